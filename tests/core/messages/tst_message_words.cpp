#include "tests/core/fix/fix_text.h"
#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/messages/message_words.h"

#include <regex>

using namespace truebook;
using messages::Check;
using messages::FieldWords;
using messages::FixDictionary;
using messages::MessageWords;
using test::wire;

namespace {

const FixDictionary &dictionary()
{
    static const auto all = FixDictionary::standard("resources/fix");
    if (!all)
        qFatal("%s: %s", all.error().file.c_str(), all.error().detail.c_str());
    return *all;
}

const FieldWords *fieldOf(const MessageWords &words, int tag, int nth = 0)
{
    for (const FieldWords &field : words.fields) {
        if (field.tag == tag && nth-- == 0)
            return &field;
    }
    return nullptr;
}

} // namespace

class tst_message_words : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReportIsSaidInWords();
    void groupsAreIndented();
    void nestedGroupsEndWhereTheyEnd();
    void aBrokenMessageIsShownAsFarAsItGoes();
    void realMessagesAreWhole();
    void realListingsHaveTheSameNames();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void namesAndWordsAreFound();
    void namesBecomeWords_data();
    void namesBecomeWords();
    void aWrongDictionaryIsRefused();
};

void tst_message_words::aReportIsSaidInWords()
{
    // given a report; 57 are the characters from "35" to the separator before "10", counted by hand
    const std::string right = wire("8=FIX.4.4|9=57|35=8|39=1|150=F|55=EURUSD|54=1|32=250000|31=1.08512|97=Y|10=162|");
    const MessageWords words = messages::messageWords(right, dictionary());
    // then
    QCOMPARE(words.type, std::string("8"));
    QCOMPARE(words.name, std::string("ExecutionReport"));
    QCOMPARE(fieldOf(words, 39)->name, std::string("OrdStatus"));
    QCOMPARE(fieldOf(words, 39)->meaning, std::string("Partially filled"));
    QCOMPARE(fieldOf(words, 150)->meaning, std::string("Trade"));
    QCOMPARE(fieldOf(words, 54)->meaning, std::string("Buy"));
    QCOMPARE(fieldOf(words, 97)->meaning, std::string("Yes"));
    QCOMPARE(fieldOf(words, 31)->value, std::string("1.08512"));
    QVERIFY(fieldOf(words, 31)->meaning.empty());
    unsigned sum = 0;
    for (const char c : right.substr(0, right.size() - 7))
        sum += static_cast<unsigned char>(c);
    QCOMPARE(words.length, Check::Right);
    std::string longer = right;
    longer.replace(right.find("9=57"), 4, "9=58");
    QCOMPARE(messages::messageWords(longer, dictionary()).length, Check::Wrong);
    QCOMPARE(messages::messageWords(longer, dictionary()).lengthFound, std::string("57"));
    QCOMPARE(words.checksumFound, QString::number(sum % 256).rightJustified(3, QLatin1Char('0')).toStdString());
    QCOMPARE(messages::summaryWords(right, dictionary()),
             std::string("Trade, Partially filled, EURUSD, Buy, 250000 at 1.08512"));
}

void tst_message_words::groupsAreIndented()
{
    const std::string raw
        = wire("8=FIX.4.4|35=W|49=LP1|262=q|55=EURUSD|268=2|269=0|270=1.1|271=1000000|278=a|269=1|270=1.2|"
               "271=500000|278=b|10=000|");
    const MessageWords words = messages::messageWords(raw, dictionary());
    QCOMPARE(fieldOf(words, 268)->depth, 0);
    QCOMPARE(fieldOf(words, 269, 0)->depth, 1);
    QCOMPARE(fieldOf(words, 269, 0)->entry, 1);
    QCOMPARE(fieldOf(words, 269, 0)->meaning, std::string("Bid"));
    QCOMPARE(fieldOf(words, 269, 1)->entry, 2);
    QCOMPARE(fieldOf(words, 278, 1)->depth, 1);
    QCOMPARE(fieldOf(words, 278, 1)->entry, 0);
    QCOMPARE(fieldOf(words, 10)->depth, 0);
    QVERIFY(messages::summaryWords(raw, dictionary()).find("2 entries") != std::string::npos);
}

void tst_message_words::nestedGroupsEndWhereTheyEnd()
{
    const std::string raw
        = wire("8=FIX.4.4|35=D|11=a|453=2|448=X|452=1|802=1|523=sub|803=2|448=Y|452=3|55=EURUSD|54=2|10=000|");
    const MessageWords words = messages::messageWords(raw, dictionary());
    QCOMPARE(fieldOf(words, 448, 0)->depth, 1);
    QCOMPARE(fieldOf(words, 523)->depth, 2);
    QCOMPARE(fieldOf(words, 523)->entry, 1);
    QCOMPARE(fieldOf(words, 448, 1)->depth, 1);
    QCOMPARE(fieldOf(words, 448, 1)->entry, 2);
    QCOMPARE(fieldOf(words, 55)->depth, 0);
}

void tst_message_words::aBrokenMessageIsShownAsFarAsItGoes()
{
    const MessageWords words = messages::messageWords(wire("8=FIX.4.4|35=8|nonsense|55=EURUSD|38=1"), dictionary());
    QVERIFY(!words.trouble.empty());
    QCOMPARE(words.checksum, Check::Absent);
    QCOMPARE(fieldOf(words, 55)->value, std::string("EURUSD"));
    QCOMPARE(fieldOf(words, 38)->value, std::string("1"));
    QVERIFY(messages::messageWords({}, dictionary()).fields.empty());
}

