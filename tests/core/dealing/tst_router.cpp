#include "tests/support/test_case.h"

#include <rapidcheck.h>

#include "core/dealing/router_engine.h"

using namespace truebook;
using dealing::planRoute;
using dealing::RouteRequest;
using dealing::RouteSource;

class tst_router : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Against a naive oracle that takes unit after unit at the best price left.
    void matchesTheNaiveRouter()
    {
        QVERIFY(rc::check([] {
            const int lps = *rc::gen::inRange(1, 5);
            std::vector<std::vector<ports::QuoteLevel>> books;
            std::vector<std::pair<std::int64_t, std::int64_t>> pieces; // price, units
            for (int i = 0; i < lps; ++i) {
                std::vector<ports::QuoteLevel> levels;
                std::int64_t price = *rc::gen::inRange<std::int64_t>(100'000'000, 100'100'000);
                const int depth = *rc::gen::inRange(0, 5);
                for (int j = 0; j < depth; ++j) {
                    const std::int64_t size = *rc::gen::inRange<std::int64_t>(1, 9);
                    levels.push_back({domain::Price::fromRaw(price), domain::Quantity::units(size), {}});
                    pieces.emplace_back(price, size);
                    price += *rc::gen::inRange<std::int64_t>(1, 1'000);
                }
                books.push_back(std::move(levels));
            }
            std::vector<RouteSource> sources;
            for (int i = 0; i < lps; ++i)
                sources.push_back({domain::LpId("LP" + std::to_string(i)),
                                   &books[static_cast<std::size_t>(i)],
                                   {},
                                   domain::Quantity::units(1),
                                   {},
                                   {}});
            const std::int64_t wanted = *rc::gen::inRange<std::int64_t>(1, 40);
            RouteRequest request;
            request.quantity = domain::Quantity::units(wanted);
            const auto plan = planRoute(request, sources);
            std::sort(pieces.begin(), pieces.end());
            base::Int128 cost = 0;
            std::int64_t left = wanted;
            for (const auto &[price, size] : pieces) {
                const std::int64_t take = std::min(left, size);
                cost += static_cast<base::Int128>(price) * take;
                left -= take;
            }
            base::Int128 planned = 0;
            std::int64_t taken = 0;
            for (const auto &level : plan.levels) {
                planned += static_cast<base::Int128>(level.price.raw()) * (level.taken.raw() / domain::Quantity::scale);
                taken += level.taken.raw() / domain::Quantity::scale;
            }
            RC_ASSERT(taken == wanted - left);
            RC_ASSERT(planned == cost);
            domain::Quantity legs;
            for (const auto &leg : plan.legs)
                legs += leg.quantity;
            RC_ASSERT(legs == plan.taken);
        }));
    }

    void commissionDecidesBetweenEqualPrices()
    {
        const std::vector<ports::QuoteLevel> book {{*domain::Price::parse("1.1"), domain::Quantity::units(10), {}}};
        std::vector<RouteSource> sources {
            {domain::LpId("A"), &book, *domain::Price::parse("30"), domain::Quantity::units(1), {}, {}},
            {domain::LpId("B"), &book, *domain::Price::parse("3"), domain::Quantity::units(1), {}, {}}};
        const auto plan = planRoute({domain::Side::Buy, domain::Quantity::units(5), {}, false}, sources);
        QCOMPARE(plan.legs.size(), std::size_t(1));
        QCOMPARE(plan.legs.front().lp.text(), std::string("B"));
        // 1.1 × 30 / 1,000,000 = 0.000033
        QCOMPARE(
            dealing::allInPrice(domain::Side::Buy, *domain::Price::parse("1.1"), *domain::Price::parse("30")).text(),
            std::string("1.100033"));
        QCOMPARE(
            dealing::allInPrice(domain::Side::Sell, *domain::Price::parse("1.1"), *domain::Price::parse("30")).text(),
            std::string("1.099967"));
    }

    void wholeOrNothing()
    {
        const std::vector<ports::QuoteLevel> book {{*domain::Price::parse("1.1"), domain::Quantity::units(10), {}}};
        std::vector<RouteSource> sources {{domain::LpId("A"), &book, {}, domain::Quantity::units(1), {}, {}}};
        QVERIFY(planRoute({domain::Side::Buy, domain::Quantity::units(11), {}, true}, sources).legs.empty());
        QCOMPARE(planRoute({domain::Side::Buy, domain::Quantity::units(10), {}, true}, sources).legs.size(),
                 std::size_t(1));
    }
};

TRUEBOOK_TEST(tst_router)
#include "tst_router.moc"
