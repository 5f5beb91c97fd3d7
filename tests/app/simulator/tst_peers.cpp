// The benchmark's peers: a bare client, a bare relay and a bare provider that fills at once.
#include "tests/support/test_case.h"

#include "app/gateway/engine/engine.h"
#include "app/simulator/bare_quickfix.h"
#include "app/simulator/desk_config.h"

#include <chrono>
#include <mutex>
#include <thread>

using namespace truebook;
using namespace truebook::simulator;

namespace {

const std::atomic<bool> neverStop {false};

// Keeps the price messages of the session.
class Prices : public fix::Handler
{
public:
    void onState(const std::string &, fix::SessionState state, const std::string &, const std::string &) override
    {
        up = state == fix::SessionState::LoggedOn;
    }
    void onMessage(const fix::Incoming &message) override
    {
        const std::lock_guard<std::mutex> lock(mutex);
        raw.push_back(*message.raw);
    }
    std::atomic<bool> up {false};
    std::mutex mutex;
    std::vector<std::string> raw;
};

template <class Condition>
bool eventually(Condition condition)
{
    for (int i = 0; i < 600 && !condition(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return condition();
}

} // namespace

class tst_peers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOrderGoesThroughTheRelayAndComesBackFilled()
    {
        InstantLpOptions lpOptions;
        lpOptions.tradePort = freePort("127.0.0.1");
        InstantLp lp(lpOptions);
        QCOMPARE(lp.start(), std::string());
        RelayOptions relayOptions;
        relayOptions.listen = freePort("127.0.0.1");
        relayOptions.to = lpOptions.tradePort;
        Relay relay(relayOptions);
        QCOMPARE(relay.start(), std::string());
        BlastOptions options;
        options.to = relayOptions.listen;
        options.orders = 500;
        options.warmUp = 20;
        options.inFlight = 16;
        const BlastResult result = blast(options, neverStop);
        QCOMPARE(result.problem, std::string());
        QCOMPARE(result.orders, std::int64_t {500});
        QCOMPARE(result.filled, std::int64_t {500});
        QCOMPARE(result.rejected, std::int64_t {0});
        QVERIFY(lp.filled() >= 520);
        QVERIFY(result.p50Us > 0 && result.p50Us <= result.p99Us && result.p99Us <= result.maxUs);
        relay.stop();
        lp.stop();
    }

    void aPeerThatIsNotThereIsSaid()
    {
        BlastOptions options;
        options.to = freePort("127.0.0.1");
        options.waitSeconds = 1;
        const BlastResult result = blast(options, neverStop);
        QVERIFY(result.problem.find("PeerUnreachable") == 0);
    }

    void theProviderQuotesWhatIsAskedFor()
    {
        InstantLpOptions options;
        options.tradePort = freePort("127.0.0.1");
        options.pricePort = freePort("127.0.0.1");
        options.dictionary = fix::standardDictionary();
        options.symbols = {{"EURUSD", "1.38700", "1.38708"}};
        InstantLp lp(options);
        QCOMPARE(lp.start(), std::string());
        fix::SessionSpec spec;
        spec.id = "price";
        spec.sender = "TRUEBOOK";
        spec.target = "LP1-PX";
        spec.port = options.pricePort;
        spec.dictionary = options.dictionary;
        fix::EngineOptions engineOptions;
        engineOptions.freeRunning = true;
        Prices prices;
        fix::Engine engine({spec}, engineOptions, prices);
        QCOMPARE(engine.start(), std::string());
        QVERIFY(eventually([&] { return prices.up.load(); }));
        QVERIFY(static_cast<bool>(engine.send("price", "35=V|262=r1|263=1|264=0|267=2|269=0|269=1|146=1|55=EURUSD|")));
        QVERIFY(eventually([&] {
            const std::lock_guard<std::mutex> lock(prices.mutex);
            return prices.raw.size() >= 2; // at once, and again
        }));
        const std::lock_guard<std::mutex> lock(prices.mutex);
        QCOMPARE(fix::field(prices.raw[0], 35), std::string("W"));
        QCOMPARE(fix::field(prices.raw[0], 262), std::string("r1"));
        QCOMPARE(fix::field(prices.raw[0], 270), std::string("1.38700"));
        engine.stop();
        lp.stop();
    }
};

TRUEBOOK_TEST(tst_peers)
#include "tst_peers.moc"
