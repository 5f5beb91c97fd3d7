#include "core/store/view_tables.h"

#include "core/events/lp_events.h"
#include "core/events/order_events.h"
#include "core/ports/journal_store.h"

namespace truebook::store {

using events::Event;

namespace {

constexpr std::int32_t viewsApplicationId = 0x54425631; // "TBV1"

long long number(std::uint64_t value)
{
    return static_cast<long long>(value);
}

template <class E>
std::string nameOf(E value)
{
    return std::string(events::enumName(value));
}

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

// The prepared statements with the variables that they are bound to.
struct ViewTables::Statements
{
    explicit Statements(SqliteSession &owner);

    SqliteSession &session;
    std::uint64_t alarms = 0;

    // Bound variables; each statement uses some of them.
    long long sequence = 0;
    long long at = 0;
    std::string type;
    std::string account;
    std::string symbol;
    std::string actor;
    long long cause = 0;
    std::string leg;
    std::string side;
    long long quantity = 0;
    long long filled = 0;
    long long price = 0;
    long long stop = 0;
    std::string execId;
    std::string kind;
    std::string source;
    long long order = 0;
    long long lpOrder = 0;
    std::string book;
    long long spread = 0;
    long long commission = 0;
    std::string currency;
    std::string clOrdId;
    std::string orderType;
    std::string timeInForce;
    std::string state;
    std::string code;
    std::string lp;
    std::string what;

    soci::statement insertEvent;
    soci::statement insertTrade;
    soci::statement insertClientOrder;
    soci::statement fillClientOrder;
    soci::statement endClientOrder;
    soci::statement replaceClientOrder;
    soci::statement insertLpOrder;
    soci::statement fillLpOrder;
    soci::statement bustLpOrder;
    soci::statement stateLpOrder;
    soci::statement insertAlarm;
    soci::statement orderNames;
    soci::statement lpOrderNames;
    soci::statement setCursor;

    events::EventDispatch<Statements> dispatch;

    void run(soci::statement &statement) { statement.execute(true); }
    // Takes the one row, if there is one, to its end: an open cursor would keep the log from being reset.
    void look(soci::statement &statement)
    {
        if (!statement.execute(true))
            return;
        while (statement.fetch()) { }
    }
    // An insert that a unique index may refuse, which is an alarm.
    void insertOnce(soci::statement &statement, const std::string &doing);
    void index(const Event &event);
    void begin(const Event &event);

