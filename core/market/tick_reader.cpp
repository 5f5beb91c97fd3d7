#include "core/market/tick_reader.h"

#include <algorithm>
#include <array>
#include <optional>

namespace truebook::market {

using base::ReasonCode;

namespace {

constexpr std::size_t longestLine = 64 * 1024;
// A day on a wall clock has at most 25 hours.
constexpr std::int64_t nanosOfLongestDay = 25 * 3600 * domain::nanosPerSecond;

struct Line
{
    std::string_view text; // without its end
    long number = 0;
    bool ended = true; // false: the file ended before the line did
    bool tooLong = false; // its text is the beginning only
};

// Splits a file into lines.
class Lines
{
public:
    explicit Lines(base::PackedReader reader)
        : m_reader(std::move(reader))
        , m_chunk(64 * 1024, '\0')
    { }

    // The next line, nothing at the end; its text is good until the next call.
    std::optional<Line> next()
    {
        m_line.clear();
        bool tooLong = false;
        while (true) {
            if (m_at == m_end && !load()) {
                if (m_line.empty() && !tooLong)
                    return std::nullopt;
                return line(false, tooLong);
            }
            const char *begin = m_chunk.data() + m_at;
            const char *end = m_chunk.data() + m_end;
            const char *found = std::find(begin, end, '\n');
            const auto part = static_cast<std::size_t>(found - begin);
            const std::size_t room = longestLine - std::min(longestLine, m_line.size());
            tooLong = tooLong || part > room;
            m_line.append(begin, std::min(part, room));
            m_at += part;
            if (found != end) {
                ++m_at;
                return line(true, tooLong);
            }
        }
    }

    // Why the file ended before its end, if it did.
    const std::optional<base::Refusal> &torn() const { return m_torn; }

private:
    bool load()
    {
        if (m_torn)
            return false;
        const auto got = m_reader.read(m_chunk.data(), m_chunk.size());
        if (!got) {
            m_torn = got.error();
            return false;
        }
        m_at = 0;
        m_end = *got;
        return m_end > 0;
    }

    Line line(bool ended, bool tooLong)
    {
        ++m_number;
        std::string_view text = m_line;
        if (ended && !text.empty() && text.back() == '\r')
            text.remove_suffix(1);
        return {text, m_number, ended, tooLong};
    }

    base::PackedReader m_reader;
    std::string m_chunk;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    std::string m_line;
    long m_number = 0;
    std::optional<base::Refusal> m_torn;
};

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        text.remove_prefix(1);
        text.remove_suffix(1);
    }
    return text;
}

// Fields of a line by comma; quotes do not protect commas, since no column read here can hold one.
void split(std::string_view line, std::vector<std::string_view> &fields)
{
    fields.clear();
    while (true) {
        const std::size_t comma = line.find(',');
        fields.push_back(trimmed(line.substr(0, comma)));
        if (comma == std::string_view::npos)
            return;
        line.remove_prefix(comma + 1);
    }
}

bool numeric(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

struct Columns
{
    std::size_t time = 0;
    std::size_t bid = 1;
    std::size_t ask = 2;
    std::optional<std::size_t> bidSize;
    std::optional<std::size_t> askSize;
};

base::Result<Columns> readHeader(const std::vector<std::string_view> &fields)
{
    std::optional<std::size_t> time;
    std::optional<std::size_t> bid;
    std::optional<std::size_t> ask;
    Columns columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string name(fields[i]);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (name == "time" || name == "timestamp" || name == "ms" || name == "milliseconds")
            time = i;
        else if (name == "bid")
            bid = i;
        else if (name == "ask")
            ask = i;
        else if (name == "bid_size")
            columns.bidSize = i;
        else if (name == "ask_size")
            columns.askSize = i;
    }
    if (!time || !bid || !ask)
        return base::refuse(ReasonCode::BadHeader, "the header must name time, bid and ask",
                            !time      ? "time"
                                : !bid ? "bid"
                                       : "ask");
    columns.time = *time;
    columns.bid = *bid;
    columns.ask = *ask;
    return columns;
}

// Milliseconds with any number of decimals, to nanoseconds, finer digits cut off. Nothing when it is no such number.
std::optional<std::int64_t> millisToNanos(std::string_view text)
{
    const std::size_t point = text.find('.');
    if (point != std::string_view::npos && text.size() - point > 7)
        text = numeric(text.substr(point + 1)) && text.find('.', point + 1) == std::string_view::npos
            ? text.substr(0, point + 7)
            : std::string_view();
    const auto nanos = domain::parseScaled(text, 6);
    return nanos ? std::optional(*nanos) : std::nullopt;
}

