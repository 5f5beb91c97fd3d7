#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/fix/dialect.h"

#include <QDir>
#include <QFile>
#include <QXmlStreamReader>

#include <set>

using namespace truebook;
using base::ReasonCode;
using fix::Dialect;

class tst_dialect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShippedDialectLoads();
    void theStandardFileSaysWhatTheCodeSays();
    void ctraderWritesOnlyWhatItsDictionaryTakes();
    void tagsAreRenamed();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void aMissingFileIsRefused();
};

void tst_dialect::everyShippedDialectLoads()
{
    const QDir folder(QStringLiteral("resources/fix/dialects"));
    const QStringList files = folder.entryList({QStringLiteral("*.toml")});
    QVERIFY(files.size() >= 2);
    for (const QString &file : files) {
        const auto dialect = Dialect::load(folder.filePath(file).toStdString());
        QVERIFY2(dialect.has_value(), dialect ? "" : (file.toStdString() + ": " + dialect.error().detail).c_str());
        QVERIFY(QFile::exists(QStringLiteral("resources/fix/") + QString::fromStdString(dialect->dictionary)));
    }
}

void tst_dialect::theStandardFileSaysWhatTheCodeSays()
{
    const auto file = Dialect::load("resources/fix/dialects/standard.toml");
    const Dialect code;
    QVERIFY(file.has_value());
    QVERIFY(file->orderFields == code.orderFields && file->cancelFields == code.cancelFields);
    QVERIFY(file->statusFields == code.statusFields && file->depth == code.depth
            && file->updateType == code.updateType);
    QVERIFY(file->levelKey == code.levelKey && file->symbolsPerRequest == code.symbolsPerRequest);
    QCOMPARE(file->styles.size(), std::size_t(4));
    for (const fix::OrderStyle &style : code.styles) {
        const fix::OrderStyle *same = file->style(style.name);
        QVERIFY(same != nullptr && same->fields == style.fields && same->price == style.price
                && same->quote == style.quote);
    }
    for (const int tag : {1, 11, 55, 270, 1000, 5000, 999999})
        QCOMPARE(file->tag(tag), tag);
}

// cTrader's own dictionary is the judge: a tag outside its message is a tag that it refuses.
void tst_dialect::ctraderWritesOnlyWhatItsDictionaryTakes()
{
    const auto xml = test::sharedFile("fix/dictionaries/cTrader_FIX44-CSERVER.xml");
    if (!xml)
        QSKIP("no ../shared/data here");
    std::map<std::string, int> numbers;
    std::map<std::string, std::set<std::string>> taken;
    std::map<std::string, std::set<std::string>> required;
    std::string message;
    QXmlStreamReader reader(QByteArray::fromStdString(*xml));
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isEndElement() && reader.name() == u"message")
            message.clear();
        if (!reader.isStartElement())
            continue;
        const auto attribute
            = [&](const char *name) { return reader.attributes().value(QLatin1String(name)).toString().toStdString(); };
        if (reader.name() == u"message")
            message = attribute("msgtype");
        else if (reader.name() == u"field" && !attribute("number").empty())
            numbers[attribute("name")] = std::stoi(attribute("number"));
        else if (reader.name() == u"field" && !message.empty()) {
            taken[message].insert(attribute("name"));
            if (attribute("required") == "Y")
                required[message].insert(attribute("name"));
        }
    }
    QVERIFY(!reader.hasError() && taken.size() > 10);

    const auto dialect = Dialect::load("resources/fix/dialects/ctrader.toml");
    QVERIFY(dialect.has_value());
    const auto check = [&](const std::string &type, const std::vector<int> &fields) {
        std::set<int> may;
        for (const std::string &name : taken[type])
            may.insert(numbers[name]);
        for (const int tag : fields)
            QVERIFY2(may.count(tag) == 1, std::string(type).append(" takes no ").append(std::to_string(tag)).c_str());
        for (const std::string &name : required[type])
            QVERIFY2(std::count(fields.begin(), fields.end(), numbers[name]) == 1,
                     std::string(type).append(" needs ").append(name).c_str());
    };
    check("D", dialect->orderFields);
    check("F", dialect->cancelFields);
    check("H", dialect->statusFields);
    // What the report quirks are for.
    QVERIFY(taken["8"].count("ExecID") == 0 && dialect->derivedExecId);
    QVERIFY(required["8"].count("LastPx") == 0 && dialect->averageForLastPrice);
    QVERIFY(numbers["SymbolName"] == 1007 && dialect->numericSymbols);
}

void tst_dialect::tagsAreRenamed()
{
    const auto dialect = Dialect::parse("name = \"x\"\n[tags]\n299 = 9299\n", "x.toml");
    QVERIFY(dialect.has_value());
    QCOMPARE(dialect->tag(299), 9299);
    QCOMPARE(dialect->tag(298), 298);
}

void tst_dialect::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where"); // line and field
    QTest::newRow("no TOML") << "name = \n"
                             << "1 ";
    QTest::newRow("unknown key") << "name = \"x\"\n\n[market_data]\ndeep = 1\n"
                                 << "4 market_data.deep";
    QTest::newRow("unknown table") << "name = \"x\"\n[market]\n"
                                   << "2 market";
    QTest::newRow("depth is text") << "[market_data]\ndepth = \"all\"\n"
                                   << "2 market_data.depth";
    QTest::newRow("level key") << "[market_data]\nlevel_key = \"place\"\n"
                               << "2 market_data.level_key";
    QTest::newRow("no value for that tag") << "[orders]\nplace = [11, 55, 7777]\n"
                                           << "2 orders.place";
    QTest::newRow("tag twice") << "[orders]\nplace = [11, 55, 11]\n"
                               << "2 orders.place";
    QTest::newRow("an order without its id") << "[orders]\nplace = [55]\n"
                                             << "2 orders.place";
    QTest::newRow("style") << "[orders.styles.iceberg]\n40 = \"2\"\n"
                           << "1 orders.styles.iceberg";
    QTest::newRow("constant") << "[orders.constants]\nHandlInst = \"1\"\n"
                              << "2 orders.constants.HandlInst";
    QTest::newRow("renamed checksum") << "[tags]\n10 = 1010\n"
                                      << "2 tags.10";
    QTest::newRow("exec id") << "[reports]\nexec_id = \"none\"\n"
                             << "2 reports.exec_id";
}

void tst_dialect::mistakesAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    const auto dialect = Dialect::parse(text.toStdString(), "lp.toml");
    QVERIFY(!dialect.has_value());
    QCOMPARE(dialect.error().code, ReasonCode::BadConfiguration);
    QCOMPARE(dialect.error().file, std::string("lp.toml"));
    QCOMPARE(QString::number(dialect.error().line) + QLatin1Char(' ') + QString::fromStdString(dialect.error().field),
             where);
}

void tst_dialect::aMissingFileIsRefused()
{
    const auto dialect = Dialect::load("resources/fix/dialects/nobody.toml");
    QVERIFY(!dialect.has_value());
    QCOMPARE(dialect.error().code, ReasonCode::BadFile);
}

TRUEBOOK_TEST(tst_dialect)
#include "tst_dialect.moc"
