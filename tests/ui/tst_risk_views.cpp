// Risk as it is seen: the ways of taking exposure apart, units, positions, the day's P&L and a look into an account.
#include <QAbstractItemModelTester>

#include <QTemporaryDir>

#include <memory>

#include "core/api/risk_api.h"
#include "tests/support/desk_rows.h"
#include "tests/support/fake_desk.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/risk/account_model.h"
#include "ui/risk/account_peek.h"
#include "ui/risk/day_pnl_view.h"
#include "ui/risk/exposure_bars.h"
#include "ui/risk/exposure_by_model.h"
#include "ui/risk/position_model.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

template <class Row>
live::Lists<Row> fullList(std::vector<Row> rows)
{
    auto list = std::make_shared<api::ChangeList<Row>>();
    list->full = true;
    list->changed = std::move(rows);
    list->journalSequence = 77;
    return {list};
}

api::ExposureByRow held(const char *value, const char *symbol, std::int64_t client, std::int64_t cover,
                        const char *clientNotional, const char *coverNotional, const char *notional)
{
    api::ExposureByRow row;
    row.value = value;
    row.symbol = domain::Symbol(symbol);
    row.contractSize = units(100'000);
    row.clientNet = units(client);
    row.coverNet = units(cover);
    row.brokerNet = units(cover - client);
    row.clientNotional = usd(clientNotional);
    row.coverNotional = usd(coverNotional);
    row.notional = usd(notional);
    row.floating = usd("1.50");
    row.realised = usd("-0.25");
    return row;
}

// A desk whose risk a test tells.
class FakeRisk : public FakeDesk, public api::RiskViews
{
public:
    FakeTable<api::AccountPeek> peeks;
    FakeTable<api::AccountFiguresRow> figures;
    domain::AccountId asked;
    api::RiskViews *risk() override { return this; }
    std::unique_ptr<api::Handle> watchExposureBy(api::ExposureBy, api::Listener<api::ExposureByRow>) override
    {
        return nullptr;
    }
    std::unique_ptr<api::Handle> watchPositions(api::Listener<api::PositionRow>) override { return nullptr; }
    std::unique_ptr<api::Handle> watchAccountFigures(api::Listener<api::AccountFiguresRow> listener) override
    {
        return figures.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchAccountPeek(domain::AccountId account,
                                                  api::Listener<api::AccountPeek> listener) override
    {
        asked = std::move(account);
        return peeks.watch(std::move(listener));
    }
    std::unique_ptr<api::Handle> watchDayPnl(api::Listener<api::DayPnlPoint>) override { return nullptr; }
};

} // namespace

class tst_risk_views : public GuiCase
{
    Q_OBJECT
private:
    static QString cellOf(const live::LiveTableModel &model, int row, std::string_view id)
    {
        return model.cell(row, model.columnOf(id)).text;
    }

private Q_SLOTS:
    void groupsSumTheirMoney()
    {
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        formats.setFirmCurrency(QStringLiteral("USD"));
        risk::ExposureByModel model(api::ExposureBy::Group, formats);
        model.applyLists(
            fullList<api::ExposureByRow>({held("VIP", "EURUSD", 200'000, 0, "220000.00", "0.00", "-220000.00"),
                                          held("VIP", "GBPUSD", -100'000, 0, "-150000.00", "0.00", "150000.00"),
                                          held("cover", "EURUSD", 0, 100'000, "0.00", "110000.00", "110000.00")}));
        QCOMPARE(model.rowCount(), 2); // closed groups, by name
        QCOMPARE(model.groupName(0), QStringLiteral("Cover at the LPs"));
        QCOMPARE(cellOf(model, 0, "broker_net"), QStringLiteral("+1.00"));
        QCOMPARE(model.groupName(1), QStringLiteral("VIP"));
        QCOMPARE(cellOf(model, 1, "broker_net"), QStringLiteral("–")); // lots of two symbols are no sum
        QCOMPARE(cellOf(model, 1, "notional"), QStringLiteral("−70,000.00"));
        QCOMPARE(cellOf(model, 1, "floating"), QStringLiteral("+3.00"));
        formats.setUnit(format::Unit::Money); // but their value is
        QCOMPARE(cellOf(model, 1, "client_net"), QStringLiteral("+70,000.00"));
        QCOMPARE(cellOf(model, 1, "broker_net"), QStringLiteral("−70,000.00"));
        QCOMPARE(model.headerData(model.columnOf("client_net"), Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Client net USD"));
        // The bars are the same sums.
        const auto bars = risk::exposureBars(model, formats);
        QCOMPARE(bars.size(), std::size_t(2));
        QCOMPARE(bars[1].name, QStringLiteral("VIP"));
        QCOMPARE(bars[1].value, -70'000.0);
    }

    void positionsSayWhoseSide()
    {
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        risk::PositionModel model(formats);
        api::PositionRow row;
        row.symbol = domain::Symbol("EURUSD");
        row.holder = "clients";
        row.contractSize = units(100'000);
        row.bought = units(300'000);
        row.sold = units(50'000);
        row.net = units(250'000);
        row.averageBought = *domain::Price::parse("1.08401");
        row.floating = usd("-12.00");
        row.firmFloating = usd("12.00");
        model.applyLists(fullList<api::PositionRow>({row}));
        QCOMPARE(cellOf(model, 0, "holder"), QStringLiteral("All clients"));
        QCOMPARE(cellOf(model, 0, "long"), QStringLiteral("3.00"));
        QCOMPARE(cellOf(model, 0, "short"), QStringLiteral("0.50"));
        QCOMPARE(cellOf(model, 0, "net"), QStringLiteral("+2.50"));
        QCOMPARE(cellOf(model, 0, "average_long"), QStringLiteral("1.08401"));
        QCOMPARE(cellOf(model, 0, "average_short"), QString());
        QCOMPARE(cellOf(model, 0, "floating"), QStringLiteral("−12.00"));
        QCOMPARE(cellOf(model, 0, "firm_floating"), QStringLiteral("+12.00"));
    }

    void whatAnLpBinds()
    {
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        risk::ExposureByModel model(api::ExposureBy::Lp, formats);
        auto alder = held("Alder", "EURUSD", 0, 100'000, "0.00", "110000.00", "110000.00");
        alder.margin = *domain::Money::parse("2200.10", domain::Currency::of("EUR"));
        auto gold = held("Alder", "XAUUSD", 0, 100, "0.00", "131000.00", "131000.00");
        gold.margin = *domain::Money::parse("5240.00", domain::Currency::of("EUR"));
        model.applyLists(fullList<api::ExposureByRow>(
            {alder, gold, held("Birch", "EURUSD", 0, 100'000, "0.00", "110000.00", "110000.00")}));
        QCOMPARE(cellOf(model, 0, "margin"), QStringLiteral("7,440.10 EUR"));
        QCOMPARE(cellOf(model, 1, "margin"), QStringLiteral("–")); // nothing is known of Birch's terms
        model.setAllGroupsOpen(true);
        QCOMPARE(cellOf(model, 1, "margin"), QStringLiteral("2,200.10 EUR"));
        QCOMPARE(cellOf(model, 4, "margin"), QStringLiteral("–"));
        QCOMPARE(risk::ExposureByModel(api::ExposureBy::Group, formats).columnOf("margin"), -1);
    }

    void theLowestMarginLevelComesFirst()
    {
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        risk::AccountModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto account = [](const char *id, api::MarginFigures margin) {
            api::AccountFiguresRow row;
            row.account = domain::AccountId(id);
            row.currency = "USD";
            row.balance = usd("1000.00");
            row.floating = usd("-10.00");
            row.equity = usd("990.00");
            row.margin = std::move(margin);
            return row;
        };
        using api::MarginState;
        model.applyLists(fullList<api::AccountFiguresRow>(
            {account("1", {MarginState::Known, usd("100.00"), usd("890.00"), 990'00}),
             account("2", {MarginState::NoTerms, {}, {}, {}}),
             account("3", {MarginState::Known, usd("2000.00"), usd("-1010.00"), 49'50}),
             account("4", {MarginState::Known, usd("1000.00"), usd("-10.00"), 99'00}),
             account("5", {MarginState::Known, usd("0.00"), usd("990.00"), {}})}));
        const auto level = [&](int row) { return model.cell(row, model.columnOf("margin_level")); };
        QCOMPARE(cellOf(model, 0, "account"), QStringLiteral("3"));
        QCOMPARE(level(0).text, QStringLiteral("49.50 %"));
        QVERIFY(level(0).mark == theme::Mark::Breach && !level(0).note.isEmpty());
        QCOMPARE(cellOf(model, 0, "free_margin"), QStringLiteral("−1,010.00"));
        QCOMPARE(cellOf(model, 1, "account"), QStringLiteral("4"));
        QVERIFY(level(1).mark == theme::Mark::Attention);
        QCOMPARE(cellOf(model, 2, "account"), QStringLiteral("1"));
        QVERIFY(level(2).mark == theme::Mark::None);
        const int without = cellOf(model, 3, "account") == QStringLiteral("2") ? 3 : 4;
        QCOMPARE(cellOf(model, without, "margin"), QStringLiteral("–")); // absent is not zero
        QVERIFY(!model.cell(without, model.columnOf("margin")).note.isEmpty());
        QCOMPARE(cellOf(model, 7 - without, "margin"), QStringLiteral("0.00"));
        QCOMPARE(level(7 - without).text, QStringLiteral("–"));
    }

    void theDayGoesOn()
    {
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        risk::DayPnlView view(formats, QStringLiteral("anna.k"));
        const auto opened = *domain::UtcTime::parse("2014-05-05T21:00:00Z");
        const auto point
            = [&](std::int64_t seconds, const char *a, const char *b, const char *cover, const char *total) {
                  api::DayPnlPoint one;
                  one.opened = opened;
                  one.at = opened.plusNanos(seconds * domain::nanosPerSecond);
                  one.aBook = usd(a);
                  one.bBook = usd(b);
                  one.cover = usd(cover);
                  one.total = one.realised = usd(total);
                  for (auto *money : {&one.spread, &one.commission, &one.swap, &one.floating})
                      *money = usd("0.00");
                  return one;
              };
        view.apply(fullList<api::DayPnlPoint>({point(5, "0.00", "0.00", "0.00", "0.00"),
                                               point(10, "0.00", "0.00", "0.00", "0.00"),
                                               point(15, "2.00", "-1.00", "0.50", "1.50")}));
        QCOMPARE(view.points(0).size(), std::size_t(2)); // the quiet beginning is one point
        auto more = std::make_shared<api::ChangeList<api::DayPnlPoint>>();
        more->changed = {point(20, "3.00", "-1.00", "0.50", "2.50")};
        view.apply({more});
        QCOMPARE(view.points(0).size(), std::size_t(3));
        QVERIFY2(view.readout().contains(QStringLiteral("Total +2.50 USD, A-book +3.00 USD, B-book −1.00 USD")),
                 qPrintable(view.readout()));
        QVERIFY(!view.readout().contains(QStringLiteral("Realised")));
        view.setBy(risk::PnlBy::Cause);
        QVERIFY(view.readout().contains(QStringLiteral("Realised +2.50 USD")));
        QVERIFY(!view.readout().contains(QStringLiteral("B-book")));
        QVERIFY(view.covers().contains(QStringLiteral("21:00:00")));
        view.apply(fullList<api::DayPnlPoint>({point(5, "1.00", "0.00", "0.00", "1.00")})); // another day
        QCOMPARE(view.points(0).size(), std::size_t(1));
    }

    void aLookIntoAnAccount()
    {
        FakeRisk desk;
        format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        live::FrameClock clock;
        live::Desk held(desk, desk, {QStringLiteral("anna.k"), QStringLiteral("desk-2")});
        api::AccountPeek peek;
        peek.account = domain::AccountId("100001");
        peek.known = true;
        peek.currency = "USD";
        peek.balance = usd("10000.00");
        peek.floating = usd("-250.50");
        peek.equity = usd("9749.50");
        peek.notional = usd("120000.00");
        api::TicketRow ticket;
        ticket.ticket = domain::TicketId(5);
        ticket.symbol = domain::Symbol("EURUSD");
        ticket.contractSize = units(100'000);
        ticket.quantity = units(-100'000);
        ticket.floating = usd("-250.50");
        ticket.book = "B";
        peek.tickets = {ticket};
        desk.peeks.set({peek});
        risk::AccountPeekDialog dialog(held, clock, formats, nullptr);
        dialog.openFor(domain::AccountId("100001"));
        clock.runFrame();
        QCOMPARE(desk.asked.text(), std::string("100001"));
        QVERIFY2(
            dialog.words().contains(QStringLiteral("Equity 9,749.50, balance 10,000.00, floating −250.50, margin –, "
                                                   "free margin –, margin level –, day –")),
            qPrintable(dialog.words())); // without terms there is no margin, which is not zero
        QVERIFY(dialog.words().contains(QStringLiteral("12.3 : 1"))); // 120,000 / 9,749.50 = 12.308…
        auto *table = dialog.findChild<live::LiveTableView *>();
        QCOMPARE(table->table().rowCount(), 1);
        QCOMPARE(cellOf(table->table(), 0, "quantity"), QStringLiteral("−1.00"));
        peek.margin = {api::MarginState::Known, usd("10400.01"), usd("-650.51"), 93'74};
        peek.dayKnown = true;
        peek.dayResult = usd("-40.10");
        desk.peeks.set({peek}); // it lives
        clock.runFrame();
        QVERIFY2(dialog.words().contains(
                     QStringLiteral("margin 10,400.01, free margin −650.51, margin level 93.74 %, day −40.10")),
                 qPrintable(dialog.words()));
        desk.peeks.stamp(*domain::UtcTime::parse("2014-05-05T13:00:00Z"), 4711);
        desk.peeks.set({}); // nothing changed: its figures are those of the newer instant
        clock.runFrame();
        QCOMPARE(dialog.sequence(), std::uint64_t(4711));
        dialog.close();
        QCOMPARE(desk.peeks.listeners(), std::size_t(0));
    }
};

TRUEBOOK_TEST(tst_risk_views)
#include "tst_risk_views.moc"