// "…+02:00" or "…-0530" at the end of an ISO time: taken off, as seconds. Nothing when there is none.
std::optional<std::int64_t> takeOffset(std::string_view &text)
{
    const std::size_t sign = text.find_last_of("+-");
    if (sign == std::string_view::npos || sign < 19)
        return std::nullopt;
    std::string_view digits = text.substr(sign + 1);
    const bool colon = digits.size() == 5 && digits[2] == ':';
    if (!colon && digits.size() != 4)
        return std::nullopt;
    const std::array<char, 4> packed {digits[0], digits[1], digits[colon ? 3 : 2], digits[colon ? 4 : 3]};
    if (!std::all_of(packed.begin(), packed.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const int hours = (packed[0] - '0') * 10 + (packed[1] - '0');
    const int minutes = (packed[2] - '0') * 10 + (packed[3] - '0');
    if (hours > 15 || minutes > 59)
        return std::nullopt;
    const std::int64_t seconds = hours * 3600 + minutes * 60;
    const bool negative = text[sign] == '-';
    text = text.substr(0, sign);
    return negative ? -seconds : seconds;
}

class RowReader
{
public:
    RowReader(const TickFile &file, const Columns &columns)
        : m_columns(columns)
        , m_midnight(domain::UtcTime::fromDate(file.date).plusNanos(-file.utcOffsetSeconds * domain::nanosPerSecond))
    { }

    base::Result<TickRow> read(const std::vector<std::string_view> &fields) const
    {
        if (fields.size() <= std::max({m_columns.time, m_columns.bid, m_columns.ask}))
            return base::refuse(ReasonCode::BadRow, "too few columns");
        TickRow row;
        const auto at = readTime(fields[m_columns.time]);
        if (!at)
            return tl::unexpected(at.error());
        row.at = *at;
        for (const auto &[column, name, price] :
             {std::tuple(m_columns.bid, "bid", &row.bid), std::tuple(m_columns.ask, "ask", &row.ask)}) {
            const auto parsed = domain::Price::parse(fields[column]);
            if (!parsed)
                return base::refuse(parsed.error().code, std::string(fields[column]), name);
            if (!parsed->positive())
                return base::refuse(ReasonCode::BadValue, std::string(fields[column]), name);
            *price = *parsed;
        }
        for (const auto &[column, name, size] : {std::tuple(m_columns.bidSize, "bid_size", &row.bidSize),
                                                 std::tuple(m_columns.askSize, "ask_size", &row.askSize)}) {
            if (!column || *column >= fields.size() || fields[*column].empty())
                continue;
            const auto parsed = domain::Quantity::parse(fields[*column]);
            if (!parsed || parsed->raw() < 0)
                return base::refuse(parsed ? ReasonCode::BadValue : parsed.error().code, std::string(fields[*column]),
                                    name);
            *size = *parsed;
        }
        return row;
    }

private:
    base::Result<domain::UtcTime> readTime(std::string_view text) const
    {
        if (numeric(text)) {
            const auto nanos = millisToNanos(text);
            if (!nanos || *nanos >= nanosOfLongestDay)
                return base::refuse(ReasonCode::BadTime, std::string(text), "time");
            return m_midnight.plusNanos(*nanos);
        }
        std::string_view local = text;
        if (const auto offset = takeOffset(local)) {
            const auto time = domain::UtcTime::parse(std::string(local) + "Z");
            if (time) {
                const domain::UtcTime shifted = time->plusNanos(-*offset * domain::nanosPerSecond);
                if (shifted.date().year >= 1678 && shifted.date().year <= 2261) // the years that UtcTime takes as text
                    return shifted;
            }
        }
        const auto time = text.size() < 17 ? base::Result<domain::UtcTime>(base::refuse(ReasonCode::BadTime))
                                           : domain::UtcTime::parse(text);
        if (!time)
            return base::refuse(ReasonCode::BadTime, std::string(text), "time");
        return *time;
    }

    Columns m_columns;
    domain::UtcTime m_midnight;
};

std::size_t decimalsOf(std::string_view text)
{
    const std::size_t point = text.find('.');
    return point == std::string_view::npos ? 0 : text.size() - point - 1;
}

} // namespace

base::Result<TickReading> readTicks(base::PackedReader reader, const std::string &name, const TickFile &file,
                                    const std::function<void(const TickRow &)> &take)
{
    TickReading reading;
    Lines lines(std::move(reader));
    const auto fail = [&](base::Refusal refusal, long line) {
        ++reading.badRows;
        refusal.file = name;
        refusal.line = line;
        if (reading.failures.size() < TickReading::failuresListed)
            reading.failures.push_back(std::move(refusal));
    };
    std::vector<std::string_view> fields;
    std::optional<RowReader> rows;
    Columns columns;
    std::size_t mostDecimals = 0;
    std::size_t fewestDecimals = longestLine;
    while (const auto line = lines.next()) {
        std::string_view text = line->text;
        if (line->number == 1 && text.starts_with("\xef\xbb\xbf"))
            text.remove_prefix(3);
        if (trimmed(text).empty())
            continue;
        split(text, fields);
        if (!rows) {
            // A header has no number in it; a first row whose time alone is damaged is a bad row.
            if (!line->tooLong && std::none_of(fields.begin(), fields.end(), numeric)) {
                const auto header = readHeader(fields);
                if (!header) {
                    base::Refusal refusal = header.error();
                    refusal.file = name;
                    refusal.line = line->number;
                    return tl::unexpected(refusal);
                }
                columns = *header;
                rows.emplace(file, columns);
                continue;
            }
            rows.emplace(file, columns);
        }
        ++reading.rows;
        if (line->tooLong) {
            fail({ReasonCode::BadRow, "the line is too long", {}, 0, {}}, line->number);
            continue;
        }
        const auto row = rows->read(fields);
        const bool lastOfTorn = !line->ended && lines.torn().has_value();
        if (lastOfTorn || (!line->ended && !row)) {
            fail({ReasonCode::FileTorn,
                  std::string(text.substr(0, 100)),
                  {},
                  0,
                  row ? std::string() : row.error().field},
                 line->number);
            continue;
        }
        if (!row) {
            fail(row.error(), line->number);
            continue;
        }
        // A last line without an end is whole in most files; cut inside its last figure it reads as a lower price. It is
        // torn when it has fewer decimals than any row before, or fewer than most and a price that makes no sense, or two
        // fewer.
        const std::size_t decimals = decimalsOf(fields[columns.ask]);
        if (!line->ended && fields.size() == columns.ask + 1 && decimals < mostDecimals
            && (decimals < fewestDecimals || row->ask <= row->bid || decimals + 2 <= mostDecimals)) {
            fail({ReasonCode::FileTorn, std::string(text.substr(0, 100)), {}, 0, "ask"}, line->number);
            continue;
        }
        mostDecimals = std::max(mostDecimals, decimals);
        fewestDecimals = std::min(fewestDecimals, decimals);
        TickRow good = *row;
        good.line = line->number;
        take(good);
    }
    if (lines.torn()) {
        if (lines.torn()->code != ReasonCode::FileTorn)
            return tl::unexpected(*lines.torn());
        // The torn row is listed already when the tear went through one; a tear between rows is listed by itself.
        const bool listed = !reading.failures.empty() && reading.failures.back().code == ReasonCode::FileTorn;
        if (!listed) {
            base::Refusal refusal = *lines.torn();
            refusal.file = name;
            reading.failures.push_back(std::move(refusal));
        }
    }
    return reading;
}

base::Result<TickReading> readTicks(const std::string &path, const TickFile &file,
                                    const std::function<void(const TickRow &)> &take)
{
    auto reader = base::PackedReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    return readTicks(std::move(*reader), path, file, take);
}

base::Result<std::int64_t> parseUtcOffset(std::string_view text)
{
    const auto refused = base::refuse(ReasonCode::BadValue, std::string(text), "utc-offset");
    std::string_view digits = text;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+'))
        digits.remove_prefix(1);
    std::int64_t seconds = 0;
    const std::size_t colon = digits.find(':');
    if (colon == std::string_view::npos) {
        const auto hours = digits.starts_with('-') ? refused : domain::parseScaled(digits, 4);
        if (!hours || *hours > 15 * 10'000 || *hours * 3600 % 10'000 != 0)
            return refused;
        seconds = *hours * 3600 / 10'000;
    } else {
        const auto hours = domain::parseScaled(digits.substr(0, colon), 0);
        const auto minutes = domain::parseScaled(digits.substr(colon + 1), 0);
        const bool good = hours && minutes && *hours >= 0 && *minutes >= 0 && *minutes < 60
            && *hours * 60 + *minutes <= 15 * 60 && digits.size() - colon == 3;
        if (!good)
            return refused;
        seconds = *hours * 3600 + *minutes * 60;
    }
    return negative ? -seconds : seconds;
}

} // namespace truebook::market
