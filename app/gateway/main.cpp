// truebook-fix --link-fd N: the FIX gateway, started by the desk over a socketpair; docs/fix.md.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <exception>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <vector>

#include "app/gateway/gateway.h"

namespace {

// What the desk had open is none of ours: a lock or a listener would outlive the desk in us.
void closeInherited(int keep)
{
    std::vector<int> open;
    if (DIR *folder = ::opendir("/proc/self/fd")) {
        const int own = ::dirfd(folder);
        while (const dirent *entry = ::readdir(folder)) {
            const int fd = std::atoi(entry->d_name);
            if (fd > 2 && fd != keep && fd != own)
                open.push_back(fd);
        }
        ::closedir(folder);
    }
    for (const int fd : open)
        ::close(fd);
}

// Many sockets, and no core file with secrets in it.
void setLimits()
{
    rlimit files {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
    const rlimit none {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

constexpr const char *help = "The FIX gateway of Truebook. The desk starts it, and it ends with the desk.\n"
                             "Usage: truebook-fix --link-fd N\n\n"
                             "Options:\n"
                             "  --link-fd N                 The socket to the desk, an open file descriptor\n"
                             "  --help                      Print this help message and exit\n"
                             "  --version                   Print the version and exit\n";

int usage()
{
    std::fputs(help, stderr);
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    int link = -1;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--version") {
            std::puts("truebook-fix " TRUEBOOK_VERSION);
            return 0;
        }
        if (argument == "--help") {
            std::fputs(help, stdout);
            return 0;
        }
        if (argument == "--link-fd" && i + 1 < argc)
            link = std::atoi(argv[++i]);
        else
            return usage();
    }
    if (link < 0 || ::fcntl(link, F_GETFD) < 0)
        return usage();
    setLimits();
    closeInherited(link);
    ::fcntl(link, F_SETFD, FD_CLOEXEC);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, SIG_IGN); // a terminal's Ctrl-C is the desk's business; the end of the link is ours
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const int wake = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    try {
        truebook::gateway::Gateway gateway(link, wake);
        return gateway.run();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "truebook-fix: %s\n", error.what());
        return 1;
    }
}
