#include "app/setup/demo_history.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <queue>
#include <unordered_map>

#include "app/composition.h"
#include "app/desk/report_outbox.h"
#include "app/setup/demo_clients.h"
#include "app/setup/demo_market.h"
#include "core/base/check.h"
#include "core/commands/money_commands.h"
#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/domain/trading_day.h"
#include "core/domain/trading_hours.h"
#include "core/events/control_events.h"
#include "core/events/session_events.h"

namespace truebook::setup {

using commands::Command;
using commands::Establish;
using domain::UtcTime;
using namespace events;

namespace {

constexpr std::int64_t minute = 60 * domain::nanosPerSecond;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t gridStep = 10 * minute; // every symbol is quoted at least so often while it is open
constexpr std::int64_t answerTime = 1'500 * domain::nanosPerMilli; // of brokerage.toml
constexpr std::int64_t settling = 30 * minute; // before its end nobody asks for anything new: what is open is answered
constexpr double stopOutShare = 0.15; // of what was paid in: below it a client's tickets are closed

const FirmDefined *firmOf(const std::vector<Command> &brokerage)
{
    for (const Command &command : brokerage) {
        if (const auto *firm = command.as<Establish<FirmDefined>>())
            return &firm->fact;
    }
    return nullptr;
}

base::Result<domain::TradingCalendar> calendarOf(const FirmDefined &firm)
{
    return domain::TradingCalendar::create({firm.rollZone, firm.rollSecond * domain::nanosPerSecond, false});
}

class History
{
public:
    History(kernel::Kernel &kernel, const std::vector<Command> &brokerage, std::shared_ptr<const Origin> founder,
            const HistoryOptions &options)
        : m_kernel(kernel)
        , m_brokerage(brokerage)
        , m_founder(std::move(founder))
        , m_options(options)
        , m_rng(simulator::mixSeed(options.seed, "history"))
    { }

    base::Result<bool> run(const HistoryWatch &watch);

private:
    // What is due at an instant; equal instants in the order in which they were planned.
    enum class Kind : std::uint8_t { Roll, Grid, Joins, Looks, LpDue, Deadline, Bad };
    struct Due
    {
        UtcTime at;
        std::uint64_t serial = 0;
        Kind kind = Kind::Grid;
        std::uint64_t index = 0;
        friend bool operator<(const Due &a, const Due &b) // the queue gives the greatest
        {
            return std::tie(b.at, b.serial) < std::tie(a.at, a.serial);
        }
    };
    // A bad moment, and when it is over.
    struct Moment
    {
        enum class Kind : std::uint8_t { LpLost, LpBack, LpSilent, PlatformLost, PlatformBack, Stop, Release };
        Kind kind = Kind::LpLost;
        std::size_t who = 0;
    };

    app::DeskRooms &rooms() { return static_cast<app::DeskRooms &>(m_kernel.rooms()); }

    void plan(UtcTime at, Kind kind, std::uint64_t index = 0) { m_due.push({at, ++m_serial, kind, index}); }
    template <class T>
    void wish(T body, const std::shared_ptr<const Origin> &origin)
    {
        Command command = Command::of(std::move(body));
        command.origin = origin;
        m_inputs.emplace_back(std::move(command));
    }
    static std::shared_ptr<const Origin> actor(const std::string &name, const std::string &seat = {},
                                               const std::string &reason = {})
    {
        return std::make_shared<const Origin>(Origin {name, seat, reason});
    }
    base::Result<void> commit(UtcTime at);
    void effects(const std::vector<Event> &events, UtcTime at);
    void send(const Event &event, UtcTime at);

    base::Result<void> found();
    void planBadMoments();
    base::Result<void> sessions(UtcTime at);
    void quotes(const std::string &symbol, UtcTime at);
    void allQuotes(UtcTime at);
    bool anyOpen(UtcTime at);
    std::size_t symbolIndex(const domain::Symbol &symbol) const;
    ClientEyes eyes(UtcTime at);
    base::Result<void> place(DemoClient &client, std::vector<Wish> &wishes, UtcTime at);
    base::Result<void> looks(std::size_t index, UtcTime at);
    base::Result<void> joins(std::size_t index, UtcTime at);
    base::Result<void> lpDue(std::size_t index, UtcTime at);
    base::Result<void> grid(UtcTime at);
    base::Result<void> roll(UtcTime at);
    base::Result<void> bad(const Moment &moment, UtcTime at);
    base::Result<void> clientsMoney(UtcTime at);
    void cover(UtcTime at);
    void schedule(std::size_t lp);

