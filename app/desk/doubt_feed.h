#pragma once
// Orders in doubt for the screens, and what settling one would do: made on the kernel's thread.
#include <functional>
#include <memory>

#include "app/composition.h"
#include "core/api/doubt_api.h"

namespace truebook::app {

// Kernel thread, or books that nobody writes.
std::vector<api::DoubtRow> doubtRows(const DeskRooms &rooms);
api::SettlePreview settlePreview(const DeskRooms &rooms, const commands::ResolveLpOrder &wish);

class DoubtFeed
{
public:
    DoubtFeed();
    ~DoubtFeed();

    // Any thread.
    std::unique_ptr<api::Handle> watch(api::Listener<api::DoubtRow> listener);
    void preview(commands::ResolveLpOrder wish, std::function<void(const api::SettlePreview &)> answered);

    // Kernel thread
    void restart();
    void publish(const DeskRooms &rooms, domain::UtcTime now, std::uint64_t sequence);

private:
    struct Channels;
    std::shared_ptr<Channels> m_channels;
};

} // namespace truebook::app
