#include "core/simulation/world.h"

#include <algorithm>

#include "core/simulation/set_up.h"

namespace truebook::simulation {

namespace {
constexpr std::int64_t stepNanos = 10'000'000;
constexpr std::uint64_t restBound = 6'000; // steps within which a calm world must come to rest
} // namespace

World::World(const SimulationOptions &options, const kernel::RoomFactory &rooms)
    : m_options(options)
    , m_factory(rooms)
    , m_rng(options.seed * 0x9e3779b97f4a7c15ULL + 1)
    , m_disk(m_rng.next())
    , m_walk(m_rng.next())
    , m_desk(rooms, m_disk, m_rng.next(), m_findings)
    , m_oracle(m_findings, m_lps, m_platforms)
{
    // A quarter of a minute before the trading day rolls, so that every run closes one.
    m_wall = domain::UtcTime::parse("2014-05-05T20:59:45Z")->nanos();
    for (SimLp::Terms &terms : lpTerms()) {
        auto session = std::make_unique<Session>(dealing::tradeSession(domain::LpId(terms.name)), "lp-trade",
                                                 m_rng.next(), m_findings);
        m_desk.addSession(*session);
        m_lps.push_back(std::make_unique<SimLp>(std::move(terms), m_rng.next(), m_walk, *session, m_findings));
        m_sessions.push_back(std::move(session));
        m_prices.emplace_back();
    }
    const auto accounts = platformAccounts();
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        auto session
            = std::make_unique<Session>(domain::SessionId(platformName(i)), "client", m_rng.next(), m_findings);
        m_desk.addSession(*session);
        m_platforms.push_back(
            std::make_unique<SimPlatform>(platformName(i), accounts[i], m_rng.next(), m_walk, *session, m_findings));
        m_sessions.push_back(std::move(session));
    }
    for (const Fault fault : m_options.faults)
        m_plan.push_back(fault);
    for (std::size_t i = m_plan.size(); i > 1; --i)
        std::swap(m_plan[i - 1], m_plan[m_rng.below(i)]);
    m_nextStrike = std::min<std::uint64_t>(150, m_options.steps / 4) + m_rng.below(60);
}

void World::startDesk()
{
    m_desk.start(setUpCommands(m_walk), m_now, market());
    if (!m_desk.up())
        return;
    m_oracle.afterRestart(m_disk);
    for (const auto &session : m_sessions)
        m_connectAt[session.get()] = m_step + m_rng.below(30);
    for (PriceLine &line : m_prices)
        line.upAt = static_cast<std::int64_t>(m_step + m_rng.below(30));
}

void World::connect()
{
    if (!m_desk.up())
        return;
    for (const auto &session : m_sessions) {
        if (session->up() || m_step < m_connectAt[session.get()] || !m_desk.mayLogOn(*session))
            continue;
        session->connect(m_now);
        m_desk.sessionChanged(*session);
        for (const auto &platform : m_platforms) {
            if (&platform->session() == session.get())
                platform->onLogon();
        }
    }
    for (std::size_t i = 0; i < m_lps.size(); ++i) {
        if (!m_prices[i].up && static_cast<std::int64_t>(m_step) >= m_prices[i].upAt) {
            m_prices[i].up = true;
            m_desk.priceSession(domain::LpId(m_lps[i]->terms().name), true);
        }
    }
}

void World::loseSession(Session &session, std::uint64_t steps)
{
    session.disconnect();
    m_connectAt[&session] = m_step + steps;
    m_desk.sessionChanged(session);
}

void World::losePrices(std::size_t lp)
{
    m_prices[lp].up = false;
    const domain::LpId id(m_lps[lp]->terms().name);
    std::erase_if(m_quotes, [&](const auto &entry) { return entry.second.lp == id; });
    m_desk.priceSession(id, false);
}

