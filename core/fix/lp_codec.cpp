#include "core/fix/lp_codec.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace truebook::fix {

using base::ReasonCode;

std::string lpClOrdId(domain::LpOrderId id)
{
    return std::string(1, 'L').append(std::to_string(id.number()));
}

domain::LpOrderId parseLpClOrdId(std::string_view text)
{
    if (text.size() < 2 || text.front() != 'L' || text[1] == '0')
        return {};
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? domain::LpOrderId(number) : domain::LpOrderId();
}

base::Result<domain::Quantity> inLpUnits(domain::Quantity baseUnits, domain::Quantity unit)
{
    if (!unit.positive() || !baseUnits.positive())
        return refuseField(ReasonCode::BadValue, 38, baseUnits.text() + " in units of " + unit.text());
    const base::Int128 scaled = base::Int128(baseUnits.raw()) * domain::Quantity::scale;
    if (scaled % unit.raw() != 0 || scaled / unit.raw() > std::numeric_limits<std::int64_t>::max())
        return refuseField(ReasonCode::QuantityNotOnStep, 38, baseUnits.text() + " in units of " + unit.text());
    return domain::Quantity::fromRaw(static_cast<std::int64_t>(scaled / unit.raw()));
}

LpCodec::LpCodec(domain::SessionId session, domain::LpId lp, std::shared_ptr<const Dialect> dialect,
                 std::string account)
    : m_session(std::move(session))
    , m_lp(std::move(lp))
    , m_dialect(std::move(dialect))
    , m_account(std::move(account))
{ }

void LpCodec::map(const events::LpSymbolMapped &mapping)
{
    if (mapping.lp != m_lp)
        return;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_mapped, [&](const Mapped &each) {
        return each.symbol == mapping.symbol || each.lpSymbol == mapping.lpSymbol;
    });
    const auto at = std::lower_bound(m_mapped.begin(), m_mapped.end(), mapping.lpSymbol,
                                     [](const Mapped &each, const std::string &text) { return each.lpSymbol < text; });
    m_mapped.insert(at, Mapped {mapping.symbol, mapping.lpSymbol, mapping.lpUnit, {}});
}

LpCodec::Mapped *LpCodec::find(std::string_view lpSymbol)
{
    const auto at = std::lower_bound(m_mapped.begin(), m_mapped.end(), lpSymbol,
                                     [](const Mapped &each, std::string_view text) { return each.lpSymbol < text; });
    return at != m_mapped.end() && at->lpSymbol == lpSymbol ? &*at : nullptr;
}

base::Result<void> LpCodec::read(std::string_view raw, const Arrival &arrival, LpInput &out)
{
    const std::lock_guard lock(m_mutex);
    auto fine = m_message.read(raw);
    if (!fine)
        return fine;
    const FieldView message = m_message.view();
    const std::string_view type = m_message.type();
    switch (type.size() == 1 ? type.front() : '\0') {
    case 'W':
        return snapshot(message, arrival, out);
    case 'X':
        return increment(message, arrival, out);
    case '8':
        return report(message, arrival, out);
    case '9':
        return cancelRefused(message, out);
    case 'j':
    case '3':
        messageRefused(message, out);
        return {};
    case 'Y':
        requestRefused(message, out);
        return {};
    default:
        ++out.ignored;
        return {};
    }
}

void LpCodec::disconnected(domain::UtcTime at, LpInput &out)
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
    for (Mapped &mapped : m_mapped) {
        if (mapped.levels.size() == 0)
            continue;
        mapped.levels.clear();
        ports::QuoteUpdate update;
        update.lp = m_lp;
        update.symbol = mapped.symbol;
        update.at = at;
        out.quotes.push_back(std::move(update));
    }
}

