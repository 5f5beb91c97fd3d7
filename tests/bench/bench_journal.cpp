// Journal appends with chain against bare SQLite inserting the same bytes in the same batches.
//
// Both sides: one row a batch, write-ahead log, synchronous=FULL, a prepared insert, a checkpoint each 2,000 pages, a
// fresh file each round. The peer has no chain, no time column, no gap check; it is the sqlite3 C API and nothing else.
// A second peer row shows the same insert through SOCI (docs/adr/0005-hot-insert.md), a third one row an event instead
// of one a batch.
//
//   bench_journal [--folder F] [--rounds N] [--json FILE]
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "core/events/event.h"
#include "core/events/lp_events.h"
#include "core/store/sqlite_store.h"
#include "tests/bench/interleave.h"

using namespace truebook;

namespace {

std::string folder;
int fileNumber = 0;

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "bench_journal: %s\n", what.c_str());
    std::exit(1);
}

std::string freshPath()
{
    const std::string path = folder + "/j" + std::to_string(++fileNumber) + ".db";
    return path;
}

void removeStore(const std::string &path)
{
    for (const char *suffix : {"", "-wal", "-shm", ".lock"})
        std::filesystem::remove(path + suffix);
}

// Batches of real events (an LP's fill with its postings) as the kernel writes them.
struct Batches
{
    std::vector<std::string> lines;
    std::uint64_t eventsEach = 0;
    std::size_t bytes = 0;
    domain::UtcTime at = domain::UtcTime::fromNanos(1'399'248'000'000'000'000);

    Batches(std::size_t batches, std::uint64_t events)
        : eventsEach(events)
    {
        const domain::Currency usd = *domain::Currency::parse("USD");
        std::uint64_t sequence = 1;
        for (std::size_t b = 0; b < batches; ++b) {
            std::string text;
            for (std::uint64_t i = 0; i < events; ++i, ++sequence) {
                events::LpFilled fill;
                fill.lpOrder = domain::LpOrderId(sequence);
                fill.lp = domain::LpId("LP1");
                fill.session = domain::SessionId("LP1.trade");
                fill.symbol = domain::Symbol("EURUSD");
                fill.execId = "EX" + std::to_string(sequence * 7919);
                fill.quantity = *domain::Quantity::parse("100000");
                fill.price = *domain::Price::parse("1.38" + std::to_string(100 + sequence % 900));
                fill.commission = domain::Money(-static_cast<std::int64_t>(sequence % 700), usd);
                fill.postings = {{domain::LedgerAccount("lp/LP1/cash"), fill.commission},
                                 {domain::LedgerAccount("house/lp-commission"), -fill.commission}};
                events::Event event = events::Event::of(std::move(fill));
                event.sequence = domain::Sequence(sequence);
                event.at = at.plusNanos(static_cast<std::int64_t>(sequence));
                event.origin = std::make_shared<const events::Origin>(events::Origin {"fix:LP1.trade", "desk", ""});
                event.appendLine(text);
                text.push_back('\n');
            }
            bytes += text.size();
            lines.push_back(std::move(text));
        }
    }

    double eventsPerSecond(double seconds) const
    {
        return static_cast<double>(lines.size()) * static_cast<double>(eventsEach) / seconds;
    }
};

double journal(const Batches &batches)
{
    const std::string path = freshPath();
    auto store = store::SqliteStore::create(*store::StoreUrl::parse(path));
    if (!store)
        fail(store.error().detail);
    const double seconds = bench::secondsOf([&] {
        ports::JournalRow row;
        row.first = 1;
        row.count = batches.eventsEach;
        row.prev = ports::genesisHash;
        for (const std::string &lines : batches.lines) {
            row.lines = lines;
            row.at = batches.at.plusNanos(static_cast<std::int64_t>(row.first));
            row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
            if (const auto done = (*store)->append(row); !done)
                fail(done.error().detail);
            row.first += row.count;
            row.prev = row.hash;
        }
    });
    store->reset();
    removeStore(path);
    return batches.eventsPerSecond(seconds);
}

// --- the peers
// ---------------------------------------------------------------------------------------------------------

constexpr const char *peerSettings = "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                                     "PRAGMA wal_autocheckpoint=500;"
                                     "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                                     "CREATE TABLE journal (id INTEGER PRIMARY KEY, lines TEXT NOT NULL) STRICT;";

struct Bare
{
    sqlite_api::sqlite3 *file = nullptr;
    sqlite_api::sqlite3_stmt *insert = nullptr;
    std::string path = freshPath();

    Bare()
    {
        if (sqlite_api::sqlite3_open(path.c_str(), &file) != SQLITE_OK
            || sqlite_api::sqlite3_exec(file, peerSettings, nullptr, nullptr, nullptr) != SQLITE_OK
            || sqlite_api::sqlite3_prepare_v3(file, "INSERT INTO journal (id, lines) VALUES (?1, ?2)", -1,
                                              SQLITE_PREPARE_PERSISTENT, &insert, nullptr)
                != SQLITE_OK)
            fail(sqlite_api::sqlite3_errmsg(file));
    }
    ~Bare()
    {
        sqlite_api::sqlite3_finalize(insert);
        sqlite_api::sqlite3_close(file);
        removeStore(path);
    }
    Bare(const Bare &) = delete;
    Bare &operator=(const Bare &) = delete;

