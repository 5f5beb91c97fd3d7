#include "tests/core/fix/fix_text.h"
#include "tests/support/property.h"
#include "tests/support/shared_file.h"
#include "tests/support/test_case.h"

#include "core/fix/fix_message.h"

#include <regex>

using namespace truebook;
using base::ReasonCode;
using fix::FieldView;
using fix::FixMessage;
using test::wire;

namespace {

struct Token
{
    int tag;
    std::string value;
};

// The token listings beside the shared messages: "[3] 49 (SenderCompID) = QL4ADZEUNZ, [4] …"; an enumerated value has
// its name in brackets behind it. Two to a line, a blank line between messages.
std::vector<std::vector<Token>> listedTokens(const std::string &text)
{
    std::vector<std::vector<Token>> messages;
    static const std::regex start(R"(\[(\d+)\] (\d+) \(([^)]*)\) = )");
    for (const std::string &line : test::linesOf(text)) {
        auto at = std::sregex_iterator(line.begin(), line.end(), start);
        const std::sregex_iterator end;
        if (at == end && !messages.empty()) // a listing that broke a value over two lines
            messages.back().back().value += line;
        while (at != end) {
            const std::smatch match = *at;
            const auto next = std::next(at);
            const auto from = static_cast<std::size_t>(match.position() + match.length());
            const auto to = next == end ? line.size() : static_cast<std::size_t>(next->position());
            std::string value = line.substr(from, to - from);
            if (next != end && value.size() >= 2 && value.substr(value.size() - 2) == ", ")
                value.resize(value.size() - 2);
            if (match[1] == "0")
                messages.emplace_back();
            messages.back().push_back(Token {std::stoi(match[2]), value});
            at = next;
        }
    }
    return messages;
}

// The value as the listing shows it: plain, or followed by its name in brackets.
bool shows(const std::string &listed, const std::string &value)
{
    return listed == value || (listed.rfind(value + "[", 0) == 0 && listed.back() == ']');
}

std::string refusedField(const base::Result<void> &result)
{
    return result ? "taken" : std::string(base::reasonName(result.error().code)) + " " + result.error().field;
}

} // namespace

class tst_fix_message : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryFieldOfARecordedSession();
    void readsMessagesWithDataFieldsAndGroups_data();
    void readsMessagesWithDataFieldsAndGroups();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void dataMayHoldTheSeparator();
    void firstOccurrenceCounts();
    void valuesAreExact();
    void refusedValuesNameTheirTag_data();
    void refusedValuesNameTheirTag();
    void groupsAreSplitAtTheirFirstTag();
    void groupsWithAWrongCountAreRefused_data();
    void groupsWithAWrongCountAreRefused();
    void builtMessagesReadBack();
    void builderRefusesControlCharacters();
    void anyBytesAreReadOrRefused();
};

// Expected: the listing made by another engine (jspurefix) from the same log.
void tst_fix_message::readsEveryFieldOfARecordedSession()
{
    const auto log = test::sharedFile("fix/messages/seedcx_fix44_log.txt");
    const auto tokens = test::sharedFile("fix/messages/seedcx_fix44_tokens.txt");
    if (!log || !tokens)
        QSKIP("no ../shared/data here");
    const auto expected = listedTokens(*tokens);
    std::size_t read = 0;
    for (const std::string &line : test::linesOf(*log)) {
        QVERIFY(read < expected.size());
        const std::string raw = wire(line);
        const auto message = FixMessage::parse(raw);
        QVERIFY(message.has_value());
        const auto fields = message->view().fields();
        QCOMPARE(fields.size(), expected[read].size());
        for (std::size_t i = 0; i < fields.size(); ++i) {
            QCOMPARE(fields[i].tag, expected[read][i].tag);
            QVERIFY2(shows(expected[read][i].value, std::string(fields[i].value)), expected[read][i].value.c_str());
        }
        ++read;
    }
    QCOMPARE(read, expected.size());
    QCOMPARE(read, std::size_t(39));
}

