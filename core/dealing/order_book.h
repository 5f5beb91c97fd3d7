#pragma once
// Client orders and LP orders that are alive, what is known of every id that came lately, and what is stopped. Of client
// orders that are over the newest `finishedKept()` stay, older ones leave and are an EndedOrder until the second roll after;
// LP orders that are over stay as long, since an LP fills late, busts and corrects. Ids stay for deduplication over
// `daysKept` days, those of orders that still stand as long as these.
#include <deque>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "core/dealing/ended_orders.h"
#include "core/dealing/known_ids.h"
#include "core/dealing/order_records.h"
#include "core/events/control_events.h"
#include "core/events/cover_events.h"
#include "core/ports/room.h"

namespace truebook::dealing {

class OrderBook
{
public:
    // How long an order stays in the book at most after it was placed, once it is final.
    static constexpr std::int64_t finalKeptNanos = 2 * domain::nanosPerDay;
    // Closed days after which a message that comes again is no longer known: two weeks, longer than any session keeps its
    // messages for a resend.
    static constexpr std::uint64_t daysKept = 10;
    // Client orders that are over and still in the book, unless a limit `finished-orders` says otherwise.
    static constexpr std::size_t finishedKeptByDefault = 1000;
    // Closes after which nothing is left of an ended order but its ids.
    static constexpr std::size_t rollsKept = 2;

    OrderBook();
    OrderBook(const OrderBook &) = delete; // it points into itself
    OrderBook &operator=(const OrderBook &) = delete;
    void apply(const events::Event &event);
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    const ClientOrder *order(domain::OrderId id) const;
    const LpOrder *lpOrder(domain::LpOrderId id) const;
    // The LP order that a report's ClOrdID names: its own, or that of one of its cancel requests.
    const LpOrder *lpOrderNamed(domain::LpOrderId id) const;
    // Alive, and the newest that are over.
    const std::map<domain::OrderId, ClientOrder> &orders() const { return m_orders; }
    // One that is over and has left orders(); none when it never was, lives, or left long ago.
    std::optional<EndedOrder> ended(domain::OrderId id) const { return m_ended.find(id); }
    // Whose order it is or was, as long as the book knows it.
    domain::AccountId accountOf(domain::OrderId id) const;
    std::size_t finishedKept() const { return m_finishedKept; }
    // Those of orders() that are over and have nothing open at an LP, in the order that this came about: the first leave next.
    const std::deque<domain::OrderId> &finishedOrders() const { return m_finished; }
    // The newest LP orders that are over, oldest first: with openLpOrders() what a live table shows, LpOrder::left says
    // of the others.
    const std::deque<domain::LpOrderId> &closedLpOrders() const { return m_closedLp; }
    const std::map<domain::LpOrderId, LpOrder> &lpOrders() const { return m_lpOrders; }
    // The order that (session, ClOrdID) names, any id of its chain; none when unknown or refused.
    domain::OrderId orderOf(const domain::SessionId &session, const std::string &clOrdId) const;
    // True for every (session, ClOrdID) that was accepted, refused or used by a request.
    bool seen(const domain::SessionId &session, const std::string &clOrdId) const;
    bool seenExec(const domain::SessionId &session, const std::string &execId) const;
    const LpFillRecord *lpFill(const domain::SessionId &session, const std::string &execId) const;

    domain::OrderId nextOrder() const { return domain::OrderId(m_state.lastOrder + 1); }
    domain::LpOrderId nextLpOrder() const { return domain::LpOrderId(m_state.lastLpOrder + 1); }
    domain::FillId nextFill() const { return domain::FillId(m_state.lastFill + 1); }

    std::uint64_t working() const { return m_working.size(); } // not final
    std::uint64_t inDoubt() const { return m_inDoubt.size(); } // LP orders
    const std::set<domain::OrderId> &workingOrders() const { return m_working; }
    const std::set<domain::LpOrderId> &openLpOrders() const { return m_openLp; }
    const std::set<domain::LpOrderId> &lpOrdersInDoubt() const { return m_inDoubt; }
    std::uint64_t ordersEver() const { return m_state.lastOrder; }
    std::uint64_t fillsEver() const { return m_state.lastFill; }
    // Quantity that open orders of the account will close of the ticket.
    domain::Quantity closingOf(domain::TicketId ticket) const;
    // Quantity of working orders of the account in the symbol, by side: {buys, sells}, both positive.
    std::pair<domain::Quantity, domain::Quantity> workingOf(const domain::AccountId &account,
                                                            const domain::Symbol &symbol) const;
    // As above, of a user's orders; looks at every working order.
    std::pair<domain::Quantity, domain::Quantity> workingOfUser(const std::string &user,
                                                                const domain::Symbol &symbol) const;

