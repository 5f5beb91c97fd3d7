#include "app/workstation/workstation.h"

#include <utility>

#include "core/base/os/secret_input.h"
#include "ui/format/numbers.h"
#include "ui/shell/login_dialog.h"
#include "ui/shell/main_window.h"

namespace truebook::workstation {

Workstation::Workstation(DeskOptions options, QSettings &settings, const QLocale &locale)
    : m_options(std::move(options))
    , m_formats(locale)
    , m_viewer {ui::format::text(m_options.user), ui::format::text(m_options.seat), {}, {}}
    , m_window(std::make_unique<ui::shell::MainWindow>(settings, m_formats, m_clock, m_viewer))
{
    connect(m_window.get(), &ui::shell::MainWindow::lockWanted, this, &Workstation::lock);
    m_window->showOpening(ui::format::text(m_options.store));
}

Workstation::~Workstation()
{
    m_window->clearDesk();
    m_window.reset();
    if (!m_token.empty() && m_desk && *m_desk)
        (**m_desk)->access().logOut(m_token);
    if (m_opening.joinable())
        m_opening.join();
}

void Workstation::open()
{
    m_opening = std::thread([this] {
        m_desk.emplace(openDesk(m_options));
        m_users = *m_desk && (**m_desk)->access().usersExist();
        QMetaObject::invokeMethod(this, &Workstation::take, Qt::QueuedConnection);
    });
}

void Workstation::take()
{
    auto &result = *m_desk;
    if (!result) {
        m_window->showRefusal(ui::format::text(m_options.store), result.error());
        Q_EMIT refused(result.error());
        return;
    }
    m_signed = std::make_unique<SignedCommands>((*result)->commands());
    if (m_users)
        lock();
    else
        show();
}

void Workstation::show()
{
    auto &result = *m_desk;
    m_window->setDesk((*result)->views(), *m_signed, &(*result)->history());
    m_window->setOperations((*result)->operations());
    m_window->setHealth((*result)->health());
    m_window->setExplain((*result)->explain());
    if (!std::exchange(m_told, true))
        Q_EMIT opened();
}

// What was on the screen is gone, and the login with it; whoever comes next logs in.
void Workstation::lock()
{
    if (!m_users || m_login != nullptr)
        return;
    const QString user = m_viewer.role.isEmpty() ? QString() : m_viewer.user;
    m_signed->setToken({});
    if (!m_token.empty())
        (**m_desk)->access().logOut(m_token);
    base::os::wipe(m_token);
    m_window->clearDesk();
    m_window->setLockable(false);
    m_window->showLocked();
    askLogin(user);
}

void Workstation::askLogin(const QString &user)
{
    m_login = new ui::shell::LoginDialog((**m_desk)->access(), user, m_viewer.seat, m_window.get());
    m_login->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_login, &QDialog::finished, this, [this](int result) {
        const api::LoginGrant grant = m_login->grant();
        m_login = nullptr;
        if (result == QDialog::Accepted)
            takeLogin(grant);
        else
            m_window->close();
    });
    m_login->open();
}

void Workstation::takeLogin(const api::LoginGrant &grant)
{
    m_token = grant.token;
    m_signed->setToken(m_token);
    m_viewer = {ui::format::text(grant.user), m_viewer.seat, ui::format::text(grant.role), grant.permitted};
    m_window->setViewer(m_viewer);
    m_window->setLockable(true);
    show();
}

} // namespace truebook::workstation