// An LP's size as base units, rounded down to the eighth decimal: never more than is offered.
base::Result<domain::Quantity> LpCodec::levelSize(domain::Quantity quantity, const Mapped &mapped) const
{
    const int tag = m_dialect->tag(271);
    if (quantity.raw() < 0)
        return badField(tag, "negative size", quantity.text());
    if (m_dialect->sizesInBaseUnits || mapped.unit.raw() == domain::Quantity::scale)
        return quantity;
    const base::Int128 scaled = base::Int128(quantity.raw()) * mapped.unit.raw() / domain::Quantity::scale;
    if (scaled > std::numeric_limits<std::int64_t>::max())
        return refuseField(ReasonCode::Overflow, tag, quantity.text());
    return domain::Quantity::fromRaw(static_cast<std::int64_t>(scaled));
}

void LpCodec::quote(const Mapped &mapped, const FieldView &message, const Arrival &arrival, LpInput &out) const
{
    ports::QuoteUpdate update;
    update.lp = m_lp;
    update.symbol = mapped.symbol;
    update.at = arrival.at;
    // The LP's own time for the quote (60, or date and time of the first entry), or else when it sent it. One that does
    // not read is no reason to lose the price.
    const int transactTime = m_dialect->tag(60);
    const std::string_view date = message.text(m_dialect->tag(272));
    const std::string_view time = message.text(m_dialect->tag(273));
    if (!message.has(transactTime) && date.size() == 8 && !time.empty()) {
        std::string both(date);
        both.append("-").append(time);
        update.peerTime = domain::UtcTime::parse(both).value_or(domain::UtcTime());
    } else {
        update.peerTime = message.timeOrZero(message.has(transactTime) ? transactTime : 52).value_or(domain::UtcTime());
    }
    mapped.levels.fill(update);
    out.quotes.push_back(std::move(update));
}

base::Result<void> LpCodec::snapshot(const FieldView &message, const Arrival &arrival, LpInput &out)
{
    const Dialect &dialect = *m_dialect;
    const auto lpSymbol = message.required(dialect.tag(55));
    if (!lpSymbol)
        return tl::unexpected(lpSymbol.error());
    Mapped *mapped = find(*lpSymbol);
    if (mapped == nullptr)
        return refuseField(ReasonCode::UnknownSymbol, dialect.tag(55), *lpSymbol);
    auto grouped = message.group(dialect.tag(268), 0, m_entries);
    if (!grouped)
        return grouped;
    const int entryType = dialect.tag(269);
    const int entryPrice = dialect.tag(270);
    const int entrySize = dialect.tag(271);
    const int entryId = dialect.tag(278);
    const int quoteId = dialect.tag(299);
    mapped->levels.start();
    for (const FieldView &entry : m_entries) {
        const std::string_view type = entry.text(entryType);
        if (type.empty())
            return refuseField(ReasonCode::MissingField, entryType);
        if (type != "0" && type != "1")
            continue;
        const auto price = entry.price(entryPrice);
        if (!price)
            return tl::unexpected(price.error());
        if (price->raw() < 0)
            return badField(entryPrice, "negative price", price->text());
        const bool sized = entry.has(entrySize);
        const auto sent = entry.quantityOrZero(entrySize);
        if (!sent)
            return tl::unexpected(sent.error());
        const auto size = levelSize(*sent, *mapped);
        if (!size)
            return tl::unexpected(size.error());
        if (price->zero() || (sized && size->zero())) // an empty side, as some LPs write it
            continue;
        Level &level = mapped->levels.add();
        level.bid = type == "0";
        level.price = *price;
        level.quantity = *size;
        level.id = entry.text(entryId);
        level.quoteId = entry.text(quoteId);
    }
    mapped->levels.finish();
    quote(*mapped, message, arrival, out);
    return {};
}