    void onAccepted(const events::ClientOrderAccepted &body, const Event &event);
    void onRefused(const events::ClientOrderRefused &body, const Event &event);
    void onFilled(const events::ClientFilled &body, const Event &event);
    void onCancelled(const events::ClientOrderCancelled &body, const Event &event);
    void onCancelPending(const events::ClientCancelPending &body, const Event &event);
    void onReplaced(const events::ClientOrderReplaced &body, const Event &event);
    void onPlaced(const events::LpOrderPlaced &body, const Event &event);
    void onAcknowledged(const events::LpOrderAcknowledged &body, const Event &event);
    void onLpFilled(const events::LpFilled &body, const Event &event);
    void onBusted(const events::LpFillBusted &body, const Event &event);
    void onClosed(const events::LpOrderClosed &body, const Event &event);
    void onInDoubt(const events::LpOrderInDoubt &body, const Event &event);
    void setLpState(domain::LpOrderId id, const std::string &newState, const std::string &why);
    void tradeOf(const char *newLeg, const std::string &of);
};

ViewTables::Statements::Statements(SqliteSession &owner)
    : session(owner)
    , insertEvent((owner.sql().prepare << "INSERT INTO events (sequence, at, type, account, symbol, actor, cause) "
                                          "VALUES (:sequence, :at, :type, :account, :symbol, :actor, :cause)",
                   soci::use(sequence), soci::use(at), soci::use(type), soci::use(account), soci::use(symbol),
                   soci::use(actor), soci::use(cause)))
    , insertTrade(
          (owner.sql().prepare
               << "INSERT INTO trades (sequence, at, leg, account, symbol, side, quantity, price, exec_id, kind, "
                  "source, order_id, lp_order, book, spread, commission, currency) VALUES (:a, :b, :c, :d, :e, :f, "
                  ":g, :h, :i, :j, :k, :l, :m, :n, :o, :p, :q) ON CONFLICT DO NOTHING",
           soci::use(sequence), soci::use(at), soci::use(leg), soci::use(account), soci::use(symbol), soci::use(side),
           soci::use(quantity), soci::use(price), soci::use(execId), soci::use(kind), soci::use(source),
           soci::use(order), soci::use(lpOrder), soci::use(book), soci::use(spread), soci::use(commission),
           soci::use(currency)))
    , insertClientOrder(
          (owner.sql().prepare
               << "INSERT INTO client_orders (sequence, at, order_id, session, cl_ord_id, account, symbol, "
                  "side, order_type, time_in_force, quantity, filled, limit_price, stop_price, state, code, "
                  "changed_at) VALUES (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, 0, :l, :m, :n, :o, :p) "
                  "ON CONFLICT DO NOTHING",
           soci::use(sequence), soci::use(at), soci::use(order), soci::use(source), soci::use(clOrdId),
           soci::use(account), soci::use(symbol), soci::use(side), soci::use(orderType), soci::use(timeInForce),
           soci::use(quantity), soci::use(price), soci::use(stop), soci::use(state), soci::use(code), soci::use(at)))
    // SQLite takes a partial index only where its condition stands in the statement too: `order_id <> 0`.
    , fillClientOrder(
          (owner.sql().prepare
               << "UPDATE client_orders SET filled = quantity - :open, changed_at = :at, "
                  "state = CASE WHEN :open2 = 0 THEN 'filled' ELSE state END WHERE order_id = :o AND order_id <> 0",
           soci::use(quantity), soci::use(at), soci::use(quantity), soci::use(order)))
    , endClientOrder((owner.sql().prepare << "UPDATE client_orders SET state = :state, code = :code, changed_at = :at "
                                             "WHERE order_id = :order AND order_id <> 0",
                      soci::use(state), soci::use(code), soci::use(at), soci::use(order)))
    , replaceClientOrder(
          (owner.sql().prepare << "UPDATE OR IGNORE client_orders SET cl_ord_id = :named, quantity = :q, "
                                  "limit_price = :limit, stop_price = :stop, changed_at = :at "
                                  "WHERE order_id = :order AND order_id <> 0",
           soci::use(clOrdId), soci::use(quantity), soci::use(price), soci::use(stop), soci::use(at), soci::use(order)))
    , insertLpOrder(
          (owner.sql().prepare
               << "INSERT INTO lp_orders (sequence, at, lp_order, order_id, lp, session, symbol, side, style, "
                  "quantity, filled, limit_price, state, code, changed_at) VALUES (:a, :b, :c, :d, :e, :f, :g, :h, "
                  ":i, :j, 0, :k, 'placed', '', :l) ON CONFLICT DO NOTHING",
           soci::use(sequence), soci::use(at), soci::use(lpOrder), soci::use(order), soci::use(lp), soci::use(source),
           soci::use(symbol), soci::use(side), soci::use(kind), soci::use(quantity), soci::use(price), soci::use(at)))
    , fillLpOrder(
          (owner.sql().prepare << "UPDATE lp_orders SET filled = filled + :filled, changed_at = :at, "
                                  "state = CASE WHEN :open = 0 THEN 'filled' ELSE state END WHERE lp_order = :order",
           soci::use(filled), soci::use(at), soci::use(quantity), soci::use(lpOrder)))
    , bustLpOrder((owner.sql().prepare << "UPDATE lp_orders SET filled = filled - :filled, changed_at = :at "
                                          "WHERE lp_order = :order",
                   soci::use(filled), soci::use(at), soci::use(lpOrder)))
    , stateLpOrder((owner.sql().prepare << "UPDATE lp_orders SET state = :state, code = :code, changed_at = :at "
                                           "WHERE lp_order = :order",
                    soci::use(state), soci::use(code), soci::use(at), soci::use(lpOrder)))
    , insertAlarm((owner.sql().prepare << "INSERT INTO alarms (sequence, what) VALUES (:sequence, :what)",
                   soci::use(sequence), soci::use(what)))
    , orderNames((owner.sql().prepare << "SELECT account, symbol FROM client_orders "
                                         "WHERE order_id = :order AND order_id <> 0",
                  soci::use(order), soci::into(account), soci::into(symbol)))
    , lpOrderNames((owner.sql().prepare << "SELECT order_id, symbol FROM lp_orders WHERE lp_order = :order",
                    soci::use(lpOrder), soci::into(order), soci::into(symbol)))
    , setCursor((owner.sql().prepare << "UPDATE cursor SET sequence = :sequence, at = :at, line_hash = :what",
                 soci::use(sequence), soci::use(at), soci::use(what)))
{
    using S = Statements;
    dispatch.on<events::ClientOrderAccepted, &S::onAccepted>();
    dispatch.on<events::ClientOrderRefused, &S::onRefused>();
    dispatch.on<events::ClientFilled, &S::onFilled>();
    dispatch.on<events::ClientOrderCancelled, &S::onCancelled>();
    dispatch.on<events::ClientCancelPending, &S::onCancelPending>();
    dispatch.on<events::ClientOrderReplaced, &S::onReplaced>();
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

void ViewTables::Statements::insertOnce(soci::statement &statement, const std::string &doing)
{
    run(statement);
    if (sqlite_api::sqlite3_changes(session.handle()) == 0) {
        what = doing;
        run(insertAlarm);
        ++alarms;
    }
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
    type = event.type().name;
    actor = event.origin ? event.origin->actor : std::string();
    cause = number(event.cause.number());
    account.clear();
    symbol.clear();
    // An event that only names an order belongs to that order's account and symbol.
    order = number(facts.order.number());
    lpOrder = number(facts.lpOrder.number());
    const bool ownAccount = facts.account != nullptr && !facts.account->empty();
    if (!ownAccount && order == 0 && lpOrder != 0)
        look(lpOrderNames);
    if (!ownAccount && order != 0)
        look(orderNames);
    if (ownAccount)
        account = facts.account->text();
    if (facts.symbol != nullptr && !facts.symbol->empty())
        symbol = facts.symbol->text();
    run(insertEvent);
}

void ViewTables::Statements::onAccepted(const events::ClientOrderAccepted &body, const Event &)
{
    order = number(body.order.number());
    source = body.session.text();
    clOrdId = body.clOrdId;
    account = body.account.text();
    symbol = body.symbol.text();
    side = nameOf(body.side);
    orderType = nameOf(body.orderType);
    timeInForce = nameOf(body.timeInForce);
    quantity = body.quantity.raw();
    price = body.limit.raw();
    stop = body.stop.raw();
    state = "working";
    code.clear();
    insertOnce(insertClientOrder,
               "client order " + std::to_string(order) + " (" + source + ' ' + clOrdId + ") is there already");
}

void ViewTables::Statements::onRefused(const events::ClientOrderRefused &body, const Event &)
{
    order = 0;
    source = body.session.text();
    clOrdId = body.clOrdId;
    account = body.account.text();
    symbol = body.symbol.text();
    side = nameOf(body.side);
    orderType.clear();
    timeInForce.clear();
    quantity = body.quantity.raw();
    price = 0;
    stop = 0;
    state = "refused";
    code = body.code;
    insertOnce(insertClientOrder, "refused order " + clOrdId + " is there already");
}

void ViewTables::Statements::tradeOf(const char *newLeg, const std::string &of)
{
    leg = newLeg;
    account = of;
    insertOnce(insertTrade, leg + ' ' + kind + ' ' + source + ' ' + execId + " is there already");
}

void ViewTables::Statements::onFilled(const events::ClientFilled &body, const Event &)
{
    order = number(body.order.number());
    quantity = body.leaves.raw();
    run(fillClientOrder);
    symbol = body.symbol.text();
    side = nameOf(body.side);
    quantity = body.quantity.raw();
    price = body.price.raw();
    execId = 'E' + std::to_string(body.fill.number());
    kind = "fill";
    source.clear();
    lpOrder = number(body.lpOrder.number());
    book = nameOf(body.book);
    spread = body.spread.minor();
    commission = body.commission.minor();
    currency = (body.commission.currency() == domain::Currency() ? body.spread : body.commission).currency().code();
    tradeOf("client", body.account.text());
}

void ViewTables::Statements::onCancelled(const events::ClientOrderCancelled &body, const Event &)
{
    order = number(body.order.number());
    state = "cancelled";
    code = body.code;
    run(endClientOrder);
}

void ViewTables::Statements::onCancelPending(const events::ClientCancelPending &body, const Event &)
{
    order = number(body.order.number());
    state = "cancel-pending";
    code = body.code;
    run(endClientOrder);
}

void ViewTables::Statements::onReplaced(const events::ClientOrderReplaced &body, const Event &)
{
    order = number(body.order.number());
    clOrdId = body.clOrdId;
    quantity = body.quantity.raw();
    price = body.limit.raw();
    stop = body.stop.raw();
    insertOnce(replaceClientOrder, "order " + std::to_string(order) + " cannot be named " + clOrdId);
}

void ViewTables::Statements::onPlaced(const events::LpOrderPlaced &body, const Event &)
{
    lpOrder = number(body.lpOrder.number());
    order = number(body.order.number());
    lp = body.lp.text();
    source = body.session.text();
    symbol = body.symbol.text();
    side = nameOf(body.side);
    kind = body.style;
    quantity = body.quantity.raw();
    price = body.limit.raw();
    insertOnce(insertLpOrder, "LP order " + std::to_string(lpOrder) + " is there already");
}

void ViewTables::Statements::setLpState(domain::LpOrderId id, const std::string &newState, const std::string &why)
{
    lpOrder = number(id.number());
    state = newState;
    code = why;
    run(stateLpOrder);
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

void ViewTables::Statements::onLpFilled(const events::LpFilled &body, const Event &)
{
    lpOrder = number(body.lpOrder.number());
    filled = body.quantity.raw();
    quantity = body.leaves.raw();
    run(fillLpOrder);
    order = 0;
    look(lpOrderNames); // the client order that it covers
    symbol = body.symbol.text();
    side = nameOf(body.side);
    quantity = body.quantity.raw();
    price = body.price.raw();
    execId = body.execId;
    kind = "fill";
    source = body.session.text();
    book.clear();
    spread = 0;
    commission = body.commission.minor();
    currency = body.commission.currency().code();
    tradeOf("lp", body.lp.text());
}

void ViewTables::Statements::onBusted(const events::LpFillBusted &body, const Event &)
{
    lpOrder = number(body.lpOrder.number());
    filled = body.quantity.raw();
    run(bustLpOrder);
    order = 0;
    look(lpOrderNames);
    symbol = body.symbol.text();
    side = nameOf(domain::opposite(body.side));
    quantity = body.quantity.raw();
    price = body.price.raw();
    execId = body.refExecId;
    kind = "bust";
    source = body.session.text();
    book.clear();
    spread = 0;
    commission = 0;
    currency = body.realised.currency().code();
    tradeOf("lp", body.lp.text());
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
    m_statements->what = lineHash(last);
    m_statements->run(m_statements->setCursor);
}

std::uint64_t ViewTables::alarms() const
{
    return m_statements->alarms;
}

} // namespace truebook::store
