#pragma once
// Strangers at the desk's door: connections that send what is no FIX, half a Logon, or one byte and then nothing. They
// hold no session and are in no record but a count.
#include <string>
#include <vector>

#include "app/simulator/utc.h"
#include "core/base/rng.h"

namespace truebook::simulator {

class Garbage
{
public:
    Garbage(std::string host, int port, std::uint64_t seed);
    ~Garbage();
    Garbage(const Garbage &) = delete;
    Garbage &operator=(const Garbage &) = delete;

    // Opens one more connection, without waiting for it. At most 50 stand open.
    void knock(Nanos wall);
    // Sends what an open connection has to send, closes those of more than a few seconds.
    void advance(Nanos wall);
    std::size_t knocks() const { return m_knocks; }

private:
    struct Stranger
    {
        int fd = -1;
        std::string bytes;
        Nanos until = 0;
    };

    std::string m_host;
    int m_port;
    base::Rng m_rng;
    std::vector<Stranger> m_strangers;
    std::size_t m_knocks = 0;
};

} // namespace truebook::simulator
