#pragma once
// Text of FIX messages: splitting, picking a tag out of a raw message, checking a body before it is sent. C++14.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace truebook {
namespace fix {

constexpr char soh = '\x01';

// The value of a tag in a raw message (SOH separated): pointer and size into `raw`, or null. Looks at whole tags only.
bool findField(const std::string &raw, int tag, std::size_t &begin, std::size_t &size);
std::string fieldText(const std::string &raw, int tag);
// The value as a positive number, or -1.
std::int64_t fieldNumber(const std::string &raw, int tag);

// A body ready to be sent: its message type, the header fields it brought, and the rest as one text "tag=value SOH …"
// without the last SOH, whose first tag stands apart.
struct Body
{
    std::string type;
    std::vector<std::pair<int, std::string>> header;
    int firstTag = 0;
    std::string rest; // the first field's value and every further field
    std::string problem; // not empty: refused
};

// Checks that the text is whole fields, begins with 35=, names no tag that is the engine's, and has no empty value.
Body parseBody(const std::string &text);

// The length of the whole FIX message at the front of a buffer: 0 when it is not complete yet, -1 when the bytes cannot
// become one (wrong begin, wrong length, wrong checksum, longer than `maximum`).
long wholeMessage(const char *data, std::size_t size, std::size_t maximum);

// Cuts a stream into messages. A message whose length or checksum is wrong still comes out whole, for the session to
// refuse; bytes that belong to none are skipped. Bounded: tooLong() says that the peer sends what never becomes one.
class MessageSplitter
{
public:
    explicit MessageSplitter(std::size_t maximum)
        : m_maximum(maximum)
    { }
    void append(const char *data, std::size_t size) { m_bytes.append(data, size); }
    bool next(std::string &message);
    bool tooLong() const { return m_tooLong; }
    void clear();

private:
    bool wait();

    std::size_t m_maximum;
    std::string m_bytes;
    std::size_t m_at = 0; // before it everything is consumed
    bool m_tooLong = false;
};

} // namespace fix
} // namespace truebook
