#pragma once
// Rows of PATH.views as history screens, search and reports get them, and how one asks for a page of them.
#include <cstdint>
#include <string>
#include <vector>

#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/utc_time.h"

namespace truebook::store {

// Newest first, below a key: the next page's `before` is the last row's key. Empty filters match all.
struct PageQuery
{
    std::uint64_t before = 0; // 0: from the newest
    // The rows next above `after` instead, newest first all the same; 0 with `upward`: the oldest ones.
    std::uint64_t after = 0;
    bool upward = false;
    int limit = 200; // at most maximumPage
    std::string account; // for LP rows the LP
    std::string symbol;
    std::string type; // events, postings: the type; orders: the state; trades: the leg
    std::uint64_t upTo = 0; // rows of events after this sequence are left out; 0: none are
    domain::UtcTime from; // inclusive; zero: no bound
    domain::UtcTime to; // exclusive; zero: no bound

    static constexpr int maximumPage = 10'000;
};

template <class Row>
struct Page
{
    std::vector<Row> rows;
    bool more = false; // further rows match, in the direction of the query
    std::uint64_t upTo = 0; // the journal's sequence that the tables have reached: what comes after is not in them yet
};

// Events of these types, of a symbol or an account where one is given.
struct SequenceQuery
{
    std::vector<std::string> types;
    std::string symbol;
    std::string account;
    std::uint64_t from = 1; // both inclusive
    std::uint64_t upTo = 0;
    int newest = 0; // only so many, the last ones; 0: all
};
struct SequencesFound
{
    std::vector<std::uint64_t> sequences;
    std::uint64_t upTo = 0; // as in Page
};

struct EventRow
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string type;
    std::string account;
    std::string symbol;
    std::string actor;
    std::uint64_t cause = 0;
};

struct TradeRow
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string leg; // client or lp
    std::string account;
    std::string symbol;
    std::string side; // buy or sell; for lp ours
    domain::Quantity quantity;
    domain::Price price;
    std::string execId;
    std::string kind; // fill or bust
    std::string source; // the LP's session
    domain::OrderId order;
    domain::LpOrderId lpOrder;
    std::string book;
    domain::Money spread;
    domain::Money commission;
};

struct ClientOrderRow
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    domain::OrderId order; // none: refused
    std::string session;
    std::string clOrdId;
    std::string account;
    std::string symbol;
    std::string side;
    std::string orderType;
    std::string timeInForce;
    domain::Quantity quantity;
    domain::Quantity filled;
    domain::Price limit;
    domain::Price stop;
    std::string state;
    std::string code;
    domain::UtcTime changedAt;
};

struct LpOrderRow
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    domain::LpOrderId lpOrder;
    domain::OrderId order;
    std::string lp;
    std::string session;
    std::string symbol;
    std::string side;
    std::string style;
    domain::Quantity quantity;
    domain::Quantity filled;
    domain::Price limit;
    std::string state;
    std::string code;
    domain::UtcTime changedAt;
};

// An order of the desk itself.
struct CoverOrderRow
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    domain::OrderId order;
    std::string actor;
    std::string symbol;
    std::string side;
    domain::Quantity quantity;
    domain::Quantity filled;
    domain::Price limit;
    std::string state; // routed, filled, cancelled
    std::string code;
    domain::UtcTime changedAt;
};

// A posting's key is its event's sequence times this, plus its place in the event.
constexpr long long postingsAnEvent = 1024;

struct PostingRow
{
    std::uint64_t sequence = 0;
    std::uint64_t key = 0; // of the page: several of one event share the sequence
    domain::UtcTime at;
    std::string type;
    std::string account; // of the ledger
    std::string symbol;
    domain::OrderId order;
    domain::Money amount; // credit positive
};

struct NoteRow
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string actor;
    domain::OrderId order;
    std::string account;
    std::string text;
};

// The key that PageQuery::before and after compare with.
template <class Row>
std::uint64_t pageKey(const Row &row)
{
    return row.sequence;
}
inline std::uint64_t pageKey(const PostingRow &row)
{
    return row.key;
}

// A row that a unique index would not take: what happens once only is decided in the books, so something is wrong.
struct ViewAlarm
{
    std::uint64_t sequence = 0;
    std::string what;
};

} // namespace truebook::store
