// A history of a million client orders: the first page, a jump to its oldest rows, a page at an instant and one account's, as
// a screen asks for them (a thread's hop and back), each against the sqlite3 API reading the same columns of the same rows.
//
//   bench_history [--folder F] [--rows N] [--rounds N] [--json FILE]
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>

#include <soci/sqlite3/soci-sqlite3.h>

#include "app/desk/desk_records.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"
#include "tests/bench/interleave.h"

using namespace truebook;

namespace {

constexpr int pageRows = 200;
constexpr std::uint64_t batchEvents = 500;
const domain::UtcTime begun = domain::UtcTime::fromNanos(1'399'248'000'000'000'000);

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "bench_history: %s\n", what.c_str());
    std::exit(1);
}

// Orders of 1,000 accounts in five symbols, a tenth of a second apart.
void writeJournal(const store::StoreUrl &url, std::uint64_t rows)
{
    auto journal = store::SqliteStore::create(url);
    if (!journal)
        fail(journal.error().detail);
    const char *symbols[] = {"EURUSD", "GBPUSD", "USDJPY", "XAUUSD", "US500"};
    ports::JournalRow row;
    row.prev = ports::genesisHash;
    for (std::uint64_t first = 1; first <= rows; first += row.count) {
        row.first = first;
        row.count = std::min(batchEvents, rows - first + 1);
        row.lines.clear();
        for (std::uint64_t sequence = first; sequence < first + row.count; ++sequence) {
            events::ClientOrderAccepted accepted;
            accepted.order = domain::OrderId(sequence);
            accepted.session = domain::SessionId("PLATFORM1");
            accepted.clOrdId = "c" + std::to_string(sequence);
            accepted.account = domain::AccountId(std::to_string(100'000 + sequence % 1'000));
            accepted.symbol = domain::Symbol(symbols[sequence % 5]);
            accepted.quantity = domain::Quantity::units(100'000);
            events::Event event = events::Event::of(std::move(accepted));
            event.sequence = domain::Sequence(sequence);
            event.at = begun.plusNanos(static_cast<std::int64_t>(sequence) * 100 * domain::nanosPerMilli);
            event.origin = std::make_shared<const events::Origin>(events::Origin {"fix:PLATFORM1", "desk", ""});
            event.appendLine(row.lines);
            row.lines.push_back('\n');
            row.at = event.at;
        }
        row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
        if (const auto done = (*journal)->append(row); !done)
            fail(done.error().detail);
        row.prev = row.hash;
    }
}

void makeViews(const store::StoreUrl &url, std::uint64_t rows)
{
    auto journal = store::SqliteStore::openReadOnly(url);
    if (!journal)
        fail(journal.error().detail);
    auto writer = store::ViewsWriter::start(url, std::move(*journal));
    if (!writer)
        fail(writer.error().detail);
    if (!(*writer)->waitFor(rows, 600'000))
        fail("the views were not made in ten minutes");
}

api::RecordPage ask(app::DeskRecords &records, const api::RecordQuery &query)
{
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<base::Result<api::RecordPage>> got;
    records.page(query, [&](const base::Result<api::RecordPage> &page) {
        const std::lock_guard lock(mutex);
        got = page;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return got.has_value(); });
    if (!*got)
        fail((*got).error().detail);
    return **got;
}

// The peer: the same columns of as many rows, fetched by the C API alone.
class Bare
{
public:
    explicit Bare(const std::string &path)
    {
        if (sqlite_api::sqlite3_open_v2(path.c_str(), &m_file, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
            fail("the views cannot be opened");
    }
    ~Bare() { sqlite_api::sqlite3_close(m_file); }
    int rows(const std::string &condition)
    {
        sqlite_api::sqlite3_stmt *statement = nullptr;
        const std::string text
            = "SELECT sequence, at, order_id, session, cl_ord_id, account, symbol, side, order_type, "
              "time_in_force, quantity, filled, limit_price, stop_price, state, code, changed_at "
              "FROM client_orders "
            + condition + " LIMIT 201";
        if (sqlite_api::sqlite3_prepare_v2(m_file, text.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            fail(sqlite_api::sqlite3_errmsg(m_file));
        int rows = 0;
        std::size_t bytes = 0;
        while (sqlite_api::sqlite3_step(statement) == SQLITE_ROW) {
            ++rows;
            for (int column = 0; column < 17; ++column)
                bytes += static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(statement, column));
        }
        sqlite_api::sqlite3_finalize(statement);
        return bytes > 0 ? rows : 0;
    }

private:
    sqlite_api::sqlite3 *m_file = nullptr;
};

} // namespace

int main(int argc, char **argv)
{
    std::string folder = std::filesystem::temp_directory_path() / "truebook-bench-history";
    std::string json;
    std::uint64_t rows = 1'000'000;
    int rounds = 15;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--folder") == 0)
            folder = argv[i + 1];
        else if (std::strcmp(argv[i], "--rows") == 0)
            rows = std::strtoull(argv[i + 1], nullptr, 10);
        else if (std::strcmp(argv[i], "--rounds") == 0)
            rounds = std::atoi(argv[i + 1]);
        else if (std::strcmp(argv[i], "--json") == 0)
            json = argv[i + 1];
    }
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto url = store::StoreUrl::parse("sqlite:" + folder + "/history.db");
    if (!url)
        fail(url.error().detail);
    std::printf("journal of %llu orders: %.1f s\n", static_cast<unsigned long long>(rows),
                bench::secondsOf([&] { writeJournal(*url, rows); }));
    std::printf("its views: %.1f s\n", bench::secondsOf([&] { makeViews(*url, rows); }));
    std::fflush(stdout);

    // What a person meets who opens the history first: files, instruments and statements are not there yet.
    {
        app::DeskRecords records(*url, {});
        std::size_t got = 0;
        const double seconds = bench::secondsOf([&] { got = ask(records, {}).rows.size(); });
        std::printf("first page of a reader that has just begun: %.2f ms, %zu rows   bound 100 ms: %s\n",
                    seconds * 1'000, got, seconds < 0.1 ? "held" : "MISSED");
    }

    app::DeskRecords records(*url, {});
    Bare bare(url->views());
    const auto middle = begun.plusNanos(static_cast<std::int64_t>(rows / 2) * 100 * domain::nanosPerMilli);
    struct Case
    {
        const char *name;
        api::RecordQuery query;
        std::string peer;
    };
    std::vector<Case> cases(4);
    cases[0].name = "the newest page";
    cases[0].peer = "ORDER BY sequence DESC";
    cases[1].name = "the oldest page";
    cases[1].query.upward = true;
    cases[1].peer = "ORDER BY sequence";
    cases[2].name = "the page before an instant in the middle";
    cases[2].query.to = middle;
    cases[2].peer = "WHERE sequence < " + std::to_string(rows / 2) + " ORDER BY sequence DESC";
    cases[3].name = "the newest page of one account";
    cases[3].query.account = "100007";
    cases[3].peer = "WHERE account = '100007' ORDER BY sequence DESC";
    std::string out = "{\"rows\":" + std::to_string(rows) + ",\"cases\":[";
    for (Case &one : cases) {
        one.query.limit = pageRows;
        const auto page = ask(records, one.query);
        if (page.rows.size() != std::min<std::size_t>(pageRows, bare.rows(one.peer)))
            fail(std::string(one.name) + ": the two read different rows");
        const bench::Comparison comparison(
            one.name, "pages/s",
            {{"as the screen asks", [&] { return 1 / bench::secondsOf([&] { (void)ask(records, one.query); }); }},
             {"bare sqlite3", [&] { return 1 / bench::secondsOf([&] { (void)bare.rows(one.peer); }); }}},
            rounds);
        comparison.print(-1);
        out += (&one == cases.data() ? "" : ",") + comparison.json(-1);
    }
    out += "]}";
    if (!json.empty())
        std::ofstream(json) << out << '\n';
    std::filesystem::remove_all(folder);
    return 0;
}
