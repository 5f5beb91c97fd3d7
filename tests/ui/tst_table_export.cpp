#include <QMimeData>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/live/table_export.h"
#include "ui/live/table_state.h"

using namespace truebook;
using namespace truebook::ui;

class tst_table_export : public test::GuiCase
{
    Q_OBJECT
private:
    static live::TableExport table()
    {
        live::TableExport made;
        made.header = QStringList({QStringLiteral("Detail"), QStringLiteral("Net")});
        made.figures = {false, true};
        made.rows = {{QStringLiteral("=HYPERLINK(\"x\")"), QStringLiteral("-5.00")},
                     {QStringLiteral("a\tb, \"c\"\nd"), QStringLiteral("1250.00")}};
        made.provenance = {{QStringLiteral("As of"), QStringLiteral("2014-05-05T14:03:22.184Z, journal 7")},
                           {QStringLiteral("Filter"), QStringLiteral("-jpy")}};
        return made;
    }

private Q_SLOTS:
    // A text that comes from outside (an LP's detail) must not run as a formula; a negative figure stays one.
    void tabSeparatedIsHarmless()
    {
        const QStringList lines = table().tabSeparated().split(QLatin1Char('\n'));
        QCOMPARE(lines.at(0), QStringLiteral("Detail\tNet"));
        QCOMPARE(lines.at(1), QStringLiteral("'=HYPERLINK(\"x\")\t-5.00"));
        QCOMPARE(lines.at(2), QStringLiteral("a b, \"c\" d\t1250.00"));
        QCOMPARE(lines.at(3), QString());
        QCOMPARE(lines.at(4), QStringLiteral("As of\t2014-05-05T14:03:22.184Z, journal 7"));
        QCOMPARE(lines.at(5), QStringLiteral("Filter\t'-jpy"));
    }

    void commaSeparatedQuotes()
    {
        const QString text = table().commaSeparated();
        QVERIFY(text.startsWith(QStringLiteral("Detail,Net\r\n\"'=HYPERLINK(\"\"x\"\")\",-5.00\r\n")));
        QVERIFY(text.contains(QStringLiteral("\"a\tb, \"\"c\"\"\nd\",1250.00\r\n")));
    }

    void clipboardAndDragCarryEveryForm()
    {
        const auto data = table().mime();
        QCOMPARE(data->text(), table().tabSeparated());
        QCOMPARE(data->data(QStringLiteral("text/tab-separated-values")), table().tabSeparated().toUtf8());
        QCOMPARE(data->data(QStringLiteral("text/csv")), table().commaSeparated().toUtf8());
        QVERIFY(data->html().contains(QStringLiteral("<td align=\"right\">-5.00</td>")));
        QVERIFY(data->html().contains(QStringLiteral("As of: 2014-05-05T14:03:22.184Z, journal 7")));
        QVERIFY(!data->html().contains(QStringLiteral("HYPERLINK(\"x"))); // escaped
    }

    void stateSurvivesItsText()
    {
        live::TableState state;
        state.columns = QStringList({QStringLiteral("b:80:1"), QStringLiteral("a:120:0")});
        state.shared = false;
        state.sort = QStringLiteral("b");
        state.descending = true;
        state.filter = QStringLiteral("eur lots>=5 \"two words\"");
        state.group = QStringLiteral("a");
        state.marks = QStringList({QStringLiteral("b|breach|>5m")});
        QCOMPARE(live::TableState::fromJson(state.toJson()), std::optional(state));
        QVERIFY(!live::TableState::fromJson(QStringLiteral("nonsense")).has_value());
        QVERIFY(!live::TableState::fromJson(QStringLiteral("[1]")).has_value());
        // Of another version: what is known is taken.
        const auto partly
            = live::TableState::fromJson(QStringLiteral("{\"sort\":\"b\",\"columns\":[1,\"a:80:1\"],\"x\":2}"));
        QVERIFY(partly.has_value());
        QCOMPARE(partly->sort, QStringLiteral("b"));
        QCOMPARE(partly->columns, QStringList({QStringLiteral("a:80:1")}));
    }
};

TRUEBOOK_TEST(tst_table_export)
#include "tst_table_export.moc"
