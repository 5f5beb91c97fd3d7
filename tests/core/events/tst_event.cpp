// Events and the registry: the line of an event, older versions, what does not read.
#include <QByteArray>

#include <algorithm>

#include "core/events/client_events.h"
#include "core/events/control_events.h"
#include "core/events/event.h"
#include "core/events/order_events.h"
#include "tests/support/property.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using events::Event;
using events::EventRegistry;

namespace {

// JSON as it is easier to read in a source: ' stands for ". (moc 6.4 loses its way in raw strings.)
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

// Three versions of one type: a field was added, then one changed its kind.
struct NamedV1
{
    static constexpr std::string_view type = "Named";
    static constexpr int version = 1;
    std::string name;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("name", self.name);
    }
};
struct NamedV2
{
    static constexpr std::string_view type = "Named";
    static constexpr int version = 2;
    std::string name;
    std::int64_t age = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("name", self.name);
        visit("age", self.age);
    }
};
struct Named
{
    static constexpr std::string_view type = "Named";
    static constexpr int version = 3;
    std::string name;
    std::string age;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("name", self.name);
        visit("age", self.age);
    }
    static Named from(const NamedV1 &old) { return {old.name, "unknown"}; }
    static Named from(const NamedV2 &old) { return {old.name, std::to_string(old.age)}; }
};

EventRegistry registryOfNamed()
{
    EventRegistry registry;
    registry.add<Named>();
    registry.addOld<NamedV1, Named>();
    registry.addOld<NamedV2, Named>();
    return registry;
}

std::string lineOf(const std::string &version, const std::string &body)
{
    return quoted("{'type':'Named','v':") + version
        + quoted(
               ",'seq':7,'at':'2014-05-05T13:00:00.000000000Z','cause':0,'actor':'ann','seat':'d1','reason':'why','body':")
        + body + '}';
}

std::string lineOf(const Event &event)
{
    std::string line;
    event.appendLine(line);
    return line;
}

} // namespace

