#include "app/simulator/tick_file.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <memory>

#include <zip.h>
#include <zlib.h>

namespace truebook::simulator {

using base::ReasonCode;
using base::refuse;
using base::Result;

namespace {

Result<std::string> readZip(const std::string &path)
{
    int error = 0;
    const std::unique_ptr<zip_t, void (*)(zip_t *)> archive(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error),
                                                            [](zip_t *zip) { zip_discard(zip); });
    if (!archive)
        return refuse(ReasonCode::BadFile, path + ": no readable zip");
    if (zip_get_num_entries(archive.get(), 0) != 1)
        return refuse(ReasonCode::BadFile, path + ": a zip of one file is expected");
    zip_stat_t stat;
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t *)> file(zip_fopen_index(archive.get(), 0, 0), zip_fclose);
    if (!file || zip_stat_index(archive.get(), 0, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
        return refuse(ReasonCode::BadFile, path + ": no readable zip");
    std::string text(stat.size, '\0');
    std::size_t have = 0;
    while (have < text.size()) {
        const zip_int64_t got = zip_fread(file.get(), text.data() + have, text.size() - have);
        if (got <= 0)
            return refuse(ReasonCode::FileTorn, path);
        have += static_cast<std::size_t>(got);
    }
    return text;
}

Result<std::string> readGzip(const std::string &path)
{
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file)
        return refuse(ReasonCode::BadFile, path);
    std::string text;
    char block[65536];
    int got = 0;
    while ((got = gzread(file.get(), block, sizeof block)) > 0)
        text.append(block, static_cast<std::size_t>(got));
    int error = Z_OK;
    gzerror(file.get(), &error);
    // A cut file reads to its end without an error code of its own but Z_BUF_ERROR.
    if (got < 0 || error == Z_BUF_ERROR)
        return refuse(ReasonCode::FileTorn, path);
    return text;
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

} // namespace

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
        rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
        return piece;
    };
    file.lp = part();
    file.symbol = part();
    std::string_view offset = part();
    file.path = rest;
    if (!offset.empty() && offset.front() == '+')
        offset.remove_prefix(1);
    const auto [stop, error] = std::from_chars(offset.data(), offset.data() + offset.size(), file.utcOffsetHours);
    if (file.lp.empty() || file.symbol.empty() || file.path.empty() || offset.empty() || error != std::errc{}
        || stop != offset.data() + offset.size() || file.utcOffsetHours < -14 || file.utcOffsetHours > 14)
        return refuse(ReasonCode::WrongUse, "--ticks LP:SYMBOL:UTC_OFFSET_HOURS:FILE, not " + std::string(text));
    return file;
}

Result<std::string> readMaybeCompressed(const std::string &path)
{
    if (endsWith(path, ".zip"))
        return readZip(path);
    if (endsWith(path, ".gz"))
        return readGzip(path);
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return refuse(ReasonCode::BadFile, path);
    return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
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
    const auto text = readMaybeCompressed(file.path);
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
