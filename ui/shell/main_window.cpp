#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dealing/dealing_workspace.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/format/words.h"
#include "ui/operations/operations_workspace.h"
#include "ui/risk/risk_workspace.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_lamps.h"
#include "ui/shell/words_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/workspace.h"

namespace truebook::ui::shell {

MainWindow::MainWindow(QSettings &settings, format::Formats &formats, live::FrameClock &clock,
                       const live::Viewer &viewer, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_formats(formats)
    , m_clock(clock)
    , m_viewer(viewer)
    , m_mode(theme::coloursOf(this).mode())
    , m_header(new HeaderBar(formats, viewer, this))
    , m_rail(new Rail(this))
    , m_pages(new QStackedWidget(this))
    , m_lamps(new StatusLamps(formats, this))
    , m_words(new WordsPage(this))
{
    setWindowTitle(QStringLiteral("Truebook"));
    setWindowIcon(theme::applicationIcon());
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    column->addLayout(row, 1);
    column->addWidget(m_lamps);
    setCentralWidget(centre);
    m_pages->addWidget(m_words);
    setMinimumSize(960, 600);

    makePlaces();
    makeMenu();
    makeShortcuts();
    connect(m_rail, &Rail::chosenChanged, this, &MainWindow::showPlace);
    connect(m_header, &HeaderBar::stopWanted, this, [this] { openStop(); });
    connect(&m_watch, &QTimer::timeout, this, &MainWindow::watchSilence);
    m_watch.setInterval(1000);

    resize(1440, 900);
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_formats.setTimeMode(static_cast<format::TimeMode>(std::clamp(
        m_settings.value(QStringLiteral("view/clock"), 0).toInt(), 0, static_cast<int>(format::TimeMode::TradingDay))));
    m_formats.setUnit(m_settings.value(QStringLiteral("view/unit")).toString() == QLatin1String("units")
                          ? format::Unit::Units
                          : format::Unit::Lots);
    m_rail->choose(0);
}

MainWindow::~MainWindow()
{
    clearDesk();
}

void MainWindow::makePlaces()
{
    const auto add = [this](const char *id, const QString &icon, const QString &name, const QString &words) {
        m_places.push_back({QLatin1String(id), icon, name, words, nullptr, nullptr});
    };
    add("dealing", QStringLiteral("dealing"), tr("Dealing"), tr("Quotes, client orders, LP orders"));
    add("risk", QStringLiteral("risk"), tr("Risk"), tr("Exposure by symbol"));
    add("clients", QStringLiteral("clients"), tr("Clients"),
        tr("Clients and their accounts: onboarding, categories, documents, linked persons, screening."));
    add("money", QStringLiteral("money"), tr("Money"),
        tr("The ledger: deposits, withdrawals and their approvals, charges, client money."));
    add("surveillance", QStringLiteral("surveil"), tr("Surveil"),
        tr("Alerts on orders and payments, the market around them, cases and their decisions."));
    add("reconciliation", QStringLiteral("recon"), tr("Recon"),
        tr("LP, bank and platform statements against the book: matches, breaks and their age."));
    add("compliance", QStringLiteral("comply"), tr("Comply"),
        tr("Regulatory reports with their validation and feedback, sanctions lists, retention."));
    add("reports", QStringLiteral("reports"), tr("Reports"),
        tr("P&L, exposure, execution quality and statements as workbook, PDF, CSV and JSON, with provenance."));
    add("operations", QStringLiteral("operations"), tr("Ops"), tr("FIX sessions and quote filters"));
    add("admin", QStringLiteral("admin"), tr("Admin"),
        tr("Users, roles and approvals, symbols and groups, limits, backups."));
    int number = 1;
    for (Place &place : m_places) {
        const QString key
            = QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number % 10)).toString(QKeySequence::NativeText);
        m_rail->add(place.icon, place.name, QStringLiteral("%1 (%2)\n%3").arg(place.name, key, place.words));
        ++number;
    }
}

