// The running desk, without a gateway: messages are handed to the bridge by hand, and what it sends is recorded.
#include "app/desk/desk_service.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/control_events.h"
#include "core/store/memory_store.h"
#include "tests/core/fix/fix_text.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;

namespace {

constexpr std::chrono::seconds fuse(20);
constexpr std::size_t roomy = std::numeric_limits<std::size_t>::max();

class tst_desk_service : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullStoreRefusesByItsNameAndGoesOnByItself();
    void aStreamWithoutLpsIsWithdrawn();
    void everyShownPriceIsKept();
    void cancelsBeyondTheQueueAreAnswered();
};

const domain::Symbol eurusd("EURUSD");

// Where the bridge sends: a gateway that only writes down.
class Line final : public ports::FixLink
{
public:
    void send(const domain::SessionId &session, std::int64_t, const std::string &body) override
    {
        const std::lock_guard lock(m_mutex);
        m_sent.emplace_back(session.text(), body);
    }
    void grant(const domain::SessionId &, std::uint64_t) override { }
    void reading(const domain::SessionId &, bool) override { }
    void resetSession(const domain::SessionId &) override { }
    void flush() override { }

    // Whether something with all these pieces was sent to the session, counted from `from`; '|' stands for SOH.
    bool sent(const std::string &session, std::initializer_list<const char *> pieces, std::size_t from = 0)
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = from; i < m_sent.size(); ++i) {
            const std::string body = '\x01' + m_sent[i].second + '\x01';
            bool all = m_sent[i].first == session;
            for (const char *piece : pieces)
                all = all && body.find(test::wire(std::string("|") + piece + "|")) != std::string::npos;
            if (all)
                return true;
        }
        return false;
    }
    std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_sent.size();
    }

private:
    std::mutex m_mutex;
    std::vector<std::pair<std::string, std::string>> m_sent;
};

app::DeskOptions options()
{
    app::DeskOptions made;
    fix::SessionConfig platform;
    platform.id = domain::SessionId("PLATFORM1");
    platform.sender = "DESK";
    platform.target = "PLATFORM1";
    platform.reset = "never";
    made.config.sessions = {platform};
    made.gatewayProgram = "/nowhere/truebook-fix";
    return made;
}

// Submits and waits for the answer; nothing when none comes.
std::optional<api::Answer> ask(app::DeskService &desk, commands::Command command, const char *actor)
{
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable done;
        std::optional<api::Answer> answer;
    };
    const auto shared = std::make_shared<Shared>();
    command.origin = std::make_shared<const events::Origin>(events::Origin {actor, "seat", {}});
    desk.submit(std::move(command), [shared](const api::Answer &answer) {
        const std::lock_guard lock(shared->mutex);
        shared->answer = answer;
        shared->done.notify_one();
    });
    std::unique_lock lock(shared->mutex);
    shared->done.wait_for(lock, fuse, [&] { return shared->answer.has_value(); });
    return shared->answer;
}

commands::Command stopFirm()
{
    return commands::Command::of(commands::SetStop {"firm", {}, true, false});
}

void order(app::DeskService &desk, const char *clOrdId, std::uint64_t sequence)
{
    ports::LinkListener::Message message;
    message.session = domain::SessionId("PLATFORM1");
    message.sequence = sequence;
    message.raw = test::wire("8=FIX.4.4|9=1|35=D|34=2|49=PLATFORM1|56=DESK|11=" + std::string(clOrdId)
                             + "|1=100001|55=EURUSD|54=1|60=20140505-12:00:00|38=1000|40=1|59=3|10=000|");
    desk.bridge().onMessage(std::move(message));
}

// A client's message without its header's figures; '|' stands for SOH.
void tell(app::DeskService &desk, std::uint64_t sequence, const std::string &body)
{
    ports::LinkListener::Message message;
    message.session = domain::SessionId("PLATFORM1");
    message.sequence = sequence;
    message.raw = test::wire("8=FIX.4.4|9=1|" + body + "10=000|");
    desk.bridge().onMessage(std::move(message));
}