void tst_fix_message::readsMessagesWithDataFieldsAndGroups_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("list");
    QTest::newRow("snapshot") << "quickfix/md-data-snapshot"
                              << "token.txt";
    QTest::newRow("execution report") << "quickfix/execution-report"
                                      << "token.txt";
    QTest::newRow("partial fill") << "quickfix/execution-report2"
                                  << "token.txt";
    QTest::newRow("cancel reject") << "quickfix/order-cancel-reject"
                                   << "tokens.txt";
    QTest::newRow("new order") << "repo/new-order-single"
                               << "token.txt";
    QTest::newRow("execution report, other dictionary") << "repo/execution-report"
                                                        << "token.txt";
}

void tst_fix_message::readsMessagesWithDataFieldsAndGroups()
{
    QFETCH(QString, folder);
    QFETCH(QString, list);
    const std::string path = "fix/messages/jspurefix/examples/FIX.4.4/" + folder.toStdString() + "/";
    const auto text = test::sharedFile(path + "fix.txt");
    const auto tokens = test::sharedFile(path + list.toStdString());
    if (!text || !tokens)
        QSKIP("no ../shared/data here");
    const auto expected = listedTokens(*tokens);
    QCOMPARE(expected.size(), std::size_t(1));
    const std::string raw = wire(test::linesOf(*text).front());
    const auto message = FixMessage::parse(raw);
    QVERIFY(message.has_value());
    const auto fields = message->view().fields();
    // Some listings end one token early; what they list must agree.
    QVERIFY(fields.size() >= expected[0].size() && expected[0].size() > 20);
    for (std::size_t i = 0; i < expected[0].size(); ++i) {
        QCOMPARE(fields[i].tag, expected[0][i].tag);
        QVERIFY2(shows(expected[0][i].value, std::string(fields[i].value)), expected[0][i].value.c_str());
    }
}

void tst_fix_message::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("empty") << ""
                           << "BadMessage ";
    QTest::newRow("no type") << "8=FIX.4.4|49=A|"
                             << "BadMessage 35";
    QTest::newRow("empty type") << "35=|49=A|"
                                << "BadMessage 35";
    QTest::newRow("letter for a tag") << "35=D|x=1|"
                                      << "BadMessage ";
    QTest::newRow("tag zero") << "35=D|0=1|"
                              << "BadMessage ";
    QTest::newRow("leading zero") << "35=D|011=1|"
                                  << "BadMessage 11";
    QTest::newRow("minus") << "35=D|-11=1|"
                           << "BadMessage ";
    QTest::newRow("too many digits") << "35=D|1234567890=1|"
                                     << "BadMessage 123456789";
    QTest::newRow("no equals sign") << "35=D|11|"
                                    << "BadMessage 11";
    QTest::newRow("cut in a value") << "35=D|11=ab"
                                    << "BadMessage 11";
    QTest::newRow("cut in a tag") << "35=D|11"
                                  << "BadMessage 11";
    QTest::newRow("two separators") << "35=D||11=a|"
                                    << "BadMessage ";
    QTest::newRow("data shorter than announced") << "35=D|95=5|96=ab|"
                                                 << "BadMessage 96";
    QTest::newRow("data longer than announced") << "35=D|95=1|96=ab|"
                                                << "BadMessage 96";
    QTest::newRow("a length that is none") << "35=D|95=-1|96=ab|"
                                           << "BadMessage 95";
    QTest::newRow("an endless length") << "35=D|95=99999999999999999999|96=ab|"
                                       << "BadMessage 95";
}

void tst_fix_message::refusesWhatIsNoMessage()
{
    QFETCH(QString, text);
    QFETCH(QString, refusal);
    FixMessage message;
    QCOMPARE(QString::fromStdString(refusedField(message.read(wire(text.toStdString())))), refusal);
}

