#pragma once
// Stop, limits, the trading day, and refusals of commands that have no event of their own.
#include "core/domain/ids.h"
#include "core/events/client_events.h"
#include "core/events/codec.h"
#include "core/events/market_events.h"

namespace truebook::events {

struct CommandRefused
{
    static constexpr std::string_view type = "CommandRefused";
    static constexpr int version = 1;
    std::string command;
    std::string code;
    std::string detail;
    std::string field;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("command", self.command);
        visit("code", self.code);
        visit("detail", self.detail);
        visit("field", self.field);
    }
};

// Stop, sticky over restart. Scope kinds: firm, lp, symbol, group, account, user; the firm's id is empty.
struct StopSet
{
    static constexpr std::string_view type = "StopSet";
    static constexpr int version = 1;
    std::string scope;
    std::string id;
    bool routing = true; // no new order passes
    bool cancelled = false; // working orders were cancelled when it was set
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("scope", self.scope);
        visit("id", self.id);
        visit("routing", self.routing);
        visit("cancelled", self.cancelled);
    }
};

struct StopReleased
{
    static constexpr std::string_view type = "StopReleased";
    static constexpr int version = 1;
    std::string scope;
    std::string id;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("scope", self.scope);
        visit("id", self.id);
    }
};

// A limit of the safety floor. Kinds: max-ticket (base units an order), max-net (base units of net position after it),
// message-rate (requests a second), duplicate-window (ms within which an equal order is taken for a double), finished-orders
// (client orders, and LP orders, that are over and stay in the live tables; firm only). Scopes as for Stop; zero removes it.
struct LimitSet
{
    static constexpr std::string_view type = "LimitSet";
    static constexpr int version = 1;
    std::string kind;
    std::string scope;
    std::string id;
    domain::Quantity value;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("kind", self.kind);
        visit("scope", self.scope);
        visit("id", self.id);
        visit("value", self.value);
    }
};

// Swap of one ticket at the roll, charged (negative) or paid to the client, account currency.
struct SwapCharged
{
    static constexpr std::string_view type = "SwapCharged";
    static constexpr int version = 1;
    domain::TicketId ticket;
    domain::AccountId account;
    domain::Symbol symbol;
    std::string book;
    std::int64_t nights = 1;
    domain::Money amount;
    std::vector<Posting> postings;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("ticket", self.ticket);
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("book", self.book);
        visit("nights", self.nights);
        visit("amount", self.amount);
        visit("postings", self.postings);
    }
};

struct DayFloating
{
    domain::AccountId account;
    domain::Symbol symbol;
    std::string book;
    domain::Money floating; // account currency, the client's side
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("account", self.account);
        visit("symbol", self.symbol);
        visit("book", self.book);
        visit("floating", self.floating);
    }
};

// The trading day rolled: close prices (also the rate set) and the floating P&L at them.
struct DayClosed
{
    static constexpr std::string_view type = "DayClosed";
    static constexpr int version = 1;
    std::string date; // the trading day that ended
    domain::UtcTime instant; // the roll
    std::vector<Mark> closes;
    std::vector<DayFloating> floating;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("date", self.date);
        visit("instant", self.instant);
        visit("closes", self.closes);
        visit("floating", self.floating);
    }
};

// The desk came up on this journal, or went down in order.
struct DeskStarted
{
    static constexpr std::string_view type = "DeskStarted";
    static constexpr int version = 1;
    std::string program;
    std::string programVersion;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("program", self.program);
        visit("program_version", self.programVersion);
    }
};
struct DeskStopped
{
    static constexpr std::string_view type = "DeskStopped";
    static constexpr int version = 1;
    std::string why;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("why", self.why);
    }
};

// The books of a sequence (a day's close) were saved. `digest` is SHA-256 over them, as verify computes it there.
struct BooksSaved
{
    static constexpr std::string_view type = "BooksSaved";
    static constexpr int version = 1;
    std::uint64_t sequence = 0;
    std::string digest;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("sequence", self.sequence);
        visit("digest", self.digest);
    }
};

} // namespace truebook::events
