#include "tests/core/fix/fix_text.h"
#include "tests/support/test_case.h"

#include "core/messages/message_search.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace truebook;
using messages::Check;
using messages::Direction;
using messages::FixDictionary;
using messages::LogRule;
using messages::MessageLog;
using messages::MessageQuery;
using messages::MessageRecord;
using messages::Page;
using messages::Question;
using test::wire;

namespace {

const FixDictionary &dictionary()
{
    static const auto all = FixDictionary::standard("resources/fix");
    return *all;
}

// What was put, as a plain list: the oracle of every search.
struct Put
{
    std::int64_t at = 0;
    Direction direction = Direction::In;
    std::string session;
    std::string raw;
};

constexpr std::int64_t noon = 1'400'000'000'000'000'000; // 2014-05-13

std::vector<Put> conversation(int count)
{
    std::vector<Put> all;
    unsigned seed = 1;
    const auto pick = [&seed](unsigned below) {
        seed = seed * 1'103'515'245U + 12'345U;
        return (seed >> 16U) % below;
    };
    const char *symbols[] {"EURUSD", "GBPUSD", "XAUUSD"};
    for (int i = 0; i < count; ++i) {
        Put one;
        one.at = noon + std::int64_t {i} * 1'000'000;
        one.direction = pick(2) == 0 ? Direction::In : Direction::Out;
        one.session = "S" + std::to_string(pick(3));
        const unsigned kind = pick(3);
        std::string text = "8=FIX.4.4|9=1|35="
            + std::string(kind == 0       ? "D"
                              : kind == 1 ? "8"
                                          : "0")
            + "|34=" + std::to_string(i + 1) + (pick(10) == 0 ? "|43=Y" : "") + "|52=20140513-12:00:00|";
        if (kind == 0)
            text += "11=C" + std::to_string(i) + "|55=" + symbols[pick(3)] + "|54=" + std::to_string(1 + pick(2))
                + "|38=" + std::to_string(1000 * (1 + pick(50))) + "|";
        else if (kind == 1)
            text += "11=C" + std::to_string(pick(static_cast<unsigned>(i + 1))) + "|150=" + (pick(2) == 0 ? "F" : "8")
                + "|39=2|55=" + symbols[pick(3)] + "|31=1." + std::to_string(pick(90000)) + "|58=as asked|";
        one.raw = wire(text + "10=000|");
        all.push_back(std::move(one));
    }
    return all;
}

LogRule small()
{
    LogRule rule;
    rule.blockBytes = 2'000;
    rule.segmentBytes = 20'000;
    rule.reserveBytes = 0;
    rule.days = 100;
    return rule;
}

Question ask(const std::string &text, std::uint64_t before = 0, std::size_t limit = 100'000)
{
    Question question;
    question.query = MessageQuery::parse(text, dictionary()).value();
    question.before = before;
    question.limit = limit;
    return question;
}

std::vector<std::string> raws(const Page &page)
{
    std::vector<std::string> all;
    for (const MessageRecord &row : page.rows)
        all.push_back(row.raw);
    return all;
}

std::string folderOf(const QTemporaryDir &folder)
{
    return folder.path().toStdString() + "/store.messages";
}

} // namespace

class tst_message_log : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasPutIsFound_data();
    void whatWasPutIsFound();
    void pagesJoinWithoutGapOrRepetition();
    void theNewestAreFoundBeforeTheyAreFiled();
    void aRestartGoesOn();
    void aTornEndIsCut();
    void aDamagedBlockIsToldAndTheRestRead();
    void secretsNeverReachTheDisk();
    void theOldestGo();
    void aFullQueueDropsAndSaysSo();
    void aFullDiskDropsAndSaysSo();
    void aSearchIsCancelled();
    void wrongQuestionsAreNamed_data();
    void wrongQuestionsAreNamed();
    void figuresCompareAsFigures();
};

void tst_message_log::whatWasPutIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("test"); // the same, as a Python-like list of what must stand in a message
    const auto row = [](const char *text, const char *test) { QTest::newRow(text) << text << test; };
    // A test is alternatives parted by ';' of parts parted by ',' that must (or with '!' must not) be in the text.
    row("", "");
    row("35=8 AND 150=F", "|35=8|,|150=F|");
    row("ExecType=Fill", "|150=F|");
    row("MsgType=NewOrderSingle Side=Sell", "|35=D|,|54=2|");
    row("55=EURUSD", "|55=EURUSD|");
    row("55!=EURUSD", "!|55=EURUSD|");
    row("11=~C10", "|11=C10");
    row("35=0 OR 35=D", "|35=0|;|35=D|");
    row("(35=8 or 35=D) and not 55=XAUUSD", "|35=8|,!|55=XAUUSD|;|35=D|,!|55=XAUUSD|");
    row("58=\"as asked\"", "|58=as asked|");
    row("58=*", "|58=");
    row("43=yes", "|43=Y|");
    row("session=S1", "@S1");
    row("direction=out 35=D", "@out,|35=D|");
    row("asked", "asked");
    row("11=nobody", "nobody");
}

