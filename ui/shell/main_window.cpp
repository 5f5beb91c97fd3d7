#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dealing/cover_ticket.h"
#include "ui/dealing/dealing_workspace.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/format/words.h"
#include "ui/live/homeward.h"
#include "ui/operations/operations_workspace.h"
#include "ui/risk/account_peek.h"
#include "ui/risk/risk_workspace.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/notifier.h"
#include "ui/shell/palette.h"
#include "ui/shell/past_feed.h"
#include "ui/shell/quote_poll.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_lamps.h"
#include "ui/shell/time_bar.h"
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
    , m_probe(clock)
    , m_viewer(viewer)
    , m_mode(theme::coloursOf(this).mode())
    , m_actions(new ActionRegistry(this))
    , m_header(new HeaderBar(formats, viewer, this))
    , m_rail(new Rail(this))
    , m_pages(new QStackedWidget(this))
    , m_timeBar(new TimeBar(formats, this))
    , m_lamps(new StatusLamps(formats, this))
    , m_who(new QLabel(this))
    , m_words(new WordsPage(this))
{
    setWindowTitle(QStringLiteral("Truebook"));
    setWindowIcon(theme::applicationIcon());
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_timeBar);
    m_timeBar->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    column->addLayout(row, 1);
    column->addWidget(m_lamps);
    setCentralWidget(centre);
    m_pages->addWidget(m_words);
    setMinimumSize(960, 600);
    m_notifier = new Notifier(this, settings, viewer.user);
    m_who->setObjectName(QStringLiteral("who"));
    m_who->setTextFormat(Qt::PlainText);
    m_lamps->addTrailing(m_who);
    m_lamps->addTrailing(m_notifier->bell());

    makePlaces();
    makeActions();
    makeMenu();
    m_palette = new Palette(*m_actions, clock, formats, this);
    connect(m_palette, &Palette::wanted, this, &MainWindow::goTo);
    connect(m_lamps, &StatusLamps::wanted, this, &MainWindow::goToPlace);
    connect(m_timeBar, &TimeBar::instantWanted, this, &MainWindow::lookAt);
    connect(m_timeBar, &TimeBar::liveWanted, this, &MainWindow::backToLive);
    connect(m_header, &HeaderBar::timeWanted, this, &MainWindow::openTimeBar);
    connect(m_header, &HeaderBar::findWanted, this, &MainWindow::openPalette);
    connect(m_rail, &Rail::chosenChanged, this, &MainWindow::showPlace);
    connect(m_header, &HeaderBar::stopWanted, this, [this] { openStop(); });
    connect(&m_watch, &QTimer::timeout, this, &MainWindow::watchSilence);
    m_watch.setInterval(1000);
    connect(qApp, &QGuiApplication::screenRemoved, this, &MainWindow::bringPanelsIntoSight, Qt::QueuedConnection);

    resize(1440, 900);
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_formats.setTimeMode(static_cast<format::TimeMode>(std::clamp(
        m_settings.value(QStringLiteral("view/clock"), 0).toInt(), 0, static_cast<int>(format::TimeMode::TradingDay))));
    const QString unit = m_settings.value(QStringLiteral("view/unit")).toString();
    m_formats.setUnit(unit == QLatin1String("units")       ? format::Unit::Units
                          : unit == QLatin1String("money") ? format::Unit::Money
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
    add("operations", QStringLiteral("operations"), tr("Ops"),
        tr("Sessions, latency of every hop, queues, clock, disk, FIX messages"));
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

void MainWindow::makeActions()
{
    const QString everywhere = ActionRegistry::everywhere();
    const QString tables = tr("In a table");
    m_actions->add(QStringLiteral("palette.open"), tr("Find an action, account, order or symbol…"),
                   QKeySequence(Qt::CTRL | Qt::Key_K), everywhere, [this] { openPalette(); });
    m_actions->add(QStringLiteral("keys.open"), tr("Show all keys"), QKeySequence(Qt::Key_F1), everywhere,
                   [this] { openKeys(); });
    m_actions->add(QStringLiteral("stop.open"), tr("Stop…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), everywhere,
                   [this] { openStop(); });
    m_actions
        ->add(QStringLiteral("time.asof"), tr("Show the window as of an instant of the past…"),
              QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), everywhere, [this] { openTimeBar(); })
        ->setEnabled(false);
    m_actions
        ->add(QStringLiteral("time.live"), tr("Back to live"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
              tr("While the window shows the past"), [this] { backToLive(); })
        ->setEnabled(false);
    int number = 1;
    for (const Place &place : m_places) {
        const int index = number - 1;
        m_actions->add(QStringLiteral("go.") + place.id, tr("Go to %1", "a workspace").arg(place.name),
                       QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number % 10)), everywhere,
                       [this, index] { m_rail->choose(index); });
        ++number;
    }
    m_actions->add(QStringLiteral("view.theme"), tr("Light / dark"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
                   everywhere,
                   [this] { setTheme(m_mode == theme::Mode::Dark ? theme::Mode::Light : theme::Mode::Dark); });
    const auto clock = [this, &everywhere](const char *id, const QString &text, format::TimeMode mode) {
        m_actions->add(QLatin1String(id), text, {}, everywhere, [this, mode] { m_formats.setTimeMode(mode); });
    };
    clock("view.clock.utc", tr("Show times in UTC"), format::TimeMode::Utc);
    clock("view.clock.server", tr("Show times on the server's clock"), format::TimeMode::Server);
    clock("view.clock.day", tr("Show times by the trading day"), format::TimeMode::TradingDay);
    const auto unit = [this, &everywhere](const char *id, const QString &text, format::Unit which) {
        m_actions->add(QLatin1String(id), text, {}, everywhere, [this, which] { m_formats.setUnit(which); });
    };
    unit("view.unit.lots", tr("Show positions in lots"), format::Unit::Lots);
    unit("view.unit.money", tr("Show positions in the firm's currency"), format::Unit::Money);
    unit("view.unit.units", tr("Show positions in base units"), format::Unit::Units);
    m_actions->add(QStringLiteral("layout.reset"), tr("Reset the arrangement of this workspace"), {}, everywhere,
                   [this] {
                       for (const Place &place : m_places) {
                           if (place.workspace != nullptr && place.page == m_pages->currentWidget())
                               place.workspace->resetLayout();
                       }
                   });
    m_actions->add(QStringLiteral("panel.float"), tr("Panel in focus: a window of its own, or back into the workspace"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W), everywhere, [this] { floatPanel(); });
    m_actions->addWidgetAction(QStringLiteral("account.peek"), tr("Look into the account of the row"),
                               QKeySequence(Qt::CTRL | Qt::Key_I), tr("In a table with accounts"),
                               [this] { peekIntoRow(); });
    auto *peek = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_I), this);
    connect(peek, &QShortcut::activated, this, &MainWindow::peekIntoRow);
    m_actions->addWidgetAction(QStringLiteral("table.filter"), tr("Filter the table"),
                               QKeySequence(Qt::CTRL | Qt::Key_F), tables, [this] {
                                   if (auto *table = tableInSight())
                                       Q_EMIT table->filterWanted();
                               });
    m_actions->addWidgetAction(QStringLiteral("table.copy"), tr("Copy the selected rows with their provenance"),
                               QKeySequence(Qt::CTRL | Qt::Key_C), tables, [this] {
                                   if (auto *table = tableInSight())
                                       table->copy();
                               });
    m_actions->addWidgetKey(QStringLiteral("filter.clear"), tr("Empty the filter, then back to the table"),
                            QKeySequence(Qt::Key_Escape), tr("In a filter"));
    m_actions->addWidgetAction(QStringLiteral("report.workbook"), tr("Export workbook…"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), tr("Risk"), [this] {
                                   chooseWorkspace(QStringLiteral("risk"));
                                   for (const Place &place : m_places) {
                                       auto *risk = qobject_cast<risk::RiskWorkspace *>(place.workspace);
                                       if (risk != nullptr && risk->exportAction() != nullptr)
                                           risk->exportAction()->trigger(); // asks for the file first
                                   }
                               });
    m_actions->addWidgetAction(QStringLiteral("report.part"), tr("Export a part of the workbook…"),
                               QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E), tr("Risk"), [this] {
                                   chooseWorkspace(QStringLiteral("risk"));
                                   for (const Place &place : m_places) {
                                       auto *risk = qobject_cast<risk::RiskWorkspace *>(place.workspace);
                                       if (risk != nullptr && risk->exportPartAction() != nullptr)
                                           risk->exportPartAction()->trigger(); // asks which rows, then for the file
                                   }
                               });
    m_actions->addWidgetAction(QStringLiteral("ticket.open"), tr("Ticket of the selected symbol…"),
                               QKeySequence(Qt::Key_F9), tr("Dealing"), [this] {
                                   if (m_dealing == nullptr)
                                       return;
                                   chooseWorkspace(QStringLiteral("dealing"));
                                   m_dealing->openTicket();
                               });
    m_actions->addWidgetAction(QStringLiteral("order.life"), tr("Life of the selected order"),
                               QKeySequence(Qt::Key_Return), tr("In a table of orders"), [this] {
                                   if (m_dealing == nullptr)
                                       return;
                                   chooseWorkspace(QStringLiteral("dealing"));
                                   m_dealing->openCurrentLife();
                               });
    m_actions->add(QStringLiteral("history.open"), tr("History of orders, fills, postings and notes…"),
                   QKeySequence(Qt::CTRL | Qt::Key_H), everywhere, [this] {
                       if (m_dealing == nullptr)
                           return;
                       chooseWorkspace(QStringLiteral("dealing"));
                       m_dealing->openHistory();
                   });
    m_actions->add(QStringLiteral("doubts.go"), tr("Go to the orders in doubt"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), everywhere, [this] {
                       if (m_dealing == nullptr)
                           return;
                       chooseWorkspace(QStringLiteral("dealing"));
                       m_dealing->goToDoubts();
                   });
    m_actions->add(QStringLiteral("doubts.settle"), tr("Settle the chosen order in doubt…"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), everywhere, [this] {
                       if (m_dealing == nullptr)
                           return;
                       chooseWorkspace(QStringLiteral("dealing"));
                       m_dealing->openSettle();
                   });
    m_actions->add(QStringLiteral("notices.open"), tr("Notices, and which sounds are on"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), everywhere, [this] { m_notifier->open(); });
    m_actions->addWidgetKey(QStringLiteral("history.newest"), tr("The newest rows"),
                            QKeySequence(Qt::CTRL | Qt::Key_Home), tr("In the history"));
    m_actions->addWidgetKey(QStringLiteral("history.oldest"), tr("The oldest rows"),
                            QKeySequence(Qt::CTRL | Qt::Key_End), tr("In the history"));
    m_actions->addWidgetKey(QStringLiteral("life.again"), tr("Read the order's life again"), QKeySequence(Qt::Key_F5),
                            tr("In the life of an order"));
    m_actions->addWidgetKey(QStringLiteral("ticket.send"), tr("Send the order whose effect is shown"),
                            QKeySequence(Qt::CTRL | Qt::Key_Return), tr("In the ticket"));
    m_actions->addWidgetKey(QStringLiteral("stop.send"), tr("Send the stop whose effect is shown"),
                            QKeySequence(Qt::CTRL | Qt::Key_Return), tr("In the Stop dialog"));
    m_actions->addWidgetKey(QStringLiteral("settle.send"), tr("Settle the order whose effect is shown"),
                            QKeySequence(Qt::CTRL | Qt::Key_Return), tr("In the dialog for an order in doubt"));
    m_actions->add(QStringLiteral("messages.find"), tr("Find FIX messages…"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), everywhere, [this] { findMessages({}); });
    m_actions
        ->add(QStringLiteral("session.lock"), tr("Lock the window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
              everywhere, [this] { Q_EMIT lockWanted(); })
        ->setEnabled(false);
    m_actions->addWidgetAction(QStringLiteral("order.messages"), tr("FIX messages of the selected order"),
                               QKeySequence(Qt::CTRL | Qt::Key_M), tr("In a table of orders, or an order's life"),
                               [this] {
                                   if (m_dealing == nullptr)
                                       return;
                                   chooseWorkspace(QStringLiteral("dealing"));
                                   m_dealing->findCurrentMessages();
                               });
    m_actions->add(QStringLiteral("window.quit"), tr("Quit"), QKeySequence(QKeySequence::Quit), everywhere,
                   [this] { close(); });
}

