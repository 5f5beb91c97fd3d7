#include "app/desk/desk_service.h"

#include <condition_variable>
#include <utility>

#include "app/desk/cover_preview.h"
#include "app/desk/screen_feed.h"
#include "core/base/os/process.h"
#include "core/commands/reference_commands.h"
#include "core/dealing/order_effects.h"
#include "core/events/control_events.h"

namespace truebook::app {

using base::ReasonCode;
using commands::Command;
using commands::Establish;
using namespace events;

namespace {
constexpr std::int64_t timerNanos = 50'000'000; // triggers of time: twenty times a second
constexpr std::int64_t alertNanos = 200'000;
constexpr std::size_t fewInputs = 4;
constexpr std::int64_t calmNanos = 50'000'000; // so long without a commit: time for the store's own work
constexpr std::int64_t statusNanos = 100'000'000;
constexpr std::int64_t lookNanos = 1'000'000'000; // at every symbol
constexpr std::int64_t gatewayRetryNanos = 500'000'000;
constexpr std::int64_t storeRetryNanos = 500'000'000;

// What the desk itself wants booked (a tick segment's hash, its end) is kept until the store takes it.
bool isSystem(const Command &command)
{
    return command.origin && command.origin->actor.starts_with("system:");
}
} // namespace

DeskService::DeskService(DeskOptions options, ports::JournalStore &store, QuoteTap *tap)
    : m_options(std::move(options))
    , m_store(store)
    , m_clock(m_options.config.clock)
    , m_bridge(m_options.config, m_inbox, m_clock, tap)
    , m_kernel(deskRoomFactory(), store)
    , m_feed(std::make_unique<ScreenFeed>(m_options.config, m_clock))
{
    m_bridge.keepMessages(m_options.messages);
}

DeskService::~DeskService()
{
    stop(0);
}

std::shared_ptr<const Origin> DeskService::systemOrigin() const
{
    return std::make_shared<const Origin>(Origin {"system:" + m_options.program, {}, {}});
}

base::Result<void> DeskService::start()
{
    m_demo = m_store.meta("demo").value_or(std::string()) == "true";
    m_kernel.observe(&m_bridge.reports());
    m_kernel.startFrom(m_options.saved);
    if (auto opened = m_kernel.open(); !opened)
        return opened;
    m_startedFrom = m_kernel.openedFrom();
    m_unusedBooks = m_kernel.unusedBooks();
    if (auto opened = m_bridge.open(rooms()); !opened)
        return opened;
    const std::uint64_t cursor = rooms().sessions.book().effectsDone(std::string(ReportOutbox::cursorName)).number();
    if (auto opened
        = m_bridge.reports().opened(m_store, m_options.saved, m_startedFrom, m_kernel.lastSequence(), cursor);
        !opened)
        return opened;
    for (const auto &[id, session] : rooms().sessions.book().sessions())
        m_expected[id] = session.expected;
    std::vector<kernel::Input> first;
    Command started = Command::of(Establish<DeskStarted> {{m_options.program, TRUEBOOK_VERSION}});
    started.origin = systemOrigin();
    first.emplace_back(std::move(started));
    kernel::BatchResult result = m_kernel.run(first, m_clock.now());
    if (!result.commit)
        return result.commit;
    m_feed->restart();
    if (result.events)
        m_bridge.onCommitted(*result.events, rooms());
    tellCommitted(result);
    refreshStatus();
    m_thread = std::thread([this] { loop(); });
    return {};
}

void DeskService::startGateway()
{
    const std::string program
        = m_options.gatewayProgram.empty() ? base::os::programFolder() + "/truebook-fix" : m_options.gatewayProgram;
    auto link = fix::GatewayLink::start(program, m_bridge);
    if (!link) {
        m_gatewayRetryAt = m_clock.monotonicNanos() + gatewayRetryNanos;
        return;
    }
    std::map<domain::SessionId, fix::SessionNumbers> numbers;
    for (const auto &[id, session] : rooms().sessions.book().sessions())
        numbers[id] = {session.reserved + 1, session.expected};
    m_link = std::move(*link);
    m_gatewayPid = m_link->pid();
    m_bridge.attach(m_link.get());
    m_link->begin(fix::gatewayConfiguration(m_options.config, numbers));
}

void DeskService::maintainGateway(std::int64_t now)
{
    if (m_bridge.gatewayLost()) {
        m_bridge.attach(nullptr);
        m_link.reset();
        m_gatewayPid = -1;
        m_bridge.clearGatewayLost();
        m_gatewayRetryAt = now + gatewayRetryNanos;
    }
    if (m_link == nullptr && now >= m_gatewayRetryAt && !m_options.config.sessions.empty())
        startGateway();
}

void DeskService::loop()
{
    while (!m_stopping) {
        Inbox::Taken taken = m_inbox.take(timerNanos / 2, std::exchange(m_alertNanos, 0));
        const std::int64_t now = m_clock.monotonicNanos();
        maintainGateway(now);
        if (m_storeTrouble != ReasonCode::None)
            retryStore(now);
        runBatch(std::move(taken));
        std::vector<std::function<void(const DeskRooms &)>> looks;
        {
            const std::lock_guard lock(m_mutex);
            looks.swap(m_looks);
        }
        for (const auto &look : looks)
            look(rooms());
        if (now >= m_nextStatus) {
            m_nextStatus = now + statusNanos;
            refreshStatus();
        }
        m_feed->publish(rooms(), m_bridge, m_kernel.lastSequence(), now);
        // Not between two batches: an order would wait for it, and what it moves is soon written again.
        if (m_inbox.depth() == 0 && now - m_committedAt > calmNanos)
            m_store.idle();
    }
}

void DeskService::retryStore(std::int64_t now)
{
    if (now < m_storeRetryAt)
        return;
    m_storeRetryAt = now + storeRetryNanos;
    if (!m_kernel.healthy() && !m_kernel.open())
        return;
    if (const auto probed = m_store.setMeta("probe", std::to_string(now)); !probed)
        return;
    m_storeTrouble = ReasonCode::None;
    m_bridge.refuseOrders(m_draining ? ReasonCode::DeskStopping : ReasonCode::None);
    m_feed->restart();
}

// Orders that cannot be taken now: their refusal is journalled, and so told, as soon as the store takes it.
void DeskService::refuseLater(const std::vector<Inbox::Numbered> &orders)
{
    for (const Inbox::Numbered &order : orders) {
        if (const auto *place = order.command.as<commands::PlaceOrder>())
            m_inbox.putRefused({m_storeTrouble, {place->session, place->clOrdId}});
    }
}

// Commands of people, who hear at once that nothing can be booked now; they are not kept.
void DeskService::answerPeople(std::vector<Inbox::Numbered> &commands, ReasonCode code)
{
    std::vector<std::function<void(const api::Answer &)>> askers;
    std::erase_if(commands, [&](const Inbox::Numbered &item) {
        if (item.command.correlation == 0 || isSystem(item.command))
            return false;
        const std::lock_guard lock(m_mutex);
        if (const auto asker = m_askers.find(item.command.correlation); asker != m_askers.end()) {
            askers.push_back(std::move(asker->second));
            m_askers.erase(asker);
        }
        return true;
    });
    for (const auto &answered : askers)
        answered(base::refuse(code, "the store takes nothing now; nothing was done"));
}

void DeskService::runBatch(Inbox::Taken &&taken)
{
    const std::int64_t now = m_clock.monotonicNanos();
    if (m_storeTrouble != ReasonCode::None) {
        refuseLater(taken.orders);
        answerPeople(taken.answers, m_storeTrouble);
        m_inbox.putBack(std::move(taken));
        return;
    }
    std::vector<kernel::Input> inputs;
    TargetNumbersExpected expected;
    std::map<domain::SessionId, std::uint64_t> numbers;
    const auto number = [&](const Inbox::Numbered &item) {
        if (item.putNanos > 0)
            m_bridge.meters().record(Hop::Queue, now - item.putNanos);
        if (item.sequence > 0 && !item.session.empty()) {
            std::uint64_t &next = numbers[item.session];
            next = std::max(next, item.sequence + 1);
        }
    };
    for (const Inbox::Numbered &item : taken.answers) {
        number(item);
        inputs.emplace_back(item.command);
    }
    for (const Inbox::Numbered &item : taken.cancels) {
        number(item);
        if (item.command.as<commands::ClientStatusRequest>() != nullptr)
            m_bridge.answerDirect(item.command, rooms());
        else
            inputs.emplace_back(item.command);
    }
    for (const ports::QuoteUpdate &quote : taken.quotes)
        inputs.emplace_back(quote);
    for (const Inbox::Numbered &item : taken.orders) {
        number(item);
        const auto *place = item.command.as<commands::PlaceOrder>();
        if (place != nullptr && dealing::answeredByStatus(*place, rooms().dealing.book()))
            m_bridge.answerDirect(item.command, rooms()); // a repeat of what we have: its state, not a second order
        else
            inputs.emplace_back(item.command);
    }
    std::map<ReasonCode, std::vector<RefusedAtDoor>> refused;
    for (const Inbox::Refused &one : taken.refused)
        refused[one.code].push_back(one.order);
    for (auto &[code, orders] : refused) {
        Command command
            = Command::of(Establish<OrdersRefusedAtDoor> {{std::string(base::reasonName(code)), std::move(orders)}});
        command.origin = systemOrigin();
        inputs.emplace_back(std::move(command));
    }
    for (const ClientRequestRefused &request : taken.refusedRequests) {
        Command command = Command::of(Establish<ClientRequestRefused> {request});
        command.origin = systemOrigin();
        inputs.emplace_back(std::move(command));
    }
    if (now >= m_nextTimer) {
        m_nextTimer = now + timerNanos;
        inputs.emplace_back(kernel::TimerInput {});
        std::vector<Command> wishes;
        m_bridge.onTick(rooms(), wishes);
        for (Command &wish : wishes) {
            wish.origin = systemOrigin();
            inputs.emplace_back(std::move(wish));
        }
    }
    for (const auto &[session, next] : numbers) {
        if (next > m_expected[session])
            expected.sessions.push_back({session, next});
    }
    if (!expected.sessions.empty()) {
        Command command = Command::of(Establish<TargetNumbersExpected> {std::move(expected)});
        command.origin = systemOrigin();
        inputs.emplace_back(std::move(command));
    }
    if (inputs.empty())
        return;

    const std::int64_t began = m_clock.monotonicNanos();
    kernel::BatchResult result = m_kernel.run(inputs, m_clock.now());
    std::vector<std::pair<std::function<void(const api::Answer &)>, api::Answer>> answers;
    {
        const std::lock_guard lock(m_mutex);
        for (kernel::Outcome &outcome : result.outcomes) {
            const auto asker = m_askers.find(outcome.correlation);
            if (asker == m_askers.end())
                continue;
            answers.emplace_back(std::move(asker->second), std::move(outcome.result));
            m_askers.erase(asker);
        }
    }
    for (const auto &[answered, answer] : answers)
        answered(answer);
    if (!result.commit) {
        // Nothing of the batch happened. LP answers and cancels are kept for later; orders are refused at the door.
        m_storeTrouble = result.commit.error().code;
        m_storeRetryAt = m_clock.monotonicNanos() + storeRetryNanos;
        m_bridge.refuseOrders(m_storeTrouble);
        std::erase_if(taken.answers, [](const Inbox::Numbered &item) { // people were answered above
            return item.command.correlation != 0 && !isSystem(item.command);
        });
        std::erase_if(taken.cancels, [](const Inbox::Numbered &item) {
            return item.command.as<commands::ClientStatusRequest>() != nullptr; // so are these
        });
        refuseLater(taken.orders);
        m_inbox.putBack(std::move(taken));
        return;
    }
    for (const auto &[session, next] : numbers)
        m_expected[session] = std::max(m_expected[session], next);
    if (result.events) {
        m_committedAt = m_clock.monotonicNanos();
        m_commitUs = (m_committedAt - began) / 1'000;
        m_bridge.meters().record(Hop::Batch, m_committedAt - began);
        // The answer to what has left alone comes soon, and to be woken for it would take longer than to look.
        m_alertNanos = inputs.size() <= fewInputs ? alertNanos : 0;
        m_bridge.onCommitted(*result.events, rooms());
    }
    m_bridge.flush();
    if (taken.quotesSince != 0)
        m_feed->ticked(taken.quotesSince);
    if (result.events)
        m_feed->onCommitted(*result.events, rooms());
    tellCommitted(result);
    if (m_link != nullptr) {
        for (const domain::SessionId &session : taken.resume)
            m_link->reading(session, true);
    }
}

// What has left is no slower for it: the followers come last.
void DeskService::tellCommitted(const kernel::BatchResult &result)
{
    if (result.events && m_options.committed)
        m_options.committed(result.events, m_kernel.lastHash());
}

void DeskService::submit(Command command, std::function<void(const api::Answer &)> answered)
{
    {
        const std::lock_guard lock(m_mutex);
        command.correlation = ++m_correlation;
        m_askers[command.correlation] = std::move(answered);
    }
    if (!command.origin)
        command.origin = systemOrigin();
    m_inbox.putAnswer({std::move(command), {}, 0});
}

void DeskService::previewCover(commands::PlaceCover wish, std::string user,
                               std::function<void(const api::CoverPreview &)> answered)
{
    {
        const std::lock_guard lock(m_mutex);
        m_looks.push_back([this, wish = std::move(wish), user = std::move(user), answered = std::move(answered)](
                              const DeskRooms &books) { answered(coverPreview(books, wish, user, m_clock.now())); });
    }
    m_inbox.wake();
}

void DeskService::inspect(const std::function<void(const DeskRooms &)> &look)
{
    std::mutex mutex;
    std::condition_variable done;
    bool looked = false;
    {
        const std::lock_guard lock(m_mutex);
        m_looks.push_back([&](const DeskRooms &books) {
            look(books);
            const std::lock_guard inner(mutex);
            looked = true;
            done.notify_one();
        });
    }
    m_inbox.wake();
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return looked; });
}