    void row(sqlite_api::sqlite3_int64 id, const char *bytes, std::size_t size) const
    {
        sqlite_api::sqlite3_bind_int64(insert, 1, id);
        sqlite_api::sqlite3_bind_text64(insert, 2, bytes, size, nullptr, SQLITE_UTF8);
        if (sqlite_api::sqlite3_step(insert) != SQLITE_DONE)
            fail(sqlite_api::sqlite3_errmsg(file));
        sqlite_api::sqlite3_reset(insert);
    }
    void run(const char *statement) const
    {
        if (sqlite_api::sqlite3_exec(file, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
            fail(sqlite_api::sqlite3_errmsg(file));
    }
};

double bareRowABatch(const Batches &batches)
{
    const Bare bare;
    return batches.eventsPerSecond(bench::secondsOf([&] {
        sqlite_api::sqlite3_int64 id = 0;
        for (const std::string &lines : batches.lines)
            bare.row(++id, lines.data(), lines.size());
    }));
}

double bareRowAnEvent(const Batches &batches)
{
    const Bare bare;
    return batches.eventsPerSecond(bench::secondsOf([&] {
        sqlite_api::sqlite3_int64 id = 0;
        for (const std::string &lines : batches.lines) {
            bare.run("BEGIN IMMEDIATE");
            for (std::size_t from = 0; from < lines.size();) {
                const std::size_t end = lines.find('\n', from) + 1;
                bare.row(++id, lines.data() + from, end - from);
                from = end;
            }
            bare.run("COMMIT");
        }
    }));
}

// The chain as ours, the insert through SOCI's prepared statement.
double chainThroughSoci(const Batches &batches)
{
    const std::string path = freshPath();
    double seconds = 0;
    {
        soci::session sql(soci::sqlite3, "dbname=\"" + path + '"');
        for (const char *pragma :
             {"page_size=16384", "journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=500", "foreign_keys=ON"})
            sql << std::string("PRAGMA ") + pragma;
        sql << "CREATE TABLE journal (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, at TEXT NOT NULL, prev TEXT "
               "NOT NULL, "
               "hash TEXT NOT NULL, lines TEXT NOT NULL) STRICT";
        long long first = 1;
        const auto count = static_cast<long long>(batches.eventsEach);
        std::string at;
        std::string prev(ports::genesisHash);
        std::string hash;
        std::string lines;
        soci::statement insert
            = (sql.prepare << "INSERT INTO journal (first, count, at, prev, hash, lines) "
                              "VALUES (:first, :count, :at, :prev, :hash, :lines)",
               soci::use(first), soci::use(count), soci::use(at), soci::use(prev), soci::use(hash), soci::use(lines));
        seconds = bench::secondsOf([&] {
            for (const std::string &text : batches.lines) {
                lines = text;
                at = batches.at.plusNanos(first).text();
                hash = ports::journalHash(prev, static_cast<std::uint64_t>(first), batches.eventsEach, lines);
                insert.execute(true);
                first += count;
                prev = hash;
            }
        });
    }
    removeStore(path);
    return batches.eventsPerSecond(seconds);
}

std::string settings()
{
    return std::string("SQLite ") + sqlite_api::sqlite3_libversion()
        + ", journal_mode=WAL, synchronous=FULL, checkpoint each 500 pages, page_size 16384, one row a batch, folder "
        + folder;
}

} // namespace

int main(int argc, char **argv)
{
    std::string base = std::filesystem::temp_directory_path().string();
    std::string jsonFile;
    int rounds = 9;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--folder" && i + 1 < argc)
            base = argv[++i];
        else if (option == "--rounds" && i + 1 < argc)
            rounds = std::max(7, std::atoi(argv[++i]));
        else if (option == "--json" && i + 1 < argc)
            jsonFile = argv[++i];
        else {
            std::fprintf(stderr, "bench_journal [--folder F] [--rounds N] [--json FILE]\n");
            return 2;
        }
    }
    folder = base + "/truebook-bench-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr)
        fail("cannot make a folder in " + base);

    std::string json = "{\"settings\":\"" + settings() + "\",\"comparisons\":[";
    const auto compare = [&](std::uint64_t events, std::size_t count, double bound) {
        const Batches batches(count, events);
        const bench::Comparison comparison(
            "journal appends, " + std::to_string(events) + " events a batch, " + std::to_string(batches.bytes / count)
                + " bytes a batch, " + std::to_string(count) + " batches a round",
            "events/s",
            {{"journal with chain", [&] { return journal(batches); }},
             {"chain, insert through SOCI", [&] { return chainThroughSoci(batches); }},
             {"bare SQLite, one row an event", [&] { return bareRowAnEvent(batches); }},
             {"bare SQLite, one row a batch (peer)", [&] { return bareRowABatch(batches); }}},
            rounds);
        comparison.print(bound);
        json += (json.back() == '[' ? "" : ",") + comparison.json(bound);
    };
    std::printf("%s\n", settings().c_str());
    compare(100, 150, 0.8);
    compare(1'000, 50, -1);
    json += "]}";
    std::filesystem::remove_all(folder);
    std::printf("%s\n", json.c_str());
    if (!jsonFile.empty())
        std::ofstream(jsonFile) << json << '\n';
    return 0; // a bound that was missed is said, not failed: it depends on the machine
}
