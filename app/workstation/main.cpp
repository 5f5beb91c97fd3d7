// truebook: the workstation.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QSettings>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

#include <csignal>
#include <memory>
#include <optional>

#include <sys/socket.h>
#include <unistd.h>

#include "app/setup/first_run.h"
#include "app/workstation/demo_world.h"
#include "app/workstation/photographer.h"
#include "app/workstation/start_watch.h"
#include "app/workstation/workstation.h"
#include "core/base/os/process.h"
#include "ui/firstrun/first_run_wizard.h"
#include "ui/format/numbers.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

using namespace truebook;

namespace {

// SIGINT and SIGTERM close the window in order: the handler only writes a byte, Qt reads it in its own time.
int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

// "90", "60s", "5m", "2h" in milliseconds.
std::optional<int> parseDuration(const QString &text)
{
    int factor = 1000;
    QString digits = text;
    if (text.endsWith(QLatin1Char('s'))) {
        digits.chop(1);
    } else if (text.endsWith(QLatin1Char('m'))) {
        digits.chop(1);
        factor = 60'000;
    } else if (text.endsWith(QLatin1Char('h'))) {
        digits.chop(1);
        factor = 3'600'000;
    }
    bool ok = false;
    const int value = digits.toInt(&ok);
    if (!ok || value <= 0 || value > 2'000'000'000 / factor)
        return std::nullopt;
    return value * factor;
}

QString defaultStore()
{
    // The store that truebook-cli takes by default.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return QStringLiteral("sqlite:") + QDir(folder).filePath(QStringLiteral("truebook/truebook.db"));
}

struct Options
{
    workstation::DeskOptions desk;
    std::optional<ui::theme::Mode> theme;
    QString language;
    std::optional<int> durationMs;
    QString picture;
    QSize size;
    QString workspace;
    bool storeNamed = false; // on the command line
    QString shots; // a folder for the pictures of every screen; empty: none
    int shotsAfterMs = 0;
    QString startup; // a file for what the start took; empty: none
};

// Ends the program on wrong use with status 2.
Options parse(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Dealing desk and back office of an FX/CFD brokerage."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store(QStringLiteral("store"), QStringLiteral("The store: sqlite:PATH or postgresql://…"),
                                   QStringLiteral("URL"), defaultStore());
    const QCommandLineOption config(QStringLiteral("config"), QStringLiteral("The configuration file."),
                                    QStringLiteral("FILE"));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QStringLiteral("dark or light; the last one used by default."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption language(QStringLiteral("lang"),
                                      QStringLiteral("The language, e.g. de; the system's by default."),
                                      QStringLiteral("CODE"));
    const QCommandLineOption duration(
        QStringLiteral("for"), QStringLiteral("Ends by itself after this time, e.g. 60s."), QStringLiteral("TIME"));
    const QCommandLineOption out(QStringLiteral("out"),
                                 QStringLiteral("Writes the run's summary and tables there at the end."),
                                 QStringLiteral("FOLDER"));
    const QCommandLineOption workspace(QStringLiteral("workspace"),
                                       QStringLiteral("Begins with this workspace: dealing, risk, operations, …"),
                                       QStringLiteral("NAME"));
    const QCommandLineOption picture(QStringLiteral("picture"),
                                     QStringLiteral("Saves a picture of the window there before it ends."),
                                     QStringLiteral("FILE"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QStringLiteral("The window's size, e.g. 1440x900; the last one by default."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption shots(
        QStringLiteral("shots"),
        QStringLiteral(
            "Takes a picture of every screen there, with the figures in it; the file ended there tells when."),
        QStringLiteral("FOLDER"));
    const QCommandLineOption shotsAfter(QStringLiteral("shots-after"),
                                        QStringLiteral("The time before the first of them, e.g. 60s."),
                                        QStringLiteral("TIME"), QStringLiteral("5s"));
    const QCommandLineOption startup(QStringLiteral("startup"),
                                     QStringLiteral("Writes when each stage of the start was reached there."),
                                     QStringLiteral("FILE"));
    parser.addOptions(
        {startup, store, config, theme, language, duration, out, workspace, picture, size, shots, shotsAfter});
    parser.process(application);
    const auto wrong = [](const QString &words) {
        std::fprintf(stderr, "truebook: %s (WrongUse)\n", qPrintable(words));
        std::exit(2);
    };
    Options options;
    if (!parser.positionalArguments().isEmpty())
        wrong(QStringLiteral("unknown argument %1").arg(parser.positionalArguments().first()));
    options.desk.store = parser.value(store).toStdString();
    options.storeNamed = parser.isSet(store);
    options.desk.config = parser.value(config).toStdString();
    options.desk.out = parser.value(out).toStdString();
    options.desk.user = base::os::userName();
    options.desk.seat = base::os::hostName();
    options.language = parser.value(language);
    options.workspace = parser.value(workspace);
    options.picture = parser.value(picture);
    options.shots = parser.value(shots);
    options.startup = parser.value(startup);
    if (const auto after = parseDuration(parser.value(shotsAfter)))
        options.shotsAfterMs = *after;
    else
        wrong(QStringLiteral("--shots-after takes a time such as 60s"));
    if (parser.isSet(size)) {
        const QStringList parts = parser.value(size).split(QLatin1Char('x'));
        options.size = parts.size() == 2 ? QSize(parts.at(0).toInt(), parts.at(1).toInt()) : QSize();
        if (options.size.isEmpty())
            wrong(QStringLiteral("--size takes a width and a height such as 1440x900"));
    }
    if (parser.isSet(theme)) {
        if (parser.value(theme) == QLatin1String("dark"))
            options.theme = ui::theme::Mode::Dark;
        else if (parser.value(theme) == QLatin1String("light"))
            options.theme = ui::theme::Mode::Light;
        else
            wrong(QStringLiteral("--theme is dark or light"));
    }
    if (parser.isSet(duration)) {
        options.durationMs = parseDuration(parser.value(duration));
        if (!options.durationMs)
            wrong(QStringLiteral("--for takes a time such as 60s, 5m or 1h"));
    }
    return options;
}

// The configuration that the assistant writes beside the store.
std::string configBeside(const std::string &store)
{
    const QString path = QString::fromStdString(store).section(QLatin1Char(':'), 1);
    return QDir(QFileInfo(path).path()).filePath(QStringLiteral("desk.toml")).toStdString();
}

// No store is named and none is there: the assistant asks. False: it was left.
bool firstRun(Options &options)
{
    if (options.storeNamed || options.durationMs || !options.shots.isEmpty())
        return true;
    if (!QFileInfo::exists(QString::fromStdString(options.desk.store).section(QLatin1Char(':'), 1))) {
        setup::FirstRunSetup hands;
        ui::firstrun::FirstRunWizard wizard(hands, QString::fromStdString(options.desk.store),
                                            QString::fromStdString(options.desk.user),
                                            QString::fromStdString(options.desk.seat));
        if (wizard.exec() != QDialog::Accepted)
            return false;
        if (wizard.demo())
            workstation::DemoWorld::mark(wizard.store());
    }
    if (options.desk.config.empty() && QFileInfo::exists(QString::fromStdString(configBeside(options.desk.store))))
        options.desk.config = configBeside(options.desk.store);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("truebook"));
    QApplication::setApplicationName(QStringLiteral("truebook"));
    QApplication::setApplicationVersion(QStringLiteral(TRUEBOOK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("truebook"));
    Options options = parse(application);

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("truebook"),
                       QStringLiteral("workstation"));
    const QLocale locale = options.language.isEmpty() ? QLocale::system() : QLocale(options.language);
    QLocale::setDefault(locale);
    QTranslator ours;
    QTranslator qts;
    if (ours.load(locale, QStringLiteral("truebook"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QApplication::installTranslator(&ours);
    if (qts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qts);
    const auto saved = settings.value(QStringLiteral("view/theme")).toString() == QLatin1String("light")
        ? ui::theme::Mode::Light
        : ui::theme::Mode::Dark;
    ui::theme::apply(options.theme.value_or(saved));

    if (!firstRun(options))
        return 0;

    int status = 0;
    {
        workstation::StartWatch start(options.startup.toStdString());
        start.reached("program");
        workstation::DeskOptions desk = options.desk;
        desk.stage = [&start](std::string_view stage) { start.reached(stage); };
        workstation::Workstation station(std::move(desk), settings, locale);
        ui::shell::MainWindow &window = station.window();
        if (!options.size.isEmpty())
            window.resize(options.size);
        window.show();
        start.reached("window");

        setup::FirstRunSetup hands;
        workstation::Photographer photographer(window, options.shots, locale.name().section(QLatin1Char('_'), 0, 0),
                                               &hands);
        QObject::connect(&photographer, &workstation::Photographer::ended, &window, [&](const QString &why) {
            if (why.isEmpty())
                return;
            std::fprintf(stderr, "truebook: %s (BadFile)\n", qPrintable(why));
            status = 3;
        });
        QObject::connect(&station, &workstation::Workstation::opened, &window, [&] {
            if (!options.workspace.isEmpty())
                window.chooseWorkspace(options.workspace);
            start.watch(window, station.views());
            if (!options.shots.isEmpty())
                QTimer::singleShot(options.shotsAfterMs, &photographer, &workstation::Photographer::start);
        });
        QObject::connect(&station, &workstation::Workstation::refused, &window, [&](const base::Refusal &refusal) {
            std::fprintf(stderr, "truebook: %s %s\n", std::string(base::reasonName(refusal.code)).c_str(),
                         refusal.detail.c_str());
            status = 4;
        });
        // A demonstration of the assistant's has its world played beside it; another configuration has its own.
        std::unique_ptr<workstation::DemoWorld> world;
        if (const QString store = QString::fromStdString(options.desk.store);
            options.desk.config.empty() && workstation::DemoWorld::belongsTo(store)) {
            world = std::make_unique<workstation::DemoWorld>(store);
            const auto standsStill = [&window](const QString &words) {
                std::fprintf(stderr, "truebook: %s\n", qPrintable(words));
                window.notice(words);
            };
            QObject::connect(world.get(), &workstation::DemoWorld::ready, &window, [&station](const QString &config) {
                station.setConfig(config.toStdString());
                station.open();
            });
            QObject::connect(world.get(), &workstation::DemoWorld::failed, &window,
                             [&station, standsStill](const QString &words) {
                                 standsStill(words);
                                 station.open();
                             });
            QObject::connect(world.get(), &workstation::DemoWorld::lost, &window, standsStill);
            world->start();
        } else {
            station.open();
        }

        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe) == 0) {
            auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, &window);
            QObject::connect(notifier, &QSocketNotifier::activated, &window, &QWidget::close);
            std::signal(SIGINT, onSignal);
            std::signal(SIGTERM, onSignal);
        }
        if (options.durationMs)
            QTimer::singleShot(*options.durationMs, &window, [&] {
                if (!options.picture.isEmpty() && !window.grab().save(options.picture)) {
                    std::fprintf(stderr, "truebook: the picture %s could not be written (BadFile)\n",
                                 qPrintable(options.picture));
                    status = 3;
                }
                window.close();
            });
        QApplication::exec();
        if (world)
            world->end(); // while the desk still answers
    }
    return status;
}
