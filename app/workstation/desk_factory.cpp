#include "app/workstation/desk_factory.h"

namespace truebook::workstation {

base::Result<std::unique_ptr<RunningDesk>> openDesk(const DeskOptions &options)
{
    return base::refuse(base::ReasonCode::DeskNotRunning, "this build of the workstation holds no desk for " + options.store);
}

} // namespace truebook::workstation
