#include "app/desk/order_messages.h"

#include <map>
#include <set>

#include "app/desk/resources.h"
#include "core/clients/account_book.h"
#include "core/dealing/order_effects.h"
#include "core/events/order_events.h"
#include "core/fix/client_codec.h"
#include "core/messages/message_words.h"

namespace truebook::app {

using namespace events;

namespace {

char orderTypeTag(OrderType type)
{
    return type == OrderType::Market ? '1' : type == OrderType::Limit ? '2' : '3';
}

char timeInForceTag(TimeInForce value)
{
    switch (value) {
    case TimeInForce::Day:
        return '0';
    case TimeInForce::Gtc:
        return '1';
    case TimeInForce::Ioc:
        return '3';
    case TimeInForce::Fok:
        break;
    }
    return '4';
}

class Writer
{
public:
    explicit Writer(const TradeCodec &codec)
        : m_codec(codec)
    { }

    void event(const Event &event);
    std::vector<api::LifeMessage> take() { return std::move(m_messages); }

private:
    void add(const Event &event, const domain::SessionId &session, bool out, bool whole,
             const base::Result<std::string> &body)
    {
        fix::FixMessage message;
        if (!body || !message.read(*body))
            return; // a field that no message holds; the event itself stands in the journal's list
        api::LifeMessage made;
        made.sequence = event.sequence.number();
        made.at = event.at;
        made.out = out;
        made.whole = whole;
        made.session = session;
        made.type = message.type();
        messages::MessageWords words = messages::messageWords(*body, fixDictionary());
        made.name = std::move(words.name);
        made.raw = fix::readable(*body);
        for (messages::FieldWords &field : words.fields)
            made.fields.push_back({field.tag, std::move(field.name), std::move(field.value), std::move(field.meaning)});
        m_messages.push_back(std::move(made));
    }
    void got(const Event &event, const domain::SessionId &session, fix::FixBuilder &message)
    {
        add(event, session, false, false, message.finish());
    }
    std::shared_ptr<const fix::LpCodec> codecOf(const LpOrderPlaced &placed)
    {
        if (auto known = m_codec ? m_codec(placed.session) : nullptr)
            return known;
        return std::make_shared<const fix::LpCodec>(placed.session, placed.lp, std::make_shared<const fix::Dialect>());
    }
    void fromClient(const Event &event);
    void cancelAsked(const Event &event, domain::OrderId order, const std::string &clOrdId);
    void lp(const Event &event);
    void report(const Event &event, const LpOrderPlaced &placed, std::string_view execId, char type,
                const LpFilled *fill = nullptr, std::string_view text = {});

