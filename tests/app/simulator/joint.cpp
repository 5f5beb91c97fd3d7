#include "tests/app/simulator/joint.h"

namespace truebook::test {

using simulator::FixText;

Joint::Joint(int deskPort, const simulator::LpPorts &lp, int platforms, const Numbers &numbers)
    : m_lp(lp.lp)
{
    for (int i = 1; i <= platforms; ++i) {
        fix::SessionSpec spec;
        spec.id = "PLATFORM" + std::to_string(i);
        spec.acceptor = true;
        spec.sender = "TRUEBOOK";
        spec.target = spec.id;
        spec.port = deskPort;
        spec.reset = fix::ResetRule::Never;
        spec.dictionary = fix::standardDictionary();
        m_specs.push_back(spec);
    }
    for (const bool price : {true, false}) {
        fix::SessionSpec spec;
        spec.id = price ? "price" : "trade";
        spec.sender = "TRUEBOOK";
        spec.target = lp.lp + (price ? "-PX" : "-TR");
        spec.port = price ? lp.price : lp.trade;
        spec.reset = price ? fix::ResetRule::Logon : fix::ResetRule::Never;
        spec.heartbeatSeconds = 10;
        spec.dictionary = fix::standardDictionary();
        m_specs.push_back(spec);
    }
    for (fix::SessionSpec &spec : m_specs) {
        const auto known = numbers.find(spec.id);
        if (known != numbers.end() && spec.reset == fix::ResetRule::Never) {
            spec.senderNext = known->second.first;
            spec.targetNext = known->second.second;
        }
    }
}

Joint::Numbers Joint::numbers() const
{
    Numbers all;
    for (const fix::SessionSpec &spec : m_specs)
        all[spec.id] = {m_engine->senderNext(spec.id), m_engine->targetNext(spec.id)};
    return all;
}

Joint::~Joint()
{
    stop();
}

std::string Joint::start()
{
    fix::EngineOptions options;
    options.freeRunning = true;
    options.roundTripEveryMs = 0;
    options.reconnectMs = 50;
    options.reconnectMaxMs = 200;
    m_engine = std::make_unique<fix::Engine>(m_specs, options, *this);
    return m_engine->start();
}

void Joint::stop()
{
    if (m_engine)
        m_engine->stop();
}

std::map<std::string, std::vector<int>> Joint::quotes() const
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    return m_quotes;
}

void Joint::dropTrade()
{
    m_engine->dropConnection("trade");
}

void Joint::onState(const std::string &session, fix::SessionState state, const std::string &, const std::string &)
{
    if (state != fix::SessionState::LoggedOn) {
        m_up.erase(session);
        return;
    }
    m_up.insert(session);
    if (session == "price") {
        for (const std::string &symbol : m_wanted)
            subscribe(symbol);
    }
    std::deque<FixText> waiting;
    waiting.swap(m_waiting[session]);
    for (const FixText &message : waiting)
        deliver(session, message);
}

void Joint::subscribe(const std::string &symbol)
{
    FixText request("V");
    request.add(262, symbol).add(263, 1).add(264, 0).add(267, 2).add(269, 0).add(269, 1).add(146, 1).add(55, symbol);
    m_engine->send("price", request.text());
}

void Joint::deliver(const std::string &session, const FixText &message)
{
    if (m_up.count(session) == 0 || !m_engine->send(session, message.text()))
        m_waiting[session].push_back(message);
}

void Joint::onMessage(const fix::Incoming &incoming)
{
    const FixText message = FixText::parse(*incoming.raw);
    if (*incoming.session == "price")
        quote(message);
    else if (*incoming.session == "trade")
        fromLp(message);
    else
        fromClient(*incoming.session, message);
}

