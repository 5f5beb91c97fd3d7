#pragma once
// The desk's 0600 Unix socket beside the store: other programs of the same user ask for status or put commands. A request
// is a line `status`, or `commands N actor seat reason` (tab separated) and N lines `Name {fields}`; the answer is one JSON
// line, or N lines `ok SEQUENCE` or `refused CODE<tab>field<tab>detail`.
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "core/api/desk_api.h"
#include "core/base/result.h"
#include "core/commands/command.h"

namespace truebook::app {

class ControlSocket
{
public:
    // Takes the socket's name over from a desk that is gone. Refuses StoreUnreachable.
    static base::Result<std::unique_ptr<ControlSocket>> open(const std::string &path, api::DeskCommands &desk,
                                                             std::function<std::string()> status);
    ~ControlSocket();

private:
    ControlSocket(int fd, std::string path, api::DeskCommands &desk, std::function<std::string()> status);
    void serve();
    void answer(int peer);

    const int m_fd;
    const std::string m_path;
    api::DeskCommands &m_desk;
    const std::function<std::string()> m_status;
    std::atomic<bool> m_stopping {false};
    std::thread m_thread;
};

// A command line `Name {fields}` of the socket. Refuses UnknownCommand, BadMessage.
base::Result<commands::Command> parseCommand(std::string_view line);

// The asker's side. Refuses DeskNotRunning, BadMessage.
base::Result<std::vector<base::Result<std::uint64_t>>> askDesk(const std::string &path,
                                                               const std::vector<commands::Command> &wishes);
base::Result<std::string> askStatus(const std::string &path);

} // namespace truebook::app
