#pragma once
// Between the FIX link and the kernel: raw messages become commands and quotes in the inbox (link thread), committed
// events become messages (kernel thread), by the rules for effects: an LP order is sent once and never again; a client
// report, which the outbox makes as the books pass its event, goes again with the same ExecID and PossResend.
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "app/composition.h"
#include "app/desk/desk_meters.h"
#include "app/desk/inbox.h"
#include "app/desk/order_arrivals.h"
#include "app/desk/quote_age.h"
#include "app/desk/report_outbox.h"
#include "core/fix/client_codec.h"
#include "core/fix/desk_config.h"
#include "core/fix/gateway_link.h"
#include "core/fix/lp_codec.h"
#include "core/kernel/kernel.h"
#include "core/market/client_stream.h"
#include "core/market/quote_intake.h"
#include "core/messages/message_log.h"
#include "core/ports/clock_source.h"

namespace truebook::app {

// Figures of one session that are no facts of the journal.
struct SessionFigures
{
    std::int64_t lastMessageNanos = 0; // monotonic; 0: none yet
    std::int64_t roundTripUs = -1;
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    std::uint64_t sentNumber = 0; // of the newest that left; 0: none yet
    std::int64_t backlogBytes = 0;
    QuoteAge prices; // of a price session
};

// A price of a group's stream, as its clients are shown it.
struct ShownPrice
{
    domain::GroupId group;
    domain::Symbol symbol;
    market::StreamPrice price; // without sides: withdrawn
    domain::UtcTime at;
    std::uint64_t input = 0; // of the newest quote in it
    std::uint64_t markupVersion = 0;
};

class QuoteTap
{
public:
    virtual ~QuoteTap() = default;
    // Every quote before it is conflated; may block (it then reads the LP more slowly), never drops. Link thread.
    virtual void onQuote(const ports::QuoteUpdate &quote) = 0;
    // Every price before it is shown. Never blocks; false: it cannot be kept now, so it is not shown now. Kernel thread.
    virtual bool onShown(const ShownPrice &shown) = 0;
};

class FixBridge final : public ports::LinkListener
{
public:
    FixBridge(const fix::DeskConfig &config, Inbox &inbox, const ports::ClockSource &clock, QuoteTap *tap);
    ~FixBridge() override;

    // Kernel thread: before the link starts. Loads the dialects. Refuses BadConfiguration, BadFile.
    base::Result<void> open(const DeskRooms &rooms);
    // To be shown the kernel's books before they open, and told when they are open.
    ReportOutbox &reports() { return m_reports; }
    void attach(ports::FixLink *link);
    // Before the link starts; null: no message is kept. Must outlive the link.
    void keepMessages(messages::MessageLog *log) { m_log = log; }

    // Link thread
    void onMessage(Message &&message) override;
    void onState(const domain::SessionId &session, ports::SessionState state, const std::string &code,
                 const std::string &detail) override;
    void onReserve(const domain::SessionId &session, std::uint64_t upTo) override;
    void onSent(const domain::SessionId &session, std::int64_t token, std::uint64_t sequence,
                std::int64_t monotonicNanos) override;
    void onSendFailed(const domain::SessionId &session, std::int64_t token, const std::string &code) override;
    void onRoundTrip(const domain::SessionId &session, std::int64_t microseconds) override;
    void onArrived(const domain::SessionId &session, std::int64_t monotonicNanos) override;
    void onGap(const domain::SessionId &session, std::uint64_t from, std::uint64_t to) override;
    void onWire(const domain::SessionId &session, bool out, domain::UtcTime at, std::string &&raw) override;
    void onRejected(const domain::SessionId &session, const std::string &raw) override;
    void onBacklog(const domain::SessionId &session, std::int64_t bytes) override;
    void onPeerRefused(const std::string &listener, const std::string &peer, const std::string &code,
                       const std::string &detail) override;
    void onRestarted(const domain::SessionId &session) override;
    void onGatewayLost(const std::string &why) override;

    // Kernel thread
    // A status request, or an order that may be a repeat and is one (dealing::answeredByStatus): the order as it stands.
    void answerDirect(const commands::Command &command, const DeskRooms &rooms);
    void onCommitted(const std::vector<events::Event> &events, const DeskRooms &rooms);
    // Machine-time work: LP answers overdue, status asked again, client prices, the reports' cursor.
    void onTick(const DeskRooms &rooms, std::vector<commands::Command> &wishes);
    void flush();

    bool gatewayLost() const { return m_gatewayLost; }
    void clearGatewayLost() { m_gatewayLost = false; }
    void refuseOrders(base::ReasonCode code) { m_door = code; } // None: the door is open
    std::map<domain::SessionId, SessionFigures> figures() const;
    market::QuoteIntake &intake() { return m_intake; }
    DeskMeters &meters() { return m_meters; }

private:
    void readLp(const fix::SessionConfig &session, Message &&message);
    void readClient(const fix::SessionConfig &session, Message &&message);
    void sendOrder(const events::LpOrderPlaced &placed, const DeskRooms &rooms);
    std::int64_t putTime() const { return hopTiming ? m_clock.monotonicNanos() : 0; }
    void timeAnswer(const commands::Command &command, std::int64_t monotonicNanos);
    void answerRefusal(const fix::ClientRefusal &refusal);
    void put(commands::Command command, const domain::SessionId &session = {}, std::uint64_t sequence = 0);
    void sendPrices(const DeskRooms &rooms);
    bool keep(const ShownPrice &shown);
    void log(const domain::SessionId &session, bool out, domain::UtcTime wall, const std::string &raw);
    fix::LpCodec *codec(const domain::SessionId &session);

    const fix::DeskConfig &m_config;
    Inbox &m_inbox;
    const ports::ClockSource &m_clock;
    QuoteTap *m_tap;
    messages::MessageLog *m_log = nullptr;
    ports::FixLink *m_link = nullptr;
    std::map<domain::SessionId, std::unique_ptr<fix::LpCodec>> m_codecs;
    market::QuoteIntake m_intake;
    ReportOutbox m_reports;
    std::map<domain::SessionId, std::uint64_t> m_subscriptions; // attempts a price session
    DeskMeters m_meters;
    OrderArrivals m_arrivals; // link thread
    std::atomic<bool> m_gatewayLost {false};
    std::atomic<base::ReasonCode> m_door {base::ReasonCode::None};

    mutable std::mutex m_mutex; // figures, client price subscriptions
    std::map<domain::SessionId, SessionFigures> m_figures;
    struct Stream
    {
        std::string requestId;
        market::StreamPrice shown; // the newest that was sent
    };
    std::map<domain::SessionId, std::map<domain::Symbol, Stream>> m_streams;
    std::set<domain::SessionId> m_loggedOn;
    struct Leaving // an LP order on its way
    {
        std::int64_t committedNanos = 0;
        std::int64_t sentNanos = 0; // 0: not yet told
    };
    std::map<std::string, Leaving> m_leaving; // by our ClOrdID, until the first answer
    std::vector<domain::SessionId> m_freshClients; // logged on since the last tick: reports to repeat

    // Kernel thread only
    struct Watch
    {
        std::int64_t deadline;
        std::int64_t attempts = 0;
    };
    std::map<domain::LpOrderId, Watch> m_watches;
    std::map<domain::SessionId, domain::GroupId> m_groupOf;
    std::map<std::pair<domain::GroupId, domain::Symbol>, market::StreamPrice> m_kept; // the newest price of each stream
    std::int64_t m_nextPrices = 0;
    std::int64_t m_nextCursor = 0;
};

} // namespace truebook::app
