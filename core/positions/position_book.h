#pragma once
// Client tickets, LP positions and the P&L of each account, symbol and book, as the fills make them. One ticket model:
// hedging accounts close by ticket, a netting account has a single ticket a symbol that may flip.
#include <map>
#include <set>

#include "core/clients/account_book.h"
#include "core/events/control_events.h"
#include "core/events/lp_events.h"
#include "core/events/order_events.h"
#include "core/ports/room.h"
#include "core/positions/exact_cost.h"
#include "core/reference/reference_book.h"

namespace truebook::positions {

struct Ticket
{
    static constexpr std::string_view type = "Ticket";
    domain::TicketId ticket;
    domain::AccountId account;
    domain::Symbol symbol;
    domain::Currency quote;
    domain::Quantity quantity; // signed, bought positive
    domain::Amount cost; // signed, quote currency
    events::Book book = events::Book::A; // of the fill that last opened or increased it
    domain::Price takeProfit;
    domain::Price stopLoss;
    domain::UtcTime opened;
    Holding holding() const { return {quantity, cost.raw()}; }
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("ticket", self.ticket);
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("quote", self.quote);
        visit("quantity", self.quantity);
        visit("cost", self.cost);
        visit("book", self.book);
        visit("take_profit", self.takeProfit);
        visit("stop_loss", self.stopLoss);
        visit("opened", self.opened);
    }
};

struct LpPosition
{
    static constexpr std::string_view type = "LpPosition";
    domain::LpId lp;
    domain::Symbol symbol;
    domain::Quantity quantity; // signed, our side
    domain::Amount cost; // quote currency
    domain::Amount realised; // exact, quote currency
    domain::Money bookedRealised; // what the ledger has of it: each booking is round(cumulative) − already booked
    Holding holding() const { return {quantity, cost.raw()}; }
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("lp", self.lp);
        visit("symbol", self.symbol);
        visit("quantity", self.quantity);
        visit("cost", self.cost);
        visit("realised", self.realised);
        visit("booked_realised", self.bookedRealised);
    }
};

// Figures since the store began, account currency, the client's side: realised is his gain, spread and commission what he
// paid, swap what he received (negative: paid).
struct PnlLine
{
    static constexpr std::string_view type = "Pnl";
    domain::AccountId account;
    domain::Symbol symbol;
    events::Book book = events::Book::A;
    domain::Money realised;
    domain::Money spread;
    domain::Money commission;
    domain::Money swap;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("book", self.book);
        visit("realised", self.realised);
        visit("spread", self.spread);
        visit("commission", self.commission);
        visit("swap", self.swap);
    }
};

class PositionBook
{
public:
    PositionBook(const reference::ReferenceBook &reference, const clients::AccountBook &accounts);
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    const Ticket *ticket(domain::TicketId id) const;
    const std::map<domain::TicketId, Ticket> &tickets() const { return m_tickets; }
    // Open tickets of an account in a symbol, oldest first.
    std::vector<const Ticket *> ticketsOf(const domain::AccountId &account, const domain::Symbol &symbol) const;
    domain::TicketId nextTicket() const { return domain::TicketId(m_lastTicket + 1); }
    const std::map<std::pair<domain::LpId, domain::Symbol>, LpPosition> &lpPositions() const { return m_lpPositions; }
    const LpPosition *lpPosition(const domain::LpId &lp, const domain::Symbol &symbol) const;
    // Every symbol ever traded, flat ones too; signed base units.
    const std::map<domain::Symbol, domain::Quantity> &clientNet() const { return m_clientNet; }
    const std::map<domain::Symbol, domain::Quantity> &coverNet() const { return m_coverNet; }
    domain::Quantity netOf(const domain::AccountId &account, const domain::Symbol &symbol) const;
    using PnlKey = std::tuple<domain::AccountId, domain::Symbol, events::Book>;
    const std::map<PnlKey, PnlLine> &pnl() const { return m_pnl; }
    // The day that last closed, "2014-05-05"; empty before the first.
    const std::string &closedDay() const { return m_closedDay; }
    domain::UtcTime closedAt() const { return m_closedAt; }

private:
    void onClientFilled(const events::ClientFilled &fact, const events::Event &event);
    void onLpFilled(const events::LpFilled &fact, const events::Event &);
    void onLpBusted(const events::LpFillBusted &fact, const events::Event &);
    void onProtection(const events::TicketProtectionSet &fact, const events::Event &);
    void onSwap(const events::SwapCharged &fact, const events::Event &);
    void onDayClosed(const events::DayClosed &fact, const events::Event &);
    void fillLp(const domain::LpId &lp, const domain::Symbol &symbol, domain::Side side, domain::Quantity quantity,
                domain::Price price, const domain::Money &realised);
    PnlLine &line(const domain::AccountId &account, const domain::Symbol &symbol, events::Book book);
    domain::Currency quoteOf(const domain::Symbol &symbol) const;

    const reference::ReferenceBook &m_reference;
    const clients::AccountBook &m_accounts;
    events::EventDispatch<PositionBook> m_dispatch;
    std::map<domain::TicketId, Ticket> m_tickets;
    std::map<std::pair<domain::AccountId, domain::Symbol>, std::set<domain::TicketId>> m_byAccount;
    std::map<std::pair<domain::LpId, domain::Symbol>, LpPosition> m_lpPositions;
    std::map<domain::Symbol, domain::Quantity> m_clientNet;
    std::map<domain::Symbol, domain::Quantity> m_coverNet;
    std::map<PnlKey, PnlLine> m_pnl;
    std::uint64_t m_lastTicket = 0;
    std::string m_closedDay;
    domain::UtcTime m_closedAt;
};

} // namespace truebook::positions
