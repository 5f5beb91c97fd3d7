// The field lists' text: what is written, what is read, what is refused. Expected texts are written by hand; that the text
// is JSON is judged by Qt's reader.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

#include "core/domain/ids.h"
#include "core/events/codec.h"
#include "tests/support/property.h"
#include "tests/support/test_case.h"

using namespace truebook;
using domain::Currency;

namespace {

// JSON as it is easier to read in a source: ' stands for ". (moc 6.4 loses its way in raw strings.)
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

enum class Colour : std::uint8_t { Red, DeepBlue };

struct Inner
{
    std::int64_t number = 0;
    std::string text;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("number", self.number);
        visit("text", self.text);
    }
    friend bool operator==(const Inner &, const Inner &) = default;
};

// Every kind of value that a field may have.
struct Everything
{
    std::string text;
    bool flag = false;
    domain::Price price;
    domain::Quantity quantity;
    Currency currency;
    domain::Money money;
    domain::Amount amount;
    domain::UtcTime time;
    domain::Symbol symbol;
    domain::OrderId order;
    Colour colour = Colour::Red;
    std::int64_t wide = 0;
    std::uint64_t wideUnsigned = 0;
    std::int32_t narrow = 0;
    std::uint8_t tiny = 0;
    std::vector<Inner> list;
    std::vector<std::string> texts;
    std::optional<Inner> maybe;
    std::string secret;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("text", self.text);
        visit("flag", self.flag);
        visit("price", self.price);
        visit("quantity", self.quantity);
        visit("currency", self.currency);
        visit("money", self.money);
        visit("amount", self.amount);
        visit("time", self.time);
        visit("symbol", self.symbol);
        visit("order", self.order);
        visit("colour", self.colour);
        visit("wide", self.wide);
        visit("wide_unsigned", self.wideUnsigned);
        visit("narrow", self.narrow);
        visit("tiny", self.tiny);
        visit("list", self.list);
        visit("texts", self.texts);
        visit("maybe", self.maybe);
        visit.personal("secret", self.secret);
    }
    friend bool operator==(const Everything &, const Everything &) = default;
};

template <class T>
std::string written(const T &value)
{
    std::string out;
    events::FieldWriter::object(out, value);
    return out;
}

template <class T>
std::optional<T> readBack(std::string_view text)
{
    events::Cursor cursor {text.data(), text.data() + text.size()};
    T value;
    if (!events::FieldReader::object(cursor, value) || cursor.at != cursor.end)
        return std::nullopt;
    return value;
}

// One field, for tests of one kind of value.
template <class T>
struct One
{
    T value {};
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("v", self.value);
    }
};

template <class T>
std::optional<T> readOne(const std::string &json)
{
    const auto read = readBack<One<T>>("{\"v\":" + json + '}');
    return read ? std::optional<T>(read->value) : std::nullopt;
}

template <class T>
std::string writeOne(T value)
{
    const std::string text = written(One<T> {std::move(value)});
    return text.substr(5, text.size() - 6);
}

} // namespace

template <>
struct events::EnumNames<Colour>
{
    static constexpr std::pair<Colour, std::string_view> names[]
        = {{Colour::Red, "red"}, {Colour::DeepBlue, "deep_blue"}};
};

