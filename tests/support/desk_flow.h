#pragma once
// A busy desk from a seed: 200 accounts, four symbols, two LPs that answer as LPs do, resting orders, closes, cancels,
// stops and days that roll, all through the real kernel and rooms. For tests and benchmarks that need a journal as a
// running desk writes it.
#include <deque>
#include <string>
#include <vector>

#include "app/composition.h"
#include "core/base/rng.h"
#include "core/commands/order_commands.h"
#include "core/kernel/kernel.h"

namespace truebook::test {

class DeskFlow
{
public:
    // The journal must be empty; its rows hold the events of about `ordersABatch` new orders each. A day rolls every
    // `eventsADay` events (0: never).
    DeskFlow(ports::JournalStore &journal, std::uint64_t seed, int ordersABatch = 8, std::uint64_t eventsADay = 0);

    // One batch. Its events and the hash of its row; no events when nothing happened.
    struct Row
    {
        kernel::EventBatch events;
        std::string hash;
    };
    Row step();
    // Steps until the journal holds at least so many events.
    void runTo(std::uint64_t events);

    kernel::Kernel &kernel() { return m_kernel; }
    const app::DeskRooms &rooms() const { return static_cast<const app::DeskRooms &>(m_kernel.rooms()); }

private:
    struct Instrument
    {
        domain::Symbol symbol;
        std::int64_t mid; // raw price
        std::int64_t point;
        domain::Quantity step;
    };
    void found();
    void quotes(std::vector<kernel::Input> &inputs);
    void answers(std::vector<kernel::Input> &inputs);
    void client(std::vector<kernel::Input> &inputs);
    commands::LpReport report(const events::LpOrderPlaced &placed, char type, domain::Quantity quantity);
    domain::Quantity half(const events::LpOrderPlaced &placed) const;
    Row take(std::vector<kernel::Input> &inputs);
    template <class T>
    void add(std::vector<kernel::Input> &inputs, T body, const char *actor)
    {
        commands::Command command = commands::Command::of(std::move(body));
        command.origin = std::make_shared<const events::Origin>(events::Origin {actor, "desk", ""});
        inputs.emplace_back(std::move(command));
    }

    base::Rng m_rng;
    kernel::Kernel m_kernel;
    const int m_ordersABatch;
    const std::uint64_t m_eventsADay;
    std::uint64_t m_nextRoll;
    domain::UtcTime m_now;
    std::vector<Instrument> m_instruments;
    std::deque<commands::Command> m_answers; // of LPs, for later batches
    std::uint64_t m_names = 0;
    std::uint64_t m_execs = 0;
    std::uint64_t m_steps = 0;
};

} // namespace truebook::test
