#pragma once
// Everything around the desk and the desk itself, turned step by step; where and when faults strike.
#include <memory>

#include "core/simulation/oracle.h"
#include "core/simulation/simulation.h"

namespace truebook::simulation {

class World
{
public:
    World(const SimulationOptions &options, const kernel::RoomFactory &rooms);

    void run();
    base::Result<SimulationResult> result();

private:
    struct PriceLine // an LP's price session
    {
        bool up = false;
        std::int64_t upAt = 0;
        std::int64_t lastDue = 0; // a session keeps the order of what it carries
    };

    // A Stop that a dealer set, until he releases it.
    struct DealersStop
    {
        std::string scope;
        std::string id;
        std::uint64_t releaseAt = 0; // step
    };

    void step(bool calm);
    void dealer(bool calm);
    void startDesk();
    void connect();
    void strike();
    bool inject(Fault fault);
    void lostSync();
    void loseSession(Session &session, std::uint64_t steps);
    void losePrices(std::size_t lp);
    bool atRest() const;
    void compareReplays();
    std::uint64_t newestHeard() const;
    domain::UtcTime market() const { return domain::UtcTime::fromNanos(m_wall + m_now + m_jump); }

    SimulationOptions m_options;
    kernel::RoomFactory m_factory;
    base::Rng m_rng;
    Findings m_findings;
    SimDisk m_disk;
    MarketWalk m_walk;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::vector<std::unique_ptr<SimLp>> m_lps;
    std::vector<std::unique_ptr<SimPlatform>> m_platforms;
    std::map<Session *, std::uint64_t> m_connectAt; // step
    std::vector<PriceLine> m_prices; // by LP
    std::vector<DealersStop> m_stops;
    std::multimap<std::int64_t, ports::QuoteUpdate> m_quotes; // on the way
    SimDesk m_desk;
    Oracle m_oracle;

    std::uint64_t m_step = 0;
    std::int64_t m_now = 0; // monotonic
    std::int64_t m_wall = 0; // market time at m_now = 0
    std::int64_t m_jump = 0;
    std::uint64_t m_restartAt = 0;
    bool m_wasUp = false;
    std::vector<Fault> m_plan;
    std::uint64_t m_nextStrike = 0;
    std::uint64_t m_fullUntil = 0;
    std::uint64_t m_injected = 0;
    bool m_lostSyncArmed = false;
    bool m_lostSyncDone = false;
    std::size_t m_confirmedThen = 0;
    std::uint64_t m_ordersThen = 0; // the number that the next order then would get
    std::uint64_t m_lostSyncAt = 0;
};

} // namespace truebook::simulation
