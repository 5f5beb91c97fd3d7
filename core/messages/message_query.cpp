#include "core/messages/message_query.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace truebook::messages {

namespace {

constexpr char separator = '\x01';

bool holds(std::string_view text, std::string_view part)
{
    return part.empty() || ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

bool equalWords(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) {
               const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
               return small(a) == small(b);
           });
}

} // namespace

bool isDecimal(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    std::size_t digits = 0;
    std::size_t points = 0;
    for (const char c : text) {
        if (c == '.')
            ++points;
        else if (c >= '0' && c <= '9')
            ++digits;
        else
            return false;
    }
    return digits > 0 && points <= 1;
}

int compareDecimals(std::string_view left, std::string_view right)
{
    struct Parts
    {
        bool negative = false;
        std::string_view whole;
        std::string_view fraction;
    };
    const auto parts = [](std::string_view text) {
        Parts out;
        if (text.front() == '-' || text.front() == '+') {
            out.negative = text.front() == '-';
            text.remove_prefix(1);
        }
        const std::size_t point = text.find('.');
        out.whole = text.substr(0, point);
        if (point != std::string_view::npos)
            out.fraction = text.substr(point + 1);
        while (!out.whole.empty() && out.whole.front() == '0')
            out.whole.remove_prefix(1);
        while (!out.fraction.empty() && out.fraction.back() == '0')
            out.fraction.remove_suffix(1);
        if (out.whole.empty() && out.fraction.empty())
            out.negative = false; // there is one zero
        return out;
    };
    const Parts a = parts(left);
    const Parts b = parts(right);
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    int order = 0;
    if (a.whole.size() != b.whole.size())
        order = a.whole.size() < b.whole.size() ? -1 : 1;
    else if (const int digits = a.whole.compare(b.whole); digits != 0)
        order = digits < 0 ? -1 : 1;
    else if (const int rest = a.fraction.compare(b.fraction); rest != 0)
        order = rest < 0 ? -1 : 1;
    return a.negative ? -order : order;
}

class QueryParser
{
public:
    using Node = MessageQuery::Node;
    using Kind = MessageQuery::Kind;
    using Op = MessageQuery::Op;

    QueryParser(std::string_view text, const FixDictionary &dictionary)
        : m_text(text)
        , m_dictionary(dictionary)
    { }

    base::Result<Node> read()
    {
        Node root;
        skip();
        if (m_at < m_text.size()) {
            root = alternatives(0);
            if (m_trouble.empty() && m_at < m_text.size())
                trouble("what stands here belongs to nothing", m_text.substr(m_at));
        }
        if (!m_trouble.empty())
            return base::refuse(base::ReasonCode::BadValue, m_trouble, m_word);
        return root;
    }

private:
    static constexpr int deepest = 64;

    void trouble(std::string_view why, std::string_view word)
    {
        if (!m_trouble.empty())
            return;
        m_trouble = why;
        m_word = word.substr(0, 64);
    }
    void skip()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool takeWord(std::string_view word)
    {
        skip();
        const std::string_view rest = m_text.substr(m_at);
        if (rest.size() < word.size() || !equalWords(rest.substr(0, word.size()), word))
            return false;
        if (rest.size() > word.size() && std::strchr(" \t()", rest[word.size()]) == nullptr)
            return false;
        m_at += word.size();
        skip();
        return true;
    }
    bool atEnd()
    {
        skip();
        return m_at >= m_text.size() || m_text[m_at] == ')' || !m_trouble.empty();
    }

    Node alternatives(int depth)
    {
        Node all {Kind::Or, {}, 0, {}, {}, 0, {}};
        all.children.push_back(together(depth));
        while (takeWord("or"))
            all.children.push_back(together(depth));
        return all.children.size() == 1 ? Node(all.children.front()) : all;
    }
    Node together(int depth)
    {
        Node all {Kind::And, {}, 0, {}, {}, 0, {}};
        all.children.push_back(single(depth));
        while (!atEnd()) {
            const std::size_t before = m_at;
            if (takeWord("or")) {
                m_at = before;
                break;
            }
            takeWord("and");
            all.children.push_back(single(depth));
        }
        return all.children.size() == 1 ? Node(all.children.front()) : all;
    }
    Node single(int depth)
    {
        if (depth > deepest) {
            trouble("too many brackets", m_text);
            return {};
        }
        if (takeWord("not")) {
            Node none {Kind::Not, {}, 0, {}, {}, 0, {}};
            none.children.push_back(single(depth + 1));
            return none;
        }
        skip();
        if (m_at < m_text.size() && m_text[m_at] == '(') {
            ++m_at;
            Node inner = alternatives(depth + 1);
            skip();
            if (m_at >= m_text.size() || m_text[m_at] != ')')
                trouble("a bracket is not closed", m_text);
            else
                ++m_at;
            return inner;
        }
        return condition();
    }

