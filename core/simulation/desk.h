#pragma once
// The desk of the simulation: a real kernel with the real rooms on a simulated disk, and around it, in one thread, what the
// link, the gateways and the schedules do: bounded queues, batches, effects after the commit, sequence numbers reserved and
// expected, answer time-outs, the door while the disk is full. It dies and starts again.
#include <deque>
#include <map>
#include <memory>
#include <set>

#include "core/clients/client_room.h"
#include "core/dealing/dealing_room.h"
#include "core/kernel/kernel.h"
#include "core/money/money_room.h"
#include "core/positions/position_room.h"
#include "core/reference/reference_room.h"
#include "core/sessions/session_room.h"
#include "core/simulation/disk.h"
#include "core/simulation/session.h"

namespace truebook::simulation {

// The rooms that the simulation looks into, found by type in whatever set the factory makes.
struct RoomsSeen
{
    const dealing::DealingRoom *dealing = nullptr;
    const positions::PositionRoom *positions = nullptr;
    const sessions::SessionRoom *sessions = nullptr;
    const clients::ClientRoom *clients = nullptr;
    const money::MoneyRoom *money = nullptr;
    const reference::ReferenceRoom *reference = nullptr;
    explicit RoomsSeen(const kernel::RoomSet &rooms);
};

// It starts from saved books where there are some, and the journal after them.
class SimDesk final : private kernel::BookObserver
{
public:
    // Where in its next batch the desk dies.
    enum class Death : std::uint8_t { None, BeforeRun, InWrite, TornWrite, BeforeEffects, AmongEffects };

    SimDesk(kernel::RoomFactory factory, SimDisk &disk, std::uint64_t seed, Findings &findings);
    ~SimDesk() override;

    void addSession(Session &session);

    // Starts on what the disk holds. The set-up commands are taken in the first batch of an empty journal.
    void start(std::vector<commands::Command> setUp, std::int64_t now, domain::UtcTime market);
    // One turn. The market time may jump, `now` may not.
    void step(std::int64_t now, domain::UtcTime market, bool calm);
    void die(); // at once: everything in memory is gone
    void dieAt(Death death) { m_death = death; }

    bool up() const { return m_up; }
    bool deathPending() const { return m_death != Death::None; }
    std::uint64_t deaths() const { return m_deaths; }
    // Times that the books were thrown away and rebuilt; the live market is empty after each.
    std::uint64_t rebuilds() const { return m_rebuilds; }
    std::uint64_t fromSaved() const { return m_fromSaved; }
    // A person's wish; one that comes while the desk is down is lost.
    template <class T>
    void person(T body)
    {
        if (m_up)
            wish(std::move(body));
    }
    void quote(ports::QuoteUpdate quote) { m_quotes.push_back(std::move(quote)); }
    void priceSession(const domain::LpId &lp, bool up);
    void sessionChanged(const Session &session);
    // Numbers to log on with are durable.
    bool mayLogOn(const Session &session) const;

    kernel::Kernel &kernel() { return *m_kernel; }
    const kernel::Kernel &kernel() const { return *m_kernel; }
    // Quotes that the batch of this turn took, in order; the oracle's naive scan reads them.
    const std::vector<ports::QuoteUpdate> &quotesTaken() const { return m_quotesTaken; }
    bool quiet() const;

private:
    struct Inbound
    {
        domain::SessionId session;
        std::uint64_t sequence = 0; // 0: not by a session
        commands::Command command;
        bool late = false; // after the quotes, in the order in which it came
    };
    struct Outbound
    {
        std::uint64_t event = 0;
        bool possResend = false;
        dealing::ClientReport report;
    };
    struct SessionState
    {
        Session *session = nullptr;
        std::uint64_t reserved = 0; // sender numbers up to here are durable
        bool reserving = false;
        std::set<std::uint64_t> unhandled; // numbers received, not yet in a committed batch
        bool moved = false; // numbers were handled in the running batch
        std::deque<Outbound> outbox;
        std::deque<std::pair<std::uint64_t, std::uint64_t>> unconfirmed; // number, event
    };

    class Shelf;
    void saveBooks();
    void onRebuild(const kernel::RoomSet &rooms) override;
    void onApplied(const events::Event &event) override;
    void receive(SessionState &state, const Envelope &envelope);
    void answerQuestions();
    void refuseAtDoor(const Inbound &order);
    std::vector<Inbound> takeBatch();
    void giveBack(std::vector<Inbound> taken);
    void runBatch(std::int64_t now, domain::UtcTime market);
    void effects(const std::vector<events::Event> &events, std::int64_t now);
    void flush(std::int64_t now);
    void reserve();
    void moveCursor(std::int64_t now);
    void timers(std::int64_t now, bool calm);
    template <class T>
    void wish(T body)
    {
        commands::Command command = commands::Command::of(std::move(body));
        command.origin = m_origin;
        m_control.push_back(std::move(command));
    }
    bool dies(Death death);

    kernel::RoomFactory m_factory;
    SimDisk &m_disk;
    base::Rng m_rng;
    Findings &m_findings;
    std::shared_ptr<const events::Origin> m_origin;
    std::map<domain::SessionId, SessionState> m_sessions;

    // what a crash leaves, beside the journal: books saved now and then, and how far reports are known to have arrived
    std::deque<ports::SavedBooks> m_saved;
    std::uint64_t m_durableCursor = 0;

    bool m_up = false;
    Death m_death = Death::None;
    std::uint64_t m_deaths = 0;
    std::uint64_t m_rebuilds = 0;
    std::uint64_t m_fromSaved = 0;
    std::unique_ptr<kernel::Kernel> m_kernel;
    std::optional<RoomsSeen> m_rooms;
    // what a crash takes
    std::deque<commands::Command> m_control;
    std::deque<Inbound> m_answers;
    std::deque<Inbound> m_cancels;
    std::deque<Inbound> m_orders;
    std::deque<Inbound> m_questions; // status requests, answered from the books
    std::deque<ports::QuoteUpdate> m_quotes;
    std::vector<ports::QuoteUpdate> m_quotesTaken;
    std::vector<Inbound> m_atDoor; // refused, not yet journaled
    bool m_diskFull = false;
    std::int64_t m_nextProbe = 0;
    std::deque<std::pair<std::uint64_t, dealing::ClientReport>> m_reports; // by event, since the cursor
    std::deque<std::pair<std::uint64_t, dealing::LpRequest>> m_requests;
    std::uint64_t m_effectsUpTo = 0;
    std::uint64_t m_cursor = 0;
    std::int64_t m_nextCursor = 0;
    std::map<domain::LpOrderId, std::int64_t> m_deadlines;
    std::map<domain::LpOrderId, std::pair<std::int64_t, std::int64_t>> m_doubts; // since, next question
};

} // namespace truebook::simulation