void MainWindow::makeMenu()
{
    auto *menu = new QMenu(this);
    auto *panels = menu->addMenu(tr("Panels"));
    connect(panels, &QMenu::aboutToShow, this, [this, panels] { fillPanelMenu(panels); });
    menu->addAction(tr("Reset the arrangement"), this, [this] {
        for (const Place &place : m_places) {
            if (place.workspace != nullptr && place.page == m_pages->currentWidget())
                place.workspace->resetLayout();
        }
    });
    menu->addSeparator();
    auto *themeAction
        = menu->addAction(tr("Light / dark"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), this,
                          [this] { setTheme(m_mode == theme::Mode::Dark ? theme::Mode::Light : theme::Mode::Dark); });
    addAction(themeAction);
    menu->addSeparator();
    auto *stop
        = menu->addAction(tr("Stop…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), this, [this] { openStop(); });
    addAction(stop);
    auto *quit = menu->addAction(tr("Quit"), QKeySequence(QKeySequence::Quit), this, &QWidget::close);
    addAction(quit);
    m_header->menuButton()->setMenu(menu);
}

void MainWindow::makeShortcuts()
{
    for (int i = 0; i < static_cast<int>(m_places.size()); ++i) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + (i + 1) % 10)), this);
        connect(shortcut, &QShortcut::activated, this, [this, i] { m_rail->choose(i); });
    }
}

void MainWindow::fillPanelMenu(QMenu *menu)
{
    menu->clear();
    for (const Place &place : m_places) {
        if (place.workspace == nullptr || place.page != m_pages->currentWidget())
            continue;
        const auto docks = place.workspace->docks()->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (auto *dock : docks)
            menu->addAction(dock->toggleViewAction());
    }
    if (menu->isEmpty())
        menu->addAction(tr("This workspace has no panels"))->setEnabled(false);
}

// --- the desk --------------------------------------------------------------------------------------------------------

void MainWindow::showOpening(const QString &store)
{
    m_words->setWords(tr("Opening the desk"),
                      tr("The journal of %1 is read; then live prices and orders appear here.").arg(store));
    m_pages->setCurrentWidget(m_words);
}

void MainWindow::showRefusal(const QString &store, const base::Refusal &refusal)
{
    const auto code = base::reasonName(refusal.code);
    QString words = format::reason(code) + QStringLiteral(" (%1)").arg(format::text(code));
    if (!refusal.detail.empty())
        words += QStringLiteral("\n") + format::text(refusal.detail);
    m_words->setWords(tr("The desk could not be opened"),
                      tr("%1\n\nStore: %2\nNothing was changed.").arg(words, store));
    m_pages->setCurrentWidget(m_words);
}

void MainWindow::setDesk(api::DeskViews &views, api::DeskCommands &commands)
{
    clearDesk();
    m_desk = std::make_unique<live::Desk>(views, commands, m_viewer);
    m_dealing = new dealing::DealingWorkspace(*m_desk, m_clock, m_formats, m_pages);
    widgets::Workspace *real[] = {m_dealing, new risk::RiskWorkspace(*m_desk, m_clock, m_formats, m_pages),
                                  new operations::OperationsWorkspace(*m_desk, m_clock, m_formats, m_pages)};
    for (Place &place : m_places) {
        for (auto *workspace : real) {
            if (workspace->id() == place.id)
                place.workspace = workspace;
        }
        if (place.workspace != nullptr) {
            place.page = place.workspace;
            place.workspace->restoreFrom(m_settings);
        } else {
            auto *page = new WordsPage(m_pages);
            page->setWords(place.name, place.words + QLatin1Char('\n') + tr("This workspace is to come."));
            place.page = page;
        }
        m_pages->addWidget(place.page);
    }
    m_stopDialog = new dealing::StopDialog(*m_desk, m_clock, m_formats, this);
    m_statusFeed
        = std::make_unique<live::StatusFeed>(m_clock, views, [this](const auto &status) { takeStatus(status); });
    m_sessionFeed = std::make_unique<live::Feed<api::SessionRow>>(
        m_clock, [&views](auto listener) { return views.watchSessions(std::move(listener)); },
        [this](const auto &lists) {
            m_sessions.apply(lists);
            m_lamps->setSessions(m_sessions.rows());
        });
    m_stopFeed = std::make_unique<live::Feed<api::StopRow>>(
        m_clock, [&views](auto listener) { return views.watchStops(std::move(listener)); },
        [this](const auto &lists) {
            m_stops.apply(lists);
            takeStops();
        });
    m_sessionFeed->start();
    m_stopFeed->start();
    m_header->setDeskPresent(true);
    m_watch.start();
    const QString last = m_settings.value(QStringLiteral("window/workspace")).toString();
    showPlace(m_rail->chosen());
    if (!last.isEmpty())
        chooseWorkspace(last);
}