// Where shown prices are kept; it may refuse for a while.
class Keeper final : public app::QuoteTap
{
public:
    void onQuote(const ports::QuoteUpdate &) override { }
    bool onShown(const app::ShownPrice &shown) override
    {
        if (!takes) {
            ++refusals;
            return false;
        }
        const std::lock_guard lock(m_mutex);
        m_all.push_back(shown);
        return true;
    }
    std::vector<app::ShownPrice> all()
    {
        const std::lock_guard lock(m_mutex);
        return m_all;
    }
    std::atomic<bool> takes {true};
    std::atomic<int> refusals {0};

private:
    std::mutex m_mutex;
    std::vector<app::ShownPrice> m_all;
};

// A desk with LP1's prices and a platform that watches EURUSD.
struct Streaming
{
    test::DeskFixture brokerage;
    Line line;
    Keeper keeper;
    std::unique_ptr<app::DeskService> desk;
    std::uint64_t sequence = 1;

    explicit Streaming(std::int64_t staleMs)
    {
        brokerage.brokerage();
        events::InstrumentDefined instrument = *brokerage.rooms().reference.book().instrument(eurusd);
        instrument.staleMs = staleMs;
        brokerage.establish(instrument);
        app::DeskOptions made = options();
        fix::SessionConfig prices;
        prices.id = domain::SessionId("LP1.price");
        prices.kind = fix::SessionKind::LpPrice;
        prices.lp = domain::LpId("LP1");
        prices.reset = "logon";
        made.config.sessions.push_back(prices);
        desk = std::make_unique<app::DeskService>(made, brokerage.store, &keeper);
        desk->bridge().attach(&line);
        if (!desk->start())
            qFatal("the desk does not start");
        desk->bridge().onState(domain::SessionId("LP1.price"), ports::SessionState::LoggedOn, "None", {});
        desk->bridge().onState(domain::SessionId("PLATFORM1"), ports::SessionState::LoggedOn, "None", {});
        say("PLATFORM1", "35=V|262=p1|263=1|264=1|265=0|267=2|269=0|269=1|146=1|55=EURUSD|");
    }
    void say(const char *session, const std::string &body)
    {
        ports::LinkListener::Message message;
        message.session = domain::SessionId(session);
        message.sequence = ++sequence;
        message.raw = test::wire("8=FIX.4.4|9=1|" + body + "10=000|");
        desk->bridge().onMessage(std::move(message));
    }
    void quote(const char *bid, const char *ask)
    {
        say("LP1.price",
            std::string("35=W|55=EURUSD|268=2|269=0|270=") + bid + "|271=1000000|269=1|270=" + ask + "|271=1000000|");
    }
};

} // namespace

