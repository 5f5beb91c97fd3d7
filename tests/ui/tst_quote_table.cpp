// The line of the last minutes in the quotes' table.
#include <QAccessible>

#include "tests/support/desk_rows.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/dealing/quote_table.h"

using namespace truebook;
using namespace truebook::test;
using namespace truebook::ui;

namespace {

template <class Row>
live::Lists<Row> listOf(std::vector<Row> rows)
{
    auto list = std::make_shared<api::ChangeList<Row>>();
    list->full = true;
    list->changed = std::move(rows);
    return {list};
}

// Up, down below where it began, a hole, up again: low 1.08400, high 1.08430, change +1.0 pips.
api::TrailRow trail()
{
    api::TrailRow row;
    row.symbol = domain::Symbol("EURUSD");
    for (const char *mid : {"1.08410", "1.08430", "1.08400"})
        row.mids.push_back(price(mid));
    row.mids.push_back({});
    row.mids.push_back(price("1.08420"));
    row.mids.resize(24, price("1.08420")); // two minutes
    return row;
}

struct Fixture
{
    format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
    dealing::QuoteModel model {formats};
    dealing::QuoteTable table {model, {QStringLiteral("anna.k"), QStringLiteral("desk-2")}};
    Fixture()
    {
        table.resize(1400, 200);
        table.show();
        model.applyQuotes(listOf<api::QuoteRow>({quote("EURUSD", "1.08418", "1.08422")}));
    }
    QModelIndex index() { return model.index(0, model.columnOf("trail")); }
    QImage cell() { return table.viewport()->grab(table.visualRect(index())).toImage(); }
};

} // namespace

class tst_quote_table : public GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void saysLowHighSpanAndChange()
    {
        Fixture f;
        QVERIFY(!f.index().data(Qt::ToolTipRole).isValid());
        f.model.applyTrails(listOf<api::TrailRow>({trail()}));
        const QString words
            = QStringLiteral("Mid of the last 2 minute(s): low 1.08400, high 1.08430, span 3.0, change +1.0");
        QCOMPARE(f.index().data(Qt::ToolTipRole).toString(), words);
        QCOMPARE(f.index().data(Qt::AccessibleTextRole).toString(), words);
        QCOMPARE(f.model.plainText(0, f.model.columnOf("trail")), QStringLiteral("1.08400–1.08430"));
        f.model.forgetTrails();
        QVERIFY(!f.index().data(Qt::ToolTipRole).isValid());
    }

    // The line is there, and is drawn once for a trail, not once for a quote.
    void isDrawnOnceForEachPoint()
    {
        Fixture f;
        const QImage empty = f.cell();
        f.model.applyTrails(listOf<api::TrailRow>({trail()}));
        const QImage full = f.cell();
        QVERIFY(full != empty);
        const int drawn = f.table.drawn();
        QVERIFY(drawn > 0);
        for (int i = 0; i < 20; ++i) {
            f.model.applyQuotes(
                listOf<api::QuoteRow>({quote("EURUSD", i % 2 == 0 ? "1.08411" : "1.08418", "1.08422")}));
            f.cell();
        }
        QCOMPARE(f.table.drawn(), drawn);
        api::TrailRow next = trail();
        next.mids.push_back(price("1.08405"));
        f.model.applyTrails(listOf<api::TrailRow>({next}));
        f.cell();
        QCOMPARE(f.table.drawn(), drawn + 1);
    }
};

TRUEBOOK_TEST(tst_quote_table)
#include "tst_quote_table.moc"
