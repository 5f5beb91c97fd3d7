#pragma once
// In the desk's place between the world's clients and its first LP: hands prices and orders through, one LP order a
// client order, and the answers back. It books nothing and holds nothing; what the two sides recorded must agree.
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "app/gateway/engine/engine.h"
#include "app/simulator/desk_config.h"
#include "app/simulator/fix_text.h"

namespace truebook::test {

class Joint : public fix::Handler
{
public:
    // The next sender and target number of a session.
    using Numbers = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

    // `numbers` of an earlier joint, whose sessions it continues.
    Joint(int deskPort, const simulator::LpPorts &lp, int platforms, const Numbers &numbers = {});
    ~Joint() override;

    std::string start();
    void stop();
    Numbers numbers() const;
    // Quotes of the LP that came through: symbol to rows, locked, crossed.
    std::map<std::string, std::vector<int>> quotes() const;
    // The first so many price requests of the platforms are lost.
    void losePriceRequests(int many) { m_lose = many; }
    // Cuts the line to the LP's trade session as a broken wire would.
    void dropTrade();

    void onState(const std::string &session, fix::SessionState state, const std::string &code,
                 const std::string &detail) override;
    void onMessage(const fix::Incoming &message) override;

private:
    struct Order
    {
        std::string platform;
        std::string clOrdId;
        std::string account;
        std::string ticket;
        std::string lpId;
    };

    void fromClient(const std::string &platform, const simulator::FixText &message);
    void fromLp(const simulator::FixText &message);
    void subscribe(const std::string &symbol);
    void quote(const simulator::FixText &message);
    // Sent, or kept until the session is there again.
    void deliver(const std::string &session, const simulator::FixText &message);

    std::vector<fix::SessionSpec> m_specs;
    std::string m_lp;
    std::unique_ptr<fix::Engine> m_engine;
    std::map<std::string, std::map<std::string, std::string>> m_subscribers; // symbol, platform, request
    std::set<std::string> m_wanted;
    std::map<std::string, Order> m_byLpId;
    std::map<std::string, std::string> m_lpIdOf; // client ClOrdID to the LP's
    std::map<std::string, std::deque<simulator::FixText>> m_waiting; // by session
    std::set<std::string> m_up;
    int m_lastId = 0;
    int m_lose = 0;
    mutable std::mutex m_mutex; // of the counts, read from the test's thread
    std::map<std::string, std::vector<int>> m_quotes;
};

} // namespace truebook::test
