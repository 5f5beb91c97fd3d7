// Every way of taking exposure apart sums to the same figures: those of exposureOf(), which nothing here touches, and
// those of the tickets and LP positions themselves, walked by hand.
#include "core/risk/exposure_parts.h"

#include <QTest>

#include "core/store/memory_store.h"
#include "tests/support/desk_flow.h"
#include "tests/support/test_case.h"

using namespace truebook;
using risk::ExposureBy;

class tst_exposure_parts : public QObject
{
    Q_OBJECT
private:
    store::MemoryStore m_store;
    std::unique_ptr<test::DeskFlow> m_flow;

    positions::Books books() const { return m_flow->rooms().positions.books(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_flow = std::make_unique<test::DeskFlow>(m_store, 20140505, 8, 6'000);
        m_flow->runTo(20'000);
        QVERIFY(books().positions.tickets().size() > 50);
        QVERIFY(books().positions.lpPositions().size() > 2);
    }

    void partsAreTheTickets()
    {
        std::map<domain::Symbol, domain::Quantity> client;
        std::map<domain::Symbol, domain::Quantity> cover;
        std::map<domain::Symbol, std::array<std::int64_t, 3>> money;
        for (const risk::ExposurePart &part : risk::exposureParts(books())) {
            QVERIFY(part.bought.raw() >= 0 && part.sold.raw() >= 0);
            (part.cover() ? cover : client)[part.symbol] += part.net();
            auto &sums = money[part.symbol];
            sums[0] += part.notional.minor();
            sums[1] += part.floating.minor();
            sums[2] += part.realised.minor();
        }
        std::map<domain::Symbol, domain::Quantity> tickets;
        domain::Quantity gross;
        for (const auto &[id, ticket] : books().positions.tickets()) {
            tickets[ticket.symbol] += ticket.quantity;
            gross += ticket.quantity.magnitude();
        }
        for (const auto &[symbol, net] : tickets)
            QCOMPARE(client[symbol].text(), net.text());
        domain::Quantity grossParts;
        for (const risk::ExposurePart &part : risk::exposureParts(books())) {
            if (!part.cover())
                grossParts += part.bought + part.sold;
        }
        QCOMPARE(grossParts.text(), gross.text());
        for (const risk::ExposureLine &line : risk::exposureOf(books()).symbols) {
            QCOMPARE(client[line.symbol].text(), line.clientNet.text());
            QCOMPARE(cover[line.symbol].text(), line.coverNet.text());
            QCOMPARE(money[line.symbol][0], line.notional.minor());
            QCOMPARE(money[line.symbol][1], line.floating.minor());
            QCOMPARE(money[line.symbol][2], line.realised.minor());
        }
    }

    void everyWaySumsToTheSame_data()
    {
        QTest::addColumn<int>("by");
        for (const char *name : {"symbol", "currency", "group", "book", "lp"})
            QTest::newRow(name) << static_cast<int>(*risk::exposureByOf(name));
    }
    void everyWaySumsToTheSame()
    {
        QFETCH(int, by);
        const auto lines = risk::exposureBy(static_cast<ExposureBy>(by), risk::exposureParts(books()), books());
        QVERIFY(lines.size() > 1);
        std::int64_t notional = 0;
        std::int64_t floating = 0;
        std::int64_t realised = 0;
        std::map<domain::Symbol, domain::Quantity> net;
        for (const risk::ExposureByLine &line : lines) {
            notional += line.notional.minor();
            floating += line.floating.minor();
            realised += line.realised.minor();
            if (line.inSymbol)
                net[line.symbol] += line.brokerNet;
            QCOMPARE(line.notional, -line.clientNotional + line.coverNotional);
            QCOMPARE(line.brokerNet.text(), (-line.clientNet + line.coverNet).text());
        }
        std::int64_t expectedNotional = 0;
        std::int64_t expectedFloating = 0;
        std::int64_t expectedRealised = 0;
        const risk::Exposure whole = risk::exposureOf(books());
        for (const risk::ExposureLine &line : whole.symbols) {
            expectedNotional += line.notional.minor();
            expectedFloating += line.floating.minor();
            expectedRealised += line.realised.minor();
            if (static_cast<ExposureBy>(by) != ExposureBy::Currency)
                QCOMPARE(net[line.symbol].text(), line.brokerNet.text());
        }
        QCOMPARE(floating, expectedFloating);
        QCOMPARE(realised, expectedRealised);
        QVERIFY(expectedFloating != 0 && expectedRealised != 0);
        if (static_cast<ExposureBy>(by) != ExposureBy::Currency) {
            QCOMPARE(notional, expectedNotional);
            return;
        }
        // What one currency gains at the mid another loses; only what is no currency at all (an index) has no other side.
        std::int64_t oneSided = 0;
        for (const risk::ExposureLine &line : whole.symbols) {
            if (!domain::Currency::parse(books().reference.instrument(line.symbol)->base))
                oneSided += line.notional.minor();
        }
        QCOMPARE(notional, -oneSided);
        std::map<std::string, base::Int128> nets;
        for (const risk::ExposureByLine &line : lines)
            nets[line.value] += line.brokerNet.raw();
        for (const risk::CurrencyLine &line : whole.currencies) {
            const auto off = static_cast<base::Int128>(line.net.raw() / domain::Quantity::scale)
                - nets[std::string(line.currency.code())];
            QVERIFY(off > -100 && off < 100); // e-8: each symbol's side is rounded once
        }
    }

    void namesGoBothWays()
    {
        QCOMPARE(risk::exposureByName(*risk::exposureByOf("lp")), std::string_view("lp"));
        QVERIFY(!risk::exposureByOf("colour"));
        QCOMPARE(risk::exposureByOf("colour").error().code, base::ReasonCode::BadValue);
    }
};

TRUEBOOK_TEST(tst_exposure_parts)
#include "tst_exposure_parts.moc"
