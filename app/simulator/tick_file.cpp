#include "app/simulator/tick_file.h"

#include <algorithm>
#include <charconv>

#include "core/base/packed_reader.h"

namespace truebook::simulator {

using base::ReasonCode;
using base::refuse;
using base::Result;

std::string dayInName(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < name.size();) {
        std::size_t end = i;
        while (end < name.size() && isDigit(name[end]))
            ++end;
        if (end - i == 8)
            return std::string(name.substr(i, 8));
        i = end + 1;
    }
    return {};
}

Result<TickFile> parseTickArgument(std::string_view text)
{
    TickFile file;
    std::string_view rest = text;
    const auto part = [&rest] {
        const std::size_t colon = rest.find(':');
        const std::string_view piece = rest.substr(0, colon);
        rest = colon == std::string_view::npos ? std::string_view {} : rest.substr(colon + 1);
        return piece;
    };
    file.lp = part();
    file.symbol = part();
    std::string_view offset = part();
    file.path = rest;
    if (!offset.empty() && offset.front() == '+')
        offset.remove_prefix(1);
    const auto [stop, error] = std::from_chars(offset.data(), offset.data() + offset.size(), file.utcOffsetHours);
    if (file.lp.empty() || file.symbol.empty() || file.path.empty() || offset.empty() || error != std::errc {}
        || stop != offset.data() + offset.size() || file.utcOffsetHours < -14 || file.utcOffsetHours > 14)
        return refuse(ReasonCode::WrongUse, "--ticks LP:SYMBOL:UTC_OFFSET_HOURS:FILE, not " + std::string(text));
    return file;
}

Result<std::string> readMaybePacked(const std::string &path)
{
    auto reader = base::PackedReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    std::string text;
    char block[65536];
    while (true) {
        const auto got = reader->read(block, sizeof block);
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return text;
        text.append(block, *got);
    }
}

TickTape parseTicks(std::string_view csv, Nanos midnightUtc)
{
    TickTape tape;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::size_t first = line.find(',');
        const std::size_t second = first == std::string_view::npos ? first : line.find(',', first + 1);
        if (second == std::string_view::npos) {
            ++tape.badRows;
            continue;
        }
        const std::size_t third = std::min(line.find(',', second + 1), line.size());
        const auto millis = parseE8(line.substr(0, first)); // 1e-8 ms = 1e-2 ns
        const auto bid = parseE8(line.substr(first + 1, second - first - 1));
        const auto ask = parseE8(line.substr(second + 1, third - second - 1));
        if (!millis || *millis < 0 || !bid || !ask || *bid <= 0 || *ask <= 0) {
            ++tape.badRows;
            continue;
        }
        tape.locked += *bid == *ask ? 1 : 0;
        tape.crossed += *bid > *ask ? 1 : 0;
        tape.rows.push_back({midnightUtc + *millis / 100, *bid, *ask});
    }
    return tape;
}

Result<TickTape> readTickFile(const TickFile &file)
{
    const std::string day = file.day.empty() ? dayInName(file.path) : file.day;
    if (day.empty())
        return refuse(ReasonCode::BadDate, file.path + ": no day in the name, use --date");
    const auto midnight = parseDay(day);
    if (!midnight)
        return tl::unexpected(midnight.error());
    const auto text = readMaybePacked(file.path);
    if (!text)
        return tl::unexpected(text.error());
    TickTape tape = parseTicks(*text, *midnight - file.utcOffsetHours * nanosPerHour);
    if (tape.rows.empty())
        return refuse(ReasonCode::BadFile, file.path + ": no readable row");
    std::stable_sort(tape.rows.begin(), tape.rows.end(),
                     [](const TickRow &a, const TickRow &b) { return a.at < b.at; });
    return tape;
}

} // namespace truebook::simulator