base::Result<void> LpCodec::increment(const FieldView &message, const Arrival &arrival, LpInput &out)
{
    const Dialect &dialect = *m_dialect;
    auto grouped = message.group(dialect.tag(268), 0, m_entries);
    if (!grouped)
        return grouped;
    const int symbolTag = dialect.tag(55);
    const int entryType = dialect.tag(269);
    const int entryPrice = dialect.tag(270);
    const int entrySize = dialect.tag(271);
    const int entryId = dialect.tag(278);
    const int actionTag = dialect.tag(279);
    const int entryRef = dialect.tag(280);
    const int quoteId = dialect.tag(299);
    // The instrument of an entry without one is the previous entry's (FIX 4.4, MDEntryRefID); of the first, the
    // message's.
    std::string_view lpSymbol = message.text(symbolTag);
    m_changes.clear();
    std::uint64_t unknown = 0;
    for (const FieldView &entry : m_entries) {
        if (entry.has(symbolTag))
            lpSymbol = entry.text(symbolTag);
        if (lpSymbol.empty())
            return refuseField(ReasonCode::MissingField, symbolTag);
        const auto action = entry.character(actionTag);
        if (!action)
            return tl::unexpected(action.error());
        if (*action < '0' || *action > '2')
            return badField(actionTag, "no update action", std::string_view(&*action, 1));
        LevelChange change;
        change.action = *action == '0' ? LevelAction::New : *action == '1' ? LevelAction::Change : LevelAction::Delete;
        const std::string_view type = entry.text(entryType);
        change.sideSent = !type.empty();
        if (change.sideSent && type != "0" && type != "1")
            continue;
        change.bid = type == "0";
        Mapped *mapped = find(lpSymbol);
        if (mapped == nullptr) {
            ++unknown;
            continue;
        }
        change.symbol = static_cast<std::size_t>(mapped - m_mapped.data());
        change.id = entry.text(entryId);
        change.refersTo = change.action != LevelAction::New && entry.has(entryRef) ? entry.text(entryRef) : change.id;
        change.priceSent = entry.has(entryPrice);
        change.sizeSent = entry.has(entrySize);
        change.quoteId = entry.text(quoteId);
        const bool isNew = change.action == LevelAction::New;
        if (dialect.levelKey == LevelKey::EntryId && change.refersTo.empty())
            return refuseField(ReasonCode::MissingField, entryId);
        if (!change.sideSent && (isNew || dialect.levelKey != LevelKey::EntryId))
            return refuseField(ReasonCode::MissingField, entryType);
        if (!change.priceSent && (isNew || dialect.levelKey == LevelKey::Price))
            return refuseField(ReasonCode::MissingField, entryPrice);
        const auto price = entry.priceOrZero(entryPrice);
        if (!price)
            return tl::unexpected(price.error());
        if (price->raw() < 0)
            return badField(entryPrice, "negative price", price->text());
        const auto sent = entry.quantityOrZero(entrySize);
        if (!sent)
            return tl::unexpected(sent.error());
        const auto size = levelSize(*sent, *mapped);
        if (!size)
            return tl::unexpected(size.error());
        change.price = *price;
        change.quantity = *size;
        m_changes.push_back(change);
    }
    out.unknownSymbols += unknown;
    for (const LevelChange &change : m_changes)
        m_mapped[change.symbol].levels.apply(change, dialect.levelKey);
    // One quote a symbol, in the order in which they appear.
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        const std::size_t symbol = m_changes[i].symbol;
        const auto sooner = [&](const LevelChange &each) { return each.symbol == symbol; };
        const auto until = m_changes.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find_if(m_changes.begin(), until, sooner) == until)
            quote(m_mapped[symbol], message, arrival, out);
    }
    return {};
}

