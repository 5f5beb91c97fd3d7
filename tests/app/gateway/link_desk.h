#pragma once
// The desk's end of the link, for tests: starts truebook-fix over a socketpair, reads frames, waits with a deadline.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "core/ports/link_frames.h"

namespace truebook::gateway::test {

struct Frame
{
    ports::FrameKind kind;
    std::string session, text, code;
    std::vector<std::int64_t> numbers;
};

class LinkDesk
{
public:
    // Starts the program; further descriptors that are open without CLOEXEC are inherited, as from a careless desk.
    bool start(const std::string &program)
    {
        int pair[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
            return false;
        m_fd = pair[0];
        const int theirs = ::fcntl(pair[1], F_DUPFD, 3); // without CLOEXEC
        ::close(pair[1]);
        const std::string number = std::to_string(theirs);
        const char *arguments[] = {program.c_str(), "--link-fd", number.c_str(), nullptr};
        const int failed
            = ::posix_spawn(&m_pid, program.c_str(), nullptr, nullptr, const_cast<char *const *>(arguments), environ);
        ::close(theirs);
        if (failed != 0) {
            m_pid = -1;
            return false;
        }
        m_reader = std::thread([this] { read(); });
        return true;
    }
    ~LinkDesk()
    {
        hangUp();
        if (m_pid > 0 && !ended(10000)) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        if (m_reader.joinable())
            m_reader.join();
        if (m_fd >= 0)
            ::close(m_fd);
    }

    void write(const std::string &bytes)
    {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const ssize_t size = ::send(m_fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (size <= 0)
                return;
            sent += static_cast<std::size_t>(size);
        }
    }
    void configure(const std::string &text)
    {
        write(ports::FrameWriter(ports::FrameKind::Configure).text(text).bytes());
    }
    void send(const std::string &session, std::int64_t token, const std::string &body)
    {
        write(ports::FrameWriter(ports::FrameKind::Send).text(session).number(token).text(body).bytes());
    }
    void grant(const std::string &session, std::int64_t upTo)
    {
        write(ports::FrameWriter(ports::FrameKind::Grant).text(session).number(upTo).bytes());
    }
    void hangUp()
    {
        if (m_fd >= 0)
            ::shutdown(m_fd, SHUT_RDWR);
    }
    // Waits for the process; its exit status is in `status` afterwards.
    bool ended(int withinMs)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(withinMs);
        while (m_pid > 0) {
            int raw = 0;
            if (::waitpid(m_pid, &raw, WNOHANG) == m_pid) {
                status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -WTERMSIG(raw);
                m_pid = -1;
                return true;
            }
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return true;
    }

    template <class Predicate>
    bool wait(Predicate predicate, std::chrono::milliseconds deadline = std::chrono::seconds(20))
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, deadline, predicate);
    }
    // The first frame of the kind for the session that the predicate likes; nullptr after the deadline.
    template <class Predicate>
    const Frame *find(ports::FrameKind kind, const std::string &session, Predicate predicate)
    {
        const Frame *found = nullptr;
        wait([&] {
            for (const auto &frame : frames) {
                if (frame->kind == kind && frame->session == session && predicate(*frame)) {
                    found = frame.get();
                    return true;
                }
            }
            return false;
        });
        return found;
    }
    const Frame *find(ports::FrameKind kind, const std::string &session = {})
    {
        return find(kind, session, [](const Frame &) { return true; });
    }
    const Frame *findState(const std::string &session, ports::SessionState state)
    {
        return find(ports::FrameKind::State, session,
                    [state](const Frame &frame) { return frame.numbers.at(0) == static_cast<std::int64_t>(state); });
    }

    bool grantAll = true;
    int status = 0;
    std::vector<std::unique_ptr<Frame>> frames;
    pid_t pid() const { return m_pid; }

private:
    void read()
    {
        ports::FrameBuffer buffer;
        char bytes[65536];
        for (;;) {
            const ssize_t size = ::recv(m_fd, bytes, sizeof bytes, 0);
            if (size <= 0)
                return;
            buffer.append(bytes, static_cast<std::size_t>(size));
            const char *data = nullptr;
            std::size_t length = 0;
            while (buffer.next(data, length))
                take(data, length);
        }
    }
    void take(const char *data, std::size_t length)
    {
        using ports::FrameKind;
        ports::FrameReader reader(data, length);
        auto frame = std::make_unique<Frame>();
        frame->kind = reader.kind();
        const auto numbers = [&](int count) {
            for (int i = 0; i < count; ++i)
                frame->numbers.push_back(reader.number());
        };
        if (frame->kind != FrameKind::Hello)
            frame->session = reader.text();
        switch (frame->kind) {
        case FrameKind::Hello:
            numbers(2);
            break;
        case FrameKind::Message:
            numbers(4);
            frame->text = reader.text();
            break;
        case FrameKind::State:
            numbers(1);
            frame->code = reader.text();
            frame->text = reader.text();
            break;
        case FrameKind::Reserve:
            numbers(1);
            if (grantAll)
                grant(frame->session, frame->numbers[0]);
            break;
        case FrameKind::Sent:
            numbers(3);
            break;
        case FrameKind::SendFailed:
            numbers(1);
            frame->code = reader.text();
            break;
        case FrameKind::RoundTrip:
        case FrameKind::Arrived:
        case FrameKind::Backlog:
        case FrameKind::Listening:
            numbers(1);
            break;
        case FrameKind::Gap:
            numbers(2);
            break;
        case FrameKind::Rejected:
            frame->text = reader.text();
            break;
        case FrameKind::Refused:
            frame->text = reader.text();
            frame->code = reader.text();
            reader.text();
            break;
        default:
            break;
        }
        broken = broken || !reader.ok() || !reader.atEnd();
        const std::lock_guard lock(m_mutex);
        frames.push_back(std::move(frame));
        m_changed.notify_all();
    }

public:
    std::atomic<bool> broken {false}; // a frame did not decode to its end

private:
    int m_fd = -1;
    pid_t m_pid = -1;
    std::thread m_reader;
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace truebook::gateway::test
