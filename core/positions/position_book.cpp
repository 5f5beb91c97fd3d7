#include "core/positions/position_book.h"

#include "core/base/check.h"

namespace truebook::positions {

using namespace events;

PositionBook::PositionBook(const reference::ReferenceBook &reference, const clients::AccountBook &accounts)
    : m_reference(reference)
    , m_accounts(accounts)
{
    m_dispatch.on<ClientFilled, &PositionBook::onClientFilled>();
    m_dispatch.on<LpFilled, &PositionBook::onLpFilled>();
    m_dispatch.on<LpFillBusted, &PositionBook::onLpBusted>();
    m_dispatch.on<TicketProtectionSet, &PositionBook::onProtection>();
    m_dispatch.on<SwapCharged, &PositionBook::onSwap>();
    m_dispatch.on<DayClosed, &PositionBook::onDayClosed>();
}

domain::Currency PositionBook::quoteOf(const domain::Symbol &symbol) const
{
    const InstrumentDefined *instrument = m_reference.instrument(symbol);
    TB_CHECK(instrument != nullptr, "a filled symbol is an instrument");
    return instrument->quote;
}

void PositionBook::onClientFilled(const ClientFilled &fact, const Event &event)
{
    const domain::Currency quote = quoteOf(fact.symbol);
    PnlLine &pnl = line(fact.account, fact.symbol, fact.book);
    for (const TicketChange &change : fact.tickets) {
        auto found = m_tickets.find(change.ticket);
        if (found == m_tickets.end()) {
            TB_CHECK(!change.closes, "a closing fill has its ticket");
            Ticket opened;
            opened.ticket = change.ticket;
            opened.account = fact.account;
            opened.symbol = fact.symbol;
            opened.quote = quote;
            opened.cost = domain::Amount(0, quote);
            opened.opened = event.at;
            found = m_tickets.emplace(change.ticket, opened).first;
            m_byAccount[{fact.account, fact.symbol}].insert(change.ticket);
            m_lastTicket = std::max(m_lastTicket, change.ticket.number());
        }
        Ticket &ticket = found->second;
        const FillEffect effect = applyFill(ticket.holding(), fact.side, change.quantity, fact.price);
        ticket.quantity = effect.after.quantity;
        ticket.cost = domain::Amount(effect.after.cost, quote);
        if (effect.opened.positive())
            ticket.book = fact.book;
        if (change.closes)
            pnl.realised += change.realised;
        if (ticket.quantity.zero()) {
            const auto owned = m_byAccount.find({fact.account, fact.symbol});
            owned->second.erase(change.ticket);
            if (owned->second.empty())
                m_byAccount.erase(owned);
            m_tickets.erase(found);
        }
    }
    const domain::Quantity signedQuantity = fact.side == domain::Side::Buy ? fact.quantity : -fact.quantity;
    m_clientNet[fact.symbol] += signedQuantity;
    m_coverNet[fact.symbol] += domain::Quantity();
    pnl.spread += fact.spread;
    pnl.commission += fact.commission;
}

void PositionBook::onLpFilled(const LpFilled &fact, const Event &)
{
    fillLp(fact.lp, fact.symbol, fact.side, fact.quantity, fact.price, fact.realised);
}

void PositionBook::onLpBusted(const LpFillBusted &fact, const Event &)
{
    fillLp(fact.lp, fact.symbol, domain::opposite(fact.side), fact.quantity, fact.price, fact.realised);
}

void PositionBook::fillLp(const domain::LpId &lp, const domain::Symbol &symbol, domain::Side side,
                          domain::Quantity quantity, domain::Price price, const domain::Money &realised)
{
    const domain::Currency quote = quoteOf(symbol);
    LpPosition &position = m_lpPositions[{lp, symbol}];
    if (position.lp.empty())
        position = {lp, symbol, {}, domain::Amount(0, quote), domain::Amount(0, quote), domain::Money(0, quote)};
    const FillEffect effect = applyFill(position.holding(), side, quantity, price);
    position.quantity = effect.after.quantity;
    position.cost = domain::Amount(effect.after.cost, quote);
    position.realised = position.realised + domain::Amount(effect.realised, quote);
    position.bookedRealised += realised;
    m_coverNet[symbol] += side == domain::Side::Buy ? quantity : -quantity;
    m_clientNet[symbol] += domain::Quantity();
}

void PositionBook::onProtection(const TicketProtectionSet &fact, const Event &)
{
    const auto found = m_tickets.find(fact.ticket);
    if (found == m_tickets.end())
        return;
    found->second.takeProfit = fact.takeProfit;
    found->second.stopLoss = fact.stopLoss;
}

void PositionBook::onSwap(const SwapCharged &fact, const Event &)
{
    const auto book = enumFromName<Book>(fact.book);
    line(fact.account, fact.symbol, book.value_or(Book::A)).swap += fact.amount;
}

void PositionBook::onDayClosed(const DayClosed &fact, const Event &)
{
    m_closedDay = fact.date;
    m_closedAt = fact.instant;
}

PnlLine &PositionBook::line(const domain::AccountId &account, const domain::Symbol &symbol, Book book)
{
    const auto [found, added] = m_pnl.try_emplace({account, symbol, book});
    if (added) {
        const clients::Account *owner = m_accounts.account(account);
        TB_CHECK(owner != nullptr, "a filled account exists");
        const domain::Money zero(0, owner->currency);
        found->second = {account, symbol, book, zero, zero, zero, zero};
    }
    return found->second;
}

const Ticket *PositionBook::ticket(domain::TicketId id) const
{
    const auto found = m_tickets.find(id);
    return found == m_tickets.end() ? nullptr : &found->second;
}

std::vector<const Ticket *> PositionBook::ticketsOf(const domain::AccountId &account,
                                                    const domain::Symbol &symbol) const
{
    std::vector<const Ticket *> open;
    const auto owned = m_byAccount.find({account, symbol});
    if (owned != m_byAccount.end()) {
        for (const domain::TicketId id : owned->second)
            open.push_back(ticket(id));
    }
    return open;
}

const LpPosition *PositionBook::lpPosition(const domain::LpId &lp, const domain::Symbol &symbol) const
{
    const auto found = m_lpPositions.find({lp, symbol});
    return found == m_lpPositions.end() ? nullptr : &found->second;
}

domain::Quantity PositionBook::netOf(const domain::AccountId &account, const domain::Symbol &symbol) const
{
    domain::Quantity net;
    for (const Ticket *ticket : ticketsOf(account, symbol))
        net += ticket->quantity;
    return net;
}

namespace {
struct PositionState
{
    static constexpr std::string_view type = "PositionState";
    std::uint64_t lastTicket = 0;
    std::string closedDay;
    domain::UtcTime closedAt;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("last_ticket", self.lastTicket);
        visit("closed_day", self.closedDay);
        visit("closed_at", self.closedAt);
    }
};
struct NetRecord
{
    static constexpr std::string_view type = "Net";
    domain::Symbol symbol;
    domain::Quantity client;
    domain::Quantity cover;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("symbol", self.symbol);
        visit("client", self.client);
        visit("cover", self.cover);
    }
};
} // namespace

