#pragma once
// What the journal holds of orders, for a screen or the command line: the whole life of one order, pages of history, dealers'
// notes. Everything is read beside the desk's work, on the records' own thread; answers come from there.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/side.h"
#include "core/domain/utc_time.h"

namespace truebook::api {

// An event of the order as the journal has it.
struct LifeEvent
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string type;
    std::uint64_t cause = 0; // sequence of the event whose policy made it; 0: from outside
    std::string actor;
    std::string seat;
    std::string reason;
    domain::LpOrderId lpOrder; // none: of the order itself
    std::string line; // the stored bytes
};

struct LifeLevel
{
    domain::LpId lp;
    domain::Price price;
    domain::Price allIn; // with the LP's commission
    domain::Quantity available; // base units
    domain::Quantity taken;
    std::string why; // taken, worse, size, limit, stopped, failed-before, …
};

// The market that one decision saw, and what the router made of it.
struct LifeRoute
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::int64_t attempt = 1;
    std::string rule; // the routing line; empty: none matched
    std::vector<std::string> losingRules;
    domain::Quantity aBook;
    domain::Quantity bBook;
    domain::Price bid; // composite
    domain::Price ask;
    std::uint64_t input = 0; // number of its newest quote
    domain::Price clientBid; // of the client's stream as it was shown last before; zero: not kept
    domain::Price clientAsk;
    std::int64_t clientAgeMs = -1; // of that quote, at the decision
    std::vector<LifeLevel> levels; // best all-in price first
};

// What happened to an LP order. `what`: placed, working, filled, busted, in-doubt, status-asked, cancel-asked,
// cancel-refused, noted, or how it ended (filled, rejected, cancelled, expired, not-sent, resolved) with `end` set.
struct LifeStep
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string what;
    bool end = false;
    domain::Quantity quantity;
    domain::Price price;
    std::string execId;
    std::string code;
    std::string detail;
};

struct LifeLeg
{
    domain::LpOrderId lpOrder;
    domain::LpId lp;
    domain::SessionId session;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity;
    domain::Price limit; // zero: market
    std::string style;
    domain::Quantity filled;
    domain::Price average;
    std::string state; // placed, working, in-doubt, or how it ended
    std::vector<LifeStep> steps;
};

struct LifeFill
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string execId;
    std::string book;
    domain::Quantity quantity;
    domain::Price price;
    domain::Price mid; // composite mid at the moment
    domain::Quantity leaves;
    domain::LpOrderId lpOrder; // none: the house
    domain::Money spread;
    domain::Money commission;
};

struct LifeFixField
{
    int tag = 0;
    std::string name; // as FIX calls it; empty: not known
    std::string value; // as on the wire
    std::string meaning; // what the value stands for; empty: it says so itself
};

// A FIX message of the order. The journal keeps what messages said, not their bytes: what the desk sends is written again by
// the codec that wrote it (header and trailer are the session's), what it got is shown by the fields that were kept.
struct LifeMessage
{
    std::uint64_t sequence = 0; // of the event that it made, or that made it
    domain::UtcTime at;
    bool out = false;
    bool whole = false; // the body as it went; else the fields that the journal kept
    domain::SessionId session;
    std::string type; // tag 35
    std::string name; // "NewOrderSingle"
    std::string raw; // '|' for SOH
    std::vector<LifeFixField> fields;
};

struct LifePosting
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string type; // of the event
    std::string account; // of the ledger
    domain::Money amount; // credit positive
};

struct LifeNote
{
    std::uint64_t sequence = 0;
    domain::UtcTime at;
    std::string author;
    std::string text;
};

struct OrderLife
{
    bool cover = false; // an order of the desk itself
    domain::OrderId order; // none: an LP order of no order
    domain::LpOrderId lpOrder; // what was asked for, when it was an LP order
    domain::UtcTime at; // when it was taken
    domain::SessionId session; // where it came from; empty: the desk
    std::string clOrdId;
    domain::AccountId account;
    domain::GroupId group;
    std::string actor;
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    domain::Side side = domain::Side::Buy;
    std::string orderType; // empty: a cover order
    std::string timeInForce;
    domain::Quantity quantity;
    domain::Price limit; // zero: none
    domain::Price stop;
    domain::Quantity filled;
    domain::Price average;
    std::string status; // working, partly-filled, in-doubt, filled, cancelled, …
    std::string code; // why it was cancelled
    std::string detail;

    std::vector<LifeEvent> events; // ascending
    std::vector<LifeRoute> routes;
    std::vector<LifeLeg> legs;
    std::vector<LifeFill> fills;
    std::vector<LifeMessage> messages;
    std::vector<LifePosting> postings;
    std::vector<LifeNote> notes;
    std::uint64_t upTo = 0; // the journal's sequence that was looked at
};

struct LifeQuestion
{
    domain::OrderId order;
    domain::LpOrderId lpOrder; // when no order is named
    std::uint64_t upTo = 0; // as of this sequence; 0: all there is
};

enum class RecordKind { ClientOrders, LpOrders, Fills, CoverOrders, Postings, Notes };

struct RecordQuery
{
    RecordKind kind = RecordKind::ClientOrders;
    std::uint64_t before = 0; // rows below this key; 0: from the newest
    std::uint64_t after = 0; // with `upward`: the rows next above this key
    bool upward = false;
    int limit = 200;
    std::string account; // for LP orders the LP, for fills either, for postings the ledger's account
    std::string symbol;
    std::string state; // orders; for fills the leg (client, lp)
    domain::UtcTime from; // inclusive; zero: no bound
    domain::UtcTime to; // exclusive
    std::uint64_t upTo = 0; // as of this sequence; 0: all there is
};

// A row of history: the figures that its kind has.
struct RecordRow
{
    std::uint64_t record = 0; // of the page: what `before` and `after` compare with
    std::uint64_t sequence = 0; // of the journal
    domain::UtcTime at;
    domain::OrderId order;
    domain::LpOrderId lpOrder;
    std::string account;
    std::string symbol;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    std::string side; // buy, sell
    std::string type; // order type, style, leg, type of the event
    domain::Quantity quantity;
    domain::Quantity filled;
    domain::Price price; // limit, or of the fill
    domain::Price average; // cover orders
    std::string state;
    std::string code;
    domain::UtcTime changedAt; // of state and filled; after the instant of a past view they are not that instant's
    std::string lps;
    std::string actor; // cover orders, notes: who; fills: the LP's session
    std::string execId;
    std::string book;
    domain::Money amount;
    domain::Money commission;
    std::string text; // notes
    std::string key() const { return std::to_string(record); }
};

struct RecordPage
{
    std::vector<RecordRow> rows; // newest first
    bool more = false; // further rows match, in the direction of the query
    std::uint64_t upTo = 0; // the tables have reached this sequence of the journal
};

// How many rows match; counted no further than `counted` when there are more.
struct RecordCount
{
    std::uint64_t rows = 0;
    bool more = false;
};

class OrderRecords
{
public:
    virtual ~OrderRecords() = default;
    // Refuses UnknownOrder, and what reading the journal refuses.
    virtual void life(const LifeQuestion &question, std::function<void(const base::Result<OrderLife> &)> answered) = 0;
    virtual void page(const RecordQuery &query, std::function<void(const base::Result<RecordPage> &)> answered) = 0;
    virtual void count(const RecordQuery &query, std::function<void(const base::Result<RecordCount> &)> answered) = 0;
};

} // namespace truebook::api
