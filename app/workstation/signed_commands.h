#pragma once
// The desk's commands as the window gets them: each carries the login of who sits there. Without one they go as they are,
// and a desk with users refuses them.
#include <string>

#include "core/access/credential.h"
#include "core/api/desk_api.h"

namespace truebook::workstation {

class SignedCommands final : public api::DeskCommands
{
public:
    explicit SignedCommands(api::DeskCommands &desk)
        : m_desk(desk)
    { }

    // The window's thread, as submit(). Empty: nobody.
    void setToken(const std::string &token) { m_login = access::loginOf(token); }

    void submit(commands::Command command, std::function<void(const api::Answer &)> answered) override
    {
        command.session = m_login;
        m_desk.submit(std::move(command), std::move(answered));
    }
    void previewCover(commands::PlaceCover wish, std::string user,
                      std::function<void(const api::CoverPreview &)> answered) override
    {
        m_desk.previewCover(std::move(wish), std::move(user), std::move(answered));
    }
    api::DeskReports *reports() override { return m_desk.reports(); }

private:
    api::DeskCommands &m_desk;
    std::string m_login;
};

} // namespace truebook::workstation
