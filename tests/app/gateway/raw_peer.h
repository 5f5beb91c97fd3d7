#pragma once
// A peer without any engine: a plain loopback socket on which a test says exactly what it wants said.
#include <cstdio>
#include <ctime>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include <arpa/inet.h>

namespace truebook::fix::test {

// BeginString, BodyLength and CheckSum around fields separated by '|' ("35=A|34=1|…").
inline std::string framed(std::string fields, const std::string &begin = "FIX.4.4")
{
    if (!fields.empty() && fields.back() != '|')
        fields.push_back('|');
    for (char &c : fields)
        c = c == '|' ? '\x01' : c;
    std::string text = "8=" + begin
        + "\x01"
          "9="
        + std::to_string(fields.size()) + "\x01" + fields;
    unsigned sum = 0;
    for (const char c : text)
        sum += static_cast<unsigned char>(c);
    char trailer[16];
    std::snprintf(trailer, sizeof trailer, "10=%03u\x01", sum % 256);
    return text + trailer;
}

inline std::string utcStamp(int offsetSeconds = 0)
{
    const std::time_t now = std::time(nullptr) + offsetSeconds;
    std::tm parts {};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y%m%d-%H:%M:%S", &parts);
    return text;
}

class RawPeer
{
public:
    RawPeer() = default;
    ~RawPeer() { close(); }
    RawPeer(const RawPeer &) = delete;
    RawPeer &operator=(const RawPeer &) = delete;

    bool connectTo(int port)
    {
        close();
        m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to = loopback(port);
        return ::connect(m_fd, reinterpret_cast<sockaddr *>(&to), sizeof to) == 0;
    }

    // Listens on a free port and returns it.
    int listen()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at = loopback(0);
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&at), sizeof at) != 0 || ::listen(m_listener, 16) != 0)
            return 0;
        socklen_t size = sizeof at;
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&at), &size);
        return ntohs(at.sin_port);
    }
    bool accept(int withinMs = 20000)
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
        m_buffer.clear();
        pollfd waiting {m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, withinMs) != 1)
            return false;
        m_fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        return m_fd >= 0;
    }

    bool sendRaw(const std::string &bytes)
    {
        return ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
    }
    // A message of ours: sequence, CompIDs and time are put behind the type.
    bool say(const std::string &type, int sequence, const std::string &rest = {}, const std::string &header = {})
    {
        return sendRaw(framed("35=" + type + "|34=" + std::to_string(sequence) + "|49=" + sender + "|52=" + utcStamp()
                              + "|56=" + target + "|" + header + rest));
    }
    bool logon(int sequence, const std::string &more = {}) { return say("A", sequence, "98=0|108=30|" + more); }

    // The next whole message; empty at the end of the connection or the deadline.
    std::string next(int withinMs = 20000)
    {
        for (;;) {
            const std::size_t at = m_buffer.find("\x01"
                                                 "10=");
            if (at != std::string::npos) {
                const std::size_t end = m_buffer.find('\x01', at + 1);
                if (end != std::string::npos) {
                    const std::string message = m_buffer.substr(0, end + 1);
                    m_buffer.erase(0, end + 1);
                    return message;
                }
            }
            pollfd waiting {m_fd, POLLIN, 0};
            if (::poll(&waiting, 1, withinMs) != 1)
                return {};
            char bytes[16384];
            const ssize_t size = ::recv(m_fd, bytes, sizeof bytes, 0);
            if (size <= 0)
                return {};
            m_buffer.append(bytes, static_cast<std::size_t>(size));
        }
    }
    // The next message of a type; others in between are dropped.
    std::string nextOf(const std::string &type, int withinMs = 20000)
    {
        for (;;) {
            const std::string message = next(withinMs);
            if (message.empty()
                || message.find("\x01"
                                "35="
                                + type + "\x01")
                    != std::string::npos)
                return message;
        }
    }
    // True when the other side has closed within the time; what still comes is dropped.
    bool closed(int withinMs = 20000)
    {
        for (;;) {
            pollfd waiting {m_fd, POLLIN, 0};
            if (::poll(&waiting, 1, withinMs) != 1)
                return false;
            char bytes[16384];
            if (::recv(m_fd, bytes, sizeof bytes, 0) <= 0)
                return true;
        }
    }
    void hangUp()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
        m_buffer.clear();
    }
    void close()
    {
        hangUp();
        if (m_listener >= 0)
            ::close(m_listener);
        m_listener = -1;
    }
    int fd() const { return m_fd; }

    std::string sender = "PEER";
    std::string target = "DESK";

private:
    static sockaddr_in loopback(int port)
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    int m_fd = -1;
    int m_listener = -1;
    std::string m_buffer;
};

} // namespace truebook::fix::test
