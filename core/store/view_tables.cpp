#include "core/store/view_tables.h"

#include <charconv>
#include <unordered_map>

#include "core/events/client_events.h"
#include "core/events/cover_events.h"
#include "core/events/lp_events.h"
#include "core/events/note_events.h"
#include "core/events/order_events.h"
#include "core/ports/journal_store.h"
#include "core/store/sqlite_statement.h"

namespace truebook::store {

using events::Event;

namespace {

constexpr std::int32_t viewsApplicationId = 0x54425631; // "TBV1"

// The LP order that "L12" names; none for any other text.
domain::LpOrderId numberOfClOrdId(std::string_view text)
{
    std::uint64_t number = 0;
    if (text.size() < 2 || text.front() != 'L')
        return {};
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + 1, end, number);
    return read.ec == std::errc() && read.ptr == end ? domain::LpOrderId(number) : domain::LpOrderId();
}

long long number(std::uint64_t value)
{
    return static_cast<long long>(value);
}

using events::enumName;

// Of which account and symbol an order is. Empty account: an LP order of no client's.
struct OrderNames
{
    std::uint64_t order = 0;
    std::string account;
    std::string symbol;
};

// What was looked up or written lately; it forgets all at once and looks up again.
class NamesByNumber
{
public:
    const OrderNames *find(std::uint64_t number) const
    {
        const auto known = m_names.find(number);
        return known == m_names.end() ? nullptr : &known->second;
    }
    const OrderNames *keep(std::uint64_t number, OrderNames names)
    {
        if (m_names.size() >= bound)
            m_names.clear();
        return &(m_names[number] = std::move(names));
    }

private:
    static constexpr std::size_t bound = 5'000; // an order is mostly over in seconds
    std::unordered_map<std::uint64_t, OrderNames> m_names;
};

} // namespace

SqliteSchema viewsSchema()
{
    // Made again from the journal when lost, so a commit need not wait for the disk.
    return {viewsApplicationId, viewsMigrations(), false};
}

std::string_view savedKindName(ports::SavedKind kind)
{
    switch (kind) {
    case ports::SavedKind::Roll:
        return "roll";
    case ports::SavedKind::End:
        return "end";
    case ports::SavedKind::Periodic:
        break;
    }
    return "periodic";
}

std::string lineHash(const Event &event)
{
    std::string line;
    event.appendLine(line);
    return ports::journalHash({}, 0, 0, line);
}

// The prepared statements, and how each event becomes rows.
struct ViewTables::Statements
{
    explicit Statements(SqliteSession &owner);

    const SqliteSession &session;
    std::uint64_t alarms = 0;
    // Of the event at hand.
    long long sequence = 0;
    long long at = 0;
    NamesByNumber ordersKnown;
    NamesByNumber lpOrdersKnown;