// Panels come with the desk; their actions stay, and find the panel of the day by its name.
void MainWindow::makePanelActions()
{
    for (const Place &place : m_places) {
        if (place.workspace == nullptr)
            continue;
        const auto docks = place.workspace->docks()->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (auto *dock : docks) {
            const QString name = dock->objectName();
            if (m_actions->action(QStringLiteral("panel.") + name) != nullptr)
                continue;
            m_actions->add(QStringLiteral("panel.") + name, tr("Show or hide the panel %1").arg(dock->windowTitle()),
                           {}, place.name, [this, name, id = place.id] {
                               if (auto *panel = findChild<QDockWidget *>(name)) {
                                   chooseWorkspace(id);
                                   panel->setVisible(!panel->isVisible());
                               }
                           });
        }
    }
}

// The account of the current row of the table in sight; without one nothing opens.
void MainWindow::peekIntoRow()
{
    const auto *table = tableInSight();
    if (table == nullptr || m_peek == nullptr || !table->currentIndex().isValid())
        return;
    const int row = table->currentIndex().row();
    const int column = table->table().columnOf("account");
    if (column < 0 || table->table().isGroup(row))
        return;
    m_peek->openFor(domain::AccountId(table->table().plainText(row, column).toStdString()));
}

live::LiveTableView *MainWindow::tableInSight() const
{
    if (auto *focused = qobject_cast<live::LiveTableView *>(QApplication::focusWidget()))
        return focused;
    const auto all = m_pages->findChildren<live::LiveTableView *>();
    for (auto *table : all) {
        if (table->isVisible())
            return table;
    }
    return nullptr;
}

