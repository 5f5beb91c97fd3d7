#pragma once
// What a screen or the command line may ask of a running desk and see: values in, values out. Full rows on subscribe,
// then change lists, at most thirty a second; a Handle's destruction ends its subscription. Callbacks come from the desk's
// publishing thread and must return quickly; a screen hands them to its own thread.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/commands/command.h"
#include "core/commands/order_commands.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/price.h"
#include "core/domain/quantity.h"
#include "core/domain/side.h"
#include "core/domain/utc_time.h"

namespace truebook::api {

struct QuoteRow
{
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Price bid; // composite
    domain::Price ask;
    domain::LpId bestBidLp;
    domain::LpId bestAskLp;
    domain::Price clientBid; // the default group's stream
    domain::Price clientAsk;
    std::int64_t ageMs = 0; // market time since the newest quote
    bool stale = false;
    bool open = true;
    std::uint64_t quotes = 0; // received
    std::uint64_t locked = 0;
    std::uint64_t crossed = 0;
    std::uint64_t outOfOrder = 0;
    std::uint64_t spikes = 0;
    const std::string &key() const { return symbol.text(); }
};

struct AccountRow
{
    domain::AccountId account;
    domain::ClientId client;
    domain::GroupId group;
    std::string currency;
    std::string state; // full, close_only, read_only, disabled
    const std::string &key() const { return account.text(); }
};

struct ClientOrderRow
{
    domain::OrderId order;
    domain::UtcTime at;
    domain::AccountId account;
    domain::GroupId group;
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Side side = domain::Side::Buy;
    std::string orderType;
    std::string timeInForce;
    domain::Quantity quantity;
    domain::Quantity lots; // quantity / contract size
    domain::Price requested; // limit or stop, zero for market
    domain::Quantity filled;
    domain::Price averagePrice; // of the fills, rounded for display
    std::string book; // A, B, A+B
    std::string routedTo; // LP names, internal
    std::string status; // working, routed, partly-filled, filled, cancelled, refused, in-doubt
    std::string code; // reason code of a refusal or cancel
    std::string key() const { return std::to_string(order.number()); }
};

struct LpOrderRow
{
    domain::LpOrderId lpOrder;
    domain::OrderId order;
    domain::UtcTime at;
    domain::LpId lp;
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity;
    domain::Price limit;
    domain::Quantity filled;
    domain::Price averagePrice;
    std::string status; // placed, working, in-doubt, filled, rejected, cancelled, expired, not-sent
    std::string detail;
    std::string key() const { return std::to_string(lpOrder.number()); }
};

// An order of the desk itself that covers the book: those open, and those of this run.
struct CoverRow
{
    domain::OrderId order;
    std::uint64_t accepted = 0; // journal sequence; what submit() answered
    domain::UtcTime at;
    std::string user;
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Side side = domain::Side::Buy;
    domain::Quantity quantity;
    domain::Quantity contractSize;
    domain::Price limit; // worst price; zero: market
    domain::Quantity filled;
    domain::Price averagePrice; // of the fills, rounded for display
    std::string lps; // asked, in order
    std::string status; // routed, partly-filled, in-doubt, filled, cancelled
    std::string code; // why it was not filled whole
    std::string key() const { return std::to_string(order.number()); }
};

// Base units; broker_net = −client_net + cover_net; money is the broker's side in the firm's currency.
struct ExposureRow
{
    domain::Symbol symbol;
    std::int64_t digits = 5;
    domain::Quantity contractSize;
    domain::Quantity clientNet;
    domain::Quantity coverNet;
    domain::Quantity brokerNet;
    domain::Money notional;
    domain::Money floating; // broker's side
    domain::Money realised; // broker's side, since the store began
    domain::Money clientNotional; // the clients' side: −client + cover = notional
    domain::Money coverNotional;
    const std::string &key() const { return symbol.text(); }
};

struct SessionRow
{
    domain::SessionId session;
    std::string kind; // lp-price, lp-trade, client
    std::string peer; // CompID
    std::string state; // logged-on, connecting, disconnected, logged-out, refused, blocked
    std::string code;
    bool privateLine = false; // plain: an amber lamp
    std::int64_t lastMessageAgeMs = -1; // machine time; −1: none yet
    std::int64_t roundTripUs = -1;
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint64_t expectedNumber = 0;
    const std::string &key() const { return session.text(); }
};

struct StopRow
{
    std::string scope; // firm, lp, symbol, group, account, user
    std::string id;
    bool routing = true;
    domain::UtcTime at;
    std::string actor;
    std::string reason;
    std::string key() const { return scope + '/' + id; }
};

struct StatusLine
{
    domain::UtcTime now; // market clock
    std::uint64_t journalSequence = 0;
    std::string store;
    std::string storeState; // ok, full, failed
    std::int64_t commitUs = 0; // the last durable commit
    std::uint64_t ordersWorking = 0;
    std::uint64_t ordersInDoubt = 0;
    std::uint64_t orders = 0;
    std::uint64_t fills = 0;
    std::size_t queueDepth = 0;
    std::string ticksState; // ok, lagging
    bool demo = false; // the store is a demonstration's (init --demo)
};

template <class Row>
struct ChangeList
{
    bool full = false; // the first list: replaces everything
    std::vector<Row> changed; // whole rows, new or changed
    std::vector<std::string> removed; // keys
    domain::UtcTime asOf;
    std::uint64_t journalSequence = 0;
};

class Handle
{
public:
    virtual ~Handle() = default;
};

template <class Row>
using Listener = std::function<void(std::shared_ptr<const ChangeList<Row>>)>;

class RiskViews; // core/api/risk_api.h

class DeskViews
{
public:
    virtual ~DeskViews() = default;
    virtual std::unique_ptr<Handle> watchQuotes(Listener<QuoteRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchAccounts(Listener<AccountRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchClientOrders(Listener<ClientOrderRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchLpOrders(Listener<LpOrderRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchCover(Listener<CoverRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchExposure(Listener<ExposureRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchSessions(Listener<SessionRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchStops(Listener<StopRow> listener) = 0;
    virtual std::unique_ptr<Handle> watchStatus(std::function<void(const StatusLine &)> listener) = 0;
    // Null: nothing but the lists above.
    virtual RiskViews *risk() { return nullptr; }
};

// What a cover order would do now; nothing is decided, and the next quote may change it.
struct CoverPreview
{
    struct Leg
    {
        domain::LpId lp;
        domain::Quantity quantity;
        domain::Price worst; // of the levels taken there
    };
    // What our positions at an LP bind of our account there, its currency, before the order and with what of it goes there.
    struct LpMargin
    {
        domain::LpId lp;
        bool known = false; // false: there are no terms, no mark or no rate, and no figures
        domain::Money before;
        domain::Money after;
        domain::Money limit; // zero: none is set
        bool overLimit() const { return known && limit.minor() > 0 && after.minor() > limit.minor(); }
    };
    base::Result<void> verdict; // or the refusal it would get
    std::vector<Leg> legs; // best all-in price first
    domain::Quantity taken; // less than was asked: the LPs show no more within the limit
    domain::Price expected; // average of the levels taken, without the LPs' commission; zero: none
    domain::Price allIn; // the same with it
    domain::Price bid; // composite
    domain::Price ask;
    std::int64_t quoteAgeMs = -1; // market time; −1: never quoted
    domain::Quantity coverBefore; // base units, + bought
    domain::Quantity brokerBefore;
    domain::Quantity step; // of the LPs; what a quantity is a multiple of
    std::vector<LpMargin> margins; // of the LPs on the route, in its order
};

// The outcome of a submitted command: the journal sequence that holds it, or the refusal.
using Answer = base::Result<std::uint64_t>;

class DeskReports; // core/api/reports_api.h

class DeskCommands
{
public:
    virtual ~DeskCommands() = default;
    // The answer comes from the desk's thread after the commit. DeskBusy is answered at once.
    virtual void submit(commands::Command command, std::function<void(const Answer &)> answered) = 0;
    // From the desk's thread, between two batches. `user` is whose limits and Stops count.
    virtual void previewCover(commands::PlaceCover wish, std::string user,
                              std::function<void(const CoverPreview &)> answered)
        = 0;
    // Null: this desk makes none.
    virtual DeskReports *reports() { return nullptr; }
};

} // namespace truebook::api
