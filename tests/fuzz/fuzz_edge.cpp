// The edge's reading of a byte stream: the same messages come out however the bytes are cut, each a whole piece of what
// came in; the knock's judgement agrees with a reader that counts by hand; a body that is accepted is sent as it was.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/gateway/engine/body_text.h"
#include "tests/fuzz/require.h"

using namespace truebook::fix;

namespace {

constexpr std::size_t maximum = 8192;

std::vector<std::string> cut(const std::string &stream, std::size_t step)
{
    MessageSplitter splitter(maximum);
    std::vector<std::string> messages;
    std::string message;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        splitter.append(stream.data() + at, std::min(step, stream.size() - at));
        while (splitter.next(message))
            messages.push_back(message);
    }
#ifdef TRUEBOOK_PLANTED
    if (step < stream.size() && !messages.empty() && messages.back().find("58=") != std::string::npos)
        messages.pop_back();
#endif
    return messages;
}

// Whether the text is exactly one FIX message, counted by hand.
bool counted(const std::string &text)
{
    const std::size_t version = text.find(soh);
    if (text.rfind("8=FIX", 0) != 0 || version == std::string::npos || text.compare(version + 1, 2, "9=") != 0)
        return false;
    const std::size_t length = text.find(soh, version + 1);
    if (length == std::string::npos)
        return false;
    const std::string digits = text.substr(version + 3, length - version - 3);
    if (digits.empty() || digits.size() > 7 || digits.find_first_not_of("0123456789") != std::string::npos)
        return false;
    const std::size_t body = length + 1;
    const std::size_t trailer = body + std::stoul(digits);
    if (trailer + 7 != text.size() || text.compare(trailer, 3, "10=") != 0 || text.back() != soh
        || text[trailer - 1] != soh)
        return false;
    const std::string sum = text.substr(trailer + 3, 3);
    if (sum.find_first_not_of("0123456789") != std::string::npos)
        return false;
    unsigned total = 0;
    for (std::size_t i = 0; i < trailer; ++i)
        total += static_cast<unsigned char>(text[i]);
    return total % 256 == static_cast<unsigned>(std::stoul(sum));
}

void checkBody(const std::string &text)
{
    const Body body = parseBody(text);
    if (!body.problem.empty())
        return;
    TB_REQUIRE(!body.type.empty() && body.firstTag > 0 && !body.rest.empty());
    // What goes out is the text without 35 and the header's fields, in order, byte for byte.
    std::string out = std::to_string(body.firstTag) + "=" + body.rest;
    const char separator = text.find(soh) == std::string::npos ? '|' : soh;
    std::string expected;
    std::size_t at = text.find(separator);
    while (at != std::string::npos && at + 1 < text.size()) {
        const std::size_t end = std::min(text.find(separator, at + 1), text.size());
        std::string piece = text.substr(at + 1, end - at - 1);
        std::size_t zeros = piece.find_first_not_of('0');
        const std::string tag = piece.substr(zeros, piece.find('=') - zeros);
        bool header = false;
        for (const auto &entry : body.header)
            header = header || std::to_string(entry.first) == tag;
        if (!header)
            expected += (expected.empty() ? tag + piece.substr(piece.find('=')) : soh + piece);
        at = end == text.size() ? std::string::npos : end;
    }
    TB_REQUIRE(out == expected);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2 || size > 4096)
        return 0;
    std::string stream(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] & 0x80U)
        std::replace(stream.begin(), stream.end(), '|', soh);
    const std::vector<std::string> whole = cut(stream, stream.size());
    const std::vector<std::string> pieces = cut(stream, 1 + data[0] % 31U);
    TB_REQUIRE(whole == pieces);
    std::size_t at = 0;
    for (const std::string &message : whole) {
        at = stream.find(message, at);
        TB_REQUIRE(at != std::string::npos);
        at += message.size();
        TB_REQUIRE(message.rfind("8=FIX", 0) == 0 && message.back() == soh);
    }
    const long judged = wholeMessage(stream.data(), stream.size(), maximum);
    TB_REQUIRE(judged <= static_cast<long>(stream.size()));
    if (judged > 0)
        TB_REQUIRE(counted(stream.substr(0, static_cast<std::size_t>(judged))));
    if (counted(stream) && stream.find(soh) <= 16)
        TB_REQUIRE(judged == static_cast<long>(stream.size()));
    checkBody(stream);
    for (const int tag : {35, 34, 49, 8, 10}) {
        const std::string value = fieldText(stream, tag);
        TB_REQUIRE(value.find(soh) == std::string::npos);
        TB_REQUIRE(fieldNumber(stream, tag) >= -1);
    }
    return 0;
}
