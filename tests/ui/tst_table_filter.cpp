#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/live/mark_rule.h"
#include "ui/live/shown_number.h"
#include "ui/live/table_filter.h"

using namespace truebook;
using namespace truebook::ui;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);
const QLocale german(QLocale::German, QLocale::Germany);

// Three columns and a row of texts as a table shows them.
struct Table
{
    std::vector<live::ColumnInfo> infos {
        {"symbol", QStringLiteral("Symbol"), QString(), live::ColumnKind::Text, 80, true},
        {"status", QStringLiteral("Status"), QString(), live::ColumnKind::Text, 80, true},
        {"lots", QStringLiteral("Lots"), QString(), live::ColumnKind::Figure, 80},
        {"average", QStringLiteral("Avg price"), QString(), live::ColumnKind::Figure, 80},
        {"time", QStringLiteral("Time"), QString(), live::ColumnKind::Text, 80},
    };
    QLocale locale = english;
    QStringList row;

    live::TableFilter filter(const QString &text) const
    {
        std::vector<const live::ColumnInfo *> columns;
        for (const auto &info : infos)
            columns.push_back(&info);
        return {text, columns, locale};
    }
    bool accepts(const char *text) const
    {
        return filter(QString::fromUtf8(text)).accepts([this](int column) { return row.at(column); });
    }
    QString problem(const char *text) const { return filter(QString::fromUtf8(text)).problem(); }
};

std::optional<std::pair<qint64, int>> number(const std::optional<live::ShownNumber> &read)
{
    if (!read)
        return std::nullopt;
    return std::make_pair(static_cast<qint64>(read->value), read->scale);
}

} // namespace

class tst_table_filter : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void figuresAreReadExactly()
    {
        using Read = std::optional<std::pair<qint64, int>>;
        QCOMPARE(number(live::shownNumber(u"−1,234.50", english)), Read({-123450, 2}));
        QCOMPARE(number(live::shownNumber(u"+3", english)), Read({3, 0}));
        QCOMPARE(number(live::shownNumber(u"60%", english)), Read({60, 0}));
        QCOMPARE(number(live::shownNumber(u"−1.234,50", german)), Read({-123450, 2}));
        // 14 h 3 min 22.184 s after midnight, in milliseconds
        QCOMPARE(number(live::shownNumber(u"14:03:22.184", english)), Read({50'602'184, 0}));
        QCOMPARE(number(live::shownNumber(u"+14:03", english)), Read({50'580'000, 0}));
        for (const char16_t *none : {u"", u"closed", u"1.4 s", u"–", u"1.2.3", u":", u"14:"})
            QCOMPARE(number(live::shownNumber(none, english)), Read());
        QCOMPARE(number(live::typedNumber(u"-1.5m", english)), Read({-15'000'000, 1}));
        QCOMPARE(number(live::typedNumber(u"250k", english)), Read({250'000, 0}));
        QCOMPARE(number(live::typedNumber(u"1.5", german)), Read({15, 1})); // no group has one digit
        QCOMPARE(number(live::typedNumber(u"1.500", german)), Read({1500, 0}));
        QCOMPARE(live::compare({15, 1}, {150, 2}), 0);
        QCOMPARE(live::compare({-15, 1}, {1, 0}), -1);
    }

    void wordsAndConditions()
    {
        Table table;
        table.row = QStringList({QStringLiteral("EURUSD"), QStringLiteral("Partly filled"), QStringLiteral("1250.00"),
                                 QStringLiteral("1.08415"), QStringLiteral("14:03:22.184")});
        for (const char *holds : {"",
                                  "eur",
                                  "usd part",
                                  "-jpy",
                                  "1250",
                                  "1,250",
                                  "lots>1000",
                                  "lots>=1250",
                                  "lots=1250",
                                  "lots=1k..2k",
                                  "lots:12",
                                  "avg<1.1",
                                  "average=1.08415",
                                  "Status:filled",
                                  "status=\"partly filled\"",
                                  "\"partly filled\"",
                                  "time>=14:00",
                                  "time<14:04",
                                  "-lots<5",
                                  "lots > 1000",
                                  "eur lots>1k status:part",
                                  "14:03"})
            QVERIFY2(table.accepts(holds), holds);
        for (const char *holdsNot : {"jpy", "-eur", "eur jpy", "lots>1250", "lots<1k", "lots=1..5", "status=filled",
                                     "-status:part", "time>15:00", "avg>1.1", "7777", "eur lots>2k"})
            QVERIFY2(!table.accepts(holdsNot), holdsNot);
        // An unfilled order has no average price: it is neither above nor below anything.
        table.row[3].clear();
        QVERIFY(!table.accepts("average<1.1"));
        QVERIFY(!table.accepts("average>0"));
    }

    void whatIsNotUnderstoodFiltersNothingAndIsSaid()
    {
        Table table;
        table.row = QStringList({QStringLiteral("EURUSD"), QStringLiteral("Filled"), QStringLiteral("1.00"),
                                 QStringLiteral("1.08415"), QStringLiteral("14:03:22.184")});
        for (const char *unclear : {">5", "lots>", "lots>x", "volume>5", "s>5"}) { // s: symbol or status
            QVERIFY2(table.accepts(unclear), unclear);
            QVERIFY2(!table.problem(unclear).isEmpty(), unclear);
        }
        QVERIFY(table.problem("lots>5 eur").isEmpty());
        QVERIFY(!table.accepts("lots>x jpy")); // the other words hold all the same
    }

    void marksAreShapesAndWords()
    {
        const auto mark = live::MarkRule::of("lots", QStringLiteral("> 5"), live::MarkGrade::Breach, english);
        QVERIFY(mark.has_value());
        live::Cell cell;
        cell.text = QStringLiteral("1,250.00");
        mark->apply(cell, QStringLiteral("1250.00"), QStringLiteral("Lots"), english);
        QCOMPARE(cell.mark, theme::Mark::Breach);
        QCOMPARE(cell.role, theme::Role::Loss);
        QVERIFY(cell.note.contains(QStringLiteral("Lots > 5")));
        live::Cell small;
        small.text = QStringLiteral("5.00");
        mark->apply(small, small.text, QStringLiteral("Lots"), english);
        QCOMPARE(small.mark, theme::Mark::None);
        const auto again = live::MarkRule::fromText(mark->text(), english);
        QVERIFY(again.has_value());
        QCOMPARE(again->text(), mark->text());
        for (const char *broken : {"", "lots", "lots|breach", "lots|red|>5", "lots|breach|>", "|breach|>5"})
            QVERIFY2(!live::MarkRule::fromText(QString::fromLatin1(broken), english), broken);
    }
};

TRUEBOOK_TEST(tst_table_filter)
#include "tst_table_filter.moc"