base::Result<void> LpCodec::report(const FieldView &message, const Arrival &arrival, LpInput &out) const
{
    const Dialect &dialect = *m_dialect;
    commands::LpReport report;
    report.session = m_session;
    report.possDup = arrival.possDup;
    report.clOrdId = message.text(dialect.tag(11));
    report.origClOrdId = message.text(dialect.tag(41));
    report.peerOrderId = message.text(dialect.tag(37));
    report.execId = message.text(dialect.tag(17));
    report.execRefId = message.text(dialect.tag(19));
    report.text = message.text(dialect.tag(58));
    report.rejectReason = message.text(dialect.tag(103));
    if (report.clOrdId.empty() && report.peerOrderId.empty())
        return refuseField(ReasonCode::MissingField, dialect.tag(11));
    const auto execType = message.character(dialect.tag(150));
    if (!execType)
        return tl::unexpected(execType.error());
    report.execType = *execType;
    if (message.has(dialect.tag(39))) {
        const auto status = message.character(dialect.tag(39));
        if (!status)
            return tl::unexpected(status.error());
        report.ordStatus = *status;
    }
    const auto quantity = [&](int tag, domain::Quantity &value) -> base::Result<void> {
        const auto read = message.quantityOrZero(dialect.tag(tag));
        if (!read)
            return tl::unexpected(read.error());
        if (read->raw() < 0)
            return badField(dialect.tag(tag), "negative quantity", read->text());
        value = *read;
        return {};
    };
    for (const auto &[tag, value] :
         {std::pair {32, &report.lastQuantity}, {151, &report.leaves}, {14, &report.cumulative}}) {
        auto fine = quantity(tag, *value);
        if (!fine)
            return fine;
    }
    const auto time = message.timeOrZero(dialect.tag(60));
    if (!time)
        return tl::unexpected(time.error());
    report.peerTime = *time;

    // FIX 4.2 wrote a fill's kind into 150; 4.4 writes F. LPs that never moved on mean the same.
    if ((report.execType == '1' || report.execType == '2') && report.lastQuantity.positive())
        report.execType = 'F';
    const bool trade = report.execType == 'F' || report.execType == 'G';
    const int lastPrice = dialect.tag(31);
    if (trade && !report.lastQuantity.positive())
        return refuseField(ReasonCode::MissingField, dialect.tag(32));
    if (message.has(lastPrice)) {
        const auto price = message.price(lastPrice);
        if (!price)
            return tl::unexpected(price.error());
        report.lastPrice = *price;
    } else if (trade && dialect.averageForLastPrice && report.lastQuantity == report.cumulative) {
        const auto price = message.price(dialect.tag(6));
        if (!price)
            return tl::unexpected(price.error());
        report.lastPrice = *price;
    } else if (trade) {
        return refuseField(ReasonCode::MissingField, lastPrice);
    }
    if (trade && !report.lastPrice.positive())
        return badField(lastPrice, "a fill's price must be positive", report.lastPrice.text());
    if ((report.execType == 'G' || report.execType == 'H') && report.execRefId.empty())
        return refuseField(ReasonCode::MissingField, dialect.tag(19));
    if (report.execId.empty() && dialect.derivedExecId) {
        report.execId.append(report.peerOrderId.empty() ? report.clOrdId : report.peerOrderId).append("/");
        report.execId.append(1, report.execType).append("/").append(report.cumulative.text()).append("/");
        report.execId.append(report.leaves.text());
    }
    if (report.execId.empty() && (trade || report.execType == 'H'))
        return refuseField(ReasonCode::MissingField, dialect.tag(17));
    out.commands.push_back(commands::Command::of(std::move(report)));
    return {};
}

base::Result<void> LpCodec::cancelRefused(const FieldView &message, LpInput &out) const
{
    const Dialect &dialect = *m_dialect;
    commands::LpCancelRefused refused;
    refused.session = m_session;
    const auto clOrdId = message.required(dialect.tag(11));
    if (!clOrdId)
        return tl::unexpected(clOrdId.error());
    refused.clOrdId = *clOrdId;
    refused.origClOrdId = message.text(dialect.tag(41));
    if (message.has(dialect.tag(39))) {
        const auto status = message.character(dialect.tag(39));
        if (!status)
            return tl::unexpected(status.error());
        refused.ordStatus = *status;
    }
    refused.text = message.text(dialect.tag(58));
    refused.reason = message.text(dialect.tag(102));
    if (refused.text.empty() && !refused.reason.empty())
        refused.text = "102=" + refused.reason;
    out.commands.push_back(commands::Command::of(std::move(refused)));
    return {};
}

