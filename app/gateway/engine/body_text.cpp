#include "app/gateway/engine/body_text.h"

#include "app/gateway/engine/engine.h"

#include <cstring>

namespace truebook {
namespace fix {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

// Header tags a caller may set: PossResend, sub ids, on-behalf and deliver-to.
bool callersHeaderTag(int tag)
{
    return tag == 97 || tag == 50 || tag == 57 || tag == 115 || tag == 116 || tag == 128 || tag == 129;
}

bool enginesTag(int tag)
{
    return tag == 8 || tag == 9 || tag == 10 || tag == 34 || tag == 43 || tag == 49 || tag == 52 || tag == 56
        || tag == 122 || tag == 35;
}

} // namespace

bool findField(const std::string &raw, int tag, std::size_t &begin, std::size_t &size)
{
    char key[16];
    std::size_t length = 0;
    key[length++] = soh;
    char digits[12];
    int count = 0;
    for (int rest = tag; rest > 0 && count < 11; rest /= 10)
        digits[count++] = static_cast<char>('0' + rest % 10);
    while (count > 0)
        key[length++] = digits[--count];
    key[length++] = '=';
    std::size_t at;
    if (raw.size() >= length - 1 && raw.compare(0, length - 1, key + 1, length - 1) == 0)
        at = length - 1;
    else {
        at = raw.find(key, 0, length);
        if (at == std::string::npos)
            return false;
        at += length;
    }
    const std::size_t end = raw.find(soh, at);
    begin = at;
    size = (end == std::string::npos ? raw.size() : end) - at;
    return true;
}

std::string fieldText(const std::string &raw, int tag)
{
    std::size_t begin = 0;
    std::size_t size = 0;
    return findField(raw, tag, begin, size) ? raw.substr(begin, size) : std::string();
}

std::int64_t fieldNumber(const std::string &raw, int tag)
{
    std::size_t begin = 0;
    std::size_t size = 0;
    if (!findField(raw, tag, begin, size) || size == 0 || size > 18)
        return -1;
    std::int64_t value = 0;
    for (std::size_t i = begin; i < begin + size; ++i) {
        if (!digit(raw[i]))
            return -1;
        value = value * 10 + (raw[i] - '0');
    }
    return value;
}

Body parseBody(const std::string &text)
{
    Body body;
    const char separator = text.find(soh) == std::string::npos ? '|' : soh;
    body.rest.reserve(text.size());
    std::size_t at = 0;
    bool first = true;
    while (at < text.size()) {
        std::size_t end = text.find(separator, at);
        if (end == std::string::npos)
            end = text.size();
        std::size_t equals = at;
        int tag = 0;
        while (equals < end && digit(text[equals]) && equals - at < 9)
            tag = tag * 10 + (text[equals++] - '0');
        if (tag == 0 || equals >= end || text[equals] != '=' || equals + 1 == end) {
            body.problem = "not tag=value: " + text.substr(at, end - at);
            return body;
        }
        if (first) {
            if (tag != 35) {
                body.problem = "a body begins with 35=";
                return body;
            }
            body.type.assign(text, equals + 1, end - equals - 1);
            first = false;
        } else if (callersHeaderTag(tag)) {
            body.header.emplace_back(tag, text.substr(equals + 1, end - equals - 1));
        } else if (enginesTag(tag)) {
            body.problem = "tag " + std::to_string(tag) + " is the engine's";
            return body;
        } else if (body.firstTag == 0) {
            body.firstTag = tag;
            body.rest.assign(text, equals + 1, end - equals - 1);
        } else {
            body.rest.push_back(soh);
            body.rest.append(text, at, end - at);
        }
        at = end + 1;
    }
    if (first)
        body.problem = "an empty body";
    else if (body.firstTag == 0)
        body.problem = "a body without fields";
    else if (body.type.size() == 1 && std::strchr("0A12345", body.type[0]) != nullptr)
        body.problem = "35=" + body.type + " is the session's own";
    return body;
}

long wholeMessage(const char *data, std::size_t size, std::size_t maximum)
{
    static const char begin[] = "8=FIX";
    for (std::size_t i = 0; i < 5; ++i) {
        if (i >= size)
            return 0;
        if (data[i] != begin[i])
            return -1;
    }
    std::size_t at = 5;
    while (at < size && data[at] != soh) {
        if (at > 16)
            return -1;
        ++at;
    }
    if (at + 3 >= size)
        return at > 16 ? -1 : 0;
    ++at;
    if (data[at] != '9' || data[at + 1] != '=')
        return -1;
    at += 2;
    std::size_t length = 0;
    std::size_t digits = 0;
    while (at < size && digit(data[at])) {
        length = length * 10 + static_cast<std::size_t>(data[at] - '0');
        if (++digits > 7)
            return -1;
        ++at;
    }
    if (at >= size)
        return 0;
    if (digits == 0 || data[at] != soh || length > maximum)
        return -1;
    const std::size_t bodyEnd = at + 1 + length;
    if (bodyEnd + 7 > maximum)
        return -1;
    if (size < bodyEnd + 7)
        return 0;
    unsigned sum = 0;
    for (std::size_t i = 0; i < bodyEnd; ++i)
        sum += static_cast<unsigned char>(data[i]);
    sum &= 0xffU;
    const char *trailer = data + bodyEnd;
    if (data[bodyEnd - 1] != soh || trailer[0] != '1' || trailer[1] != '0' || trailer[2] != '=' || !digit(trailer[3])
        || !digit(trailer[4]) || !digit(trailer[5]) || trailer[6] != soh)
        return -1;
    const unsigned stated
        = static_cast<unsigned>((trailer[3] - '0') * 100 + (trailer[4] - '0') * 10 + (trailer[5] - '0'));
    return stated == sum ? static_cast<long>(bodyEnd + 7) : -1;
}

void MessageSplitter::clear()
{
    m_bytes.clear();
    m_at = 0;
    m_tooLong = false;
}

// More bytes are needed: those consumed are let go, those kept stay within the bound.
bool MessageSplitter::wait()
{
    m_bytes.erase(0, m_at);
    m_at = 0;
    m_tooLong = m_bytes.size() > m_maximum;
    return false;
}

bool MessageSplitter::next(std::string &message)
{
    static const char begin[] = "8=FIX";
    while (!m_tooLong) {
        const std::size_t start = m_bytes.find(begin, m_at);
        if (start == std::string::npos) {
            // The last bytes may be the first of a begin.
            m_at = m_bytes.size() - m_at > 4 ? m_bytes.size() - 4 : m_at;
            return wait();
        }
        m_at = start;
        const std::size_t version = m_bytes.find(soh, start);
        if (version == std::string::npos || m_bytes.size() < version + 3)
            return wait();
        std::size_t at = version + 3;
        if (version - start > 16 || m_bytes[version + 1] != '9' || m_bytes[version + 2] != '=') {
            m_at = start + 1;
            continue;
        }
        std::size_t length = 0;
        std::size_t digits = 0;
        while (at < m_bytes.size() && digit(m_bytes[at]) && digits < 9) {
            length = length * 10 + static_cast<std::size_t>(m_bytes[at] - '0');
            ++digits;
            ++at;
        }
        if (at == m_bytes.size())
            return wait(); // what ends the length decides
        if (digits == 0 || m_bytes[at] != soh) {
            m_at = start + 1;
            continue;
        }
        if (length > m_maximum) {
            m_tooLong = true;
            return false;
        }
        // Where the length says, or, if it lies, at the next checksum after it.
        if (m_bytes.size() < at + length)
            return wait();
        const std::size_t trailer = m_bytes.find("\x01"
                                                 "10=",
                                                 at + length);
        if (trailer == std::string::npos)
            return wait();
        const std::size_t end = m_bytes.find(soh, trailer + 4);
        if (end == std::string::npos)
            return wait();
        message.assign(m_bytes, start, end + 1 - start);
        m_at = end + 1;
        if (m_at == m_bytes.size()) {
            m_bytes.clear();
            m_at = 0;
        }
        return true;
    }
    return false;
}

std::vector<std::pair<int, std::string>> fields(const std::string &message)
{
    std::vector<std::pair<int, std::string>> all;
    const char separator = message.find(soh) == std::string::npos ? '|' : soh;
    std::size_t at = 0;
    while (at < message.size()) {
        std::size_t end = message.find(separator, at);
        if (end == std::string::npos)
            end = message.size();
        std::size_t equals = at;
        int tag = 0;
        while (equals < end && digit(message[equals]) && equals - at < 9)
            tag = tag * 10 + (message[equals++] - '0');
        if (tag > 0 && equals < end && message[equals] == '=')
            all.emplace_back(tag, message.substr(equals + 1, end - equals - 1));
        at = end + 1;
    }
    return all;
}

std::string field(const std::string &message, int tag)
{
    if (message.find(soh) != std::string::npos)
        return fieldText(message, tag);
    for (const auto &entry : fields(message)) {
        if (entry.first == tag)
            return entry.second;
    }
    return std::string();
}

} // namespace fix
} // namespace truebook
