// Who may wish what, as a whole, against a list that is written the other way round: by role, from the words in which the
// roles are described (docs/access.md).
#include "core/access/permission_table.h"

#include <map>
#include <set>

#include "tests/support/test_case.h"

using namespace truebook;
using events::Role;

namespace {

using Names = std::set<std::string>;

const std::map<std::string, Names> &told()
{
    static const std::map<std::string, Names> all {
        {"dealer",
         {"PlaceOrder", "CancelOrder", "SetProtection", "PlaceCover", "ResolveLpOrder", "CancelLpOrder", "SetStop",
          "WriteNote"}},
        {"risk-manager",
         {"InstrumentDefined", "HolidaySet",     "GroupDefined",      "MarkupSet",       "RoutingRuleSet",
          "LpDefined",         "LpSymbolMapped", "TickSegmentClosed", "AccountStateSet", "CancelOrder",
          "PlaceCover",        "ResolveLpOrder", "CancelLpOrder",     "LimitSet",        "SetStop",
          "ReleaseStop",       "WriteNote",      "MarginRateSet",     "HedgedMarginSet", "LpAccountSet",
          "LpMarginRateSet"}},
        {"compliance", {"AccountStateSet", "SetStop", "WriteNote"}},
        {"back-office", {"AccountOpened", "AccountStateSet", "Deposit", "SetStop", "WriteNote"}},
        {"manager",
         {"FirmDefined", "GroupDefined", "MarkupSet", "RoutingRuleSet", "LimitSet", "SetStop", "ReleaseStop",
          "WriteNote", "MarginRateSet", "HedgedMarginSet", "LpAccountSet", "LpMarginRateSet"}},
        {"administrator",
         {"AddUser", "ChangeUser", "SetCredential", "FirmDefined", "InstrumentDefined", "HolidaySet", "GroupDefined",
          "LpDefined", "LpSymbolMapped", "TickSegmentClosed", "SetStop", "WriteNote"}},
        {"auditor", {}}};
    return all;
}

} // namespace

class tst_permission_table : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWholeTable()
    {
        Names commands;
        for (const access::Permission &row : access::permissionTable())
            QVERIFY2(commands.insert(std::string(row.command)).second, "a command stands twice");
        Names ours;
        for (const auto &[role, names] : told())
            ours.insert(names.begin(), names.end());
        QCOMPARE(commands, ours);
        QCOMPARE(told().size(), std::size(events::EnumNames<Role>::names));
        for (const auto &[role, name] : events::EnumNames<Role>::names) {
            for (const std::string &command : commands) {
                const bool may = told().at(std::string(name)).count(command) != 0;
                QVERIFY2(access::mayWish(role, command) == may,
                         (std::string(name) + " and " + command + ": told " + (may ? "yes" : "no")).c_str());
            }
        }
    }

    // What the desk books of its own accord, and what nobody has ever heard of.
    void whatStandsNowhereNobodyMay_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *name : {"OpenLogin", "RefuseLogin", "CloseLogin", "DeskStopped", "SessionChanged", "LpReport",
                                 "MarketMarked", "SwapCharged", "UserAdded", "", "Nonsense"})
            QTest::newRow(*name == '\0' ? "none" : name) << QByteArray(name);
    }
    void whatStandsNowhereNobodyMay()
    {
        QFETCH(QByteArray, command);
        for (const auto &[role, name] : events::EnumNames<Role>::names)
            QVERIFY(!access::mayWish(role, command.toStdString()));
    }
};

TRUEBOOK_TEST(tst_permission_table)
#include "tst_permission_table.moc"