void DeskService::refreshStatus()
{
    const dealing::OrderBook &orders = rooms().dealing.book();
    DeskStatus status;
    status.now = m_clock.now();
    status.demo = m_demo;
    status.sequence = m_kernel.lastSequence();
    status.orders = orders.ordersEver();
    status.fills = orders.fillsEver();
    status.working = orders.working();
    status.inDoubt = orders.inDoubt();
    status.openAtLps = orders.openLpOrders().size();
    status.queueDepth = m_inbox.depth();
    status.commitUs = m_commitUs;
    status.storeState = m_storeTrouble == ReasonCode::None ? "ok"
        : m_storeTrouble == ReasonCode::StoreFull          ? "full"
                                                           : "failed";
    const std::int64_t now = m_clock.monotonicNanos();
    const auto figures = m_bridge.figures();
    for (const fix::SessionConfig &config : m_options.config.sessions) {
        DeskStatus::Session session {config.id.text(), std::string(fix::kindName(config.kind)), "disconnected", -1, -1};
        if (const sessions::SessionRecord *record = rooms().sessions.book().session(config.id)) {
            session.state = record->state;
            session.code = record->code;
            session.detail = record->detail;
            session.expected = record->expected;
            session.gaps = record->gaps;
            session.unreadable = record->rejects;
        }
        session.lp = config.lp.text();
        const auto known = figures.find(config.id);
        if (known != figures.end()) {
            session.roundTripUs = known->second.roundTripUs;
            session.sent = known->second.sent;
            session.received = known->second.received;
            session.sentNumber = known->second.sentNumber;
            if (known->second.lastMessageNanos > 0) {
                session.lastMessageAgeMs = (now - known->second.lastMessageNanos) / 1'000'000;
                if (config.kind == fix::SessionKind::LpPrice
                    && (status.quoteAgeMs < 0 || session.lastMessageAgeMs < status.quoteAgeMs))
                    status.quoteAgeMs = session.lastMessageAgeMs;
            }
        }
        status.sessions.push_back(std::move(session));
    }
    status.queues = m_inbox.depths();
    lookAtQuotes(status, figures, now);
    m_feed->publishStatus(status, m_options.storeText);
    const std::lock_guard lock(m_mutex);
    m_status = std::move(status);
}

