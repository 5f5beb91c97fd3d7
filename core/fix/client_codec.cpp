#include "core/fix/client_codec.h"

#include <charconv>

namespace truebook::fix {

using base::ReasonCode;

namespace {

constexpr std::size_t longestId = 64;

// Reads tags one after the other and keeps the first refusal; what comes after it is of no account.
class Reader
{
public:
    explicit Reader(const FieldView &view)
        : m_view(view)
    { }

    template <class T>
    T take(base::Result<T> result)
    {
        if (result)
            return std::move(*result);
        keep(std::move(result.error()));
        return T();
    }

    void keep(base::Refusal refusal)
    {
        if (!m_refusal)
            m_refusal = std::move(refusal);
    }

    std::string id(int tag)
    {
        const std::string_view value = take(m_view.required(tag));
        if (value.size() > longestId)
            keep(refuseField(ReasonCode::BadValue, tag, "longer than 64 bytes").value());
        for (const char c : value) {
            if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f')
                keep(badField(tag, "control characters").value());
        }
        return std::string(value.substr(0, longestId));
    }

    domain::Quantity quantity(int tag)
    {
        const auto value = take(m_view.quantity(tag));
        if (!m_refusal && !value.positive())
            keep(refuseField(ReasonCode::BadValue, tag, "must be positive: " + value.text()).value());
        return value;
    }

    // A price that is needed (PriceRequired) or may be absent; positive when it is there.
    domain::Price price(int tag, bool needed)
    {
        if (!m_view.has(tag)) {
            if (needed)
                keep(refuseField(ReasonCode::PriceRequired, tag).value());
            return {};
        }
        const auto value = take(m_view.price(tag));
        if (!m_refusal && !value.positive())
            keep(refuseField(ReasonCode::BadValue, tag, "must be positive: " + value.text()).value());
        return value;
    }