void MainWindow::clearDesk()
{
    if (!m_desk)
        return;
    save();
    m_watch.stop();
    m_header->setDeskPresent(false);
    m_pages->setCurrentWidget(m_words);
    for (Place &place : m_places) {
        delete place.page;
        place.page = nullptr;
        place.workspace = nullptr;
    }
    m_dealing = nullptr;
    delete m_stopDialog;
    m_stopDialog = nullptr;
    m_stopFeed.reset();
    m_sessionFeed.reset();
    m_statusFeed.reset();
    m_sessions.clear();
    m_stops.clear();
    m_desk.reset();
}

void MainWindow::takeStatus(const api::StatusLine &status)
{
    m_header->setNow(status.now);
    m_header->setDemo(status.demo);
    m_lamps->setStatus(status);
    m_dealing->setStatus(status);
    m_rail->button(0)->setCount(static_cast<int>(status.ordersInDoubt),
                                tr("%n order(s) in doubt", nullptr, static_cast<int>(status.ordersInDoubt)));
    if (m_silent)
        watchSilence();
}

void MainWindow::takeStops()
{
    const int count = static_cast<int>(m_stops.rows().size());
    m_header->setStopsInForce(count);
    m_dealing->setStopsInForce(count);
}

void MainWindow::watchSilence()
{
    if (!m_statusFeed)
        return;
    const qint64 silence = m_statusFeed->silentMs();
    const bool silent = silence > silentAfterMs;
    m_header->setSilence(silent ? silence : 0);
    if (silent == m_silent)
        return;
    m_silent = silent;
    m_lamps->setSilent(silent);
    for (const Place &place : m_places) {
        if (place.workspace != nullptr)
            place.workspace->setFeedState(silent ? live::FeedState::Stale : live::FeedState::Live);
    }
}

// --- the user --------------------------------------------------------------------------------------------------------

void MainWindow::showPlace(int number)
{
    if (number < 0 || !m_desk)
        return;
    const Place &place = m_places[static_cast<std::size_t>(number)];
    if (place.page != nullptr)
        m_pages->setCurrentWidget(place.page);
    setWindowTitle(QStringLiteral("%1 – Truebook").arg(place.name));
}

void MainWindow::chooseWorkspace(const QString &id)
{
    for (int i = 0; i < static_cast<int>(m_places.size()); ++i) {
        if (m_places[static_cast<std::size_t>(i)].id == id)
            m_rail->choose(i);
    }
}

QString MainWindow::workspace() const
{
    const int chosen = m_rail->chosen();
    return chosen < 0 ? QString() : m_places[static_cast<std::size_t>(chosen)].id;
}

void MainWindow::openStop(const QString &scope, const QString &id)
{
    if (m_stopDialog != nullptr)
        m_stopDialog->openFor(scope.toStdString(), id.toStdString());
}

void MainWindow::setTheme(theme::Mode mode)
{
    m_mode = mode;
    theme::apply(mode);
    m_settings.setValue(QStringLiteral("view/theme"),
                        mode == theme::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

void MainWindow::save()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/workspace"), workspace());
    m_settings.setValue(QStringLiteral("view/clock"), static_cast<int>(m_formats.timeMode()));
    m_settings.setValue(QStringLiteral("view/unit"),
                        m_formats.unit() == format::Unit::Units ? QStringLiteral("units") : QStringLiteral("lots"));
    for (const Place &place : m_places) {
        if (place.workspace != nullptr)
            place.workspace->saveTo(m_settings);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

} // namespace truebook::ui::shell
