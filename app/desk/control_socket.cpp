#include "app/desk/control_socket.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/desk/login_door.h"
#include "core/access/access_room.h"
#include "core/access/credential.h"
#include "core/base/os/secret_input.h"
#include "core/commands/access_commands.h"
#include "core/commands/money_commands.h"
#include "core/commands/note_commands.h"
#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/client_events.h"
#include "core/events/control_events.h"
#include "core/events/margin_events.h"
#include "core/events/reference_events.h"

namespace truebook::app {

using base::ReasonCode;
using commands::Command;
using commands::Establish;

namespace {

constexpr std::size_t maximumRequest = 16U * 1024 * 1024;
constexpr int answerWithinMs = 30'000;

using Read = bool (*)(events::Cursor &, Command &);

template <class T>
void add(std::map<std::string_view, Read> &table)
{
    table[T::type] = [](events::Cursor &cursor, Command &command) {
        T body;
        if (!events::FieldReader::object(cursor, body))
            return false;
        command = Command::of(std::move(body));
        return true;
    };
}

// What may come over the socket: wishes of people; what the gateway reports never does.
const std::map<std::string_view, Read> &accepted()
{
    static const std::map<std::string_view, Read> table = [] {
        std::map<std::string_view, Read> all;
        add<Establish<events::FirmDefined>>(all);
        add<Establish<events::InstrumentDefined>>(all);
        add<Establish<events::HolidaySet>>(all);
        add<Establish<events::GroupDefined>>(all);
        add<Establish<events::MarkupSet>>(all);
        add<Establish<events::RoutingRuleSet>>(all);
        add<Establish<events::LpDefined>>(all);
        add<Establish<events::LpSymbolMapped>>(all);
        add<Establish<events::MarginRateSet>>(all);
        add<Establish<events::HedgedMarginSet>>(all);
        add<Establish<events::LpAccountSet>>(all);
        add<Establish<events::LpMarginRateSet>>(all);
        add<Establish<events::AccountOpened>>(all);
        add<Establish<events::AccountStateSet>>(all);
        add<Establish<events::LimitSet>>(all);
        add<commands::Deposit>(all);
        add<commands::PlaceOrder>(all);
        add<commands::CancelOrder>(all);
        add<commands::PlaceCover>(all);
        add<commands::ResolveLpOrder>(all);
        add<commands::CancelLpOrder>(all);
        add<commands::SetStop>(all);
        add<commands::ReleaseStop>(all);
        add<commands::SetProtection>(all);
        add<commands::WriteNote>(all);
        add<commands::AddUser>(all);
        add<commands::ChangeUser>(all);
        add<commands::SetCredential>(all);
        return all;
    }();
    return table;
}

bool sendAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t size = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

// Reads until `lines` line breaks came, the peer ended, or the time is over.
bool readLines(int fd, std::string &text, std::size_t lines, int milliseconds)
{
    const auto have = [&] { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); };
    char buffer[65'536];
    while (have() < lines && text.size() < maximumRequest) {
        pollfd waiting {fd, POLLIN, 0};
        if (::poll(&waiting, 1, milliseconds) <= 0)
            return false;
        const ssize_t size = ::recv(fd, buffer, sizeof buffer, 0);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return have() >= lines;
        text.append(buffer, static_cast<std::size_t>(size));
    }
    return have() >= lines;
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

// A tab or a line break inside a part would break the line.
std::string part(std::string text)
{
    for (char &c : text) {
        if (c == '\t' || c == '\n' || c == '\r')
            c = ' ';
    }
    return text;
}

// As the socket's answer says it, without its "refused ".
base::Refusal refusalOf(std::string_view line)
{
    const std::vector<std::string> parts = split(line.substr(std::min<std::size_t>(8, line.size())), '\t');
    return {base::reasonFromName(parts[0]).value_or(ReasonCode::BadMessage),
            parts.size() > 2 ? parts[2] : std::string(line),
            {},
            0,
            parts.size() > 1 ? parts[1] : std::string()};
}

std::string refusalLine(const base::Refusal &refusal)
{
    return "refused " + std::string(base::reasonName(refusal.code)) + '\t' + part(refusal.field) + '\t'
        + part(refusal.detail);
}

bool addressOf(const std::string &path, sockaddr_un &address)
{
    std::memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    return true;
}

// A name over 100 bytes goes to the runtime folder, found again by a hash of the whole name.
std::string shortName(const std::string &path)
{
    if (path.size() <= 100)
        return path;
    const char *folder = std::getenv("XDG_RUNTIME_DIR");
    return std::string(folder == nullptr || *folder == '\0' ? "/tmp" : folder) + "/truebook-"
        + std::to_string(::geteuid()) + "-" + std::to_string(std::hash<std::string> {}(path)) + ".sock";
}

base::Result<int> connectTo(const std::string &path)
{
    sockaddr_un address;
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || !addressOf(shortName(path), address)
        || ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        if (fd >= 0)
            ::close(fd);
        return base::refuse(ReasonCode::DeskNotRunning, path);
    }
    return fd;
}

} // namespace

std::vector<std::string_view> commandsTaken()
{
    std::vector<std::string_view> names;
    for (const auto &[name, read] : accepted())
        names.push_back(name);
    return names;
}

base::Result<Command> parseCommand(std::string_view line)
{
    const std::size_t space = line.find(' ');
    const auto entry = accepted().find(line.substr(0, space));
    if (space == std::string_view::npos || entry == accepted().end())
        return base::refuse(ReasonCode::UnknownCommand, std::string(line.substr(0, 80)));
    events::Cursor cursor {line.data() + space + 1, line.data() + line.size()};
    Command command;
    if (!entry->second(cursor, command) || cursor.at != cursor.end)
        return base::refuse(ReasonCode::BadMessage, std::string(line.substr(0, 200)));
    return command;
}

base::Result<std::unique_ptr<ControlSocket>> ControlSocket::open(const std::string &path, api::DeskCommands &desk,
                                                                 std::function<std::string()> status, LoginDoor *door)
{
    const std::string name = shortName(path);
    sockaddr_un address;
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto failed = [&] {
        const std::string why = std::strerror(errno);
        if (fd >= 0)
            ::close(fd);
        return base::refuse(ReasonCode::StoreUnreachable, name + ": " + why);
    };
    if (fd < 0 || !addressOf(name, address))
        return failed();
    ::unlink(name.c_str()); // we hold the store's lock: whoever made it is gone
    const mode_t mask = ::umask(0177);
    const bool bound = ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::umask(mask);
    if (!bound || ::listen(fd, 16) != 0)
        return failed();
    return std::unique_ptr<ControlSocket>(new ControlSocket(fd, name, desk, std::move(status), door));
}

ControlSocket::ControlSocket(int fd, std::string path, api::DeskCommands &desk, std::function<std::string()> status,
                             LoginDoor *door)
    : m_fd(fd)
    , m_path(std::move(path))
    , m_desk(desk)
    , m_status(std::move(status))
    , m_door(door)
    , m_thread([this] { serve(); })
{ }

ControlSocket::~ControlSocket()
{
    m_stopping = true;
    ::shutdown(m_fd, SHUT_RDWR);
    m_thread.join();
    ::close(m_fd);
    ::unlink(m_path.c_str());
}

void ControlSocket::serve()
{
    while (!m_stopping) {
        pollfd waiting {m_fd, POLLIN, 0};
        if (::poll(&waiting, 1, 200) <= 0)
            continue;
        const int peer = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
        if (peer < 0)
            continue;
        ucred credentials {};
        socklen_t size = sizeof credentials;
        if (::getsockopt(peer, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0
            && (credentials.uid == ::geteuid() || credentials.uid == 0))
            answer(peer);
        ::close(peer);
    }
}

std::string ControlSocket::answerLogin(const std::vector<std::string> &head, std::string password)
{
    if (head.front() == "logout") {
        const auto closed = m_door->logOutNow(head[1]);
        return closed ? "ok\n" : refusalLine(closed.error()) + "\n";
    }
    api::LoginWish wish {head[1], std::move(password), head[4], head[2], 0};
    std::from_chars(head[3].data(), head[3].data() + head[3].size(), wish.seconds);
    const auto grant = m_door->logInNow(wish);
    base::os::wipe(wish.password);
    return grant ? "ok " + grant->token + '\t' + grant->role + '\t' + grant->until.text() + "\n"
                 : refusalLine(grant.error()) + "\n";
}

void ControlSocket::answer(int peer)
{
    std::string text;
    if (!readLines(peer, text, 1, 2'000))
        return;
    const std::vector<std::string> head = split(std::string_view(text).substr(0, text.find('\n')), '\t');
    if (head.front() == "status") {
        sendAll(peer, m_status() + "\n");
        return;
    }
    if (m_door != nullptr
        && ((head.front() == "login" && head.size() == 5) || (head.front() == "logout" && head.size() == 2))) {
        std::string password;
        if (head.front() == "login") {
            if (!readLines(peer, text, 2, 5'000))
                return;
            const std::size_t from = text.find('\n') + 1;
            password = text.substr(from, text.find('\n', from) - from);
        }
        base::os::wipe(text);
        std::string out = answerLogin(head, std::move(password));
        sendAll(peer, out);
        base::os::wipe(out); // a token
        return;
    }
    std::size_t count = 0;
    if ((head.size() != 5 && head.size() != 6) || head.front() != "commands"
        || std::from_chars(head[1].data(), head[1].data() + head[1].size(), count).ec != std::errc() || count > 100'000
        || !readLines(peer, text, count + 1, 5'000)) {
        sendAll(peer, "refused BadMessage\t\t\n");
        return;
    }
    const std::string login = access::loginOf(head.size() == 6 ? std::string_view(head[5]) : std::string_view());
    const auto origin = std::make_shared<const events::Origin>(events::Origin {head[2], head[3], head[4]});
    struct Answers
    {
        std::mutex mutex;
        std::condition_variable done;
        std::size_t left = 0;
        std::vector<std::string> lines;
    };
    const auto answers = std::make_shared<Answers>(); // an answer may come after we gave up waiting
    answers->left = count;
    answers->lines.resize(count);
    const std::vector<std::string> lines = split(text, '\n');
    for (std::size_t i = 0; i < count; ++i) {
        const auto put = [answers, i](const api::Answer &answer) {
            const std::lock_guard lock(answers->mutex);
            answers->lines[i] = answer ? "ok " + std::to_string(*answer) : refusalLine(answer.error());
            if (--answers->left == 0)
                answers->done.notify_one();
        };
        if (!access::isPerson(head[2])) { // the desk and its sessions do not come this way
            put(base::refuse(ReasonCode::NotPermitted, head[2], "user"));
            continue;
        }
        auto command = parseCommand(lines[i + 1]);
        if (!command) {
            put(tl::unexpected(command.error()));
            continue;
        }
        command->origin = origin;
        command->session = login;
        m_desk.submit(std::move(*command), put);
    }
    std::unique_lock lock(answers->mutex);
    answers->done.wait_for(lock, std::chrono::milliseconds(answerWithinMs), [&] { return answers->left == 0; });
    std::string out;
    for (const std::string &line : answers->lines)
        out += (line.empty() ? "refused DeskBusy\t\tno answer yet" : line) + "\n";
    lock.unlock();
    sendAll(peer, out);
}

base::Result<std::vector<base::Result<std::uint64_t>>>
askDesk(const std::string &path, const std::vector<Command> &wishes, const std::string &token)
{
    const auto fd = connectTo(path);
    if (!fd)
        return tl::unexpected(fd.error());
    std::string request = "commands\t" + std::to_string(wishes.size());
    const events::Origin none;
    const events::Origin &origin = wishes.empty() || !wishes.front().origin ? none : *wishes.front().origin;
    request += '\t' + part(origin.actor) + '\t' + part(origin.seat) + '\t' + part(origin.reason) + '\t' + part(token)
        + '\n';
    for (const Command &wish : wishes) {
        if (!wish.appendText(request)) {
            ::close(*fd);
            return base::refuse(ReasonCode::UnknownCommand, std::string(wish.name()));
        }
        request.push_back('\n');
    }
    std::string text;
    const bool answered = sendAll(*fd, request) && readLines(*fd, text, wishes.size(), answerWithinMs + 5'000);
    ::close(*fd);
    if (!answered)
        return base::refuse(ReasonCode::DeskNotRunning, "no answer from " + path);
    std::vector<base::Result<std::uint64_t>> answers;
    const std::vector<std::string> lines = split(text, '\n');
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const std::string &line = lines[i];
        if (line.starts_with("ok ")) {
            std::uint64_t sequence = 0;
            std::from_chars(line.data() + 3, line.data() + line.size(), sequence);
            answers.emplace_back(sequence);
            continue;
        }
        answers.push_back(tl::unexpected(refusalOf(line)));
    }
    return answers;
}

base::Result<api::LoginGrant> askLogin(const std::string &path, const api::LoginWish &wish)
{
    const auto fd = connectTo(path);
    if (!fd)
        return tl::unexpected(fd.error());
    std::string request = "login\t" + part(wish.user) + '\t' + part(wish.seat) + '\t' + std::to_string(wish.seconds)
        + '\t' + part(wish.totp) + '\n' + wish.password + '\n';
    std::string text;
    const bool answered = sendAll(*fd, request) && readLines(*fd, text, 1, answerWithinMs + 5'000);
    base::os::wipe(request);
    ::close(*fd);
    if (!answered)
        return base::refuse(ReasonCode::DeskNotRunning, "no answer from " + path);
    text.pop_back();
    if (!text.starts_with("ok "))
        return tl::unexpected(refusalOf(text));
    const std::vector<std::string> parts = split(std::string_view(text).substr(3), '\t');
    const auto until = domain::UtcTime::parse(parts.back());
    if (parts.size() != 3 || !until)
        return base::refuse(ReasonCode::BadMessage, "the answer to a login");
    return api::LoginGrant {wish.user, parts[1], parts[0], *until, {}};
}

base::Result<void> askLogout(const std::string &path, const std::string &token)
{
    const auto fd = connectTo(path);
    if (!fd)
        return tl::unexpected(fd.error());
    std::string text;
    const bool answered = sendAll(*fd, "logout\t" + part(token) + '\n') && readLines(*fd, text, 1, answerWithinMs);
    ::close(*fd);
    if (!answered)
        return base::refuse(ReasonCode::DeskNotRunning, "no answer from " + path);
    text.pop_back();
    if (!text.starts_with("ok"))
        return tl::unexpected(refusalOf(text));
    return {};
}

base::Result<std::string> askStatus(const std::string &path)
{
    const auto fd = connectTo(path);
    if (!fd)
        return tl::unexpected(fd.error());
    std::string text;
    const bool answered = sendAll(*fd, "status\n") && readLines(*fd, text, 1, 5'000);
    ::close(*fd);
    if (!answered)
        return base::refuse(ReasonCode::DeskNotRunning, "no answer from " + path);
    return text;
}

} // namespace truebook::app
