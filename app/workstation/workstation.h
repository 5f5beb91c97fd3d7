#pragma once
// The window and its desk, put together. The window opens at once; the desk is opened on a worker thread and ends after
// the window is gone.
#include <QObject>

#include <memory>
#include <optional>
#include <thread>

#include "app/workstation/desk_factory.h"
#include "app/workstation/signed_commands.h"
#include "ui/format/formats.h"
#include "ui/live/frame_clock.h"
#include "ui/live/live_table_view.h"

class QSettings;

namespace truebook::ui::shell {
class LoginDialog;
class MainWindow;
} // namespace truebook::ui::shell

namespace truebook::workstation {

class Workstation : public QObject
{
    Q_OBJECT
public:
    // Settings outlive it.
    Workstation(DeskOptions options, QSettings &settings, const QLocale &locale);
    ~Workstation() override;

    ui::shell::MainWindow &window() { return *m_window; }
    // After opened().
    api::DeskViews &views() { return (**m_desk)->views(); }
    // After the desk was opened; in the name of who is logged in.
    api::DeskCommands &commands() { return *m_signed; }
    // Before open(): another configuration file than the options'.
    void setConfig(const std::string &path) { m_options.config = path; }
    // Opens the desk; one of the signals answers.
    void open();

Q_SIGNALS:
    void opened(); // the window has the desk
    void refused(const base::Refusal &refusal); // the window says so

private:
    void take();
    void show(); // the desk, in the name of who sits here
    void lock();
    void askLogin(const QString &user);
    void takeLogin(const api::LoginGrant &grant);

    DeskOptions m_options;
    ui::format::Formats m_formats;
    ui::live::FrameClock m_clock;
    std::thread m_opening;
    std::optional<base::Result<std::unique_ptr<RunningDesk>>>
        m_desk; // written by the thread that opens, before it ends
    bool m_users = false; // likewise: the desk has users, and one must log in
    std::unique_ptr<SignedCommands> m_signed;
    ui::live::Viewer m_viewer;
    std::string m_token; // of the login
    bool m_told = false; // opened() was said
    ui::shell::LoginDialog *m_login = nullptr; // while it asks
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

} // namespace truebook::workstation
