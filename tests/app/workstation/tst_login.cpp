// The real window on a real desk whose store has users: nothing is seen before somebody logged in, what he may not do is
// disabled with words and refused by the desk, what he does carries his name, and a locked window shows nothing.
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <future>

#include "app/setup/new_store.h"
#include "app/workstation/workstation.h"
#include "core/access/credential.h"
#include "core/commands/access_commands.h"
#include "core/commands/note_commands.h"
#include "core/commands/order_commands.h"
#include "core/commands/reference_commands.h"
#include "core/events/control_events.h"
#include "core/events/reference_events.h"
#include "core/store/sqlite_store.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/login_dialog.h"
#include "ui/shell/main_window.h"

using namespace truebook;
using base::ReasonCode;
using commands::Command;

namespace {

constexpr int fuseMs = 60'000;

// A store with an administrator and a dealer; scrypt is cheap here, its cost is looked at elsewhere.
store::StoreUrl storeWithUsers(const QTemporaryDir &folder)
{
    setup::NewStore wanted {*store::StoreUrl::parse(folder.filePath(QStringLiteral("desk.db")).toStdString()),
                            {},
                            std::make_shared<const events::Origin>(events::Origin {"system:test", "seat", {}}),
                            *domain::UtcTime::parse("2026-01-05T00:00:00Z"),
                            false,
                            {}};
    wanted.wishes.push_back(Command::of(commands::Establish<events::FirmDefined> {
        {"Kontor AG", domain::Currency::of("EUR"), "America/New_York", 61'200}}));
    const auto add = [&wanted](const char *user, events::Role role) {
        wanted.wishes.push_back(Command::of(commands::AddUser {
            user, role,
            *access::makeCredential(user, std::string(user) == "anna" ? "of a long line" : "the sea, the sea", false,
                                    4)}));
    };
    add("anna", events::Role::Administrator);
    add("dora", events::Role::Dealer);
    if (!setup::createStore(wanted))
        qFatal("no store");
    return wanted.url;
}

struct Journaled
{
    std::string actor;
    std::string type;
};
std::vector<Journaled> journal(const store::StoreUrl &url)
{
    std::vector<Journaled> all;
    const auto opened = store::SqliteStore::openReadOnly(url);
    const auto read = (*opened)->read(1, [&](const ports::JournalRow &row) {
        for (std::string_view lines = row.lines; !lines.empty(); lines.remove_prefix(lines.find('\n') + 1)) {
            const auto event = events::eventRegistry().parse(lines.substr(0, lines.find('\n')));
            if (!event)
                qFatal("an event does not read");
            all.push_back({event->origin ? event->origin->actor : std::string(), std::string(event->type().name)});
        }
        return true;
    });
    if (!read)
        qFatal("the journal does not read");
    return all;
}

struct Seat
{
    QTemporaryDir folder;
    store::StoreUrl url = storeWithUsers(folder);
    QSettings settings {folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    workstation::Workstation station {options(), settings, QLocale(QLocale::English, QLocale::UnitedStates)};
    bool opened = false;

    Seat()
    {
        QObject::connect(&station, &workstation::Workstation::opened, &station, [this] { opened = true; });
        window().show();
        station.open();
        if (!QTest::qWaitFor([this] { return dialog() != nullptr && dialog()->isVisible(); }, fuseMs))
            qFatal("nobody is asked to log in");
    }
    workstation::DeskOptions options() const
    {
        workstation::DeskOptions all;
        all.store = url.text();
        all.user = "root";
        all.seat = "seat-1";
        return all;
    }
    ui::shell::MainWindow &window() { return station.window(); }
    ui::shell::LoginDialog *dialog() { return window().findChild<ui::shell::LoginDialog *>(QStringLiteral("login")); }
    template <class T>
    T &at(QWidget *parent, const char *name)
    {
        auto *found = parent->findChild<T *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return *found;
    }
    void type(const char *user, const char *password)
    {
        auto &name = at<QLineEdit>(dialog(), "loginUser");
        name.clear();
        QTest::keyClicks(&name, QLatin1String(user));
        QTest::keyClicks(&at<QLineEdit>(dialog(), "loginPassword"), QLatin1String(password));
        QTest::keyClick(&at<QLineEdit>(dialog(), "loginPassword"), Qt::Key_Return);
    }
    // Past the window: what becomes of a wish that it would not have let pass.
    template <class T>
    ReasonCode wish(const char *user, T body)
    {
        Command command = Command::of(std::move(body));
        command.origin = std::make_shared<const events::Origin>(events::Origin {user, "seat-1", "test"});
        auto told = std::make_shared<std::promise<ReasonCode>>();
        station.commands().submit(std::move(command), [told](const api::Answer &answer) {
            told->set_value(answer ? ReasonCode::None : answer.error().code);
        });
        auto answer = told->get_future();
        return answer.wait_for(std::chrono::milliseconds(fuseMs)) == std::future_status::ready ? answer.get()
                                                                                               : ReasonCode::DeskBusy;
    }
};

} // namespace

class tst_login : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void aDealerLogsIn()
    {
        Seat f;
        QVERIFY(!f.opened); // no desk behind the dialog
        QVERIFY(f.window().stopDialog() == nullptr);
        QVERIFY(!f.window().actions().action(QStringLiteral("session.lock"))->isEnabled());
        auto &outcome = f.at<QLabel>(f.dialog(), "loginOutcome");
        f.type("dora", "of a long line"); // anna's
        QVERIFY(QTest::qWaitFor([&] { return outcome.text().contains(QLatin1String("LoginFailed")); }, fuseMs));
        QVERIFY(outcome.text().contains(QLatin1String("Name, password or code is wrong")));
        QVERIFY(f.at<QLineEdit>(f.dialog(), "loginPassword").text().isEmpty());
        QVERIFY(!f.opened);
        QCOMPARE(f.wish("dora", commands::WriteNote {{}, {}, "before"}), ReasonCode::NotLoggedIn);
        f.type("dora", "the sea, the sea");
        QVERIFY(QTest::qWaitFor([&] { return f.opened && f.window().stopDialog() != nullptr; }, fuseMs));
        QCOMPARE(f.at<QLabel>(&f.window(), "who").text(), QStringLiteral("dora, Dealer"));

        // What she may not do is disabled and says why; the desk refuses it all the same.
        f.window().openStop();
        auto &release = f.at<QPushButton>(f.window().stopDialog(), "releaseSubmit");
        QVERIFY(!release.isEnabled());
        QVERIFY(
            QTest::qWaitFor([&] { return release.toolTip() == QLatin1String("Not for your role, Dealer."); }, fuseMs));
        QVERIFY(f.at<QPushButton>(f.window().stopDialog(), "stopSubmit").toolTip().isEmpty());
        f.window().stopDialog()->close();
        QCOMPARE(f.wish("dora", commands::ReleaseStop {"firm", {}}), ReasonCode::NotPermitted);
        QCOMPARE(f.wish("anna", commands::WriteNote {{}, {}, "in anna's name"}), ReasonCode::NotLoggedIn);
        QCOMPARE(f.wish("dora", commands::WriteNote {{}, {}, "in hers"}), ReasonCode::None);

        // Locked: the desk is off the screen and her login over; anna takes the seat.
        auto *lock = f.window().actions().action(QStringLiteral("session.lock"));
        QVERIFY(lock->isEnabled());
        lock->trigger();
        QVERIFY(QTest::qWaitFor([&] { return f.dialog() != nullptr; }, fuseMs));
        QVERIFY(f.window().stopDialog() == nullptr);
        QCOMPARE(f.at<QLineEdit>(f.dialog(), "loginUser").text(), QStringLiteral("dora"));
        QCOMPARE(f.wish("dora", commands::WriteNote {{}, {}, "locked"}), ReasonCode::NotLoggedIn);
        f.type("anna", "of a long line");
        QVERIFY(QTest::qWaitFor([&] { return f.window().stopDialog() != nullptr; }, fuseMs));
        QCOMPARE(f.at<QLabel>(&f.window(), "who").text(), QStringLiteral("anna, Administrator"));
        QCOMPARE(f.wish("anna", commands::WriteNote {{}, {}, "anna's"}), ReasonCode::None);

        std::vector<std::string> told;
        for (const Journaled &one : journal(f.url)) {
            if (one.type == "NoteWritten" || one.type == "CommandRefused" || one.type == "LoginRefused"
                || one.type == "UserLoggedIn" || one.type == "UserLoggedOut")
                told.push_back(one.type + ' ' + one.actor);
        }
        const std::vector<std::string> wanted {"LoginRefused system:truebook",  "CommandRefused dora",
                                               "UserLoggedIn system:truebook",  "CommandRefused dora",
                                               "CommandRefused anna",           "NoteWritten dora",
                                               "UserLoggedOut system:truebook", "CommandRefused dora",
                                               "UserLoggedIn system:truebook",  "NoteWritten anna"};
        std::vector<std::string> sorted = told; // a logout is not waited for: it may come beside what follows
        std::vector<std::string> expected = wanted;
        std::sort(sorted.begin(), sorted.end());
        std::sort(expected.begin(), expected.end());
        QCOMPARE(sorted, expected);
    }

    void escapeLeaves()
    {
        Seat f;
        QTest::keyClick(f.dialog(), Qt::Key_Escape);
        QVERIFY(QTest::qWaitFor([&] { return !f.window().isVisible(); }, fuseMs));
        QVERIFY(!f.opened);
    }

    void everyControlHasANameAndIsReached()
    {
        Seat f;
        for (QWidget *control : f.dialog()->findChildren<QWidget *>()) {
            if (!control->inherits("QLineEdit") && !control->inherits("QPushButton"))
                continue;
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
            QVERIFY2((control->focusPolicy() & Qt::TabFocus) != 0, qPrintable(control->objectName()));
        }
    }
};

TRUEBOOK_TEST(tst_login)
#include "tst_login.moc"
