// The comparison of the desk's files with the record must find what is wrong, each kind of it, and nothing else.
#include "tests/support/test_case.h"

#include "app/simulator/check.h"

#include <QFile>
#include <QTemporaryDir>

using namespace truebook;
using namespace truebook::simulator;

class tst_check : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const char *name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no temporary file");
        file.write(content);
        return file.fileName().toStdString();
    }

    // A small day: two clients, one LP; one LP trade busted, one corrected.
    CheckFiles day()
    {
        write("client_fills.csv",
              "account,symbol,side,quantity,price,exec_id,ticket,time,kind,ref_exec_id,cl_ord_id,platform\n"
              "100001,EURUSD,buy,1000,1.3872,C1,,t,trade,,o1,P\n"
              "100002,EURUSD,sell,300,1.387,C2,T1,t,trade,,o2,P\n"
              "100002,USDJPY,buy,5000,102.15,C3,T2,t,trade,,o3,P\n");
        write("lp_fills.csv",
              "time,lp,cl_ord_id,order_id,exec_id,kind,ref_exec_id,symbol,side,quantity,price\n"
              "t,LP1,L1,O1,E1,trade,,EURUSD,buy,600,1.3871\n"
              "t,LP1,L1,O1,E2,trade,,EURUSD,buy,400,1.3872\n"
              "t,LP1,L1,O1,E3,bust,E2,EURUSD,buy,400,1.3872\n"
              "t,LP1,L2,O2,E4,trade,,USDJPY,buy,5000,102.14\n"
              "t,LP1,L2,O2,E5,correct,E4,USDJPY,buy,5000,102.13\n");
        write("client_orders.csv",
              "platform,type,cl_ord_id,orig_cl_ord_id,sequence\n"
              "P,D,o1,,1\nP,D,o2,,2\nP,D,o3,,3\nP,D,o3,,4\nP,G,g2,o2,5\nP,F,f2,g2,6\nP,D,o4,,7\nP,D,o5,,8\n");
        write(
            "client_reports.csv",
            "platform,type,cl_ord_id,orig_cl_ord_id,exec_id,exec_type,status,poss_dup,poss_resend,reason,ref_sequence\n"
            "P,8,o1,,S1,0,0,,,,\nP,8,o1,,C1,F,2,,,,\nP,8,o1,,C1,F,2,,Y,,\nP,8,o1,,C1,F,2,Y,,,\n"
            "P,8,o2,,S2,0,0,,,,\nP,8,o2,,S2,0,0,,,,\nP,8,o2,,C2,F,1,,,,\nP,8,g2,o2,S3,5,1,,,,\nP,9,f1,g2,,,1,,,0,\n"
            "P,8,f2,g2,S4,4,4,,,,\nP,8,o3,,C3,F,2,,,,\nP,8,o3,,S5,8,8,,,,\nP,3,,,,,,,,,7\nP,j,o5,,,,,,,,8\n");
        write("sequences.csv",
              "wall_ns,session,direction,sequence,type,poss_dup\n"
              "1,LP1.trade,received,1,D,N\n1,LP1.trade,received,2,D,N\n1,LP1.trade,received,1,D,Y\n"
              "1,LP1.price,received,1,V,N\n1,LP1.price,received,1,V,N\n1,P,sent,1,D,N\n1,P,sent,1,D,N\n");
        write("quotes_sent.csv", "lp,symbol,sent,locked,crossed,skipped\nLP1,EURUSD,100,3,2,0\nLP1,US500,0,0,0,7\n");
        CheckFiles files;
        files.record = m_folder.path().toStdString();
        files.trades = write("trades.csv", trades);
        files.exposure = write("exposure.csv", exposure);
        files.quoteCounts = write("quotes.csv", "source,symbol,rows,locked,crossed\nLP1,EURUSD,100,3,2\n");
        return files;
    }

    // By hand: client EURUSD 1000 - 300 + 50 opening, cover 600 (the bust undone); USDJPY 5000, cover 5000.
    const QByteArray exposure = "symbol,client_net,cover_net,broker_net\nEURUSD,750,600,-150\nUSDJPY,5000,5000,0\n";
    const QByteArray trades = "leg,account,symbol,side,quantity,price,time,exec_id,more\n"
                              "client,100001,EURUSD,buy,50,1.38000,t,OPEN-1,x\n"
                              "client,100001,EURUSD,buy,1000,1.38720,t,C1,x\n"
                              "client,100002,EURUSD,sell,300,1.38700,t,C2,x\n"
                              "client,100002,USDJPY,buy,5000,102.150,t,C3,x\n"
                              "lp,LP1,EURUSD,buy,600,1.38710,t,E1,x\n"
                              "lp,LP1,EURUSD,buy,400,1.38720,t,E2,x\n"
                              "lp,LP1,EURUSD,sell,400,1.38720,t,E3,x\n"
                              "lp,LP1,USDJPY,buy,5000,102.140,t,E4,x\n"
                              "lp,LP1,USDJPY,sell,5000,102.140,t,E5/bust,x\n"
                              "lp,LP1,USDJPY,buy,5000,102.130,t,E5,x\n";

