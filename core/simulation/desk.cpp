#include "core/simulation/desk.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/commands/reference_commands.h"

namespace truebook::simulation {

using commands::Establish;
using namespace events;

namespace {
constexpr std::int64_t milli = 1'000'000;
constexpr std::size_t orderBound = 60; // orders waiting; above it the door is closed
constexpr std::size_t savedBound = 8;
constexpr std::size_t batchBound = 40; // of each kind in one batch
constexpr std::uint64_t reserveBlock = 200;
constexpr std::uint64_t reserveAhead = 60;
constexpr std::int64_t askAgain = 400 * milli;
constexpr std::int64_t dealerPatience = 2'500 * milli;
} // namespace

RoomsSeen::RoomsSeen(const kernel::RoomSet &rooms)
{
    for (const ports::Room *room : rooms.rooms()) {
        const auto look = [&]<class T>(const T *&at) {
            if (const auto *found = dynamic_cast<const T *>(room))
                at = found;
        };
        look(dealing);
        look(positions);
        look(sessions);
        look(clients);
        look(money);
        look(reference);
    }
    TB_CHECK(dealing != nullptr && positions != nullptr && sessions != nullptr && clients != nullptr && money != nullptr
                 && reference != nullptr,
             "the desk of the simulation has its rooms");
}

SimDesk::SimDesk(kernel::RoomFactory factory, SimDisk &disk, std::uint64_t seed, Findings &findings)
    : m_factory(std::move(factory))
    , m_disk(disk)
    , m_rng(seed)
    , m_findings(findings)
    , m_origin(std::make_shared<const Origin>(Origin {"system:simulation", "simulation", {}}))
{ }

SimDesk::~SimDesk() = default;

void SimDesk::addSession(Session &session)
{
    SessionState &state = m_sessions[session.id()];
    state.session = &session;
    session.onDesk = [this, &state](const Envelope &envelope) { receive(state, envelope); };
}

// Reports are made as the books pass their events, so saved books that are ahead of the reports' cursor are of no use here.
class SimDesk::Shelf final : public ports::SavedBooksSource
{
public:
    explicit Shelf(const SimDesk &desk)
        : m_desk(desk)
    { }
    base::Result<std::optional<ports::SavedBooks>> newest(std::uint64_t sequence) override
    {
        return last([&](const ports::SavedBooks &books) { return books.sequence <= sequence; });
    }
    base::Result<std::optional<ports::SavedBooks>> newest(domain::UtcTime at) override
    {
        return last([&](const ports::SavedBooks &books) { return books.at <= at; });
    }

private:
    template <class Fits>
    std::optional<ports::SavedBooks> last(Fits fits) const
    {
        for (auto books = m_desk.m_saved.rbegin(); books != m_desk.m_saved.rend(); ++books) {
            if (books->sequence <= m_desk.m_durableCursor && fits(*books))
                return *books;
        }
        return std::nullopt;
    }
    const SimDesk &m_desk;
};

void SimDesk::saveBooks()
{
    ports::SavedBooks books;
    books.sequence = m_kernel->lastSequence();
    books.at = m_kernel->lastAt();
    books.rowHash = m_disk.rows().back().hash;
    books.bytes = m_kernel->rooms().save();
    books.digest = ports::journalHash(ports::genesisHash, books.sequence, 0, books.bytes);
    m_saved.push_back(std::move(books));
    if (m_saved.size() > savedBound)
        m_saved.pop_front();
}

void SimDesk::onRebuild(const kernel::RoomSet &rooms)
{
    ++m_rebuilds;
    m_fromSaved += m_kernel->openedFrom() > 0 ? 1U : 0U;
    m_rooms.emplace(rooms);
    m_cursor = m_rooms->sessions->book().effectsDone("clients").number();
    m_reports.clear();
    m_requests.clear();
}

void SimDesk::onApplied(const Event &event)
{
    const std::uint64_t sequence = event.sequence.number();
    if (const auto *done = event.as<EffectsDone>()) {
        m_cursor = done->upTo.number();
        while (!m_reports.empty() && m_reports.front().first <= m_cursor)
            m_reports.pop_front();
    }
    std::vector<dealing::ClientReport> reports;
    dealing::clientReports(event, m_rooms->dealing->book(), m_rooms->clients->book(), reports);
    for (dealing::ClientReport &report : reports)
        m_reports.emplace_back(sequence, std::move(report));
    if (auto request = dealing::lpRequest(event, m_rooms->dealing->book()))
        m_requests.emplace_back(sequence, std::move(*request));
}

void SimDesk::start(std::vector<commands::Command> setUp, std::int64_t now, domain::UtcTime market)
{
    m_disk.recover();
    m_kernel = std::make_unique<kernel::Kernel>(m_factory, m_disk);
    m_kernel->observe(this);
    m_kernel->startFrom([this] { return std::make_unique<Shelf>(*this); });
    if (auto opened = m_kernel->open(); !opened) {
        m_findings.add("the desk does not open its journal: " + std::string(base::reasonName(opened.error().code)) + " "
                       + opened.error().detail);
        return;
    }
    m_up = true;
    // What left before the crash is known up to the cursor only: reports after it go (again) as possible repeats, orders
    // to LPs never.
    m_effectsUpTo = m_kernel->lastSequence();
    for (const auto &[sequence, report] : m_reports) {
        const auto found = m_sessions.find(report.session);
        if (sequence > m_cursor && found != m_sessions.end())
            found->second.outbox.push_back({sequence, true, report});
    }
    m_requests.clear();
    if (m_kernel->lastSequence() == 0) {
        for (commands::Command &command : setUp) {
            command.origin = m_origin;
            m_control.push_back(std::move(command));
        }
    }
    wish(Establish<DeskStarted> {{"simulation", TRUEBOOK_VERSION}});
    for (auto &[id, state] : m_sessions) {
        const sessions::SessionRecord *known = m_rooms->sessions->book().session(id);
        state.reserved = known == nullptr ? 0 : known->reserved;
        state.session->deskRestarts(state.reserved + 1, known == nullptr ? 1 : known->expected);
    }
    reserve();
    step(now, market, false);
}

void SimDesk::die()
{
    if (!m_up)
        return;
    m_up = false;
    ++m_deaths;
    m_death = Death::None;
    m_disk.cancelCut();
    m_control.clear();
    m_answers.clear();
    m_cancels.clear();
    m_orders.clear();
    m_questions.clear();
    m_quotes.clear();
    m_quotesTaken.clear();
    m_atDoor.clear();
    m_diskFull = false;
    m_deadlines.clear();
    m_doubts.clear();
    for (auto &[id, state] : m_sessions) {
        state.session->deskDies();
        state.unhandled.clear();
        state.moved = false;
        state.reserving = false;
        state.outbox.clear();
        state.unconfirmed.clear();
    }
    m_rooms.reset();
    m_kernel.reset();
}

bool SimDesk::dies(Death death)
{
    if (m_death != death)
        return false;
    die();
    return true;
}

void SimDesk::sessionChanged(const Session &session)
{
    if (m_up)
        wish(Establish<SessionChanged> {
            {session.id(), session.kind(), session.up() ? "logged-on" : "disconnected", {}, {}}});
}

bool SimDesk::mayLogOn(const Session &session) const
{
    return m_up && session.nextToSend() <= m_sessions.at(session.id()).reserved;
}

void SimDesk::priceSession(const domain::LpId &lp, bool up)
{
    if (!m_up)
        return;
    if (!up)
        std::erase_if(m_quotes, [&](const ports::QuoteUpdate &quote) { return quote.lp == lp; });
    wish(Establish<SessionChanged> {
        {domain::SessionId(lp.text() + ".price"), "lp-price", up ? "logged-on" : "disconnected", {}, {}}});
}

void SimDesk::receive(SessionState &state, const Envelope &envelope)
{
    if (envelope.sequence == 0) { // the peer has everything up to here
        while (!state.unconfirmed.empty() && state.unconfirmed.front().first <= envelope.confirms)
            state.unconfirmed.pop_front();
        return;
    }
    state.unhandled.insert(envelope.sequence);
    Inbound inbound {state.session->id(), envelope.sequence, {}, false};
    const auto as = [&](auto body) {
        inbound.command = commands::Command::of(std::move(body));
        inbound.command.origin = std::make_shared<const Origin>(Origin {"fix:" + state.session->id().text(), {}, {}});
    };
    if (const auto *report = std::get_if<commands::LpReport>(&envelope.message)) {
        as(*report);
        m_answers.push_back(std::move(inbound));
    } else if (const auto *refused = std::get_if<commands::LpCancelRefused>(&envelope.message)) {
        as(*refused);
        m_answers.push_back(std::move(inbound));
    } else if (const auto *cancel = std::get_if<commands::CancelOrder>(&envelope.message)) {
        as(*cancel);
        // a cancel goes first, but never before the order it is about
        const bool waits = std::any_of(m_orders.begin(), m_orders.end(), [&](const Inbound &waiting) {
            const auto *order = waiting.command.as<commands::PlaceOrder>();
            return waiting.session == inbound.session && (order == nullptr || order->clOrdId == cancel->origClOrdId);
        });
        inbound.late = waits;
        (waits ? m_orders : m_cancels).push_back(std::move(inbound));
    } else if (const auto *replace = std::get_if<commands::ReplaceOrder>(&envelope.message)) {
        as(*replace);
        inbound.late = true;
        m_orders.push_back(std::move(inbound));
    } else if (const auto *order = std::get_if<commands::PlaceOrder>(&envelope.message)) {
        as(*order);
        inbound.late = true;
        if (m_diskFull || m_orders.size() >= orderBound)
            refuseAtDoor(inbound);
        else
            m_orders.push_back(std::move(inbound));
    } else if (const auto *question = std::get_if<commands::ClientStatusRequest>(&envelope.message)) {
        as(*question);
        m_questions.push_back(std::move(inbound));
    }
}

// From the books as committed; an order that still waits in a queue is waited for.
void SimDesk::answerQuestions()
{
    for (auto question = m_questions.begin(); question != m_questions.end();) {
        const auto *wish = question->command.as<commands::ClientStatusRequest>();
        const auto same = [&](const Inbound &waiting) {
            const auto *order = waiting.command.as<commands::PlaceOrder>();
            return waiting.session == question->session && order != nullptr && order->clOrdId == wish->clOrdId;
        };
        if (std::any_of(m_orders.begin(), m_orders.end(), same)
            || std::any_of(m_atDoor.begin(), m_atDoor.end(), same)) {
            ++question;
            continue;
        }
        SessionState &state = m_sessions.at(question->session);
        state.unhandled.erase(question->sequence);
        state.moved = true;
        state.outbox.push_back(
            {m_kernel->lastSequence(), false,
             dealing::clientStatus(wish->session, wish->clOrdId, m_rooms->dealing->book(), m_kernel->lastAt())});
        question = m_questions.erase(question);
    }
}

void SimDesk::refuseAtDoor(const Inbound &order)
{
    m_atDoor.push_back(order);
}

std::vector<SimDesk::Inbound> SimDesk::takeBatch()
{
    std::vector<Inbound> taken;
    const auto take = [&](std::deque<Inbound> &queue) {
        for (std::size_t i = 0; i < batchBound && !queue.empty(); ++i) {
            taken.push_back(std::move(queue.front()));
            queue.pop_front();
        }
    };
    for (; !m_control.empty(); m_control.pop_front())
        taken.push_back({{}, 0, std::move(m_control.front()), false});
    if (!m_atDoor.empty()) {
        OrdersRefusedAtDoor door;
        door.code = "DeskBusy";
        for (const Inbound &order : m_atDoor) {
            const auto *wanted = order.command.as<commands::PlaceOrder>();
            door.orders.push_back({order.session, wanted->clOrdId});
        }
        Inbound refusal;
        refusal.command = commands::Command::of(Establish<OrdersRefusedAtDoor> {std::move(door)});
        refusal.command.origin = m_origin;
        taken.push_back(std::move(refusal));
    }
    take(m_answers);
    take(m_cancels);
    if (!m_diskFull) {
        std::erase_if(m_orders, [&](const Inbound &inbound) {
            const auto *order = inbound.command.as<commands::PlaceOrder>();
            if (order == nullptr || !dealing::answeredByStatus(*order, m_rooms->dealing->book()))
                return false;
            Inbound question {inbound.session, inbound.sequence, {}, false};
            question.command = commands::Command::of(commands::ClientStatusRequest {order->session, order->clOrdId});
            m_questions.push_back(std::move(question));
            return true;
        });
        take(m_orders);
    }
    return taken;
}

// The commit was refused: what was taken waits again, in its order; new orders are turned away.
void SimDesk::giveBack(std::vector<Inbound> taken)
{
    for (auto at = taken.rbegin(); at != taken.rend(); ++at) {
        if (at->command.as<Establish<OrdersRefusedAtDoor>>() != nullptr)
            continue; // made anew from what stands at the door
        if (at->command.as<commands::PlaceOrder>() != nullptr)
            refuseAtDoor(*at);
        else if (at->sequence == 0)
            m_control.push_front(std::move(at->command));
        else if (at->late)
            m_orders.push_front(std::move(*at));
        else if (at->command.as<commands::CancelOrder>() != nullptr)
            m_cancels.push_front(std::move(*at));
        else
            m_answers.push_front(std::move(*at));
    }
    for (auto order = m_orders.begin(); order != m_orders.end();) {
        if (order->command.as<commands::PlaceOrder>() == nullptr) {
            ++order;
            continue;
        }
        refuseAtDoor(*order);
        order = m_orders.erase(order);
    }
}

void SimDesk::runBatch(std::int64_t now, domain::UtcTime market)
{
    m_quotesTaken.clear();
    if (m_diskFull && now < m_nextProbe)
        return;
    std::vector<Inbound> taken = takeBatch();
    std::vector<kernel::Input> inputs;
    for (const Inbound &inbound : taken) { // answers and cancels go before the quotes, orders after
        if (!inbound.late)
            inputs.emplace_back(inbound.command);
    }
    for (; !m_quotes.empty() && m_quotesTaken.size() < batchBound; m_quotes.pop_front()) {
        m_quotes.front().at = market;
        inputs.emplace_back(m_quotes.front());
        m_quotesTaken.push_back(m_quotes.front());
    }
    for (const Inbound &inbound : taken) {
        if (inbound.late)
            inputs.emplace_back(inbound.command);
    }
    // The numbers of these messages are expected no more, in the same commit as their events.
    TargetNumbersExpected expected;
    const std::vector<Inbound> atDoor = m_atDoor; // journaled in this batch as well
    for (const std::vector<Inbound> *handled : {static_cast<const std::vector<Inbound> *>(&taken), &atDoor}) {
        for (const Inbound &inbound : *handled) {
            if (inbound.sequence != 0) {
                SessionState &state = m_sessions.at(inbound.session);
                state.unhandled.erase(inbound.sequence);
                state.moved = true;
            }
        }
    }
    for (const auto &[id, state] : m_sessions) {
        if (state.moved)
            expected.sessions.push_back(
                {id, state.unhandled.empty() ? state.session->nextExpected() : *state.unhandled.begin()});
    }
    if (!expected.sessions.empty()) {
        commands::Command command = commands::Command::of(Establish<TargetNumbersExpected> {std::move(expected)});
        command.origin = m_origin;
        inputs.emplace_back(std::move(command));
    }
    inputs.emplace_back(kernel::TimerInput {});
    if (dies(Death::BeforeRun))
        return;
    if (m_death == Death::InWrite || m_death == Death::TornWrite)
        m_disk.cutInWrite(m_death == Death::TornWrite);
    kernel::BatchResult result;
    try {
        result = m_kernel->run(inputs, market);
    } catch (const PowerCut &) {
        die();
        return;
    }
    m_disk.cancelCut();
    if (!result.commit) {
        m_diskFull = true;
        m_nextProbe = now + 50 * milli;
        for (const std::vector<Inbound> *handled : {static_cast<const std::vector<Inbound> *>(&taken), &atDoor}) {
            for (const Inbound &inbound : *handled) {
                if (inbound.sequence != 0)
                    m_sessions.at(inbound.session).unhandled.insert(inbound.sequence);
            }
        }
        giveBack(std::move(taken));
        if (!m_kernel->healthy())
            m_findings.add("the books could not be rebuilt after a refused commit");
        return;
    }
    m_diskFull = false;
    m_durableCursor = m_cursor;
    if (m_rng.chance(20) && !m_disk.rows().empty())
        saveBooks();
    m_atDoor.clear();
    for (auto &[id, state] : m_sessions)
        state.moved = false;
    if (!result.events)
        return;
    if (dies(Death::BeforeEffects))
        return;
    effects(*result.events, now);
}

void SimDesk::effects(const std::vector<Event> &events, std::int64_t now)
{
    std::uint64_t left = m_death == Death::AmongEffects ? m_rng.below(4) : UINT64_MAX;
    const auto mayLeave = [&] {
        if (left == 0)
            die();
        else
            --left;
        return m_up;
    };
    for (const Event &event : events) {
        if (const auto *reserved = event.as<SenderNumbersReserved>()) {
            SessionState &state = m_sessions.at(reserved->session);
            state.reserved = reserved->upTo;
            state.reserving = false;
        }
        const auto touch = [&](domain::LpOrderId id) {
            const dealing::LpOrder *lp = m_rooms->dealing->book().lpOrder(id);
            const LpDefined *terms = lp == nullptr ? nullptr : m_rooms->reference->book().lp(lp->terms.lp);
            if (terms != nullptr && lp->state != dealing::LpOrderState::Closed)
                m_deadlines[id] = now + terms->answerTimeoutMs * milli;
        };
        if (const auto *acknowledged = event.as<LpOrderAcknowledged>())
            touch(acknowledged->lpOrder);
        else if (const auto *filled = event.as<LpFilled>())
            touch(filled->lpOrder);
        else if (const auto *doubt = event.as<LpOrderInDoubt>())
            m_doubts[doubt->lpOrder] = {now, now + askAgain};
        else if (const auto *closed = event.as<LpOrderClosed>())
            m_deadlines.erase(closed->lpOrder);
    }
    const std::uint64_t committed = m_kernel->lastSequence();
    while (!m_requests.empty() && m_requests.front().first <= committed) {
        const auto [sequence, request] = std::move(m_requests.front());
        m_requests.pop_front();
        if (sequence <= m_effectsUpTo)
            continue; // from before the books were rebuilt
        if (!mayLeave())
            return;
        SessionState &state = m_sessions.at(request.session);
        const bool can = state.session->up() && state.session->nextToSend() <= state.reserved;
        if (can)
            state.session->deskSend(request, false, now);
        if (request.kind == dealing::LpRequest::Kind::Order) {
            if (can) {
                const LpDefined *terms
                    = m_rooms->reference->book().lp(m_rooms->dealing->book().lpOrder(request.lpOrder)->terms.lp);
                m_deadlines[request.lpOrder] = now + terms->answerTimeoutMs * milli;
            } else {
                wish(commands::LpOrderUnsent {request.lpOrder,
                                              state.session->up() ? "SequenceReservationFailed" : "LpDisconnected"});
            }
        }
    }
    for (const auto &[sequence, report] : m_reports) {
        if (sequence <= m_effectsUpTo || sequence > committed)
            continue;
        const auto found = m_sessions.find(report.session);
        if (found == m_sessions.end())
            continue;
        found->second.outbox.push_back({sequence, false, report});
    }
    m_effectsUpTo = committed;
    if (m_death == Death::AmongEffects) {
        for (auto &[id, state] : m_sessions) {
            while (state.session->up() && !state.outbox.empty() && state.session->nextToSend() <= state.reserved) {
                if (!mayLeave())
                    return;
                state.session->deskSend(state.outbox.front().report, state.outbox.front().possResend, now);
                state.unconfirmed.emplace_back(state.session->nextToSend() - 1, state.outbox.front().event);
                state.outbox.pop_front();
            }
        }
    }
}

void SimDesk::flush(std::int64_t now)
{
    for (auto &[id, state] : m_sessions) {
        while (state.session->up() && !state.outbox.empty() && state.session->nextToSend() <= state.reserved) {
            const Outbound &out = state.outbox.front();
            const std::uint64_t number = state.session->deskSend(out.report, out.possResend, now);
            state.unconfirmed.emplace_back(number, out.event);
            state.outbox.pop_front();
        }
    }
}

void SimDesk::reserve()
{
    for (auto &[id, state] : m_sessions) {
        if (state.reserving || state.session->nextToSend() + reserveAhead <= state.reserved + 1)
            continue;
        state.reserving = true;
        wish(Establish<SenderNumbersReserved> {
            {id, std::max(state.reserved, state.session->nextToSend() - 1) + reserveBlock}});
    }
}

// The cursor says up to which event every report is known to have arrived: what the peer has not confirmed holds it back.
void SimDesk::moveCursor(std::int64_t now)
{
    if (now < m_nextCursor)
        return;
    m_nextCursor = now + 1'000 * milli;
    std::uint64_t upTo = m_effectsUpTo;
    for (auto &[id, state] : m_sessions) {
        if (state.session->kind() != "client")
            continue;
        if (!state.unconfirmed.empty())
            upTo = std::min(upTo, state.unconfirmed.front().second - 1);
        for (const Outbound &out : state.outbox)
            upTo = std::min(upTo, out.event == 0 ? 0 : out.event - 1);
        state.session->deskAsksConfirmation(now);
    }
    if (upTo > m_cursor + 5)
        wish(Establish<EffectsDone> {{"clients", domain::Sequence(upTo)}});
}

void SimDesk::timers(std::int64_t now, bool calm)
{
    const dealing::OrderBook &book = m_rooms->dealing->book();
    for (auto deadline = m_deadlines.begin(); deadline != m_deadlines.end();) {
        if (deadline->second > now) {
            ++deadline;
            continue;
        }
        wish(commands::DoubtLpOrder {deadline->first, "LpTimeout"});
        deadline = m_deadlines.erase(deadline);
    }
    for (const domain::LpOrderId id : book.lpOrdersInDoubt()) {
        const auto [doubt, fresh] = m_doubts.try_emplace(id, now, now + askAgain);
        auto &[since, next] = doubt->second;
        if (!calm && now - since > dealerPatience && m_rng.chance(20)) {
            wish(commands::ResolveLpOrder {id, {}, {}}); // a dealer gives it up
            since = now;
        } else if (now >= next) {
            wish(commands::AskLpStatus {id});
            next = now + askAgain;
        }
    }
    std::erase_if(m_doubts, [&](const auto &entry) { return book.lpOrdersInDoubt().count(entry.first) == 0; });
}

void SimDesk::step(std::int64_t now, domain::UtcTime market, bool calm)
{
    if (!m_up)
        return;
    timers(now, calm);
    reserve();
    runBatch(now, market);
    if (!m_up)
        return;
    if (m_death == Death::AmongEffects)
        return; // it waits for a batch with effects
    answerQuestions();
    flush(now);
    moveCursor(now);
}

bool SimDesk::quiet() const
{
    if (!m_up || m_diskFull || !m_answers.empty() || !m_cancels.empty() || !m_orders.empty() || !m_atDoor.empty())
        return false;
    for (const auto &[id, state] : m_sessions) {
        if (!state.outbox.empty() || !state.session->up() || !state.session->quiet())
            return false;
    }
    return m_rooms->dealing->book().openLpOrders().empty() && m_rooms->dealing->book().working() == 0;
}

} // namespace truebook::simulation
