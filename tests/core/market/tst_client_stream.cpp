#include "tests/support/property.h"
#include "tests/support/stops.h"
#include "tests/support/test_case.h"

#include "core/market/client_stream.h"

using namespace truebook::market;
using namespace truebook::domain;

namespace {

std::string shown(const char *bid, const char *ask, const char *bidMarkup, const char *askMarkup, int digits)
{
    const StreamPrice price = streamPrice(*Price::parse(bid), *Price::parse(ask), *Price::parse(bidMarkup),
                                          *Price::parse(askMarkup), digits);
    return price.bid.text() + "/" + price.ask.text();
}

} // namespace

class tst_client_stream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // domain.md B2: client bid = LP bid − markup, client ask = LP ask + markup.
    void markupMovesEachSideAway()
    {
        QCOMPARE(shown("1.38755", "1.38758", "0.00005", "0.00008", 5), std::string("1.3875/1.38766"));
        QCOMPARE(shown("1300.335", "1300.799", "0", "0", 3), std::string("1300.335/1300.799"));
    }

    void roundingGivesNothingAway()
    {
        QCOMPARE(shown("1.387559", "1.387581", "0", "0", 5), std::string("1.38755/1.38759"));
        QCOMPARE(shown("1.38755", "1.38758", "0.000015", "0.000015", 5), std::string("1.38753/1.3876"));
        QCOMPARE(shown("102.3", "102.4", "0", "0", 0), std::string("102/103"));
    }

    // LPs whose bids and asks cross: locked at their mid, then marked up; a mid between two decimals leaves one of them.
    void crossedLpsAreShownLocked()
    {
        QCOMPARE(shown("1.38760", "1.38750", "0", "0", 5), std::string("1.38755/1.38755"));
        QCOMPARE(shown("1.38760", "1.38750", "0.00010", "0.00010", 5), std::string("1.38745/1.38765"));
        QCOMPARE(shown("1.38760", "1.38755", "0", "0", 5), std::string("1.38757/1.38758"));
        QCOMPARE(shown("1.38755", "1.38755", "0", "0", 5), std::string("1.38755/1.38755"));
        QCOMPARE(shown("0.00000002", "0.00000001", "0", "0", 8), std::string("0.00000001/0.00000002"));
    }

    // A markup in the client's favour never turns the sides over either.
    void negativeMarkupsDoNotInvert()
    {
        QCOMPARE(shown("1.38750", "1.38752", "-0.00002", "-0.00002", 5), std::string("1.3875/1.3875"));
    }

    // Stops look at each side for itself: the higher bid, the lower ask.
    void crossedLpsHoldStopsBack()
    {
        const StreamPrice price = stopReference(*Price::parse("1.38760"), *Price::parse("1.38750"),
                                                *Price::parse("0.00001"), *Price::parse("0.00002"), 5);
        QCOMPARE(price.bid.text(), std::string("1.38759"));
        QCOMPARE(price.ask.text(), std::string("1.38752"));
    }

    void aMissingSideIsNotOffered()
    {
        QCOMPARE(shown("0", "1.38758", "0.00005", "0.00005", 5), std::string("0/1.38763"));
        QCOMPARE(shown("1.38755", "0", "0.00005", "0.00005", 5), std::string("1.3875/0"));
        QCOMPARE(shown("0.00003", "0.00009", "0.00005", "0.00005", 5), std::string("0/0.00014"));
    }

    void theHouseNeverLosesAgainstTheLps()
    {
        TRUEBOOK_PROPERTY("no worse than the LPs",
                          [](std::uint32_t bid, std::uint32_t ask, std::uint16_t bidMarkup, std::uint16_t askMarkup) {
                              const int digits = *rc::gen::inRange(0, 9);
                              const Price lpBid = Price::fromRaw(bid);
                              const Price lpAsk = Price::fromRaw(ask);
                              const StreamPrice price = streamPrice(lpBid, lpAsk, Price::fromRaw(bidMarkup),
                                                                    Price::fromRaw(askMarkup), digits);
                              if (price.bid.positive()) // a client sells at it, we sell on at the LPs' bid
                                  RC_ASSERT(price.bid <= lpBid);
                              if (price.ask.positive())
                                  RC_ASSERT(price.ask >= lpAsk);
                              if (price.bid.positive() && price.ask.positive())
                                  RC_ASSERT(price.bid <= price.ask);
                              std::int64_t unit = 1;
                              for (int i = digits; i < 8; ++i)
                                  unit *= 10;
                              RC_ASSERT(price.bid.raw() % unit == 0 && price.ask.raw() % unit == 0);
                          });
        QVERIFY(truebook::test::stops([] { (void)streamPrice(Price::fromRaw(1), Price::fromRaw(1), {}, {}, 9); }));
    }
};

TRUEBOOK_TEST(tst_client_stream)
#include "tst_client_stream.moc"