bool World::inject(Fault fault)
{
    const std::int64_t until = m_now + m_rng.between(80, 300) * stepNanos;
    switch (fault) {
    case Fault::Crash: {
        constexpr SimDesk::Death deaths[] = {SimDesk::Death::BeforeRun, SimDesk::Death::InWrite,
                                             SimDesk::Death::BeforeEffects, SimDesk::Death::AmongEffects};
        if (!m_desk.up() || m_desk.deathPending())
            return false;
        m_desk.dieAt(deaths[m_rng.below(4)]);
        return true;
    }
    case Fault::TornWrite:
        if (!m_desk.up() || m_desk.deathPending())
            return false;
        m_desk.dieAt(SimDesk::Death::TornWrite);
        return true;
    case Fault::FullDisk:
        m_disk.setFull(true);
        m_fullUntil = m_step + 20 + m_rng.below(100);
        return true;
    case Fault::LpLoss: {
        const std::size_t lp = m_rng.below(m_lps.size());
        const std::uint64_t steps = 10 + m_rng.below(150);
        if (!m_lps[lp]->trade().up())
            return false;
        loseSession(m_lps[lp]->trade(), steps);
        if (m_prices[lp].up && m_rng.chance(700)) {
            losePrices(lp);
            m_prices[lp].upAt = static_cast<std::int64_t>(m_step + steps);
        }
        return true;
    }
    case Fault::LpSilence:
        m_lps[m_rng.below(m_lps.size())]->silentUntil = until;
        return true;
    case Fault::ClientLoss: {
        Session &session = m_platforms[m_rng.below(m_platforms.size())]->session();
        if (!session.up())
            return false;
        loseSession(session, 10 + m_rng.below(150));
        return true;
    }
    case Fault::Duplicate:
        m_lps[m_rng.below(m_lps.size())]->duplicateUntil = until;
        m_platforms[m_rng.below(m_platforms.size())]->duplicateUntil = until;
        return true;
    case Fault::Reorder:
        for (const auto &lp : m_lps)
            lp->reorderUntil = until;
        return true;
    case Fault::ClockJump: {
        constexpr std::int64_t second = domain::nanosPerSecond;
        // back by a correction of the clock, now and then by minutes: the journal's time then stands still
        if (m_rng.chance(500))
            m_jump -= m_rng.chance(100) ? m_rng.between(10, 600) * second
                                        : m_rng.between(50, 3'000) * domain::nanosPerMilli;
        else
            m_jump += m_rng.chance(300) && m_jump < 3'600 * second ? m_rng.between(10, 30) * 3'600 * second
                                                                   : m_rng.between(1, 900) * second;
        return true;
    }
    case Fault::LostSync:
        if (!m_desk.up() || m_lostSyncArmed)
            return false;
        m_lostSyncArmed = true;
        m_confirmedThen = m_disk.confirmed();
        m_ordersThen = RoomsSeen(m_desk.kernel().rooms()).dealing->book().nextOrder().number();
        m_lostSyncAt = m_step + 40;
        return false; // counted when it has struck
    }
    return false;
}

// The newest order that a platform was told is accepted.
std::uint64_t World::newestHeard() const
{
    std::uint64_t newest = 0;
    for (const auto &platform : m_platforms) {
        if (!platform->accepted().empty())
            newest = std::max(newest, platform->accepted().rbegin()->first);
    }
    return newest;
}

// The disk confirmed, peers heard of it, power goes, and what was confirmed is gone.
void World::lostSync()
{
    if (!m_lostSyncArmed || m_step < m_lostSyncAt || newestHeard() < m_ordersThen)
        return;
    m_desk.die();
    m_disk.forget(m_confirmedThen);
    m_lostSyncArmed = false;
    m_lostSyncDone = true;
    ++m_injected;
}

void World::strike()
{
    lostSync();
    if (m_options.faults.empty() || m_step < m_nextStrike)
        return;
    m_nextStrike = m_step + 20 + m_rng.below(160);
    // each of them once, then whichever
    if (!m_plan.empty()) {
        if (inject(m_plan.back())) {
            ++m_injected;
            m_plan.pop_back();
        } else if (m_plan.back() == Fault::LostSync) {
            m_plan.pop_back();
        } else {
            m_nextStrike = m_step + 5;
        }
        return;
    }
    const Fault fault = m_options.faults[m_rng.below(m_options.faults.size())];
    if (inject(fault))
        ++m_injected;
}

// Now and then a dealer stops something and releases it later, also what was set before a crash; and sometimes he releases what
// is not stopped.
void World::dealer(bool calm)
{
    if (!m_desk.up())
        return;
    const auto &inForce = RoomsSeen(m_desk.kernel().rooms()).dealing->book().stops();
    if (!calm && m_rng.chance(8)) {
        const SimPlatform &platform = *m_platforms[m_rng.below(m_platforms.size())];
        const SimAccount &account = platform.accounts()[m_rng.below(platform.accounts().size())];
        const std::pair<const char *, std::string> scopes[]
            = {{"firm", {}},
               {"lp", m_lps[m_rng.below(m_lps.size())]->terms().name},
               {"lp", m_lps[m_rng.below(m_lps.size())]->terms().name},
               {"symbol", m_walk.symbols()[m_rng.below(m_walk.symbols().size())].symbol},
               {"group", account.group},
               {"user", "fix:" + platform.name()},
               {"account", account.account}};
        const auto &[scope, id] = scopes[m_rng.below(7)];
        const bool routing = m_rng.chance(850);
        m_desk.person(commands::SetStop {scope, id, routing, !routing || m_rng.chance(500)});
        if (routing)
            m_stops.push_back({scope, id, m_step + 20 + m_rng.below(scope == std::string_view("firm") ? 60 : 200)});
    }
    if (!calm && m_rng.chance(12)) { // and covers, mostly what can be had
        const auto &symbol = m_walk.symbols()[m_rng.below(m_walk.symbols().size())];
        commands::PlaceCover cover;
        cover.symbol = domain::Symbol(symbol.symbol);
        cover.side = m_rng.chance(500) ? domain::Side::Buy : domain::Side::Sell;
        cover.quantity = domain::Quantity::units(symbol.unit * m_rng.between(1, 800));
        if (m_rng.chance(300))
            cover.limit = MarketWalk::price(symbol, symbol.mid + m_rng.between(-4, 4));
        m_desk.person(std::move(cover));
    }
    if (m_rng.chance(1) && !calm)
        m_desk.person(commands::ReleaseStop {"symbol", "EURUSD"});
    std::erase_if(m_stops, [&](const DealersStop &stop) {
        if (!calm && m_step < stop.releaseAt)
            return false;
        if (inForce.count({stop.scope, stop.id}) == 0)
            return true; // released, or its setting was lost with the desk
        if (m_step % 10 == 0) // said again until it is done
            m_desk.person(commands::ReleaseStop {stop.scope, stop.id});
        return false;
    });
}

void World::step(bool calm)
{
    ++m_step;
    m_findings.step = m_step;
    m_now += stepNanos;
    m_walk.step();
    if (m_disk.full() && m_step >= m_fullUntil)
        m_disk.setFull(false);
    if (!calm)
        strike();
    if (!m_desk.up()) {
        if (m_wasUp) {
            m_restartAt = m_step + 5 + m_rng.below(80);
            for (PriceLine &line : m_prices)
                line.up = false;
            m_quotes.clear();
        }
        m_wasUp = false;
        if (m_step >= m_restartAt)
            startDesk();
    }
    m_wasUp = m_desk.up();
    connect();
    for (const auto &session : m_sessions)
        session->deliver(m_now);
    for (std::size_t i = 0; i < m_lps.size(); ++i) {
        m_lps[i]->step(m_now, m_wall + m_now, calm);
        if (!m_rng.chance(350))
            continue;
        auto quote = m_lps[i]->quote(m_now, domain::UtcTime::fromNanos(m_wall + m_now));
        if (!quote || !m_prices[i].up)
            continue;
        std::int64_t &due = m_prices[i].lastDue;
        due = std::max(due, m_now + m_rng.between(1, 3) * stepNanos);
        m_quotes.emplace(due, std::move(*quote));
    }
    for (const auto &platform : m_platforms)
        platform->step(m_now, m_wall + m_now, calm);
    while (!m_quotes.empty() && m_quotes.begin()->first <= m_now) {
        ports::QuoteUpdate quote = std::move(m_quotes.begin()->second);
        m_quotes.erase(m_quotes.begin());
        bool arrives = false;
        for (std::size_t i = 0; i < m_lps.size(); ++i)
            arrives = arrives || (m_lps[i]->terms().name == quote.lp.text() && m_prices[i].up && m_desk.up());
        if (arrives)
            m_desk.quote(std::move(quote));
    }
    dealer(calm);
    const std::uint64_t deaths = m_desk.deaths();
    m_desk.step(m_now, market(), calm);
    if (m_desk.deaths() == deaths)
        m_oracle.afterTurn(m_disk, m_desk);
}

bool World::atRest() const
{
    if (!m_desk.up() || !m_desk.quiet() || !m_stops.empty())
        return false;
    const bool lps = std::none_of(m_lps.begin(), m_lps.end(), [](const auto &lp) { return lp->busy(); });
    return lps && std::all_of(m_platforms.begin(), m_platforms.end(), [](const auto &platform) {
               return platform->settled();
           });
}

void World::run()
{
    startDesk();
    m_wasUp = m_desk.up();
    // A disk that forgot what it confirmed is found at the restart, and then nothing in the world fits any more.
    const auto beyondRepair = [&] { return m_lostSyncDone && m_desk.up() && m_findings.any(); };
    while (m_step < m_options.steps && !beyondRepair())
        step(false);
    // A lie of the disk that was asked for is told, however short the run: somebody must have heard of what is lost.
    const bool lie = std::count(m_options.faults.begin(), m_options.faults.end(), Fault::LostSync) > 0;
    for (std::uint64_t i = 0; lie && i < restBound && !beyondRepair(); ++i)
        step(false);
    if (beyondRepair())
        return;
    // The world calms down: what is broken comes back, nothing new begins.
    m_disk.setFull(false);
    m_desk.dieAt(SimDesk::Death::None);
    for (const auto &lp : m_lps) {
        lp->silentUntil = 0;
        lp->duplicateUntil = 0;
        lp->reorderUntil = 0;
    }
    std::uint64_t resting = 0;
    const std::uint64_t bound = m_step + restBound;
    while (m_step < bound && resting < 100) {
        step(true);
        resting = atRest() ? resting + 1 : 0;
    }
    if (resting == 0) {
        m_findings.add("the world does not come to rest");
        for (const auto &platform : m_platforms)
            platform->reportUnsettled();
    }
    if (m_desk.up()) {
        m_oracle.atRest(m_disk, m_desk);
        compareReplays();
    }
}

namespace {
// Books saved once.
class OneSave final : public ports::SavedBooksSource
{
public:
    explicit OneSave(const ports::SavedBooks &books)
        : m_books(books)
    { }
    base::Result<std::optional<ports::SavedBooks>> newest(std::uint64_t sequence) override
    {
        return m_books.sequence <= sequence ? std::optional(m_books) : std::nullopt;
    }
    base::Result<std::optional<ports::SavedBooks>> newest(domain::UtcTime at) override
    {
        return m_books.at <= at ? std::optional(m_books) : std::nullopt;
    }

private:
    const ports::SavedBooks &m_books;
};
} // namespace

// Replay, saved books, and a start from books saved on the way with the rest of the journal: the same books each time.
void World::compareReplays()
{
    const std::string digest = m_desk.kernel().digest();
    const std::size_t middle = m_disk.rows().empty() ? 0 : m_rng.below(m_disk.rows().size());
    const auto rooms = m_factory();
    kernel::JournalReplay replay(*rooms);
    ports::SavedBooks saved;
    for (std::size_t i = 0; i < m_disk.rows().size(); ++i) {
        if (const auto applied = replay.apply(m_disk.rows()[i]); !applied) {
            m_findings.add("the journal does not replay: " + std::string(base::reasonName(applied.error().code)) + " "
                           + applied.error().detail);
            return;
        }
        if (i == middle) {
            const kernel::JournalPosition &at = replay.position();
            saved.sequence = at.sequence;
            saved.at = at.at;
            saved.rowHash = at.rowHash;
            saved.digest = rooms->digest(at.sequence);
            saved.bytes = rooms->save();
        }
    }
    const std::uint64_t last = replay.position().sequence;
    if (rooms->digest(last) != digest)
        m_findings.add("a replay of the journal gives other books");
    const auto loaded = m_factory();
    if (!loaded->load(rooms->save()) || loaded->digest(last) != digest)
        m_findings.add("saved books are not the same when they are loaded");
    if (m_disk.rows().empty())
        return;
    kernel::Kernel fromSaved(m_factory, m_disk);
    fromSaved.startFrom([&] { return std::make_unique<OneSave>(saved); });
    const auto opened = fromSaved.open();
    if (!opened || fromSaved.openedFrom() != saved.sequence || fromSaved.digest() != digest)
        m_findings.add("books saved on the way and the journal after them give other books"
                       + (opened ? std::string() : ": " + std::string(base::reasonName(opened.error().code))));
}

base::Result<SimulationResult> World::result()
{
    SimulationResult result;
    result.seed = m_options.seed;
    result.steps = m_options.steps;
    result.faults = m_injected;
    result.restarts = m_desk.deaths();
    result.fromSaved = m_desk.fromSaved();
    if (m_desk.up()) {
        result.events = m_desk.kernel().lastSequence();
        result.digest = m_desk.kernel().digest();
    }
    for (const auto &platform : m_platforms)
        result.clientFills += platform->fills().size();
    for (const auto &lp : m_lps)
        result.lpExecutions += lp->executions().size();
    result.invariantsOk = !m_findings.any() && m_desk.up();
    result.violations = m_findings.texts();
    if (m_options.store != nullptr) {
        for (const ports::JournalRow &row : m_disk.rows()) {
            if (auto left = m_options.store->append(row); !left)
                return tl::unexpected(left.error());
        }
    }
    return result;
}

} // namespace truebook::simulation
