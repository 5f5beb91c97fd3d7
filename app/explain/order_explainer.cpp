// Client orders, LP orders and the desk's own cover orders, from the events of their lives.
#include <algorithm>

#include "app/explain/explaining.h"
#include "app/explain/order_walk.h"
#include "core/dealing/flow_book.h"
#include "core/dealing/order_effects.h"

namespace truebook::app {

using base::ReasonCode;
using base::Result;
using domain::Quantity;
using events::enumName;
using events::Event;

namespace {

const std::vector<std::string_view> legTypes {events::LpOrderPlaced::type, events::LpOrderAcknowledged::type,
                                              events::LpFilled::type,      events::LpFillBusted::type,
                                              events::LpOrderClosed::type, events::LpOrderInDoubt::type};

base::Refusal noColumn(const std::string &column)
{
    return {ReasonCode::WrongUse, "no column " + column, {}, 0, "column"};
}

std::string number(std::uint64_t value)
{
    return value == 0 ? std::string() : std::to_string(value);
}

// The fields of an order's event that its state goes by.
Explaining::Fields fieldsOf(const Event &event)
{
    Explaining::Fields fields;
    if (const auto *accepted = event.as<events::ClientOrderAccepted>())
        fields = {{"quantity", accepted->quantity.text(), "units"}};
    else if (const auto *routed = event.as<events::OrderRouted>())
        fields = {{"attempt", std::to_string(routed->attempt), {}},
                  {"a_book", routed->aBook.text(), "units"},
                  {"b_book", routed->bBook.text(), "units"}};
    else if (const auto *fill = event.as<events::ClientFilled>())
        fields = {{"quantity", fill->quantity.text(), "units"}, {"price", fill->price.text(), {}}};
    else if (const auto *cancelled = event.as<events::ClientOrderCancelled>())
        fields = {{"unfilled", cancelled->unfilled.text(), "units"}, {"code", cancelled->code, {}}};
    else if (const auto *replaced = event.as<events::ClientOrderReplaced>())
        fields = {{"quantity", replaced->quantity.text(), "units"}};
    else if (const auto *placed = event.as<events::LpOrderPlaced>())
        fields = {{"lp_order", number(placed->lpOrder.number()), {}},
                  {"lp", placed->lp.text(), {}},
                  {"quantity", placed->quantity.text(), "units"}};
    else if (const auto *lpFill = event.as<events::LpFilled>())
        fields = {{"lp", lpFill->lp.text(), {}},
                  {"quantity", lpFill->quantity.text(), "units"},
                  {"price", lpFill->price.text(), {}}};
    else if (const auto *closed = event.as<events::LpOrderClosed>())
        fields = {{"lp_order", number(closed->lpOrder.number()), {}}, {"how", closed->how, {}}};
    else if (const auto *doubt = event.as<events::LpOrderInDoubt>())
        fields = {{"lp_order", number(doubt->lpOrder.number()), {}}, {"code", doubt->code, {}}};
    return fields;
}

std::string averageOf(const domain::Amount &value, Quantity filled)
{
    return dealing::averagePrice(value.raw(), filled).text();
}

constexpr const char *averageFormula = "average = sum of price * quantity / sum of quantity, half-even";

template <class Fill>
void inputFill(Explaining &x, const Event &event, const Fill &fill, const char *role, bool priced)
{
    Explaining::Fields fields {{"quantity", fill.quantity.text(), "units"}};
    if (priced)
        fields.push_back({"price", fill.price.text(), {}});
    x.input(event, role, std::move(fields), fill.quantity.text());
}

// Filled quantity or average price from the fills that count.
void figuresOfFills(Explaining &x, Quantity ordered, Quantity filled, const domain::Amount &value)
{
    if (x.column() == "filled") {
        x.formula("filled = sum of fills");
        x.term("ordered", ordered.text(), "units");
        x.value(filled.text(), "units");
    } else {
        x.formula(averageFormula);
        x.term("filled", filled.text(), "units");
        x.value(averageOf(value, filled));
    }
}

} // namespace

Result<void> explainClientOrder(Explaining &x, domain::OrderId id)
{
    auto wanted = x.finder().around(id, x.upTo());
    if (!wanted)
        return tl::unexpected(wanted.error());
    wanted->types = legTypes;
    for (const std::string_view type :
         {events::ClientOrderAccepted::type, events::ClientOrderTriggered::type, events::OrderRouted::type,
          events::ClientFilled::type, events::ClientOrderCancelled::type, events::ClientOrderReplaced::type})
        wanted->types.push_back(type);
    OrderWalk walk;
    walk.terms.order = id;
    std::optional<Event> accepted;
    std::vector<Event> life; // what changed the order or one of its legs
    std::optional<Event> replaced;
    const auto read = x.finder().each(*wanted, [&](const Event &event) {
        if (!walk.apply(event))
            return;
        if (event.as<events::ClientOrderAccepted>() != nullptr)
            accepted = event;
        else if (event.as<events::ClientOrderReplaced>() != nullptr)
            replaced = event;
        life.push_back(event);
    });
    if (!read)
        return read;
    if (!accepted)
        return base::refuse(ReasonCode::UnknownOrder, number(id.number()), "key");
    const std::string &column = x.column();
    const events::ClientOrderAccepted &terms = walk.terms;
    const auto inputs = [&](auto wantedToo, const char *role) {
        for (const Event &event : life) {
            if (wantedToo(event))
                x.input(event, role, fieldsOf(event));
        }
    };
    if (column == "time") {
        x.fact(*accepted, "at", accepted->at.text());
    } else if (column == "order") {
        x.fact(*accepted, "order", number(id.number()));
    } else if (column == "account") {
        x.fact(*accepted, "account", terms.account.text());
    } else if (column == "group") {
        const auto account = x.account(terms.account);
        if (!account)
            return tl::unexpected(account.error());
        x.fact(account->event, "group", (*account)->group.text());
    } else if (column == "symbol") {
        x.fact(*accepted, "symbol", terms.symbol.text());
    } else if (column == "side") {
        x.fact(*accepted, "side", std::string(enumName(terms.side)));
    } else if (column == "type") {
        x.fact(*accepted, "order_type, time_in_force",
               std::string(enumName(terms.orderType)) + ' ' + std::string(enumName(terms.timeInForce)));
    } else if (column == "units") {
        x.fact(replaced.value_or(*accepted), "quantity", terms.quantity.text(), "units");
    } else if (column == "requested") {
        const bool limit = terms.orderType == events::OrderType::Limit;
        x.fact(replaced.value_or(*accepted), limit ? "limit" : "stop", (limit ? terms.limit : terms.stop).text());
    } else if (column == "lots") {
        const Event &said = replaced ? *replaced : *accepted;
        x.input(said, "order", fieldsOf(said));
        const auto instrument = x.instrument(terms.symbol, {"contract_size"});
        if (!instrument)
            return tl::unexpected(instrument.error());
        x.formula("lots = quantity / contract_size, down to 8 decimals");
        x.value(Quantity::fromRaw(static_cast<std::int64_t>(static_cast<base::Int128>(terms.quantity.raw())
                                                            * Quantity::scale / (*instrument)->contractSize.raw()))
                    .text(),
                "lots");
    } else if (column == "filled" || column == "average") {
        for (const Event &event : life) {
            if (const auto *fill = event.as<events::ClientFilled>())
                inputFill(x, event, *fill, "client-fill", column == "average");
        }
        figuresOfFills(x, terms.quantity, walk.filled, walk.value);
    } else if (column == "book") {
        x.formula("book = A where an attempt routed a_book, B where one routed b_book");
        inputs([](const Event &event) { return event.as<events::OrderRouted>() != nullptr; }, "route");
        x.value(walk.book());
    } else if (column == "routed") {
        x.formula("routed = the LPs of its LP orders, each once; internal where an attempt routed b_book");
        inputs(
            [](const Event &event) {
                const auto *routed = event.as<events::OrderRouted>();
                return event.as<events::LpOrderPlaced>() != nullptr || (routed != nullptr && routed->bBook.positive());
            },
            "route");
        x.value(walk.routedTo());
    } else if (column == "status") {
        x.formula("status = what its events leave: in-doubt while an LP order with an open rest is in doubt");
        inputs([](const Event &) { return true; }, "life");
        x.term("filled", walk.filled.text(), "units");
        x.term("at_lps", walk.atLps.text(), "units");
        if (walk.state == dealing::OrderState::Cancelled)
            x.term("code", walk.cancelCode);
        x.value(walk.status());
    } else {
        return tl::unexpected(noColumn(column));
    }
    return {};
}

Result<void> explainLpOrder(Explaining &x, domain::LpOrderId id)
{
    auto wanted = x.finder().around(id, x.upTo());
    if (!wanted)
        return tl::unexpected(wanted.error());
    wanted->types = legTypes;
    LegWalk walk;
    walk.terms.lpOrder = id;
    std::optional<Event> placed;
    std::vector<Event> life;
    std::optional<Event> closed;
    const auto read = x.finder().each(*wanted, [&](const Event &event) {
        if (const auto *terms = event.as<events::LpOrderPlaced>()) {
            if (terms->lpOrder != id)
                return;
            walk.terms = *terms;
            placed = event;
            life.push_back(event);
        } else if (walk.apply(event)) {
            life.push_back(event);
            if (event.as<events::LpOrderClosed>() != nullptr)
                closed = event;
        }
    });
    if (!read)
        return read;
    if (!placed)
        return base::refuse(ReasonCode::UnknownOrder, "L" + number(id.number()), "key");
    const std::string &column = x.column();
    const events::LpOrderPlaced &terms = walk.terms;
    if (column == "time") {
        x.fact(*placed, "at", placed->at.text());
    } else if (column == "lp_order") {
        x.fact(*placed, "lp_order", number(id.number()));
    } else if (column == "order") {
        x.fact(*placed, "order", number(terms.order.number()));
    } else if (column == "lp") {
        x.fact(*placed, "lp", terms.lp.text());
    } else if (column == "symbol") {
        x.fact(*placed, "symbol", terms.symbol.text());
    } else if (column == "side") {
        x.fact(*placed, "side", std::string(enumName(terms.side)));
    } else if (column == "quantity") {
        x.fact(*placed, "quantity", terms.quantity.text(), "units");
    } else if (column == "limit") {
        x.fact(*placed, "limit", terms.limit.text());
    } else if (column == "filled" || column == "average") {
        for (const Event &event : life) {
            if (const auto *fill = event.as<events::LpFilled>())
                inputFill(x, event, *fill, "lp-fill", column == "average");
        }
        figuresOfFills(x, terms.quantity, walk.filled, walk.value);
    } else if (column == "status") {
        x.formula("status = what its events leave");
        for (const Event &event : life)
            x.input(event, "life", fieldsOf(event));
        x.value(walk.status());
    } else if (column == "detail") {
        if (closed)
            x.fact(*closed, "detail, or code", walk.detail);
        else
            x.fact(*placed, "nothing: it is not closed", {});
    } else {
        return tl::unexpected(noColumn(column));
    }
    return {};
}

Result<void> explainCoverOrder(Explaining &x, domain::OrderId id)
{
    const auto accepted = x.newest<events::CoverOrderAccepted>([id](const auto &body) { return body.order == id; });
    if (!accepted)
        return tl::unexpected(accepted.error());
    if (!*accepted)
        return base::refuse(ReasonCode::UnknownOrder, number(id.number()), "key");
    const auto done = x.newest<events::CoverOrderClosed>([id](const auto &body) { return body.order == id; });
    if (!done)
        return tl::unexpected(done.error());
    auto wanted = x.finder().around(id, x.upTo());
    if (!wanted)
        return tl::unexpected(wanted.error());
    wanted->types = legTypes;
    std::map<domain::LpOrderId, LegWalk> legs;
    std::vector<domain::LpOrderId> order;
    std::vector<Event> life;
    const auto read = x.finder().each(*wanted, [&](const Event &event) {
        if (const auto *placed = event.as<events::LpOrderPlaced>()) {
            if (placed->order != id)
                return;
            legs[placed->lpOrder].terms = *placed;
            order.push_back(placed->lpOrder);
            life.push_back(event);
            return;
        }
        if (std::any_of(legs.begin(), legs.end(), [&](auto &leg) { return leg.second.apply(event); }))
            life.push_back(event);
    });
    if (!read)
        return read;
    Quantity filled;
    domain::Amount value;
    bool doubt = false;
    std::string lps;
    for (const domain::LpOrderId leg : order) {
        const LegWalk &walk = legs[leg];
        filled += walk.filled;
        value = domain::Amount(value.raw() + walk.value.raw(), {});
        doubt = doubt || walk.state == dealing::LpOrderState::InDoubt;
        lps += (lps.empty() ? "" : ", ") + walk.terms.lp.text();
    }
    const std::string &column = x.column();
    const events::CoverOrderAccepted &terms = *accepted->body;
    const Event &said = accepted->event;
    if (column == "time") {
        x.fact(said, "at", said.at.text());
    } else if (column == "order") {
        x.fact(said, "order", number(id.number()));
    } else if (column == "user") {
        x.fact(said, "actor", dealing::userOf(said.origin));
    } else if (column == "symbol") {
        x.fact(said, "symbol", terms.symbol.text());
    } else if (column == "side") {
        x.fact(said, "side", std::string(enumName(terms.side)));
    } else if (column == "limit") {
        x.fact(said, "limit", terms.limit.text());
    } else if (column == "lots") {
        x.input(said, "order", {{"quantity", terms.quantity.text(), "units"}});
        const auto instrument = x.instrument(terms.symbol, {"contract_size"});
        if (!instrument)
            return tl::unexpected(instrument.error());
        x.formula("lots = quantity / contract_size, down to 8 decimals");
        x.value(Quantity::fromRaw(static_cast<std::int64_t>(static_cast<base::Int128>(terms.quantity.raw())
                                                            * Quantity::scale / (*instrument)->contractSize.raw()))
                    .text(),
                "lots");
    } else if (column == "filled" || column == "average") {
        for (const Event &event : life) {
            if (const auto *fill = event.as<events::LpFilled>())
                inputFill(x, event, *fill, "lp-fill", column == "average");
        }
        figuresOfFills(x, terms.quantity, filled, value);
    } else if (column == "lps") {
        x.formula("lps = the LPs of its LP orders, as placed");
        for (const Event &event : life) {
            if (event.as<events::LpOrderPlaced>() != nullptr)
                x.input(event, "route", fieldsOf(event));
        }
        x.value(lps);
    } else if (column == "status") {
        x.formula("status = what its events leave");
        x.input(said, "order", {{"quantity", terms.quantity.text(), "units"}});
        for (const Event &event : life)
            x.input(event, "life", fieldsOf(event));
        if (*done)
            x.input(done->event, "life", {{"open", (*done)->open.text(), "units"}, {"code", (*done)->code, {}}});
        x.value(*done                   ? ((*done)->open.zero() ? "filled" : "cancelled")
                    : doubt             ? "in-doubt"
                    : filled.positive() ? "partly-filled"
                                        : "routed");
    } else if (column == "why") {
        if (*done)
            x.fact(done->event, "code", (*done)->code);
        else
            x.fact(said, "nothing: it is not closed", {});
    } else {
        return tl::unexpected(noColumn(column));
    }
    return {};
}

} // namespace truebook::app
