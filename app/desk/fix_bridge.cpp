#include "app/desk/fix_bridge.h"

#include <algorithm>

#include "app/desk/market_clock.h"
#include "app/desk/resources.h"
#include "core/commands/reference_commands.h"
#include "core/dealing/order_effects.h"
#include "core/events/control_events.h"

namespace truebook::app {

using commands::Establish;
using ports::SessionState;
using namespace events;

namespace {

// A token says what was sent: its kind in the high byte, its number below.
enum class TokenKind : std::int64_t { LpOrder = 1, LpRequest = 2, Report = ReportOutbox::tokenKind, Other = 4 };

std::int64_t token(TokenKind kind, std::uint64_t number)
{
    return (static_cast<std::int64_t>(kind) << 56) | static_cast<std::int64_t>(number);
}
TokenKind kindOf(std::int64_t token)
{
    return static_cast<TokenKind>(token >> 56);
}
std::uint64_t numberOf(std::int64_t token)
{
    return static_cast<std::uint64_t>(token) & 0x00ffffffffffffffULL;
}

std::string_view stateName(SessionState state)
{
    switch (state) {
    case SessionState::Disconnected:
        return "disconnected";
    case SessionState::Connecting:
        return "connecting";
    case SessionState::LoggedOn:
        return "logged-on";
    case SessionState::LoggedOut:
        return "logged-out";
    case SessionState::Refused:
        return "refused";
    case SessionState::Blocked:
        return "blocked";
    }
    return "disconnected";
}

constexpr std::int64_t statusEveryNanos = 2'000'000'000;
constexpr std::int64_t statusAttempts = 5;
constexpr std::size_t leavingBound = 100'000; // LP orders whose answer is timed
constexpr std::int64_t pricesEveryNanos = 100'000'000;
constexpr std::int64_t cursorEveryNanos = 250'000'000; // the cursor's event rides in a tick's batch, if it moved

} // namespace

FixBridge::FixBridge(const fix::DeskConfig &config, Inbox &inbox, const ports::ClockSource &clock, QuoteTap *tap)
    : m_config(config)
    , m_inbox(inbox)
    , m_clock(clock)
    , m_tap(tap)
{ }

FixBridge::~FixBridge() = default;

base::Result<void> FixBridge::open(const DeskRooms &rooms)
{
    for (const fix::SessionConfig &session : m_config.sessions) {
        if (session.kind == fix::SessionKind::Client)
            continue;
        auto dialect = fix::Dialect::named(resourceFolder() + "/fix/dialects", session.dialect);
        if (!dialect)
            return tl::unexpected(dialect.error());
        auto codec = std::make_unique<fix::LpCodec>(
            session.id, session.lp, std::make_shared<const fix::Dialect>(std::move(*dialect)), session.account);
        for (const auto &[symbol, instrument] : rooms.reference.book().instruments()) {
            if (const auto *mapped = rooms.reference.book().lpSymbol(session.lp, symbol))
                codec->map(*mapped);
        }
        m_codecs[session.id] = std::move(codec);
    }
    for (const auto &[id, account] : rooms.clients.book().accounts())
        m_groupOf.try_emplace(account.platform,
                              account.group); // a platform's price stream: the group of its first account
    // What was in doubt before the start still is, and is asked about again.
    for (const domain::LpOrderId id : rooms.dealing.book().lpOrdersInDoubt())
        m_watches[id] = {m_clock.monotonicNanos() + statusEveryNanos, 0};
    return {};
}

void FixBridge::attach(ports::FixLink *link)
{
    m_link = link;
}

fix::LpCodec *FixBridge::codec(const domain::SessionId &session)
{
    const auto found = m_codecs.find(session);
    return found == m_codecs.end() ? nullptr : found->second.get();
}

void FixBridge::put(commands::Command command, const domain::SessionId &session, std::uint64_t sequence)
{
    if (!command.origin)
        command.origin = std::make_shared<const Origin>(Origin {"fix:" + session.text(), "gateway", {}});
    if (m_inbox.putAnswer({std::move(command), session, sequence, putTime()}) && m_link != nullptr)
        m_link->reading(session, false);
}

// --- link thread ---------------------------------------------------------------------------------------------------------

void FixBridge::onMessage(Message &&message)
{
    const fix::SessionConfig *session = m_config.session(message.session);
    if (session == nullptr)
        return;
    {
        const std::lock_guard lock(m_mutex);
        SessionFigures &figures = m_figures[message.session];
        figures.lastMessageNanos = message.monotonicNanos;
        ++figures.received;
        if (session->kind == fix::SessionKind::LpPrice)
            figures.prices.came(message.monotonicNanos);
    }
    if constexpr (hopTiming)
        m_meters.record(Hop::Link, m_clock.monotonicNanos() - message.monotonicNanos);
    log(message.session, false, message.receivedAt, message.raw);
    if (session->kind == fix::SessionKind::Client)
        readClient(*session, std::move(message));
    else
        readLp(*session, std::move(message));
}

// Never waits: what the log does not take it counts.
void FixBridge::log(const domain::SessionId &session, bool out, domain::UtcTime wall, const std::string &raw)
{
    if (m_log == nullptr)
        return;
    if (!m_config.messages.prices) {
        const std::string_view type = messages::typeOf(raw);
        if (type == "W" || type == "X")
            return;
    }
    m_log->put(MarketClock::at(m_config.clock, wall).nanos(), out ? messages::Direction::Out : messages::Direction::In,
               session.text(), raw);
}

void FixBridge::onWire(const domain::SessionId &session, bool out, domain::UtcTime at, std::string &&raw)
{
    log(session, out, at, raw);
}

void FixBridge::readLp(const fix::SessionConfig &session, Message &&message)
{
    fix::LpInput input;
    const domain::UtcTime now = m_clock.now();
    const auto read = codec(session.id)->read(message.raw, {now, message.possDup}, input);
    if (!read) {
        put(commands::Command::of(
                Establish<MessageRejected> {{session.id, std::string(base::reasonName(read.error().code)),
                                             read.error().field + " " + read.error().detail}}),
            session.id, session.kind == fix::SessionKind::LpTrade ? message.sequence : 0);
        return;
    }
    for (ports::QuoteUpdate &quote : input.quotes) {
        m_intake.judge(quote);
        if (m_tap != nullptr)
            m_tap->onQuote(quote);
        m_inbox.putQuote(std::move(quote), message.monotonicNanos);
    }
    for (commands::Command &command : input.commands) {
        timeAnswer(command, message.monotonicNanos);
        put(std::move(command), session.id, message.sequence);
    }
    for (const fix::MarketDataRefused &refused : input.refusals)
        put(commands::Command::of(
                Establish<MessageRejected> {{session.id, "NoQuote", refused.reason + " " + refused.text}}),
            session.id);
}

// The first word of an LP about an order, as its session layer took it from the socket.
void FixBridge::timeAnswer(const commands::Command &command, std::int64_t monotonicNanos)
{
    const auto *report = command.as<commands::LpReport>();
    if (!hopTiming || report == nullptr)
        return;
    const std::lock_guard lock(m_mutex);
    const auto leaving = m_leaving.find(report->clOrdId);
    if (leaving == m_leaving.end())
        return;
    if (leaving->second.sentNanos > 0)
        m_meters.record(Hop::LpAnswer, monotonicNanos - leaving->second.sentNanos);
    m_leaving.erase(leaving);
}

void FixBridge::readClient(const fix::SessionConfig &session, Message &&message)
{
    fix::ClientInput input = fix::readClientMessage(session.id, message.raw, message.possDup);
    if (input.refusal) {
        answerRefusal(*input.refusal);
        put(commands::Command::of(
                Establish<MessageRejected> {{session.id, std::string(base::reasonName(input.refusal->why.code)),
                                             input.refusal->why.field + " " + input.refusal->why.detail}}),
            session.id, message.sequence);
        return;
    }
    if (input.prices) {
        const std::lock_guard lock(m_mutex);
        auto &streams = m_streams[session.id];
        if (input.prices->kind == fix::PriceSubscription::Kind::Stop) {
            std::erase_if(streams,
                          [&](const auto &entry) { return entry.second.requestId == input.prices->requestId; });
        } else {
            for (const domain::Symbol &symbol : input.prices->symbols)
                streams[symbol] = {input.prices->requestId, {}};
        }
        return;
    }
    if (!input.command)
        return;
    commands::Command command = std::move(*input.command);
    command.origin = std::make_shared<const Origin>(Origin {"fix:" + session.id.text(), "gateway", {}});
    const auto *place = command.as<commands::PlaceOrder>();
    const bool order = place != nullptr;
    const std::string clOrdId = order ? place->clOrdId : std::string();
    if (hopTiming && order && !message.possDup) {
        const bool rests = place->orderType != OrderType::Market && place->timeInForce != TimeInForce::Ioc
            && place->timeInForce != TimeInForce::Fok;
        m_arrivals.came(OrderArrivals::keyOf(session.id, clOrdId), message.monotonicNanos, rests);
    }
    bool pause = false;
    Inbox::Numbered item {std::move(command), session.id, message.sequence, putTime()};
    if (order) {
        base::ReasonCode door = m_door;
        if (door == base::ReasonCode::None && !m_inbox.putOrder(item))
            door = base::ReasonCode::DeskBusy;
        if (door != base::ReasonCode::None)
            pause = m_inbox.putRefused({door, {session.id, clOrdId}});
    } else if (!m_inbox.putCancel(item)) {
        const std::string busy(base::reasonName(base::ReasonCode::DeskBusy));
        if (const auto *cancel = item.command.as<commands::CancelOrder>()) {
            pause = m_inbox.putRefused(
                ClientRequestRefused {session.id, cancel->clOrdId, cancel->origClOrdId, {}, false, busy, {}});
        } else if (const auto *replace = item.command.as<commands::ReplaceOrder>()) {
            pause = m_inbox.putRefused(
                ClientRequestRefused {session.id, replace->clOrdId, replace->origClOrdId, {}, true, busy, {}});
        } else if (const auto *status = item.command.as<commands::ClientStatusRequest>()) {
            fix::ClientRefusal question; // changes nothing: answered at once, and not journaled
            question.session = session.id;
            question.why.code = base::ReasonCode::DeskBusy;
            question.messageType = "H";
            question.refSequence = message.sequence;
            question.clOrdId = status->clOrdId;
            answerRefusal(question);
        }
    }
    if (pause && m_link != nullptr)
        m_link->reading(session.id, false);
}

void FixBridge::answerRefusal(const fix::ClientRefusal &refusal)
{
    const auto body = fix::refusalAnswer(refusal, m_clock.now());
    if (body && m_link != nullptr) {
        m_link->send(refusal.session, token(TokenKind::Other, 0), *body);
        m_link->flush();
    }
}

void FixBridge::onState(const domain::SessionId &session, SessionState state, const std::string &code,
                        const std::string &detail)
{
    const fix::SessionConfig *config = m_config.session(session);
    if (config == nullptr)
        return;
    SessionChanged changed {session, std::string(fix::kindName(config->kind)), std::string(stateName(state)),
                            code == "None" ? std::string() : code, detail};
    put(commands::Command::of(Establish<SessionChanged> {std::move(changed)}), session);
    const bool up = state == SessionState::LoggedOn;
    if (config->kind == fix::SessionKind::LpPrice) {
        fix::LpCodec *prices = codec(session);
        if (up) {
            const auto requests = prices->subscriptions(++m_subscriptions[session]);
            if (requests) {
                for (const std::string &request : *requests)
                    m_link->send(session, token(TokenKind::Other, 0), request);
                m_link->flush();
            }
        } else {
            fix::LpInput input;
            prices->disconnected(m_clock.now(), input);
            m_intake.forget(config->lp);
            for (ports::QuoteUpdate &quote : input.quotes)
                m_inbox.putQuote(std::move(quote));
        }
    }
    const std::lock_guard lock(m_mutex);
    if (up) {
        m_loggedOn.insert(session);
        if (config->kind == fix::SessionKind::Client)
            m_freshClients.push_back(session);
    } else {
        m_loggedOn.erase(session);
        m_streams.erase(session);
    }
}

void FixBridge::onReserve(const domain::SessionId &session, std::uint64_t upTo)
{
    const fix::SessionConfig *config = m_config.session(session);
    if (config == nullptr)
        return;
    if (config->reset == "logon") { // its numbers begin anew at every logon: there is nothing to keep
        m_link->grant(session, upTo);
        m_link->flush();
        return;
    }
    put(commands::Command::of(Establish<SenderNumbersReserved> {{session, upTo}}), session);
}

void FixBridge::onSent(const domain::SessionId &session, std::int64_t sent, std::uint64_t sequence,
                       std::int64_t monotonicNanos)
{
    {
        const std::lock_guard lock(m_mutex);
        SessionFigures &figures = m_figures[session];
        ++figures.sent;
        figures.sentNumber = sequence;
        if (hopTiming && kindOf(sent) == TokenKind::LpOrder) {
            const auto leaving = m_leaving.find(fix::lpClOrdId(domain::LpOrderId(numberOf(sent))));
            if (leaving != m_leaving.end()) {
                leaving->second.sentNanos = monotonicNanos;
                m_meters.record(Hop::Socket, monotonicNanos - leaving->second.committedNanos);
            }
        }
    }
    if (kindOf(sent) == TokenKind::Report) {
        if (const auto told = m_reports.sent(numberOf(sent), monotonicNanos); told.order != 0)
            m_arrivals.told(told.order, told.fill, monotonicNanos, m_meters);
    }
}

void FixBridge::onArrived(const domain::SessionId &session, std::int64_t monotonicNanos)
{
    m_reports.arrived(session, monotonicNanos);
}

void FixBridge::onSendFailed(const domain::SessionId &session, std::int64_t failed, const std::string &code)
{
    if (kindOf(failed) == TokenKind::LpOrder) {
        put(commands::Command::of(commands::LpOrderUnsent {domain::LpOrderId(numberOf(failed)), code}), session);
    } // a report stays pending, and goes when its session is there again
}

void FixBridge::onRoundTrip(const domain::SessionId &session, std::int64_t microseconds)
{
    const std::lock_guard lock(m_mutex);
    m_figures[session].roundTripUs = microseconds;
    m_figures[session].lastMessageNanos = m_clock.monotonicNanos();
}

void FixBridge::onGap(const domain::SessionId &session, std::uint64_t from, std::uint64_t to)
{
    put(commands::Command::of(Establish<SessionGapSeen> {{session, from, to}}), session);
}

void FixBridge::onRejected(const domain::SessionId &session, const std::string &raw)
{
    const std::string_view type = messages::typeOf(raw);
    const bool told = type.size() == 1 && (type == "A" || (type >= "0" && type <= "5")); // by onWire
    if (!told)
        log(session, false, MarketClock().wall(), raw);
    std::string masked = raw;
    messages::maskSecrets(masked);
    std::string readable = masked.substr(0, 500);
    std::replace(readable.begin(), readable.end(), '\x01', '|');
    put(commands::Command::of(Establish<MessageRejected> {{session, "BadMessage", readable}}), session);
}

void FixBridge::onBacklog(const domain::SessionId &session, std::int64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_figures[session].backlogBytes = bytes;
}

void FixBridge::onPeerRefused(const std::string &listener, const std::string &peer, const std::string &code,
                              const std::string &detail)
{
    put(commands::Command::of(Establish<PeerRefused> {{listener, peer, code, detail}}), domain::SessionId("edge"));
}

void FixBridge::onRestarted(const domain::SessionId &session)
{
    const fix::SessionConfig *config = m_config.session(session);
    if (config != nullptr && config->reset != "logon") // those begin anew at every logon anyway
        put(commands::Command::of(Establish<SessionReset> {{session}}), session);
}

void FixBridge::onGatewayLost(const std::string &why)
{
    for (const fix::SessionConfig &session : m_config.sessions)
        onState(session.id, SessionState::Disconnected, "GatewayLost", why);
    m_reports.gatewayLost();
    m_gatewayLost = true;
    m_inbox.wake();
}

// --- kernel thread -------------------------------------------------------------------------------------------------------

std::map<domain::SessionId, SessionFigures> FixBridge::figures() const
{
    const std::lock_guard lock(m_mutex);
    return m_figures;
}

void FixBridge::flush()
{
    if (m_link != nullptr)
        m_link->flush();
}

void FixBridge::sendOrder(const LpOrderPlaced &placed, const DeskRooms &)
{
    fix::LpCodec *trade = codec(placed.session);
    const auto body = trade == nullptr
        ? base::Result<std::string>(base::refuse(base::ReasonCode::UnknownSession, placed.session.text()))
        : trade->order(placed, m_clock.now());
    if (!body || m_link == nullptr) {
        put(commands::Command::of(commands::LpOrderUnsent {
                placed.lpOrder, body ? std::string("GatewayLost") : std::string(base::reasonName(body.error().code))}),
            placed.session);
        return;
    }
    if constexpr (hopTiming) {
        const std::lock_guard lock(m_mutex);
        if (m_leaving.size() >= leavingBound)
            m_leaving.erase(m_leaving.begin()); // the oldest: it was never answered
        m_leaving[fix::lpClOrdId(placed.lpOrder)] = {m_clock.monotonicNanos(), 0};
    }
    m_link->send(placed.session, token(TokenKind::LpOrder, placed.lpOrder.number()), *body);
}

void FixBridge::answerDirect(const commands::Command &command, const DeskRooms &rooms)
{
    const auto *request = command.as<commands::ClientStatusRequest>();
    domain::SessionId session;
    std::string clOrdId;
    if (request != nullptr) {
        session = request->session;
        clOrdId = request->clOrdId;
    } else if (const auto *place = command.as<commands::PlaceOrder>()) {
        session = place->session;
        clOrdId = place->clOrdId;
    }
    const auto body = fix::clientReport(dealing::clientStatus(session, clOrdId, rooms.dealing.book(), m_clock.now()));
    if (body && m_link != nullptr)
        m_link->send(session, token(TokenKind::Other, 0), *body);
}

void FixBridge::onCommitted(const std::vector<Event> &events, const DeskRooms &rooms)
{
    const std::int64_t monotonic = m_clock.monotonicNanos();
    for (const Event &event : events) {
        if (const auto *placed = event.as<LpOrderPlaced>()) {
            sendOrder(*placed, rooms);
            const LpDefined *terms = rooms.reference.book().lp(placed->lp);
            m_watches[placed->lpOrder]
                = {monotonic + (terms == nullptr ? 2'000 : terms->answerTimeoutMs) * 1'000'000, 0};
        } else if (const auto *closed = event.as<LpOrderClosed>()) {
            m_watches.erase(closed->lpOrder);
        } else if (const auto *doubt = event.as<LpOrderInDoubt>()) {
            m_watches[doubt->lpOrder] = {monotonic + statusEveryNanos, 0};
        } else if (const auto *status = event.as<LpStatusRequested>()) {
            if (const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(status->lpOrder)) {
                fix::LpCodec *trade = codec(lp->terms.session);
                const auto body = trade == nullptr ? fix::Body(base::refuse(base::ReasonCode::UnknownSession))
                                                   : fix::Body(trade->status(lp->terms, lp->peerOrderId, *status));
                if (body && m_link != nullptr)
                    m_link->send(lp->terms.session, token(TokenKind::LpRequest, status->lpOrder.number()), *body);
            }
        } else if (const auto *cancel = event.as<LpCancelRequested>()) {
            if (const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(cancel->lpOrder)) {
                fix::LpCodec *trade = codec(lp->terms.session);
                if (trade == nullptr)
                    continue;
                const LpDefined *terms = rooms.reference.book().lp(lp->terms.lp);
                m_watches[cancel->lpOrder].deadline
                    = monotonic + (terms == nullptr ? 2'000 : terms->answerTimeoutMs) * 1'000'000;
                const auto body = trade->cancel(lp->terms, lp->peerOrderId, *cancel, m_clock.now());
                if (body && m_link != nullptr)
                    m_link->send(lp->terms.session, token(TokenKind::LpRequest, cancel->lpOrder.number()), *body);
            }
        } else if (const auto *reserved = event.as<SenderNumbersReserved>()) {
            if (m_link != nullptr)
                m_link->grant(reserved->session, reserved->upTo);
        } else if (const auto *mapped = event.as<LpSymbolMapped>()) {
            for (const auto &[id, one] : m_codecs)
                one->map(*mapped);
        } else if (const auto *opened = event.as<AccountOpened>()) {
            m_groupOf.try_emplace(opened->platform, opened->group);
        }
    }
    if (!events.empty())
        m_reports.committed(events.back().sequence.number(), m_link);
}

void FixBridge::onTick(const DeskRooms &rooms, std::vector<commands::Command> &wishes)
{
    const std::int64_t now = m_clock.monotonicNanos();
    for (auto &[id, watch] : m_watches) {
        if (watch.deadline > now)
            continue;
        const dealing::LpOrder *lp = rooms.dealing.book().lpOrder(id);
        watch.deadline = now + statusEveryNanos;
        if (lp == nullptr)
            continue;
        if (lp->state != dealing::LpOrderState::InDoubt)
            wishes.push_back(commands::Command::of(commands::DoubtLpOrder {id, "LpTimeout"}));
        else if (++watch.attempts <= statusAttempts)
            wishes.push_back(commands::Command::of(commands::AskLpStatus {id}));
    }
    std::vector<domain::SessionId> fresh;
    {
        const std::lock_guard lock(m_mutex);
        fresh.swap(m_freshClients);
    }
    if (!fresh.empty() && m_link != nullptr)
        m_reports.repeat(fresh, *m_link);
    if (now >= m_nextPrices) {
        m_nextPrices = now + pricesEveryNanos;
        sendPrices(rooms);
    }
    if (now >= m_nextCursor) {
        m_nextCursor = now + cursorEveryNanos;
        if (const std::uint64_t upTo = m_reports.takeCursor(); upTo > 0)
            wishes.push_back(commands::Command::of(
                Establish<EffectsDone> {{std::string(ReportOutbox::cursorName), domain::Sequence(upTo)}}));
    }
    flush();
}

// What cannot be kept as evidence is not shown: the newest price is tried again at the next turn.
bool FixBridge::keep(const ShownPrice &shown)
{
    if (m_tap == nullptr)
        return true;
    market::StreamPrice &kept = m_kept[{shown.group, shown.symbol}];
    if (kept == shown.price)
        return true; // another session of the group has been shown it
    if (!m_tap->onShown(shown))
        return false;
    kept = shown.price;
    return true;
}

void FixBridge::sendPrices(const DeskRooms &rooms)
{
    if (m_link == nullptr)
        return;
    const domain::UtcTime now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    for (auto &[session, streams] : m_streams) {
        if (m_loggedOn.count(session) == 0 || m_figures[session].backlogBytes > 0)
            continue; // a slow reader gets the newest price later, not every price
        const auto found = m_groupOf.find(session);
        const domain::GroupId group = found == m_groupOf.end() ? domain::GroupId() : found->second;
        for (auto &[symbol, stream] : streams) {
            ShownPrice shown {group, symbol, {}, now, 0, rooms.reference.book().markup(group, symbol).version};
            if (rooms.market.open(symbol, now)) { // else it is withdrawn, as when no LP may be dealt on
                shown.price = rooms.market.stream(group, symbol);
                if (const market::Composite *composite = rooms.market.live().composite(symbol))
                    shown.input = composite->input;
            }
            if (shown.price == stream.shown || !keep(shown))
                continue;
            stream.shown = shown.price;
            if (const auto body = fix::priceSnapshot(stream.requestId, symbol, shown.price.bid, shown.price.ask, now))
                m_link->send(session, token(TokenKind::Other, 0), *body);
        }
    }
}

} // namespace truebook::app