// Of each LP how old its prices are and what its filter counted; once a second, which symbols have no usable quote.
void DeskService::lookAtQuotes(DeskStatus &status, const std::map<domain::SessionId, SessionFigures> &figures,
                               std::int64_t now)
{
    const auto counts = m_bridge.intake().counts();
    for (const fix::SessionConfig &config : m_options.config.sessions) {
        if (config.kind != fix::SessionKind::LpPrice)
            continue;
        DeskStatus::Lp lp;
        lp.id = config.lp.text();
        const sessions::SessionRecord *record = rooms().sessions.book().session(config.id);
        lp.state = record == nullptr ? "disconnected" : record->state;
        if (const auto known = figures.find(config.id); known != figures.end()) {
            const std::int64_t age = known->second.prices.age(now);
            lp.ageMs = age < 0 ? -1 : age / domain::nanosPerMilli;
            lp.worstMs = age < 0 ? -1 : known->second.prices.worst(now) / domain::nanosPerMilli;
        }
        for (auto count = counts.lower_bound({config.lp, domain::Symbol()});
             count != counts.end() && count->first.first == config.lp; ++count) {
            lp.counts.quotes += count->second.quotes;
            lp.counts.locked += count->second.locked;
            lp.counts.crossed += count->second.crossed;
            lp.counts.outOfOrder += count->second.outOfOrder;
            lp.counts.stale += count->second.stale;
            lp.counts.spikes += count->second.spikes;
        }
        status.lps.push_back(std::move(lp));
    }
    if (now >= m_nextLook) {
        m_nextLook = now + lookNanos;
        m_openSymbols = 0;
        m_staleSymbols.clear();
        for (const auto &[symbol, instrument] : rooms().reference.book().instruments()) {
            if (!rooms().market.open(symbol, status.now))
                continue;
            ++m_openSymbols;
            const market::Composite *composite = rooms().market.live().composite(symbol);
            if (composite == nullptr || composite->bid.zero() || composite->ask.zero()
                || rooms().market.overdue(symbol, status.now))
                m_staleSymbols.push_back(symbol.text());
        }
    }
    status.openSymbols = m_openSymbols;
    status.staleSymbols = m_staleSymbols;
}