    const TradeCodec &m_codec;
    dealing::OrderBook m_book;
    clients::AccountBook m_accounts;
    std::map<domain::LpOrderId, LpOrderPlaced> m_placed;
    std::map<domain::LpOrderId, std::string> m_peerIds;
    std::set<std::string> m_cancels; // ids of clients' cancel requests that were shown
    std::vector<api::LifeMessage> m_messages;
};

void Writer::cancelAsked(const Event &event, domain::OrderId order, const std::string &clOrdId)
{
    const dealing::ClientOrder *known = m_book.order(order);
    if (clOrdId.empty() || known == nullptr || !m_cancels.insert(clOrdId).second)
        return;
    fix::FixBuilder message("F");
    message.text(11, clOrdId).text(41, known->clOrdId).number(37, static_cast<std::int64_t>(order.number()));
    got(event, known->terms.session, message);
}

void Writer::fromClient(const Event &event)
{
    if (const auto *accepted = event.as<ClientOrderAccepted>()) {
        if (accepted->session.empty())
            return; // the desk's own
        fix::FixBuilder message("D");
        message.text(11, accepted->clOrdId)
            .text(1, accepted->account.text())
            .text(55, accepted->symbol.text())
            .side(54, accepted->side)
            .quantity(38, accepted->quantity)
            .character(40, orderTypeTag(accepted->orderType));
        if (!accepted->limit.zero())
            message.price(44, accepted->limit);
        if (!accepted->stop.zero())
            message.price(99, accepted->stop);
        message.character(59, timeInForceTag(accepted->timeInForce));
        if (!accepted->closes.none())
            message.number(721, static_cast<std::int64_t>(accepted->closes.number()));
        if (!accepted->takeProfit.zero())
            message.price(1000, accepted->takeProfit);
        if (!accepted->stopLoss.zero())
            message.price(1002, accepted->stopLoss);
        if (accepted->peerTime.nanos() != 0)
            message.time(60, accepted->peerTime);
        got(event, accepted->session, message);
    } else if (const auto *cancelled = event.as<ClientOrderCancelled>()) {
        cancelAsked(event, cancelled->order, cancelled->clOrdId);
    } else if (const auto *pending = event.as<ClientCancelPending>()) {
        cancelAsked(event, pending->order, pending->clOrdId);
    } else if (const auto *replaced = event.as<ClientOrderReplaced>()) {
        const dealing::ClientOrder *known = m_book.order(replaced->order);
        if (known == nullptr)
            return;
        fix::FixBuilder message("G");
        message.text(11, replaced->clOrdId).text(41, replaced->origClOrdId).quantity(38, replaced->quantity);
        if (!replaced->limit.zero())
            message.price(44, replaced->limit);
        if (!replaced->stop.zero())
            message.price(99, replaced->stop);
        got(event, known->terms.session, message);
    } else if (const auto *refused = event.as<ClientRequestRefused>()) {
        fix::FixBuilder message(refused->replace ? "G" : "F");
        message.text(11, refused->clOrdId).text(41, refused->origClOrdId);
        got(event, refused->session, message);
    }
}

void Writer::report(const Event &event, const LpOrderPlaced &placed, std::string_view execId, char type,
                    const LpFilled *fill, std::string_view text)
{
    fix::FixBuilder message("8");
    message.text(11, fix::lpClOrdId(placed.lpOrder));
    const std::string &peerId = m_peerIds[placed.lpOrder];
    if (!peerId.empty())
        message.text(37, peerId);
    if (!execId.empty())
        message.text(17, execId);
    message.character(150, type).text(55, placed.lpSymbol).side(54, placed.side);
    if (fill != nullptr) {
        if (const auto units = fix::inLpUnits(fill->quantity, placed.lpUnit))
            message.quantity(32, *units);
        message.price(31, fill->price);
        if (fill->leaves.zero())
            message.character(151, '0');
        else if (const auto units = fix::inLpUnits(fill->leaves, placed.lpUnit))
            message.quantity(151, *units);
        if (fill->peerTime.nanos() != 0)
            message.time(60, fill->peerTime);
    }
    message.words(58, text);
    got(event, placed.session, message);
}

void Writer::lp(const Event &event)
{
    if (const auto *placed = event.as<LpOrderPlaced>()) {
        m_placed[placed->lpOrder] = *placed;
        add(event, placed->session, true, true, codecOf(*placed)->order(*placed, event.at));
        return;
    }
    const auto placedOf = [this](domain::LpOrderId id) -> const LpOrderPlaced * {
        const auto found = m_placed.find(id);
        return found == m_placed.end() ? nullptr : &found->second;
    };
    if (const auto *acknowledged = event.as<LpOrderAcknowledged>()) {
        if (!acknowledged->peerOrderId.empty())
            m_peerIds[acknowledged->lpOrder] = acknowledged->peerOrderId;
        if (const auto *placed = placedOf(acknowledged->lpOrder))
            report(event, *placed, acknowledged->execId, '0');
    } else if (const auto *filled = event.as<LpFilled>()) {
        if (const auto *placed = placedOf(filled->lpOrder))
            report(event, *placed, filled->execId, 'F', filled);
    } else if (const auto *busted = event.as<LpFillBusted>()) {
        const auto *placed = placedOf(busted->lpOrder);
        if (placed == nullptr)
            return;
        fix::FixBuilder message("8");
        message.text(11, fix::lpClOrdId(placed->lpOrder)).text(17, busted->execId).text(19, busted->refExecId);
        message.character(150, 'H').text(55, placed->lpSymbol).side(54, placed->side);
        if (const auto units = fix::inLpUnits(busted->quantity, placed->lpUnit))
            message.quantity(32, *units);
        message.price(31, busted->price);
        got(event, placed->session, message);
    } else if (const auto *closed = event.as<LpOrderClosed>()) {
        const auto *placed = placedOf(closed->lpOrder);
        // The last fill tells of "filled"; what was never sent or a dealer settled has no message.
        if (placed != nullptr && !closed->execId.empty()
            && (closed->how == "rejected" || closed->how == "cancelled" || closed->how == "expired")) {
            const char type = closed->how == "rejected" ? '8' : closed->how == "cancelled" ? '4' : 'C';
            report(event, *placed, closed->execId, type, nullptr, closed->detail);
        }
    } else if (const auto *status = event.as<LpStatusRequested>()) {
        if (const auto *placed = placedOf(status->lpOrder))
            add(event, placed->session, true, true,
                codecOf(*placed)->status(*placed, m_peerIds[placed->lpOrder], *status));
    } else if (const auto *cancel = event.as<LpCancelRequested>()) {
        if (const auto *placed = placedOf(cancel->lpOrder))
            add(event, placed->session, true, true,
                codecOf(*placed)->cancel(*placed, m_peerIds[placed->lpOrder], *cancel, event.at));
    } else if (const auto *rejected = event.as<LpCancelRejected>()) {
        const auto *placed = placedOf(rejected->lpOrder);
        if (placed == nullptr)
            return;
        fix::FixBuilder message("9");
        if (!rejected->cancel.none())
            message.text(11, fix::lpClOrdId(rejected->cancel));
        message.text(41, fix::lpClOrdId(rejected->lpOrder)).words(58, rejected->detail);
        got(event, placed->session, message);
    } else if (const auto *noted = event.as<LpReportNoted>()) {
        fix::FixBuilder message("8");
        if (!noted->clOrdId.empty())
            message.text(11, noted->clOrdId);
        if (!noted->execId.empty())
            message.text(17, noted->execId);
        if (!noted->execType.empty())
            message.text(150, noted->execType);
        message.words(58, noted->detail);
        got(event, noted->session, message);
    }
}

void Writer::event(const Event &event)
{
    fromClient(event);
    lp(event);
    m_accounts.apply(event);
    m_book.apply(event);
    std::vector<ports::ClientReport> reports;
    dealing::clientReports(event, m_book, m_accounts, reports);
    for (const ports::ClientReport &one : reports) {
        if (!one.session.empty())
            add(event, one.session, true, true, fix::clientReport(one));
    }
}

} // namespace

std::vector<api::LifeMessage> orderMessages(const OrderEvents &order, const TradeCodec &codec)
{
    Writer writer(codec);
    if (order.account) {
        Event opened = Event::of(*order.account);
        opened.at = order.entries.front().event.at;
        writer.event(opened);
    }
    for (const OrderEvents::Entry &entry : order.entries)
        writer.event(entry.event);
    return writer.take();
}

} // namespace truebook::app