void Joint::quote(const FixText &message)
{
    if (message.type() != "W")
        return;
    {
        // Told apart by the message alone: the first price of side 0 and that of side 1.
        simulator::E8 best[2] = {0, 0};
        for (std::size_t i = 1; i < message.fields().size(); ++i) {
            const FixText::Field &side = message.fields()[i - 1];
            const FixText::Field &price = message.fields()[i];
            if (side.tag == 269 && price.tag == 270 && best[side.value == "0" ? 0 : 1] == 0)
                best[side.value == "0" ? 0 : 1] = simulator::parseE8(price.value).value_or(0);
        }
        const std::lock_guard<std::mutex> lock(m_mutex);
        std::vector<int> &counts = m_quotes.emplace(message.get(55), std::vector<int>(3, 0)).first->second;
        ++counts[0];
        counts[1] += best[0] == best[1] ? 1 : 0;
        counts[2] += best[0] > best[1] ? 1 : 0;
    }
    for (const auto &[platform, request] : m_subscribers[std::string(message.get(55))]) {
        FixText copy("W");
        copy.add(262, request);
        for (const FixText::Field &field : message.fields()) {
            if (field.tag == 55 || (field.tag >= 268 && field.tag <= 299))
                copy.add(field.tag, field.value);
        }
        m_engine->send(platform, copy.text());
    }
}

void Joint::fromClient(const std::string &platform, const FixText &message)
{
    const std::string id(message.get(11));
    if (message.type() == "V") {
        if (m_lose > 0) {
            --m_lose;
            return;
        }
        const std::string symbol(message.get(55));
        m_subscribers[symbol][platform] = message.get(262);
        if (m_wanted.insert(symbol).second && m_up.count("price") > 0)
            subscribe(symbol);
        return;
    }
    if (message.type() == "D") {
        if (m_lpIdOf.count(id) > 0)
            return; // a possible resend of what is here already
        const std::string lpId = "L" + std::to_string(++m_lastId);
        m_lpIdOf[id] = lpId;
        m_byLpId[lpId] = {platform, id, std::string(message.get(1)), std::string(message.get(721)), lpId};
        FixText order("D");
        order.add(11, lpId);
        for (const FixText::Field &field : message.fields()) {
            if (field.tag == 55 || field.tag == 54 || field.tag == 60 || field.tag == 38 || field.tag == 40
                || field.tag == 44 || field.tag == 59)
                order.add(field.tag, field.value);
        }
        deliver("trade", order);
    } else if (message.type() == "F" || message.type() == "G" || message.type() == "H") {
        const std::string target(message.type() == "H" ? message.get(11) : message.get(41));
        const auto known = m_lpIdOf.find(target);
        if (known == m_lpIdOf.end())
            return;
        FixText request(message.type());
        if (message.type() == "H") {
            request.add(11, known->second);
        } else {
            const std::string lpId = "L" + std::to_string(++m_lastId);
            Order order = m_byLpId[known->second];
            request.add(41, known->second).add(11, lpId);
            order.clOrdId = id;
            order.lpId = lpId;
            m_byLpId[lpId] = order;
            m_lpIdOf[id] = lpId;
        }
        for (const int tag : {55, 54, 38, 40, 44, 60}) {
            if (message.has(tag))
                request.add(tag, message.get(tag));
        }
        deliver("trade", request);
    }
}

void Joint::fromLp(const FixText &message)
{
    const auto found = m_byLpId.find(std::string(message.get(11)));
    if (found == m_byLpId.end())
        return;
    const Order &order = found->second;
    FixText answer(message.type());
    for (const FixText::Field &field : message.fields()) {
        if (field.tag == 11)
            answer.add(11, order.clOrdId);
        else if (field.tag == 41)
            answer.add(41, m_byLpId[field.value].clOrdId);
        else if (field.tag == 97
                 || (field.tag != 8 && field.tag != 9 && field.tag != 10 && field.tag != 34 && field.tag != 35
                     && field.tag != 43 && field.tag != 49 && field.tag != 52 && field.tag != 56 && field.tag != 122))
            answer.add(field.tag, field.value);
    }
    if (message.type() == "8") {
        answer.add(1, order.account);
        answer.add(721, order.ticket.empty() ? "T" + order.lpId : order.ticket);
    }
    deliver(order.platform, answer);
}

} // namespace truebook::test