namespace rc {

// Any bytes at all, with those that need escapes more often than chance would have them.
Gen<std::string> anyText()
{
    return gen::container<std::string>(
        gen::oneOf(gen::arbitrary<char>(),
                   gen::element('"', '\\', '\n', '\0', '/', 'u', '\x7f', '\xc3', '\xa4', '\xe2', '\x82', '\xac')));
}

template <>
struct Arbitrary<Inner>
{
    static Gen<Inner> arbitrary()
    {
        return gen::build<Inner>(gen::set(&Inner::number), gen::set(&Inner::text, anyText()));
    }
};

template <>
struct Arbitrary<Everything>
{
    static Gen<Everything> arbitrary()
    {
        const auto raw = gen::arbitrary<std::int64_t>();
        const auto currencies = gen::element(std::string("USD"), std::string("JPY"), std::string("KWD"));
        const auto currency = gen::map(currencies, [](const std::string &code) { return *Currency::parse(code); });
        return gen::build<Everything>(
            gen::set(&Everything::text, anyText()), gen::set(&Everything::flag),
            gen::set(&Everything::price, gen::map(raw, [](std::int64_t v) { return domain::Price::fromRaw(v); })),
            gen::set(&Everything::quantity, gen::map(raw, [](std::int64_t v) { return domain::Quantity::fromRaw(v); })),
            gen::set(&Everything::currency, currency),
            gen::set(
                &Everything::money,
                gen::map(gen::pair(raw, currency),
                         [](const std::pair<std::int64_t, Currency> &p) { return domain::Money(p.first, p.second); })),
            gen::set(&Everything::amount,
                     gen::map(gen::tuple(raw, raw, currency),
                              [](const std::tuple<std::int64_t, std::int64_t, Currency> &t) {
                                  const auto wide = static_cast<base::Int128>(std::get<0>(t));
                                  return domain::Amount(wide * 1'000'003 + std::get<1>(t), std::get<2>(t));
                              })),
            gen::set(&Everything::time,
                     gen::map(gen::inRange<std::int64_t>(-2'000'000'000'000'000'000, 9'000'000'000'000'000'000),
                              [](std::int64_t v) { return domain::UtcTime::fromNanos(v); })),
            gen::set(&Everything::symbol,
                     gen::map(anyText(), [](std::string s) { return domain::Symbol(std::move(s)); })),
            gen::set(&Everything::order,
                     gen::map(gen::arbitrary<std::uint64_t>(), [](std::uint64_t v) { return domain::OrderId(v); })),
            gen::set(&Everything::colour, gen::element(Colour::Red, Colour::DeepBlue)), gen::set(&Everything::wide),
            gen::set(&Everything::wideUnsigned), gen::set(&Everything::narrow), gen::set(&Everything::tiny),
            gen::set(&Everything::list),
            gen::set(&Everything::texts, gen::container<std::vector<std::string>>(anyText())),
            gen::set(&Everything::maybe,
                     gen::oneOf(gen::just(std::optional<Inner>()),
                                gen::map(gen::arbitrary<Inner>(),
                                         [](Inner i) { return std::optional<Inner>(std::move(i)); }))),
            gen::set(&Everything::secret, anyText()));
    }
};

} // namespace rc

