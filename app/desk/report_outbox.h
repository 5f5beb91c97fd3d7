#pragma once
// Reports to clients between the books and the link. What a report says is made by core/dealing/order_effects from the books
// exactly as its event left them, at that moment; it leaves after the commit, and goes again, the same but for PossResend,
// until its arrival is known. After a start the reports beyond the cursor are made once more by a replay.
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "app/composition.h"
#include "core/kernel/recovery.h"
#include "core/ports/client_report.h"
#include "core/ports/fix_link.h"

namespace truebook::app {

class ReportOutbox final : public kernel::BookObserver
{
public:
    // Kernel thread
    void onRebuild(const kernel::RoomSet &rooms) override;
    void onApplied(const events::Event &event) override;
    // The kernel has opened its books: saved ones of sequence `begunFrom` (0: none) and the journal after them, up to
    // `last`. Reports after `cursor` may not have arrived. Those of events that the saved books already held are made by a
    // replay from older books, or from the journal's beginning. Refuses what reading the journal refuses.
    base::Result<void> opened(ports::JournalStore &journal, const ports::SavedBooksOpener &saved,
                              std::uint64_t begunFrom, std::uint64_t last, std::uint64_t cursor);
    // Everything up to `upTo` is committed: its reports leave. A null link, or one whose session is away: they wait.
    void committed(std::uint64_t upTo, ports::FixLink *link);
    // These sessions came back: what never left, or perhaps did before a crash, in journal order.
    void repeat(const std::vector<domain::SessionId> &sessions, ports::FixLink &link);
    // The sequence up to which all reports have arrived since the last call; 0: no further than it was.
    std::uint64_t takeCursor();

    // Which order a report is about, for timing it.
    struct Told
    {
        std::uint64_t order = 0; // OrderArrivals::keyOf(); 0: none
        bool fill = false;
    };

    // Link thread. Says what was sent, the first time that it is.
    Told sent(std::uint64_t number, std::int64_t monotonicNanos);
    void arrived(const domain::SessionId &session, std::int64_t monotonicNanos);
    // The gateway is gone, and with it what it kept for resends: what is not known to have arrived goes again.
    void gatewayLost();

    static constexpr std::string_view cursorName = "client-reports"; // in EffectsDone
    static constexpr std::int64_t tokenKind = 3; // in a token's high byte; below it the report's number

private:
    struct Made // committed with the event
    {
        std::uint64_t sequence = 0;
        domain::SessionId session;
        std::string body;
        Told told = {};
    };
    struct Pending // committed, and not known to have arrived
    {
        Made report;
        std::int64_t sentNanos = 0; // 0: has not left
        bool arrived = false;
    };
    // Appends what the report says as FIX; nothing for one that FIX has no words for.
    static void word(std::uint64_t sequence, const ports::ClientReport &report, std::vector<Made> &out);
    std::int64_t token(std::size_t place) const;

    // Kernel thread only
    const DeskRooms *m_rooms = nullptr;
    bool m_opened = false;
    std::uint64_t m_committed = 0; // reports up to here were taken over, or need not be made
    std::uint64_t m_cursor = 0;
    std::deque<std::pair<std::uint64_t, ports::ClientReport>> m_recovered; // while opening: since the newest cursor
    std::vector<ports::ClientReport> m_scratch;
    std::vector<Made> m_made; // of the running batch

    std::mutex m_mutex;
    std::deque<Pending>
        m_pending; // in journal order; the numbers of its entries are consecutive; only the kernel thread grows it
    std::uint64_t m_firstNumber = 1;
};

} // namespace truebook::app