void LpCodec::messageRefused(const FieldView &message, LpInput &out) const
{
    commands::LpMessageRefused refused;
    refused.session = m_session;
    refused.clOrdId = message.text(m_dialect->tag(379));
    refused.refSequence = message.number(45).value_or(0);
    refused.text = message.text(58);
    for (const int tag : {372, 371, 373, 380}) { // type, tag and reason of the refused message
        if (message.has(tag))
            refused.text.append(refused.text.empty() ? "" : " ")
                .append(std::to_string(tag))
                .append("=")
                .append(message.text(tag));
    }
    out.commands.push_back(commands::Command::of(std::move(refused)));
}

void LpCodec::requestRefused(const FieldView &message, LpInput &out) const
{
    MarketDataRefused refused;
    refused.session = m_session;
    refused.requestId = message.text(m_dialect->tag(262));
    refused.reason = message.text(m_dialect->tag(281));
    refused.text = message.text(58);
    for (const Request &request : m_requests) {
        if (request.id == refused.requestId)
            refused.symbols = request.symbols;
    }
    out.refusals.push_back(std::move(refused));
}

namespace {

base::Result<void> writable(const Dialect &dialect, std::string_view lpSymbol)
{
    const bool digits = !lpSymbol.empty() && lpSymbol.find_first_not_of("0123456789") == std::string_view::npos;
    if (lpSymbol.empty() || (dialect.numericSymbols && !digits))
        return refuseField(ReasonCode::BadValue, dialect.tag(55),
                           "this dialect numbers its symbols: " + std::string(lpSymbol));
    return {};
}

} // namespace

base::Result<std::vector<std::string>> LpCodec::subscriptions(std::uint64_t attempt)
{
    const std::lock_guard lock(m_mutex);
    const Dialect &dialect = *m_dialect;
    std::vector<std::string> messages;
    m_requests.clear();
    const auto most = static_cast<std::size_t>(dialect.symbolsPerRequest);
    for (std::size_t from = 0; from < m_mapped.size(); from += most) {
        const std::size_t to = std::min(from + most, m_mapped.size());
        Request request;
        request.id.append("M")
            .append(std::to_string(attempt))
            .append("-")
            .append(std::to_string(m_requests.size() + 1));
        FixBuilder body("V");
        body.text(dialect.tag(262), request.id).character(263, '1').number(264, dialect.depth);
        if (dialect.updateType >= 0)
            body.number(265, dialect.updateType);
        body.number(267, 2).character(dialect.tag(269), '0').character(dialect.tag(269), '1');
        body.number(146, static_cast<std::int64_t>(to - from));
        for (std::size_t i = from; i < to; ++i) {
            auto fine = writable(dialect, m_mapped[i].lpSymbol);
            if (!fine)
                return tl::unexpected(fine.error());
            body.text(dialect.tag(55), m_mapped[i].lpSymbol);
            request.symbols.push_back(m_mapped[i].symbol);
        }
        auto text = body.finish();
        if (!text)
            return tl::unexpected(text.error());
        messages.push_back(std::move(*text));
        m_requests.push_back(std::move(request));
    }
    return messages;
}

// What the fields of D, F and H are filled from; an empty value leaves its field out.
struct LpCodec::OrderFields
{
    const events::LpOrderPlaced &placed;
    const OrderStyle *style = nullptr; // D only
    std::string clOrdId;
    std::string origClOrdId;
    std::string_view peerOrderId;
    std::string statusRequestId;
    domain::UtcTime transactTime;
};

