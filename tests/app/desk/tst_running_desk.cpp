// The whole desk on a SQLite store, with all of its threads but no gateway: quotes are handed to the bridge by hand.
#include "app/desk/running_desk.h"

#include <QTemporaryDir>

#include <chrono>
#include <fstream>
#include <map>

#include "app/desk/demo_brokerage.h"
#include "app/desk/resources.h"
#include "core/events/market_events.h"
#include "core/market/tick_segment.h"
#include "core/store/head_key.h"
#include "tests/core/fix/fix_text.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {

// The demonstration's brokerage in a new store, and a market clock that is a minute before midnight and runs 60 times as
// fast as the machine's.
struct Place
{
    QTemporaryDir folder;
    store::StoreUrl url = *store::StoreUrl::parse(path("desk.db"));
    std::string config = path("desk.toml");

    Place()
    {
        auto wishes = app::loadBrokerage(app::resourceFolder() + "/demo/brokerage.toml");
        auto store = store::SqliteStore::create(url);
        const store::HeadKey key = store::HeadKey::make();
        if (!wishes || !store || !key.save(url.key()) || !(*store)->setMeta("public_key", key.publicKey()))
            qFatal("no store");
        kernel::Kernel kernel(app::deskRoomFactory(), **store);
        std::vector<kernel::Input> inputs(wishes->begin(), wishes->end());
        if (!kernel.open() || !kernel.run(inputs, *domain::UtcTime::parse("2014-05-01T00:00:00Z")).commit)
            qFatal("no brokerage");
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        std::ofstream(config)
            << "[clock]\nstart = \"2014-05-05T23:59:00Z\"\norigin_ns = "
            << std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()
            << "\nspeed = 60.0\n\n[[session]]\nid = \"LP1.price\"\nkind = \"lp-price\"\nlp = \"LP1\"\n"
               "host = \"127.0.0.1\"\nport = 1\nsender = \"DESK\"\ntarget = \"LP1\"\n";
    }
    std::string path(const char *name) const { return (folder.path() + QLatin1Char('/')).toStdString() + name; }

    // What the journal says at the moment of each segment: file and events::TickSegmentClosed.
    std::multimap<std::string, events::TickSegmentClosed> journaled() const
    {
        std::multimap<std::string, events::TickSegmentClosed> all;
        const auto journal = store::SqliteStore::openReadOnly(url);
        const auto read = (*journal)->read(1, [&](const ports::JournalRow &row) {
            for (std::string_view lines = row.lines; !lines.empty(); lines.remove_prefix(lines.find('\n') + 1)) {
                const auto event = events::eventRegistry().parse(lines.substr(0, lines.find('\n')));
                if (const auto *closed = event ? event->as<events::TickSegmentClosed>() : nullptr)
                    all.emplace(closed->file, *closed);
            }
            return true;
        });
        if (!read)
            qFatal("the journal does not read");
        return all;
    }
};

class tst_running_desk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // given a desk that goes on over midnight / when a quote of the new day comes / then the old day's segment is in the
    // journal with its hash while the desk runs, the new day's at its end, and each once
    void aSegmentIsJournaledWhenItCloses()
    {
        const Place place;
        auto desk = app::RunningDesk::start(place.url, place.config, "test");
        QVERIFY(desk.has_value());
        std::uint64_t quotes = 0;
        const auto quote = [&] {
            ports::LinkListener::Message message;
            message.session = domain::SessionId("LP1.price");
            message.sequence = ++quotes;
            message.raw = test::wire("8=FIX.4.4|9=1|35=W|55=EURUSD|268=2|269=0|270=1.3850|271=1000000|269=1|270=1.3851|"
                                     "271=1000000|10=000|");
            (*desk)->service().bridge().onMessage(std::move(message));
            return place.journaled();
        };
        const std::string before = "LP1/2014-05-05.0001.ticks";
        const std::string after = "LP1/2014-05-06.0001.ticks";
        QTRY_VERIFY_WITH_TIMEOUT(quote().count(before) == 1, 120'000);
        QCOMPARE(place.journaled().size(), std::size_t(1)); // and the desk still runs
        QVERIFY((*desk)->stop(1'000).has_value());

        const auto all = place.journaled();
        QCOMPARE(all.size(), std::size_t(2));
        std::uint64_t kept = 0;
        for (const std::string &file : {before, after}) {
            QCOMPARE(all.count(file), std::size_t(1));
            const auto check = market::verifySegment(place.url.ticks() + "/" + file);
            QVERIFY(check.has_value() && check->ok);
            QCOMPARE(check->sha256, all.find(file)->second.sha256);
            kept += all.find(file)->second.quotes;
        }
        QCOMPARE(kept, quotes);
    }
};

} // namespace

TRUEBOOK_TEST(tst_running_desk)
#include "tst_running_desk.moc"
