// Reports between books and link: made as their event left the books, sent after the commit, repeated word for word.
#include "app/desk/report_outbox.h"

#include "core/fix/fix_message.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::events;
using domain::Side;
using test::DeskFixture;

namespace {

const domain::SessionId platform("PLATFORM1");

// A gateway that only writes down, and says when asked that it sent or delivered.
class Line final : public ports::FixLink
{
public:
    void send(const domain::SessionId &session, std::int64_t token, const std::string &body) override
    {
        if (session == platform) {
            bodies.push_back(fix::readable(body));
            numbers.push_back(static_cast<std::uint64_t>(token) & 0x00ffffffffffffffULL);
        }
    }
    void grant(const domain::SessionId &, std::uint64_t) override { }
    void reading(const domain::SessionId &, bool) override { }
    void resetSession(const domain::SessionId &) override { }
    void flush() override { }
    std::vector<std::string> bodies;
    std::vector<std::uint64_t> numbers;
};

// Books that were saved at the journal's end, and older ones if there are any.
class Saved final : public ports::SavedBooksSource
{
public:
    explicit Saved(std::vector<ports::SavedBooks> all)
        : m_all(std::move(all))
    { }
    base::Result<std::optional<ports::SavedBooks>> newest(std::uint64_t sequence) override
    {
        std::optional<ports::SavedBooks> found;
        for (const ports::SavedBooks &books : m_all) {
            if (books.sequence <= sequence)
                found = books;
        }
        return found;
    }
    base::Result<std::optional<ports::SavedBooks>> newest(domain::UtcTime) override
    {
        return std::optional<ports::SavedBooks>();
    }

private:
    std::vector<ports::SavedBooks> m_all;
};

// A brokerage's journal, and a desk's kernel on it with the outbox as its observer.
struct Desk
{
    explicit Desk(store::MemoryStore &journal, const ports::SavedBooksOpener &saved = {})
        : store(journal)
        , kernel(app::deskRoomFactory(), journal)
    {
        kernel.observe(&outbox);
        kernel.startFrom(saved);
        if (!kernel.open())
            qFatal("the kernel does not open");
        const auto cursor = rooms().sessions.book().effectsDone(std::string(app::ReportOutbox::cursorName));
        if (!outbox.opened(store, saved, kernel.openedFrom(), kernel.lastSequence(), cursor.number()))
            qFatal("the outbox does not open");
        now = kernel.lastAt();
    }
    app::DeskRooms &rooms() { return static_cast<app::DeskRooms &>(kernel.rooms()); }
    bool run(std::vector<commands::Command> wishes, bool quotes = false)
    {
        now = now.plusNanos(domain::nanosPerMilli);
        std::vector<kernel::Input> inputs;
        if (quotes) {
            ports::QuoteUpdate update;
            update.lp = domain::LpId("LP1");
            update.symbol = domain::Symbol("EURUSD");
            update.bids = {{test::price("1.10000"), test::units("1000000"), {}}};
            update.asks = {{test::price("1.10010"), test::units("1000000"), {}}};
            update.at = now;
            inputs.emplace_back(std::move(update));
        }
        for (commands::Command &wish : wishes)
            inputs.emplace_back(std::move(wish));
        const kernel::BatchResult result = kernel.run(inputs, now);
        if (result.events)
            outbox.committed(result.events->back().sequence.number(), &line);
        return result.commit.has_value();
    }
    ports::SavedBooks books() const
    {
        ports::SavedBooks saved;
        saved.sequence = kernel.lastSequence();
        saved.at = kernel.lastAt();
        saved.rowHash = kernel.lastHash();
        saved.bytes = kernel.rooms().save();
        saved.digest = ports::journalHash(ports::genesisHash, saved.sequence, 0, saved.bytes);
        return saved;
    }
    store::MemoryStore &store;
    app::ReportOutbox outbox;
    kernel::Kernel kernel;
    Line line;
    domain::UtcTime now;
};

commands::Command lpFill(std::uint64_t order, const char *execId, const char *quantity, const char *at)
{
    commands::LpReport report;
    report.session = domain::SessionId("LP1.trade");
    report.clOrdId = "L" + std::to_string(order);
    report.execId = execId;
    report.execType = 'F';
    report.lastQuantity = test::units(quantity);
    report.lastPrice = test::price(at);
    return commands::Command::of(std::move(report));
}

std::string marked(std::string body)
{
    return body.insert(5, "97=Y|");
}

} // namespace

class tst_report_outbox : public QObject
{
    Q_OBJECT

    std::unique_ptr<DeskFixture> m_own;

