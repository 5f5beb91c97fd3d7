#include "core/base/os/secret_input.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace truebook::base::os {

namespace {
// Up to the first line break; false when nothing could be read.
bool readLine(int fd, std::string &line)
{
    char c = 0;
    bool any = false;
    while (line.size() < 4'096) {
        const ssize_t size = ::read(fd, &c, 1);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return any;
        any = true;
        if (c == '\n')
            return true;
        if (c != '\r')
            line.push_back(c);
    }
    return true;
}
} // namespace

Result<std::string> askSecret(const std::string &prompt)
{
    const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    termios before {};
    if (fd < 0 || ::tcgetattr(fd, &before) != 0) {
        if (fd >= 0)
            ::close(fd);
        return refuse(ReasonCode::MissingField, "there is no terminal to ask at; give a 0600 file", "password");
    }
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(fd, TCSAFLUSH, &silent);
    const bool asked = ::write(fd, prompt.data(), prompt.size()) == static_cast<ssize_t>(prompt.size());
    std::string line;
    const bool read = asked && readLine(fd, line);
    ::tcsetattr(fd, TCSAFLUSH, &before);
    (void)!::write(fd, "\n", 1);
    ::close(fd);
    if (!read)
        return refuse(ReasonCode::MissingField, "nothing was typed", "password");
    return line;
}

Result<std::string> readSecretFile(const std::string &path)
{
    const auto wrong = [&path](std::string why) {
        return tl::unexpected(Refusal {ReasonCode::BadFile, std::move(why), path, 0, {}});
    };
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return wrong(std::strerror(errno));
    struct stat state = {};
    std::string line;
    const bool known = ::fstat(fd, &state) == 0;
    const bool ours = known && state.st_uid == ::geteuid() && (state.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    const bool read = ours && readLine(fd, line);
    ::close(fd);
    if (!ours)
        return wrong("a secret's file is its owner's alone: chmod 0600");
    if (!read)
        return wrong("it is empty");
    return line;
}

void wipe(std::string &secret)
{
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

} // namespace truebook::base::os
