#include "tests/support/desk_rows.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/stop_effect.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui::dealing;

class tst_stop_effect : public GuiCase
{
    Q_OBJECT
private:
    std::map<std::string, api::ClientOrderRow> m_orders;
    std::map<std::string, api::LpOrderRow> m_lpOrders;

    StopEffect effect(const char *scope, const char *id, bool cancel = true) const
    {
        return stopEffect({scope, id, true, cancel}, m_orders, m_lpOrders);
    }

private Q_SLOTS:
    void initTestCase()
    {
        GuiCase::initTestCase();
        for (const auto &row : {clientOrder(1, "EURUSD", "working", "100001", "Standard"),
                                clientOrder(2, "EURUSD", "filled", "100001", "Standard", "LP1"),
                                clientOrder(3, "XAUUSD", "working", "100002", "VIP"),
                                clientOrder(4, "XAUUSD", "routed", "100002", "VIP", "LP1, LP12"),
                                clientOrder(5, "USDJPY", "in-doubt", "100003", "VIP", "LP2")})
            m_orders[row.key()] = row;
        for (const auto &row :
             {lpOrder(11, 2, "LP1", "EURUSD", "filled"), lpOrder(12, 4, "LP1", "XAUUSD", "placed"),
              lpOrder(13, 4, "LP12", "XAUUSD", "working"), lpOrder(14, 5, "LP2", "USDJPY", "in-doubt")})
            m_lpOrders[row.key()] = row;
    }

    // Open: 1, 3, 4, 5. The one in doubt cannot be cancelled. LP orders without an answer: 12, 13, 14.
    void firm() { QCOMPARE(effect("firm", ""), (StopEffect {4, 3, 3, 1})); }
    void firmWithoutCancelling() { QCOMPARE(effect("firm", "", false), (StopEffect {4, 0, 3, 1})); }
    void symbol() { QCOMPARE(effect("symbol", "XAUUSD"), (StopEffect {2, 2, 2, 0})); }
    void account() { QCOMPARE(effect("account", "100001"), (StopEffect {1, 1, 0, 0})); }
    void group() { QCOMPARE(effect("group", "VIP"), (StopEffect {3, 2, 3, 1})); }
    void lpNamesAreWholeNames()
    {
        QCOMPARE(effect("lp", "LP1"), (StopEffect {1, 1, 1, 0}));
        QCOMPARE(effect("lp", "LP12"), (StopEffect {1, 1, 1, 0}));
        QCOMPARE(effect("lp", "LP2"), (StopEffect {1, 0, 1, 1}));
    }
    void nothingIsCoveredWithoutAnId() { QCOMPARE(effect("account", ""), (StopEffect {0, 0, 0, 0})); }
};

TRUEBOOK_TEST(tst_stop_effect)
#include "tst_stop_effect.moc"
