// simulate: one run of the whole desk on a virtual clock; the same seed prints the same digest.
#include <array>
#include <cstdint>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/cli/cli.h"
#include "core/base/os/files.h"
#include "core/simulation/simulation.h"
#include "core/store/head_key.h"
#include "core/store/heads.h"

namespace truebook::cli {

using base::ReasonCode;

namespace {

struct Wanted
{
    std::uint64_t seed = 1;
    std::uint64_t steps = 2'000;
    std::string faults;
    const CLI::Option *faultsOption = nullptr; // an empty list that was given means none
};

// Keys that come from the seed: the same seed leaves the same heads.
store::HeadKey keyOf(std::uint64_t seed)
{
    std::array<std::uint8_t, 32> bytes {};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(seed >> (8 * (i % 8))) ^ static_cast<std::uint8_t>(i * 37U);
    return store::HeadKey::fromSeed(bytes);
}

base::Result<void> seal(store::SqliteStore &journal, const store::StoreUrl &url, std::uint64_t seed)
{
    const store::HeadKey key = keyOf(seed);
    if (auto named = journal.setMeta("public_key", key.publicKey()); !named)
        return named;
    const auto head = store::signHead(journal, key);
    if (!head)
        return tl::unexpected(head.error());
    return store::appendHead(url.heads(), *head);
}

int runSimulate(const Options &options, const Wanted &wanted)
{
    simulation::SimulationOptions run;
    run.seed = wanted.seed;
    run.steps = wanted.steps;
    if (wanted.faultsOption->count() > 0) {
        const auto faults = simulation::parseFaults(wanted.faults);
        if (!faults)
            return printRefusal(options, faults.error());
        run.faults = *faults;
    }
    std::unique_ptr<store::SqliteStore> journal;
    std::optional<store::StoreUrl> url;
    if (!options.store.empty()) { // only a store that was asked for is left behind, and never over another
        const auto parsed = store::StoreUrl::parse(options.store);
        if (!parsed)
            return printRefusal(options, parsed.error());
        for (const std::string &beside : {parsed->key(), parsed->heads()}) {
            if (base::os::exists(beside)) // of a store that was here
                return printRefusal(options, {ReasonCode::StoreExists, "there is a file at " + beside, {}, 0, "store"});
        }
        auto created = store::SqliteStore::create(*parsed);
        if (!created)
            return printRefusal(options, created.error());
        if (auto saved = keyOf(wanted.seed).save(parsed->key()); !saved)
            return printRefusal(options, saved.error());
        journal = std::move(*created);
        url = *parsed;
        run.store = journal.get();
    }
    const auto result = simulation::simulate(run, app::deskRoomFactory());
    if (!result)
        return printRefusal(options, result.error());
    if (journal) {
        if (auto sealed = seal(*journal, *url, wanted.seed); !sealed)
            return printRefusal(options, sealed.error());
    }
    const auto count = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    if (options.json) {
        Json json;
        json.object().key("seed").number(count(result->seed)).key("steps").number(count(result->steps));
        json.key("events").number(count(result->events)).key("faults").number(count(result->faults));
        json.key("digest")
            .text(result->digest)
            .key("invariants_ok")
            .truth(result->invariantsOk)
            .key("violations")
            .array();
        for (const std::string &violation : result->violations)
            json.text(violation);
        json.end().end();
        std::printf("%s\n", json.str().c_str());
    } else {
        std::printf("seed %llu, steps %llu, events %llu, faults %llu, invariants %s\ndigest %s\n",
                    static_cast<unsigned long long>(result->seed), static_cast<unsigned long long>(result->steps),
                    static_cast<unsigned long long>(result->events), static_cast<unsigned long long>(result->faults),
                    result->invariantsOk ? "ok" : "BROKEN", result->digest.c_str());
    }
    for (const std::string &violation : result->violations)
        std::fprintf(stderr, "%s\n", violation.c_str());
    return result->invariantsOk ? done : found;
}

} // namespace

void addSimulateCommand(Registry &registry)
{
    static Wanted wanted;
    auto *simulate
        = registry.app.add_subcommand("simulate", "One run of the whole desk on a virtual clock, with faults");
    simulate->add_option("--seed", wanted.seed, "Where everything that is drawn comes from")
        ->required()
        ->check(CLI::Range(std::uint64_t(0), std::uint64_t(INT64_MAX)));
    simulate->add_option("--steps", wanted.steps, "Turns of 10 ms of virtual time")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t(0), std::uint64_t(1'000'000)));
    std::string names = "Only these, separated by commas, or none:";
    for (const simulation::FaultName &one : simulation::faultNames())
        names += std::string(" ") + std::string(one.name);
    wanted.faultsOption = simulate->add_option("--faults", wanted.faults, names);
    simulate->callback(
        [&registry] { registry.action = [](const Options &options) { return runSimulate(options, wanted); }; });
}

} // namespace truebook::cli
