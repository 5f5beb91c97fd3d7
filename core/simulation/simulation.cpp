#include "core/simulation/simulation.h"

#include "core/simulation/world.h"

namespace truebook::simulation {

base::Result<SimulationResult> simulate(const SimulationOptions &options, const kernel::RoomFactory &rooms)
{
    World world(options, rooms);
    world.run();
    return world.result();
}

} // namespace truebook::simulation
