#pragma once
// The whole desk in one thread on a virtual clock: kernel, rooms, disk, network, LPs and client platforms, with faults,
// judged by an oracle that shares nothing with the books. The same options give the same journal, bit by bit.
#include <cstdint>
#include <string>
#include <vector>

#include "core/kernel/room_set.h"
#include "core/ports/journal_store.h"
#include "core/simulation/faults.h"

namespace truebook::simulation {

struct SimulationOptions
{
    std::uint64_t seed = 1;
    std::uint64_t steps = 2'000; // turns of 10 ms of virtual time, before the world comes to rest
    std::vector<Fault> faults = ordinaryFaults();
    ports::JournalStore *store = nullptr; // an empty one: gets the journal that the run leaves
};

struct SimulationResult
{
    std::uint64_t seed = 0;
    std::uint64_t steps = 0;
    std::uint64_t events = 0;
    std::uint64_t faults = 0; // injected
    std::string digest;
    bool invariantsOk = false;
    std::vector<std::string> violations; // the first of them
    std::uint64_t restarts = 0;
    std::uint64_t fromSaved = 0; // times that books began with saved ones
    std::uint64_t clientFills = 0;
    std::uint64_t lpExecutions = 0;
};

// Refuses what the store refuses when the journal is left in it.
base::Result<SimulationResult> simulate(const SimulationOptions &options, const kernel::RoomFactory &rooms);

} // namespace truebook::simulation