// A venue's own log: every message left a FIX engine, so length and sum are right.
void tst_message_words::realMessagesAreWhole()
{
    const auto log = test::sharedFile("fix/messages/seedcx_fix44_log.txt");
    if (!log)
        QSKIP("SKIPPED-WHOLE: no ../shared/data here");
    int read = 0;
    for (const std::string &line : test::linesOf(*log)) {
        if (line.rfind("8=FIX", 0) != 0)
            continue;
        const MessageWords words = messages::messageWords(wire(line), dictionary());
        QVERIFY2(words.trouble.empty(), line.c_str());
        QVERIFY2(words.checksum == Check::Right && words.length == Check::Right, line.c_str());
        std::string cut = wire(line);
        cut[cut.size() / 2] = static_cast<char>(cut[cut.size() / 2] ^ 1);
        QVERIFY(messages::integrity(cut).checksum != Check::Right);
        ++read;
    }
    QVERIFY(read > 5);
}

void tst_message_words::realListingsHaveTheSameNames()
{
    const auto text = test::sharedFile("fix/messages/jspurefix/examples/FIX.4.4/quickfix/execution-report2/fix.txt");
    const auto tokens
        = test::sharedFile("fix/messages/jspurefix/examples/FIX.4.4/quickfix/execution-report2/token.txt");
    if (!text || !tokens)
        QSKIP("SKIPPED-WHOLE: no ../shared/data here");
    const MessageWords words = messages::messageWords(wire(test::linesOf(*text).front()), dictionary());
    static const std::regex one(R"(\[\d+\] (\d+) \(([^)]*)\) = )");
    int compared = 0;
    for (auto at = std::sregex_iterator(tokens->begin(), tokens->end(), one); at != std::sregex_iterator(); ++at) {
        const FieldWords *field = fieldOf(words, std::stoi((*at)[1]));
        if (field == nullptr || field->name.empty())
            continue; // not in our dictionary
        QCOMPARE(field->name, (*at)[2].str());
        ++compared;
    }
    QVERIFY(compared > 15);
}

void tst_message_words::secretsAreMasked_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("none") << "8=FIX.4.4|35=D|11=554|10=000|"
                          << "8=FIX.4.4|35=D|11=554|10=000|";
    QTest::newRow("password") << "8=FIX.4.4|35=A|553=me|554=hunter2|10=000|"
                              << "8=FIX.4.4|35=A|553=me|554=***|10=000|";
    QTest::newRow("both passwords") << "8=FIX.4.4|35=A|554=a|925=longer than that|98=0|10=000|"
                                    << "8=FIX.4.4|35=A|554=***|925=***|98=0|10=000|";
    QTest::newRow("raw data with a separator in it") << "8=FIX.4.4|35=A|95=5|96=a|b=c|98=0|10=000|"
                                                     << "8=FIX.4.4|35=A|95=5|96=*****|98=0|10=000|";
    QTest::newRow("a cut message") << "8=FIX.4.4|35=A|554=hunter2"
                                   << "8=FIX.4.4|35=A|554=***";
    QTest::newRow("digits inside another tag") << "8=FIX.4.4|35=A|1554=open|10=000|"
                                               << "8=FIX.4.4|35=A|1554=open|10=000|";
}

void tst_message_words::secretsAreMasked()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    std::string raw = wire(before.toStdString());
    QCOMPARE(messages::maskSecrets(raw), before != after);
    QCOMPARE(raw, wire(after.toStdString()));
}

void tst_message_words::namesAndWordsAreFound()
{
    QCOMPARE(dictionary().tagNamed("ExecType"), 150);
    QCOMPARE(dictionary().tagNamed("exectype"), 150);
    QCOMPARE(dictionary().tagNamed("nothing"), 0);
    QCOMPARE(dictionary().valueNamed(150, "Fill"), std::string("F"));
    QCOMPARE(dictionary().valueNamed(150, "trade"), std::string("F"));
    QCOMPARE(dictionary().valueNamed(39, "Partially filled"), std::string("1"));
    QCOMPARE(dictionary().valueNamed(35, "ExecutionReport"), std::string("8"));
    QCOMPARE(dictionary().valueNamed(97, "yes"), std::string("Y"));
    QCOMPARE(dictionary().valueNamed(55, "EURUSD"), std::string());
}

void tst_message_words::namesBecomeWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("two") << "PartiallyFilled"
                         << "Partially filled";
    QTest::newRow("one") << "New"
                         << "New";
    QTest::newRow("abbreviation") << "DuplicateClOrdID"
                                  << "Duplicate cl ord ID";
    QTest::newRow("none") << ""
                          << "";
}

void tst_message_words::namesBecomeWords()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    QCOMPARE(QString::fromStdString(messages::spacedWords(name.toStdString())), words);
}

void tst_message_words::aWrongDictionaryIsRefused()
{
    QCOMPARE(FixDictionary::load("resources/fix/nothing.xml").error().code, base::ReasonCode::BadFile);
    QCOMPARE(FixDictionary::load("resources/fix/dialects/standard.toml").error().code,
             base::ReasonCode::BadConfiguration);
}

TRUEBOOK_TEST(tst_message_words)
#include "tst_message_words.moc"