class tst_codec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text()
    {
        Everything all;
        all.text = "a \"b\" \\ c/\n\x01";
        all.flag = true;
        all.price = *domain::Price::parse("1.08345");
        all.quantity = *domain::Quantity::parse("-100000");
        all.currency = *Currency::parse("EUR");
        all.money = *domain::Money::parse("-12.5", *Currency::parse("USD"));
        all.amount = domain::Amount(base::Int128(15), *Currency::parse("JPY"));
        all.time = domain::UtcTime::fromNanos(1'399'294'800'000'000'001);
        all.symbol = domain::Symbol("EURUSD");
        all.order = domain::OrderId(42);
        all.colour = Colour::DeepBlue;
        all.wide = -9'007'199'254'740'993;
        all.wideUnsigned = 18'446'744'073'709'551'615U;
        all.narrow = -7;
        all.tiny = 255;
        all.list = {{1, "x"}, {2, "y"}};
        all.texts = {"p", "q"};
        all.maybe = Inner {9'007'199'254'740'992, "edge"};
        all.secret = "sealed";
        const std::string expected = quoted(
            "{'text':'a \\'b\\' \\\\ c/\\u000a\\u0001','flag':true,'price':'1.08345','quantity':'-100000','currency':'EUR',"
            "'money':'-12.50 USD','amount':'0.0000000000000015 JPY','time':'2014-05-05T13:00:00.000000001Z',"
            "'symbol':'EURUSD','order':42,'colour':'deep_blue','wide':'-9007199254740993',"
            "'wide_unsigned':'18446744073709551615','narrow':-7,'tiny':255,'list':[{'number':1,'text':'x'},"
            "{'number':2,'text':'y'}],'texts':['p','q'],'maybe':{'number':9007199254740992,'text':'edge'},'secret':'sealed'}");
        QCOMPARE(written(all), expected);
        const auto back = readBack<Everything>(expected);
        QVERIFY(back.has_value());
        QVERIFY(*back == all);
    }

    void empty()
    {
        const std::string text = written(Everything {});
        QVERIFY(text.find("\"list\":[],\"texts\":[],\"maybe\":null") != std::string::npos);
        QVERIFY(text.find("\"currency\":\"\"") != std::string::npos);
        const auto back = readBack<Everything>(text);
        QVERIFY(back.has_value());
        QVERIFY(*back == Everything {});
    }

    void anythingComesBack()
    {
        TRUEBOOK_PROPERTY(
            "what is written is read back equal, is JSON, and has no line break", [](const Everything &all) {
                const std::string text = written(all);
                const auto back = readBack<Everything>(text);
                RC_ASSERT(back.has_value());
                RC_ASSERT(*back == all);
                RC_ASSERT(text.find('\n') == std::string::npos);
                QJsonParseError error {};
                const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
                RC_ASSERT(error.error == QJsonParseError::NoError);
                const QJsonObject object = document.object();
                RC_ASSERT(object.size() == 19);
                RC_ASSERT(object[QLatin1String("flag")].toBool() == all.flag);
                RC_ASSERT(object[QLatin1String("list")].toArray().size() == static_cast<qsizetype>(all.list.size()));
                // A reader whose numbers are doubles sees every digit of a large integer.
                const QJsonValue wide = object[QLatin1String("wide")];
                const QString digits
                    = wide.isString() ? wide.toString() : QString::number(static_cast<qint64>(wide.toDouble()));
                RC_ASSERT(digits == QString::number(all.wide));
            });
    }

    // Bytes that are no UTF-8 are escaped one by one: the journal stays text that everyone can read.
    void textThatIsNoUtf8()
    {
        QCOMPARE(writeOne(std::string("\xc3\xa4\xe2\x82\xac\xf0\x9f\x92\xb6")),
                 std::string("\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x92\xb6\""));
        QCOMPARE(writeOne(std::string("M\xfcller")), std::string("\"M\\u00fcller\""));
        const std::pair<const char *, const char *> bad[]
            = {{"\x80", "\\u0080"}, // a continuation alone
               {"\xc3", "\\u00c3"}, // cut off
               {"\xc0\xaf", "\\u00c0\\u00af"}, // longer than needed
               {"\xed\xa0\x80", "\\u00ed\\u00a0\\u0080"}, // half a surrogate pair
               {"\xf4\x90\x80\x80", "\\u00f4\\u0090\\u0080\\u0080"}, // beyond Unicode
               {"\xff", "\\u00ff"}};
        for (const auto &[bytes, escaped] : bad) {
            QCOMPARE(writeOne(std::string(bytes)), '"' + std::string(escaped) + '"');
            QCOMPARE(*readOne<std::string>('"' + std::string(escaped) + '"'), std::string(bytes));
        }
    }

    void fieldsAreExactlyTheList()
    {
        QVERIFY(readBack<Inner>(quoted("{'number':1,'text':'a'}")).has_value());
        for (const std::string &bad :
             std::initializer_list<std::string> {quoted("{'number':1}"), // missing
                                                 quoted("{'text':'a'}"),
                                                 "{}",
                                                 quoted("{'number':1,'text':'a','more':2}"), // unknown
                                                 quoted("{'more':2,'number':1,'text':'a'}"),
                                                 quoted("{'text':'a','number':1}"), // misplaced
                                                 quoted("{'number':1,'number':1,'text':'a'}"),
                                                 quoted("{'Number':1,'text':'a'}"), // another name
                                                 quoted("{'numbers':1,'text':'a'}"),
                                                 quoted("{'number':1 ,'text':'a'}"), // not as written: no blanks
                                                 quoted("{ 'number':1,'text':'a'}"),
                                                 quoted("{'number': 1,'text':'a'}"),
                                                 quoted("{'number':1,'text':'a'} "),
                                                 quoted("{'number':1,'text':'a'"),
                                                 quoted("{'number':1,'text':'a"),
                                                 quoted("{'number':1,,'text':'a'}"),
                                                 "",
                                                 "{",
                                                 "null",
                                                 "[]",
                                                 quoted("{'number':null,'text':'a'}"),
                                                 quoted("{'number':1,'text':null}")})
            QVERIFY2(!readBack<Inner>(bad).has_value(), bad.c_str());
    }

    void integers()
    {
        QCOMPARE(writeOne<std::int64_t>(9'007'199'254'740'992), std::string("9007199254740992"));
        QCOMPARE(writeOne<std::int64_t>(9'007'199'254'740'993), std::string("\"9007199254740993\""));
        QCOMPARE(writeOne<std::int64_t>(-9'007'199'254'740'992), std::string("-9007199254740992"));
        QCOMPARE(writeOne<std::int64_t>(std::numeric_limits<std::int64_t>::min()),
                 std::string("\"-9223372036854775808\""));
        QCOMPARE(*readOne<std::int64_t>("\"9223372036854775807\""), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(*readOne<std::uint64_t>("\"18446744073709551615\""), std::numeric_limits<std::uint64_t>::max());
        for (const char *bad : {"9223372036854775808", "\"9223372036854775808\"", "1.5", "1e3", "+1", "", "\"\"", "\"1",
                                "true", "\" 1\"", "0x10", "--1", "-"})
            QVERIFY2(!readOne<std::int64_t>(bad).has_value(), bad);
        for (const char *bad : {"-1", "18446744073709551616", "1.0"})
            QVERIFY2(!readOne<std::uint64_t>(bad).has_value(), bad);
        QVERIFY(!readOne<std::uint8_t>("256").has_value());
        QVERIFY(!readOne<std::int32_t>("2147483648").has_value());
        QCOMPARE(*readOne<std::int32_t>("-2147483648"), std::numeric_limits<std::int32_t>::min());
    }

    void values()
    {
        QVERIFY(readOne<domain::Price>("\"1.5\"").has_value());
        for (const char *bad :
             {"1.5", "\"\"", "\"1,5\"", "\"1.123456789\"", "\"99999999999999999999\"", "\" 1\"", "\"1e3\"", "\"abc\""})
            QVERIFY2(!readOne<domain::Price>(bad).has_value(), bad);
        QCOMPARE(readOne<domain::Money>("\"1.50 USD\"")->minor(), std::int64_t(150));
        QCOMPARE(readOne<domain::Money>("\"150 JPY\"")->minor(), std::int64_t(150));
        for (const char *bad :
             {"\"1.50\"", "\"1.505 USD\"", "\"1.5 JPY\"", "\"1.50 usd\"", "\"1.50 QQQQ\"", "\" USD\"", "150"})
            QVERIFY2(!readOne<domain::Money>(bad).has_value(), bad);
        for (const char *bad : {"\"2014-13-05T13:00:00Z\"", "\"noon\"", "\"\"", "5"})
            QVERIFY2(!readOne<domain::UtcTime>(bad).has_value(), bad);
        QVERIFY(readOne<Colour>("\"deep_blue\"") == Colour::DeepBlue);
        for (const char *bad : {"\"green\"", "\"\"", "\"Red\"", "0", "\"?\""})
            QVERIFY2(!readOne<Colour>(bad).has_value(), bad);
        for (const char *bad : {"True", "1", "\"true\"", "tru", "", "null"})
            QVERIFY2(!readOne<bool>(bad).has_value(), bad);
        for (const char *bad :
             {"\"a", "a", "\"\\x\"", "\"\\u12\"", "\"\\u0100\"", "\"\\u00g0\"", "\"\n\"", "\"\\\"", "null"})
            QVERIFY2(!readOne<std::string>(bad).has_value(), bad);
        for (const char *bad : {"[1", "[1,]", "[,1]", "[1 2]", "1", "[1]]", "null"})
            QVERIFY2(!readOne<std::vector<std::int64_t>>(bad).has_value(), bad);
        QCOMPARE(readOne<std::vector<std::int64_t>>("[]")->size(), std::size_t(0));
        QCOMPARE(readOne<std::vector<std::int64_t>>("[1,2]")->size(), std::size_t(2));
        QVERIFY(!readOne<std::optional<std::int64_t>>("nul").has_value());
    }

    // Whatever the reader is given, it stops inside its text; and what it takes it writes to something it takes again.
    void anyBytes()
    {
        TRUEBOOK_PROPERTY("a text cut anywhere is refused", [](const Everything &all) {
            const std::string text = written(all);
            const auto size = *rc::gen::inRange<std::size_t>(0, text.size());
            RC_ASSERT(!readBack<Everything>(std::string(text, 0, size)).has_value());
        });
        TRUEBOOK_PROPERTY("a changed text is refused, or reads to something that comes back",
                          [](const Everything &all) {
                              std::string text = written(all);
                              text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
                              const auto back = readBack<Everything>(text);
                              if (back) {
                                  const auto again = readBack<Everything>(written(*back));
                                  RC_ASSERT(again.has_value());
                                  RC_ASSERT(*again == *back);
                              }
                          });
    }
};

TRUEBOOK_TEST(tst_codec)
#include "tst_codec.moc"
