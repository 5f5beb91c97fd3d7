// Point 6: the whole desk as of an instant, twenty random ones of a million-event journal, as the time bar asks for it.
//
// The journal is one busy day's (test::DeskFlow through the real kernel and rooms, no close in between, which is the worst
// case: no order has left the books and no day's saved books shorten the way). A replica follows it and saves books, as the
// desk's does. Each answer is timed from the question to the rows of all tables. Beside it a replay of the whole journal.
//
//   bench_asof [--folder F] [--events N] [--events-a-day N] [--json FILE]
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>

#include "app/desk/past_desk.h"
#include "core/base/rng.h"
#include "core/kernel/replica.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"
#include "tests/bench/interleave.h"
#include "tests/support/desk_flow.h"

using namespace truebook;

namespace {

constexpr double bound = 2.0; // seconds an answer
constexpr int instants = 20;

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "bench_asof: %s\n", what.c_str());
    std::exit(1);
}

std::unique_ptr<store::SqliteStore> reader(const store::StoreUrl &url)
{
    auto opened = store::SqliteStore::openReadOnly(url);
    if (!opened)
        fail(opened.error().detail);
    return std::move(*opened);
}

void follow(const store::StoreUrl &url)
{
    auto views = store::ViewsWriter::start(url, reader(url));
    if (!views)
        fail(views.error().detail);
    kernel::Replica replica(
        app::deskRoomFactory(), reader(url), {},
        {[&](ports::SavedBooks books) { (*views)->saveBooks(std::move(books)); }, [](const events::BooksSaved &) {}});
    replica.finish();
    if (!(*views)->waitFor(replica.state().sequence, 600'000))
        fail("the views do not follow");
}

domain::UtcTime instantOf(const store::StoreUrl &url, std::uint64_t sequence)
{
    domain::UtcTime instant;
    (void)reader(url)->read(sequence, [&](const ports::JournalRow &row) {
        instant = row.at;
        return false;
    });
    return instant;
}

} // namespace

int main(int argc, char **argv)
{
    std::string folder = std::filesystem::temp_directory_path().string();
    std::string jsonFile;
    std::uint64_t events = 1'000'000;
    std::uint64_t eventsADay = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        if (option == "--folder")
            folder = argv[i + 1];
        else if (option == "--events")
            events = std::strtoull(argv[i + 1], nullptr, 10);
        else if (option == "--events-a-day")
            eventsADay = std::strtoull(argv[i + 1], nullptr, 10);
        else if (option == "--json")
            jsonFile = argv[i + 1];
        else
            fail("[--folder F] [--events N] [--events-a-day N] [--json FILE]");
    }
    folder += "/truebook-bench-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr)
        fail("cannot make a folder");
    const store::StoreUrl url = *store::StoreUrl::parse(folder + "/asof.db");
    std::uint64_t last = 0;
    {
        auto created = store::SqliteStore::create(url);
        if (!created)
            fail(created.error().detail);
        test::DeskFlow flow(**created, 2014, 8, eventsADay);
        flow.runTo(events);
        last = flow.kernel().lastSequence();
    }
    follow(url);
    const auto saved = (*store::ViewsReader::open(url))->savedBooks();
    if (!saved)
        fail(saved.error().detail);
    std::printf("a busy desk's journal of %llu events; books saved at", static_cast<unsigned long long>(last));
    for (const std::uint64_t sequence : *saved)
        std::printf(" %llu", static_cast<unsigned long long>(sequence));
    std::printf("\n");

    const app::MarketClock clock;
    auto past = std::make_unique<app::DeskPast>(url, clock);
    app::DeskPast &history = *past;
    base::Rng dice(6);
    std::vector<double> answers;
    std::vector<double> replays;
    for (int i = 0; i < instants; ++i) {
        const auto sequence = static_cast<std::uint64_t>(dice.between(1, static_cast<std::int64_t>(last)));
        const domain::UtcTime instant = instantOf(url, sequence);
        std::uint64_t found = 0;
        std::size_t orders = 0;
        const double seconds = bench::secondsOf([&] {
            std::promise<base::Result<api::PastDesk>> promise;
            history.asOf(instant, [&](const auto &answer) { promise.set_value(answer); });
            const auto seen = promise.get_future().get();
            if (!seen)
                fail(seen.error().detail);
            seen->views->watchClientOrders([&](const auto &list) { orders = list->changed.size(); });
            found = seen->journalSequence;
        });
        answers.push_back(seconds);
        std::printf("  as of event %8llu: %6.3f s, %zu client orders\n", static_cast<unsigned long long>(found),
                    seconds, orders);
        if (i % 7 == 0) { // between the answers, so that both see the same machine
            replays.push_back(bench::secondsOf([&] {
                if (!kernel::recoverBooks(app::deskRoomFactory(), *reader(url), {}))
                    fail("no books");
            }));
        }
    }
    past.reset(); // it still looks at the last day
    const bench::Spread answer = bench::spreadOf(answers);
    const bench::Spread replay = bench::spreadOf(replays);
    std::printf("as of an instant           %6.3f s (%.3f to %.3f, %d instants)   bound %.1f s each: %s\n",
                answer.median, answer.minimum, answer.maximum, instants, bound,
                answer.maximum <= bound ? "held" : "MISSED");
    std::printf("replay of the whole journal %5.3f s (%.3f to %.3f); an answer takes %.2f of it, the slowest %.2f\n",
                replay.median, replay.minimum, replay.maximum, answer.median / replay.median,
                answer.maximum / replay.median);
    if (!jsonFile.empty()) {
        std::ofstream out(jsonFile);
        out << "{\"events\":" << last << ",\"as_of_s\":" << answer.median << ",\"as_of_worst_s\":" << answer.maximum
            << ",\"bound_s\":" << bound << ",\"replay_s\":" << replay.median << "}\n";
    }
    std::filesystem::remove_all(folder);
    return 0; // a bound that was missed is said, not failed: it depends on the machine
}
