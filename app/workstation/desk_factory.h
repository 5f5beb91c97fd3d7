#pragma once
// Where the window's desk comes from: the one place of the workstation that knows how a desk is put together.
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/api/access_api.h"
#include "core/api/desk_history.h"
#include "core/api/explain_api.h"
#include "core/api/health_api.h"
#include "core/api/operations_api.h"
#include "core/base/result.h"

namespace truebook::workstation {

struct DeskOptions
{
    std::string store; // as --store takes it: sqlite:PATH, postgresql://…
    std::string config; // the configuration file; empty: none
    std::string out; // the folder that gets the run's summary and tables at a clean end; empty: none
    std::string user; // who sits here, and where: actor and seat of what the desk itself does
    std::string seat;
    std::function<void(std::string_view)> stage; // hears how far the opening is, on its thread; may be empty
};

// A running desk. Its end logs out of every session, settles what is working and closes the store; that may take
// seconds, so neither opening nor ending happens on the GUI thread.
class RunningDesk
{
public:
    virtual ~RunningDesk() = default;
    virtual api::DeskViews &views() = 0;
    virtual api::DeskCommands &commands() = 0;
    virtual api::DeskHistory &history() = 0;
    virtual api::DeskExplain &explain() = 0;
    virtual api::DeskOperations &operations() = 0;
    virtual api::DeskAccess &access() = 0;
    virtual api::DeskHealth &health() = 0;
};

// Opens the store, replays it and starts the sessions. Refuses with the store's or the configuration's reason.
base::Result<std::unique_ptr<RunningDesk>> openDesk(const DeskOptions &options);

} // namespace truebook::workstation