void tst_desk_service::fullStoreRefusesByItsNameAndGoesOnByItself()
{
    store::MemoryStore store;
    app::DeskService desk(options(), store);
    QVERIFY(desk.start().has_value());
    order(desk, "before", 2);
    QTRY_VERIFY_WITH_TIMEOUT(desk.status().queueDepth == 0 && desk.status().sequence > 1, 20'000);

    store.setCapacity(0);
    for (int i = 0; i < 3; ++i) { // the first finds the disk full, the others a desk that knows
        const auto answer = ask(desk, stopFirm(), "user:dealer");
        QVERIFY(answer.has_value());
        QVERIFY(!answer->has_value());
        QCOMPARE(answer->error().code, ReasonCode::StoreFull);
    }
    order(desk, "while-full", 3);
    QTRY_COMPARE_WITH_TIMEOUT(desk.status().storeState, std::string("full"), 20'000);
    // What the desk itself has to book waits; nobody else's wish does.
    std::atomic<bool> booked {false};
    commands::Command own = commands::Command::of(commands::Establish<events::TickSegmentClosed> {{"LP1/x", "00", 1}});
    own.origin = std::make_shared<const events::Origin>(events::Origin {"system:test", {}, {}});
    desk.submit(std::move(own), [&](const api::Answer &answer) { booked = answer.has_value(); });

    store.setCapacity(roomy);
    QTRY_VERIFY_WITH_TIMEOUT(booked, 20'000);
    const auto answer = ask(desk, stopFirm(), "user:dealer");
    QVERIFY(answer.has_value() && answer->has_value());
    desk.stop(1'000);

    std::string all;
    QVERIFY(store
                .read(1,
                      [&](const ports::JournalRow &row) {
                          all += row.lines;
                          return true;
                      })
                .has_value());
    std::size_t doors = 0;
    std::size_t stops = 0;
    std::string_view lines = all;
    while (!lines.empty()) {
        const auto event = events::eventRegistry().parse(lines.substr(0, lines.find('\n')));
        lines.remove_prefix(lines.find('\n') + 1);
        QVERIFY(event.has_value());
        if (const auto *door = event->as<events::OrdersRefusedAtDoor>()) {
            ++doors;
            QCOMPARE(door->code, std::string("StoreFull"));
            QCOMPARE(door->orders.size(), std::size_t(1));
            QCOMPARE(door->orders[0].clOrdId, std::string("while-full"));
        }
        stops += event->as<events::StopSet>() != nullptr ? 1U : 0U;
    }
    QCOMPARE(doors, std::size_t(1));
    QCOMPARE(stops, std::size_t(1)); // those that were refused never happened
}

// given a client who watches EURUSD / when its only LP falls silent beyond the stale limit / then he gets an empty book, and
// his order is refused by that name; a new quote brings the price back
void tst_desk_service::aStreamWithoutLpsIsWithdrawn()
{
    Streaming at(400);
    // A slow machine may see one quote grow stale before it is shown: then the next one is.
    const auto shown = [&](const char *bid, const char *ask, std::size_t from) {
        at.quote(bid, ask);
        return at.line.sent("PLATFORM1", {"35=W", "262=p1", (std::string("270=") + bid).c_str()}, from);
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown("1.1", "1.1001", 0), 20'000);
    const std::size_t before = at.line.count();
    QTRY_VERIFY_WITH_TIMEOUT(at.line.sent("PLATFORM1", {"35=W", "262=p1", "55=EURUSD", "268=0"}, before), 20'000);
    at.say("PLATFORM1", "35=D|11=stale|1=N1|55=EURUSD|54=1|60=20260101-12:00:00|38=10000|40=1|59=3|");
    QTRY_VERIFY_WITH_TIMEOUT(at.line.sent("PLATFORM1", {"35=8", "11=stale", "39=8", "103=8", "58=QuoteStale: EURUSD"}),
                             20'000);
    QTRY_VERIFY_WITH_TIMEOUT(shown("1.2", "1.2001", before), 20'000);
    at.desk->stop(1'000);
}

// given a client stream / then each price is kept before it is shown, with the markup that made it; while nothing can be
// kept, nothing is shown
void tst_desk_service::everyShownPriceIsKept()
{
    Streaming at(60'000);
    const std::uint64_t first = at.brokerage.rooms().reference.book().markup(domain::GroupId("G"), eurusd).version;
    QVERIFY(first > 0);
    at.quote("1.1", "1.1001");
    QTRY_VERIFY_WITH_TIMEOUT(at.line.sent("PLATFORM1", {"35=W", "270=1.1"}), 20'000);
    QCOMPARE(at.keeper.all().size(), std::size_t(1));
    QCOMPARE(at.keeper.all()[0].group.text(), std::string("G"));
    QCOMPARE(at.keeper.all()[0].price.ask.text(), std::string("1.1001"));
    QCOMPARE(at.keeper.all()[0].markupVersion, first);
    QVERIFY(at.keeper.all()[0].input > 0);

    const auto widened = ask(*at.desk,
                             commands::Command::of(commands::Establish<events::MarkupSet> {
                                 {domain::GroupId("G"), {}, test::price("10"), test::price("20")}}),
                             "user:admin");
    QVERIFY(widened.has_value() && widened->has_value());
    QTRY_VERIFY_WITH_TIMEOUT(at.line.sent("PLATFORM1", {"35=W", "270=1.0999", "270=1.1003"}), 20'000);
    QCOMPARE(at.keeper.all().back().markupVersion, **widened);
    QCOMPARE(at.keeper.all().back().price.bid.text(), std::string("1.0999"));

    at.keeper.takes = false;
    const std::size_t before = at.line.count();
    at.quote("1.3", "1.3001");
    QTRY_VERIFY_WITH_TIMEOUT(at.keeper.refusals > 3, 20'000); // tried again and again
    QVERIFY(!at.line.sent("PLATFORM1", {"35=W"}, before));
    at.keeper.takes = true;
    QTRY_VERIFY_WITH_TIMEOUT(at.line.sent("PLATFORM1", {"35=W", "270=1.2999", "270=1.3003"}, before), 20'000);
    QCOMPARE(at.keeper.all().size(), std::size_t(3));
    at.desk->stop(1'000);
}

// given a client queue full of cancels, on a desk that is held up / when a further cancel, replace and status request come /
// then each is answered by that name; a refused cancel may not come again under its id, and the book was not touched
void tst_desk_service::cancelsBeyondTheQueueAreAnswered()
{
    store::MemoryStore store;
    Line line;
    app::DeskService desk(options(), store);
    desk.bridge().attach(&line);
    QVERIFY(desk.start().has_value());

    std::mutex held;
    std::atomic<bool> holding {false};
    held.lock();
    std::thread looking([&] {
        desk.inspect([&](const app::DeskRooms &) { // the desk's thread
            holding = true;
            const std::lock_guard wait(held);
        });
    });
    QTRY_VERIFY_WITH_TIMEOUT(holding, 20'000);
    std::uint64_t sequence = 1;
    const std::string order = "55=EURUSD|54=1|60=20140505-12:00:00|";
    for (std::size_t i = 0; i < app::Inbox::orderBound; ++i)
        tell(desk, ++sequence, "35=F|11=c" + std::to_string(i) + "|41=none|" + order);
    const std::size_t before = line.count();
    tell(desk, ++sequence, "35=F|11=cancel|41=none|" + order);
    tell(desk, ++sequence, "35=G|11=replace|41=none|1=100001|38=2000|40=2|44=1.1|59=1|" + order);
    tell(desk, ++sequence, "35=H|11=none|55=EURUSD|54=1|");
    const bool asked = line.sent("PLATFORM1", {"35=j", "372=H", "379=none", "58=DeskBusy"}, before);
    const std::size_t early = line.count() - before; // what is journaled is not told before its commit
    held.unlock();
    looking.join();
    QVERIFY(asked);
    QCOMPARE(early, std::size_t(1));

    QTRY_VERIFY_WITH_TIMEOUT(line.sent("PLATFORM1", {"35=9", "11=cancel", "41=none", "434=1", "102=99", "58=DeskBusy"}),
                             20'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        line.sent("PLATFORM1", {"35=9", "11=replace", "41=none", "434=2", "102=99", "58=DeskBusy"}), 20'000);
    // Those that had room are judged: there is no such order.
    const std::string last = "11=c" + std::to_string(app::Inbox::orderBound - 1);
    QTRY_VERIFY_WITH_TIMEOUT(line.sent("PLATFORM1", {"35=9", last.c_str(), "102=1"}), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(line.count() - before, app::Inbox::orderBound + 3, 20'000);
    tell(desk, ++sequence, "35=F|11=cancel|41=none|" + order);
    QTRY_VERIFY_WITH_TIMEOUT(line.sent("PLATFORM1", {"35=9", "11=cancel", "102=6"}), 20'000);
    desk.stop(1'000);
}

TRUEBOOK_TEST(tst_desk_service)
#include "tst_desk_service.moc"