base::Result<std::string> LpCodec::write(std::string_view type, const std::vector<int> &order,
                                         const OrderFields &fields) const
{
    const Dialect &dialect = *m_dialect;
    const events::LpOrderPlaced &placed = fields.placed;
    auto fine = writable(dialect, placed.lpSymbol);
    if (!fine)
        return tl::unexpected(fine.error());
    const auto quantity = inLpUnits(placed.quantity, placed.lpUnit);
    if (!quantity)
        return tl::unexpected(quantity.error());
    FixBuilder body(type);
    const auto optional = [&](int tag, std::string_view value) {
        if (!value.empty())
            body.text(dialect.tag(tag), value);
    };
    const auto constant = [&](int tag) {
        for (const Constant &each : fields.style != nullptr ? fields.style->fields : std::vector<Constant>()) {
            if (each.first == tag)
                body.text(dialect.tag(tag), each.second);
        }
    };
    for (const int tag : order) {
        switch (tag) {
        case 1:
            optional(1, m_account);
            break;
        case 11:
            body.text(dialect.tag(11), fields.clOrdId);
            break;
        case 37:
            optional(37, fields.peerOrderId);
            break;
        case 38:
            body.quantity(dialect.tag(38), *quantity);
            break;
        case 41:
            optional(41, fields.origClOrdId);
            break;
        case 44:
            if (fields.style != nullptr && fields.style->price)
                body.price(dialect.tag(44), placed.limit);
            break;
        case 54:
            body.side(dialect.tag(54), placed.side);
            break;
        case 55:
            body.text(dialect.tag(55), placed.lpSymbol);
            break;
        case 60:
            body.time(dialect.tag(60), fields.transactTime);
            break;
        case 117:
            if (fields.style != nullptr && fields.style->quote)
                body.text(dialect.tag(117), placed.quoteId);
            break;
        case 790:
            optional(790, fields.statusRequestId);
            break;
        default:
            constant(tag);
            break;
        }
    }
    if (fields.style != nullptr) {
        for (const Constant &each :
             fields.style->fields) { // fields of the style that the order of fields does not place
            if (std::find(order.begin(), order.end(), each.first) == order.end())
                body.text(dialect.tag(each.first), each.second);
        }
        for (const Constant &each : dialect.orderConstants)
            body.text(each.first, each.second);
    }
    return body.finish();
}

base::Result<std::string> LpCodec::order(const events::LpOrderPlaced &placed, domain::UtcTime transactTime) const
{
    const OrderStyle *style = m_dialect->style(placed.style);
    if (style == nullptr)
        return refuseField(ReasonCode::UnsupportedOrderType, 40, placed.style + " at " + m_lp.text());
    if (style->price && !placed.limit.positive())
        return refuseField(ReasonCode::PriceRequired, 44, placed.style);
    if (style->quote && placed.quoteId.empty())
        return refuseField(ReasonCode::MissingField, 117, placed.style);
    OrderFields fields {placed, style, lpClOrdId(placed.lpOrder), {}, {}, {}, transactTime};
    return write("D", m_dialect->orderFields, fields);
}

base::Result<std::string> LpCodec::cancel(const events::LpOrderPlaced &placed, std::string_view peerOrderId,
                                          const events::LpCancelRequested &request, domain::UtcTime transactTime) const
{
    OrderFields fields {placed, nullptr,     lpClOrdId(request.cancel), lpClOrdId(placed.lpOrder), peerOrderId,
                        {},     transactTime};
    return write("F", m_dialect->cancelFields, fields);
}

base::Result<std::string> LpCodec::status(const events::LpOrderPlaced &placed, std::string_view peerOrderId,
                                          const events::LpStatusRequested &request) const
{
    std::string requestId(1, 'S');
    requestId.append(std::to_string(placed.lpOrder.number())).append("-").append(std::to_string(request.attempt));
    OrderFields fields {placed, nullptr, lpClOrdId(placed.lpOrder), {}, peerOrderId, std::move(requestId), {}};
    return write("H", m_dialect->statusFields, fields);
}

} // namespace truebook::fix
