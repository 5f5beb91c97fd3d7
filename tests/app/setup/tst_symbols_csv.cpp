// Symbols from a file: good rows as they stand, bad rows with line, field and code.
#include "tests/support/test_case.h"

#include "app/setup/symbols_csv.h"

#include <QFile>

using namespace truebook;
using base::ReasonCode;

class tst_symbols_csv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsInAnyOrder()
    {
        const auto rows
            = setup::parseSymbols("\xef\xbb\xbfquote,symbol,digits,maximum,step,minimum,contract_size,description\r\n"
                                  "USD,EURUSD,5,50000000,1000,1000,100000,\"Euro, in \"\"dollars\"\"\"\r\n"
                                  "JPY,USDJPY,3,5,0.5,1,10,\n",
                                  "s.csv");
        QVERIFY(rows.has_value());
        QVERIFY(rows->bad.empty());
        QCOMPARE(rows->instruments.size(), std::size_t {2});
        const events::InstrumentDefined &first = rows->instruments.front();
        QCOMPARE(first.symbol, domain::Symbol("EURUSD"));
        QCOMPARE(first.description, std::string("Euro, in \"dollars\""));
        QCOMPARE(first.contractSize, domain::Quantity::units(100'000));
        QCOMPARE(first.tripleDay, std::int64_t {3});
        QCOMPARE(rows->instruments.back().step.text(), std::string("0.5"));
        QCOMPARE(rows->instruments.back().description, std::string("USDJPY"));
    }

    void badRows_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("code");
        const auto add = [](const char *name, const char *row, const char *field, ReasonCode code) {
            QTest::newRow(name) << QString::fromUtf8(row) << QString::fromUtf8(field) << static_cast<int>(code);
        };
        add("no symbol", ",USD,5,100,1,1,10", "symbol", ReasonCode::MissingField);
        add("no such currency", "A,usd,5,100,1,1,10", "quote", ReasonCode::UnknownCurrency);
        add("digits", "A,USD,9,100,1,1,10", "digits", ReasonCode::BadValue);
        add("no number", "A,USD,5,1oo,1,1,10", "contract_size", ReasonCode::BadDecimal);
        add("minimum of zero", "A,USD,5,100,0,1,10", "minimum", ReasonCode::BadValue);
        add("maximum below minimum", "A,USD,5,100,5,1,4", "maximum", ReasonCode::BadValue);
        add("too many cells", "A,USD,5,100,1,1,10,x", "", ReasonCode::BadRow);
        add("twice", "EURUSD,USD,5,100,1,1,10", "symbol", ReasonCode::AlreadyExists);
    }
    void badRows()
    {
        QFETCH(QString, row);
        QFETCH(QString, field);
        QFETCH(int, code);
        const std::string text
            = "symbol,quote,digits,contract_size,minimum,step,maximum\nEURUSD,USD,5,100000,1000,1000,50000000\n"
            + row.toStdString() + "\nNZDUSD,USD,5,100000,1000,1000,50000000\n";
        const auto rows = setup::parseSymbols(text, "s.csv");
        QVERIFY(rows.has_value());
        QCOMPARE(rows->instruments.size(), std::size_t {2});
        QCOMPARE(rows->bad.size(), std::size_t {1});
        QCOMPARE(rows->bad.front().line, 3L);
        QCOMPARE(rows->bad.front().field, field.toStdString());
        QCOMPARE(static_cast<int>(rows->bad.front().code), code);
    }

    void theSampleIsGood()
    {
        QFile file(QStringLiteral("resources/demo/symbols.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto rows = setup::parseSymbols(file.readAll().toStdString(), "symbols.csv");
        QVERIFY(rows.has_value());
        QVERIFY(rows->bad.empty());
        QCOMPARE(rows->instruments.size(), std::size_t {4});
    }

    void headers()
    {
        const auto missing = setup::parseSymbols("symbol,quote\nA,USD\n", "s.csv");
        QCOMPARE(missing.error().code, ReasonCode::BadHeader);
        QCOMPARE(missing.error().field, std::string("digits"));
        QCOMPARE(setup::parseSymbols("symbol,symbol\n", "s.csv").error().field, std::string("symbol"));
        QCOMPARE(setup::parseSymbols("", "s.csv").error().code, ReasonCode::BadHeader);
    }
};

TRUEBOOK_TEST(tst_symbols_csv)
#include "tst_symbols_csv.moc"
