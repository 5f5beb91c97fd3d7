#pragma once
// Every quote of every LP into the tick store, before conflation, and every price that clients are shown. A full queue makes the feed wait: the sockets are then
// read more slowly and the desk says that its ticks lag; nothing is dropped.
#include <atomic>
#include <functional>
#include <memory>

#include "app/desk/fix_bridge.h"
#include "core/market/tick_writer.h"

namespace truebook::app {

class TickTap final : public QuoteTap
{
public:
    // Opens the store's tick folder and closes what a crash left open; `recovered` tells of it. Refuses StoreFull,
    // StoreUnreachable.
    static base::Result<std::unique_ptr<TickTap>> open(const std::string &folder,
                                                       std::vector<market::TickStore::Recovered> &recovered);
    void onQuote(const ports::QuoteUpdate &quote) override;
    // Filed under the source `stream.<group>`; the markup's version stands in each tick.
    bool onShown(const ShownPrice &shown) override;
    bool lagging() const { return m_lagging || (m_writer && m_writer->stuck()); }
    // Who journals each segment when it closes; those that closed before are handed over at once. From then on the
    // writer's thread calls, so `told` must not wait and must outlive stop().
    using Closed = std::function<void(const market::ClosedSegment &)>;
    void onClosed(Closed told);
    // Files and closes what is left.
    market::TickWriter::Left stop();

private:
    TickTap() = default;
    std::atomic<bool> m_lagging {false};
    std::mutex m_mutex;
    Closed m_told;
    std::vector<market::ClosedSegment> m_closed; // nobody to tell yet
    std::unique_ptr<market::TickWriter> m_writer; // its thread uses all of the above
};

} // namespace truebook::app
