#pragma once
// The desk's own orders that cover the book. How far one is, its LP orders say; this book keeps which they are.
#include <map>
#include <string>
#include <vector>

#include "core/dealing/order_book.h"
#include "core/events/cover_events.h"

namespace truebook::dealing {

struct CoverOrder
{
    static constexpr std::string_view type = "CoverOrder";
    events::CoverOrderAccepted terms;
    std::string user; // who entered it
    domain::UtcTime at;
    std::int64_t attempts = 0;
    std::vector<domain::LpOrderId> legs;
    std::vector<domain::LpId> failed; // LPs that rejected or ended a leg unfilled
    bool cancelled = false; // a leg was cancelled by us: what is left is not tried elsewhere
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("terms", self.terms);
        visit("user", self.user);
        visit("at", self.at);
        visit("attempts", self.attempts);
        visit("legs", self.legs);
        visit("failed", self.failed);
        visit("cancelled", self.cancelled);
    }
};

class CoverBook
{
public:
    // After the order book has applied it.
    void apply(const events::Event &event, const OrderBook &orders);
    void save(ports::StateWriter &out) const;
    base::Result<bool> load(const ports::StateRecord &record); // false: the record is another book's

    // Those that are not closed.
    const std::map<domain::OrderId, CoverOrder> &open() const { return m_open; }
    const CoverOrder *order(domain::OrderId id) const;
    // Filled and outstanding at LPs, base units. Filled may pass the quantity when an LP over-fills.
    struct Progress
    {
        domain::Quantity filled;
        domain::Quantity atLps;
        domain::Quantity left(const CoverOrder &order) const;
    };
    static Progress progress(const CoverOrder &order, const OrderBook &orders);

private:
    std::map<domain::OrderId, CoverOrder> m_open;
};

} // namespace truebook::dealing