void tst_fix_message::dataMayHoldTheSeparator()
{
    const std::string raw = wire("35=8|354=5|355=a|11=|58=after|");
    const auto message = FixMessage::parse(raw);
    QVERIFY(message.has_value());
    QCOMPARE(message->view().text(355),
             std::string_view("a\x01"
                              "11="));
    QCOMPARE(message->view().text(58), std::string_view("after"));
    QVERIFY(!message->view().has(11));
}

void tst_fix_message::firstOccurrenceCounts()
{
    const std::string raw = wire("35=D|11=first|58=|11=second|");
    const auto message = FixMessage::parse(raw);
    QVERIFY(message.has_value());
    QCOMPARE(message->view().text(11), std::string_view("first"));
    QVERIFY(!message->view().has(58)); // without a value a tag is absent
    QCOMPARE(message->view().required(58).error().code, ReasonCode::MissingField);
}

void tst_fix_message::valuesAreExact()
{
    // 123456789012.3456 comes back as …012.346 from a double's 15 digits.
    const std::string raw
        = wire("35=8|31=12345678901.23456789|32=0.00000001|60=20140505-13:00:00.123456789|54=2|34=7|");
    const auto message = FixMessage::parse(raw);
    QVERIFY(message.has_value());
    QCOMPARE(message->view().price(31)->raw(), std::int64_t(1'234'567'890'123'456'789));
    QCOMPARE(message->view().quantity(32)->raw(), std::int64_t(1));
    QCOMPARE(message->view().time(60)->text(), std::string("2014-05-05T13:00:00.123456789Z"));
    QVERIFY(message->view().side(54) == domain::Side::Sell);
    QCOMPARE(*message->view().number(34), std::uint64_t(7));
}

void tst_fix_message::refusedValuesNameTheirTag_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("letters") << "12a"
                             << "BadDecimal";
    QTest::newRow("exponent") << "1e5"
                              << "BadDecimal";
    QTest::newRow("two points") << "1.2.3"
                                << "BadDecimal";
    QTest::newRow("plus") << "+1"
                          << "BadDecimal";
    QTest::newRow("space") << " 1"
                           << "BadDecimal";
    QTest::newRow("point alone") << "."
                                 << "BadDecimal";
    QTest::newRow("ninth decimal") << "1.000000001"
                                   << "TooManyDecimals";
    QTest::newRow("absurd") << "99999999999999999999999999"
                            << "Overflow";
    QTest::newRow("just above") << "92233720368.54775808"
                                << "Overflow";
}

void tst_fix_message::refusedValuesNameTheirTag()
{
    QFETCH(QString, value);
    QFETCH(QString, code);
    const std::string raw = wire("35=D|38=" + value.toStdString() + "|");
    const auto message = FixMessage::parse(raw);
    QVERIFY(message.has_value());
    const auto quantity = message->view().quantity(38);
    QVERIFY(!quantity.has_value());
    QCOMPARE(QString::fromStdString(std::string(base::reasonName(quantity.error().code))), code);
    QCOMPARE(quantity.error().field, std::string("38"));
    QVERIFY(quantity.error().detail.size() <= 64);
}

void tst_fix_message::groupsAreSplitAtTheirFirstTag()
{
    const std::string raw
        = wire("35=W|55=EURUSD|268=3|269=0|270=1.1|9001=x|269=1|270=1.2|269=0|270=1.05|271=5|10=000|");
    const auto message = FixMessage::parse(raw);
    std::vector<FieldView> entries;
    QVERIFY(message->view().group(268, 0, entries).has_value());
    QCOMPARE(entries.size(), std::size_t(3));
    QCOMPARE(entries[0].text(9001), std::string_view("x")); // unknown tags inside an entry do no harm
    QCOMPARE(entries[1].text(270), std::string_view("1.2"));
    QVERIFY(!entries[1].has(271));
    QCOMPARE(entries[2].text(271), std::string_view("5"));
    // No count, and a count of zero: no entries.
    QVERIFY(message->view().group(146, 0, entries).has_value() && entries.empty());
    const std::string none = wire("35=W|55=EURUSD|268=0|10=000|");
    QVERIFY(FixMessage::parse(none)->view().group(268, 0, entries).has_value() && entries.empty());
}