void tst_message_log::whatWasPutIsFound()
{
    QFETCH(QString, text);
    QFETCH(QString, test);
    // given
    QTemporaryDir folder;
    auto log = MessageLog::open(folderOf(folder), small()).value();
    const std::vector<Put> all = conversation(1'500);
    for (const Put &one : all)
        QVERIFY(log->put(one.at, one.direction, one.session, one.raw));
    log->flush();
    // when
    const Page page = messages::search(folderOf(folder), ask(text.toStdString()));
    // then: the same as reading everything
    std::vector<std::string> expected;
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        QString shown = QString::fromStdString(one->raw).replace(QChar(1), QLatin1Char('|'));
        shown += QStringLiteral("@") + QString::fromStdString(one->session);
        shown += one->direction == Direction::Out ? QStringLiteral("@out") : QStringLiteral("@in");
        bool any = false;
        for (const QString &alternative : test.split(QLatin1Char(';'))) {
            bool every = true;
            for (const QString &part : alternative.split(QLatin1Char(','))) {
                const bool without = part.startsWith(QLatin1Char('!'));
                every = every && shown.contains(without ? part.mid(1) : part) != without;
            }
            any = any || every;
        }
        if (any)
            expected.push_back(one->raw);
    }
    QCOMPARE(raws(page).size(), expected.size());
    QCOMPARE(raws(page), expected);
    QCOMPARE(page.looked + page.passed, std::uint64_t(1'500));
    QCOMPARE(page.broken, std::uint64_t(0));
    if (text == QLatin1String("11=nobody"))
        QVERIFY2(page.passed > 1'200, "the filters pass nearly everything by");
}

void tst_message_log::pagesJoinWithoutGapOrRepetition()
{
    QTemporaryDir folder;
    auto log = MessageLog::open(folderOf(folder), small()).value();
    const std::vector<Put> all = conversation(900);
    for (const Put &one : all)
        log->put(one.at, one.direction, one.session, one.raw);
    log->flush();
    const auto whole = raws(messages::search(folderOf(folder), ask("35=8")));
    std::vector<std::string> joined;
    std::uint64_t before = 0;
    int pages = 0;
    do {
        const Page page = messages::search(folderOf(folder), ask("35=8", before, 7));
        QVERIFY(page.rows.size() <= 7);
        for (const std::string &raw : raws(page))
            joined.push_back(raw);
        before = page.next;
        ++pages;
    } while (before != 0 && pages < 1'000);
    QCOMPARE(joined, whole);
    QVERIFY(pages > 30);
    // what came since
    Question since = ask("35=8");
    since.after = 700;
    const Page newer = messages::search(folderOf(folder), since);
    std::size_t expected = 0;
    for (std::size_t i = 700; i < all.size(); ++i)
        expected += all[i].raw.find("\x01"
                                    "35=8\x01")
                != std::string::npos
            ? 1
            : 0;
    QCOMPARE(newer.rows.size(), expected);
    QVERIFY(newer.rows.back().number > 700);
    // and a span of time, both ends included
    Question question = ask("");
    question.from = domain::UtcTime::fromNanos(noon + 100 * 1'000'000);
    question.to = domain::UtcTime::fromNanos(noon + 149 * 1'000'000);
    QCOMPARE(messages::search(folderOf(folder), question).rows.size(), std::size_t(50));
    const std::string typed = "time>=" + question.from->text() + " time<=" + question.to->text();
    const Page span = messages::search(folderOf(folder), ask(typed));
    QCOMPARE(span.rows.size(), std::size_t(50));
    QVERIFY(span.passed > 700);
}

void tst_message_log::theNewestAreFoundBeforeTheyAreFiled()
{
    QTemporaryDir folder;
    LogRule rule = small();
    rule.blockMillis = 3'600'000;
    auto log = MessageLog::open(folderOf(folder), rule).value();
    log->put(noon, Direction::In, "S", wire("8=FIX.4.4|35=0|34=1|10=000|"));
    MessageLog::OpenBlock open;
    QTRY_VERIFY((open = log->openBlock()).head.count == 1);
    QCOMPARE(messages::search(folderOf(folder), ask("34=1"), &open).rows.size(), std::size_t(1));
    QVERIFY(messages::search(folderOf(folder), ask("34=1")).rows.empty());
    log->flush();
    // what was in the block and is in the file now is found once
    QCOMPARE(messages::search(folderOf(folder), ask("34=1"), &open).rows.size(), std::size_t(1));
}

void tst_message_log::aRestartGoesOn()
{
    QTemporaryDir folder;
    const std::vector<Put> all = conversation(400);
    for (int part = 0; part < 4; ++part) {
        auto log = MessageLog::open(folderOf(folder), small()).value();
        QCOMPARE(log->state().messages, std::uint64_t(part * 100));
        for (int i = part * 100; i < part * 100 + 100; ++i) {
            const Put &one = all[static_cast<std::size_t>(i)];
            log->put(one.at, one.direction, one.session, one.raw);
        }
    }
    const Page page = messages::search(folderOf(folder), ask(""));
    QCOMPARE(page.rows.size(), all.size());
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
        const Put &one = all[all.size() - 1 - i];
        QCOMPARE(page.rows[i].number, std::uint64_t(all.size() - i));
        QCOMPARE(page.rows[i].raw, one.raw);
        QCOMPARE(page.rows[i].at.nanos(), one.at);
        QCOMPARE(page.rows[i].session, one.session);
        QCOMPARE(page.rows[i].direction, one.direction);
        QCOMPARE(page.rows[i].possDup,
                 one.raw.find("\x01"
                              "43=Y")
                     != std::string::npos);
    }
}

void tst_message_log::aTornEndIsCut()
{
    QTemporaryDir folder;
    {
        auto log = MessageLog::open(folderOf(folder), small()).value();
        for (const Put &one : conversation(50))
            log->put(one.at, one.direction, one.session, one.raw);
    }
    const auto files = messages::segmentsOf(folderOf(folder));
    const QString last = QString::fromStdString(files.back().path);
    QFile::remove(QString::fromStdString(messages::indexOf(files.back().path)));
    QFile file(last);
    QVERIFY(file.resize(file.size() - 5));
    const std::size_t left = messages::search(folderOf(folder), ask("")).rows.size();
    QVERIFY(left < 50 && left > 20);
    auto log = MessageLog::open(folderOf(folder), small()).value();
    QCOMPARE(log->state().messages, std::uint64_t(left));
    log->put(noon, Direction::In, "S", wire("8=FIX.4.4|35=0|34=99|10=000|"));
    log->flush();
    QCOMPARE(messages::search(folderOf(folder), ask("")).rows.size(), left + 1);
}

void tst_message_log::aDamagedBlockIsToldAndTheRestRead()
{
    QTemporaryDir folder;
    {
        auto log = MessageLog::open(folderOf(folder), small()).value();
        for (const Put &one : conversation(200))
            log->put(one.at, one.direction, one.session, one.raw);
    }
    QFile file(QString::fromStdString(messages::segmentsOf(folderOf(folder)).front().path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() / 2) && file.write("XXXX") == 4);
    file.close();
    const Page page = messages::search(folderOf(folder), ask(""));
    QCOMPARE(page.broken, std::uint64_t(1));
    QVERIFY(page.rows.size() > 150 && page.rows.size() < 200);
}

void tst_message_log::secretsNeverReachTheDisk()
{
    QTemporaryDir folder;
    {
        auto log = MessageLog::open(folderOf(folder), small()).value();
        std::string raw = wire("8=FIX.4.4|9=30|35=A|553=me|554=hunter2|10=");
        unsigned sum = 0;
        for (const char c : raw.substr(0, raw.size() - 3))
            sum += static_cast<unsigned char>(c);
        raw += QString::number(sum % 256).rightJustified(3, QLatin1Char('0')).toStdString() + "\x01";
        log->put(noon, Direction::Out, "S", raw);
    }
    const Page page = messages::search(folderOf(folder), ask("35=A"));
    QCOMPARE(page.rows.size(), std::size_t(1));
    QVERIFY(page.rows[0].masked);
    QCOMPARE(page.rows[0].integrity.checksum, Check::Right); // of what left, not of what is kept
    QVERIFY(page.rows[0].raw.find("554=***") != std::string::npos);
    QDir dir(QString::fromStdString(folderOf(folder)));
    for (const QFileInfo &info : dir.entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hunter2"));
    }
    QVERIFY(messages::search(folderOf(folder), ask("554=hunter2")).rows.empty());
}

void tst_message_log::theOldestGo()
{
    QTemporaryDir folder;
    LogRule rule = small();
    rule.quotaBytes = 60'000;
    const std::vector<Put> all = conversation(3'000);
    {
        auto log = MessageLog::open(folderOf(folder), rule).value();
        for (const Put &one : all)
            log->put(one.at, one.direction, one.session, one.raw);
        log->flush();
        QVERIFY(log->state().bytes <= rule.quotaBytes + rule.segmentBytes);
        QVERIFY(log->state().oldest > 1);
    }
    const Page page = messages::search(folderOf(folder), ask(""));
    QVERIFY(page.rows.size() > 100 && page.rows.size() < 1'500);
    QCOMPARE(page.rows.front().raw, all.back().raw);
    // a week later everything of then is gone
    auto log = MessageLog::open(folderOf(folder), rule).value();
    log->put(noon + 200 * domain::nanosPerDay, Direction::In, "S", all.front().raw);
    log->flush();
    QCOMPARE(messages::search(folderOf(folder), ask("")).rows.size(), std::size_t(1));
    QCOMPARE(log->state().segments, std::uint64_t(1));
}

void tst_message_log::aFullQueueDropsAndSaysSo()
{
    QTemporaryDir folder;
    LogRule rule = small();
    rule.queueBytes = 500;
    auto log = MessageLog::open(folderOf(folder), rule).value();
    QVERIFY(!log->put(noon, Direction::In, "S", std::string(1'000, 'x')));
    QCOMPARE(log->state().dropped, std::uint64_t(1));
    QVERIFY(log->put(noon, Direction::In, "S", wire("8=FIX.4.4|35=0|34=1|10=000|")));
    log->flush();
    QCOMPARE(messages::search(folderOf(folder), ask("")).rows.size(), std::size_t(1));
    QVERIFY(log->state().queuedMost > 0);
    QCOMPARE(log->state().queued, std::size_t(0));
}

void tst_message_log::aFullDiskDropsAndSaysSo()
{
    QTemporaryDir folder;
    LogRule rule = small();
    rule.reserveBytes = std::uint64_t(1) << 62; // no disk has so much left
    auto log = MessageLog::open(folderOf(folder), rule).value();
    log->put(noon, Direction::In, "S", wire("8=FIX.4.4|35=0|34=1|10=000|"));
    log->flush();
    QCOMPARE(log->state().dropped, std::uint64_t(1));
    QCOMPARE(log->state().trouble, std::string("StoreFull"));
    QVERIFY(messages::search(folderOf(folder), ask("")).rows.empty());
}

void tst_message_log::aSearchIsCancelled()
{
    QTemporaryDir folder;
    auto log = MessageLog::open(folderOf(folder), small()).value();
    for (const Put &one : conversation(500))
        log->put(one.at, one.direction, one.session, one.raw);
    log->flush();
    const std::atomic<bool> cancel {true};
    const Page page = messages::search(folderOf(folder), ask(""), nullptr, &cancel);
    QVERIFY(page.cancelled);
    QVERIFY(page.rows.size() < 500);
}

void tst_message_log::wrongQuestionsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("unknown name") << "Colour=red"
                                  << "Colour";
    QTest::newRow("no value") << "35= AND 55=x"
                              << "35= AND 55=x";
    QTest::newRow("bracket") << "(35=8"
                             << "(35=8";
    QTest::newRow("closing bracket") << "35=8)"
                                     << ")";
    QTest::newRow("quotes") << "58=\"as"
                            << "\"as";
    QTest::newRow("direction") << "direction=up"
                               << "up";
    QTest::newRow("time") << "time>noon"
                          << "noon";
    QTest::newRow("nothing after NOT") << "35=8 and not"
                                       << "";
}

void tst_message_log::wrongQuestionsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const auto query = MessageQuery::parse(text.toStdString(), dictionary());
    QVERIFY(!query);
    QCOMPARE(query.error().code, base::ReasonCode::BadValue);
    QCOMPARE(QString::fromStdString(query.error().field), word);
}

void tst_message_log::figuresCompareAsFigures()
{
    QVERIFY(messages::compareDecimals("1.50", "1.5") == 0);
    QVERIFY(messages::compareDecimals("10", "9") > 0);
    QVERIFY(messages::compareDecimals("-10", "9") < 0);
    QVERIFY(messages::compareDecimals("-2", "-10") > 0);
    QVERIFY(messages::compareDecimals("0.001", "0.01") < 0);
    QVERIFY(messages::compareDecimals("-0", "0.0") == 0);
    QVERIFY(messages::compareDecimals("007", "7.000") == 0);
    QVERIFY(!messages::isDecimal("1.2.3") && !messages::isDecimal("") && !messages::isDecimal("1e5"));
    const auto matches = [](const char *query, const char *raw) {
        messages::MessageView message;
        const std::string text = wire(raw);
        message.raw = text;
        return MessageQuery::parse(query, dictionary()).value().matches(message);
    };
    QVERIFY(matches("38>=100000", "35=D|38=250000|"));
    QVERIFY(!matches("38>=100000", "35=D|38=50000|"));
    QVERIFY(matches("LastPx<1.1", "35=8|31=1.09999|"));
    QVERIFY(matches("52>20140513-12:00:00", "35=8|52=20140513-12:00:01|"));
    QVERIFY(!matches("38=1", "35=D|138=1|"));
}

TRUEBOOK_TEST(tst_message_log)
#include "tst_message_log.moc"
