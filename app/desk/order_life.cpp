#include "app/desk/order_life.h"

#include <map>

#include "core/dealing/order_effects.h"
#include "core/events/cover_events.h"
#include "core/events/note_events.h"
#include "core/events/order_events.h"
#include "core/market/tick_store.h"

namespace truebook::app {

using namespace events;

namespace {

class Teller
{
public:
    Teller(const OrderEvents &order, const api::LifeQuestion &question)
        : m_order(order)
    {
        m_life.lpOrder = question.lpOrder;
        m_life.upTo = order.upTo;
        if (order.instrument) {
            m_life.digits = order.instrument->digits;
            m_life.contractSize = order.instrument->contractSize;
        }
        if (order.account)
            m_life.group = order.account->group;
    }

    api::OrderLife tell(const TradeCodec &codec, const std::string &ticks)
    {
        for (const OrderEvents::Entry &entry : m_order.entries) {
            list(entry);
            book(entry.event);
            client(entry.event);
            route(entry.event, ticks);
            leg(entry.event);
        }
        finish();
        m_life.messages = orderMessages(m_order, codec);
        return std::move(m_life);
    }

private:
    struct Sums
    {
        base::Int128 value = 0; // quantity × price, e-16
        domain::Quantity filled;
    };

    void list(const OrderEvents::Entry &entry);
    void book(const Event &event);
    void client(const Event &event);
    void route(const Event &event, const std::string &ticks);
    void leg(const Event &event);
    void finish();
    api::LifeStep &step(const Event &event, domain::LpOrderId id, const char *what);
    static void sum(Sums &sums, domain::Quantity quantity, domain::Price price, int sign = 1)
    {
        sums.value += domain::multiply(price, quantity, {}).raw() * sign;
        sums.filled += sign > 0 ? quantity : -quantity;
    }