void PositionBook::save(ports::StateWriter &out) const
{
    out.record(PositionState {m_lastTicket, m_closedDay, m_closedAt});
    for (const auto &[id, ticket] : m_tickets)
        out.record(ticket);
    for (const auto &[key, position] : m_lpPositions)
        out.record(position);
    for (const auto &[symbol, net] : m_clientNet) {
        const auto cover = m_coverNet.find(symbol);
        out.record(NetRecord {symbol, net, cover == m_coverNet.end() ? domain::Quantity() : cover->second});
    }
    for (const auto &[key, pnl] : m_pnl)
        out.record(pnl);
}

base::Result<void> PositionBook::load(const ports::StateRecord &record)
{
    if (record.is<PositionState>()) {
        return record.read<PositionState>().map([this](const PositionState &state) {
            m_lastTicket = state.lastTicket;
            m_closedDay = state.closedDay;
            m_closedAt = state.closedAt;
        });
    }
    if (record.is<Ticket>()) {
        return record.read<Ticket>().map([this](const Ticket &ticket) {
            m_tickets[ticket.ticket] = ticket;
            m_byAccount[{ticket.account, ticket.symbol}].insert(ticket.ticket);
        });
    }
    if (record.is<LpPosition>()) {
        return record.read<LpPosition>().map([this](const LpPosition &position) {
            m_lpPositions[{position.lp, position.symbol}] = position;
        });
    }
    if (record.is<NetRecord>()) {
        return record.read<NetRecord>().map([this](const NetRecord &net) {
            m_clientNet[net.symbol] = net.client;
            m_coverNet[net.symbol] = net.cover;
        });
    }
    if (record.is<PnlLine>()) {
        return record.read<PnlLine>().map([this](const PnlLine &pnl) {
            m_pnl[{pnl.account, pnl.symbol, pnl.book}] = pnl;
        });
    }
    return base::refuse(base::ReasonCode::SnapshotBroken, std::string(record.type));
}

} // namespace truebook::positions