void tst_fix_message::groupsWithAWrongCountAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("more announced") << "35=W|268=3|269=0|270=1|269=1|270=2|";
    QTest::newRow("fewer announced") << "35=W|268=1|269=0|270=1|269=1|270=2|";
    QTest::newRow("nothing follows") << "35=W|268=2|";
    QTest::newRow("negative") << "35=W|268=-1|269=0|";
    QTest::newRow("endless") << "35=W|268=18446744073709551615|269=0|";
    QTest::newRow("no number") << "35=W|268=x|269=0|";
}

void tst_fix_message::groupsWithAWrongCountAreRefused()
{
    QFETCH(QString, text);
    const std::string raw = wire(text.toStdString());
    std::vector<FieldView> entries;
    const auto message = FixMessage::parse(raw);
    QCOMPARE(refusedField(message->view().group(268, 0, entries)), std::string("BadMessage 268"));
    QVERIFY(entries.empty());
}

void tst_fix_message::builtMessagesReadBack()
{
    TRUEBOOK_PROPERTY("what is built reads back", [](std::int64_t price, std::int64_t quantity, bool buy) {
        fix::FixBuilder body("D");
        body.price(44, domain::Price::fromRaw(price)).quantity(38, domain::Quantity::fromRaw(quantity));
        body.side(54, buy ? domain::Side::Buy : domain::Side::Sell).number(721, price);
        const auto text = body.finish();
        RC_ASSERT(text.has_value());
        const auto message = FixMessage::parse(*text);
        RC_ASSERT(message.has_value());
        RC_ASSERT(message->type() == "D");
        if (price != std::numeric_limits<std::int64_t>::min())
            RC_ASSERT(message->view().price(44)->raw() == price);
        if (quantity != std::numeric_limits<std::int64_t>::min())
            RC_ASSERT(message->view().quantity(38)->raw() == quantity);
        RC_ASSERT((*message->view().side(54) == domain::Side::Buy) == buy);
    });
}

void tst_fix_message::builderRefusesControlCharacters()
{
    for (const std::string &value : {std::string("a\x01"
                                                 "b"),
                                     std::string(), std::string("a\nb"), std::string(1, '\0')}) {
        fix::FixBuilder body("D");
        body.text(11, value);
        const auto text = body.finish();
        QVERIFY(!text.has_value());
        QCOMPARE(text.error().field, std::string("11"));
    }
    // Words of others are made fit instead.
    fix::FixBuilder body("8");
    body.words(58, "no\x01money\n").words(58, std::string(600, 'x'));
    const auto text = body.finish();
    QVERIFY(text.has_value());
    QCOMPARE(fix::readable(*text), "35=8|58=no money |58=" + std::string(512, 'x') + "|");
}

void tst_fix_message::anyBytesAreReadOrRefused()
{
    TRUEBOOK_PROPERTY(
        "a message that is read is the text it was read from", [](const std::vector<std::uint8_t> &bytes) {
            // Bytes of a small alphabet, so that fields come about at all.
            std::string raw = "35=8\x01";
            for (const std::uint8_t byte : bytes)
                raw.push_back("0123456789=\x01\x01=.-AZ"[byte % 18]);
            const auto message = FixMessage::parse(raw);
            if (!message)
                return;
            std::string again;
            for (const fix::Field &field : message->view().fields())
                again.append(std::to_string(field.tag)).append("=").append(field.value).append(1, fix::soh);
            RC_ASSERT(again == raw);
        });
}

TRUEBOOK_TEST(tst_fix_message)
#include "tst_fix_message.moc"
