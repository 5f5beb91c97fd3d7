// How many orders truebook-fix carries: a client platform and an LP (own processes, real FIX) with a desk between that
// only forwards over the link: per order one D in, one D out, two reports in, two reports out. Prints orders per second
// and the processor time that truebook-fix itself took.
//   bench_gateway [orders] [window]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

#include "tests/app/gateway/link_desk.h"
#include "tests/app/gateway/raw_peer.h"
#include "tests/app/gateway/recorder.h"

namespace {

using namespace truebook;
using namespace truebook::fix;
using namespace truebook::fix::test;
using Clock = std::chrono::steady_clock;

EngineOptions peerOptions()
{
    EngineOptions options;
    options.freeRunning = true;
    options.reconnectMs = 20;
    options.roundTripEveryMs = 0;
    options.backlogDrop = 512 * 1024 * 1024;
    return options;
}

SessionSpec bare(SessionSpec spec)
{
    spec.dictionary.clear();
    spec.reset = ResetRule::Never;
    return spec;
}

class Lp : public Handler
{
public:
    void onState(const std::string &, SessionState, const std::string &, const std::string &) override { }
    void onMessage(const Incoming &message) override
    {
        const std::string id = field(*message.raw, 11);
        engine->send("lp",
                     "35=8\x01"
                     "37=O\x01"
                     "11="
                         + id
                         + "\x01"
                           "17=N"
                         + id
                         + "\x01"
                           "150=0\x01"
                           "39=0\x01"
                           "55=EURUSD\x01"
                           "54=1\x01"
                           "151=1000\x01"
                           "14=0\x01"
                           "6=0");
        engine->send("lp",
                     "35=8\x01"
                     "37=O\x01"
                     "11="
                         + id
                         + "\x01"
                           "17=E"
                         + id
                         + "\x01"
                           "150=F\x01"
                           "39=2\x01"
                           "55=EURUSD\x01"
                           "54=1\x01"
                           "32=1000\x01"
                           "31=1.38700\x01"
                           "151=0\x01"
                           "14=1000\x01"
                           "6=1.387");
    }
    Engine *engine = nullptr;
};

class Client : public Handler
{
public:
    void onState(const std::string &, SessionState state, const std::string &, const std::string &) override
    {
        loggedOn = state == SessionState::LoggedOn;
    }
    void onMessage(const Incoming &message) override
    {
        if (message.type == "8" && field(*message.raw, 150) == "F") {
            ++filled;
            pump();
        }
    }
    void pump()
    {
        while (sent < total && sent - filled < window) {
            const std::string id = std::to_string(++sent);
            engine->send("desk",
                         "35=D\x01"
                         "11=C"
                             + id
                             + "\x01"
                               "1=100001\x01"
                               "55=EURUSD\x01"
                               "54=1\x01"
                               "60=20140505-05:00:00.000\x01"
                               "38=1000\x01"
                               "40=2\x01"
                               "44=1.38700\x01"
                               "59=3");
        }
    }
    Engine *engine = nullptr;
    std::atomic<bool> loggedOn {false};
    long sent = 0;
    std::atomic<long> filled {0};
    long total = 0;
    long window = 0;
};

// The desk that only forwards, one thread, writes in batches.
long forward(int fd, int control, int clientPortPipe)
{
    ports::FrameBuffer in;
    std::string out;
    std::vector<char> buffer(256 * 1024);
    long token = 0;
    long failed = 0;
    int port = 0;
    bool lpUp = false;
    for (;;) {
        if (port != 0 && lpUp) { // the platform starts once the LP is there
            if (::write(clientPortPipe, &port, sizeof port) != sizeof port)
                return -1;
            port = 0;
        }
        pollfd waiting[2] = {{fd, POLLIN, 0}, {control, POLLIN, 0}};
        ::poll(waiting, 2, -1);
        if (waiting[1].revents != 0)
            return token;
        const ssize_t size = ::read(fd, buffer.data(), buffer.size());
        if (size <= 0)
            return token;
        in.append(buffer.data(), static_cast<std::size_t>(size));
        const char *data = nullptr;
        std::size_t length = 0;
        out.clear();
        while (in.next(data, length)) {
            ports::FrameReader reader(data, length);
            const ports::FrameKind kind = reader.kind();
            if (kind == ports::FrameKind::Hello)
                continue;
            const std::string session = reader.text();
            if (kind == ports::FrameKind::Reserve) {
                out += ports::FrameWriter(ports::FrameKind::Grant).text(session).number(reader.number()).bytes();
            } else if (kind == ports::FrameKind::Listening) {
                port = static_cast<int>(reader.number());
            } else if (kind == ports::FrameKind::State) {
                lpUp = lpUp
                    || (session == "LP1.trade" && reader.number() == static_cast<std::int64_t>(SessionState::LoggedOn));
            } else if (kind == ports::FrameKind::SendFailed) {
                reader.number();
                if (failed++ == 0)
                    std::printf("send failed: %s\n", reader.text().c_str());
            } else if (kind == ports::FrameKind::Message) {
                for (int i = 0; i < 4; ++i)
                    reader.number();
                const std::string raw = reader.text();
                // Header and trailer off, the rest on to the other side.
                const std::size_t from = raw.find("\x01"
                                                  "11=");
                const std::size_t body = std::min(from,
                                                  raw.find("\x01"
                                                           "37="));
                const std::size_t end = raw.rfind("\x01"
                                                  "10=");
                const bool order = session == "PLATFORM1";
                out += ports::FrameWriter(ports::FrameKind::Send)
                           .text(order ? "LP1.trade" : "PLATFORM1")
                           .number(++token)
                           .text((order ? "35=D" : "35=8") + raw.substr(body, end - body))
                           .bytes();
            }
        }
        std::size_t sent = 0;
        while (sent < out.size()) {
            const ssize_t wrote = ::send(fd, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
            if (wrote <= 0)
                return token;
            sent += static_cast<std::size_t>(wrote);
        }
    }
}

double cpuOf(pid_t pid)
{
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = std::fopen(path, "r");
    if (file == nullptr)
        return 0;
    char text[1024] = {};
    const std::size_t size = std::fread(text, 1, sizeof text - 1, file);
    std::fclose(file);
    (void)size;
    unsigned long user = 0;
    unsigned long system = 0;
    const char *behind = std::strrchr(text, ')');
    if (behind == nullptr
        || std::sscanf(behind + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
        return 0;
    return static_cast<double>(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace

int main(int argc, char **argv)
{
    const long orders = argc > 1 ? std::atol(argv[1]) : 100000;
    const long window = argc > 2 ? std::atol(argv[2]) : 1000;
    int lpPort[2];
    int clientPort[2];
    int control[2];
    if (::pipe(lpPort) != 0 || ::pipe(clientPort) != 0 || ::pipe(control) != 0)
        return 1;

    const pid_t lp = ::fork();
    if (lp == 0) {
        Lp handler;
        Engine engine({bare(acceptorSpec("lp", "LP1", "DESK"))}, peerOptions(), handler);
        handler.engine = &engine;
        engine.start();
        const int port = engine.port("lp");
        if (::write(lpPort[1], &port, sizeof port) != sizeof port)
            ::_exit(1);
        ::pause();
        ::_exit(0);
    }
    int port = 0;
    if (::read(lpPort[0], &port, sizeof port) != sizeof port)
        return 1;

    int pair[2];
    ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
    const std::string program
        = (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "../bin/truebook-fix").string();
    const pid_t gateway = ::fork();
    if (gateway == 0) {
        const int theirs = ::fcntl(pair[1], F_DUPFD, 3);
        ::execl(program.c_str(), "truebook-fix", "--link-fd", std::to_string(theirs).c_str(), nullptr);
        ::_exit(127);
    }
    ::close(pair[1]);
    const std::string configuration
        = "reserve_block=100000\nbacklog_drop_bytes=536870912\n\nid=LP1.trade\nkind=lp-trade\nhost=127.0.0.1\nport="
        + std::to_string(port)
        + "\nsender=DESK\ntarget=LP1\nreset=never\n\nid=PLATFORM1\nkind=client\nhost=127.0.0.1\n"
          "port=0\nsender=DESK\ntarget=PLATFORM1\nreset=never\n";
    const std::string configure = ports::FrameWriter(ports::FrameKind::Configure).text(configuration).bytes();
    if (::send(pair[0], configure.data(), configure.size(), MSG_NOSIGNAL) < 0)
        return 1;
    std::thread desk([&] { forward(pair[0], control[0], clientPort[1]); });
    if (::read(clientPort[0], &port, sizeof port) != sizeof port)
        return 1;

    int done[2];
    if (::pipe(done) != 0)
        return 1;
    const auto begun = Clock::now();
    const pid_t platform = ::fork();
    if (platform == 0) {
        Client handler;
        handler.total = orders;
        handler.window = window;
        Engine engine({bare(initiatorSpec("desk", "PLATFORM1", "DESK", port))}, peerOptions(), handler);
        handler.engine = &engine;
        engine.start();
        while (!handler.loggedOn)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const auto start = Clock::now();
        engine.post([&] { handler.pump(); });
        while (handler.filled < orders)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        if (::write(done[1], &seconds, sizeof seconds) != sizeof seconds)
            ::_exit(1);
        ::pause();
        ::_exit(0);
    }
    double seconds = 0;
    if (::read(done[0], &seconds, sizeof seconds) != sizeof seconds)
        return 1;
    std::printf(
        "%ld orders, window %ld: %.0f orders/s, %.1f us an order; truebook-fix took %.1f us of processor an order,"
        " the LP %.1f, the platform %.1f\n",
        orders, window, static_cast<double>(orders) / seconds, seconds / static_cast<double>(orders) * 1e6,
        cpuOf(gateway) / static_cast<double>(orders) * 1e6, cpuOf(lp) / static_cast<double>(orders) * 1e6,
        cpuOf(platform) / static_cast<double>(orders) * 1e6);
    (void)begun;
    for (const pid_t pid : {platform, lp}) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
    const char stop = 'x';
    if (::write(control[1], &stop, 1) != 1)
        return 1;
    ::shutdown(pair[0], SHUT_RDWR);
    desk.join();
    ::waitpid(gateway, nullptr, 0);
    return 0;
}
