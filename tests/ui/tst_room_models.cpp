#include <QAbstractItemModelTester>

#include "tests/support/desk_rows.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/order_model.h"
#include "ui/dealing/quote_model.h"
#include "ui/dealing/stop_model.h"
#include "ui/operations/session_model.h"
#include "ui/risk/exposure_bars.h"
#include "ui/risk/exposure_model.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

template <class Row>
live::Lists<Row> listOf(std::vector<Row> rows, bool full = true, const std::vector<std::string> &removed = {})
{
    auto list = std::make_shared<api::ChangeList<Row>>();
    list->full = full;
    list->changed = std::move(rows);
    list->removed = removed;
    list->asOf = instant("2014-05-05T14:03:22.184Z");
    list->journalSequence = 4'218'907;
    return {list};
}

int column(const live::LiveTableModel &model, std::string_view id)
{
    for (int i = 0; i < model.columnCount(); ++i) {
        if (model.columnInfo(i).id == id)
            return i;
    }
    return -1;
}

QString text(const live::LiveTableModel &model, const std::string &key, std::string_view id)
{
    return model.index(model.rowOf(key), column(model, id)).data().toString();
}

const QLocale english(QLocale::English, QLocale::UnitedStates);

} // namespace

class tst_room_models : public GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    // net = −client + cover: clients long 10.94 m, cover 2.00 m long → the firm is short 8.94 m, 89.40 lots of 100,000.
    void quotesJoinExposure()
    {
        format::Formats formats(english);
        dealing::QuoteModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.applyQuotes(
            listOf<api::QuoteRow>({quote("EURUSD", "1.08412", "1.08414"), quote("XAUUSD", "2338.45", "2338.61", 2)}));
        QCOMPARE(text(model, "EURUSD", "bid"), QStringLiteral("1.08412"));
        QCOMPARE(text(model, "EURUSD", "spread"), QStringLiteral("0.2"));
        QCOMPARE(text(model, "XAUUSD", "spread"), QStringLiteral("0.16"));
        QCOMPARE(text(model, "EURUSD", "best_ask"), QStringLiteral("LP2"));
        QCOMPARE(text(model, "EURUSD", "broker_net"), QString()); // not known yet is not zero
        model.applyExposure(
            listOf<api::ExposureRow>({exposure("EURUSD", 10'940'000, 2'000'000, "-9692032.80", "-2183.72")}));
        QCOMPARE(text(model, "EURUSD", "client_net"), QStringLiteral("+109.40"));
        QCOMPARE(text(model, "EURUSD", "cover"), QStringLiteral("+20.00"));
        QCOMPARE(text(model, "EURUSD", "broker_net"), QStringLiteral("−89.40"));
        QCOMPARE(text(model, "EURUSD", "floating"), QStringLiteral("−2,183.72"));
        QCOMPARE(model.headerData(column(model, "floating"), Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Floating P&L USD"));
        formats.setUnit(format::Unit::Units);
        QCOMPARE(text(model, "EURUSD", "broker_net"), QStringLiteral("−8,940,000"));
    }

    // What was over before the desk was started stays beside what the desk tells of, and never instead of it.
    void coverOrdersOfBeforeAreKept()
    {
        format::Formats formats(english);
        dealing::CoverModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto record = [](std::uint64_t number, const char *state) {
            api::RecordRow row;
            row.record = number;
            row.order = domain::OrderId(number);
            row.symbol = "EURUSD";
            row.side = "sell";
            row.contractSize = units(100'000);
            row.quantity = units(300'000);
            row.filled = units(150'000);
            row.average = price("1.08412");
            row.state = state;
            row.code = "NoLiquidity";
            return row;
        };
        api::CoverRow now;
        now.order = domain::OrderId(5);
        now.symbol = domain::Symbol("EURUSD");
        now.status = "routed";
        model.setEarlier({record(3, "cancelled"), record(4, "working"), record(5, "cancelled")});
        QCOMPARE(model.rowCount(), 0); // the desk has told nothing yet
        model.applyLists(listOf<api::CoverRow>({now}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(text(model, "3", "lots"), QStringLiteral("3.00"));
        QCOMPARE(text(model, "3", "filled"), QStringLiteral("50%"));
        QCOMPARE(model.find("5")->status, std::string("routed")); // as the desk has it
        QVERIFY(model.find("4") == nullptr);
        model.applyLists(listOf<api::CoverRow>({now}));
        QCOMPARE(model.rowCount(), 2);
        model.setEarlier({});
        model.applyLists(listOf<api::CoverRow>({now}));
        QCOMPARE(model.rowCount(), 1);
    }

    // A symbol stays while quotes or exposure know it.
    void aLineLivesAsLongAsEitherHalf()
    {
        format::Formats formats(english);
        dealing::QuoteModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.applyExposure(listOf<api::ExposureRow>({exposure("EURUSD", 100'000, 0, "-108412.00", "1.00")}));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(model, "EURUSD", "age"), QStringLiteral("no quote"));
        model.applyQuotes(listOf<api::QuoteRow>({quote("EURUSD", "1.08412", "1.08414")}));
        model.applyQuotes(listOf<api::QuoteRow>({}, false, {"EURUSD"}));
        QCOMPARE(model.rowCount(), 1);
        model.applyExposure(listOf<api::ExposureRow>({}, false, {"EURUSD"}));
        QCOMPARE(model.rowCount(), 0);
        model.applyQuotes(
            listOf<api::QuoteRow>({quote("EURUSD", "1.08412", "1.08414"), quote("USDJPY", "151.287", "151.293", 3)}));
        model.applyQuotes(listOf<api::QuoteRow>({quote("USDJPY", "151.287", "151.293", 3)})); // full: EURUSD is gone
        QCOMPARE(model.rowCount(), 1);
    }

    void staleAndClosedAreWords()
    {
        format::Formats formats(english);
        dealing::QuoteModel model(formats);
        auto stale = quote("EURUSD", "1.08412", "1.08414");
        stale.stale = true;
        stale.ageMs = 1412;
        auto closed = quote("US500", "5123.4", "5125.4", 1);
        closed.open = false;
        model.applyQuotes(listOf<api::QuoteRow>({stale, closed}));
        const auto cell = model.cell(model.rowOf("EURUSD"), column(model, "age"));
        QCOMPARE(cell.text, QStringLiteral("1,412"));
        QVERIFY(cell.mark != theme::Mark::None);
        QVERIFY(cell.note.contains(QStringLiteral("Stale")));
        QCOMPARE(text(model, "US500", "age"), QStringLiteral("closed"));
    }

    void ordersSayWhy()
    {
        format::Formats formats(english);
        dealing::ClientOrderModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto refused = clientOrder(1, "EURUSD", "refused");
        refused.code = "MaximumTicket";
        auto part = clientOrder(2, "EURUSD", "partly-filled");
        part.filled = units(60'000);
        part.averagePrice = price("1.08415");
        model.applyLists(listOf<api::ClientOrderRow>({refused, part, clientOrder(3, "EURUSD", "working")}));
        QCOMPARE(text(model, "1", "status"), QStringLiteral("Refused · Above maximum ticket"));
        QCOMPARE(model.cell(model.rowOf("1"), column(model, "status")).note, QStringLiteral("MaximumTicket"));
        QCOMPARE(text(model, "2", "filled"), QStringLiteral("60%"));
        QCOMPARE(text(model, "2", "average"), QStringLiteral("1.08415"));
        QCOMPARE(text(model, "2", "lots"), QStringLiteral("1.00"));
        QCOMPARE(text(model, "2", "type"), QStringLiteral("Limit GTC"));
        QCOMPARE(model.openCount(), 2);
        QCOMPARE(model.keyAt(0), std::string("3")); // newest first
        formats.setTimeMode(format::TimeMode::Server);
        QCOMPARE(text(model, "1", "time"), QStringLiteral("17:03:22.185"));
    }

    void doubtStandsOut()
    {
        format::Formats formats(english);
        dealing::LpOrderModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto doubt = lpOrder(7, 1, "LP2", "EURUSD", "in-doubt");
        doubt.detail = "LpTimeout";
        model.applyLists(listOf<api::LpOrderRow>({doubt, lpOrder(8, 2, "LP1", "EURUSD", "filled")}));
        QVERIFY(model.emphasised(model.rowOf("7")));
        QVERIFY(!model.emphasised(model.rowOf("8")));
        QCOMPARE(model.inDoubtCount(), 1);
        QCOMPARE(text(model, "7", "lp_order"), QStringLiteral("L7"));
        QCOMPARE(text(model, "7", "detail"), QStringLiteral("LP did not answer in time"));
        QCOMPARE(model.cell(model.rowOf("7"), column(model, "status")).mark, theme::Mark::Breach);
    }

    void exposureSumsUp()
    {
        format::Formats formats(english);
        risk::ExposureModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!model.totals().known);
        model.applyExposure(listOf<api::ExposureRow>({exposure("EURUSD", 10'940'000, 0, "-11860000.00", "-2183.72"),
                                                      exposure("GBPUSD", -3'193'000, 0, "4050000.00", "183.72")}));
        const auto totals = model.totals();
        QVERIFY(totals.known);
        QCOMPARE(totals.net, usd("-7810000.00"));
        QCOMPARE(totals.gross, usd("15910000.00"));
        QCOMPARE(totals.floating, usd("-2000.00"));
        QCOMPARE(text(model, "EURUSD", "notional"), QStringLiteral("−11,860,000.00"));
        const auto bars = risk::exposureBars(model, formats);
        QCOMPARE(bars.size(), std::size_t(2));
        QCOMPARE(bars[0].text, QStringLiteral("−109.40")); // lots; the length is the notional
        formats.setUnit(format::Unit::Money);
        QCOMPARE(risk::exposureBars(model, formats)[0].text, QStringLiteral("−11.86 m"));
        QVERIFY(bars[0].value < 0);
        QVERIFY(bars[1].value > 0);
        // A spreadsheet gets base units, whatever the screen shows.
        QCOMPARE(model.plainText(model.rowOf("EURUSD"), column(model, "client_net")), QStringLiteral("10940000"));
        QCOMPARE(model.plainText(model.rowOf("EURUSD"), column(model, "notional")), QStringLiteral("-11860000.00"));
    }

    // In one group: money of one currency is added (−11,860,000 + 4,050,000), positions in different symbols are not.
    void sumsKeepUnitsApart()
    {
        format::Formats formats(english);
        dealing::ClientOrderModel orders(formats);
        QAbstractItemModelTester tester(&orders, QAbstractItemModelTester::FailureReportingMode::QtTest);
        orders.applyLists(
            listOf<api::ClientOrderRow>({clientOrder(1, "EURUSD", "working"), clientOrder(2, "EURUSD", "filled"),
                                         clientOrder(3, "XAUUSD", "filled")}));
        orders.groupBy(column(orders, "symbol"));
        QCOMPARE(orders.rowCount(), 5);
        QVERIFY(orders.isGroup(0));
        QCOMPARE(orders.groupName(0), QStringLiteral("EURUSD"));
        QCOMPARE(orders.cell(0, column(orders, "lots")).text, QStringLiteral("2.00"));
        QCOMPARE(orders.cell(0, column(orders, "units")).text, QStringLiteral("200,000"));
        QCOMPARE(orders.cell(0, column(orders, "average")).text, QString()); // an average is no sum
        QCOMPARE(orders.plainText(0, column(orders, "symbol")), QStringLiteral("EURUSD (2)"));
        orders.groupBy(column(orders, "account"));
        QCOMPARE(orders.rowCount(), 4); // all of one account
        const live::Cell none = orders.cell(0, column(orders, "lots"));
        QCOMPARE(none.text, QStringLiteral("–"));
        QVERIFY(none.note.contains(QStringLiteral("EURUSD")) && none.note.contains(QStringLiteral("XAUUSD")));

        risk::ExposureModel exposures(formats);
        exposures.applyExposure(listOf<api::ExposureRow>({exposure("EURUSD", 10'940'000, 0, "-11860000.00", "-2183.72"),
                                                          exposure("GBPUSD", -3'193'000, 0, "4050000.00", "183.72")}));
        exposures.groupBy(column(exposures, "realised")); // both 0.00: one group
        QCOMPARE(exposures.rowCount(), 3);
        QCOMPARE(exposures.cell(0, column(exposures, "notional")).text, QStringLiteral("−7,810,000.00"));
        QCOMPARE(exposures.cell(0, column(exposures, "floating")).text, QStringLiteral("−2,000.00"));
        QCOMPARE(exposures.cell(0, column(exposures, "client_net")).text, QStringLiteral("–"));
    }

    void sessionsAndFilters()
    {
        format::Formats formats(english);
        operations::SessionModel sessions(formats);
        QAbstractItemModelTester tester(&sessions, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto lost = session("LP2.trade", "lp-trade", "disconnected");
        lost.code = "PeerUnreachable";
        lost.roundTripUs = -1;
        lost.lastMessageAgeMs = -1;
        sessions.applySessions(listOf<api::SessionRow>({session("LP1.price", "lp-price", "logged-on", true), lost}));
        QCOMPARE(text(sessions, "LP1.price", "state"), QStringLiteral("Logged on, plain line"));
        QCOMPARE(text(sessions, "LP1.price", "round_trip"), QStringLiteral("1.42"));
        QCOMPARE(text(sessions, "LP2.trade", "state"), QStringLiteral("Disconnected"));
        QCOMPARE(text(sessions, "LP2.trade", "reason"), QStringLiteral("Peer unreachable"));
        QCOMPARE(text(sessions, "LP2.trade", "round_trip"), QStringLiteral("–"));
        QCOMPARE(text(sessions, "LP2.trade", "age"), QStringLiteral("none yet"));
        QVERIFY(sessions.emphasised(sessions.rowOf("LP2.trade")));

        operations::FilterCountModel filters(formats);
        QAbstractItemModelTester filterTester(&filters, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto row = quote("EURUSD", "1.08412", "1.08414");
        row.locked = 17;
        row.crossed = 3;
        filters.applyLists(listOf<api::QuoteRow>({row}));
        QCOMPARE(text(filters, "EURUSD", "quotes"), QStringLiteral("1,204"));
        QCOMPARE(text(filters, "EURUSD", "locked"), QStringLiteral("17"));
        QCOMPARE(text(filters, "EURUSD", "crossed"), QStringLiteral("3"));
    }

    void stopsInWords()
    {
        format::Formats formats(english);
        dealing::StopModel model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        api::StopRow row;
        row.scope = "lp";
        row.id = "LP2";
        row.actor = "anna.k";
        row.reason = "no answers";
        row.at = instant("2014-05-05T14:03:22.184Z");
        model.applyLists(listOf<api::StopRow>({row}));
        QCOMPARE(text(model, "lp/LP2", "object"), QStringLiteral("LP LP2"));
        QCOMPARE(text(model, "lp/LP2", "reason"), QStringLiteral("no answers"));
    }

    // Every column of every table can be sorted both ways, has an id of its own, a title and an explanation.
    void everyColumnSortsAndExplainsItself()
    {
        format::Formats formats(english);
        dealing::QuoteModel quotes(formats);
        dealing::ClientOrderModel orders(formats);
        dealing::LpOrderModel lpOrders(formats);
        dealing::StopModel stops(formats);
        risk::ExposureModel exposures(formats);
        operations::SessionModel sessions(formats);
        operations::FilterCountModel filters(formats);
        quotes.applyQuotes(listOf<api::QuoteRow>({quote("B", "1.1", "1.2"), quote("A", "1.0", "1.3")}));
        orders.applyLists(listOf<api::ClientOrderRow>({clientOrder(1, "B", "working"), clientOrder(2, "A", "filled")}));
        lpOrders.applyLists(
            listOf<api::LpOrderRow>({lpOrder(1, 1, "LP1", "B", "placed"), lpOrder(2, 2, "LP2", "A", "filled")}));
        for (live::LiveTableModel *model : std::initializer_list<live::LiveTableModel *> {
                 &quotes, &orders, &lpOrders, &stops, &exposures, &sessions, &filters}) {
            QSet<QString> ids;
            QVERIFY(!model->emptyText().isEmpty());
            for (int i = 0; i < model->columnCount(); ++i) {
                const auto &info = model->columnInfo(i);
                QVERIFY(!info.title.isEmpty());
                QVERIFY2(!info.description.isEmpty(), qPrintable(info.title));
                QVERIFY(!ids.contains(format::text(info.id)));
                ids.insert(format::text(info.id));
                model->sort(i, Qt::AscendingOrder);
                QStringList up;
                for (int row = 0; row < model->rowCount(); ++row)
                    up.prepend(QString::fromStdString(model->keyAt(row)));
                model->sort(i, Qt::DescendingOrder);
                QStringList down;
                for (int row = 0; row < model->rowCount(); ++row)
                    down.append(QString::fromStdString(model->keyAt(row)));
                QCOMPARE(down, up);
            }
        }
    }
};

TRUEBOOK_TEST(tst_room_models)
#include "tst_room_models.moc"
