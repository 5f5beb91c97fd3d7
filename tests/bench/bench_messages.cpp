// Looking messages up in a day of FIX (a million messages): the first page of a question, against a bare scan of the same
// bytes for the same words (memmem over the files, as grep does it), and what handing a message to the log costs.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "core/messages/message_search.h"
#include "tests/bench/interleave.h"

using namespace truebook;

namespace {

constexpr int count = 1'000'000;
constexpr int rounds = 5;
constexpr std::int64_t dayBegins = 1'399'248'000'000'000'000; // 2014-05-05

std::string wire(std::string text)
{
    for (char &c : text)
        c = c == '|' ? '\x01' : c;
    return text;
}

// An order, its acceptance, its fill, and the LP's three, as the desk says them.
std::string message(int i)
{
    static const char *symbols[] {"EURUSD", "GBPUSD", "USDJPY", "AUDUSD", "XAUUSD", "US500", "NZDUSD", "EURGBP"};
    const int order = i / 6;
    const std::string id = std::to_string(1'000'000 + order);
    const std::string symbol = symbols[order % 8];
    const std::string time = "20140505-13:00:00." + std::to_string(100 + i % 900);
    const std::string head
        = "|49=TRUEBOOK|56=PLATFORM" + std::to_string(order % 3) + "|34=" + std::to_string(i) + "|52=" + time;
    switch (i % 6) {
    case 0:
        return wire("8=FIX.4.4|9=190|35=D" + head + "|11=C" + id + "|1=10" + std::to_string(order % 1200)
                    + "|55=" + symbol + "|54=1|60=" + time + "|38=" + std::to_string(1000 * (1 + order % 40))
                    + "|40=2|44=1.38725|59=3|10=123|");
    case 1:
    case 2:
    case 4:
    case 5:
        return wire("8=FIX.4.4|9=290|35=8" + head + "|37=" + id + "|11=C" + id + "|17=E" + std::to_string(i) + "|150="
                    + (i % 6 == 2 || i % 6 == 5 ? "F" : "0") + "|39=" + (i % 6 == 2 || i % 6 == 5 ? "2" : "0") + "|55="
                    + symbol + "|54=1|38=10000|40=2|44=1.38725|32=10000|31=1.38724|151=0|14=10000|6=1.38724|60=" + time
                    + "|10=123|");
    default:
        return wire("8=FIX.4.4|9=190|35=D" + head + "|11=L" + id + "|55=" + symbol + "|54=1|60=" + time
                    + "|38=10000|40=2|44=1.38731|59=3|10=123|");
    }
}

std::string session(int i)
{
    return i % 6 < 3 ? "PLATFORM" + std::to_string(i / 6 % 3) : "LP" + std::to_string(i / 6 % 5) + ".trade";
}

// Every byte of the segments once, for the words; the count of places.
std::uint64_t scan(const std::string &folder, const std::string &words)
{
    std::uint64_t found = 0;
    std::string bytes(1U << 20U, '\0');
    for (const auto &segment : messages::segmentsOf(folder)) {
        std::ifstream file(segment.path, std::ios::binary);
        while (file) {
            file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            const char *at = bytes.data();
            const char *end = at + file.gcount();
            while (const void *hit = ::memmem(at, static_cast<std::size_t>(end - at), words.data(), words.size())) {
                ++found;
                at = static_cast<const char *>(hit) + words.size();
            }
        }
    }
    return found;
}

} // namespace