    SqliteStatement insertEvent {session,
                                 "INSERT INTO events (sequence, at, type, account, symbol, actor, cause) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
    SqliteStatement insertTrade {
        session,
        "INSERT INTO trades (sequence, at, leg, account, symbol, side, quantity, price, exec_id, kind, source, order_id, "
        "lp_order, book, spread, commission, currency) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) ON CONFLICT DO NOTHING"};
    SqliteStatement insertClientOrder {
        session,
        "INSERT INTO client_orders (sequence, at, order_id, session, cl_ord_id, account, symbol, side, order_type, "
        "time_in_force, quantity, filled, limit_price, stop_price, state, code, changed_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12, ?13, ?14, ?15, ?2) ON CONFLICT DO NOTHING"};
    // SQLite takes a partial index only where its condition stands in the statement too: `order_id <> 0`.
    SqliteStatement fillClientOrder {
        session,
        "UPDATE client_orders SET filled = quantity - ?1, changed_at = ?2, "
        "state = CASE WHEN ?1 = 0 THEN 'filled' ELSE state END WHERE order_id = ?3 AND order_id <> 0"};
    SqliteStatement endClientOrder {session,
                                    "UPDATE client_orders SET state = ?1, code = ?2, changed_at = ?3 "
                                    "WHERE order_id = ?4 AND order_id <> 0"};
    SqliteStatement replaceClientOrder {
        session,
        "UPDATE OR IGNORE client_orders SET cl_ord_id = ?1, quantity = ?2, limit_price = ?3, stop_price = ?4, "
        "changed_at = ?5 WHERE order_id = ?6 AND order_id <> 0"};
    SqliteStatement insertLpOrder {
        session,
        "INSERT INTO lp_orders (sequence, at, lp_order, order_id, lp, session, symbol, side, style, quantity, filled, "
        "limit_price, state, code, changed_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, 'placed', '', ?2) ON CONFLICT DO NOTHING"};
    SqliteStatement fillLpOrder {session,
                                 "UPDATE lp_orders SET filled = filled + ?1, changed_at = ?2, "
                                 "state = CASE WHEN ?3 = 0 THEN 'filled' ELSE state END WHERE lp_order = ?4"};
    SqliteStatement bustLpOrder {session,
                                 "UPDATE lp_orders SET filled = filled - ?1, changed_at = ?2 WHERE lp_order = ?3"};
    SqliteStatement stateLpOrder {session,
                                  "UPDATE lp_orders SET state = ?1, code = ?2, changed_at = ?3 WHERE lp_order = ?4"};
    SqliteStatement insertOrderEvent {session,
                                      "INSERT INTO order_events (order_id, lp_order, sequence) VALUES (?1, ?2, ?3)"};
    SqliteStatement insertCover {
        session,
        "INSERT INTO cover_orders (sequence, at, order_id, actor, symbol, side, quantity, filled, limit_price, state, "
        "code, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 'routed', '', ?2) ON CONFLICT DO NOTHING"};
    SqliteStatement fillCover {session,
                               "UPDATE cover_orders SET filled = filled + ?1, changed_at = ?2 WHERE order_id = ?3"};
    SqliteStatement endCover {
        session, "UPDATE cover_orders SET filled = ?1, state = ?2, code = ?3, changed_at = ?4 WHERE order_id = ?5"};
    SqliteStatement insertPosting {
        session,
        "INSERT INTO postings (id, sequence, at, type, account, symbol, order_id, amount, currency) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING"};
    SqliteStatement insertNote {session,
                                "INSERT INTO notes (sequence, at, actor, order_id, account, note) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
    SqliteStatement insertAlarm {session, "INSERT INTO alarms (sequence, what) VALUES (?1, ?2)"};
    SqliteStatement orderNames {session,
                                "SELECT account, symbol FROM client_orders WHERE order_id = ?1 AND order_id <> 0"};
    SqliteStatement lpOrderNames {session, "SELECT order_id, symbol FROM lp_orders WHERE lp_order = ?1"};
    SqliteStatement setCursor {session, "UPDATE cursor SET sequence = ?1, at = ?2, line_hash = ?3"};

    events::EventDispatch<Statements> dispatch;

    // After a statement that a unique index may have turned into nothing, which is an alarm.
    template <class Say>
    void expectChange(Say &&say);
    const OrderNames *namesOf(domain::OrderId id);
    const OrderNames *namesOf(domain::LpOrderId id);
    void index(const Event &event);
    void begin(const Event &event);

    void onAccepted(const events::ClientOrderAccepted &body, const Event &event);
    void onRefused(const events::ClientOrderRefused &body, const Event &event);
    void onFilled(const events::ClientFilled &body, const Event &event);
    void onCancelled(const events::ClientOrderCancelled &body, const Event &event);
    void onCancelPending(const events::ClientCancelPending &body, const Event &event);
    void onReplaced(const events::ClientOrderReplaced &body, const Event &event);
    void onCover(const events::CoverOrderAccepted &body, const Event &event);
    void onCoverClosed(const events::CoverOrderClosed &body, const Event &event);
    void onNote(const events::NoteWritten &body, const Event &event);
    void onPlaced(const events::LpOrderPlaced &body, const Event &event);
    void onAcknowledged(const events::LpOrderAcknowledged &body, const Event &event);
    void onLpFilled(const events::LpFilled &body, const Event &event);
    void onBusted(const events::LpFillBusted &body, const Event &event);
    void onClosed(const events::LpOrderClosed &body, const Event &event);
    void onInDoubt(const events::LpOrderInDoubt &body, const Event &event);
    void end(domain::OrderId id, std::string_view state, std::string_view code);
    void setLpState(domain::LpOrderId id, std::string_view state, std::string_view code);
    // The trade of an LP; the client order is the one that its LP order covers.
    template <class Body>
    void lpTrade(const Body &body, std::string_view kind, std::string_view execId, domain::Side side,
                 domain::Money commission, domain::Currency currency);
    void alarmOfTrade(std::string_view leg, std::string_view kind, std::string_view source, std::string_view execId);
};

ViewTables::Statements::Statements(SqliteSession &owner)
    : session(owner)
{
    using S = Statements;
    dispatch.on<events::ClientOrderAccepted, &S::onAccepted>();
    dispatch.on<events::ClientOrderRefused, &S::onRefused>();
    dispatch.on<events::ClientFilled, &S::onFilled>();
    dispatch.on<events::ClientOrderCancelled, &S::onCancelled>();
    dispatch.on<events::ClientCancelPending, &S::onCancelPending>();
    dispatch.on<events::ClientOrderReplaced, &S::onReplaced>();
    dispatch.on<events::CoverOrderAccepted, &S::onCover>();
    dispatch.on<events::CoverOrderClosed, &S::onCoverClosed>();
    dispatch.on<events::NoteWritten, &S::onNote>();
    dispatch.on<events::LpOrderPlaced, &S::onPlaced>();
    dispatch.on<events::LpOrderAcknowledged, &S::onAcknowledged>();
    dispatch.on<events::LpFilled, &S::onLpFilled>();
    dispatch.on<events::LpFillBusted, &S::onBusted>();
    dispatch.on<events::LpOrderClosed, &S::onClosed>();
    dispatch.on<events::LpOrderInDoubt, &S::onInDoubt>();
    long long count = 0;
    owner.sql() << "SELECT count(*) FROM alarms", soci::into(count);
    alarms = static_cast<std::uint64_t>(count);
}

template <class Say>
void ViewTables::Statements::expectChange(Say &&say)
{
    if (sqlite_api::sqlite3_changes(session.handle()) != 0)
        return;
    insertAlarm.run(sequence, std::string(say()));
    ++alarms;
}

const OrderNames *ViewTables::Statements::namesOf(domain::OrderId id)
{
    if (const OrderNames *known = ordersKnown.find(id.number()))
        return known;
    OrderNames names {id.number(), {}, {}};
    const bool there = orderNames.look(
        [&](const SqliteStatement &row) {
            names.account = row.text(0);
            names.symbol = row.text(1);
        },
        id.number());
    return there ? ordersKnown.keep(id.number(), std::move(names)) : nullptr;
}

const OrderNames *ViewTables::Statements::namesOf(domain::LpOrderId id)
{
    if (const OrderNames *known = lpOrdersKnown.find(id.number()))
        return known;
    OrderNames names;
    const bool there = lpOrderNames.look(
        [&](const SqliteStatement &row) {
            names.order = static_cast<std::uint64_t>(row.number(0));
            names.symbol = row.text(1);
        },
        id.number());
    return there ? lpOrdersKnown.keep(id.number(), std::move(names)) : nullptr;
}

void ViewTables::Statements::begin(const Event &event)
{
    sequence = number(event.sequence.number());
    at = event.at.nanos();
}

void ViewTables::Statements::index(const Event &event)
{
    events::EventFacts facts;
    event.type().facts(event.body(), facts);
    std::string_view account;
    std::string_view symbol;
    domain::LpOrderId lpOrder = facts.lpOrder;
    // What an LP said without changing anything names the order as FIX does.
    if (const auto *noted = event.as<events::LpReportNoted>())
        lpOrder = numberOfClOrdId(noted->clOrdId);
    const auto lpNames = [this](domain::LpOrderId id) { return id.none() ? nullptr : namesOf(id); };
    domain::OrderId order = facts.order;
    if (order.none()) {
        if (const OrderNames *names = lpNames(lpOrder))
            order = domain::OrderId(names->order);
    }
    if (facts.account != nullptr && !facts.account->empty()) {
        account = facts.account->text();
    } else {
        // An event that only names an order belongs to that order's account and symbol.
        if (const OrderNames *names = lpNames(facts.order.none() ? lpOrder : domain::LpOrderId()))
            symbol = names->symbol;
        if (order.number() != 0) {
            if (const OrderNames *names = namesOf(order)) {
                account = names->account;
                symbol = names->symbol;
            }
        }
    }
    if (facts.symbol != nullptr && !facts.symbol->empty())
        symbol = facts.symbol->text();
    const std::string_view actor = event.origin ? std::string_view(event.origin->actor) : std::string_view();
    insertEvent.run(sequence, at, event.type().name, account, symbol, actor, event.cause.number());
    if (!order.none() || event.as<events::LpOrderPlaced>() != nullptr || lpNames(lpOrder) != nullptr)
        insertOrderEvent.run(order.number(), lpOrder.number(), sequence);
    long long place = 0;
    for (const auto *postings : facts.postings) {
        for (const events::Posting &posting : *postings) {
            if (place == postingsAnEvent) {
                insertAlarm.run(sequence, "more postings in one event than the table numbers");
                ++alarms;
                return;
            }
            insertPosting.run(sequence * postingsAnEvent + place, sequence, at, event.type().name,
                              posting.account.text(), symbol, order.number(), posting.amount.minor(),
                              posting.amount.currency().code());
            ++place;
        }
    }
}

void ViewTables::Statements::onAccepted(const events::ClientOrderAccepted &body, const Event &)
{
    insertClientOrder.run(sequence, at, body.order.number(), body.session.text(), body.clOrdId, body.account.text(),
                          body.symbol.text(), enumName(body.side), enumName(body.orderType), enumName(body.timeInForce),
                          body.quantity.raw(), body.limit.raw(), body.stop.raw(), "working", "");
    expectChange([&] {
        return "client order " + std::to_string(body.order.number()) + " (" + body.session.text() + ' ' + body.clOrdId
            + ") is there already";
    });
    ordersKnown.keep(body.order.number(), {body.order.number(), body.account.text(), body.symbol.text()});
}

void ViewTables::Statements::onRefused(const events::ClientOrderRefused &body, const Event &)
{
    insertClientOrder.run(sequence, at, 0, body.session.text(), body.clOrdId, body.account.text(), body.symbol.text(),
                          enumName(body.side), "", "", body.quantity.raw(), 0, 0, "refused", body.code);
    expectChange([&] { return "refused order " + body.clOrdId + " is there already"; });
}

void ViewTables::Statements::alarmOfTrade(std::string_view leg, std::string_view kind, std::string_view source,
                                          std::string_view execId)
{
    expectChange([&] {
        return std::string(leg) + ' ' + std::string(kind) + ' ' + std::string(source) + ' ' + std::string(execId)
            + " is there already";
    });
}

void ViewTables::Statements::onFilled(const events::ClientFilled &body, const Event &)
{
    fillClientOrder.run(body.leaves.raw(), at, body.order.number());
    const std::string execId = 'E' + std::to_string(body.fill.number());
    const domain::Currency currency
        = (body.commission.currency() == domain::Currency() ? body.spread : body.commission).currency();
    insertTrade.run(sequence, at, "client", body.account.text(), body.symbol.text(), enumName(body.side),
                    body.quantity.raw(), body.price.raw(), execId, "fill", "", body.order.number(),
                    body.lpOrder.number(), enumName(body.book), body.spread.minor(), body.commission.minor(),
                    currency.code());
    alarmOfTrade("client", "fill", "", execId);
}

void ViewTables::Statements::end(domain::OrderId id, std::string_view state, std::string_view code)
{
    endClientOrder.run(state, code, at, id.number());
}

void ViewTables::Statements::onCancelled(const events::ClientOrderCancelled &body, const Event &)
{
    end(body.order, "cancelled", body.code);
}

void ViewTables::Statements::onCancelPending(const events::ClientCancelPending &body, const Event &)
{
    end(body.order, "cancel-pending", body.code);
}

void ViewTables::Statements::onReplaced(const events::ClientOrderReplaced &body, const Event &)
{
    replaceClientOrder.run(body.clOrdId, body.quantity.raw(), body.limit.raw(), body.stop.raw(), at,
                           body.order.number());
    expectChange([&] { return "order " + std::to_string(body.order.number()) + " cannot be named " + body.clOrdId; });
}

void ViewTables::Statements::onPlaced(const events::LpOrderPlaced &body, const Event &)
{
    insertLpOrder.run(sequence, at, body.lpOrder.number(), body.order.number(), body.lp.text(), body.session.text(),
                      body.symbol.text(), enumName(body.side), body.style, body.quantity.raw(), body.limit.raw());
    expectChange([&] { return "LP order " + std::to_string(body.lpOrder.number()) + " is there already"; });
    lpOrdersKnown.keep(body.lpOrder.number(), {body.order.number(), {}, body.symbol.text()});
}

void ViewTables::Statements::onCover(const events::CoverOrderAccepted &body, const Event &event)
{
    const std::string_view actor = event.origin ? std::string_view(event.origin->actor) : std::string_view();
    insertCover.run(sequence, at, body.order.number(), actor, body.symbol.text(), enumName(body.side),
                    body.quantity.raw(), body.limit.raw());
    expectChange([&] { return "cover order " + std::to_string(body.order.number()) + " is there already"; });
}

void ViewTables::Statements::onCoverClosed(const events::CoverOrderClosed &body, const Event &)
{
    endCover.run(body.filled.raw(), body.open.zero() ? "filled" : "cancelled", body.code, at, body.order.number());
}

void ViewTables::Statements::onNote(const events::NoteWritten &body, const Event &event)
{
    const std::string_view actor = event.origin ? std::string_view(event.origin->actor) : std::string_view();
    insertNote.run(sequence, at, actor, body.order.number(), body.account.text(), body.text);
}

void ViewTables::Statements::setLpState(domain::LpOrderId id, std::string_view state, std::string_view code)
{
    stateLpOrder.run(state, code, at, id.number());
}

void ViewTables::Statements::onAcknowledged(const events::LpOrderAcknowledged &body, const Event &)
{
    setLpState(body.lpOrder, "working", {});
}

void ViewTables::Statements::onInDoubt(const events::LpOrderInDoubt &body, const Event &)
{
    setLpState(body.lpOrder, "in-doubt", body.code);
}

void ViewTables::Statements::onClosed(const events::LpOrderClosed &body, const Event &)
{
    setLpState(body.lpOrder, body.how, body.code);
}

template <class Body>
void ViewTables::Statements::lpTrade(const Body &body, std::string_view kind, std::string_view execId,
                                     domain::Side side, domain::Money commission, domain::Currency currency)
{
    const OrderNames *names = namesOf(body.lpOrder);
    insertTrade.run(sequence, at, "lp", body.lp.text(), body.symbol.text(), enumName(side), body.quantity.raw(),
                    body.price.raw(), execId, kind, body.session.text(), names == nullptr ? 0U : names->order,
                    body.lpOrder.number(), "", 0, commission.minor(), currency.code());
    alarmOfTrade("lp", kind, body.session.text(), execId);
    if (names != nullptr && names->order != 0)
        fillCover.run(kind == "fill" ? body.quantity.raw() : -body.quantity.raw(), at, names->order);
}

void ViewTables::Statements::onLpFilled(const events::LpFilled &body, const Event &)
{
    fillLpOrder.run(body.quantity.raw(), at, body.leaves.raw(), body.lpOrder.number());
    lpTrade(body, "fill", body.execId, body.side, body.commission, body.commission.currency());
}

void ViewTables::Statements::onBusted(const events::LpFillBusted &body, const Event &)
{
    bustLpOrder.run(body.quantity.raw(), at, body.lpOrder.number());
    lpTrade(body, "bust", body.refExecId, domain::opposite(body.side), domain::Money(), body.realised.currency());
}

ViewTables::ViewTables(SqliteSession &session)
    : m_statements(std::make_unique<Statements>(session))
{ }

ViewTables::~ViewTables() = default;

void ViewTables::apply(const Event &event)
{
    m_statements->begin(event);
    m_statements->index(event);
    m_statements->dispatch(*m_statements, event);
}

void ViewTables::moveCursor(const Event &last)
{
    m_statements->begin(last);
    m_statements->setCursor.run(m_statements->sequence, m_statements->at, lineHash(last));
}

std::uint64_t ViewTables::alarms() const
{
    return m_statements->alarms;
}

} // namespace truebook::store
