#pragma once
// The link between the desk and truebook-fix: length-prefixed frames over a socketpair. This header is read by both
// sides, so it is C++14 and has no dependency. Whole FIX messages cross as text exactly as sent or received (tag=value,
// SOH separated), so numbers keep every digit and the desk can keep the message as evidence.
//
// A frame is: u32 length of what follows, u8 kind, then the kind's fields in order. Integers are 64 bit little-endian
// two's complement; a text is u32 length and bytes. A frame longer than maximumFrame, or one that does not decode, ends
// the link: the peer is not the one we started.
#include <cstdint>
#include <cstring>
#include <string>

namespace truebook {
namespace ports {

constexpr std::uint32_t maximumFrame = 4 * 1024 * 1024;
constexpr std::int64_t linkVersion = 3;

enum class FrameKind : std::uint8_t {
    // desk to gateway
    Configure = 1, // text: the sessions, one `key=value` line each value, a blank line between sessions
    Send = 2, // session, token, text: 35=… and body fields in order; header and trailer are the gateway's
    Grant = 3, // session, upTo: sender numbers up to and including upTo may be used
    Reading = 4, // session, 0|1: stop or resume reading that session's socket
    Stop = 5, // log out of every session and end
    ResetSession = 6, // session: reset both numbers to 1 at the next logon (an operator's decision)

    // gateway to desk
    Hello = 32, // linkVersion, pid
    Message = 33, // session, sequence, possDup 0|1, receivedAtNs (UTC), monotonicNs, text: the raw message
    State = 34, // session, SessionState, text: reason code, text: detail
    Reserve = 35, // session, upTo: asks for sender numbers up to and including upTo
    Sent = 36, // session, token, sequence, monotonicNs: handed to the socket
    SendFailed = 37, // session, token, text: reason code; the message never left and never will
    RoundTrip = 38, // session, microseconds of a TestRequest's answer
    Gap = 39, // session, from, to: numbers the peer skipped and we asked for again
    Rejected = 40, // session, text: the session-level Reject (35=3) or refused message, raw
    Backlog = 41, // session, bytes waiting for a slow reader
    Refused = 42, // a peer the edge refused: text: listener, text: peer address, text: reason code, text: detail
    Restarted = 43, // session: both numbers start again at 1 by the session's rule; earlier grants are void
    Listening = 44, // session, port: an acceptor session can be reached there
    Arrived = 45, // session, monotonicNs: the peer has answered for all that was sent before that instant
    Wire
    = 46 // session, direction 0 in|1 out, UTC ns, text: a raw message that crosses as no other frame (option tell_wire)
};

enum class SessionState : std::int64_t {
    Disconnected = 0,
    Connecting = 1,
    LoggedOn = 2,
    LoggedOut = 3, // logged out in order
    Refused = 4, // TLS, name, pin or logon refused: see the reason
    Blocked = 5 // logon blocked: no sequence reservation can be had, or numbers below the known ones
};

class FrameWriter
{
public:
    explicit FrameWriter(FrameKind kind)
        : m_bytes(4, '\0')
    {
        m_bytes.push_back(static_cast<char>(kind));
    }

    FrameWriter &number(std::int64_t value)
    {
        char raw[8];
        for (int i = 0; i < 8; ++i)
            raw[i] = static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xffU);
        m_bytes.append(raw, 8);
        return *this;
    }

    FrameWriter &text(const std::string &value)
    {
        length(static_cast<std::uint32_t>(value.size()), m_bytes.size());
        m_bytes.append(value);
        return *this;
    }

    // The finished frame, ready for the socket.
    const std::string &bytes()
    {
        const std::uint32_t size = static_cast<std::uint32_t>(m_bytes.size() - 4);
        for (unsigned i = 0; i < 4; ++i)
            m_bytes[i] = static_cast<char>((size >> (8 * i)) & 0xffU);
        return m_bytes;
    }

private:
    void length(std::uint32_t size, std::size_t at)
    {
        m_bytes.append(4, '\0');
        for (unsigned i = 0; i < 4; ++i)
            m_bytes[at + i] = static_cast<char>((size >> (8 * i)) & 0xffU);
    }

    std::string m_bytes;
};

// Reads one frame's fields. ok() turns false at the first field that is not there, and stays so.
class FrameReader
{
public:
    // `data` is the frame without its length prefix; it must outlive the reader.
    FrameReader(const char *data, std::size_t size)
        : m_data(data)
        , m_size(size)
        , m_at(1)
        , m_ok(size >= 1)
    { }

    FrameKind kind() const
    {
        return m_ok ? static_cast<FrameKind>(static_cast<std::uint8_t>(m_data[0])) : FrameKind(0);
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_size; }

    std::int64_t number()
    {
        if (!m_ok || m_size - m_at < 8) {
            m_ok = false;
            return 0;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < 8; ++i)
            value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(m_data[m_at + i])) << (8 * i);
        m_at += 8;
        return static_cast<std::int64_t>(value);
    }

    std::string text()
    {
        if (!m_ok || m_size - m_at < 4) {
            m_ok = false;
            return std::string();
        }
        std::uint32_t size = 0;
        for (unsigned i = 0; i < 4; ++i)
            size |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(m_data[m_at + i])) << (8 * i);
        m_at += 4;
        if (m_size - m_at < size) {
            m_ok = false;
            return std::string();
        }
        std::string value(m_data + m_at, size);
        m_at += size;
        return value;
    }

private:
    const char *m_data;
    std::size_t m_size;
    std::size_t m_at;
    bool m_ok;
};

// Takes bytes as they come from the socket and gives whole frames.
class FrameBuffer
{
public:
    void append(const char *data, std::size_t size) { m_bytes.append(data, size); }

    // The next whole frame (without its length) as pointer and size, valid until the next append; false when none is
    // whole yet. broken() says that the stream can never go on.
    bool next(const char *&data, std::size_t &size)
    {
        if (m_broken || m_bytes.size() - m_at < 4) {
            compact();
            return false;
        }
        std::uint32_t length = 0;
        for (unsigned i = 0; i < 4; ++i)
            length |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(m_bytes[m_at + i])) << (8 * i);
        if (length == 0 || length > maximumFrame) {
            m_broken = true;
            return false;
        }
        if (m_bytes.size() - m_at - 4 < length) {
            compact();
            return false;
        }
        data = m_bytes.data() + m_at + 4;
        size = length;
        m_at += 4 + length;
        return true;
    }

    bool broken() const { return m_broken; }

private:
    void compact()
    {
        if (m_at > 0) {
            m_bytes.erase(0, m_at);
            m_at = 0;
        }
    }

    std::string m_bytes;
    std::size_t m_at = 0;
    bool m_broken = false;
};

} // namespace ports
} // namespace truebook
