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
    // Files what is left; the closed segments go to `closed`, each to be journaled.
    market::TickWriter::Left stop();
    std::vector<market::ClosedSegment> takeClosed();

private:
    TickTap() = default;
    std::unique_ptr<market::TickWriter> m_writer;
    std::atomic<bool> m_lagging {false};
    std::mutex m_mutex;
    std::vector<market::ClosedSegment> m_closed;
};

} // namespace truebook::app