    commands::Command place(const char *quantity = "100000")
    {
        return commands::Command::of(m_own->market("N1", Side::Buy, quantity));
    }
    // An order accepted, and filled by two answers of its LP in one batch.
    void twoFills(Desk &desk)
    {
        QVERIFY(desk.run({}, true));
        QVERIFY(desk.run({place()}));
        QVERIFY(desk.run({lpFill(1, "x1", "40000", "1.10000"), lpFill(1, "x2", "60000", "1.10010")}));
    }

private Q_SLOTS:
    void init()
    {
        m_own = std::make_unique<DeskFixture>();
        m_own->brokerage();
    }

    // given two fills of an order in one batch / then each report says what stood after its own fill: 40,000 at 1.1, then
    // all at (40,000 x 1.1 + 60,000 x 1.1001) / 100,000 = 1.10006
    void eachReportIsOfItsOwnMoment()
    {
        Desk desk(m_own->store);
        twoFills(desk);
        QCOMPARE(desk.line.bodies.size(), std::size_t(3));
        const auto has = [&](std::size_t at, const char *piece) {
            QVERIFY2(desk.line.bodies[at].find(piece) != std::string::npos, desk.line.bodies[at].c_str());
        };
        has(0, "|150=0|39=0|");
        has(1, "|150=F|39=1|");
        has(1, "|151=60000|14=40000|6=1.1|");
        has(2, "|150=F|39=2|");
        has(2, "|151=0|14=100000|6=1.10006|");
    }

    // given reports whose arrival is not known, and a start from the journal alone, from books saved at its end, or in its
    // midst / then they go again when their platform is there, the same but for PossResend, and once
    void theSameGoesAgainAfterAStart_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("the journal alone") << 0;
        QTest::newRow("books of the end") << 1;
        QTest::newRow("books of the midst and of the end") << 2;
    }
    void theSameGoesAgainAfterAStart()
    {
        QFETCH(int, from);
        std::vector<std::string> told;
        std::vector<ports::SavedBooks> saved;
        {
            Desk desk(m_own->store);
            QVERIFY(desk.run({}, true));
            QVERIFY(desk.run({place()}));
            if (from == 2)
                saved.push_back(desk.books());
            QVERIFY(desk.run({lpFill(1, "x1", "40000", "1.10000"), lpFill(1, "x2", "60000", "1.10010")}));
            if (from > 0)
                saved.push_back(desk.books());
            told = desk.line.bodies;
        }
        Desk desk(m_own->store, [&] { return std::make_unique<Saved>(saved); });
        QCOMPARE(desk.kernel.openedFrom(), from > 0 ? saved.back().sequence : std::uint64_t(0));
        desk.outbox.repeat({domain::SessionId("OTHER")}, desk.line);
        QCOMPARE(desk.line.bodies.size(), std::size_t(0));
        desk.outbox.repeat({platform}, desk.line);
        QCOMPARE(desk.line.bodies.size(), told.size());
        for (std::size_t i = 0; i < told.size(); ++i)
            QCOMPARE(desk.line.bodies[i], marked(told[i]));
    }

    // given a commit that is refused / then nothing of it leaves, nor what was told before once more
    void aRefusedCommitTellsNobody()
    {
        Desk desk(m_own->store);
        twoFills(desk);
        m_own->store.setCapacity(0);
        QVERIFY(!desk.run({place()}, true));
        m_own->store.setCapacity(std::numeric_limits<std::size_t>::max());
        QVERIFY(desk.run({place()}, true));
        QCOMPARE(desk.line.bodies.size(), std::size_t(4));
        QVERIFY(desk.line.bodies[3].find("|150=0|39=0|") != std::string::npos);
    }

    // given a fill that answers a waiting cancel too: two reports of one event / then the cursor passes it when both are there
    void theCursorWaitsForEveryReportOfAnEvent()
    {
        Desk desk(m_own->store);
        QVERIFY(desk.run({}, true));
        QVERIFY(desk.run({place()}));
        commands::CancelOrder cancel;
        cancel.session = platform;
        cancel.clOrdId = "away";
        cancel.origClOrdId = "c1";
        QVERIFY(desk.run({commands::Command::of(std::move(cancel))}));
        QVERIFY(desk.run({lpFill(1, "x1", "100000", "1.10010")}));
        QCOMPARE(desk.line.bodies.size(), std::size_t(4)); // 0, 6, F, 9
        QVERIFY(desk.line.bodies[3].rfind("35=9|37=1|11=away|41=c1|39=2|", 0) == 0);
        for (std::size_t i = 0; i < 3; ++i)
            desk.outbox.sent(desk.line.numbers[i], 10);
        desk.outbox.arrived(platform, 11);
        const std::uint64_t partly = desk.outbox.takeCursor();
        desk.outbox.sent(desk.line.numbers[3], 20);
        desk.outbox.arrived(platform, 21);
        QCOMPARE(desk.outbox.takeCursor(), partly + 1);
        QCOMPARE(desk.outbox.takeCursor(), std::uint64_t(0));
    }
};

TRUEBOOK_TEST(tst_report_outbox)
#include "tst_report_outbox.moc"
