// The running desk on a store that takes nothing for a while. No gateway: messages are handed to the bridge by hand.
#include "app/desk/desk_service.h"

#include <condition_variable>
#include <mutex>

#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/control_events.h"
#include "core/store/memory_store.h"
#include "tests/core/fix/fix_text.h"
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

TRUEBOOK_TEST(tst_desk_service)
#include "tst_desk_service.moc"
