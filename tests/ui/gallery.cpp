// Looks at the screens without a desk: the whole window on a lively desk, on screen or as pictures.
//   ui_gallery [--theme dark|light] [--lang de] [--size 1440x900] [--shots FOLDER]
// With --shots it writes one picture a workspace and of the Stop dialog, and ends.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>

#include <deque>

#include "tests/support/fake_health.h"
#include "tests/support/lively_desk.h"
#include "ui/dealing/dealing_workspace.h"
#include "ui/dealing/settle_dialog.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/live/live_table_view.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

using namespace truebook;

namespace {

// Steps with a pause between them, in the event loop.
class Director : public QObject
{
public:
    void then(int pauseMs, std::function<void()> act) { m_acts.push_back({pauseMs, std::move(act)}); }
    void next()
    {
        if (m_acts.empty())
            return;
        const auto [pause, act] = m_acts.front();
        m_acts.pop_front();
        QTimer::singleShot(pause, this, [this, act = act] {
            act();
            next();
        });
    }

private:
    std::deque<std::pair<int, std::function<void()>>> m_acts;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("theme"), QString(), QStringLiteral("name"), QStringLiteral("dark")},
                       {QStringLiteral("lang"), QString(), QStringLiteral("code"), QStringLiteral("en")},
                       {QStringLiteral("size"), QString(), QStringLiteral("WxH"), QStringLiteral("1440x900")},
                       {QStringLiteral("shots"), QString(), QStringLiteral("folder")}});
    parser.process(application);
    const auto mode = parser.value(QStringLiteral("theme")) == QLatin1String("light") ? ui::theme::Mode::Light
                                                                                      : ui::theme::Mode::Dark;
    const QString language = parser.value(QStringLiteral("lang"));
    QTranslator translator;
    if (translator.load(QStringLiteral(":/i18n/truebook_%1.qm").arg(language)))
        QApplication::installTranslator(&translator);
    ui::theme::apply(mode);

    QTemporaryDir home;
    QSettings settings(home.filePath(QStringLiteral("gallery.ini")), QSettings::IniFormat);
    ui::format::Formats formats {QLocale(language)};
    ui::live::FrameClock clock;
    test::LivelyDesk desk;
    test::FakeHealth health;
    health.set(test::FakeHealth::calm());
    int result = 0;
    {
        ui::shell::MainWindow window(settings, formats, clock, {QStringLiteral("anna.k"), QStringLiteral("desk-2")});
        const QStringList size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
        if (size.size() == 2)
            window.resize(size.at(0).toInt(), size.at(1).toInt());
        window.showOpening(QStringLiteral("sqlite:truebook.db"));
        window.show();
        Director director;
        const QString folder = parser.value(QStringLiteral("shots"));
        const auto shot = [&](QWidget &widget, const QString &name) {
            QDir().mkpath(folder);
            const QString path
                = QStringLiteral("%1/%2-%3-%4.png")
                      .arg(folder, name, parser.value(QStringLiteral("size")), parser.value(QStringLiteral("theme")));
            if (!widget.grab().save(path)) {
                qWarning("%s could not be written", qPrintable(path));
                result = 1;
            }
        };
        if (folder.isEmpty()) {
            window.setDesk(desk, desk);
            window.setHealth(health);
            desk.start();
            result = QApplication::exec();
        } else {
            director.then(100, [&] { shot(window, QStringLiteral("opening")); });
            director.then(0, [&] {
                window.setDesk(desk, desk);
                window.setHealth(health);
                desk.start();
            });
            for (const char *id : {"dealing", "risk", "operations", "clients"}) {
                director.then(50, [&window, id] { window.chooseWorkspace(QLatin1String(id)); });
                director.then(1200, [&, id] { shot(window, QLatin1String(id)); });
            }
            // The orders in groups with marks and a filter, and a cell explained.
            auto orders = std::make_shared<QPointer<ui::live::LiveTableView>>();
            director.then(0, [&window, orders] {
                window.chooseWorkspace(QStringLiteral("dealing"));
                *orders = window.findChild<ui::live::LiveTableView *>(QStringLiteral("client_orders"));
                auto state = (*orders)->state();
                state.group = QStringLiteral("symbol");
                state.filter = QStringLiteral("lots>=1 -status:refused");
                state.marks = QStringList({QStringLiteral("lots|breach|>4.5"), QStringLiteral("lots|attention|>3")});
                (*orders)->setState(state);
            });
            director.then(800, [&] { shot(window, QStringLiteral("groups")); });
            director.then(0, [orders] {
                auto &table = (*orders)->table();
                (*orders)->explain(table.index(1, table.columnOf("lots")));
            });
            director.then(300, [&, orders] { shot(*(*orders)->explanation(), QStringLiteral("explain")); });
            director.then(0, [orders] { (*orders)->explanation()->close(); });
            director.then(0, [&] {
                window.chooseWorkspace(QStringLiteral("dealing"));
                window.openStop(QStringLiteral("symbol"), QStringLiteral("EURUSD"));
            });
            director.then(800, [&] { shot(*window.stopDialog(), QStringLiteral("stop")); });
            director.then(0, [&] {
                window.stopDialog()->close();
                window.findChild<ui::dealing::DealingWorkspace *>()->openSettle();
            });
            director.then(800, [&] {
                shot(window, QStringLiteral("doubts"));
                shot(*window.findChild<ui::dealing::SettleDialog *>(), QStringLiteral("settle"));
            });
            director.then(0, [] { QApplication::quit(); });
            director.next();
            result = std::max(result, QApplication::exec());
        }
        desk.stop();
        window.close();
    }
    return result;
}
