#pragma once
// What came in the last moments, and who sent it: the figures behind message rates, the duplicate window and the net of a
// user. A user is the actor of a command: `fix:PLATFORM1` for what a client platform sends, a person's name for what he
// enters himself. What the desk does of its own accord (`system:…`) is nobody's.
#include <deque>
#include <map>
#include <unordered_map>

#include "core/dealing/order_book.h"

namespace truebook::dealing {

// Requests in one second; scope: account, symbol, user, lp (orders sent to it).
struct RequestCount
{
    static constexpr std::string_view type = "Requests";
    std::string scope;
    std::string id;
    std::int64_t second = 0; // since 1970
    std::uint64_t count = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("scope", self.scope);
        visit("id", self.id);
        visit("second", self.second);
        visit("count", self.count);
    }
};

// An order that was accepted within the duplicate window, whatever became of it since.
struct RecentOrder
{
    static constexpr std::string_view type = "RecentOrder";
    std::string likeness;
    domain::UtcTime at;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("likeness", self.likeness);
        visit("at", self.at);
    }
};

// What the orders of a user bought, less what they sold.
struct UserNet
{
    static constexpr std::string_view type = "UserNet";
    std::string user;
    domain::Symbol symbol;
    domain::Quantity net;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("user", self.user);
        visit("symbol", self.symbol);
        visit("net", self.net);
    }
};

// The user behind an origin; empty: none, or the desk itself.
std::string userOf(const std::shared_ptr<const events::Origin> &origin);

class FlowBook
{
public:
    // After the order book has taken the event.
    void apply(const events::Event &event, const OrderBook &orders);
    void save(ports::StateWriter &out) const;
    // False: no record of this book.
    base::Result<bool> load(const ports::StateRecord &record);

    // Requests of the scope's `id` in the second that holds `at`.
    std::uint64_t requestsInSecond(const std::string &scope, const std::string &id, domain::UtcTime at) const;
    // When the newest order alike in account, symbol, side, type, quantity and prices was accepted; none: zero time.
    domain::UtcTime lastAlike(const std::string &likeness) const;
    domain::Quantity netOf(const std::string &user, const domain::Symbol &symbol) const;

    // Terms: anything with account, symbol, side, orderType, quantity, limit and stop.
    template <class Terms>
    static std::string likeness(const Terms &terms)
    {
        std::string text = terms.account.text();
        for (const std::string &part : {terms.symbol.text(), std::string(events::enumName(terms.side)),
                                        std::string(events::enumName(terms.orderType)), terms.quantity.text(),
                                        terms.limit.text(), terms.stop.text()})
            text.append(1, '\x1f').append(part);
        return text;
    }

private:
    void count(const std::string &scope, const std::string &id, domain::UtcTime at);
    void remember(const events::ClientOrderAccepted &fact, domain::UtcTime at, std::int64_t windowNanos);

    std::map<std::pair<std::string, std::string>, RequestCount> m_requests;
    std::deque<RecentOrder> m_recent; // oldest first
    std::unordered_map<std::string, domain::UtcTime> m_newest; // by likeness
    std::map<std::pair<std::string, domain::Symbol>, domain::Quantity> m_nets;
};

} // namespace truebook::dealing