private Q_SLOTS:
    void aTrueDeskHasNoDifference()
    {
        const auto result = checkDesk(day());
        QVERIFY(result.has_value());
        QCOMPARE(result->differences, std::vector<std::string>());
        QCOMPARE(result->clientFills, std::size_t {3});
        QCOMPARE(result->lpFills, std::size_t {5});
        QCOMPARE(result->openingRows, std::size_t {1});
        QCOMPARE(result->symbols, std::size_t {2});
        QCOMPARE(result->orders, std::size_t {5});
        QCOMPARE(result->finalOrders, std::size_t {5});
    }

    // A store that is continued: what it dealt before this record's world are positions it began with.
    void tradesBeforeTheRecordAreOpenings()
    {
        CheckFiles files = day();
        QByteArray dated = trades;
        dated.replace(",t,", ",2014-05-05T05:00:10.5Z,");
        dated += "client,100002,USDJPY,sell,1000,102.10,2014-05-05T05:00:02Z,C0,x\n"
                 "lp,LP1,USDJPY,sell,700,102.11,2014-05-05T05:00:09.999999999Z,E0,x\n";
        files.trades = write("dated.csv", dated);
        files.exposure = write("dated_exposure.csv",
                               "symbol,client_net,cover_net,broker_net\nEURUSD,750,600,-150\n"
                               "USDJPY,4000,4300,300\n");
        QCOMPARE(checkDesk(files)->differences.size(), std::size_t {4}); // the two rows, and the nets they leave
        // The first trade was dealt before, and told after: the record has it, so it is none of the openings.
        dated.replace("1.38720,2014-05-05T05:00:10.5Z,C1", "1.38720,2014-05-05T05:00:09Z,C1");
        files.trades = write("dated.csv", dated);
        files.since = *parseIsoTime("2014-05-05T05:00:10Z");
        const auto result = checkDesk(files);
        QCOMPARE(result->differences, std::vector<std::string>());
        QCOMPARE(result->openingRows, std::size_t {3});
        files.trades = write("undated.csv", trades);
        QCOMPARE(checkDesk(files).error().code, base::ReasonCode::BadTime);
    }

    void findsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("differences");
        const char *t = "trades.csv";
        const char *e = "exposure.csv";
        QTest::newRow("price") << t << "1.38720,t,C1"
                               << "1.38721,t,C1" << 1;
        QTest::newRow("quantity") << t << "300,1.38700"
                                  << "301,1.38700" << 1;
        QTest::newRow("side") << t << "buy,600"
                              << "sell,600" << 1;
        QTest::newRow("account") << t << "client,100002,USDJPY"
                                 << "client,100001,USDJPY" << 2;
        QTest::newRow("lost") << t << "lp,LP1,EURUSD,buy,600,1.38710,t,E1,x\n"
                              << "" << 1;
        QTest::newRow("booked twice") << t << "client,100001,EURUSD,buy,1000,1.38720,t,C1,x\n"
                                      << "client,100001,EURUSD,buy,1000,1.38720,t,C1,x\n"
                                         "client,100001,EURUSD,buy,1000,1.38720,t,C1,x\n"
                                      << 1;
        QTest::newRow("bust not booked") << t << "lp,LP1,EURUSD,sell,400,1.38720,t,E3,x\n"
                                         << "" << 1;
        QTest::newRow("correction half booked") << t << "lp,LP1,USDJPY,buy,5000,102.130,t,E5,x\n"
                                                << "" << 1;
        QTest::newRow("invented") << t << "lp,LP1,EURUSD,buy,600,1.38710,t,E1,x\n"
                                  << "lp,LP1,EURUSD,buy,600,1.38710,t,E1,x\nlp,LP2,EURUSD,buy,1,1.3,t,E1,x\n"
                                  << 1;
        QTest::newRow("client net") << e << "EURUSD,750,600,-150"
                                    << "EURUSD,751,600,-151" << 1;
        QTest::newRow("cover net") << e << "EURUSD,750,600,-150"
                                   << "EURUSD,750,599,-151" << 1;
        QTest::newRow("identity") << e << "EURUSD,750,600,-150"
                                  << "EURUSD,750,600,150" << 1;
        QTest::newRow("row missing") << e << "USDJPY,5000,5000,0\n"
                                     << "" << 1;
        QTest::newRow("row twice") << e << "USDJPY,5000,5000,0\n"
                                   << "USDJPY,5000,5000,0\nUSDJPY,5000,5000,0\n"
                                   << 1;
        QTest::newRow("quotes lost") << "quotes.csv"
                                     << "100,3,2"
                                     << "99,3,2" << 1;
        QTest::newRow("locked") << "quotes.csv"
                                << "100,3,2"
                                << "100,2,2" << 1;
        QTest::newRow("repeat unmarked") << "client_reports.csv"
                                         << "C1,F,2,,Y"
                                         << "C1,F,2,," << 1;
        QTest::newRow("never ended") << "client_reports.csv"
                                     << "P,8,f2,g2,S4,4,4,,,,\n"
                                     << "" << 1;
        QTest::newRow("never answered") << "client_reports.csv"
                                        << "P,3,,,,,,,,,7\n"
                                        << "" << 1;
        QTest::newRow("forgotten") << "client_reports.csv"
                                   << "P,9,f1,g2,,,1,,,0,"
                                   << "P,9,f1,g2,,,8,,,1," << 1;
        QTest::newRow("forgotten by state") << "client_reports.csv"
                                            << "P,9,f1,g2,,,1,,,0,"
                                            << "P,8,g2,,S9,I,8,,,," << 1;
        QTest::newRow("number again") << "sequences.csv"
                                      << "LP1.trade,received,2,D,N"
                                      << "LP1.trade,received,1,D,N" << 1;
    }

    void findsWhatIsWrong()
    {
        QFETCH(QString, file);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const CheckFiles files = day();
        QFile changed(m_folder.filePath(file));
        QVERIFY(changed.open(QIODevice::ReadOnly));
        QByteArray content = changed.readAll();
        changed.close();
        QVERIFY(content.contains(from.toUtf8()));
        content.replace(from.toUtf8(), to.toUtf8());
        QVERIFY(changed.open(QIODevice::WriteOnly));
        changed.write(content);
        changed.close();
        const auto result = checkDesk(files);
        QVERIFY(result.has_value());
        QTEST(static_cast<int>(result->differences.size()), "differences");
    }

    void refusesFilesThatAreNone()
    {
        CheckFiles files = day();
        files.trades = write("bad.csv", "leg,account,symbol,side,quantity,price,time\n");
        QCOMPARE(checkDesk(files).error().code, base::ReasonCode::BadHeader);
        files.trades
            = write("bad.csv", "leg,account,symbol,side,quantity,price,time,exec_id\nclient,1,E,buy,x,1,t,C\n");
        QCOMPARE(checkDesk(files).error().code, base::ReasonCode::BadDecimal);
        files.trades = write("bad.csv", "leg,account,symbol,side,quantity,price,time,exec_id\nclient,1,E\n");
        QCOMPARE(checkDesk(files).error().code, base::ReasonCode::BadRow);
        files.trades = files.record + "/absent.csv";
        QCOMPARE(checkDesk(files).error().code, base::ReasonCode::BadFile);
    }

    void aCutLastLineOfAKilledProcessIsLeftOut()
    {
        CheckFiles files = day();
        QFile fills(m_folder.filePath(QStringLiteral("lp_fills.csv")));
        QVERIFY(fills.open(QIODevice::Append));
        fills.write("t,LP1,L3,O3,E6,tra");
        fills.close();
        const auto result = checkDesk(files);
        QVERIFY(result.has_value());
        QCOMPARE(result->differences, std::vector<std::string>());
    }
};

TRUEBOOK_TEST(tst_check)
#include "tst_check.moc"
