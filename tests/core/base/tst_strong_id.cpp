#include "tests/support/test_case.h"

#include "core/base/strong_id.h"

#include <type_traits>
#include <unordered_set>

using namespace truebook::base;

class tst_strong_id : public QObject
{
    Q_OBJECT

    using A = StringId<struct ATag>;
    using B = StringId<struct BTag>;
    using N = NumberId<struct NTag>;

private Q_SLOTS:
    void oneKindIsNotAnother()
    {
        static_assert(!std::is_convertible_v<A, B> && !std::is_convertible_v<std::string, A>);
        static_assert(!std::is_convertible_v<std::uint64_t, N> && !std::is_convertible_v<N, std::uint64_t>);
        QCOMPARE(A("EURUSD").text(), std::string("EURUSD"));
    }

    void theyOrderByTheirValueAndHash()
    {
        QVERIFY(A("A") < A("B"));
        QVERIFY(A("a") != A("A"));
        QVERIFY(N(2) < N(10));
        QVERIFY(N().none() && !N(1).none());
        QVERIFY(A().empty());
        const std::unordered_set<A> set {A("x"), A("y"), A("x")};
        QCOMPARE(set.size(), std::size_t(2));
    }
};

TRUEBOOK_TEST(tst_strong_id)
#include "tst_strong_id.moc"
