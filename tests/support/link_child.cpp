// A stand-in for truebook-fix in tests of the desk's end of the link: link_child --link-fd N. What it does is what the
// Configure frame's text says.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include "core/ports/link_frames.h"

using truebook::ports::FrameBuffer;
using truebook::ports::FrameKind;
using truebook::ports::FrameReader;
using truebook::ports::FrameWriter;

namespace {

int linkFd = -1;

void raw(const std::string &bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        const ssize_t size = ::send(linkFd, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (size <= 0)
            std::_Exit(5);
        at += static_cast<std::size_t>(size);
    }
}

void tell(FrameWriter &&frame)
{
    raw(frame.bytes());
}

void hello(std::int64_t version)
{
    FrameWriter frame(FrameKind::Hello);
    frame.number(version).number(::getpid());
    raw(frame.bytes());
}

void message(const std::string &session, std::int64_t sequence, const std::string &text)
{
    FrameWriter frame(FrameKind::Message);
    frame.text(session).number(sequence).number(sequence % 2).number(1'399'294'800'000'000'000).number(77).text(text);
    raw(frame.bytes());
}

// One frame of every kind that a gateway sends.
void everything()
{
    tell(std::move(FrameWriter(FrameKind::State).text("S").number(2).text("").text("up")));
    tell(std::move(FrameWriter(FrameKind::Listening).text("P").number(41000)));
    tell(std::move(FrameWriter(FrameKind::Reserve).text("S").number(10000)));
    message("S", 3, "35=0\x01");
    tell(std::move(FrameWriter(FrameKind::Sent).text("S").number(5).number(6).number(7)));
    tell(std::move(FrameWriter(FrameKind::SendFailed).text("S").number(8).text("LpDisconnected")));
    tell(std::move(FrameWriter(FrameKind::RoundTrip).text("S").number(250)));
    tell(std::move(FrameWriter(FrameKind::Arrived).text("S").number(99)));
    tell(std::move(FrameWriter(FrameKind::Gap).text("S").number(10).number(12)));
    tell(std::move(FrameWriter(FrameKind::Rejected).text("S").text("35=3\x01")));
    tell(std::move(FrameWriter(FrameKind::Backlog).text("S").number(4096)));
    tell(std::move(FrameWriter(FrameKind::Refused).text("L").text("127.0.0.9").text("PeerNotAllowed").text("why")));
    tell(std::move(FrameWriter(FrameKind::Restarted).text("S")));
}

// Takes one frame; false ends.
bool serve(const std::string &mode, FrameReader &frame)
{
    static std::int64_t sequence = 0;
    switch (frame.kind()) {
    case FrameKind::Send: {
        const std::string session = frame.text();
        const std::int64_t token = frame.number();
        const std::string body = frame.text();
        if (mode == "die")
            ::raise(SIGKILL);
        if (mode == "exit")
            std::_Exit(7);
        tell(std::move(FrameWriter(FrameKind::Sent).text(session).number(token).number(++sequence).number(1)));
        message(session, sequence, body);
        return true;
    }
    case FrameKind::Grant: {
        const std::string session = frame.text();
        const std::int64_t upTo = frame.number();
        tell(std::move(FrameWriter(FrameKind::Reserve).text(session).number(upTo + 1)));
        return true;
    }
    case FrameKind::Reading: {
        const std::string session = frame.text();
        const std::int64_t on = frame.number();
        tell(std::move(FrameWriter(FrameKind::Backlog).text(session).number(on)));
        return true;
    }
    case FrameKind::ResetSession:
        tell(std::move(FrameWriter(FrameKind::Restarted).text(frame.text())));
        return true;
    case FrameKind::Stop:
        if (mode == "stubborn")
            return true;
        tell(std::move(FrameWriter(FrameKind::State).text("S").number(3).text("").text("bye")));
        return false;
    default:
        std::_Exit(6);
    }
}

void perform(const std::string &mode)
{
    if (mode == "everything")
        everything();
    if (mode == "stall")
        ::pause();
    if (mode == "sip") { // takes a little, says so, and takes no more
        char some[65536];
        for (std::size_t taken = 0; taken < 200'000;) {
            const ssize_t size = ::recv(linkFd, some, sizeof some, 0);
            if (size <= 0)
                std::_Exit(0);
            taken += static_cast<std::size_t>(size);
        }
        tell(std::move(FrameWriter(FrameKind::Backlog).text("S").number(1)));
        ::pause();
    }
    if (mode == "garbage")
        raw(std::string("\x01\0\0\0\x63", 5));
    if (mode == "huge")
        raw(std::string("\xff\xff\xff\x7f\x21", 5));
    if (mode == "short field")
        tell(std::move(FrameWriter(FrameKind::Reserve).text("S")));
    if (mode == "long frame")
        tell(std::move(FrameWriter(FrameKind::Restarted).text("S").text("more")));
    if (mode == "unknown state")
        tell(std::move(FrameWriter(FrameKind::State).text("S").number(99).text("").text("")));
    if (mode == "cut") {
        FrameWriter frame(FrameKind::Rejected);
        frame.text("S").text("35=3");
        raw(frame.bytes().substr(0, 10));
        std::_Exit(0);
    }
    if (mode == "flood") {
        for (std::int64_t i = 1; i <= 20'000; ++i)
            message("S", i, "35=W\x01" + std::string(100, 'x') + "\x01");
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3 || std::strcmp(argv[1], "--link-fd") != 0)
        return 2;
    linkFd = std::atoi(argv[2]);
    FrameBuffer frames;
    std::string mode;
    char buffer[65536];
    hello(truebook::ports::linkVersion);
    while (true) {
        const ssize_t size = ::recv(linkFd, buffer, sizeof buffer, 0);
        if (size <= 0)
            return mode == "stubborn" ? (::pause(), 0) : 0;
        frames.append(buffer, static_cast<std::size_t>(size));
        const char *data = nullptr;
        std::size_t length = 0;
        while (frames.next(data, length)) {
            FrameReader frame(data, length);
            if (frame.kind() == FrameKind::Configure) {
                mode = frame.text();
                if (mode == "old version")
                    hello(0);
                perform(mode);
            } else if (!serve(mode, frame)) {
                return 0;
            }
        }
    }
}