std::int64_t DeskService::takeTick()
{
    return m_feed->takeTick();
}

DeskStatus DeskService::status()
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

api::DeskViews &DeskService::views()
{
    return *m_feed;
}

RiskFeed &DeskService::riskFeed()
{
    return m_feed->riskFeed();
}

void DeskService::stop(std::int64_t milliseconds, const std::function<void()> &settled)
{
    if (!m_thread.joinable())
        return;
    m_draining = true;
    m_bridge.refuseOrders(ReasonCode::DeskStopping);
    const std::int64_t deadline = m_clock.monotonicNanos() + milliseconds * 1'000'000;
    // LP orders that are out are waited for: a clean end leaves none in doubt.
    while (m_clock.monotonicNanos() < deadline) {
        bool open = true;
        inspect([&](const DeskRooms &books) { open = !books.dealing.book().openLpOrders().empty(); });
        if (!open && m_inbox.depth() == 0)
            break;
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable pause;
        pause.wait_for(lock, std::chrono::milliseconds(20));
    }
    if (settled)
        settled();
    if (m_storeTrouble == ReasonCode::None) {
        std::mutex mutex;
        std::condition_variable done;
        bool answered = false;
        submit(Command::of(Establish<DeskStopped> {{"asked to"}}), [&](const api::Answer &) {
            const std::lock_guard lock(mutex);
            answered = true;
            done.notify_one();
        });
        std::unique_lock lock(mutex);
        done.wait_for(lock, std::chrono::seconds(5), [&] { return answered; });
    }
    m_stopping = true;
    m_inbox.wake();
    m_thread.join();
    if (m_link != nullptr)
        m_link->stop(3'000);
    m_link.reset();
}

} // namespace truebook::app
