#include "tests/support/test_case.h"

#include "core/commands/market_commands.h"
#include "core/commands/reference_commands.h"
#include "core/market/market_room.h"
#include "core/reference/reference_room.h"

using namespace truebook::market;
using namespace truebook::domain;
using namespace truebook;
using base::ReasonCode;

namespace {

const Symbol eurusd("EURUSD");
const GroupId retail("RETAIL");

UtcTime at(const char *time)
{
    return *UtcTime::parse(time);
}

events::FirmDefined firm()
{
    return {"One True Book Ltd", Currency::of("USD"), "America/New_York", 61'200};
}

events::InstrumentDefined instrument()
{
    events::InstrumentDefined fact;
    fact.symbol = eurusd;
    fact.base = "EUR";
    fact.quote = Currency::of("USD");
    fact.digits = 5;
    fact.contractSize = Quantity::units(100'000);
    fact.minimum = Quantity::units(1'000);
    fact.step = Quantity::units(1'000);
    fact.maximum = Quantity::units(50'000'000);
    fact.sessions = "Sun 17:00-Fri 17:00 America/New_York";
    fact.staleMs = 60'000;
    return fact;
}

// Reference and market room, filled by commands as on the desk.
struct Desk
{
    reference::ReferenceRoom reference;
    sessions::SessionBook sessions;
    MarketRoom market {reference.book(), sessions};

    template <class Fact>
    ReasonCode establish(const Fact &fact)
    {
        ports::EventSink out;
        const auto decided = reference.decide(commands::Command::of(commands::Establish<Fact> {fact}), out);
        for (const events::Event &event : out.events) {
            reference.apply(event);
            market.apply(event);
        }
        return decided ? ReasonCode::None : decided.error().code;
    }

    void quote(const char *lp, const char *bid, const char *ask, UtcTime time)
    {
        ports::QuoteUpdate update;
        update.lp = LpId(lp);
        update.symbol = eurusd;
        update.bids.push_back({*Price::parse(bid), {}, {}});
        update.asks.push_back({*Price::parse(ask), {}, {}});
        update.at = time;
        update.input = ++input;
        ports::CommandSink out;
        market.onQuote(update, out);
    }

    // What the timer marks, decided and applied.
    std::string marked(UtcTime time)
    {
        ports::CommandSink wishes;
        market.onTimer(time, wishes);
        std::string text;
        for (const commands::Command &wish : wishes.commands) {
            for (const events::Mark &mark : wish.as<commands::MarkMarket>()->marks)
                text += mark.symbol.text() + " " + mark.bid.text() + "/" + mark.ask.text();
            ports::EventSink out;
            if (market.decide(wish, out))
                market.apply(out.events.at(0));
        }
        return text;
    }

    std::uint64_t input = 0;
};

std::string text(const StreamPrice &price)
{
    return price.bid.text() + "/" + price.ask.text();
}

} // namespace

class tst_market_room : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGroupIsShownItsMarkup()
    {
        Desk desk;
        desk.establish(firm());
        desk.establish(instrument());
        desk.establish(events::GroupDefined {retail, {}});
        desk.establish(events::MarkupSet {retail, {}, *Price::parse("5"), *Price::parse("8")}); // points
        QCOMPARE(text(desk.market.stream(retail, eurusd)), std::string("0/0"));
        desk.quote("LP1", "1.38755", "1.38758", at("2014-05-05T12:00:00Z"));
        QCOMPARE(text(desk.market.stream(retail, eurusd)), std::string("1.3875/1.38766"));
        QCOMPARE(text(desk.market.stream(GroupId("OTHER"), eurusd)), std::string("1.38755/1.38758"));
        // LPs crossed against each other by five points: their mid is 1.387605, for stops each side is as it is
        desk.quote("LP2", "1.38763", "1.38766", at("2014-05-05T12:00:01Z"));
        QCOMPARE(text(desk.market.stream(GroupId("OTHER"), eurusd)), std::string("1.3876/1.38761"));
        QCOMPARE(text(desk.market.stream(retail, eurusd)), std::string("1.38755/1.38769"));
        QCOMPARE(text(desk.market.stopReference(retail, eurusd)), std::string("1.38758/1.38766"));
        QCOMPARE(text(desk.market.stream(retail, Symbol("GBPUSD"))), std::string("0/0"));
    }

    void nothingIsOverdueWhileTheMarketIsClosed()
    {
        Desk desk;
        desk.establish(firm());
        desk.establish(instrument());
        const MarketRoom &market = desk.market;
        const auto silent = [&](const char *time) { return market.overdue(eurusd, at(time)); };
        QVERIFY(!market.open(Symbol("GBPUSD"), at("2014-05-09T20:59:50Z")));
        desk.quote("LP1", "1.38755", "1.38758", at("2014-05-09T20:58:50Z")); // Friday, 70 s before the close
        QVERIFY(market.open(eurusd, at("2014-05-09T20:59:50Z")));
        QVERIFY(!silent("2014-05-09T20:59:50Z"));
        QVERIFY(silent("2014-05-09T20:59:50.001Z"));
        QVERIFY(!silent("2014-05-09T21:00:00Z")); // closed
        QVERIFY(!silent("2014-05-10T12:00:00Z"));
        QVERIFY(!silent("2014-05-11T21:01:00Z")); // a minute since the opening
        QVERIFY(silent("2014-05-11T21:01:00.001Z"));
        // A holiday that comes to be known counts at once.
        QVERIFY(silent("2014-05-12T12:00:00Z"));
        desk.establish(events::HolidaySet {eurusd, "2014-05-12"});
        QVERIFY(!market.open(eurusd, at("2014-05-12T12:00:00Z")) && !silent("2014-05-12T12:00:00Z"));
        desk.establish(events::HolidaySet {{}, "2014-05-13"}); // of all symbols
        QVERIFY(!market.open(eurusd, at("2014-05-13T12:00:00Z")));
        events::InstrumentDefined always = instrument();
        always.sessions = "always";
        desk.establish(always);
        QVERIFY(market.open(eurusd, at("2014-05-17T12:00:00Z")) && silent("2014-05-17T12:00:00Z"));
    }

    void marksAreTheUncrossedComposite()
    {
        Desk desk;
        desk.establish(firm());
        desk.establish(instrument());
        desk.quote("LP1", "1.38755", "1.38758", at("2014-05-05T12:00:00Z"));
        QCOMPARE(desk.marked(at("2014-05-05T12:00:00.5Z")), std::string("EURUSD 1.38755/1.38758"));
        desk.quote("LP1", "1.38756", "1.38758", at("2014-05-05T12:00:00.6Z"));
        QCOMPARE(desk.marked(at("2014-05-05T12:00:01.4Z")), std::string()); // once a second
        QCOMPARE(desk.marked(at("2014-05-05T12:00:01.5Z")), std::string("EURUSD 1.38756/1.38758"));
        QCOMPARE(desk.marked(at("2014-05-05T12:00:03Z")), std::string()); // nothing changed
        desk.quote("LP2", "1.38763", "1.38766", at("2014-05-05T12:00:03Z"));
        QCOMPARE(desk.marked(at("2014-05-05T12:00:04Z")), std::string()); // crossed: the last true mark stays
        QVERIFY(convert(Money(100, Currency::of("EUR")), Currency::of("USD"), desk.market.marks().rates()).has_value());
        // LP1 falls silent: LP2 alone is not crossed
        desk.quote("LP2", "1.38763", "1.38766", at("2014-05-05T12:00:50Z"));
        QCOMPARE(desk.marked(at("2014-05-05T12:01:01Z")), std::string("EURUSD 1.38763/1.38766"));
        QCOMPARE(desk.marked(at("2014-05-05T13:00:00Z")), std::string()); // nobody quotes: the last mark stays
        QVERIFY(desk.market.live().composite(eurusd)->bid.zero());
    }

    void quotesOfNoInstrumentAreNotDealtOn()
    {
        Desk desk;
        desk.quote("LP1", "1.38755", "1.38758", at("2014-05-05T12:00:00Z"));
        QVERIFY(desk.market.live().composite(eurusd) == nullptr);
    }

    // The reference room refuses what the market could not read later.
    void hoursThatCannotBeReadAreRefusedAtTheDoor()
    {
        Desk desk;
        events::FirmDefined badFirm = firm();
        badFirm.rollZone = "Nowhere/Town";
        QCOMPARE(desk.establish(badFirm), ReasonCode::BadConfiguration);
        events::InstrumentDefined bad = instrument();
        bad.sessions = "Sun to Fri";
        QCOMPARE(desk.establish(bad), ReasonCode::BadConfiguration);
        bad = instrument();
        bad.staleMs = 0;
        QCOMPARE(desk.establish(bad), ReasonCode::BadValue);
        QCOMPARE(desk.establish(instrument()), ReasonCode::None);
    }
};

TRUEBOOK_TEST(tst_market_room)
#include "tst_market_room.moc"
