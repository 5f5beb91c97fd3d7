#pragma once
// The desk's 0600 Unix socket beside the store: other programs of the same user ask for status or put commands. A request
// is a line `status`, or `commands N actor seat reason token` (tab separated) and N lines `Name {fields}`; the answer is
// one JSON line, or N lines `ok SEQUENCE` or `refused CODE<tab>field<tab>detail`. `login user seat seconds totp` and a line
// with the password is answered with `ok token role until` or a refusal, `logout token` with `ok` or one.
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "core/api/access_api.h"
#include "core/api/desk_api.h"
#include "core/base/result.h"
#include "core/commands/command.h"

namespace truebook::app {

class LoginDoor;

class ControlSocket
{
public:
    // Takes the socket's name over from a desk that is gone. Refuses StoreUnreachable.
    static base::Result<std::unique_ptr<ControlSocket>> open(const std::string &path, api::DeskCommands &desk,
                                                             std::function<std::string()> status,
                                                             LoginDoor *door = nullptr);
    ~ControlSocket();

private:
    ControlSocket(int fd, std::string path, api::DeskCommands &desk, std::function<std::string()> status,
                  LoginDoor *door);
    void serve();
    void answer(int peer);
    std::string answerLogin(const std::vector<std::string> &head, std::string password);

    const int m_fd;
    const std::string m_path;
    api::DeskCommands &m_desk;
    const std::function<std::string()> m_status;
    LoginDoor *const m_door; // null: nobody logs in here
    std::atomic<bool> m_stopping {false};
    std::thread m_thread;
};

// A command line `Name {fields}` of the socket. Refuses UnknownCommand, BadMessage.
base::Result<commands::Command> parseCommand(std::string_view line);

// The kinds of command that it takes.
std::vector<std::string_view> commandsTaken();

// The asker's side. Refuses DeskNotRunning, BadMessage. `token` of the login; empty: not logged in.
base::Result<std::vector<base::Result<std::uint64_t>>>
askDesk(const std::string &path, const std::vector<commands::Command> &wishes, const std::string &token = {});
// Refuses what LoginDoor refuses, too. The grant names no permissions.
base::Result<api::LoginGrant> askLogin(const std::string &path, const api::LoginWish &wish);
base::Result<void> askLogout(const std::string &path, const std::string &token);
base::Result<std::string> askStatus(const std::string &path);

} // namespace truebook::app