    const OrderEvents &m_order;
    api::OrderLife m_life;
    std::map<domain::LpOrderId, std::size_t> m_legs;
    std::map<domain::LpOrderId, Sums> m_legSums;
    Sums m_sums; // of the client's fills
    bool m_ended = false;
};

void Teller::list(const OrderEvents::Entry &entry)
{
    const Event &event = entry.event;
    api::LifeEvent made;
    made.sequence = event.sequence.number();
    made.at = event.at;
    made.type = event.type().name;
    made.cause = event.cause.number();
    if (event.origin) {
        made.actor = event.origin->actor;
        made.seat = event.origin->seat;
        made.reason = event.origin->reason;
    }
    EventFacts facts;
    event.type().facts(event.body(), facts);
    made.lpOrder = facts.lpOrder;
    made.line = entry.line;
    m_life.events.push_back(std::move(made));
    for (const auto *postings : facts.postings) {
        for (const Posting &posting : *postings)
            m_life.postings.push_back({event.sequence.number(), event.at, std::string(event.type().name),
                                       posting.account.text(), posting.amount});
    }
    if (const auto *note = event.as<NoteWritten>())
        m_life.notes.push_back(
            {event.sequence.number(), event.at, event.origin ? event.origin->actor : std::string(), note->text});
}

// What the order is.
void Teller::book(const Event &event)
{
    if (const auto *accepted = event.as<ClientOrderAccepted>()) {
        m_life.order = accepted->order;
        m_life.at = event.at;
        m_life.session = accepted->session;
        m_life.clOrdId = accepted->clOrdId;
        m_life.account = accepted->account;
        m_life.symbol = accepted->symbol;
        m_life.side = accepted->side;
        m_life.orderType = enumName(accepted->orderType);
        m_life.timeInForce = enumName(accepted->timeInForce);
        m_life.quantity = accepted->quantity;
        m_life.limit = accepted->limit;
        m_life.stop = accepted->stop;
        m_life.status = "working";
    } else if (const auto *cover = event.as<CoverOrderAccepted>()) {
        m_life.cover = true;
        m_life.order = cover->order;
        m_life.at = event.at;
        m_life.symbol = cover->symbol;
        m_life.side = cover->side;
        m_life.quantity = cover->quantity;
        m_life.limit = cover->limit;
        m_life.status = "routed";
        api::LifeRoute route;
        route.sequence = event.sequence.number();
        route.at = event.at;
        route.aBook = cover->quantity;
        route.bid = cover->bid;
        route.ask = cover->ask;
        route.input = cover->input;
        m_life.routes.push_back(std::move(route));
    } else {
        return;
    }
    if (event.origin)
        m_life.actor = event.origin->actor;
}

void Teller::client(const Event &event)
{
    if (const auto *filled = event.as<ClientFilled>()) {
        api::LifeFill fill;
        fill.sequence = event.sequence.number();
        fill.at = event.at;
        fill.execId = "E" + std::to_string(filled->fill.number());
        fill.book = enumName(filled->book);
        fill.quantity = filled->quantity;
        fill.price = filled->price;
        fill.mid = filled->mid;
        fill.leaves = filled->leaves;
        fill.lpOrder = filled->lpOrder;
        fill.spread = filled->spread;
        fill.commission = filled->commission;
        m_life.fills.push_back(std::move(fill));
        sum(m_sums, filled->quantity, filled->price);
        if (filled->leaves.zero())
            m_life.status = "filled";
        else if (!m_ended)
            m_life.status = "partly-filled";
        m_ended = m_ended || filled->leaves.zero();
    } else if (const auto *cancelled = event.as<ClientOrderCancelled>()) {
        m_life.status = "cancelled";
        m_life.code = cancelled->code;
        m_life.detail = cancelled->detail;
        m_ended = true;
    } else if (const auto *replaced = event.as<ClientOrderReplaced>()) {
        m_life.quantity = replaced->quantity;
        m_life.limit = replaced->limit;
        m_life.stop = replaced->stop;
        m_life.clOrdId = replaced->clOrdId;
    } else if (const auto *closed = event.as<CoverOrderClosed>()) {
        m_life.status = closed->open.zero() ? "filled" : "cancelled";
        m_life.code = closed->code;
        m_life.detail = closed->detail;
        m_ended = true;
    }
}

void Teller::route(const Event &event, const std::string &ticks)
{
    const auto *routed = event.as<OrderRouted>();
    if (routed == nullptr)
        return;
    // A cover order's first route is told by its acceptance already, which saw the same market.
    if (m_life.cover && m_life.routes.size() == 1 && m_life.routes.front().levels.empty()
        && m_life.routes.front().input == routed->input)
        m_life.routes.clear();
    api::LifeRoute route;
    route.sequence = event.sequence.number();
    route.at = event.at;
    route.attempt = routed->attempt;
    route.rule = routed->rule;
    route.losingRules = routed->losingRules;
    route.aBook = routed->aBook;
    route.bBook = routed->bBook;
    route.bid = routed->bid;
    route.ask = routed->ask;
    route.input = routed->input;
    for (const RouteLevel &level : routed->levels)
        route.levels.push_back({level.lp, level.price, level.allIn, level.available, level.taken, level.why});
    if (!ticks.empty() && !m_life.group.empty()) {
        const auto shown = market::tickAt(ticks, "stream." + m_life.group.text(), m_life.symbol, event.at);
        if (shown) {
            route.clientBid = shown->bid;
            route.clientAsk = shown->ask;
            route.clientAgeMs = (event.at.nanos() - shown->at.nanos()) / domain::nanosPerMilli;
        }
    }
    m_life.routes.push_back(std::move(route));
}

api::LifeStep &Teller::step(const Event &event, domain::LpOrderId id, const char *what)
{
    const auto [place, fresh] = m_legs.try_emplace(id, m_life.legs.size());
    if (fresh) {
        m_life.legs.emplace_back();
        m_life.legs.back().lpOrder = id;
    }
    api::LifeLeg &leg = m_life.legs[place->second];
    leg.steps.emplace_back();
    leg.steps.back().sequence = event.sequence.number();
    leg.steps.back().at = event.at;
    leg.steps.back().what = what;
    return leg.steps.back();
}

void Teller::leg(const Event &event)
{
    if (const auto *placed = event.as<LpOrderPlaced>()) {
        api::LifeStep &one = step(event, placed->lpOrder, "placed");
        one.quantity = placed->quantity;
        one.price = placed->limit;
        api::LifeLeg &leg = m_life.legs[m_legs[placed->lpOrder]];
        leg.lp = placed->lp;
        leg.session = placed->session;
        leg.side = placed->side;
        leg.quantity = placed->quantity;
        leg.limit = placed->limit;
        leg.style = placed->style;
        leg.state = "placed";
        if (m_life.symbol.empty()) { // an LP order of no order
            m_life.symbol = placed->symbol;
            m_life.side = placed->side;
            m_life.quantity = placed->quantity;
            m_life.limit = placed->limit;
            m_life.at = event.at;
            m_life.status = "placed";
        }
    } else if (const auto *acknowledged = event.as<LpOrderAcknowledged>()) {
        step(event, acknowledged->lpOrder, "working").execId = acknowledged->execId;
        m_life.legs[m_legs[acknowledged->lpOrder]].state = "working";
    } else if (const auto *filled = event.as<LpFilled>()) {
        api::LifeStep &one = step(event, filled->lpOrder, "filled");
        one.quantity = filled->quantity;
        one.price = filled->price;
        one.execId = filled->execId;
        sum(m_legSums[filled->lpOrder], filled->quantity, filled->price);
    } else if (const auto *busted = event.as<LpFillBusted>()) {
        api::LifeStep &one = step(event, busted->lpOrder, "busted");
        one.quantity = busted->quantity;
        one.price = busted->price;
        one.execId = busted->execId;
        one.detail = busted->refExecId;
        sum(m_legSums[busted->lpOrder], busted->quantity, busted->price, -1);
    } else if (const auto *doubt = event.as<LpOrderInDoubt>()) {
        api::LifeStep &one = step(event, doubt->lpOrder, "in-doubt");
        one.quantity = doubt->open;
        one.code = doubt->code;
        m_life.legs[m_legs[doubt->lpOrder]].state = "in-doubt";
    } else if (const auto *status = event.as<LpStatusRequested>()) {
        step(event, status->lpOrder, "status-asked").detail = std::to_string(status->attempt);
    } else if (const auto *cancel = event.as<LpCancelRequested>()) {
        step(event, cancel->lpOrder, "cancel-asked").execId = fix::lpClOrdId(cancel->cancel);
    } else if (const auto *rejected = event.as<LpCancelRejected>()) {
        api::LifeStep &one = step(event, rejected->lpOrder, "cancel-refused");
        one.code = rejected->code;
        one.detail = rejected->detail;
    } else if (const auto *noted = event.as<LpReportNoted>()) {
        api::LifeStep &one = step(event, fix::parseLpClOrdId(noted->clOrdId), "noted");
        one.execId = noted->execId;
        one.code = noted->what;
        one.detail = noted->detail;
    } else if (const auto *closed = event.as<LpOrderClosed>()) {
        api::LifeStep &one = step(event, closed->lpOrder, closed->how.c_str());
        one.end = true;
        one.quantity = closed->unfilled;
        one.execId = closed->execId;
        one.code = closed->code;
        one.detail = closed->detail;
        m_life.legs[m_legs[closed->lpOrder]].state = closed->how;
    }
}

void Teller::finish()
{
    Sums all;
    bool doubt = false;
    for (api::LifeLeg &leg : m_life.legs) {
        const Sums &sums = m_legSums[leg.lpOrder];
        leg.filled = sums.filled;
        leg.average = dealing::averagePrice(sums.value, sums.filled);
        all.value += sums.value;
        all.filled += sums.filled;
        doubt = doubt || leg.state == "in-doubt";
    }
    const Sums &own = m_life.cover || m_life.order.none() ? all : m_sums;
    m_life.filled = own.filled;
    m_life.average = dealing::averagePrice(own.value, own.filled);
    if (m_life.order.none() && !m_life.legs.empty())
        m_life.status = m_life.legs.front().state;
    else if (!m_ended && doubt)
        m_life.status = "in-doubt";
    else if (!m_ended && own.filled.positive())
        m_life.status = "partly-filled";
}

} // namespace

api::OrderLife orderLife(const OrderEvents &order, const api::LifeQuestion &question, const TradeCodec &codec,
                         const std::string &ticks)
{
    return Teller(order, question).tell(codec, ticks);
}

} // namespace truebook::app
