#include "tests/ui/scenes.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDirIterator>
#include <QDockWidget>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSet>
#include <QSettings>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include "tests/support/desk_rows.h"
#include "ui/firstrun/first_run_wizard.h"
#include "ui/live/explain.h"
#include "ui/live/explain_panel.h"
#include "ui/live/live_table_view.h"
#include "ui/risk/account_peek.h"
#include "ui/risk/report_filter_dialog.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/login_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette.h"
#include "ui/shell/time_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/switch_row.h"
#include "ui/widgets/workspace.h"

namespace truebook::test {

using namespace ui;

namespace {

QString bare(const QMetaObject *type)
{
    return QString::fromLatin1(type->className()).section(QStringLiteral("::"), -1);
}

// A window of ours; Qt's own dialogs of files are Qt's.
bool ours(const QWidget *widget)
{
    return qstrncmp(widget->metaObject()->className(), "truebook::", 10) == 0;
}

} // namespace

Scenes::Scenes(const QLocale &locale)
    : m_settings(std::make_unique<QSettings>(m_home.filePath(QStringLiteral("s.ini")), QSettings::IniFormat))
    , m_formats(locale)
    , m_window(std::make_unique<shell::MainWindow>(*m_settings, m_formats, m_clock,
                                                   live::Viewer {QStringLiteral("anna.k"), QStringLiteral("desk-2")}))
{ }

Scenes::~Scenes() = default;

void Scenes::settle()
{
    for (int i = 0; i < 2; ++i) {
        m_clock.runFrame();
        QCoreApplication::processEvents();
    }
}

void Scenes::visit(const QString &scene, QWidget &root)
{
    settle();
    auto all = root.findChildren<QWidget *>();
    all.append(&root);
    for (const QWidget *widget : all) {
        for (const auto *type = widget->metaObject(); widget->isVisible() && type != nullptr; type = type->superClass())
            m_seen.insert(bare(type));
    }
    m_visit(scene, root);
}

void Scenes::each(const Visit &visitor)
{
    m_visit = visitor;
    m_window->showOpening(QStringLiteral("sqlite:/tmp/t.db"));
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active");
    visit(QStringLiteral("opening"), *m_window);
    m_window->showRefusal(QStringLiteral("sqlite:/tmp/t.db"),
                          base::Refusal {base::ReasonCode::StoreLocked, "pid 7", {}, 0, {}});
    visit(QStringLiteral("refused"), *m_window);
    m_window->setDesk(m_desk, m_desk, &m_desk);
    m_window->setOperations(m_desk);
    m_health.set(FakeHealth::calm());
    m_window->setHealth(m_health);
    settle();
    workspaces();
    tables();
    actions();
    menus();
    m_window->peek(QStringLiteral("100001"));
    visit(QStringLiteral("account"), *m_window->accountPeek());
    m_window->accountPeek()->close();
    {
        risk::ReportFilterDialog part(m_window.get());
        part.show();
        visit(QStringLiteral("report filter"), part);
    }
    FakeAccess access;
    shell::LoginDialog login(access, QStringLiteral("anna.k"), QStringLiteral("desk-2"), m_window.get());
    login.show();
    visit(QStringLiteral("login"), login);
    login.close();
    firstRun(false);
    firstRun(true);
}

// Every place of the rail, and every choice that its panels offer.
void Scenes::workspaces()
{
    for (const auto &action : m_window->actions().actions()) {
        if (!action.id.startsWith(QLatin1String("go.")))
            continue;
        action.action->trigger();
        visit(action.id, *m_window);
        choices(action.id, *m_window);
    }
}

// The other chips of every row of chips that is in sight; the one that was chosen comes back.
void Scenes::choices(const QString &scene, QWidget &part)
{
    const auto rows = part.findChildren<widgets::SwitchRow *>();
    for (auto *row : rows) {
        if (!row->isVisible() || m_tried.contains(row))
            continue;
        m_tried.insert(row);
        const int before = row->chosen();
        const int count = static_cast<int>(row->findChildren<widgets::Chip *>().size());
        QWidget *root = row->window();
        for (QWidget *above = row; above != nullptr; above = above->parentWidget()) {
            if (qobject_cast<QDockWidget *>(above) != nullptr) {
                root = above;
                break;
            }
        }
        for (int place = 0; place < count; ++place) {
            if (place == before)
                continue;
            row->choose(place);
            visit(scene + QLatin1Char('/') + row->accessibleName() + QLatin1Char('/') + QString::number(place), *root);
        }
        row->choose(before);
    }
    settle();
}

// What stands above the window and what it has opened inside itself.
QList<QWidget *> Scenes::surfaces() const
{
    QList<QWidget *> open;
    const auto all = QApplication::topLevelWidgets();
    for (auto *widget : all) {
        if (widget != m_window.get() && widget->isVisible())
            open.append(widget);
    }
    if (m_window->palette()->isVisible())
        open.append(m_window->palette());
    if (m_window->timeBar()->isVisible())
        open.append(m_window->timeBar());
    return open;
}

// What any action opens is looked at and closed again. A row is chosen first, since some open what is chosen.
void Scenes::actions()
{
    const auto registered = m_window->actions().actions();
    for (const auto &known : registered) {
        if (known.action == nullptr || !known.action->isEnabled() || known.id == QLatin1String("window.quit")
            || known.id.startsWith(QLatin1String("go.")))
            continue;
        m_window->chooseWorkspace(QStringLiteral("dealing"));
        QApplication::setActiveWindow(m_window.get());
        settle();
        for (const char *id : {"quotes", "client_orders"}) {
            if (auto *table = m_window->findChild<live::LiveTableView *>(QLatin1String(id));
                table != nullptr && table->table().rowCount() > 0) {
                table->setCurrentIndex(table->table().index(0, 0));
                table->setFocus();
            }
        }
        const auto before = surfaces();
        known.action->trigger();
        settle();
        const auto after = surfaces();
        for (auto *opened : after) {
            if (before.contains(opened))
                continue;
            if (ours(opened) || qobject_cast<QMenu *>(opened) != nullptr) {
                visit(known.id, *opened);
                choices(known.id, *opened);
            }
        }
        if (m_window->timeBar()->isVisible()) {
            m_window->lookAt(instant("2014-05-05T10:00:00Z"));
            visit(known.id + QStringLiteral("/past"), *m_window);
            m_window->backToLive();
        }
        m_window->palette()->shut();
        for (auto *opened : surfaces()) {
            if (!before.contains(opened))
                opened->close();
        }
        if (known.id.startsWith(QLatin1String("panel.")))
            known.action->trigger(); // back into sight
    }
}

// A cell explained by the table alone and from the journal, and one of its events.
void Scenes::tables()
{
    m_window->chooseWorkspace(QStringLiteral("risk"));
    settle();
    auto *table = m_window->findChild<live::LiveTableView *>(QStringLiteral("exposure"));
    table->explain(table->table().index(0, table->table().columnOf("floating")));
    visit(QStringLiteral("explain/plain"), *table->explanation());
    table->explanation()->close();
    m_window->setExplain(m_desk);
    table->explain(table->table().index(0, table->table().columnOf("floating")));
    settle();
    visit(QStringLiteral("explain"), *table->explainPanel());
    table->explainPanel()->openEntry(7);
    visit(QStringLiteral("explain/event"), *table->explainPanel());
    table->explainPanel()->close();
    m_window->chooseWorkspace(QStringLiteral("operations"));
    settle();
    if (auto *messages = m_window->findChild<live::LiveTableView *>(QStringLiteral("fix_messages"));
        messages != nullptr && messages->table().rowCount() > 0)
        messages->setCurrentIndex(messages->table().index(0, 0));
    visit(QStringLiteral("operations/message"), *m_window);
}

// Menus of buttons, of cells and of column heads, in each workspace.
void Scenes::menus()
{
    const auto look = [this](const QString &scene) {
        settle();
        for (auto *opened : surfaces()) {
            if (auto *menu = qobject_cast<QMenu *>(opened)) {
                visit(scene, *menu);
                for (auto *action : menu->actions()) {
                    if (action->menu() == nullptr)
                        continue;
                    Q_EMIT action->menu()->aboutToShow();
                    action->menu()->popup({0, 0});
                    visit(scene + QLatin1Char('/') + action->text(), *action->menu());
                    action->menu()->close();
                }
                menu->close();
            }
        }
        settle();
    };
    for (const char *place : {"dealing", "risk", "operations"}) {
        m_window->chooseWorkspace(QLatin1String(place));
        settle();
        const auto buttons = m_window->findChildren<QToolButton *>();
        for (auto *button : buttons) {
            if (!button->isVisible() || button->menu() == nullptr)
                continue;
            Q_EMIT button->menu()->aboutToShow();
            button->menu()->popup({0, 0});
            look(QStringLiteral("%1/menu of %2").arg(QLatin1String(place), button->accessibleName()));
        }
        const auto tables = m_window->findChildren<live::LiveTableView *>();
        for (auto *table : tables) {
            if (!table->isVisible() || table->table().rowCount() == 0)
                continue;
            const QPoint cell = table->visualRect(table->table().index(0, 0)).center();
            QContextMenuEvent wanted(QContextMenuEvent::Mouse, cell, table->viewport()->mapToGlobal(cell));
            QCoreApplication::sendEvent(table->viewport(), &wanted);
            look(QStringLiteral("%1/cells of %2").arg(QLatin1String(place), table->name()));
            Q_EMIT table->horizontalHeader()->customContextMenuRequested({table->columnViewportPosition(1) + 4, 8});
            look(QStringLiteral("%1/columns of %2").arg(QLatin1String(place), table->name()));
        }
    }
}

void Scenes::firstRun(bool demo)
{
    using ui::firstrun::FirstRunWizard;
    FirstRunWizard wizard(m_hands, QStringLiteral("sqlite:/tmp/first/book.db"), QStringLiteral("anna.k"),
                          QStringLiteral("desk-2"));
    const auto named = [&wizard](const char *name) {
        auto *found = wizard.findChild<QWidget *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    };
    const auto type = [&](const char *name, const char *text) {
        qobject_cast<QLineEdit *>(named(name))->setText(QLatin1String(text));
    };
    wizard.show();
    wizard.activateWindow();
    if (!QTest::qWaitForWindowActive(&wizard))
        qFatal("the assistant does not become active");
    qobject_cast<QRadioButton *>(named(demo ? "choiceDemo" : "choiceFirm"))->setChecked(true);
    for (int page = 0; page < 12; ++page) {
        switch (wizard.currentId()) {
        case FirstRunWizard::Firm:
            type("firmName", "Kontor AG");
            break;
        case FirstRunWizard::Users:
            type("userName", "anna.k");
            type("userPassword", "correct horse battery");
            type("userAgain", "correct horse battery");
            break;
        case FirstRunWizard::Connections:
            type("lpHost", "127.0.0.1");
            qobject_cast<QSpinBox *>(named("lpPricePort"))->setValue(9001);
            qobject_cast<QSpinBox *>(named("lpTradePort"))->setValue(9002);
            type("lpPriceTarget", "LP1-PX");
            type("lpTradeTarget", "LP1-TR");
            break;
        case FirstRunWizard::Symbols:
            type("symbolsFile", "symbols.csv");
            break;
        case FirstRunWizard::Backup:
            type("backupFolder", "/tmp");
            break;
        default:
            break;
        }
        const QString scene = QStringLiteral("first run/%1").arg(wizard.currentId());
        visit(scene, wizard);
        switch (wizard.currentId()) {
        case FirstRunWizard::Users:
            qobject_cast<QAbstractButton *>(named("userAdd"))->click();
            visit(scene + QStringLiteral("/added"), wizard);
            break;
        case FirstRunWizard::Connections:
            qobject_cast<QAbstractButton *>(named("lpAdd"))->click();
            visit(scene + QStringLiteral("/added"), wizard);
            break;
        case FirstRunWizard::Symbols:
            qobject_cast<QAbstractButton *>(named("symbolsGoodOnly"))->setChecked(true);
            break;
        case FirstRunWizard::Making: {
            auto *finish = wizard.button(QWizard::FinishButton);
            if (!QTest::qWaitFor([finish] { return finish->isEnabled(); }, 30'000))
                qFatal("the assistant does not come to its end");
            visit(scene + QStringLiteral("/made"), wizard);
            wizard.close();
            return;
        }
        default:
            break;
        }
        const int before = wizard.currentId();
        wizard.next();
        if (wizard.currentId() == before)
            qFatal("the assistant stays on page %d", before);
    }
}

QStringList Scenes::neverSeen() const
{
    static const QRegularExpression declaration(QStringLiteral("^class (\\w+)(?: final)? : public ([\\w:]+)"),
                                                QRegularExpression::MultilineOption);
    QHash<QString, QString> bases;
    QDirIterator headers(QStringLiteral("ui"), {QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
    while (headers.hasNext()) {
        QFile file(headers.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(file.fileName()));
        const QString text = QString::fromUtf8(file.readAll());
        auto found = declaration.globalMatch(text);
        while (found.hasNext()) {
            const auto match = found.next();
            bases[match.captured(1)] = match.captured(2).section(QStringLiteral("::"), -1);
        }
    }
    static const QRegularExpression widgets(QStringLiteral(
        "^(QWidget|QFrame|QDialog|QWizard|QWizardPage|QMainWindow|QDockWidget|QAbstractButton|QPushButton|QToolButton|"
        "QLabel|QLineEdit|QTableView|QTreeWidget|QTreeView|QListView|QTableWidget|QMenu|QChartView|QSplitter|"
        "QPlainTextEdit|QTextEdit|QTextBrowser|QScrollArea|QStackedWidget|QTabWidget|QComboBox|QSlider|QSpinBox)$"));
    QStringList missing;
    for (auto declared = bases.cbegin(); declared != bases.cend(); ++declared) {
        const QString &name = declared.key();
        QString root = name;
        while (bases.contains(root))
            root = bases.value(root);
        if (widgets.match(root).hasMatch() && !m_seen.contains(name))
            missing.append(name);
    }
    missing.sort();
    if (bases.size() < 40)
        missing.append(QStringLiteral("the headers of ui/ are not where they are looked for"));
    return missing;
}

} // namespace truebook::test
