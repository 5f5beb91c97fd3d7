#include "core/simulation/faults.h"

namespace truebook::simulation {

const std::vector<FaultName> &faultNames()
{
    static const std::vector<FaultName> names {
        {Fault::Crash, "crash", "the desk ends between or inside its stages"},
        {Fault::TornWrite, "torn-write", "power is cut inside a write of the journal"},
        {Fault::FullDisk, "full-disk", "the disk refuses for a while"},
        {Fault::LpLoss, "lp-loss", "an LP's sessions break"},
        {Fault::LpSilence, "lp-silence", "an LP neither reads nor answers for a while"},
        {Fault::ClientLoss, "client-loss", "a platform's session breaks"},
        {Fault::Duplicate, "duplicate", "executions and orders come twice"},
        {Fault::Reorder, "reorder", "answers of different orders overtake each other"},
        {Fault::ClockJump, "clock-jump", "the desk's clock jumps, either way"},
        {Fault::LostSync, "lost-sync", "the disk forgets what it confirmed; must be found"},
    };
    return names;
}

std::vector<Fault> ordinaryFaults()
{
    std::vector<Fault> faults;
    for (const FaultName &name : faultNames()) {
        if (name.fault != Fault::LostSync)
            faults.push_back(name.fault);
    }
    return faults;
}

base::Result<std::vector<Fault>> parseFaults(std::string_view list)
{
    std::vector<Fault> faults;
    if (list == "none")
        return faults;
    while (!list.empty()) {
        const std::string_view one = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
        bool known = one.empty();
        for (const FaultName &name : faultNames()) {
            if (name.name == one) {
                faults.push_back(name.fault);
                known = true;
            }
        }
        if (!known)
            return base::refuse(base::ReasonCode::BadValue, std::string(one), "faults");
    }
    return faults;
}

} // namespace truebook::simulation
