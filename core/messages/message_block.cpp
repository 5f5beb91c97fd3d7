#include "core/messages/message_block.h"

#include <algorithm>
#include <charconv>
#include <zlib.h>

namespace truebook::messages {

namespace {

constexpr std::uint32_t magic = 0x4d424654; // "TFBM"
constexpr unsigned probes = 5;
constexpr std::size_t bitsAField = 10; // with five probes one block in a hundred is read in vain
constexpr char separator = '\x01';

template <class T>
void put(std::string &out, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out.push_back(static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xffU));
}

template <class T>
T get(std::string_view bytes, std::size_t &at)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    at += sizeof(T);
    return static_cast<T>(value);
}

std::uint64_t hashOf(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a, then mixed: its high bits alone are poor
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    hash ^= hash >> 32U;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29U);
}

// Kirsch and Mitzenmacher: two hashes make all probes.
std::uint64_t probe(std::uint64_t hash, unsigned nth, std::uint64_t bits)
{
    return ((hash & 0xffffffffU) + nth * ((hash >> 32U) | 1U)) % bits;
}

std::string_view headerValue(std::string_view raw, std::string_view opening)
{
    const std::size_t at = raw.find(opening);
    if (at == std::string_view::npos)
        return {};
    const std::size_t from = at + opening.size();
    const std::size_t end = raw.find(separator, from);
    return raw.substr(from, end == std::string_view::npos ? end : end - from);
}

} // namespace

