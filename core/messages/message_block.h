#pragma once
// Some hundred messages as they lie in a segment file: a head with what a search must know to pass the block by (times,
// sessions, directions, a Bloom filter over all tag=value pairs), then the messages one after the other.
//
// File: head (fixed size, little-endian), filter, payload; blocks follow one another. The head carries a CRC-32 of itself
// and the filter, and one of the payload. A segment's index file is its heads and filters alone, in the same order.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/messages/message_record.h"

namespace truebook::messages {

struct BlockHead
{
    static constexpr std::size_t size = 72;

    std::uint32_t filterBytes = 0;
    std::uint32_t payloadBytes = 0;
    std::uint32_t count = 0;
    std::uint32_t payloadCrc = 0;
    std::uint64_t firstNumber = 0;
    std::int64_t firstAt = 0; // the least and the greatest time
    std::int64_t lastAt = 0;
    std::uint64_t sessions = 0; // a bit a session, by hash
    std::uint8_t directions = 0; // 1 in, 2 out

    std::uint64_t endNumber() const { return firstNumber + count; }
};

// What the filter and `sessions` are asked with.
std::uint64_t fieldHash(std::string_view tagAndValue); // "55=EURUSD"
std::uint64_t sessionBit(std::string_view session);
bool filterMayHold(std::string_view filter, std::uint64_t hash);
// Tags whose values hardly repeat and are not asked for by value: length, sum, times, the message's own number.
bool outsideFilter(int tag);

// Reads the head at the beginning of `bytes`, and checks head and filter. False: no whole block head stands there.
bool readHead(std::string_view bytes, BlockHead &head, std::string_view &filter);

// Gathers messages into a block.
class BlockBuilder
{
public:
    // `number` of the first message to come.
    void begin(std::uint64_t number);
    // raw is already masked.
    void add(const MessageView &message);
    bool empty() const { return m_head.count == 0; }
    std::size_t payloadBytes() const { return m_payload.size(); }
    const BlockHead &head() const { return m_head; }
    const std::string &payload() const { return m_payload; }
    // Head and filter, then the payload; the builder is as it was.
    std::string headBytes() const;

private:
    BlockHead m_head;
    std::string m_payload;
    std::vector<std::uint64_t> m_hashes;
};

// Each message of a payload, oldest first; false from `visit` ends it. False when the payload does not decode.
bool eachMessage(const BlockHead &head, std::string_view payload,
                 const std::function<bool(const MessageView &)> &visit);

std::uint32_t crcOf(std::string_view bytes, std::uint32_t start = 0);

} // namespace truebook::messages
