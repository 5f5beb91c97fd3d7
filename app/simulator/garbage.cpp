#include "app/simulator/garbage.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <utility>

namespace truebook::simulator {

Garbage::Garbage(std::string host, int port, std::uint64_t seed)
    : m_host(std::move(host))
    , m_port(port)
    , m_rng(seed)
{ }

Garbage::~Garbage()
{
    for (const Stranger &stranger : m_strangers)
        ::close(stranger.fd);
}

void Garbage::knock(Nanos wall)
{
    if (m_strangers.size() >= 50)
        return;
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    sockaddr_in address;
    std::memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(m_port));
    ::inet_pton(AF_INET, m_host.c_str(), &address.sin_addr);
    sockaddr any;
    std::memcpy(&any, &address, sizeof any);
    ::connect(fd, &any, sizeof any); // in progress; what becomes of it is the desk's affair
    Stranger stranger;
    stranger.fd = fd;
    stranger.until = wall + m_rng.between(1, 5) * nanosPerSecond;
    switch (m_rng.below(5)) {
    case 0: // one byte, then silence
        stranger.bytes = "8";
        break;
    case 1: // another protocol
        stranger.bytes = "GET / HTTP/1.1\r\nHost: truebook\r\n\r\n";
        break;
    case 2: // half a logon
        stranger.bytes = "8=FIX.4.4\x01"
                         "9=70\x01"
                         "35=A\x01"
                         "34=1\x01"
                         "49=PLATFORM1\x01"
                         "56=TRUE";
        break;
    case 3: // a logon of nobody we know, whole but for its checksum
        stranger.bytes = "8=FIX.4.4\x01"
                         "9=5\x01"
                         "35=A\x01"
                         "10=000\x01";
        break;
    default: // noise
        for (int i = 0; i < 600; ++i)
            stranger.bytes.push_back(static_cast<char>(m_rng.below(256)));
    }
    m_strangers.push_back(std::move(stranger));
    ++m_knocks;
}

void Garbage::advance(Nanos wall)
{
    for (std::size_t i = 0; i < m_strangers.size();) {
        Stranger &stranger = m_strangers[i];
        if (!stranger.bytes.empty()) {
            const ssize_t sent
                = ::send(stranger.fd, stranger.bytes.data(), stranger.bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0)
                stranger.bytes.erase(0, static_cast<std::size_t>(sent));
        }
        if (wall < stranger.until) {
            ++i;
            continue;
        }
        ::close(stranger.fd);
        m_strangers.erase(m_strangers.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

} // namespace truebook::simulator