std::uint32_t crcOf(std::string_view bytes, std::uint32_t start)
{
    return static_cast<std::uint32_t>(
        crc32(start, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::uint64_t sequenceOf(std::string_view raw)
{
    const std::string_view text = headerValue(raw,
                                              "\x01"
                                              "34=");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

bool possDupOf(std::string_view raw)
{
    return headerValue(raw.substr(0, 256),
                       "\x01"
                       "43=")
        == "Y";
}

std::string_view typeOf(std::string_view raw)
{
    return headerValue(raw.substr(0, 64),
                       "\x01"
                       "35=");
}

std::uint64_t fieldHash(std::string_view tagAndValue)
{
    return hashOf(tagAndValue);
}

std::uint64_t sessionBit(std::string_view session)
{
    return std::uint64_t {1} << (hashOf(session) % 64);
}

bool filterMayHold(std::string_view filter, std::uint64_t hash)
{
    const std::uint64_t bits = filter.size() * 8;
    if (bits == 0)
        return false;
    for (unsigned i = 0; i < probes; ++i) {
        const std::uint64_t bit = probe(hash, i, bits);
        if ((static_cast<unsigned char>(filter[bit / 8]) & (1U << (bit % 8))) == 0)
            return false;
    }
    return true;
}

bool outsideFilter(int tag)
{
    return tag == 8 || tag == 9 || tag == 10 || tag == 34 || tag == 52 || tag == 60 || tag == 122;
}

bool readHead(std::string_view bytes, BlockHead &head, std::string_view &filter)
{
    if (bytes.size() < BlockHead::size)
        return false;
    std::size_t at = 0;
    if (get<std::uint32_t>(bytes, at) != magic)
        return false;
    const auto headCrc = get<std::uint32_t>(bytes, at);
    head.filterBytes = get<std::uint32_t>(bytes, at);
    head.payloadBytes = get<std::uint32_t>(bytes, at);
    head.count = get<std::uint32_t>(bytes, at);
    head.payloadCrc = get<std::uint32_t>(bytes, at);
    head.firstNumber = get<std::uint64_t>(bytes, at);
    head.firstAt = get<std::int64_t>(bytes, at);
    head.lastAt = get<std::int64_t>(bytes, at);
    head.sessions = get<std::uint64_t>(bytes, at);
    head.directions = static_cast<std::uint8_t>(get<std::uint64_t>(bytes, at));
    if (bytes.size() - BlockHead::size < head.filterBytes)
        return false;
    filter = bytes.substr(BlockHead::size, head.filterBytes);
    return crcOf(filter, crcOf(bytes.substr(8, BlockHead::size - 8))) == headCrc;
}

void BlockBuilder::begin(std::uint64_t number)
{
    m_head = BlockHead();
    m_head.firstNumber = number;
    m_payload.clear();
    m_hashes.clear();
}

void BlockBuilder::add(const MessageView &message)
{
    if (m_head.count == 0) {
        m_head.firstAt = message.at;
        m_head.lastAt = message.at;
    }
    m_head.firstAt = std::min(m_head.firstAt, message.at);
    m_head.lastAt = std::max(m_head.lastAt, message.at);
    m_head.sessions |= sessionBit(message.session);
    m_head.directions = static_cast<std::uint8_t>(m_head.directions | (message.direction == Direction::In ? 1U : 2U));
    ++m_head.count;

    const std::string_view session = message.session.substr(0, 255);
    put(m_payload, static_cast<std::uint32_t>(message.raw.size()));
    put(m_payload, message.at);
    put(m_payload, message.sequence);
    put(m_payload,
        static_cast<std::uint8_t>((message.direction == Direction::Out ? 1U : 0U) | (message.possDup ? 2U : 0U)
                                  | (message.masked ? 4U : 0U) | (static_cast<unsigned>(message.integrity.length) << 3U)
                                  | (static_cast<unsigned>(message.integrity.checksum) << 5U)));
    put(m_payload, static_cast<std::uint8_t>(session.size()));
    m_payload.append(session);
    m_payload.append(message.raw);

    for (std::size_t at = 0; at < message.raw.size();) {
        std::size_t end = message.raw.find(separator, at);
        if (end == std::string_view::npos)
            end = message.raw.size();
        const std::string_view field = message.raw.substr(at, end - at);
        int tag = 0;
        const auto [digits, error] = std::from_chars(field.data(), field.data() + field.size(), tag);
        if (error == std::errc() && digits != field.data() + field.size() && *digits == '=' && !outsideFilter(tag))
            m_hashes.push_back(hashOf(field));
        at = end + 1;
    }
}

std::string BlockBuilder::headBytes() const
{
    std::vector<std::uint64_t> hashes = m_hashes;
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    std::string filter((hashes.size() * bitsAField + 63) / 64 * 8, '\0');
    for (const std::uint64_t hash : hashes) {
        for (unsigned i = 0; i < probes; ++i) {
            const std::uint64_t bit = probe(hash, i, filter.size() * 8);
            filter[bit / 8] = static_cast<char>(static_cast<unsigned char>(filter[bit / 8]) | (1U << (bit % 8)));
        }
    }
    std::string rest;
    put(rest, static_cast<std::uint32_t>(filter.size()));
    put(rest, static_cast<std::uint32_t>(m_payload.size()));
    put(rest, m_head.count);
    put(rest, crcOf(m_payload));
    put(rest, m_head.firstNumber);
    put(rest, m_head.firstAt);
    put(rest, m_head.lastAt);
    put(rest, m_head.sessions);
    put(rest, static_cast<std::uint64_t>(m_head.directions));
    rest.resize(BlockHead::size - 8, '\0');
    std::string out;
    put(out, magic);
    put(out, crcOf(filter, crcOf(rest)));
    return out + rest + filter;
}

bool eachMessage(const BlockHead &head, std::string_view payload, const std::function<bool(const MessageView &)> &visit)
{
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < head.count; ++i) {
        if (payload.size() - at < 22)
            return false;
        MessageView message;
        message.number = head.firstNumber + i;
        const auto size = get<std::uint32_t>(payload, at);
        message.at = get<std::int64_t>(payload, at);
        message.sequence = get<std::uint64_t>(payload, at);
        const auto flags = get<std::uint8_t>(payload, at);
        const auto sessionSize = get<std::uint8_t>(payload, at);
        if (payload.size() - at < sessionSize || payload.size() - at - sessionSize < size)
            return false;
        message.direction = (flags & 1U) != 0 ? Direction::Out : Direction::In;
        message.possDup = (flags & 2U) != 0;
        message.masked = (flags & 4U) != 0;
        message.integrity.length = static_cast<Check>(std::min((flags >> 3U) & 3U, 2U));
        message.integrity.checksum = static_cast<Check>(std::min((flags >> 5U) & 3U, 2U));
        message.session = payload.substr(at, sessionSize);
        at += sessionSize;
        message.raw = payload.substr(at, size);
        at += size;
        if (!visit(message))
            return true;
    }
    return at == payload.size();
}

} // namespace truebook::messages
