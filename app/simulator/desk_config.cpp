#include "app/simulator/desk_config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include "app/simulator/certificates.h"

namespace truebook::simulator {

std::string deskConfiguration(const MarketClock &clock, const std::string &host, int deskPort,
                              const std::vector<LpPorts> &lps, const std::vector<std::string> &platforms,
                              const Behaviour &behaviour, const Certificates *certificates)
{
    const auto trust = [certificates](const std::string &name) {
        return certificates != nullptr ? certificates->sessionLines(name) : "trust = \"private-line\"\n";
    };
    std::string text = "# Written by truebook-sim: the world outside, as the desk reaches it.\n";
    text += fmt::format("[clock]\nstart = \"{}\"\norigin_ns = {}\nspeed = {:.6f}\n\n", formatIsoTime(clock.start),
                        clock.origin, clock.speed);
    text += fmt::format("[listen]\nhost = \"{}\"\nport = {}\n", host, deskPort);
    if (certificates != nullptr)
        text += certificates->listenLines();
    for (const LpPorts &lp : lps) {
        for (const bool price : {true, false}) {
            text += fmt::format(
                "\n[[session]]\nid = \"{0}.{1}\"\nkind = \"lp-{1}\"\nlp = \"{0}\"\nhost = \"{2}\"\nport = {3}\n"
                "sender = \"TRUEBOOK\"\ntarget = \"{0}-{4}\"\n{6}reset = \"{5}\"\n"
                "heartbeat_s = 10\ndialect = \"standard\"\n",
                lp.lp, price ? "price" : "trade", host, price ? lp.price : lp.trade, price ? "PX" : "TR",
                price ? "logon" : "never", trust(lp.lp));
            if (!price)
                text += fmt::format("order_style = \"{}\"\n", behaviour.lp(lp.lp).orderStyle);
        }
    }
    for (const std::string &platform : platforms) {
        text += fmt::format("\n[[session]]\nid = \"{0}\"\nkind = \"client\"\nsender = \"TRUEBOOK\"\ntarget = \"{0}\"\n"
                            "{2}reset = \"never\"\nheartbeat_s = 10\ndialect = \"standard\"\nallow = [\"{1}\"]\n",
                            platform, host, trust(platform));
    }
    return text;
}

base::Result<void> writeFile(const std::string &path, const std::string &text)
{
    const std::string part = path + ".part";
    std::FILE *file = std::fopen(part.c_str(), "w");
    if (file == nullptr)
        return base::refuse(base::ReasonCode::BadFile, path);
    const bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (std::fclose(file) != 0 || !whole || std::rename(part.c_str(), path.c_str()) != 0)
        return base::refuse(base::ReasonCode::BadFile, path);
    return {};
}

int freePort(const std::string &host)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return 0;
    sockaddr_in address;
    std::memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    socklen_t size = sizeof address;
    sockaddr any;
    std::memcpy(&any, &address, sizeof any);
    int port = 0;
    if (::bind(fd, &any, size) == 0 && ::getsockname(fd, &any, &size) == 0) {
        std::memcpy(&address, &any, sizeof address);
        port = ntohs(address.sin_port);
    }
    ::close(fd);
    return port;
}

} // namespace truebook::simulator
