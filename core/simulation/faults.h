#pragma once
// The faults that a run can inject, and their names on the command line.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace truebook::simulation {

enum class Fault : std::uint8_t {
    Crash, // the desk ends between or inside its stages: decided, committed, some effects sent
    TornWrite, // power is cut inside a write: a part of the row is on the disk
    FullDisk, // appends are refused for a while
    LpLoss, // an LP's sessions break; what was under way arrives in part
    LpSilence, // an LP neither reads nor answers for a while, then answers everything
    ClientLoss, // a platform's session breaks
    Duplicate, // executions and orders come twice
    Reorder, // answers of different orders overtake each other
    ClockJump, // the desk's market clock jumps, either way
    LostSync // the disk forgets what it confirmed; must be found
};

struct FaultName
{
    Fault fault;
    std::string_view name;
    std::string_view what;
};
// All of them, in order; the last one, lost-sync, is injected only when asked for by name.
const std::vector<FaultName> &faultNames();
// Every fault but lost-sync.
std::vector<Fault> ordinaryFaults();
// "crash,full-disk"; "none" or nothing for no fault. Refuses BadValue naming the one it does not know.
base::Result<std::vector<Fault>> parseFaults(std::string_view list);

} // namespace truebook::simulation