    kernel::Kernel &m_kernel;
    const std::vector<Command> &m_brokerage;
    const std::shared_ptr<const Origin> m_founder;
    const HistoryOptions &m_options;
    base::Rng m_rng;
    std::shared_ptr<const Origin> m_desk = actor("system:truebook");
    std::optional<domain::TradingCalendar> m_calendar;
    std::unique_ptr<DemoMarket> m_market;
    std::vector<ClientSymbol> m_symbols;
    std::vector<DemoClient> m_clients;
    std::unordered_map<std::string, std::size_t> m_clientOf;
    std::vector<std::string> m_platforms;
    std::map<std::string, std::shared_ptr<const Origin>> m_fix; // by session
    std::vector<AccountOpened> m_accounts;
    std::vector<Moment> m_moments;
    std::priority_queue<Due> m_due;
    std::uint64_t m_serial = 0;
    std::vector<kernel::Input> m_inputs;
    std::vector<simulator::Nanos> m_lpPlanned; // when each provider is looked at next
    std::unordered_map<std::uint64_t, LpOrderPlaced> m_atLps;
    std::unordered_map<std::uint64_t, std::string> m_peerIds;
    std::map<std::uint64_t, UtcTime> m_deadlines;
    std::int64_t m_gridCount = 0;
    UtcTime m_now;
};

base::Result<void> History::commit(UtcTime at)
{
    m_now = at;
    const kernel::BatchResult result = m_kernel.run(m_inputs, at);
    m_inputs.clear();
    if (!result.commit)
        return tl::unexpected(result.commit.error());
    for (const kernel::Outcome &outcome : result.outcomes) {
        if (!outcome.result)
            return tl::unexpected(outcome.result.error());
    }
    if (result.events)
        effects(*result.events, at);
    return {};
}

// What the FIX bridge does after a commit: orders, cancels and questions go to the providers; answers are awaited.
void History::effects(const std::vector<Event> &events, UtcTime at)
{
    for (const Event &event : events) {
        if (const auto *fill = event.as<ClientFilled>()) {
            const auto client = m_clientOf.find(fill->account.text());
            if (client != m_clientOf.end())
                filled(m_clients[client->second], *fill, symbolIndex(fill->symbol), at);
        } else if (const auto *acknowledged = event.as<LpOrderAcknowledged>()) {
            m_peerIds[acknowledged->lpOrder.number()] = acknowledged->peerOrderId;
            if (const auto deadline = m_deadlines.find(acknowledged->lpOrder.number()); deadline != m_deadlines.end())
                deadline->second = at.plusNanos(answerTime);
        } else if (const auto *partly = event.as<LpFilled>()) {
            if (const auto deadline = m_deadlines.find(partly->lpOrder.number()); deadline != m_deadlines.end())
                deadline->second = at.plusNanos(answerTime);
        } else if (const auto *closed = event.as<LpOrderClosed>()) {
            m_deadlines.erase(closed->lpOrder.number());
        } else {
            send(event, at);
        }
    }
}

void History::send(const Event &event, UtcTime at)
{
    const auto lpOf = [this](const domain::SessionId &session) -> DemoLp * {
        for (DemoLp &lp : m_market->lps()) {
            if (lp.trade == session)
                return &lp;
        }
        return nullptr;
    };
    base::Result<std::string> text = base::refuse(base::ReasonCode::WrongUse);
    const LpOrderPlaced *order = nullptr;
    const auto known = [&](domain::LpOrderId id) {
        const auto found = m_atLps.find(id.number());
        order = found == m_atLps.end() ? nullptr : &found->second;
        return order != nullptr;
    };
    if (const auto *placed = event.as<LpOrderPlaced>()) {
        order = &m_atLps.insert_or_assign(placed->lpOrder.number(), *placed).first->second;
        if (DemoLp *lp = lpOf(placed->session)) {
            m_deadlines[placed->lpOrder.number()] = at.plusNanos(answerTime);
            plan(at.plusNanos(answerTime), Kind::Deadline, placed->lpOrder.number());
            text = lp->codec->order(*placed, at);
        }
    } else if (const auto *asked = event.as<LpStatusRequested>()) {
        if (known(asked->lpOrder)) {
            if (DemoLp *lp = lpOf(order->session))
                text = lp->codec->status(*order, m_peerIds[asked->lpOrder.number()], *asked);
        }
    } else if (const auto *cancel = event.as<LpCancelRequested>()) {
        if (known(cancel->lpOrder)) {
            if (DemoLp *lp = lpOf(order->session))
                text = lp->codec->cancel(*order, m_peerIds[cancel->lpOrder.number()], *cancel, at);
        }
    }
    if (!text || order == nullptr)
        return;
    DemoLp *lp = lpOf(order->session);
    if (!lp->up)
        return; // it never left; its deadline puts it in doubt
    lp->model->receive(simulator::FixText::parse(*text), at.nanos());
    schedule(static_cast<std::size_t>(lp - m_market->lps().data()));
}

void History::schedule(std::size_t index)
{
    const simulator::Nanos due = m_market->lps()[index].model->nextDue();
    if (due == simulator::LpModel::never || due >= m_lpPlanned[index])
        return;
    m_lpPlanned[index] = due;
    plan(UtcTime::fromNanos(std::max(due, m_now.nanos())), Kind::LpDue, index);
}

std::size_t History::symbolIndex(const domain::Symbol &symbol) const
{
    for (std::size_t i = 0; i < m_symbols.size(); ++i) {
        if (m_symbols[i].name == symbol.text())
            return i;
    }
    TB_CHECK(false, "a symbol of the demonstration");
    return 0;
}

// Terms first; accounts wait for their clients. Holidays of the span, each on its trading day.
base::Result<void> History::found()
{
    const FirmDefined *firm = firmOf(m_brokerage);
    auto calendar = calendarOf(*firm);
    if (!calendar)
        return tl::unexpected(calendar.error());
    m_calendar = std::move(*calendar);
    auto tempers = simulator::readBehaviour(m_options.tempers);
    if (!tempers)
        return tl::unexpected(tempers.error());

    std::map<std::string, domain::WeeklySessions> weekly;
    std::size_t lps = 0;
    std::uint64_t correlation = 0;
    for (const Command &command : m_brokerage) {
        if (const auto *opened = command.as<Establish<AccountOpened>>()) {
            m_accounts.push_back(opened->fact);
            continue;
        }
        if (command.as<commands::Deposit>() != nullptr)
            continue; // each client pays in what he has
        if (const auto *instrument = command.as<Establish<InstrumentDefined>>()) {
            auto sessions = domain::WeeklySessions::parse(instrument->fact.sessions);
            if (!sessions)
                return tl::unexpected(sessions.error());
            weekly.emplace(instrument->fact.symbol.text(), std::move(*sessions));
        }
        lps += command.as<Establish<LpDefined>>() != nullptr ? 1U : 0U;
        Command term = command;
        term.origin = m_founder;
        term.correlation = ++correlation;
        m_inputs.emplace_back(std::move(term));
    }
    for (int year = m_options.span.from.date().year; year <= m_options.span.to.date().year; ++year) {
        for (const domain::CivilDate day : {domain::CivilDate {year, 1, 1}, domain::CivilDate {year, 12, 25}}) {
            if (m_calendar->isTradingDay(day))
                wish(Establish<HolidaySet> {{{}, domain::dateText(day)}}, m_founder);
        }
    }
    if (auto founded = commit(m_options.span.from); !founded)
        return founded;

    std::map<std::string, domain::TradingHours> hours;
    for (auto &[symbol, sessions] : weekly) {
        domain::TradingHours of(sessions, *m_calendar);
        for (const std::string &date : rooms().reference.book().holidaysOf(domain::Symbol(symbol)))
            of.addHoliday(*domain::parseDate(date));
        hours.emplace(symbol, std::move(of));
    }
    // Asked minute by minute backwards: the state holds until the next change.
    std::map<std::string, std::pair<UtcTime, bool>> since;
    const auto open = [&](const std::string &symbol, UtcTime at) {
        const auto found = hours.find(symbol);
        if (found == hours.end())
            return false;
        auto &[from, state] = since.try_emplace(symbol, UtcTime::fromNanos(INT64_MAX), false).first->second;
        if (at < from) {
            state = found->second.isOpen(at);
            from = found->second.since(at).value_or(UtcTime());
        }
        return state;
    };
    m_market
        = std::make_unique<DemoMarket>(*tempers, lps, m_options.span.from, m_options.span.to, m_options.seed, open);
    m_lpPlanned.assign(lps, simulator::LpModel::never);
    for (const Command &command : m_brokerage) {
        if (const auto *mapped = command.as<Establish<LpSymbolMapped>>())
            m_market->map(mapped->fact);
    }
    // In the order of the brokerage's own list: what most people trade comes first.
    for (const Command &command : m_brokerage) {
        const auto *instrument = command.as<Establish<InstrumentDefined>>();
        if (instrument == nullptr)
            continue;
        const auto spec = m_market->symbols().find(instrument->fact.symbol.text());
        if (spec == m_market->symbols().end())
            continue;
        const auto units = [](simulator::E8 raw) { return static_cast<double>(raw) / simulator::oneE8; };
        const auto startOf = [&](const std::string &name) {
            const auto found = m_market->symbols().find(name);
            return found == m_market->symbols().end() ? 0.0 : units(found->second.startPrice);
        };
        const std::string quote(instrument->fact.quote.code());
        const double direct = startOf(quote + "USD");
        const double inverse = startOf("USD" + quote);
        const double quoteUsd = direct > 0 ? direct : inverse > 0 ? 1 / inverse : 1;
        ClientSymbol known;
        known.name = spec->first;
        known.point = units(spec->second.point());
        known.step = units(spec->second.step);
        known.minimum = units(spec->second.minimum);
        known.unitUsd = units(spec->second.startPrice) * quoteUsd;
        m_symbols.push_back(std::move(known));
    }
    for (const AccountOpened &account : m_accounts) {
        DemoClient client;
        client.account = account.account;
        client.platform = account.platform;
        client.currency = account.currency;
        client.hedging = account.mode == AccountMode::Hedging;
        giveHabit(client, m_options.seed, m_symbols.size(), m_options.span.from, m_options.span.to);
        m_clientOf.emplace(account.account.text(), m_clients.size());
        plan(client.joins, Kind::Joins, m_clients.size());
        m_clients.push_back(std::move(client));
        if (std::find(m_platforms.begin(), m_platforms.end(), account.platform.text()) == m_platforms.end())
            m_platforms.push_back(account.platform.text());
    }
    return sessions(m_options.span.from.plusNanos(minute));
}

base::Result<void> History::sessions(UtcTime at)
{
    wish(Establish<DeskStarted> {{"truebook", TRUEBOOK_VERSION}}, m_desk);
    const auto up = [&](const domain::SessionId &session, const char *kind) {
        m_fix[session.text()] = actor("fix:" + session.text(), "gateway");
        wish(Establish<SessionChanged> {{session, kind, "logged-on", {}, {}}}, m_fix[session.text()]);
    };
    for (const DemoLp &lp : m_market->lps()) {
        up(lp.price, "lp-price");
        up(lp.trade, "lp-trade");
    }
    for (const std::string &platform : m_platforms)
        up(domain::SessionId(platform), "client");
    return commit(at);
}

void History::planBadMoments()
{
    const auto days
        = static_cast<std::int64_t>((m_options.span.to.nanos() - m_options.span.from.nanos()) / domain::nanosPerDay);
    const auto add = [&](std::int64_t everyDays, Moment moment, std::int64_t lasts, std::optional<Moment> after) {
        for (std::int64_t i = 0; i * everyDays < days; ++i) {
            const auto day
                = i * everyDays + static_cast<std::int64_t>(m_rng.below(static_cast<std::uint64_t>(everyDays)));
            // in the busy hours, where somebody sees it
            const UtcTime at
                = m_options.span.from.plusNanos(day * domain::nanosPerDay + m_rng.between(10 * 60, 20 * 60) * minute);
            if (at > m_options.span.to.plusNanos(-6 * hour))
                continue;
            const std::size_t count = moment.kind == Moment::Kind::PlatformLost ? m_platforms.size()
                : moment.kind == Moment::Kind::Stop                             ? m_symbols.size()
                                                                                : m_market->lps().size();
            moment.who = m_rng.below(count);
            plan(at, Kind::Bad, m_moments.size());
            m_moments.push_back(moment);
            if (after) {
                after->who = moment.who;
                plan(
                    at.plusNanos(lasts / 2 + static_cast<std::int64_t>(m_rng.below(static_cast<std::uint64_t>(lasts)))),
                    Kind::Bad, m_moments.size());
                m_moments.push_back(*after);
            }
        }
    };
    using K = Moment::Kind;
    add(17, {K::LpLost, 0}, 25 * minute, Moment {K::LpBack, 0});
    add(29, {K::LpSilent, 0}, 0, std::nullopt);
    add(13, {K::PlatformLost, 0}, 6 * minute, Moment {K::PlatformBack, 0});
    add(47, {K::Stop, 0}, 12 * minute, Moment {K::Release, 0});
}

base::Result<void> History::bad(const Moment &moment, UtcTime at)
{
    using K = Moment::Kind;
    const auto change = [&](const domain::SessionId &session, const char *kind, bool up) {
        wish(Establish<SessionChanged> {{session, kind, up ? "logged-on" : "disconnected", {}, {}}},
             m_fix[session.text()]);
    };
    switch (moment.kind) {
    case K::LpLost:
    case K::LpBack: {
        DemoLp &lp = m_market->lps()[moment.who];
        lp.up = moment.kind == K::LpBack;
        change(lp.price, "lp-price", lp.up);
        change(lp.trade, "lp-trade", lp.up);
        if (auto done = commit(at); !done || !lp.up)
            return done;
        return lpDue(moment.who, at); // what it had to say meanwhile
    }
    case K::LpSilent: {
        simulator::ScriptStep step;
        step.afterOpen = 1;
        step.armSeconds = 3600;
        step.forSeconds = 40 + static_cast<double>(m_rng.below(80));
        step.fillLate = 1;
        m_market->lps()[moment.who].model->armSilence(step, at.nanos());
        schedule(moment.who);
        return {};
    }
    case K::PlatformLost:
    case K::PlatformBack:
        change(domain::SessionId(m_platforms[moment.who]), "client", moment.kind == K::PlatformBack);
        return commit(at);
    case K::Stop:
        wish(commands::SetStop {"symbol", m_symbols[moment.who].name, true, true},
             actor("anna.keller", "desk-2", "prices look wrong, asking the providers"));
        return commit(at);
    case K::Release:
        wish(commands::ReleaseStop {"symbol", m_symbols[moment.who].name},
             actor("anna.keller", "desk-2", "providers confirm their prices"));
        return commit(at);
    }
    return {};
}

bool History::anyOpen(UtcTime at)
{
    return std::any_of(m_symbols.begin(), m_symbols.end(), [&](const ClientSymbol &symbol) {
        return rooms().market.open(domain::Symbol(symbol.name), at);
    });
}

void History::quotes(const std::string &symbol, UtcTime at)
{
    if (!rooms().market.open(domain::Symbol(symbol), at))
        return;
    std::vector<ports::QuoteUpdate> updates;
    m_market->quote(symbol, at, updates);
    for (ports::QuoteUpdate &update : updates)
        m_inputs.emplace_back(std::move(update));
}

void History::allQuotes(UtcTime at)
{
    for (const ClientSymbol &symbol : m_symbols)
        quotes(symbol.name, at);
}

ClientEyes History::eyes(UtcTime at)
{
    return {at, m_symbols, [this, at](std::size_t symbol) { return m_market->mid(m_symbols[symbol].name, at); },
            [this, at](std::size_t symbol) { return rooms().market.open(domain::Symbol(m_symbols[symbol].name), at); }};
}

// The symbol's quotes of that moment, then what he wants of it: in one batch, as the desk takes them.
base::Result<void> History::place(DemoClient &client, std::vector<Wish> &wishes, UtcTime at)
{
    std::vector<std::size_t> quoted;
    const auto origin = m_fix[client.platform.text()];
    for (Wish &one : wishes) {
        if (std::find(quoted.begin(), quoted.end(), one.symbol) == quoted.end()) {
            quoted.push_back(one.symbol);
            quotes(m_symbols[one.symbol].name, at);
        }
        one.command.origin = origin;
    }
    m_inputs.emplace_back(kernel::TimerInput {});
    for (Wish &one : wishes)
        m_inputs.emplace_back(std::move(one.command));
    return commit(at);
}

base::Result<void> History::joins(std::size_t index, UtcTime at)
{
    DemoClient &client = m_clients[index];
    wish(Establish<AccountOpened> {m_accounts[index]}, actor("tom.reid", "back-office"));
    wish(commands::Deposit {client.account, client.deposit, "opening deposit"}, actor("tom.reid", "back-office"));
    client.paidIn = static_cast<double>(client.deposit.minor()) / 100.0;
    client.equity = client.paidIn;
    plan(at.plusNanos(static_cast<std::int64_t>(client.rng.below(36)) * hour + minute), Kind::Looks, index);
    return commit(at);
}

base::Result<void> History::looks(std::size_t index, UtcTime at)
{
    DemoClient &client = m_clients[index];
    // People sleep, and so do markets: most of what is wanted is wanted in the busy hours.
    if (at >= m_options.span.to.plusNanos(-settling))
        return {};
    const bool busy = anyOpen(at) && m_rng.chance(static_cast<unsigned>(simulator::paceOfDay(at.nanos()) * 480.0));
    if (!busy) {
        plan(at.plusNanos(m_rng.between(12, 95) * minute + m_rng.between(0, 59'999) * domain::nanosPerMilli),
             Kind::Looks, index);
        return {};
    }
    std::vector<Wish> wishes;
    const UtcTime next = act(client, eyes(at), wishes);
    if (next != UtcTime())
        plan(std::max(next, at.plusNanos(minute)), Kind::Looks, index);
    return wishes.empty() ? base::Result<void>() : place(client, wishes, at);
}

base::Result<void> History::lpDue(std::size_t index, UtcTime at)
{
    DemoLp &lp = m_market->lps()[index];
    if (m_lpPlanned[index] <= at.nanos())
        m_lpPlanned[index] = simulator::LpModel::never;
    if (lp.model->behaviour().holdMs > 0)
        m_market->look(lp, at); // the market of the moment in which it decides
    lp.model->advance(at.nanos());
    for (const simulator::FixText &message : lp.model->take())
        lp.unsaid.push_back(message.text());
    schedule(index);
    if (!lp.up || lp.unsaid.empty())
        return {};
    fix::LpInput input;
    for (const std::string &raw : lp.unsaid) {
        if (auto read = lp.codec->read(raw, {at, false}, input); !read)
            return read;
    }
    lp.unsaid.clear();
    for (Command &command : input.commands) {
        command.origin = m_fix[lp.trade.text()];
        m_inputs.emplace_back(std::move(command));
    }
    return commit(at);
}

// Clients whose money is nearly gone are closed out, and some of them pay in again.
base::Result<void> History::clientsMoney(UtcTime at)
{
    const ClientEyes seen = eyes(at);
    std::vector<double> mids;
    for (std::size_t i = 0; i < m_symbols.size(); ++i)
        mids.push_back(seen.mid(i));
    for (DemoClient &client : m_clients) {
        if (client.paidIn == 0)
            continue;
        double floating = 0;
        for (const OpenTicket &ticket : client.open) {
            const double difference = (mids[ticket.symbol] - ticket.price) * ticket.quantity;
            floating += m_symbols[ticket.symbol].name == "USDJPY" ? difference / mids[ticket.symbol] : difference;
        }
        const double balance
            = static_cast<double>(
                  rooms().money.book().balance(money::clientLedger(client.account), client.currency).minor())
            / 100.0;
        client.equity = std::max(0.0, balance + floating);
        if (client.equity > client.paidIn * stopOutShare)
            continue;
        if (!client.open.empty()) {
            std::vector<Wish> wishes;
            closeAll(client, seen, wishes);
            if (wishes.empty())
                continue;
            if (auto closed = place(client, wishes, at); !closed)
                return closed;
        } else if (at < client.leaves) {
            if (client.rng.chance(550)) {
                const domain::Money again(std::max<std::int64_t>(20'000, client.deposit.minor() / 200 * 100),
                                          client.currency);
                wish(commands::Deposit {client.account, again, "further deposit"}, actor("tom.reid", "back-office"));
                client.paidIn = std::max(0.0, balance) + static_cast<double>(again.minor()) / 100.0;
                client.equity = client.paidIn;
            } else {
                client.leaves = at;
            }
        }
    }
    return m_inputs.empty() ? base::Result<void>() : commit(at);
}

// What the house holds beyond its appetite in a symbol goes to the providers, by a dealer's hand.
void History::cover(UtcTime at)
{
    constexpr double appetiteUsd = 900'000;
    static const auto dealer = actor("m.okafor", "desk-1");
    const positions::PositionBook &book = rooms().positions.book();
    const auto of = [](const std::map<domain::Symbol, domain::Quantity> &nets, const domain::Symbol &symbol) {
        const auto found = nets.find(symbol);
        return found == nets.end() ? 0.0 : found->second.toDouble();
    };
    for (const ClientSymbol &known : m_symbols) {
        const domain::Symbol symbol(known.name);
        if (!rooms().market.open(symbol, at))
            continue;
        const double net = of(book.coverNet(), symbol) - of(book.clientNet(), symbol);
        if (std::abs(net) * known.unitUsd < appetiteUsd)
            continue;
        const double units = std::floor(std::abs(net) * 0.6 / known.step) * known.step;
        commands::PlaceCover order;
        order.symbol = symbol;
        order.side = net > 0 ? domain::Side::Sell : domain::Side::Buy;
        order.quantity
            = domain::Quantity::fromRaw(static_cast<std::int64_t>(std::llround(units)) * domain::Quantity::scale);
        wish(std::move(order), dealer);
    }
}

base::Result<void> History::grid(UtcTime at)
{
    if (!anyOpen(at))
        return {};
    allQuotes(at);
    m_inputs.emplace_back(kernel::TimerInput {});
    const bool hourly = ++m_gridCount % 6 == 0 && at < m_options.span.to.plusNanos(-settling);
    if (hourly)
        cover(at);
    if (auto quoted = commit(at); !quoted)
        return quoted;
    return hourly ? clientsMoney(at) : base::Result<void>();
}

// The day closes with its last prices; what was sent by then need not be sent again.
base::Result<void> History::roll(UtcTime at)
{
    m_inputs.emplace_back(kernel::TimerInput {});
    if (auto closed = commit(at); !closed)
        return closed;
    wish(Establish<EffectsDone> {{std::string(app::ReportOutbox::cursorName),
                                  domain::Sequence(m_kernel.lastSequence())}},
         m_desk);
    return commit(at);
}

base::Result<bool> History::run(const HistoryWatch &watch)
{
    if (auto founded = found(); !founded)
        return tl::unexpected(founded.error());
    planBadMoments();
    const HistorySpan &span = m_options.span;
    for (domain::CivilDate day = m_calendar->tradingDayOf(span.from); m_calendar->rollInstant(day) <= span.to;
         day = m_calendar->nextDay(day))
        plan(m_calendar->rollInstant(day), Kind::Roll);
    // Grid instants stay clear of the rolls: a second after each ten minutes, and the last prices of a day before its end.
    plan(span.from.plusNanos(gridStep + domain::nanosPerSecond), Kind::Grid);
    std::int64_t asked = 0;
    const auto length = static_cast<double>(span.to.nanos() - span.from.nanos());
    while (!m_due.empty() && m_due.top().at <= span.to) {
        const Due due = m_due.top();
        m_due.pop();
        base::Result<void> done;
        switch (due.kind) {
        case Kind::Roll:
            done = roll(due.at);
            break;
        case Kind::Grid:
            done = grid(due.at);
            plan(due.at.plusNanos(gridStep), Kind::Grid);
            if (watch && ++asked % 12 == 0
                && !watch({due.at, static_cast<double>(due.at.nanos() - span.from.nanos()) / length,
                           m_kernel.lastSequence()}))
                return false;
            break;
        case Kind::Joins:
            done = joins(due.index, due.at);
            break;
        case Kind::Looks:
            done = looks(due.index, due.at);
            break;
        case Kind::LpDue:
            done = lpDue(due.index, due.at);
            break;
        case Kind::Deadline: {
            const auto deadline = m_deadlines.find(due.index);
            if (deadline == m_deadlines.end())
                break;
            if (deadline->second > due.at) {
                plan(deadline->second, Kind::Deadline, due.index);
                break;
            }
            m_deadlines.erase(deadline);
            wish(commands::DoubtLpOrder {domain::LpOrderId(due.index), "LpTimeout"}, m_desk);
            done = commit(due.at);
            break;
        }
        case Kind::Bad:
            done = bad(m_moments[due.index], due.at);
            break;
        }
        if (!done)
            return tl::unexpected(done.error());
    }
    wish(Establish<DeskStopped> {{"end of day"}}, m_desk);
    wish(Establish<EffectsDone> {{std::string(app::ReportOutbox::cursorName),
                                  domain::Sequence(m_kernel.lastSequence() + 1)}},
         m_desk);
    if (auto ended = commit(span.to); !ended)
        return tl::unexpected(ended.error());
    return true;
}

} // namespace

base::Result<HistorySpan> historySpan(std::string_view span, UtcTime now, const std::vector<Command> &brokerage)
{
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(span.data(), span.data() + span.size(), count);
    if (error != std::errc {} || end + 1 != span.data() + span.size() || count <= 0 || count > 400
        || std::string_view("dwm").find(*end) == std::string_view::npos)
        return base::refuse(base::ReasonCode::BadValue, "a span is written 12m, 6w or 10d: " + std::string(span),
                            "history");
    const FirmDefined *firm = firmOf(brokerage);
    if (firm == nullptr)
        return base::refuse(base::ReasonCode::BadConfiguration, "no firm in the brokerage");
    const auto calendar = calendarOf(*firm);
    if (!calendar)
        return tl::unexpected(calendar.error());
    domain::CivilDate begin = calendar->tradingDayOf(now);
    const UtcTime to = calendar->openInstant(begin);
    if (*end == 'm') {
        const std::int64_t months = begin.year * 12LL + begin.month - 1 - count;
        begin = {static_cast<int>(months / 12), static_cast<int>(months % 12) + 1, std::min(begin.day, 28)};
    } else {
        begin = domain::civilFromDays(domain::daysFromCivil(begin) - count * (*end == 'w' ? 7 : 1));
    }
    const UtcTime first = UtcTime::fromDate(begin, 12 * hour);
    const UtcTime from = calendar->openInstant(calendar->tradingDayOf(first));
    if (from >= to)
        return base::refuse(base::ReasonCode::BadValue, "no whole trading day in " + std::string(span), "history");
    return HistorySpan {from, to};
}

base::Result<bool> dealHistory(kernel::Kernel &kernel, const std::vector<Command> &brokerage,
                               const std::shared_ptr<const Origin> &founder, const HistoryOptions &options,
                               const HistoryWatch &watch)
{
    TB_CHECK(kernel.lastSequence() == 0, "a history begins a journal");
    if (firmOf(brokerage) == nullptr)
        return base::refuse(base::ReasonCode::BadConfiguration, "no firm in the brokerage");
    return History(kernel, brokerage, founder, options).run(watch);
}

} // namespace truebook::setup