    std::string value()
    {
        std::string out;
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            const std::size_t end = m_text.find('"', m_at + 1);
            if (end == std::string_view::npos) {
                trouble("a quotation mark is not closed", m_text.substr(m_at));
                return out;
            }
            out = m_text.substr(m_at + 1, end - m_at - 1);
            m_at = end + 1;
            return out;
        }
        while (m_at < m_text.size() && std::strchr(" \t()", m_text[m_at]) == nullptr)
            out.push_back(m_text[m_at++]);
        return out;
    }

    Node condition()
    {
        const std::size_t begun = m_at;
        std::size_t end = m_at;
        while (end < m_text.size() && std::strchr(" \t()=!<>~\"", m_text[end]) == nullptr)
            ++end;
        const std::string_view name = m_text.substr(m_at, end - m_at);
        std::size_t at = end;
        const std::string_view rest = m_text.substr(at);
        static constexpr std::pair<std::string_view, Op> ops[] {
            {"=~", Op::Holds},     {"!~", Op::HoldsNot},     {"!=", Op::Differs},
            {"<=", Op::LessEqual}, {">=", Op::GreaterEqual}, {"=", Op::Equal},
            {"~", Op::Holds},      {"<", Op::Less},          {">", Op::Greater},
        };
        const auto *op = std::find_if(std::begin(ops), std::end(ops),
                                      [&](const auto &one) { return rest.substr(0, one.first.size()) == one.first; });
        Node node;
        if (op == std::end(ops) || name.empty()) {
            node.kind = Kind::Text;
            node.op = Op::Holds;
            node.value = value();
            if (node.value.empty())
                trouble("a condition is missing", m_text.substr(begun));
            return node;
        }
        m_at = at + op->first.size();
        node.op = op->second;
        node.value = value();
        if (node.value.empty()) {
            trouble("a value is missing", m_text.substr(begun));
            return node;
        }
        describe(node, name);
        return node;
    }

    void describe(Node &node, std::string_view name)
    {
        if (equalWords(name, "session")) {
            node.kind = Kind::Session;
            return;
        }
        if (equalWords(name, "direction")) {
            node.kind = Kind::Direction;
            if (!equalWords(node.value, "in") && !equalWords(node.value, "out"))
                trouble("a direction is in or out", node.value);
            node.value = equalWords(node.value, "out") ? "out" : "in";
            if (node.op != Op::Equal && node.op != Op::Differs)
                trouble("a direction is equal or not", name);
            return;
        }
        if (equalWords(name, "number")) {
            node.kind = Kind::Number;
            if (!isDecimal(node.value) || node.op == Op::Holds || node.op == Op::HoldsNot)
                trouble("a number compares with a number", node.value);
            return;
        }
        if (equalWords(name, "time")) {
            node.kind = Kind::Time;
            const auto instant = domain::UtcTime::parse(node.value);
            if (!instant || node.op == Op::Holds || node.op == Op::HoldsNot || node.op == Op::Differs)
                trouble("a time compares with a time such as 2014-05-05T13:00:00Z", node.value);
            else
                node.hash = static_cast<std::uint64_t>(instant->nanos());
            return;
        }
        node.kind = Kind::Field;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), node.tag);
        if (error != std::errc() || end != name.data() + name.size())
            node.tag = m_dictionary.tagNamed(name);
        if (node.tag <= 0) {
            trouble("no tag has that name", name);
            return;
        }
        if (node.value == "*" && node.op == Op::Equal) {
            node.op = Op::Any;
        } else if (node.op == Op::Equal || node.op == Op::Differs) {
            if (std::string named = m_dictionary.valueNamed(node.tag, node.value); !named.empty())
                node.value = std::move(named);
        }
        node.opening = std::to_string(node.tag) + "=";
        node.hash = fieldHash(node.opening + node.value);
    }

    const std::string_view m_text;
    const FixDictionary &m_dictionary;
    std::size_t m_at = 0;
    std::string m_trouble;
    std::string m_word;
};

base::Result<MessageQuery> MessageQuery::parse(std::string_view text, const FixDictionary &dictionary)
{
    auto root = QueryParser(text, dictionary).read();
    if (!root)
        return tl::unexpected(root.error());
    MessageQuery query;
    query.m_root = std::move(*root);
    return query;
}

