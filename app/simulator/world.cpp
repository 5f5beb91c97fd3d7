#include "app/simulator/world.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/simulator/certificates.h"

namespace truebook::simulator {

using base::Result;
using fix::SessionState;

namespace {

constexpr std::size_t pricesPerTurn = 200; // then answers and orders get their turn

bool isUp(SessionState state)
{
    return state == SessionState::LoggedOn;
}

std::string_view stateName(SessionState state)
{
    switch (state) {
    case SessionState::Connecting:
        return "connecting";
    case SessionState::LoggedOn:
        return "logged-on";
    case SessionState::LoggedOut:
        return "logged-out";
    case SessionState::Refused:
        return "refused";
    case SessionState::Blocked:
        return "blocked";
    case SessionState::Disconnected:
        break;
    }
    return "disconnected";
}

std::string_view stepName(ScriptStep::Kind kind)
{
    switch (kind) {
    case ScriptStep::Kind::Silence:
        return "silence";
    case ScriptStep::Kind::Disconnect:
        return "disconnect";
    case ScriptStep::Kind::Spike:
        return "spike";
    case ScriptStep::Kind::Stops:
        return "stops";
    case ScriptStep::Kind::ClientSet:
        return "clients";
    case ScriptStep::Kind::Set:
        break;
    }
    return "set";
}

} // namespace

World::World(const Options &options, const Behaviour &behaviour)
    : m_options(options)
    , m_behaviour(behaviour)
    , m_rng(m_options.seed ^ 0x5eedULL)
{
    if (m_options.ordersPerSecond >= 0)
        m_behaviour.clients.ordersPerMinute = static_cast<std::int64_t>(std::llround(m_options.ordersPerSecond * 60));
}

World::~World()
{
    if (m_clientEngine)
        m_clientEngine->stop();
    if (m_lpEngine)
        m_lpEngine->stop();
}

int World::decimals(const std::string &symbol) const
{
    const auto found = m_behaviour.symbols.find(symbol);
    return found == m_behaviour.symbols.end() ? 5 : found->second.decimals;
}

Result<void> World::loadPrices()
{
    for (const TickFile &file : m_options.ticks) {
        auto tape = readTickFile(file);
        if (!tape)
            return tl::unexpected(tape.error());
        if (m_behaviour.symbols.find(file.symbol) == m_behaviour.symbols.end())
            return base::refuse(base::ReasonCode::UnknownSymbol, file.symbol + ": describe it in the behaviour file");
        TickTape &whole = m_tapes[file.lp][file.symbol];
        whole.rows.insert(whole.rows.end(), tape->rows.begin(), tape->rows.end());
        std::stable_sort(whole.rows.begin(), whole.rows.end(),
                         [](const TickRow &a, const TickRow &b) { return a.at < b.at; });
        m_badRows[file.path] = tape->badRows;
    }
    return {};
}

Result<void> World::start()
{
    const auto loaded = loadPrices();
    if (!loaded)
        return loaded;
    if (const auto made = makeCertificates(); !made)
        return made;
    const auto opened = m_record.open(m_options.recordFolder);
    if (!opened)
        return opened;
    Nanos first = 0;
    Nanos last = 0;
    for (const auto &[lp, tapes] : m_tapes) {
        for (const auto &[symbol, tape] : tapes) {
            first = std::max(first, tape.rows.front().at); // when every file has begun
            last = std::max(last, tape.rows.back().at + 1);
        }
    }
    // A Monday in London's morning, when nothing is said: every symbol is then in session.
    const Nanos monday = *parseIsoTime("2014-05-05T07:00:00Z");
    m_clock.start = m_options.from != 0 ? m_options.from : first != 0 ? first : monday;
    m_clock.speed = m_options.speed;
    const Nanos to = m_options.to != 0 ? m_options.to : last != 0 ? last : LpModel::never;
    m_tag = fmt::format("{:x}", wallNow() / nanosPerMilli);

    for (int i = 1; i <= m_options.lps; ++i) {
        auto lp = std::make_unique<Lp>();
        lp->name = "LP" + std::to_string(i);
        m_lps.push_back(std::move(lp));
    }
    for (const auto &entry : m_tapes) {
        if (std::none_of(m_lps.begin(), m_lps.end(), [&entry](const auto &lp) { return lp->name == entry.first; }))
            return base::refuse(base::ReasonCode::UnknownLp,
                                entry.first + " of --ticks is none of LP1 to LP" + std::to_string(m_options.lps));
    }
    fix::EngineOptions engine;
    engine.freeRunning = true;
    engine.roundTripEveryMs = 0;
    engine.reconnectMs = 200;
    engine.reconnectMaxMs = 1000;
    std::vector<fix::SessionSpec> specs = lpSessions();
    if (const auto state = readState(specs); !state)
        return state;
    m_lpEngine = std::make_unique<fix::Engine>(specs, engine, m_inbox);
    std::string problem = m_lpEngine->start();
    if (!problem.empty())
        return base::refuse(base::ReasonCode::PortInUse, problem);
    for (const auto &lp : m_lps)
        m_ports.push_back({lp->name, m_lpEngine->port(lp->name + ".price"), m_lpEngine->port(lp->name + ".trade")});
    m_deskPort = m_options.basePort == 0 ? freePort(m_options.host) : m_options.basePort + 100;

    m_garbage = std::make_unique<Garbage>(m_options.host, m_deskPort, m_options.seed);
    m_clock.origin = wallNow() + static_cast<Nanos>(m_options.leadSeconds * static_cast<double>(nanosPerSecond));
    m_feed = std::make_unique<PriceFeed>(m_clock, m_behaviour.symbols, m_options.seed, m_tag + '-');
    for (std::size_t i = 0; i < m_lps.size(); ++i) {
        Lp &lp = *m_lps[i];
        lp.model
            = std::make_unique<LpModel>(lp.name, m_behaviour.lp(lp.name), m_behaviour.symbols, m_clock,
                                        m_options.seed * 1000 + i, m_tag, [this, &lp](const LpExecution &execution) {
                                            ++m_lpExecutions;
                                            m_record.lpExecution(lp.name, execution);
                                        });
        m_feed->setBehaviour(lp.name, lp.model->behaviour());
        for (const auto &[symbol, spec] : m_behaviour.symbols) {
            const auto tapes = m_tapes.find(lp.name);
            const bool own = tapes != m_tapes.end() && tapes->second.count(symbol) > 0;
            const bool others = std::any_of(m_tapes.begin(), m_tapes.end(), [&symbol = symbol](const auto &entry) {
                return entry.second.count(symbol) > 0;
            });
            if (own)
                m_feed->addTape(lp.name, symbol, tapes->second.at(symbol).rows, m_clock.start, to);
            else if (!others) // a symbol of the files is quoted by those that have a file of it
                m_feed->addWalk(lp.name, symbol, lp.model->behaviour());
        }
    }
    m_tapeEnd = m_feed->tapeEnd();
    m_tapes.clear();

    const int platforms = std::min(m_options.platforms, std::max(1, m_options.clients));
    std::vector<std::vector<ClientAccount>> accounts(static_cast<std::size_t>(platforms));
    for (int i = 0; i < m_options.clients; ++i)
        accounts[static_cast<std::size_t>(i % platforms)].push_back({std::to_string(100001 + i), i % 2 == 1});
    std::vector<std::string> names;
    for (int i = 0; i < platforms && m_options.clients > 0; ++i) {
        Platform platform;
        names.push_back("PLATFORM" + std::to_string(i + 1));
        platform.model = std::make_unique<ClientPlatform>(
            names.back(), m_behaviour.clients, m_behaviour.symbols, accounts[static_cast<std::size_t>(i)], m_clock,
            m_options.seed * 77777 + static_cast<std::uint64_t>(i), m_tag + '-',
            [this, name = names.back()](const ClientFill &fill) {
                ++m_clientFills;
                m_record.clientFill(name, fill);
            });
        m_platforms.push_back(std::move(platform));
    }
    if (!names.empty()) {
        specs = clientSessions();
        if (const auto state = readState(specs); !state)
            return state;
        m_clientEngine = std::make_unique<fix::Engine>(specs, engine, m_inbox);
        problem = m_clientEngine->start();
        if (!problem.empty())
            return base::refuse(base::ReasonCode::PortInUse, problem);
    }
    const std::string config
        = deskConfiguration(m_clock, m_options.host, m_deskPort, m_ports, names, m_behaviour, m_certificates.get());
    if (!m_options.deskConfig.empty()) {
        const auto written = writeFile(m_options.deskConfig, config);
        if (!written)
            return written;
    }
    if (!m_options.readyFile.empty())
        return writeFile(m_options.readyFile, fmt::format("{}\n", m_deskPort));
    return {};
}

World::Lp *World::lpOf(const std::string &session, bool &price)
{
    for (const auto &lp : m_lps) {
        price = session == lp->name + ".price";
        if (price || session == lp->name + ".trade")
            return lp.get();
    }
    return nullptr;
}

World::Platform *World::platformOf(const std::string &session)
{
    for (Platform &platform : m_platforms) {
        if (platform.model->name() == session)
            return &platform;
    }
    return nullptr;
}

void World::handle(const Inbound &in, Nanos wall)
{
    bool price = false;
    Lp *lp = lpOf(in.session, price);
    Platform *platform = lp == nullptr ? platformOf(in.session) : nullptr;
    if (in.kind == Inbound::Kind::State) {
        m_record.state(in.session, stateName(in.state), in.code, in.text, wall);
        if (lp != nullptr)
            lpState(*lp, price, in.state);
        else if (platform != nullptr)
            platformState(*platform, in.state, wall);
        return;
    }
    if (in.kind == Inbound::Kind::Gap) {
        ++m_gaps;
        m_record.state(in.session, "gap", std::to_string(in.sequence), std::to_string(in.to), wall);
        return;
    }
    const FixText message = FixText::parse(in.text);
    if (in.kind == Inbound::Kind::Rejected) {
        ++m_rejects;
        m_record.state(in.session, "reject", std::string(message.get(373)), readable(in.text), wall);
        if (platform != nullptr) {
            m_record.clientReport(in.session, message, m_clock.marketAt(wall), wall);
            platform->model->receive(message);
        }
        return;
    }
    m_record.sequence(in.session, false, in.sequence, message.type(), in.possDup, wall);
    if (lp != nullptr && price) {
        lpPriceMessage(*lp, message);
    } else if (lp != nullptr) {
        m_record.lpMessage(lp->name, message, m_clock.marketAt(wall), wall, in.sequence);
        lp->model->receive(message, wall);
    } else if (platform != nullptr) {
        platformMessage(*platform, message, wall);
    }
}

void World::lpState(Lp &lp, bool price, SessionState state)
{
    (price ? lp.priceUp : lp.tradeUp) = isUp(state);
    if (price && !isUp(state)) {
        lp.subscriptions.clear();
        lp.shown.clear();
    }
}

void World::lpPriceMessage(Lp &lp, const FixText &message)
{
    if (message.type() != "V")
        return;
    const std::string request(message.get(262));
    std::vector<std::string> symbols;
    for (const FixText::Field &field : message.fields()) {
        if (field.tag == 55)
            symbols.push_back(field.value);
    }
    for (const std::string &symbol : symbols) {
        if (message.get(263) != "2" && m_behaviour.symbols.find(symbol) == m_behaviour.symbols.end()) {
            FixText refusal("Y");
            refusal.add(262, request).add(281, "0").add(58, "unknown symbol " + symbol);
            m_lpEngine->send(lp.name + ".price", refusal.text());
            return;
        }
    }
    // What is known is shown with the next price, not at once: every W is then a row of the file or a step of the walk.
    for (const std::string &symbol : symbols) {
        lp.shown.erase(symbol);
        if (message.get(263) == "1")
            lp.subscriptions[symbol] = request;
        else
            lp.subscriptions.erase(symbol);
    }
}

void World::showBook(Lp &lp, const std::string &symbol, const Book &book)
{
    const auto subscription = lp.subscriptions.find(symbol);
    if (subscription == lp.subscriptions.end() || !lp.priceUp) {
        m_record.quoteSkipped(lp.name, symbol);
        return;
    }
    const auto shown = lp.shown.find(symbol);
    const bool incremental = lp.model->behaviour().incremental != 0 && shown != lp.shown.end();
    const FixText message = incremental
        ? incrementalMessage(subscription->second, symbol, shown->second, book, decimals(symbol))
        : snapshotMessage(subscription->second, symbol, book, decimals(symbol));
    if (!m_lpEngine->send(lp.name + ".price", message.text())) {
        m_record.quoteSkipped(lp.name, symbol);
        return;
    }
    m_record.quote(lp.name, symbol, book);
    lp.shown[symbol] = book;
}

void World::withdraw(Lp &lp)
{
    for (const auto &[symbol, request] : lp.subscriptions)
        m_lpEngine->send(lp.name + ".price", snapshotMessage(request, symbol, Book {}, decimals(symbol)).text());
    lp.shown.clear();
}

void World::prices(Nanos wall)
{
    for (PriceUpdate &update : m_feed->advance(wall, pricesPerTurn)) {
        for (const auto &lp : m_lps) {
            if (lp->name != update.lp)
                continue;
            if (!lp->model->withdrawsPrices())
                showBook(*lp, update.symbol, update.book);
            lp->model->setBook(update.symbol, std::move(update.book), wall);
            break;
        }
    }
}

void World::lpOutput(Lp &lp, Nanos wall)
{
    for (FixText &message : lp.model->take())
        lp.outbox.push_back(std::move(message));
    while (lp.tradeUp && !lp.outbox.empty()) {
        const auto result = m_lpEngine->send(lp.name + ".trade", lp.outbox.front().text());
        if (!result)
            break; // it waits for the next logon
        m_record.sequence(lp.name + ".trade", true, result.sequence, lp.outbox.front().type(), false, wall);
        lp.outbox.pop_front();
    }
}

void World::platformState(Platform &platform, SessionState state, Nanos wall)
{
    if (!isUp(state)) {
        if (platform.model->isLoggedOn())
            platform.model->loggedOut();
        return;
    }
    platform.model->loggedOn(wall);
    for (const auto &[symbol, spec] : m_behaviour.symbols)
        platform.awaited.insert(symbol);
    subscribe(platform, wall);
}

void World::platformMessage(Platform &platform, const FixText &message, Nanos wall)
{
    const std::string_view type = message.type();
    if (type == "W") {
        ++platform.quotesReceived;
        platform.awaited.erase(std::string(message.get(55)));
        E8 best[2] = {0, 0};
        int side = -1;
        for (const FixText::Field &field : message.fields()) {
            if (field.tag == 269)
                side = field.value == "0" ? 0 : field.value == "1" ? 1 : -1;
            else if (field.tag == 270 && side >= 0 && best[side] == 0)
                best[side] = parseE8(field.value).value_or(0);
        }
        platform.model->quote(std::string(message.get(55)), best[0], best[1]);
        return;
    }
    if (type == "Y") { // refused: the request's id ends with the symbol
        const std::string_view request = message.get(262);
        platform.awaited.erase(std::string(request.substr(request.rfind('-') + 1)));
    }
    if (type == "X" || type == "Y")
        return;
    m_record.clientReport(platform.model->name(), message, m_clock.marketAt(wall), wall);
    platform.model->receive(message);
}

void World::platformOutput(Platform &platform, Nanos wall)
{
    for (const ClientPlatform::Outgoing &out : platform.model->take()) {
        const auto result = m_clientEngine->send(platform.model->name(), out.message.text());
        if (!result) {
            platform.model->notSent(out);
            continue;
        }
        m_record.clientMessage(platform.model->name(), out, m_clock.marketAt(wall), wall, result.sequence);
        m_record.sequence(platform.model->name(), true, result.sequence, out.message.type(), false, wall);
        platform.model->sent(out, result.sequence, wall);
    }
}

void World::newOrders(Nanos wall)
{
    if (m_draining || m_behaviour.clients.ordersPerMinute <= 0 || m_platforms.empty() || wall < m_clock.origin)
        return;
    if (m_nextOrder < m_clock.origin)
        m_nextOrder = wall;
    int many = 0;
    while (m_nextOrder <= wall && ++many <= 1000) {
        Platform &platform = m_platforms[m_rng.below(m_platforms.size())];
        if (platform.model->isLoggedOn())
            platform.model->act(wall);
        const double uniform = static_cast<double>(m_rng.below(1'000'000) + 1) / 1'000'001.0;
        const double gap = -std::log(uniform) * 60.0 / static_cast<double>(m_behaviour.clients.ordersPerMinute);
        m_nextOrder += static_cast<Nanos>(gap * static_cast<double>(nanosPerSecond));
    }
}

void World::disconnects(Nanos wall)
{
    const std::int64_t every = m_behaviour.clients.disconnectEverySeconds;
    if (m_draining || every <= 0)
        return;
    for (Platform &platform : m_platforms) {
        const std::string session = platform.model->name();
        if (platform.disconnectAt == 0) {
            platform.disconnectAt = wall + m_rng.between(every / 2 + 1, every + every / 2 + 1) * nanosPerSecond;
        } else if (wall >= platform.disconnectAt) {
            platform.disconnectAt = 0;
            m_clientEngine->dropConnection(session);
            m_clientEngine->setEnabled(session, false);
            later(wall + m_behaviour.clients.disconnectSeconds * nanosPerSecond,
                  [this, session](Nanos) { m_clientEngine->setEnabled(session, true); });
        }
    }
}

void World::strangers(Nanos wall)
{
    m_garbage->advance(wall);
    const std::int64_t rate = m_behaviour.clients.garbagePerMinute;
    if (m_draining || rate <= 0 || wall < m_clock.origin || wall < m_nextStranger)
        return;
    m_nextStranger = wall + 60 * nanosPerSecond / rate;
    m_garbage->knock(wall);
}

void World::script(Nanos wall)
{
    while (m_scriptAt < m_behaviour.script.size() && !m_draining) {
        const ScriptStep &step = m_behaviour.script[m_scriptAt];
        if (wall < m_clock.origin + static_cast<Nanos>(step.seconds * static_cast<double>(nanosPerSecond)))
            return;
        ++m_scriptAt;
        apply(step, wall);
    }
}

void World::apply(const ScriptStep &step, Nanos wall)
{
    const Nanos span = static_cast<Nanos>(step.forSeconds * static_cast<double>(nanosPerSecond));
    m_record.state(step.lp.empty() ? step.symbol : step.lp, "script", std::string(stepName(step.kind)),
                   formatIsoTime(m_clock.marketAt(wall)), wall);
    const auto lp = std::find_if(m_lps.begin(), m_lps.end(), [&step](const auto &one) { return one->name == step.lp; });
    switch (step.kind) {
    case ScriptStep::Kind::Set:
        if (lp != m_lps.end()) {
            LpBehaviour &behaviour = (*lp)->model->behaviour();
            const LpBehaviour before = behaviour;
            for (const auto &[key, value] : step.set)
                setKey(behaviour, key, value);
            if (span > 0)
                later(wall + span, [&behaviour, before](Nanos) { behaviour = before; });
        }
        return;
    case ScriptStep::Kind::ClientSet: {
        const ClientBehaviour before = m_behaviour.clients;
        for (const auto &[key, value] : step.set)
            setKey(m_behaviour.clients, key, value);
        if (span > 0)
            later(wall + span, [this, before](Nanos) { m_behaviour.clients = before; });
        return;
    }
    case ScriptStep::Kind::Silence:
        if (lp != m_lps.end())
            (*lp)->model->armSilence(step, wall);
        return;
    case ScriptStep::Kind::Disconnect:
        if (lp != m_lps.end()) {
            for (const char *which : {"price", "trade"}) {
                if (step.session != "both" && step.session != which)
                    continue;
                const std::string session = step.lp + '.' + which;
                m_lpEngine->dropConnection(session);
                m_lpEngine->setEnabled(session, false);
                later(wall + span, [this, session](Nanos) { m_lpEngine->setEnabled(session, true); });
            }
        }
        return;
    case ScriptStep::Kind::Spike:
        m_feed->spike(step, wall, wall + span);
        return;
    case ScriptStep::Kind::Stops: {
        const auto platforms = static_cast<std::int64_t>(m_platforms.size());
        for (std::int64_t i = 0; i < platforms; ++i) {
            const std::int64_t share = step.count / platforms + (i < step.count % platforms ? 1 : 0);
            m_platforms[static_cast<std::size_t>(i)].model->placeStops(step.symbol, share, step.distancePoints,
                                                                       step.side, wall);
        }
        return;
    }
    }
}

void World::turn(Nanos wall)
{
    while (!m_later.empty() && m_later.begin()->first <= wall) {
        const auto task = std::move(m_later.begin()->second);
        m_later.erase(m_later.begin());
        task(wall);
    }
    script(wall);
    if (!m_pricesOver)
        prices(wall);
    for (const auto &lp : m_lps) {
        lp->model->advance(wall);
        if (lp->model->silent() != lp->silent) {
            lp->silent = !lp->silent;
            m_record.state(lp->name, lp->silent ? "silent" : "speaks", std::to_string(lp->model->ordersOpen()),
                           formatIsoTime(m_clock.marketAt(wall)), wall);
        }
        const bool withdrawn = lp->model->withdrawsPrices();
        if (withdrawn && !lp->pricesWithdrawn)
            withdraw(*lp);
        lp->pricesWithdrawn = withdrawn;
        lpOutput(*lp, wall);
    }
    newOrders(wall);
    disconnects(wall);
    strangers(wall);
    for (Platform &platform : m_platforms) {
        if (!platform.awaited.empty() && wall >= platform.askAgain && platform.model->isLoggedOn() && !m_draining)
            subscribe(platform, wall);
        platformOutput(platform, wall);
    }
}

Nanos World::nextDue(Nanos wall) const
{
    Nanos due = std::min(wall + nanosPerSecond / 10, m_feed->nextDue());
    for (const auto &lp : m_lps)
        due = std::min(due, lp->model->nextDue());
    if (!m_draining && m_behaviour.clients.ordersPerMinute > 0 && m_nextOrder > 0)
        due = std::min(due, m_nextOrder);
    if (!m_later.empty())
        due = std::min(due, m_later.begin()->first);
    return due;
}

bool World::settled() const
{
    const bool lps = std::all_of(m_lps.begin(), m_lps.end(), [](const auto &lp) {
        return !lp->model->busy() && lp->model->ordersOpen() == 0 && lp->outbox.empty();
    });
    return lps && std::all_of(m_platforms.begin(), m_platforms.end(), [](const Platform &one) {
               return one.model->settled();
           });
}

bool World::run(const std::atomic<bool> &stop)
{
    if (m_options.forSeconds > 0)
        m_endWall = m_clock.origin + static_cast<Nanos>(m_options.forSeconds * static_cast<double>(nanosPerSecond));
    else if (m_tapeEnd > 0)
        m_endWall = m_clock.wallAt(m_tapeEnd) + nanosPerSecond;
    Nanos drainUntil = 0;
    Nanos nextDrain = 0;
    Nanos quietSince = 0;
    while (true) {
        Nanos wall = wallNow();
        const Nanos wait = std::clamp<Nanos>(nextDue(wall) - wall, 0, nanosPerSecond / 10);
        for (const Inbound &in : m_inbox.take(std::chrono::nanoseconds(wait)))
            handle(in, wallNow());
        wall = wallNow();
        turn(wall);
        status(wall);
        if (!m_draining && (stop || wall >= m_endWall)) {
            m_draining = true;
            drainUntil = wall + static_cast<Nanos>(m_options.drainSeconds * static_cast<double>(nanosPerSecond));
            for (const auto &lp : m_lps)
                lp->model->calm();
            for (auto &entry : m_later) // what was to be switched back is switched back now
                entry.second(wall);
            m_later.clear();
        }
        if (!m_draining)
            continue;
        if (wall >= nextDrain) {
            for (Platform &platform : m_platforms)
                platform.model->drain(wall);
            nextDrain = wall + nanosPerSecond;
        }
        // Prices go on while orders are settled, and end then: the last of them would have the desk deal on a stop-loss with
        // LPs that are about to leave.
        if (!settled()) {
            quietSince = 0;
        } else if (quietSince == 0) {
            quietSince = wall;
            m_pricesOver = true;
        }
        // Settled for a moment: what was on its way has arrived.
        if ((quietSince != 0 && wall - quietSince > nanosPerSecond) || wall >= drainUntil)
            break;
    }
    const bool whole = settled();
    m_record.writeQuotes();
    std::string statement = "lp,symbol,quantity\n";
    for (const auto &lp : m_lps) {
        for (const auto &[symbol, position] : lp->model->positions())
            statement += lp->name + ',' + symbol + ',' + formatE8(static_cast<E8>(position)) + '\n';
    }
    m_record.writeText("lp_positions.csv", statement);
    m_record.writeText("summary.json", summary() + '\n');
    if (m_clientEngine)
        m_clientEngine->stop();
    m_lpEngine->stop();
    writeState(false);
    return whole;
}

void World::status(Nanos wall)
{
    if (wall < m_nextStatus)
        return;
    m_nextStatus = wall + nanosPerSecond;
    m_record.writeQuotes();
    writeState(true);
    if (m_options.quiet)
        return;
    std::fputs((statusLine() + '\n').c_str(), stdout);
    std::fflush(stdout);
}

} // namespace truebook::simulator