class tst_event : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void line()
    {
        Event event = Event::of(events::StopSet {"symbol", "EURUSD", true, false});
        event.sequence = domain::Sequence(12);
        event.cause = domain::Sequence(11);
        event.at = domain::UtcTime::fromNanos(1'399'294'800'123'000'000);
        event.origin = std::make_shared<const events::Origin>(events::Origin {"ann", "desk \"2\"", "too fast"});
        const std::string expected = quoted(
            "{'type':'StopSet','v':1,'seq':12,'at':'2014-05-05T13:00:00.123000000Z','cause':11,'actor':'ann',"
            "'seat':'desk \\'2\\'','reason':'too fast','body':{'scope':'symbol','id':'EURUSD','routing':true,'cancelled':false}}");
        QCOMPARE(lineOf(event), expected);
        const auto back = events::eventRegistry().parse(expected);
        QVERIFY(back.has_value());
        QCOMPARE(back->sequence.number(), std::uint64_t(12));
        QCOMPARE(back->cause.number(), std::uint64_t(11));
        QVERIFY(back->at == event.at);
        QCOMPARE(back->origin->seat, std::string("desk \"2\""));
        QVERIFY(back->as<events::StopSet>() != nullptr);
        QVERIFY(back->as<events::StopReleased>() == nullptr);
        QCOMPARE(back->as<events::StopSet>()->id, std::string("EURUSD"));
        QCOMPARE(lineOf(*back), expected);
    }

    void olderVersionsAreLifted()
    {
        const EventRegistry registry = registryOfNamed();
        QCOMPARE(registry.size(), std::size_t(3));
        const std::tuple<const char *, std::string, const char *> cases[]
            = {{"1", quoted("{'name':'Ann'}"), "unknown"},
               {"2", quoted("{'name':'Ann','age':41}"), "41"},
               {"3", quoted("{'name':'Ann','age':'forty-one'}"), "forty-one"}};
        for (const auto &[version, body, age] : cases) {
            const auto event = registry.parse(lineOf(version, body));
            QVERIFY2(event.has_value(), version);
            QVERIFY(event->as<Named>() != nullptr);
            QCOMPARE(event->as<Named>()->name, std::string("Ann"));
            QCOMPARE(event->as<Named>()->age, std::string(age));
            QCOMPARE(event->type().version, 3);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("the newer version's fields")
            << QByteArray::fromStdString(lineOf("1", quoted("{'name':'Ann','age':41}")));
        QTest::newRow("the older version's fields") << QByteArray::fromStdString(lineOf("3", quoted("{'name':'Ann'}")));
        QTest::newRow("version not known")
            << QByteArray::fromStdString(lineOf("4", quoted("{'name':'Ann','age':'1'}")));
        QTest::newRow("version 0") << QByteArray::fromStdString(lineOf("0", quoted("{'name':'Ann'}")));
        QTest::newRow("version 1 and 2^32")
            << QByteArray::fromStdString(lineOf("4294967297", quoted("{'name':'Ann'}")));
        QTest::newRow("version that is none") << QByteArray::fromStdString(lineOf("\"one\"", quoted("{'name':'Ann'}")));
        const std::string good = lineOf("1", quoted("{'name':'Ann'}"));
        const auto with = [&](const std::string &what, const std::string &instead) {
            std::string text = good;
            text.replace(text.find(what), what.size(), instead);
            return QByteArray::fromStdString(text);
        };
        QTest::newRow("type not known") << with("Named", "Nameless");
        QTest::newRow("no sequence") << with(quoted("'seq':7,"), "");
        QTest::newRow("negative sequence") << with(quoted("'seq':7"), quoted("'seq':-7"));
        QTest::newRow("fields of the envelope swapped")
            << with(quoted("'actor':'ann','seat':'d1'"), quoted("'seat':'d1','actor':'ann'"));
        QTest::newRow("time that is none") << with("2014-05-05T13", "2014-05-05T25");
        QTest::newRow("more behind it") << QByteArray::fromStdString(good + "}");
        QTest::newRow("a line break behind it") << QByteArray::fromStdString(good + "\n");
        QTest::newRow("cut") << QByteArray::fromStdString(good.substr(0, good.size() - 1));
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("another JSON") << QByteArray("{\"a\":1}");
    }
    void refused()
    {
        QFETCH(QByteArray, line);
        const EventRegistry registry = registryOfNamed();
        QVERIFY(registry.parse(lineOf("1", quoted("{'name':'Ann'}"))).has_value());
        const auto event = registry.parse(line.toStdString());
        QVERIFY(!event.has_value());
        QCOMPARE(event.error().code, ReasonCode::JournalBadEvent);
    }

    void dispatch()
    {
        struct Book
        {
            int stops = 0;
            std::uint64_t lastSequence = 0;
            void onStop(const events::StopSet &, const Event &event)
            {
                ++stops;
                lastSequence = event.sequence.number();
            }
        } book;
        events::EventDispatch<Book> dispatch;
        dispatch.on<events::StopSet, &Book::onStop>();
        Event event = Event::of(events::StopSet {"firm", "", true, false});
        event.sequence = domain::Sequence(3);
        dispatch(book, event);
        dispatch(book, Event::of(events::StopReleased {"firm", ""}));
        dispatch(book, Event::of(Named {}));
        QCOMPARE(book.stops, 1);
        QCOMPARE(book.lastSequence, std::uint64_t(3));
    }

    // What is told without knowing the type: postings at any depth, names in the body's own fields only.
    void facts()
    {
        const domain::Currency usd = *domain::Currency::parse("USD");
        events::ClientFilled fill;
        fill.order = domain::OrderId(4);
        fill.lpOrder = domain::LpOrderId(5);
        fill.account = domain::AccountId("100001");
        fill.symbol = domain::Symbol("EURUSD");
        fill.postings = {{domain::LedgerAccount("client/1"), domain::Money(5, usd)}};
        fill.tickets = {{domain::TicketId(1), {}, false, domain::Money(9, usd)}};
        const Event event = Event::of(fill);
        events::EventFacts facts;
        event.type().facts(event.body(), facts);
        QCOMPARE(facts.postings.size(), std::size_t(1));
        QCOMPARE(facts.postings[0]->size(), std::size_t(1));
        QCOMPARE(facts.account->text(), std::string("100001"));
        QCOMPARE(facts.symbol->text(), std::string("EURUSD"));
        QCOMPARE(facts.order.number(), std::uint64_t(4));
        QCOMPARE(facts.lpOrder.number(), std::uint64_t(5));
        events::DayClosed day;
        day.floating = {{domain::AccountId("1"), domain::Symbol("EURUSD"), "A", domain::Money(1, usd)}};
        const Event closed = Event::of(day);
        events::EventFacts none;
        closed.type().facts(closed.body(), none);
        QVERIFY(none.postings.empty() && none.account == nullptr && none.symbol == nullptr && none.order.none());
    }
};

TRUEBOOK_TEST(tst_event)
#include "tst_event.moc"
