// Tick files: the rows of the real ones counted by awk (`unzip -p F | tr -d '\r' | awk -F, …`), and what is refused.
#include "tests/support/test_case.h"

#include "app/simulator/tick_file.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace truebook;
using namespace truebook::simulator;

class tst_tick_file : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realFiles_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("locked");
        QTest::addColumn<int>("crossed");
        QTest::addColumn<QString>("first");
        // Counted with awk on the unzipped files, integers of the sixth decimal compared.
        QTest::newRow("fxcm eurusd") << "fxcm/eurusd_20140505_quote.zip" << -5 << 58143 << 7109 << 4987
                                     << "2014-05-05T05:00:03.074Z";
        QTest::newRow("fxcm eurusd 6") << "fxcm/eurusd_20140506_quote.zip" << -5 << 102682 << 12154 << 9999 << "";
        QTest::newRow("fxcm nzdusd") << "fxcm/nzdusd_20140505_quote.zip" << -5 << 68867 << 1090 << 1641
                                     << "2014-05-05T05:00:00.233Z";
        QTest::newRow("oanda eurusd") << "oanda/eurusd_20140505_quote.zip" << 0 << 25177 << 0 << 0
                                      << "2014-05-05T00:00:23.668Z";
        QTest::newRow("oanda nzdusd") << "oanda/nzdusd_20140505_quote.zip" << 0 << 27278 << 0 << 0 << "";
        QTest::newRow("oanda xauusd") << "oanda_cfd/xauusd_20140505_quote.zip" << 0 << 186204 << 0 << 0
                                      << "2014-05-05T00:00:00.0401868Z";
    }

    void realFiles()
    {
        QFETCH(QString, path);
        QFETCH(int, offset);
        const std::string data = test::sharedData();
        if (data.empty())
            QSKIP("no ../shared/data on this machine");
        const auto file
            = parseTickArgument("LP1:ANY:" + std::to_string(offset) + ':' + data + "/fx_ticks/" + path.toStdString());
        QVERIFY(file.has_value());
        const auto tape = readTickFile(*file);
        QVERIFY(tape.has_value());
        QTEST(static_cast<int>(tape->rows.size()), "rows");
        QTEST(static_cast<int>(tape->locked), "locked");
        QTEST(static_cast<int>(tape->crossed), "crossed");
        QCOMPARE(tape->badRows, std::size_t {0});
        QFETCH(QString, first);
        if (!first.isEmpty())
            QCOMPARE(QString::fromStdString(formatIsoTime(tape->rows.front().at)), first);
    }

    void badRowsAreCountedAndNotPlayed()
    {
        const TickTape tape
            = parseTicks("1,1.1,1.2\r\nx,1.1,1.2\n2,0,1.2\n3,-1,1.2\n4,1.1\n5,1.3,1.2\n6,1.2,1.2\n7,1.1,1.", 0);
        QCOMPARE(tape.rows.size(), std::size_t {4}); // 1, 5, 6 and the cut but readable last
        QCOMPARE(tape.badRows, std::size_t {4});
        QCOMPARE(tape.crossed, std::size_t {2}); // 5, and 7 as it was cut
        QCOMPARE(tape.locked, std::size_t {1});
        QCOMPARE(tape.rows.front().at, Nanos {1'000'000});
    }

    void argument_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << "LP1:EURUSD:-5:/a/b_20140505.csv" << true;
        QTest::newRow("path with colon") << "LP1:EURUSD:+3:C:/b.csv" << true;
        QTest::newRow("no path") << "LP1:EURUSD:-5:" << false;
        QTest::newRow("no offset") << "LP1:EURUSD::x.csv" << false;
        QTest::newRow("no number") << "LP1:EURUSD:five:x.csv" << false;
        QTest::newRow("beyond the zones") << "LP1:EURUSD:15:x.csv" << false;
        QTest::newRow("no lp") << ":EURUSD:5:x.csv" << false;
    }

    void argument()
    {
        QFETCH(QString, text);
        QTEST(parseTickArgument(text.toStdString()).has_value(), "good");
    }

    void dayOfTheName()
    {
        QCOMPARE(dayInName("/x/20200101/eurusd_20140505_quote.zip"), std::string("20140505"));
        QCOMPARE(dayInName("eurusd_201405051.zip"), std::string());
        QCOMPARE(dayInName("eurusd.csv"), std::string());
    }

    void compressedAndCut()
    {
        QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("t_20140505.csv"));
        QFile file(csv);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 20000; ++i)
            file.write(QByteArray::number(i) + ",1." + QByteArray::number(10000 + i * 7919 % 9973) + ",1.3\n");
        file.close();
        if (QStandardPaths::findExecutable(QStringLiteral("gzip")).isEmpty())
            QSKIP("no gzip here");
        QCOMPARE(QProcess::execute(QStringLiteral("gzip"), {QStringLiteral("-k"), csv}), 0);
        TickFile tick {"LP1", "EURUSD", 0, csv.toStdString() + ".gz", {}};
        const auto whole = readTickFile(tick);
        QVERIFY(whole.has_value());
        QCOMPARE(whole->rows.size(), std::size_t {20000});
        QFile packed(csv + QStringLiteral(".gz"));
        QVERIFY(packed.resize(packed.size() / 2));
        const auto cut = readTickFile(tick);
        QVERIFY(!cut.has_value());
        QCOMPARE(cut.error().code, base::ReasonCode::FileTorn);
    }

    void refusedFiles()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const char *name, const QByteArray &content) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("no temporary file");
            file.write(content);
            return file.fileName().toStdString();
        };
        TickFile tick {"LP1", "EURUSD", 0, write("t_20140505.zip", "PK no zip"), {}};
        QCOMPARE(readTickFile(tick).error().code, base::ReasonCode::BadFile);
        tick.path = write("u_20140505.csv", "nothing\nat all\n");
        QCOMPARE(readTickFile(tick).error().code, base::ReasonCode::BadFile);
        tick.path = write("noday.csv", "1,1,2\n");
        QCOMPARE(readTickFile(tick).error().code, base::ReasonCode::BadDate);
        tick.day = "20140230";
        QCOMPARE(readTickFile(tick).error().code, base::ReasonCode::BadDate);
        tick.day = "2014-05-05";
        QVERIFY(readTickFile(tick).has_value());
        tick.path = folder.filePath(QStringLiteral("absent_20140505.csv")).toStdString();
        QCOMPARE(readTickFile(tick).error().code, base::ReasonCode::BadFile);
    }
};

TRUEBOOK_TEST(tst_tick_file)
#include "tst_tick_file.moc"
