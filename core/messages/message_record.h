#pragma once
// One FIX message of a session as the log keeps it.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/domain/utc_time.h"
#include "core/messages/message_words.h"

namespace truebook::messages {

enum class Direction : std::uint8_t { In, Out };

struct MessageRecord
{
    std::uint64_t number = 0; // of the log, rising without gaps; 0: none yet
    domain::UtcTime at; // the desk's clock: when it came, or when it was handed to the socket
    Direction direction = Direction::In;
    std::string session;
    std::uint64_t sequence = 0; // tag 34; 0: unreadable
    bool possDup = false;
    bool masked = false; // a secret in `raw` was overwritten
    Integrity integrity; // as it came, before anything was masked
    std::string raw;
};

// The same, lying in a block.
struct MessageView
{
    std::uint64_t number = 0;
    std::int64_t at = 0;
    Direction direction = Direction::In;
    std::string_view session;
    std::uint64_t sequence = 0;
    bool possDup = false;
    bool masked = false;
    Integrity integrity;
    std::string_view raw;

    MessageRecord record() const
    {
        return {number,          domain::UtcTime::fromNanos(at),
                direction,       std::string(session),
                sequence,        possDup,
                masked,          integrity,
                std::string(raw)};
    }
};

// The value of the header's tag 34, and whether 43=Y stands there; what cannot be read is 0 and false.
std::uint64_t sequenceOf(std::string_view raw);
bool possDupOf(std::string_view raw);
// The value of tag 35; empty when it is not among the first fields.
std::string_view typeOf(std::string_view raw);

} // namespace truebook::messages