bool MessageQuery::matches(const MessageView &message) const
{
    return matches(m_root, message);
}

bool MessageQuery::mayMatch(const BlockHead &head, std::string_view filter) const
{
    return mayMatch(m_root, head, filter);
}

bool MessageQuery::mayMatch(std::string_view payload) const
{
    return mayMatch(m_root, payload);
}

bool MessageQuery::valueMatches(const Node &node, std::string_view value)
{
    switch (node.op) {
    case Op::Any:
        return true;
    case Op::Equal:
    case Op::Differs:
        return value == node.value;
    case Op::Holds:
    case Op::HoldsNot:
        return holds(value, node.value);
    default:
        break;
    }
    const int order
        = isDecimal(value) && isDecimal(node.value) ? compareDecimals(value, node.value) : value.compare(node.value);
    switch (node.op) {
    case Op::Less:
        return order < 0;
    case Op::LessEqual:
        return order <= 0;
    case Op::Greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

bool MessageQuery::timeMatches(const Node &node, std::int64_t at)
{
    const auto wanted = static_cast<std::int64_t>(node.hash);
    switch (node.op) {
    case Op::Less:
        return at < wanted;
    case Op::LessEqual:
        return at <= wanted;
    case Op::Greater:
        return at > wanted;
    case Op::GreaterEqual:
        return at >= wanted;
    default:
        return at == wanted;
    }
}

bool MessageQuery::fieldMatches(const Node &node, std::string_view raw)
{
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t found = raw.find(node.opening, at);
        if (found == std::string_view::npos)
            return false;
        at = found + node.opening.size();
        if (found > 0 && raw[found - 1] != separator)
            continue;
        std::size_t end = raw.find(separator, at);
        if (end == std::string_view::npos)
            end = raw.size();
        if (valueMatches(node, raw.substr(at, end - at)))
            return true;
        at = end;
    }
    return false;
}

bool MessageQuery::matches(const Node &node, const MessageView &message)
{
    const bool negated = node.op == Op::Differs || node.op == Op::HoldsNot;
    switch (node.kind) {
    case Kind::All:
        return true;
    case Kind::And:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const Node &child) { return matches(child, message); });
    case Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(),
                           [&](const Node &child) { return matches(child, message); });
    case Kind::Not:
        return !matches(node.children.front(), message);
    case Kind::Text:
        return holds(message.raw, node.value) || holds(message.session, node.value);
    case Kind::Session:
        return valueMatches(node, message.session) != negated;
    case Kind::Direction:
        return ((message.direction == Direction::Out) == (node.value == "out")) != negated;
    case Kind::Number:
        return valueMatches(node, std::to_string(message.number)) != negated;
    case Kind::Time:
        return timeMatches(node, message.at);
    case Kind::Field:
        break;
    }
    return fieldMatches(node, message.raw) != negated;
}

bool MessageQuery::mayMatch(const Node &node, const BlockHead &head, std::string_view filter)
{
    switch (node.kind) {
    case Kind::And:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const Node &child) { return mayMatch(child, head, filter); });
    case Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(),
                           [&](const Node &child) { return mayMatch(child, head, filter); });
    case Kind::Field:
        return node.op != Op::Equal || outsideFilter(node.tag) || filterMayHold(filter, node.hash);
    case Kind::Session:
        return node.op != Op::Equal || (head.sessions & sessionBit(node.value)) != 0;
    case Kind::Time: // the block's ends bound it
        return node.op == Op::Greater || node.op == Op::GreaterEqual ? timeMatches(node, head.lastAt)
            : node.op == Op::Less || node.op == Op::LessEqual        ? timeMatches(node, head.firstAt)
                                                              : static_cast<std::int64_t>(node.hash) >= head.firstAt
                && static_cast<std::int64_t>(node.hash) <= head.lastAt;
    case Kind::Direction:
        return node.op != Op::Equal || (head.directions & (node.value == "out" ? 2U : 1U)) != 0;
    default:
        return true;
    }
}

bool MessageQuery::mayMatch(const Node &node, std::string_view payload)
{
    switch (node.kind) {
    case Kind::And:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](const Node &child) { return mayMatch(child, payload); });
    case Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(),
                           [&](const Node &child) { return mayMatch(child, payload); });
    case Kind::Field:
        if (node.op == Op::Equal)
            return holds(payload, node.opening + node.value);
        if (node.op == Op::Holds)
            return holds(payload, node.value);
        return true;
    case Kind::Text:
        return holds(payload, node.value);
    default:
        return true;
    }
}

} // namespace truebook::messages
