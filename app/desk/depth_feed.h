#pragma once
// Depth by LP for the screens, made of the desk's own market books on the kernel's thread: only of symbols that somebody
// watches, only when it changed.
#include <memory>

#include "app/composition.h"
#include "core/api/depth_api.h"

namespace truebook::app {

// The market of a symbol as it stands, LP by LP. Kernel thread.
api::Depth depthOfSymbol(const DeskRooms &rooms, const domain::Symbol &symbol, domain::UtcTime now);

class DepthFeed
{
public:
    DepthFeed();
    ~DepthFeed();

    // Any thread.
    std::unique_ptr<api::Handle> watch(domain::Symbol symbol, api::Listener<api::Depth> listener);

    // Kernel thread
    void restart(); // the books were rebuilt: everything anew
    void publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence);

private:
    struct Channels;
    std::shared_ptr<Channels> m_channels;
};

} // namespace truebook::app
