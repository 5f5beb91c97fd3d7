#include "app/simulator/client_platform.h"

#include <algorithm>
#include <array>

namespace truebook::simulator {

ClientPlatform::ClientPlatform(std::string name, const ClientBehaviour &behaviour, Symbols symbols,
                               std::vector<ClientAccount> accounts, MarketClock clock, std::uint64_t seed,
                               std::string tag, std::function<void(const ClientFill &)> onFill)
    : m_name(std::move(name))
    , m_behaviour(behaviour)
    , m_symbols(std::move(symbols))
    , m_accounts(std::move(accounts))
    , m_clock(clock)
    , m_rng(seed)
    , m_tag(std::move(tag))
    , m_onFill(std::move(onFill))
{ }

void ClientPlatform::quote(const std::string &symbol, E8 bid, E8 ask)
{
    if (bid > 0 && ask > 0)
        m_quotes[symbol] = {bid, ask};
}

const ClientAccount &ClientPlatform::anyAccount()
{
    return m_accounts[m_rng.below(m_accounts.size())];
}

// A symbol that has a price.
const SymbolSpec *ClientPlatform::anySymbol()
{
    if (m_quotes.empty())
        return nullptr;
    std::int64_t all = 0;
    for (const auto &[symbol, quote] : m_quotes) {
        const auto spec = m_symbols.find(symbol);
        all += spec == m_symbols.end() ? 0 : spec->second.popularity;
    }
    std::int64_t draw = all > 0 ? m_rng.between(1, all) : 0;
    for (const auto &[symbol, quote] : m_quotes) {
        const auto spec = m_symbols.find(symbol);
        if (spec == m_symbols.end())
            continue;
        draw -= spec->second.popularity;
        if (draw <= 0)
            return &spec->second;
    }
    return nullptr;
}

E8 ClientPlatform::anyQuantity(const SymbolSpec &spec)
{
    const E8 top = chance(m_behaviour.largePerMille) ? spec.typical * 10 : spec.typical;
    const std::int64_t steps = (top - spec.minimum) / spec.step;
    // Small sizes are the common ones: the lesser of two draws.
    const std::int64_t draw = std::min(m_rng.between(0, steps), m_rng.between(0, steps));
    return spec.minimum + draw * spec.step;
}

std::string ClientPlatform::newId()
{
    return m_name + '-' + m_tag + std::to_string(++m_lastId);
}

ClientOrder ClientPlatform::base(const std::string &account, const SymbolSpec &spec, bool buy, E8 quantity)
{
    ClientOrder order;
    order.clOrdId = newId();
    order.account = account;
    order.symbol = spec.name;
    order.buy = buy;
    order.quantity = quantity;
    order.kind = "ordinary";
    return order;
}

FixText ClientPlatform::orderMessage(const ClientOrder &order, Nanos wall) const
{
    const auto found = m_symbols.find(order.symbol);
    const int decimals = found == m_symbols.end() ? 5 : found->second.decimals;
    FixText message("D");
    message.add(11, order.clOrdId).add(1, order.account).add(55, order.symbol).add(54, order.buy ? 1 : 2);
    message.add(60, formatFixTime(m_clock.marketAt(wall))).addE8(38, order.quantity);
    message.add(40, std::string(1, order.type));
    if (order.type == '2')
        message.addE8(44, order.price, decimals);
    if (order.type == '3')
        message.addE8(99, order.price, decimals);
    message.add(59, std::string(1, order.timeInForce));
    if (!order.ticket.empty())
        message.add(721, order.ticket);
    return message;
}

void ClientPlatform::place(ClientOrder order, Nanos wall)
{
    if (order.message.fields().empty())
        order.message = orderMessage(order, wall);
    const std::size_t index = m_orders.size();
    m_byClOrdId.emplace(order.clOrdId, index);
    m_open.insert(index);
    if (order.kind != "ordinary")
        ++m_abuses;
    m_outgoing.push_back({order.message, order.clOrdId, order.kind});
    m_orders.push_back(std::move(order));
}

// Absolute stop-loss and take-profit prices, on the right sides of the market.
void ClientPlatform::protect(ClientOrder &order, const SymbolSpec &spec)
{
    if (!chance(m_behaviour.protectionPerMille))
        return;
    const Quote now = m_quotes[spec.name];
    const E8 from = order.type == '1' ? (order.buy ? now.ask : now.bid) : order.price;
    const E8 unit = m_behaviour.distancePoints * spec.point();
    const E8 loss = from / spec.point() * spec.point() - (order.buy ? 1 : -1) * (unit + unit / 4 * m_rng.between(1, 8));
    const E8 profit
        = from / spec.point() * spec.point() + (order.buy ? 1 : -1) * (unit + unit / 4 * m_rng.between(1, 8));
    const auto rounded = [&spec](E8 price) { return price / spec.point() * spec.point(); };
    if (rounded(loss) <= 0 || rounded(profit) <= 0)
        return;
    order.message.addE8(1000, rounded(profit), spec.decimals).addE8(1002, rounded(loss), spec.decimals);
}

void ClientPlatform::market(Nanos wall)
{
    const SymbolSpec *spec = anySymbol();
    if (spec == nullptr)
        return;
    const ClientAccount &account = anyAccount();
    bool buy = m_rng.chance(500);
    if (!account.hedging) { // a netting client tends back to flat
        const base::Int128 net = m_netting[{account.number, spec->name}];
        if (net != 0 && m_rng.chance(600))
            buy = net < 0;
    }
    ClientOrder order = base(account.number, *spec, buy, anyQuantity(*spec));
    order.timeInForce = m_rng.chance(100) ? '4' : '3';
    order.message = orderMessage(order, wall);
    protect(order, *spec);
    place(std::move(order), wall);
}

void ClientPlatform::resting(bool stop, Nanos wall)
{
    const SymbolSpec *spec = anySymbol();
    if (spec == nullptr)
        return;
    const Quote now = m_quotes[spec->name];
    ClientOrder order = base(anyAccount().number, *spec, m_rng.chance(500), anyQuantity(*spec));
    order.type = stop ? '3' : '2';
    const std::int64_t away = m_rng.between(1, 2 * m_behaviour.distancePoints);
    order.timeInForce = chance(m_behaviour.dayPerMille) ? '0' : '1';
    E8 price = 0;
    if (stop) {
        price = order.buy ? now.ask + away * spec->point() : now.bid - away * spec->point();
    } else if (chance(m_behaviour.iocPerMille) || chance(m_behaviour.fokPerMille)) {
        order.timeInForce = m_rng.chance(600) ? '3' : '4';
        price = order.buy ? now.ask + spec->point() : now.bid - spec->point();
    } else {
        price = order.buy ? now.bid - away * spec->point() : now.ask + away * spec->point();
    }
    order.price = std::max(spec->point(), price / spec->point() * spec->point());
    order.message = orderMessage(order, wall);
    if (order.timeInForce != '3' && order.timeInForce != '4')
        protect(order, *spec);
    place(std::move(order), wall);
}

// Closes one of the account's tickets, or a part of it. False when it has none to close.
bool ClientPlatform::close(const std::string &account, Nanos wall)
{
    std::vector<std::string> candidates;
    for (const auto &[number, ticket] : m_tickets) {
        if ((account.empty() || ticket.account == account) && ticket.open - ticket.closing > 0
            && m_quotes.count(ticket.symbol) > 0)
            candidates.push_back(number);
    }
    if (candidates.empty())
        return false;
    const std::string number = candidates[m_rng.below(candidates.size())];
    Ticket &ticket = m_tickets.at(number);
    const SymbolSpec &spec = m_symbols.at(ticket.symbol);
    E8 quantity = ticket.open - ticket.closing;
    if (chance(m_behaviour.partialClosePerMille) && quantity >= spec.minimum + spec.step)
        quantity = std::max(spec.minimum, quantity / 2 / spec.step * spec.step);
    ticket.closing += quantity;
    ClientOrder order = base(ticket.account, spec, !ticket.buy, quantity);
    order.timeInForce = '3';
    order.ticket = number;
    place(std::move(order), wall);
    return true;
}

std::size_t ClientPlatform::anyWorking()
{
    std::vector<std::size_t> working;
    for (const std::size_t index : m_open) {
        const ClientOrder &order = m_orders[index];
        if (order.answered && order.type != '1' && order.pendingRequest.empty())
            working.push_back(index);
    }
    return working.empty() ? none : working[m_rng.below(working.size())];
}

void ClientPlatform::cancel(std::size_t index, Nanos wall)
{
    ClientOrder &order = m_orders[index];
    const std::string id = newId();
    FixText message("F");
    message.add(41, order.clOrdId).add(11, id).add(1, order.account).add(55, order.symbol).add(54, order.buy ? 1 : 2);
    message.addE8(38, order.quantity).add(60, formatFixTime(m_clock.marketAt(wall)));
    order.pendingRequest = id;
    m_byClOrdId.emplace(id, index);
    m_outgoing.push_back({message, id, "cancel"});
}

void ClientPlatform::replace(std::size_t index, Nanos wall)
{
    ClientOrder &order = m_orders[index];
    const SymbolSpec &spec = m_symbols.at(order.symbol);
    const std::string id = newId();
    const E8 quantity = std::max(order.cumulative + spec.step, anyQuantity(spec));
    const E8 price = std::max(spec.point(), order.price + m_rng.between(-10, 10) * spec.point());
    FixText message("G");
    message.add(41, order.clOrdId).add(11, id).add(1, order.account).add(55, order.symbol).add(54, order.buy ? 1 : 2);
    message.add(60, formatFixTime(m_clock.marketAt(wall))).addE8(38, quantity).add(40, std::string(1, order.type));
    message.addE8(order.type == '3' ? 99 : 44, price, spec.decimals).add(59, std::string(1, order.timeInForce));
    order.pendingRequest = id;
    m_byClOrdId.emplace(id, index);
    m_outgoing.push_back({message, id, "replace"});
}

void ClientPlatform::act(Nanos wall)
{
    const std::array<std::pair<const char *, std::int64_t>, 7> abuses {{
        {"duplicate", m_behaviour.duplicatePerMille},
        {"malformed", m_behaviour.malformedPerMille},
        {"absurd", m_behaviour.absurdPerMille},
        {"unknown-symbol", m_behaviour.unknownSymbolPerMille},
        {"far-price", m_behaviour.farPricePerMille},
        {"unknown-account", m_behaviour.unknownAccountPerMille},
        {"flood", m_behaviour.floodPerMille},
    }};
    for (const auto &[kind, perMille] : abuses) {
        if (chance(perMille))
            return abuse(kind, wall);
    }
    const ClientBehaviour &b = m_behaviour;
    const std::int64_t total
        = b.marketWeight + b.limitWeight + b.stopWeight + b.closeWeight + b.cancelWeight + b.replaceWeight;
    if (total <= 0)
        return;
    std::int64_t draw = m_rng.between(0, total - 1);
    const auto is = [&draw](std::int64_t weight) {
        draw -= weight;
        return draw < 0;
    };
    if (is(b.limitWeight))
        return resting(false, wall);
    if (is(b.stopWeight))
        return resting(true, wall);
    if (is(b.closeWeight)) {
        if (close({}, wall))
            return;
    } else if (is(b.cancelWeight)) {
        const std::size_t index = anyWorking();
        if (index != none)
            return cancel(index, wall);
    } else if (is(b.replaceWeight)) {
        const std::size_t index = anyWorking();
        if (index != none)
            return replace(index, wall);
    }
    // A hedging account with many tickets closes one rather than open another.
    const ClientAccount &account = anyAccount();
    if (account.hedging) {
        const auto tickets = std::count_if(m_tickets.begin(), m_tickets.end(), [&account](const auto &entry) {
            return entry.second.account == account.number && entry.second.open > 0;
        });
        if (tickets >= b.maximumTickets && close(account.number, wall))
            return;
    }
    market(wall);
}

void ClientPlatform::abuse(const std::string &kind, Nanos wall)
{
    const SymbolSpec *spec = anySymbol();
    if (spec == nullptr)
        return;
    const Quote now = m_quotes[spec->name];
    ClientOrder order = base(anyAccount().number, *spec, m_rng.chance(500), spec->minimum);
    order.timeInForce = '3';
    order.kind = kind;
    if (kind == "flood") {
        const std::string account = order.account;
        for (std::int64_t i = 0; i < m_behaviour.floodOrders; ++i) {
            ClientOrder one = base(account, *spec, m_rng.chance(500), spec->minimum);
            one.timeInForce = '3';
            one.kind = kind;
            place(std::move(one), wall);
        }
        return;
    }
    if (kind == "unknown-symbol")
        order.symbol = "NOSUCH";
    if (kind == "unknown-account")
        order.account = "999999999";
    if (kind == "far-price") {
        order.type = '2';
        order.price = (order.buy ? now.ask * 3 : std::max(spec->point(), now.bid / 5)) / spec->point() * spec->point();
    }
    order.message = orderMessage(order, wall);
    if (kind == "absurd" || kind == "malformed") {
        // One field of the message is spoilt, the others stay in place.
        struct Spoil
        {
            int tag;
            const char *value; // empty: the field is left out
        };
        static constexpr std::array<Spoil, 4> absurd {
            {{38, "90000000000"}, {38, "-1000"}, {38, "0"}, {38, "0.00000001"}}};
        static constexpr std::array<Spoil, 5> malformed {
            {{55, ""}, {38, "abc"}, {54, "9"}, {40, "Q"}, {60, "yesterday"}}};
        const Spoil spoil
            = kind == "absurd" ? absurd[m_rng.below(absurd.size())] : malformed[m_rng.below(malformed.size())];
        FixText spoilt;
        for (const FixText::Field &field : order.message.fields()) {
            if (field.tag != spoil.tag)
                spoilt.add(field.tag, field.value);
            else if (*spoil.value != '\0')
                spoilt.add(field.tag, spoil.value);
        }
        order.message = spoilt;
    }
    if (kind == "duplicate") {
        order.duplicated = true;
        const Outgoing again {order.message, order.clOrdId, kind};
        place(std::move(order), wall);
        m_outgoing.push_back(again);
        return;
    }
    place(std::move(order), wall);
}

void ClientPlatform::placeStops(const std::string &symbol, std::int64_t count, std::int64_t distancePoints,
                                const std::string &side, Nanos wall)
{
    const auto spec = m_symbols.find(symbol);
    const auto now = m_quotes.find(symbol);
    if (spec == m_symbols.end() || now == m_quotes.end())
        return;
    for (std::int64_t i = 0; i < count; ++i) {
        const bool buy = side.empty() ? i % 2 == 0 : side == "buy";
        ClientOrder order = base(m_accounts[static_cast<std::size_t>(i) % m_accounts.size()].number, spec->second, buy,
                                 anyQuantity(spec->second));
        order.type = '3';
        order.timeInForce = '1';
        const E8 away = (distancePoints + m_rng.between(0, distancePoints / 2)) * spec->second.point();
        const E8 price = buy ? now->second.ask + away : now->second.bid - away;
        order.price = std::max(spec->second.point(), price / spec->second.point() * spec->second.point());
        place(std::move(order), wall);
    }
}

void ClientPlatform::loggedOn(Nanos wall)
{
    m_loggedOn = true;
    m_loggedOnAt = wall;
    for (const std::size_t index : m_open) {
        ClientOrder &order = m_orders[index];
        if (order.sentAt == 0 || order.answered || !order.unsure)
            continue;
        FixText again = order.message;
        again.add(97, "Y");
        order.duplicated = true;
        order.unsure = false;
        m_outgoing.push_back({again, order.clOrdId, "resend"});
    }
}

void ClientPlatform::loggedOut()
{
    m_loggedOn = false;
    for (const std::size_t index : m_open) {
        ClientOrder &order = m_orders[index];
        order.unsure = order.unsure || (order.sentAt != 0 && !order.answered);
    }
}

std::vector<ClientPlatform::Outgoing> ClientPlatform::take()
{
    std::vector<Outgoing> output;
    if (m_loggedOn)
        output.swap(m_outgoing);
    return output;
}

void ClientPlatform::sent(const Outgoing &outgoing, std::int64_t sequence, Nanos wall)
{
    m_bySequence[sequence] = outgoing.clOrdId;
    const auto found = m_byClOrdId.find(outgoing.clOrdId);
    if (found != m_byClOrdId.end() && outgoing.message.type() == "D")
        m_orders[found->second].sentAt = wall;
}

void ClientPlatform::notSent(const Outgoing &outgoing)
{
    m_outgoing.push_back(outgoing); // it never left: it goes with the next logon, the first time
}

std::size_t ClientPlatform::working() const
{
    return m_open.size();
}

std::size_t ClientPlatform::orderOf(const FixText &message) const
{
    for (const int tag : {11, 41}) {
        const auto found = m_byClOrdId.find(std::string(message.get(tag)));
        if (message.has(tag) && found != m_byClOrdId.end())
            return found->second;
    }
    return none;
}

void ClientPlatform::setStatus(ClientOrder &order, char status)
{
    static constexpr std::string_view known = "01248C";
    if (known.find(status) == std::string_view::npos) // pending states and what we do not follow: it works
        status = order.cumulative > 0 ? '1' : '0';
    bool was = order.final();
    if (was && order.status == '8' && order.cumulative > 0) { // what was refused was only its repetition
        was = false;
        m_open.insert(m_byClOrdId.at(order.clOrdId));
    }
    if (was && !(status == '2' && order.status == '4')) // the end is the end; only a last fill may follow a cancel
        return;
    order.status = status;
    if (!order.final())
        return;
    const std::size_t index = m_byClOrdId.at(order.clOrdId);
    m_open.erase(index);
    if (!order.ticket.empty() && !was) {
        const auto ticket = m_tickets.find(order.ticket);
        if (ticket != m_tickets.end()) // fills have taken their part off already
            ticket->second.closing = std::max<E8>(0, ticket->second.closing - (order.quantity - order.cumulative));
    }
    if (order.kind != "ordinary" && order.kind != "flood" && status == '8' && !was)
        ++m_abusesRefused;
}

void ClientPlatform::receive(const FixText &message)
{
    const std::string_view type = message.type();
    if (type == "8") {
        report(message);
    } else if (type == "9") {
        const std::size_t index = orderOf(message);
        if (index == none)
            return;
        ClientOrder &order = m_orders[index];
        order.pendingRequest.clear();
        const std::string_view status = message.get(39);
        if (!status.empty() && order.answered && message.get(37) == order.orderId)
            setStatus(order, status.front());
    } else if (type == "3" || type == "j") {
        refused(message);
    }
}

// A session-level or business reject of something we sent: that thing never was.
void ClientPlatform::refused(const FixText &message)
{
    std::string id(message.get(379));
    if (id.empty()) {
        const auto sequence = message.integer(45);
        const auto found = sequence ? m_bySequence.find(*sequence) : m_bySequence.end();
        if (found != m_bySequence.end())
            id = found->second;
    }
    const auto found = m_byClOrdId.find(id);
    if (found == m_byClOrdId.end())
        return;
    ClientOrder &order = m_orders[found->second];
    if (order.pendingRequest == id) {
        order.pendingRequest.clear();
    } else if (!order.answered) {
        order.answered = true;
        setStatus(order, '8');
    }
}

void ClientPlatform::report(const FixText &message)
{
    const std::size_t index = orderOf(message);
    ClientOrder *order = index == none ? nullptr : &m_orders[index];
    const std::string_view execType = message.get(150);
    const char kind = execType.empty() ? '?' : execType.front();
    const std::string orderId(message.get(37));
    if (order != nullptr && order->answered && kind == '8' && orderId != order->orderId
        && (order->duplicated || order->unsure || message.get(97) == "Y"))
        return; // the answer to the second of two with one ClOrdID: the first stands
    if (order != nullptr && message.get(11) == order->pendingRequest) {
        if (kind == '5') { // replaced: the chain's new id and terms hold
            order->clOrdId = order->pendingRequest;
            order->quantity = message.decimal(38).value_or(order->quantity);
            order->price = message.decimal(order->type == '3' ? 99 : 44).value_or(order->price);
        }
        if (kind != 'E' && kind != '6')
            order->pendingRequest.clear();
    }
    if (order != nullptr) {
        if (!order->answered)
            order->orderId = orderId;
        order->answered = true;
    }
    if (kind == 'F')
        fill(message, order);
    else if (kind == 'H' || kind == 'G')
        amend(message, order);
    if (order == nullptr || kind == 'H' || kind == 'G')
        return;
    const std::string_view status = message.get(39);
    setStatus(*order, status.empty() ? '0' : status.front());
}

void ClientPlatform::fill(const FixText &message, ClientOrder *order)
{
    ClientFill fill;
    fill.kind = "trade";
    fill.execId = message.get(17);
    if (m_byExecId.count(fill.execId) > 0) {
        ++m_repeatedFills;
        return;
    }
    fill.account = message.has(1) || order == nullptr ? std::string(message.get(1)) : order->account;
    fill.symbol = message.get(55);
    fill.buy = message.get(54) == "1";
    fill.quantity = message.decimal(32).value_or(0);
    fill.price = message.decimal(31).value_or(0);
    fill.ticket = message.get(721);
    fill.clOrdId = message.get(11);
    fill.time = message.get(60);
    m_byExecId.emplace(fill.execId, fill);
    ++m_fills;
    const base::Int128 signedQuantity = fill.buy ? fill.quantity : -static_cast<base::Int128>(fill.quantity);
    m_net[fill.symbol] += signedQuantity;
    m_netting[{fill.account, fill.symbol}] += signedQuantity;
    if (order != nullptr)
        order->cumulative += fill.quantity;
    const auto account = std::find_if(m_accounts.begin(), m_accounts.end(),
                                      [&fill](const ClientAccount &one) { return one.number == fill.account; });
    if (!fill.ticket.empty() && account != m_accounts.end() && account->hedging) {
        const auto ticket = m_tickets.find(fill.ticket);
        if (ticket == m_tickets.end()) {
            m_tickets[fill.ticket] = {fill.account, fill.symbol, fill.buy, fill.quantity, 0};
        } else if (ticket->second.buy == fill.buy) {
            ticket->second.open += fill.quantity; // a further execution of the opening order
        } else {
            ticket->second.open = std::max<E8>(0, ticket->second.open - fill.quantity);
            if (order != nullptr && order->ticket == fill.ticket)
                ticket->second.closing = std::max<E8>(0, ticket->second.closing - fill.quantity);
            if (ticket->second.open == 0)
                m_tickets.erase(ticket);
        }
    }
    m_onFill(fill);
}

// H: a fill told before is no more. G: it has another price or quantity.
void ClientPlatform::amend(const FixText &message, ClientOrder *order)
{
    const std::string execId(message.get(17));
    if (m_byExecId.count(execId) > 0) {
        ++m_repeatedFills;
        return;
    }
    const auto found = m_byExecId.find(std::string(message.get(19)));
    if (found == m_byExecId.end())
        return;
    ClientFill amended = found->second;
    const base::Int128 sign = amended.buy ? 1 : -1;
    m_net[amended.symbol] -= sign * amended.quantity;
    m_netting[{amended.account, amended.symbol}] -= sign * amended.quantity;
    amended.refExecId = amended.execId;
    amended.execId = execId;
    amended.time = message.get(60);
    if (message.get(150) == "G") {
        amended.kind = "correct";
        amended.quantity = message.decimal(32).value_or(amended.quantity);
        amended.price = message.decimal(31).value_or(amended.price);
        m_net[amended.symbol] += sign * amended.quantity;
        m_netting[{amended.account, amended.symbol}] += sign * amended.quantity;
    } else {
        amended.kind = "bust";
        const auto ticket = m_tickets.find(amended.ticket);
        if (ticket != m_tickets.end() && ticket->second.buy == amended.buy)
            ticket->second.open = std::max<E8>(0, ticket->second.open - amended.quantity);
    }
    if (order != nullptr)
        order->cumulative += amended.kind == "bust" ? -amended.quantity : amended.quantity - found->second.quantity;
    m_byExecId.emplace(execId, amended);
    m_onFill(amended);
}

void ClientPlatform::drain(Nanos wall)
{
    for (const std::size_t index : std::vector<std::size_t>(m_open.begin(), m_open.end())) {
        ClientOrder &order = m_orders[index];
        if (order.sentAt == 0)
            continue;
        if (order.answered && order.pendingRequest.empty()) {
            cancel(index, wall);
        } else if (m_loggedOn && wall - std::max(order.sentAt, m_loggedOnAt) > 3 * nanosPerSecond) {
            FixText message("H");
            message.add(11, order.clOrdId).add(1, order.account).add(55, order.symbol).add(54, order.buy ? 1 : 2);
            m_outgoing.push_back({message, order.clOrdId, "status"});
            order.pendingRequest.clear();
        }
    }
}

} // namespace truebook::simulator