    const std::map<std::pair<std::string, std::string>, StopRecord> &stops() const { return m_stops; }
    bool stopped(const std::string &scope, const std::string &id) const;
    const std::map<std::tuple<std::string, std::string, std::string>, events::LimitSet> &limits() const
    {
        return m_limits;
    }
    domain::Quantity limit(const std::string &kind, const std::string &scope, const std::string &id) const;

private:
    void onCoverAccepted(const events::CoverOrderAccepted &fact, const events::Event &event);
    void onAccepted(const events::ClientOrderAccepted &fact, const events::Event &event);
    void onRefused(const events::ClientOrderRefused &fact, const events::Event &event);
    void onRefusedAtDoor(const events::OrdersRefusedAtDoor &fact, const events::Event &);
    void onTriggered(const events::ClientOrderTriggered &fact, const events::Event &);
    void onRouted(const events::OrderRouted &fact, const events::Event &);
    void onFilled(const events::ClientFilled &fact, const events::Event &);
    void onCancelled(const events::ClientOrderCancelled &fact, const events::Event &);
    void onCancelPending(const events::ClientCancelPending &fact, const events::Event &);
    void onReplaced(const events::ClientOrderReplaced &fact, const events::Event &);
    void onRequestRefused(const events::ClientRequestRefused &fact, const events::Event &);
    void onLpPlaced(const events::LpOrderPlaced &fact, const events::Event &event);
    void onLpAcknowledged(const events::LpOrderAcknowledged &fact, const events::Event &);
    void onLpFilled(const events::LpFilled &fact, const events::Event &);
    void onLpBusted(const events::LpFillBusted &fact, const events::Event &);
    void onLpClosed(const events::LpOrderClosed &fact, const events::Event &);
    void onLpInDoubt(const events::LpOrderInDoubt &fact, const events::Event &);
    void onLpStatus(const events::LpStatusRequested &fact, const events::Event &);
    void onLpCancel(const events::LpCancelRequested &fact, const events::Event &);
    void onLpCancelRejected(const events::LpCancelRejected &fact, const events::Event &);
    void onLpNoted(const events::LpReportNoted &fact, const events::Event &);
    void onStop(const events::StopSet &fact, const events::Event &event);
    void onRelease(const events::StopReleased &fact, const events::Event &);
    void onLimit(const events::LimitSet &fact, const events::Event &);
    void onDayClosed(const events::DayClosed &fact, const events::Event &);

    // Ids are dense and rising: their records are found by place. Null: gone, or never there.
    template <class Id, class Record>
    class Places
    {
    public:
        Record *find(Id id) const { return id.number() < m_at.size() ? m_at[id.number()] : nullptr; }
        Record &at(Id id) const
        {
            Record *record = find(id);
            if (record == nullptr)
                throw std::out_of_range("an event names a record that is not in the book");
            return *record;
        }
        void put(Id id, Record *record)
        {
            if (id.number() >= m_at.size())
                m_at.resize(id.number() + 1, nullptr);
            m_at[id.number()] = record;
        }

    private:
        std::vector<Record *> m_at;
    };

    void index(const ClientOrder &order);
    void unindex(const ClientOrder &order);
    void finish(ClientOrder &order, OrderState state);
    void settle(const ClientOrder &order);
    void leave();
    ClientOrder *find(domain::OrderId id) const;
    ClientOrder &at(domain::OrderId id) const;
    void setLimit(const events::LimitSet &limit);

    void seenClOrdId(const domain::SessionId &session, const std::string &clOrdId, domain::OrderId order,
                     bool overwrite);
    void seenExecId(const domain::SessionId &session, const std::string &execId);
    void forgetKeys();

    events::EventDispatch<OrderBook> m_dispatch;
    BookState m_state;
    std::map<domain::OrderId, ClientOrder> m_orders;
    std::map<domain::LpOrderId, LpOrder> m_lpOrders;
    std::unordered_map<domain::OrderId, ClientOrder *> m_orderAt; // of the two above
    Places<domain::LpOrderId, LpOrder> m_lpOrderAt;
    std::deque<domain::OrderId>
        m_finished; // over, and nothing of them open at an LP, in the order that this came about
    std::deque<domain::LpOrderId> m_closedLp;
    EndedOrders m_ended;
    std::size_t m_finishedKept = finishedKeptByDefault;
    struct Nothing
    { };
    KnownIds<domain::OrderId> m_clOrdIds; // refused ones name none
    KnownIds<Nothing> m_execIds; // of reports that were no fills
    KnownIds<LpFillRecord> m_lpFills;
    std::set<domain::OrderId> m_working;
    std::set<domain::LpOrderId> m_openLp;
    std::map<domain::LpOrderId, domain::LpOrderId> m_cancels; // request to order
    std::set<domain::LpOrderId> m_inDoubt;
    std::map<domain::TicketId, std::set<domain::OrderId>> m_closing;
    std::map<std::pair<domain::AccountId, domain::Symbol>, std::set<domain::OrderId>> m_byAccount;
    std::map<std::pair<std::string, std::string>, StopRecord> m_stops;
    std::map<std::tuple<std::string, std::string, std::string>, events::LimitSet> m_limits;
};

} // namespace truebook::dealing
