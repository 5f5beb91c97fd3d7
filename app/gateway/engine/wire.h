#pragma once
// The bytes of one connection, as a session sees them: the edge implements it over TCP or TLS. C++14.
#include <string>

namespace truebook {
namespace fix {

class Wire
{
public:
    virtual ~Wire() = default;
    // Queues bytes; false when the connection is closing. Never blocks. Any thread.
    virtual bool write(const std::string &bytes) = 0;
    // Closes once what is queued has gone out, or after a short while. Any thread.
    virtual void close() = 0;
};

} // namespace fix
} // namespace truebook
