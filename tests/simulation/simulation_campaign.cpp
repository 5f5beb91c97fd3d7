// Runs many seeds of the simulated desk and prints what each found wrong.
//   simulation_campaign COUNT [--first SEED] [--steps N] [--faults LIST] [--until-found] [--twice] [--expect-found]
//                       [--verbose] [--lines PREFIX]
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/composition.h"
#include "core/simulation/simulation.h"

using namespace truebook;

namespace {
// Writes the journal's lines to a file, to be read beside a finding.
class LineFile final : public ports::JournalStore
{
public:
    explicit LineFile(const char *path)
        : m_file(std::fopen(path, "w"))
    { }
    ~LineFile() override
    {
        if (m_file != nullptr)
            std::fclose(m_file);
    }
    base::Result<void> append(const ports::JournalRow &row) override
    {
        if (m_file == nullptr || std::fwrite(row.lines.data(), 1, row.lines.size(), m_file) != row.lines.size())
            return base::refuse(base::ReasonCode::StoreUnreachable);
        return {};
    }
    base::Result<std::optional<ports::JournalRow>> last() override { return std::nullopt; }
    base::Result<void> read(std::uint64_t, const std::function<bool(const ports::JournalRow &)> &) override
    {
        return {};
    }
    base::Result<std::string> meta(const std::string &) override { return std::string(); }
    base::Result<void> setMeta(const std::string &, const std::string &) override { return {}; }

private:
    std::FILE *m_file;
};
simulation::SimulationResult again(simulation::SimulationOptions options)
{
    options.store = nullptr;
    return *simulation::simulate(options, app::deskRoomFactory());
}
} // namespace

int main(int argc, char **argv)
{
    std::uint64_t count = 100;
    std::uint64_t first = 1;
    bool untilFound = false; // stop at the first seed with a finding
    bool expectFound = false; // every seed must have one
    bool twice = false; // each seed again: the digest must be the same
    bool verbose = false;
    std::string linesTo; // FOLDER/ or prefix: a file of lines a seed
    simulation::SimulationOptions options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const auto value = [&]() -> const char * { return i + 1 < argc ? argv[++i] : "0"; };
        if (word == "--first") {
            first = std::strtoull(value(), nullptr, 10);
        } else if (word == "--steps") {
            options.steps = std::strtoull(value(), nullptr, 10);
        } else if (word == "--faults") {
            auto faults = simulation::parseFaults(value());
            if (!faults) {
                std::fprintf(stderr, "no fault is called %s\n", faults.error().detail.c_str());
                return 2;
            }
            options.faults = std::move(*faults);
        } else if (word == "--until-found") {
            untilFound = true;
        } else if (word == "--expect-found") {
            expectFound = true;
        } else if (word == "--twice") {
            twice = true;
        } else if (word == "--lines") {
            linesTo = value();
        } else if (word == "--verbose") {
            verbose = true;
        } else {
            count = std::strtoull(argv[i], nullptr, 10);
        }
    }
    std::uint64_t bad = 0;
    std::uint64_t events = 0;
    std::uint64_t faults = 0;
    std::uint64_t restarts = 0;
    std::uint64_t fromSaved = 0;
    std::uint64_t fills = 0;
    std::uint64_t executions = 0;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        options.seed = seed;
        std::unique_ptr<LineFile> lines;
        if (!linesTo.empty()) {
            lines = std::make_unique<LineFile>((linesTo + std::to_string(seed) + ".jsonl").c_str());
            options.store = lines.get();
        }
        const auto run = simulation::simulate(options, app::deskRoomFactory());
        if (!run)
            return 2;
        events += run->events;
        faults += run->faults;
        restarts += run->restarts;
        fromSaved += run->fromSaved;
        fills += run->clientFills;
        executions += run->lpExecutions;
        bool ok = run->invariantsOk;
        if (twice && again(options).digest != run->digest) {
            std::printf("seed %llu: a second run gives another digest\n", static_cast<unsigned long long>(seed));
            ok = false;
        }
        if (verbose)
            std::printf("seed %llu: %llu events, %llu faults, %llu restarts, digest %s\n",
                        static_cast<unsigned long long>(seed), static_cast<unsigned long long>(run->events),
                        static_cast<unsigned long long>(run->faults), static_cast<unsigned long long>(run->restarts),
                        run->digest.c_str());
        if (ok == !expectFound)
            continue;
        ++bad;
        std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), ok ? "nothing was found" : "found");
        for (const std::string &violation : run->violations)
            std::printf("  %s\n", violation.c_str());
        std::fflush(stdout);
        if (untilFound)
            break;
    }
    std::printf(
        "%llu seeds, %llu events, %llu faults, %llu restarts, %llu rebuilds from saved books, %llu client fills, "
        "%llu LP executions: %llu bad\n",
        static_cast<unsigned long long>(count), static_cast<unsigned long long>(events),
        static_cast<unsigned long long>(faults), static_cast<unsigned long long>(restarts),
        static_cast<unsigned long long>(fromSaved), static_cast<unsigned long long>(fills),
        static_cast<unsigned long long>(executions), static_cast<unsigned long long>(bad));
    return bad == 0 ? 0 : 1;
}
