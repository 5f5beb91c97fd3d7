#include "tests/support/test_case.h"

#include "core/base/reason.h"
#include "core/base/result.h"

#include <set>
#include <string>

using namespace truebook::base;

class tst_reason : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOwnNameAndComesBackFromIt()
    {
        std::set<std::string_view> names;
        int codes = 0;
#define X(name)                                                                                                        \
    ++codes;                                                                                                           \
    QCOMPARE(reasonName(ReasonCode::name), std::string_view(#name));                                                   \
    QVERIFY(reasonFromName(#name) == ReasonCode::name);                                                                \
    names.insert(#name);
        TRUEBOOK_REASON_CODES(X)
#undef X
        QCOMPARE(static_cast<int>(names.size()), codes);
    }

    void anUnknownNameOrNumberIsNone()
    {
        QVERIFY(!reasonFromName("NoSuchReason"));
        QVERIFY(!reasonFromName(""));
        QCOMPARE(reasonName(static_cast<ReasonCode>(65000)), std::string_view("Unknown"));
    }

    void aRefusalCarriesCodeDetailAndField()
    {
        const Result<int> refused = refuse(ReasonCode::BadValue, "17", "size");
        QVERIFY(!refused);
        QCOMPARE(refused.error(), (Refusal {ReasonCode::BadValue, "17", {}, 0, "size"}));
    }
};

TRUEBOOK_TEST(tst_reason)
#include "tst_reason.moc"
