// The history window's rows: each began with one event, and an order's row shows besides what became of it.
#include "app/explain/explaining.h"
#include "core/api/order_records_api.h"
#include "core/events/client_events.h"
#include "core/events/note_events.h"
#include "core/money/ledger_book.h"
#include "core/store/view_rows.h"

namespace truebook::app {

using api::RecordKind;
using base::ReasonCode;
using base::Result;
using domain::Quantity;
using events::enumName;
using events::Event;

namespace {

struct Named
{
    std::string_view column;
    std::string_view as; // as the table of the running orders names it
};
constexpr Named ofClient[] = {{"time", "time"},     {"order", "order"}, {"account", "account"}, {"symbol", "symbol"},
                              {"side", "side"},     {"lots", "lots"},   {"units", "units"},     {"price", "requested"},
                              {"filled", "filled"}, {"type", "type"},   {"state", "status"}};
constexpr Named ofLp[] = {{"time", "time"},     {"order", "order"},  {"lp_order", "lp_order"}, {"account", "lp"},
                          {"symbol", "symbol"}, {"side", "side"},    {"units", "quantity"},    {"price", "limit"},
                          {"filled", "filled"}, {"state", "status"}, {"why", "detail"}};
constexpr Named ofCover[] = {{"time", "time"},     {"order", "order"}, {"user", "user"},    {"symbol", "symbol"},
                             {"side", "side"},     {"lots", "lots"},   {"price", "limit"},  {"average", "average"},
                             {"filled", "filled"}, {"lps", "lps"},     {"state", "status"}, {"why", "why"}};

template <std::size_t count>
bool askAs(Explaining &x, const Named (&names)[count])
{
    for (const Named &name : names) {
        if (x.column() == name.column) {
            x.ask(std::string(name.as));
            return true;
        }
    }
    return false;
}

base::Refusal noColumn(const std::string &column)
{
    return {ReasonCode::WrongUse, "no column " + column, {}, 0, "column"};
}

std::string number(std::uint64_t value)
{
    return value == 0 ? std::string() : std::to_string(value);
}

// Quantity / contract size.
Result<void> lots(Explaining &x, const Event &event, const domain::Symbol &symbol, Quantity quantity)
{
    const auto instrument = x.instrument(symbol, {"contract_size"});
    if (!instrument)
        return tl::unexpected(instrument.error());
    x.formula("lots = quantity / contract_size");
    x.input(event, "fact", {{"quantity", quantity.text(), "units"}});
    const Quantity size = (*instrument)->contractSize;
    x.value(size.positive() ? Quantity::fromRaw(static_cast<std::int64_t>(static_cast<base::Int128>(quantity.raw())
                                                                          * Quantity::scale / size.raw()))
                                  .text()
                            : quantity.text(),
            "lots");
    return {};
}

Result<void> explainRefused(Explaining &x, const Event &event, const events::ClientOrderRefused &body)
{
    const std::string &column = x.column();
    if (column == "account")
        x.fact(event, "account", body.account.text());
    else if (column == "symbol")
        x.fact(event, "symbol", body.symbol.text());
    else if (column == "side")
        x.fact(event, "side", std::string(enumName(body.side)));
    else if (column == "units")
        x.fact(event, "quantity", body.quantity.text(), "units");
    else if (column == "lots")
        return lots(x, event, body.symbol, body.quantity);
    else if (column == "why")
        x.fact(event, "code", body.code);
    else if (column == "state")
        x.fact(event, "type", "refused");
    else
        x.fact(event, column, {}); // a refused order got no further
    return {};
}

// Why a client's order ended unfilled; empty while it works, and when it filled.
Result<void> whyOf(Explaining &x, const Event &accepted, domain::OrderId order)
{
    auto wanted = x.finder().around(order, x.upTo());
    if (!wanted)
        return tl::unexpected(wanted.error());
    wanted->types = {events::ClientOrderCancelled::type};
    std::optional<Event> ended;
    const auto read = x.finder().each(*wanted, [&](const Event &event) {
        if (event.as<events::ClientOrderCancelled>()->order == order)
            ended = event;
    });
    if (!read)
        return read;
    if (ended)
        x.fact(*ended, "code", ended->as<events::ClientOrderCancelled>()->code);
    else
        x.fact(accepted, "nothing ended it early", {});
    return {};
}

struct Trade
{
    bool client = false;
    std::string who;
    domain::Symbol symbol;
    domain::Side side = domain::Side::Buy;
    Quantity quantity;
    domain::Price price;
    std::string exec;
    domain::LpOrderId lpOrder;
    domain::Money commission;
};

Result<void> explainFill(Explaining &x, const Event &event)
{
    const std::string &column = x.column();
    const auto *client = event.as<events::ClientFilled>();
    const auto *lp = event.as<events::LpFilled>();
    const auto *bust = event.as<events::LpFillBusted>();
    Trade trade;
    if (client != nullptr)
        trade = {true,
                 client->account.text(),
                 client->symbol,
                 client->side,
                 client->quantity,
                 client->price,
                 'E' + std::to_string(client->fill.number()),
                 client->lpOrder,
                 client->commission};
    else if (lp != nullptr)
        trade = {false,     lp->lp.text(), lp->symbol,  lp->side,      lp->quantity,
                 lp->price, lp->execId,    lp->lpOrder, lp->commission};
    else if (bust != nullptr)
        trade = {false,
                 bust->lp.text(),
                 bust->symbol,
                 domain::opposite(bust->side),
                 bust->quantity,
                 bust->price,
                 bust->refExecId,
                 bust->lpOrder,
                 {}};
    else
        return base::refuse(ReasonCode::UnknownOrder, std::to_string(event.sequence.number()), "key");
    if (column == "order") {
        if (client != nullptr) {
            x.fact(event, "order", number(client->order.number()));
            return {};
        }
        const auto placed = x.newest<events::LpOrderPlaced>(
            [&](const auto &body) { return body.lpOrder == trade.lpOrder; }, trade.symbol.text());
        if (!placed)
            return tl::unexpected(placed.error());
        if (*placed)
            x.fact(placed->event, "order", number((*placed)->order.number()));
        else
            x.fact(event, "order", {});
    } else if (column == "lp_order") {
        x.fact(event, "lp_order", number(trade.lpOrder.number()));
    } else if (column == "account") {
        x.fact(event, trade.client ? "account" : "lp", trade.who);
    } else if (column == "symbol") {
        x.fact(event, "symbol", trade.symbol.text());
    } else if (column == "side") {
        x.fact(event, "side", std::string(enumName(trade.side)));
    } else if (column == "lots") {
        return lots(x, event, trade.symbol, trade.quantity);
    } else if (column == "units") {
        x.fact(event, "quantity", trade.quantity.text(), "units");
    } else if (column == "price") {
        x.fact(event, "price", trade.price.text());
    } else if (column == "leg") {
        x.fact(event, "type", trade.client ? "client" : bust != nullptr ? "lp bust" : "lp");
    } else if (column == "book") {
        x.fact(event, "book", client == nullptr ? std::string() : std::string(enumName(client->book)));
    } else if (column == "spread" && client != nullptr) {
        x.fact(event, "spread", client->spread.text(), std::string(client->spread.currency().code()));
    } else if (column == "commission") {
        x.fact(event, "commission", trade.commission.text(), std::string(trade.commission.currency().code()));
    } else if (column == "currency") {
        x.fact(event, "commission", std::string(trade.commission.currency().code()));
    } else if (column == "exec") {
        x.fact(event, client != nullptr ? "fill" : bust != nullptr ? "ref_exec_id" : "exec_id", trade.exec);
    } else if (column == "spread") {
        x.fact(event, "spread", {}); // an LP takes none
    } else {
        return tl::unexpected(noColumn(column));
    }
    return {};
}

Result<void> explainPosting(Explaining &x, const Event &event, std::size_t place)
{
    const std::string &column = x.column();
    events::EventFacts facts;
    event.type().facts(event.body(), facts);
    const events::Posting *posting = nullptr;
    for (const auto *postings : facts.postings) {
        if (place < postings->size()) {
            posting = &(*postings)[place];
            break;
        }
        place -= postings->size();
    }
    if (posting == nullptr)
        return base::refuse(ReasonCode::UnknownAccount, "no such posting", "key");
    const std::string currency(posting->amount.currency().code());
    if (column == "account")
        x.fact(event, "postings.account", posting->account.text());
    else if (column == "amount")
        x.fact(event, "postings.amount", posting->amount.text(), currency);
    else if (column == "currency")
        x.fact(event, "postings.amount", currency);
    else if (column == "event")
        x.fact(event, "type", std::string(event.type().name));
    else if (column == "symbol")
        x.fact(event, "symbol", facts.symbol == nullptr ? std::string() : facts.symbol->text());
    else if (column == "order")
        x.fact(event, "order", number(facts.order.number()));
    else
        return tl::unexpected(noColumn(column));
    return {};
}

Result<void> explainNote(Explaining &x, const Event &event)
{
    const std::string &column = x.column();
    const auto *note = event.as<events::NoteWritten>();
    if (note == nullptr)
        return base::refuse(ReasonCode::UnknownOrder, std::to_string(event.sequence.number()), "key");
    if (column == "order")
        x.fact(event, "order", number(note->order.number()));
    else if (column == "account")
        x.fact(event, "account", note->account.text());
    else if (column == "author")
        x.fact(event, "actor", event.origin ? event.origin->actor : std::string());
    else if (column == "text")
        x.fact(event, "text", note->text);
    else
        return tl::unexpected(noColumn(column));
    return {};
}

} // namespace

Result<void> explainRecord(Explaining &x, RecordKind kind, std::uint64_t record)
{
    const std::uint64_t scale = kind == RecordKind::Postings ? static_cast<std::uint64_t>(store::postingsAnEvent) : 1;
    const std::uint64_t sequence = record / scale;
    if (sequence == 0 || sequence > x.upTo())
        return base::refuse(ReasonCode::UnknownOrder, std::to_string(record), "key");
    const auto entry = x.finder().entry(sequence);
    if (!entry)
        return tl::unexpected(entry.error());
    const auto event = events::eventRegistry().parse(entry->line);
    if (!event)
        return tl::unexpected(event.error());
    const std::string column = x.column();
    if (column == "sequence") {
        x.fact(*event, "sequence", std::to_string(sequence));
        return {};
    }
    if (column == "time") {
        x.fact(*event, "at", event->at.text());
        return {};
    }
    switch (kind) {
    case RecordKind::ClientOrders:
        if (const auto *refused = event->as<events::ClientOrderRefused>())
            return explainRefused(x, *event, *refused);
        if (const auto *accepted = event->as<events::ClientOrderAccepted>()) {
            if (column == "why")
                return whyOf(x, *event, accepted->order);
            return askAs(x, ofClient) ? explainClientOrder(x, accepted->order)
                                      : Result<void>(tl::unexpected(noColumn(column)));
        }
        break;
    case RecordKind::LpOrders:
        if (const auto *placed = event->as<events::LpOrderPlaced>()) {
            if (column == "type") {
                x.fact(*event, "style", placed->style);
                return {};
            }
            if (column == "lots")
                return lots(x, *event, placed->symbol, placed->quantity);
            return askAs(x, ofLp) ? explainLpOrder(x, placed->lpOrder) : Result<void>(tl::unexpected(noColumn(column)));
        }
        break;
    case RecordKind::CoverOrders:
        if (const auto *cover = event->as<events::CoverOrderAccepted>()) {
            if (column == "units") {
                x.fact(*event, "quantity", cover->quantity.text(), "units");
                return {};
            }
            if (column == "type") {
                x.fact(*event, "type", {}); // the desk's own orders have no kind
                return {};
            }
            return askAs(x, ofCover) ? explainCoverOrder(x, cover->order)
                                     : Result<void>(tl::unexpected(noColumn(column)));
        }
        break;
    case RecordKind::Fills:
        return explainFill(x, *event);
    case RecordKind::Postings:
        return explainPosting(x, *event, static_cast<std::size_t>(record % scale));
    case RecordKind::Notes:
        return explainNote(x, *event);
    }
    return base::refuse(ReasonCode::UnknownOrder, std::to_string(record), "key");
}

} // namespace truebook::app