    domain::UtcTime time(int tag) { return take(m_view.timeOrZero(tag)); }
    const FieldView &view() const noexcept { return m_view; }
    const std::optional<base::Refusal> &refusal() const noexcept { return m_refusal; }

private:
    FieldView m_view;
    std::optional<base::Refusal> m_refusal;
};

events::OrderType readOrderType(Reader &in)
{
    const char type = in.take(in.view().character(40));
    switch (type) {
    case '1':
        return events::OrderType::Market;
    case '2':
        return events::OrderType::Limit;
    case '3':
        return events::OrderType::Stop;
    default:
        in.keep(refuseField(ReasonCode::UnsupportedOrderType, 40, in.view().text(40).substr(0, longestId)).value());
        return events::OrderType::Market;
    }
}

events::TimeInForce readTimeInForce(Reader &in, events::OrderType type)
{
    const std::string_view text = in.view().text(59);
    if (text.empty())
        return type == events::OrderType::Market ? events::TimeInForce::Ioc : events::TimeInForce::Day;
    if (text == "0")
        return events::TimeInForce::Day;
    if (text == "1")
        return events::TimeInForce::Gtc;
    if (text == "3")
        return events::TimeInForce::Ioc;
    if (text == "4")
        return events::TimeInForce::Fok;
    in.keep(refuseField(ReasonCode::UnsupportedTimeInForce, 59, text.substr(0, longestId)).value());
    return events::TimeInForce::Day;
}

domain::TicketId readTicket(Reader &in)
{
    const std::string_view text = in.view().text(721);
    if (text.empty())
        return {};
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number == 0)
        in.keep(refuseField(ReasonCode::UnknownTicket, 721, text.substr(0, longestId)).value());
    return domain::TicketId(number);
}

commands::Command placeOrder(Reader &in, const domain::SessionId &session, bool repeated)
{
    commands::PlaceOrder order;
    order.session = session;
    order.clOrdId = in.id(11);
    order.account = domain::AccountId(in.id(1));
    order.symbol = domain::Symbol(in.id(55));
    order.side = in.take(in.view().side(54));
    order.orderType = readOrderType(in);
    order.timeInForce = readTimeInForce(in, order.orderType);
    order.quantity = in.quantity(38);
    // 44 of a market or stop order says nothing and is left aside, as is 99 of a market or limit order.
    if (order.orderType == events::OrderType::Limit)
        order.limit = in.price(44, true);
    if (order.orderType == events::OrderType::Stop)
        order.stop = in.price(99, true);
    order.closes = readTicket(in);
    order.takeProfit = in.price(1000, false);
    order.stopLoss = in.price(1002, false);
    order.peerTime = in.time(60);
    order.possResend = repeated;
    return commands::Command::of(std::move(order));
}

commands::Command cancelOrder(Reader &in, const domain::SessionId &session)
{
    commands::CancelOrder cancel;
    cancel.session = session;
    cancel.clOrdId = in.id(11);
    cancel.origClOrdId = in.id(41);
    return commands::Command::of(std::move(cancel));
}

commands::Command replaceOrder(Reader &in, const domain::SessionId &session)
{
    commands::ReplaceOrder replace;
    replace.session = session;
    replace.clOrdId = in.id(11);
    replace.origClOrdId = in.id(41);
    replace.quantity = in.quantity(38);
    replace.limit = in.price(44, false);
    replace.stop = in.price(99, false);
    return commands::Command::of(std::move(replace));
}

commands::Command statusRequest(Reader &in, const domain::SessionId &session)
{
    commands::ClientStatusRequest request;
    request.session = session;
    request.clOrdId = in.id(11);
    return commands::Command::of(std::move(request));
}

PriceSubscription subscription(Reader &in, const domain::SessionId &session)
{
    PriceSubscription prices;
    prices.session = session;
    prices.requestId = in.id(262);
    const char kind = in.take(in.view().character(263));
    switch (kind) {
    case '0':
        prices.kind = PriceSubscription::Kind::Once;
        break;
    case '1':
        prices.kind = PriceSubscription::Kind::Stream;
        break;
    case '2':
        prices.kind = PriceSubscription::Kind::Stop;
        return prices;
    default:
        in.keep(badField(263, "no subscription type").value());
        return prices;
    }
    std::vector<FieldView> entries;
    auto grouped = in.view().group(146, 0, entries);
    if (!grouped)
        in.keep(grouped.error());
    else if (entries.empty())
        in.keep(refuseField(ReasonCode::MissingField, 146).value());
    for (const FieldView &entry : entries) {
        Reader inEntry(entry);
        prices.symbols.emplace_back(inEntry.id(55));
        if (inEntry.refusal())
            in.keep(*inEntry.refusal());
    }
    return prices;
}

ClientRefusal refusalOf(const domain::SessionId &session, base::Refusal why, const FieldView &view)
{
    ClientRefusal refusal;
    refusal.session = session;
    refusal.why = std::move(why);
    refusal.refSequence = view.number(34).value_or(0);
    const auto id = [&](int tag) {
        Reader in(view);
        std::string text = in.id(tag);
        return in.refusal() ? std::string() : text;
    };
    refusal.messageType = id(35); // one that no answer could carry is as good as none
    refusal.clOrdId = id(refusal.messageType == "V" ? 262 : 11);
    refusal.origClOrdId = id(41);
    refusal.account = domain::AccountId(id(1));
    refusal.symbol = domain::Symbol(id(55));
    const auto side = view.side(54);
    refusal.sideRead = side.has_value();
    refusal.side = side.value_or(domain::Side::Buy);
    const auto quantity = view.quantity(38);
    refusal.quantity = quantity && quantity->positive() ? *quantity : domain::Quantity();
    return refusal;
}

} // namespace

ClientInput readClientMessage(const domain::SessionId &session, std::string_view raw, bool possDup)
{
    ClientInput input;
    FixMessage message;
    auto fine = message.read(raw);
    if (!fine) {
        // What could be read before the flaw still names the order.
        input.refusal = refusalOf(session, std::move(fine.error()), message.view());
        return input;
    }
    Reader in(message.view());
    const std::string_view type = message.type();
    switch (type.size() == 1 ? type.front() : '\0') {
    case 'D':
        input.command = placeOrder(in, session, possDup || message.view().flag(97));
        break;
    case 'F':
        input.command = cancelOrder(in, session);
        break;
    case 'G':
        input.command = replaceOrder(in, session);
        break;
    case 'H':
        input.command = statusRequest(in, session);
        break;
    case 'V':
        input.prices = subscription(in, session);
        break;
    case 'j': // the platform's own refusals and a Reject (3) are the session's affair, never answered
    case '3':
        return input;
    default:
        in.keep(badField(35, "no message that a desk takes", type).value());
        break;
    }
    if (in.refusal()) {
        input.command.reset();
        input.prices.reset();
        input.refusal = refusalOf(session, *in.refusal(), message.view());
    }
    return input;
}

} // namespace truebook::fix
