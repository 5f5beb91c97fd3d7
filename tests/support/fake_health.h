#pragma once
// The machinery of a desk for tests of the screens: what was set is told to whoever watches, on the caller's thread.
#include <cmath>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "core/api/health_api.h"

namespace truebook::test {

class FakeHealth final : public api::DeskHealth
{
public:
    void set(const api::Health &health)
    {
        m_newest = std::make_shared<const api::Health>(health);
        for (const auto &[id, listener] : m_listeners)
            listener(m_newest);
    }
    std::unique_ptr<api::Handle> watchHealth(std::function<void(std::shared_ptr<const api::Health>)> listener) override
    {
        struct End : api::Handle
        {
            ~End() override { of->m_listeners.erase(id); }
            FakeHealth *of = nullptr;
            int id = 0;
        };
        if (m_newest)
            listener(m_newest);
        auto end = std::make_unique<End>();
        end->of = this;
        end->id = ++m_last;
        m_listeners[m_last] = std::move(listener);
        return end;
    }
    std::int64_t takeTick() override { return std::exchange(tick, 0); }
    void painted(std::int64_t tickNanos) override { paintedTicks.push_back(tickNanos); }

    std::int64_t tick = 0; // the next that is taken
    std::vector<std::int64_t> paintedTicks;

    // A desk in good order, with seeded latencies.
    static api::Health calm()
    {
        api::Health health;
        health.at = domain::UtcTime::fromNanos(1'399'294'997'123'000'000);
        health.journalSequence = 4'218'907;
        std::mt19937_64 random(5);
        const std::pair<const char *, double> hops[]
            = {{"link", 9'000},          {"queue", 12'000},  {"batch", 210'000},   {"socket", 60'000},
               {"lp_answer", 9'000'000}, {"order", 420'000}, {"fill", 11'000'000}, {"screen", 28'000'000}};
        for (const auto &[name, middle] : hops) {
            std::lognormal_distribution<double> spread(std::log(middle), 0.45);
            base::LatencyHistogram minute;
            base::LatencyHistogram hour;
            base::LatencyHistogram all;
            for (int i = 0; i < 6'000; ++i) {
                const auto value = static_cast<std::int64_t>(spread(random) * (i % 97 == 0 ? 6 : 1));
                if (i < 600)
                    minute.record(value);
                if (i < 3'000)
                    hour.record(value);
                all.record(value);
            }
            const auto span = [](const base::LatencyHistogram &of) {
                return api::LatencySpan {base::latencyFigures(of.counts()), base::latencyBars(of.counts())};
            };
            health.hops.push_back({name, span(minute), span(hour), span(all)});
        }
        health.queues = {{"answers", 3, 412, 50'000, 0},
                         {"cancels", 0, 17, 20'000, 0},
                         {"quotes", 14, 61, 0, 1'204'311},
                         {"orders", 2, 388, 20'000, 0},
                         {"refused", 0, 0, 50'000, 0}};
        health.clock = {true, true, 312'000, 1'400'000, 4'900'000};
        health.disks = {{"store", "/var/lib/truebook/desk.db", 412'300'000'000, 999'000'000'000}, {"second", {}, 0, 0}};
        health.parts = {{"journal", 3'412'000'000},
                        {"views", 1'904'000'000},
                        {"ticks", 21'880'000'000},
                        {"messages", 3'990'000'000}};
        int number = 0;
        for (const char *lp : {"LP1", "LP2", "LP3", "LP4", "LP5"}) {
            ++number;
            health.lps.push_back({domain::LpId(lp), "logged-on", 20 * number, 180 * number,
                                  static_cast<std::uint64_t>(400'000 * number), static_cast<std::uint64_t>(11 * number),
                                  static_cast<std::uint64_t>(number), 0, static_cast<std::uint64_t>(3 * number), 7});
            api::SessionHealth trade;
            trade.session = domain::SessionId(std::string(lp) + ".trade");
            trade.lp = domain::LpId(lp);
            trade.sentNumber = static_cast<std::uint64_t>(1'000 * number);
            if (number == 3) {
                trade.gaps = 2;
                trade.reject = {88'123, health.at, false, "8", "ExecutionReport", "Not enough liquidity"};
            }
            health.sessions.push_back(trade);
        }
        health.openSymbols = 62;
        health.messagesKept = true;
        return health;
    }

private:
    std::shared_ptr<const api::Health> m_newest;
    std::map<int, std::function<void(std::shared_ptr<const api::Health>)>> m_listeners;
    int m_last = 0;
};

} // namespace truebook::test