void MainWindow::makeMenu()
{
    auto *menu = new QMenu(this);
    const auto entry = [this, menu](const char *id) { menu->addAction(m_actions->action(QLatin1String(id))); };
    entry("palette.open");
    entry("time.asof");
    entry("time.live");
    entry("keys.open");
    menu->addSeparator();
    auto *panels = menu->addMenu(tr("Panels"));
    connect(panels, &QMenu::aboutToShow, this, [this, panels] { fillPanelMenu(panels); });
    entry("layout.reset");
    menu->addSeparator();
    entry("view.theme");
    menu->addSeparator();
    entry("stop.open");
    entry("session.lock");
    entry("window.quit");
    m_header->menuButton()->setMenu(menu);
}

void MainWindow::openPalette()
{
    if (m_palette->isOpen())
        m_palette->shut();
    else
        m_palette->open();
}

void MainWindow::openKeys()
{
    if (m_keysDialog == nullptr)
        m_keysDialog = new KeysDialog(*m_actions, this);
    m_keysDialog->show();
    m_keysDialog->raise();
    m_keysDialog->activateWindow();
}

void MainWindow::goTo(const Finding &finding)
{
    if (finding.kind == FindKind::Action) {
        if (auto *action = m_actions->action(finding.key))
            action->trigger();
        return;
    }
    if (m_dealing == nullptr)
        return;
    chooseWorkspace(QStringLiteral("dealing"));
    m_clock.runFrame(); // what is gone to must be in its table
    const std::string key = finding.key.toStdString();
    if (finding.kind == FindKind::Symbol)
        m_dealing->goToSymbol(key);
    else if (finding.kind == FindKind::Account)
        m_dealing->goToAccount(finding.key);
    else if (finding.kind == FindKind::Order) {
        m_dealing->goToClientOrder(key);
        m_dealing->openCurrentLife();
    } else {
        m_dealing->goToLpOrder(key);
        m_dealing->openCurrentLife();
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

void MainWindow::showLocked()
{
    m_words->setWords(tr("Locked"), tr("Log in to see the desk. It goes on meanwhile."));
    m_pages->setCurrentWidget(m_words);
}

void MainWindow::setLockable(bool lockable)
{
    m_actions->action(QStringLiteral("session.lock"))->setEnabled(lockable);
}

void MainWindow::setViewer(const live::Viewer &viewer)
{
    m_viewer = viewer;
    m_header->setViewer(viewer);
    m_notifier->setUser(viewer.user);
    m_who->setText(viewer.role.isEmpty()
                       ? QString()
                       : tr("%1, %2", "user and role").arg(viewer.user, format::role(viewer.role.toStdString())));
    m_who->setToolTip(viewer.role.isEmpty() ? QString() : tr("Who is logged in"));
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

void MainWindow::setDesk(api::DeskViews &views, api::DeskCommands &commands, api::DeskHistory *history)
{
    clearDesk();
    m_liveViews = &views;
    m_history = history;
    m_actions->action(QStringLiteral("time.asof"))->setEnabled(history != nullptr);
    m_desk = std::make_unique<live::Desk>(views, commands, m_viewer);
    m_desk->setRecords(history == nullptr ? nullptr : history->records());
    m_dealing = new dealing::DealingWorkspace(*m_desk, m_clock, m_formats, m_pages);
    connect(m_dealing, &dealing::DealingWorkspace::messagesWanted, this, &MainWindow::findMessages);
    m_operations = new operations::OperationsWorkspace(*m_desk, m_clock, m_formats, m_pages);
    widgets::Workspace *real[]
        = {m_dealing, new risk::RiskWorkspace(*m_desk, m_clock, m_formats, m_pages), m_operations};
    for (Place &place : m_places) {
        for (auto *workspace : real) {
            if (workspace->id() == place.id)
                place.workspace = workspace;
        }
        if (place.workspace != nullptr) {
            place.page = place.workspace;
            place.workspace->setOwner(m_viewer.user);
            place.workspace->restoreFrom(m_settings);
        } else {
            auto *page = new WordsPage(m_pages);
            page->setWords(place.name, place.words + QLatin1Char('\n') + tr("This workspace is to come."));
            place.page = page;
        }
        m_pages->addWidget(place.page);
    }
    makePanelActions();
    m_palette->setDesk(m_desk.get());
    m_peek = new risk::AccountPeekDialog(*m_desk, m_clock, m_formats, this);
    m_stopDialog = new dealing::StopDialog(*m_desk, m_clock, m_formats, this);
    m_statusFeed
        = std::make_unique<live::StatusFeed>(m_clock, views, [this](const auto &status) { takeStatus(status); });
    m_sessionFeed = std::make_unique<live::Feed<api::SessionRow>>(
        m_clock, [&views](auto listener) { return views.watchSessions(std::move(listener)); },
        [this](const auto &lists) {
            m_sessions.apply(lists);
            m_lamps->setSessions(m_sessions.rows());
            m_notifier->takeSessions(m_sessions.rows());
        });
    m_stopFeed = std::make_unique<live::Feed<api::StopRow>>(
        m_clock, [&views](auto listener) { return views.watchStops(std::move(listener)); },
        [this](const auto &lists) {
            m_stops.apply(lists);
            takeStops();
        });
    m_pastFeed = std::make_unique<PastFeed>(m_clock, [this](const auto &answer) { takePast(answer); });
    m_sessionFeed->start();
    m_stopFeed->start();
    m_quotePoll = std::make_unique<QuotePoll>(views, [this](const auto &quotes) { m_notifier->takeQuotes(quotes); });
    m_header->setDeskPresent(true);
    m_watch.start();
    const QString last = m_settings.value(QStringLiteral("window/workspace")).toString();
    showPlace(m_rail->chosen());
    if (!last.isEmpty())
        chooseWorkspace(last);
}

void MainWindow::setExplain(api::DeskExplain &explain)
{
    m_explain = std::make_unique<live::JournalExplain>(explain, m_formats);
    for (const Place &place : m_places) {
        if (place.workspace != nullptr)
            place.workspace->setExplainProvider(m_explain.get());
    }
}

void MainWindow::clearDesk()
{
    if (!m_desk)
        return;
    save();
    if (m_pastFeed)
        m_pastFeed->forget();
    m_palette->setDesk(nullptr);
    m_timeBar->setLive();
    m_timeBar->hide();
    m_header->setPast(false);
    m_actions->action(QStringLiteral("time.asof"))->setEnabled(false);
    m_actions->action(QStringLiteral("time.live"))->setEnabled(false);
    m_watch.stop();
    m_header->setDeskPresent(false);
    m_pages->setCurrentWidget(m_words);
    for (Place &place : m_places) {
        delete place.page;
        place.page = nullptr;
        place.workspace = nullptr;
    }
    m_explain.reset(); // after the tables that ask it
    m_dealing = nullptr;
    delete m_peek;
    m_peek = nullptr;
    m_operations = nullptr;
    delete m_stopDialog;
    m_stopDialog = nullptr;
    m_pastFeed.reset();
    m_quotePoll.reset();
    m_stopFeed.reset();
    m_sessionFeed.reset();
    m_statusFeed.reset();
    m_healthFeed.reset();
    m_probe.setHealth(nullptr);
    m_sessions.clear();
    m_stops.clear();
    m_status = {};
    m_notifier->forget();
    m_desk.reset();
    m_past = {};
    m_history = nullptr;
    m_liveViews = nullptr;
}

void MainWindow::setOperations(api::DeskOperations &operations)
{
    m_operations->setOperations(operations);
}

void MainWindow::setHealth(api::DeskHealth &health)
{
    m_probe.setHealth(&health);
    m_healthFeed = std::make_unique<live::HealthFeed>(m_clock, health, [this](const auto &newest) {
        m_lamps->setHealth(*newest);
        m_operations->setHealth(*newest);
    });
}

void MainWindow::goToPlace(const QString &place)
{
    if (m_operations == nullptr)
        return;
    if (place == QLatin1String("doubts")) {
        m_actions->action(QStringLiteral("doubts.go"))->trigger();
        return;
    }
    chooseWorkspace(QStringLiteral("operations"));
    m_operations->goTo(place);
}

// What the last frame changed is painted when the window's own request for it has been served.
bool MainWindow::event(QEvent *event)
{
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::UpdateRequest)
        m_probe.painted();
    return done;
}

void MainWindow::findMessages(const QString &question)
{
    if (m_operations == nullptr)
        return;
    chooseWorkspace(QStringLiteral("operations"));
    m_operations->findMessages(question);
    activateWindow(); // it may have been asked from a window of its own
}

void MainWindow::notice(const QString &words)
{
    m_notifier->say(words);
}

void MainWindow::takeStatus(const api::StatusLine &status)
{
    m_status = status;
    if (!past())
        m_header->setNow(status.now);
    m_header->setDemo(status.demo);
    m_lamps->setStatus(status);
    m_notifier->takeStatus(status);
    if (!past()) {
        m_dealing->setStatus(status);
        m_operations->setStatus(status);
    }
    m_rail->button(0)->setCount(static_cast<int>(status.ordersInDoubt),
                                tr("%n order(s) in doubt", nullptr, static_cast<int>(status.ordersInDoubt)));
    if (m_silent)
        watchSilence();
}

void MainWindow::takeStops()
{
    const int count = static_cast<int>(m_stops.rows().size());
    m_header->setStopsInForce(count);
    m_notifier->takeStops(m_stops.rows());
    if (!past())
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
        if (place.workspace != nullptr && !past()) // the past is not old: it is as it was
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

QString MainWindow::clockText() const
{
    return m_header->clockText();
}

QString MainWindow::journalText() const
{
    return past() ? m_timeBar->journalText() : m_lamps->journalText();
}

// The panel that holds the focus; nothing without one.
void MainWindow::floatPanel()
{
    for (auto *widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
        if (auto *dock = qobject_cast<QDockWidget *>(widget)) {
            dock->setFloating(!dock->isFloating());
            return;
        }
    }
}

void MainWindow::bringPanelsIntoSight()
{
    for (const Place &place : m_places) {
        if (place.workspace != nullptr)
            place.workspace->bringIntoSight();
    }
}

void MainWindow::resetLayouts()
{
    for (const Place &place : m_places) {
        if (place.workspace != nullptr)
            place.workspace->resetLayout();
    }
}

// --- the past --------------------------------------------------------------------------------------------------------

void MainWindow::openTimeBar()
{
    if (m_history == nullptr)
        return;
    if (!past()) {
        m_timeBar->setSpan({}, m_status.now); // until the journal says where it begins
        m_timeBar->setLive();
        using Span = base::Result<api::DeskHistory::Span>;
        m_history->span(live::homeward<Span>(m_timeBar, [this](const Span &span) {
            if (past() || !m_timeBar->isVisible())
                return; // it came too late
            if (span)
                m_timeBar->setSpan(span->first, span->second);
            else
                m_timeBar->setRefused(format::reason(base::reasonName(span.error().code)));
        }));
    }
    m_timeBar->show();
    m_timeBar->choose();
}

void MainWindow::lookAt(domain::UtcTime instant)
{
    if (m_history == nullptr)
        return;
    m_timeBar->show();
    m_timeBar->setReading(instant);
    m_pastFeed->ask(*m_history, instant);
}

void MainWindow::takePast(const base::Result<api::PastDesk> &answer)
{
    if (!answer) {
        m_timeBar->setRefused(
            tr("The past cannot be read: %1").arg(format::reason(base::reasonName(answer.error().code))));
        return;
    }
    const api::PastDesk before = std::exchange(m_past, *answer); // goes when nobody watches it any more
    m_stopDialog->close();
    if (m_dealing->ticket() != nullptr)
        m_dealing->ticket()->close();
    m_timeBar->setPast(m_past.at, m_past.journalSequence);
    showViews();
}

void MainWindow::backToLive()
{
    if (m_pastFeed)
        m_pastFeed->forget();
    m_timeBar->hide();
    m_pages->setFocus(Qt::OtherFocusReason);
    if (!past())
        return;
    const api::PastDesk before = std::exchange(m_past, {});
    m_timeBar->setLive();
    showViews();
}

// All workspaces watch the desk of the moment, or the one of the past.
void MainWindow::showViews()
{
    api::DeskViews &views = past() ? *m_past.views : *m_liveViews;
    m_desk->setViews(views, past(), m_past.journalSequence);
    m_actions->action(QStringLiteral("time.live"))->setEnabled(past());
    m_header->setPast(past());
    m_palette->shut();
    int stops = static_cast<int>(m_stops.rows().size());
    if (past()) {
        views.watchStatus([this](const api::StatusLine &line) { m_pastStatus = line; });
        views.watchStops([&stops](const auto &list) { stops = static_cast<int>(list->changed.size()); });
    }
    m_header->setNow(status().now);
    m_dealing->setStatus(status());
    m_dealing->setStopsInForce(stops);
    m_operations->setStatus(status());
    m_operations->setUntil(past() ? std::optional(m_past.at) : std::nullopt);
    for (const Place &place : m_places) {
        if (place.workspace == nullptr)
            continue;
        place.workspace->setFeedState(live::FeedState::Live);
        place.workspace->watchAgain();
    }
    m_peek->watchAgain();
}

void MainWindow::peek(const QString &account)
{
    if (m_peek != nullptr)
        m_peek->openFor(domain::AccountId(account.toStdString()));
}

void MainWindow::openStop(const QString &scope, const QString &id)
{
    backToLive(); // a stop is for what is, and never out of reach
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
                        m_formats.unit() == format::Unit::Money       ? QStringLiteral("money")
                            : m_formats.unit() == format::Unit::Units ? QStringLiteral("units")
                                                                      : QStringLiteral("lots"));
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
