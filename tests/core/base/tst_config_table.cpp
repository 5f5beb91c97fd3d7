#include "tests/support/test_case.h"

#include "core/base/config_table.h"

using namespace truebook::base;

class tst_config_table : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryKind();
    void absentKeysTakeTheirFallback();
    void theFirstMistakeIsTold_data();
    void theFirstMistakeIsTold();
    void unknownKeysAreRefused_data();
    void unknownKeysAreRefused();
};

void tst_config_table::readsEveryKind()
{
    auto document = ConfigTable::parse("name = \"a\"\nport = 41000\nspeed = 60.5\nflag = true\nmode = \"two\"\n"
                                       "words = [\"x\", \"y\"]\nnumbers = [1, 2]\n[inner]\nkey = \"v\"\n"
                                       "[[row]]\nid = \"r1\"\n[[row]]\nid = \"r2\"\n",
                                       "a.toml");
    QVERIFY(document.has_value());
    QCOMPARE(document->text("name"), std::string("a"));
    QCOMPARE(document->whole("port", 1, 65535), std::int64_t(41000));
    QCOMPARE(document->millionths("speed", 1, 1'000'000'000'000, 0), std::int64_t(60'500'000));
    QVERIFY(document->flag("flag", false));
    QCOMPARE(document->choice("mode", {"one", "two"}), 1);
    QVERIFY(document->texts("words") == (std::vector<std::string> {"x", "y"}));
    QVERIFY(document->wholes("numbers", 0, 9) == (std::vector<std::int64_t> {1, 2}));
    QCOMPARE(document->table("inner").text("key"), std::string("v"));
    auto rows = document->tables("row");
    QCOMPARE(rows.size(), std::size_t(2));
    QCOMPARE(rows[0].text("id"), std::string("r1"));
    QCOMPARE(rows[1].text("id"), std::string("r2"));
    QVERIFY(document->finish().has_value());
}

void tst_config_table::absentKeysTakeTheirFallback()
{
    auto document = ConfigTable::parse("", "a.toml");
    QVERIFY(document.has_value());
    QCOMPARE(document->text("name", "b"), std::string("b"));
    QCOMPARE(document->whole("port", 1, 9, 7), std::int64_t(7));
    QCOMPARE(document->millionths("speed", 1, 9, 3), std::int64_t(3));
    QCOMPARE(document->choice("mode", {"one", "two"}, 1), 1);
    QVERIFY(!document->flag("flag", false) && document->texts("words").empty() && document->tables("row").empty());
    QVERIFY(!document->table("inner").has("key"));
    QCOMPARE(document->table("inner").text("key", "c"), std::string("c"));
    QVERIFY(document->finish().has_value());
}

void tst_config_table::theFirstMistakeIsTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("no TOML") << "port = \n"
                             << "1 ";
    QTest::newRow("the same key twice") << "port = 1\nport = 2\n"
                                        << "2 ";
    QTest::newRow("missing") << "\n\nname = \"x\"\n"
                             << "1 port";
    QTest::newRow("a text for a number") << "\nport = \"1\"\n"
                                         << "2 port";
    QTest::newRow("too high") << "\n\nport = 65536\n"
                              << "3 port";
    QTest::newRow("not whole") << "port = 1.5\n"
                               << "1 port";
    QTest::newRow("no choice") << "port = 1\nmode = \"three\"\n"
                               << "2 mode";
    QTest::newRow("list of mixed kinds") << "port = 1\nwords = [\"a\", 1]\n"
                                         << "2 words";
    QTest::newRow("endless rate") << "port = 1\nspeed = inf\n"
                                  << "2 speed";
    QTest::newRow("no rate at all") << "port = 1\nspeed = nan\n"
                                    << "2 speed";
    QTest::newRow("a value for a table") << "port = 1\ninner = 3\n"
                                         << "2 inner";
    QTest::newRow("in a table") << "port = 1\n[inner]\n\nkey = 3\n"
                                << "4 inner.key";
}

void tst_config_table::theFirstMistakeIsTold()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    Refusal refusal;
    auto document = ConfigTable::parse(text.toStdString(), "a.toml");
    if (document) {
        document->whole("port", 1, 65535);
        document->text("name", "");
        document->choice("mode", {"one", "two"}, 0);
        document->texts("words");
        document->millionths("speed", 1, 1'000'000'000'000, 0);
        document->table("inner").text("key", "");
        const auto fine = document->finish();
        QVERIFY(!fine.has_value());
        refusal = fine.error();
    } else {
        refusal = document.error();
    }
    QCOMPARE(refusal.code, ReasonCode::BadConfiguration);
    QCOMPARE(refusal.file, std::string("a.toml"));
    QCOMPARE(QString::number(refusal.line) + QLatin1Char(' ') + QString::fromStdString(refusal.field), where);
}

void tst_config_table::unknownKeysAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("at the top") << "name = \"a\"\nnmae = \"b\"\n"
                                << "2 nmae";
    QTest::newRow("a table") << "name = \"a\"\n[other]\nx = 1\n"
                             << "2 other";
    QTest::newRow("in a table") << "name = \"a\"\n[inner]\nkey = \"v\"\nkye = \"v\"\n"
                                << "4 inner.kye";
    QTest::newRow("in the second row") << "name = \"a\"\n[[row]]\nid = \"1\"\n[[row]]\nid = \"2\"\nidd = \"2\"\n"
                                       << "6 row.idd";
}

void tst_config_table::unknownKeysAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    auto document = ConfigTable::parse(text.toStdString(), "a.toml");
    QVERIFY(document.has_value());
    document->text("name");
    document->table("inner").text("key", "");
    for (ConfigTable &row : document->tables("row"))
        row.text("id");
    const auto fine = document->finish();
    QVERIFY(!fine.has_value());
    QCOMPARE(fine.error().detail, std::string("unknown key"));
    QCOMPARE(QString::number(fine.error().line) + QLatin1Char(' ') + QString::fromStdString(fine.error().field), where);
}

TRUEBOOK_TEST(tst_config_table)
#include "tst_config_table.moc"
