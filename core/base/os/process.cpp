#include "core/base/os/process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace truebook::base::os {

std::string userName()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry == nullptr ? std::to_string(::geteuid()) : entry->pw_name;
}

std::string hostName()
{
    char name[256] = "";
    ::gethostname(name, sizeof name - 1);
    return name;
}

std::string programFolder()
{
    char path[4096];
    const ssize_t size = ::readlink("/proc/self/exe", path, sizeof path);
    const std::string program(path, size > 0 ? static_cast<std::size_t>(size) : 0);
    const std::size_t slash = program.rfind('/');
    return slash == std::string::npos ? std::string(".") : program.substr(0, slash);
}

Result<Child> startWithSocket(const std::string &program, std::vector<std::string> arguments)
{
    if (::access(program.c_str(), X_OK) != 0)
        return refuse(ReasonCode::BadFile, program + ": " + std::strerror(errno));
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return refuse(ReasonCode::BadFile, std::strerror(errno));
    // Everything the child needs is prepared before the fork: after it only async-signal-safe calls may be made.
    arguments.push_back(std::to_string(ends[1]));
    std::vector<char *> argv;
    std::string name = program;
    argv.push_back(name.data());
    for (std::string &argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid == 0) {
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::fcntl(ends[1], F_SETFD,
                0); // kept over exec in this child alone; another start at the same time does not get it
        ::execv(name.c_str(), argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    if (pid < 0) {
        ::close(ends[0]);
        return refuse(ReasonCode::BadFile, std::strerror(errno));
    }
    return Child {pid, ends[0]};
}

bool waitForEnd(int pid, std::int64_t milliseconds, int *status)
{
    for (std::int64_t waited = 0;; ++waited) {
        int ended = 0;
        const pid_t result = ::waitpid(pid, &ended, WNOHANG);
        if (result == pid || (result < 0 && errno == ECHILD)) {
            if (status != nullptr)
                *status = ended;
            return true;
        }
        if (waited >= milliseconds)
            return false;
        const timespec millisecond {0, 1'000'000};
        ::nanosleep(&millisecond, nullptr);
    }
}

std::string endText(int status)
{
    if (WIFSIGNALED(status))
        return "was ended by signal " + std::to_string(WTERMSIG(status));
    return "ended with " + std::to_string(WEXITSTATUS(status));
}

void standStill()
{
    ::raise(SIGSTOP);
}

void endNow(int pid)
{
    ::kill(pid, SIGKILL);
}

void endWithParent()
{
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
}

void closeFd(int fd)
{
    ::close(fd);
}

void lowerThreadPriority()
{
    // Linux keeps this value by thread. Without it the work is done all the same.
    constexpr int muchNicer = 10;
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), muchNicer);
}

std::chrono::nanoseconds steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace truebook::base::os
