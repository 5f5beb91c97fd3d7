#pragma once
// Client orders and LP orders that are alive, what is known of every id that came lately, and what is stopped. Final
// orders leave at a roll two days on; ids stay for deduplication over `daysKept` days, those of orders that still stand
// as long as these.
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "core/dealing/order_records.h"
#include "core/events/control_events.h"
#include "core/events/cover_events.h"
#include "core/ports/room.h"

namespace truebook::dealing {

class OrderBook
{
public:
    // How long an order stays in the book after it was placed, once it is final.
    static constexpr std::int64_t finalKeptNanos = 2 * domain::nanosPerDay;
    // Closed days after which a message that comes again is no longer known: two weeks, longer than any session keeps its
    // messages for a resend.
    static constexpr std::uint64_t daysKept = 10;

    OrderBook();
    OrderBook(const OrderBook &) = delete; // it points into itself
    OrderBook &operator=(const OrderBook &) = delete;
    void apply(const events::Event &event) { m_dispatch(*this, event); }
    void save(ports::StateWriter &out) const;
    base::Result<void> load(const ports::StateRecord &record);

    const ClientOrder *order(domain::OrderId id) const;
    const LpOrder *lpOrder(domain::LpOrderId id) const;
    // The LP order that a report's ClOrdID names: its own, or that of one of its cancel requests.
    const LpOrder *lpOrderNamed(domain::LpOrderId id) const;
    const std::map<domain::OrderId, ClientOrder> &orders() const { return m_orders; }
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

    static std::string key(const domain::SessionId &session, const std::string &id)
    {
        return session.text() + '\x1f' + id;
    }
    void index(const ClientOrder &order);
    void unindex(const ClientOrder &order);
    void finish(ClientOrder &order, OrderState state);

    // Keys by the day that they came, so that a roll looks at those alone that leave.
    enum class KeyKind : std::uint8_t { ClOrdId, Exec, Fill };
    void remember(KeyKind kind, const std::string &id, std::uint64_t day) { m_keys[day].emplace_back(kind, &id); }
    void seenClOrdId(const domain::SessionId &session, const std::string &clOrdId, domain::OrderId order,
                     bool overwrite);
    void seenExecId(const domain::SessionId &session, const std::string &execId);
    void forgetKeys();

    events::EventDispatch<OrderBook> m_dispatch;
    BookState m_state;
    std::map<domain::OrderId, ClientOrder> m_orders;
    std::map<domain::LpOrderId, LpOrder> m_lpOrders;
    Places<domain::OrderId, ClientOrder> m_orderAt; // of the two above
    Places<domain::LpOrderId, LpOrder> m_lpOrderAt;
    struct Named
    {
        domain::OrderId order; // refused ones name none
        std::uint64_t day;
    };
    std::unordered_map<std::string, Named> m_clOrdIds;
    std::unordered_map<std::string, std::uint64_t> m_execIds; // of reports that were no fills, and their day
    std::unordered_map<std::string, LpFillRecord> m_lpFills;
    std::map<std::uint64_t, std::vector<std::pair<KeyKind, const std::string *>>> m_keys; // into the three above
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