int main()
{
    const std::string folder
        = (std::filesystem::temp_directory_path() / ("bench_messages." + std::to_string(::getpid()))).string();
    const auto dictionary = messages::FixDictionary::standard(std::string(TRUEBOOK_SOURCE_FOLDER) + "/resources/fix");
    if (!dictionary) {
        std::fprintf(stderr, "%s\n", dictionary.error().detail.c_str());
        return 1;
    }
    {
        std::vector<std::string> some;
        for (int i = 0; i < 6'000; ++i)
            some.push_back(message(i));
        messages::LogRule rule;
        rule.queueBytes = 512U << 20U; // the bench puts faster than any desk
        rule.reserveBytes = 0;
        auto log = messages::MessageLog::open(folder, rule);
        if (!log) {
            std::fprintf(stderr, "%s\n", log.error().detail.c_str());
            return 1;
        }
        double put = 0;
        const double all = bench::secondsOf([&] {
            for (int i = 0; i < count; ++i) {
                const std::string raw = message(i);
                const std::string from = session(i);
                const auto direction = i % 2 == 0 ? messages::Direction::In : messages::Direction::Out;
                if (i % 100 == 0) { // the clock would cost more than what it measures
                    put += bench::secondsOf([&] { (*log)->put(dayBegins + i * 80'000'000LL, direction, from, raw); });
                } else {
                    (*log)->put(dayBegins + i * 80'000'000LL, direction, from, raw);
                }
            }
            (*log)->flush();
        });
        const auto state = (*log)->state();
        std::printf("log: %d messages, %.0f MB in %llu segments, %llu dropped\n", count,
                    static_cast<double>(state.bytes) / 1e6, static_cast<unsigned long long>(state.segments),
                    static_cast<unsigned long long>(state.dropped));
        std::printf("  handing over one message: %.2f us; masking, indexing, writing all of them: %.0f ns a message\n",
                    put * 1e6 / (count / 100), all * 1e9 / count);
    }
    struct Case
    {
        const char *query;
        std::string words; // what a plain scan looks for
    };
    const std::vector<Case> cases {
        {"35=8 AND 150=F", wire("|150=F|")},
        {"ExecType=Fill Symbol=XAUUSD Side=Buy", wire("|55=XAUUSD|")},
        {"11=C1000042", wire("|11=C1000042|")}, // among the oldest
        {"11=~C100004", "C100004"},
        {"session=LP3.trade AND 38>=40000", "LP3.trade"},
        {"11=nobody", wire("|11=nobody|")},
        {"58=~nobody", "nobody"},
        {"nobody", "nobody"},
    };
    std::printf("%-40s %10s %10s %8s %9s %10s %9s\n", "first page of 200 (median)", "ms", "scan ms", "ratio", "rows",
                "looked at", "passed by");
    for (const Case &one : cases) {
        messages::Question question;
        question.query = messages::MessageQuery::parse(one.query, *dictionary).value();
        std::vector<double> ours;
        std::vector<double> theirs;
        messages::Page page;
        for (int round = 0; round < rounds + 1; ++round) {
            const double mine = bench::secondsOf([&] { page = messages::search(folder, question); });
            const double bare = bench::secondsOf([&] { (void)scan(folder, one.words); });
            if (round > 0) {
                ours.push_back(mine * 1e3);
                theirs.push_back(bare * 1e3);
            }
        }
        const double mine = bench::spreadOf(ours).median;
        const double bare = bench::spreadOf(theirs).median;
        std::printf("%-40s %10.2f %10.2f %8.3f %9zu %10llu %9llu\n", one.query, mine, bare, mine / bare,
                    page.rows.size(), static_cast<unsigned long long>(page.looked),
                    static_cast<unsigned long long>(page.passed));
    }
    // Paging to the end.
    messages::Question question;
    question.query = messages::MessageQuery::parse("35=8 AND 150=F", *dictionary).value();
    std::uint64_t rows = 0;
    int pages = 0;
    double worst = 0;
    do {
        const double seconds = bench::secondsOf([&] {
            const messages::Page page = messages::search(folder, question);
            rows += page.rows.size();
            question.before = page.next;
        });
        worst = std::max(worst, seconds);
        ++pages;
    } while (question.before != 0 && pages < 200);
    std::printf("%d pages on: %llu rows, the slowest page %.2f ms\n", pages, static_cast<unsigned long long>(rows),
                worst * 1e3);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return 0;
}
