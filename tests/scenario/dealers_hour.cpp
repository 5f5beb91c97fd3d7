// A dealer's hour at the real workstation: the window, the desk below it and real FIX peers outside. Everything is done with
// key and mouse events that go the window system's way; figures are read from the widgets. What was read goes to a file, with
// the instants that it speaks of, for dealers_hour.py, which holds it against the command line.
#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QTest>
#include <QWindow>

#include <cstdio>
#include <stdexcept>

#include "app/workstation/figures.h"
#include "app/workstation/workstation.h"
#include "ui/dealing/cover_ticket.h"
#include "ui/dealing/stop_dialog.h"
#include "ui/live/live_table_view.h"
#include "ui/risk/account_peek.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette.h"
#include "ui/shell/time_bar.h"
#include "ui/theme/style.h"
#include "ui/widgets/tile.h"

using namespace truebook;

namespace {

struct NotDone : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

void require(bool holds, const QString &what)
{
    if (!holds)
        throw NotDone(what.toStdString());
}

// Waits with the event loop running; the deadline is a fuse, not a bound.
template <class Condition>
void until(Condition condition, const char *what)
{
    constexpr int fuseMs = 90'000;
    require(QTest::qWaitFor(condition, fuseMs), QStringLiteral("not within 90 s: %1").arg(QLatin1String(what)));
}

// --- hands -----------------------------------------------------------------------------------------------------------

// The window with the keyboard. A platform without a window manager gives it to nobody when a dialog closes: what the
// manager would do is done here.
QWindow *front()
{
    if (QGuiApplication::focusWindow() == nullptr) {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            if (qobject_cast<ui::shell::MainWindow *>(window) != nullptr)
                window->activateWindow();
        }
        until([] { return QGuiApplication::focusWindow() != nullptr; }, "a window has the keyboard");
    }
    return QGuiApplication::focusWindow();
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(front(), key, modifiers);
}

void type(const QString &text)
{
    for (const QChar character : text)
        QTest::keyClick(front(), character.toLatin1());
}

// Tab by Tab to a control, as one does without a mouse.
void tabTo(const char *name)
{
    constexpr int most = 60;
    for (int i = 0; i < most; ++i) {
        const QWidget *focus = QApplication::focusWidget();
        if (focus != nullptr && focus->objectName() == QLatin1String(name))
            return;
        press(Qt::Key_Tab);
    }
    require(false, QStringLiteral("Tab does not reach %1").arg(QLatin1String(name)));
}

void click(const QWidget &widget, const QPoint &at)
{
    QWindow *window = widget.window()->windowHandle();
    QTest::mouseClick(window, Qt::LeftButton, Qt::NoModifier, widget.mapTo(widget.window(), at));
}

// --- eyes ------------------------------------------------------------------------------------------------------------

const ui::live::LiveTableView *tableInSight(const ui::shell::MainWindow &window, const char *name)
{
    const auto all = window.findChildren<ui::live::LiveTableView *>(QLatin1String(name));
    for (const auto *view : all) {
        if (view->isVisible())
            return view;
    }
    return nullptr;
}

const ui::live::LiveTableView &table(const ui::shell::MainWindow &window, const char *name)
{
    const auto *view = tableInSight(window, name);
    require(view != nullptr, QStringLiteral("the table %1 is not in sight").arg(QLatin1String(name)));
    return *view;
}

// What a cell shows; the row is the first one whose cell in `by` shows `value`. Empty without such a row.
QString shown(const ui::live::LiveTableView &view, const char *by, const QString &value, const char *column)
{
    const auto &model = view.table();
    int key = -1;
    int wanted = -1;
    for (int i = 0; i < model.columnCount(); ++i) {
        key = model.columnInfo(i).id == by ? i : key;
        wanted = model.columnInfo(i).id == column ? i : wanted;
    }
    require(key >= 0 && wanted >= 0,
            QStringLiteral("%1 has no column %2").arg(view.objectName(), QLatin1String(wanted < 0 ? column : by)));
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.cell(row, key).text == value)
            return model.cell(row, wanted).text;
    }
    return {};
}

// --- the hour --------------------------------------------------------------------------------------------------------

class Hour
{
public:
    explicit Hour(ui::shell::MainWindow &window)
        : m_window(window)
    { }

    void live(const QString &workbook)
    {
        openForTrade();
        findAnAccount();
        seeTheDoubt();
        lookIntoTheAccount();
        hedge();
        stopAndRelease();
        lookBack();
        exportTheWorkbook(workbook);
    }
    QJsonObject log() const { return {{QStringLiteral("readings"), m_readings}, {QStringLiteral("words"), m_words}}; }

private:
    void read(const char *name)
    {
        until([this] { return workstation::ofOneSequence(m_window); }, "a moment of one journal sequence");
        QJsonObject figures = workstation::figuresOf(m_window);
        figures[QStringLiteral("picture")] = QLatin1String(name);
        figures[QStringLiteral("language")] = QStringLiteral("en");
        m_readings[QLatin1String(name)] = figures;
        std::printf("%-10s journal %s\n", name, qPrintable(m_window.journalText()));
        std::fflush(stdout);
    }
    void note(const char *name, const QString &words) { m_words[QLatin1String(name)] = words; }

    // One looks at what is chosen before one presses Enter.
    void goTo(const QString &words, ui::shell::FindKind kind)
    {
        press(Qt::Key_K, Qt::ControlModifier);
        until([this] { return m_window.palette()->isVisible(); }, "the palette opens");
        type(words);
        until(
            [this, &words, kind] {
                const auto &shown = m_window.palette()->shown();
                const auto chosen = static_cast<std::size_t>(m_window.palette()->chosen());
                return chosen < shown.size() && shown[chosen].kind == kind && shown[chosen].key == words;
            },
            "the palette has chosen what was typed");
        press(Qt::Key_Return);
        until([this] { return !m_window.palette()->isVisible(); }, "the palette closes");
    }

    void openForTrade()
    {
        press(Qt::Key_1, Qt::ControlModifier);
        until(
            [this] {
                const auto *quotes = tableInSight(m_window, "quotes");
                return quotes != nullptr && !shown(*quotes, "symbol", QStringLiteral("EURUSD"), "bid").isEmpty();
            },
            "EURUSD has a price");
        until([this] { return table(m_window, "client_orders").table().total() > 25; }, "clients trade");
    }

    void findAnAccount()
    {
        const auto &orders = table(m_window, "client_orders");
        const auto &model = orders.table();
        int column = 0;
        while (model.columnInfo(column).id != "account")
            ++column;
        const QString account = model.cell(model.rowCount() / 2, column).text;
        goTo(account, ui::shell::FindKind::Account);
        until([&] { return model.matching() > 0 && model.matching() < model.total(); }, "the account's orders alone");
        for (int row = 0; row < model.rowCount(); ++row)
            require(model.cell(row, column).text == account, QStringLiteral("another account's order is shown"));
        note("account", account);
        read("account");
        click(*orders.viewport(), QPoint(40, 10));
        press(Qt::Key_F, Qt::ControlModifier);
        press(Qt::Key_Escape);
        until([&] { return model.matching() == model.total(); }, "all orders again");
    }

    void seeTheDoubt()
    {
        until([this] { return m_window.status().ordersInDoubt > 0; }, "an order stands in doubt");
        const auto &orders = table(m_window, "client_orders");
        click(*orders.viewport(), QPoint(40, 10));
        press(Qt::Key_F, Qt::ControlModifier);
        type(QStringLiteral("status:doubt"));
        until([&] { return orders.table().matching() > 0 && orders.table().matching() < 10; },
              "the orders in doubt alone");
        read("doubt");
        press(Qt::Key_Escape);
        until([&] { return orders.table().matching() == orders.table().total(); }, "all orders again");
        until([this] { return m_window.status().ordersInDoubt == 0; }, "the LP says what became of it");
        std::uint64_t before = 0;
        until(
            [this, &before] {
                const std::uint64_t now = m_window.status().orders;
                if (now == before && m_window.status().ordersWorking == 0)
                    return true;
                before = now;
                QTest::qWait(1'500);
                return false;
            },
            "the clients are quiet");
    }

    QString figure(const char *column)
    {
        return shown(table(m_window, "exposure"), "symbol", QStringLiteral("EURUSD"), column);
    }

    // What the account holds and is worth, from its own orders' rows.
    void lookIntoTheAccount()
    {
        const auto &orders = table(m_window, "client_orders");
        goTo(m_words[QStringLiteral("account")].toString(), ui::shell::FindKind::Account);
        until([&] { return orders.table().matching() < orders.table().total(); }, "the account's orders alone");
        click(*orders.viewport(), QPoint(40, 10));
        press(Qt::Key_I, Qt::ControlModifier);
        const auto *peek = m_window.findChild<ui::risk::AccountPeekDialog *>();
        until([&] { return peek != nullptr && peek->isActiveWindow() && peek->sequence() > 0; }, "the account opens");
        const auto *tickets = peek->findChild<ui::live::LiveTableView *>();
        QTest::qWait(300);
        note("peek", peek->words());
        note("peek_tickets", QString::number(tickets->table().total()));
        read("peek");
        press(Qt::Key_Escape);
        until([&] { return !peek->isVisible(); }, "the account closes");
        click(*orders.viewport(), QPoint(40, 10));
        press(Qt::Key_F, Qt::ControlModifier);
        press(Qt::Key_Escape);
        until([&] { return orders.table().matching() == orders.table().total(); }, "all orders again");
    }

    void hedge()
    {
        press(Qt::Key_2, Qt::ControlModifier);
        until([this] { return tableInSight(m_window, "exposure") != nullptr && !figure("broker_net").isEmpty(); },
              "the exposure is shown");
        read("before");
        const QString before = figure("broker_net");

        press(Qt::Key_1, Qt::ControlModifier);
        goTo(QStringLiteral("EURUSD"), ui::shell::FindKind::Symbol);
        press(Qt::Key_F9);
        const auto *ticket = m_window.findChild<ui::dealing::CoverTicket *>();
        until([&] { return ticket != nullptr && ticket->isActiveWindow() && !ticket->netText().isEmpty(); },
              "the ticket shows its effect");
        press(Qt::Key_A, Qt::ControlModifier); // the quantity: its field has the focus
        type(QStringLiteral("0.30"));
        until([&] { return ticket->missingText().isEmpty() && ticket->quantity() == domain::Quantity::units(30'000); },
              "the ticket may be sent");
        until([&] { return !ticket->routeText().isEmpty(); }, "the ticket says its route");
        QTest::qWait(600); // what stands there is asked anew for the quantity as it is now
        note("ticket_net", ticket->netText());
        note("ticket_route", ticket->routeText());
        press(Qt::Key_Return); // Enter in a field sends nothing
        require(ticket->outcomeText().isEmpty(), QStringLiteral("Enter alone sent the ticket"));
        press(Qt::Key_Return, Qt::ControlModifier);
        until([&] { return ticket->outcomeText().startsWith(QStringLiteral("✓")); }, "the cover order is filled");
        note("ticket_outcome", ticket->outcomeText());
        press(Qt::Key_Escape);
        until([&] { return !ticket->isVisible(); }, "the ticket closes");

        press(Qt::Key_2, Qt::ControlModifier);
        until([&] { return tableInSight(m_window, "exposure") != nullptr && figure("broker_net") != before; },
              "the net changes");
        read("after");
    }

    void stopAndRelease()
    {
        auto *dialog = m_window.stopDialog();
        press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        until([&] { return dialog->isActiveWindow(); }, "Stop opens");
        tabTo("stopReason");
        type(QStringLiteral("drill"));
        note("stop_effect", dialog->effectText());
        press(Qt::Key_Return, Qt::ControlModifier);
        until([&] { return !dialog->outcomeText().isEmpty() && table(m_window, "stops").table().rowCount() == 1; },
              "the Stop is in force");
        note("stop_outcome", dialog->outcomeText());
        press(Qt::Key_Escape);
        until([&] { return !dialog->isVisible(); }, "Stop closes");
        press(Qt::Key_1, Qt::ControlModifier);
        const auto *tile = m_window.findChild<ui::widgets::Tile *>(QStringLiteral("stops"));
        until([&] { return tile != nullptr && tile->figure() == QStringLiteral("1"); }, "the tile counts the Stop");
        read("stopped");

        goTo(QStringLiteral("EURUSD"), ui::shell::FindKind::Symbol);
        press(Qt::Key_F9);
        const auto *ticket = m_window.findChild<ui::dealing::CoverTicket *>();
        until([&] { return ticket->isActiveWindow(); }, "the ticket opens");
        press(Qt::Key_A, Qt::ControlModifier);
        type(QStringLiteral("0.30"));
        until([&] { return !ticket->missingText().isEmpty(); }, "the ticket says what keeps it from being sent");
        note("ticket_stopped", ticket->missingText());
        press(Qt::Key_Return, Qt::ControlModifier);
        QTest::qWait(300);
        require(ticket->outcomeText().isEmpty(), QStringLiteral("a ticket was sent against a Stop"));
        press(Qt::Key_Escape);
        until([&] { return !ticket->isVisible(); }, "the ticket closes");

        press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        until([&] { return dialog->isActiveWindow(); }, "Stop opens");
        tabTo("stops");
        press(Qt::Key_Home);
        tabTo("releaseReason");
        type(QStringLiteral("drill over"));
        tabTo("releaseSubmit");
        press(Qt::Key_Space);
        until([&] { return table(m_window, "stops").table().rowCount() == 0; }, "the Stop is released");
        press(Qt::Key_Escape);
        until([&] { return !dialog->isVisible(); }, "Stop closes");
        read("released");
    }

    void lookBack()
    {
        press(Qt::Key_2, Qt::ControlModifier);
        const QString then = m_readings[QStringLiteral("before")].toObject()[QStringLiteral("as_of")].toString();
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        until([this] { return m_window.timeBar()->field()->hasFocus(); }, "the time bar takes the instant");
        press(Qt::Key_A, Qt::ControlModifier);
        type(then);
        press(Qt::Key_Return);
        until([this] { return m_window.past(); }, "the window is as of then");
        until([this] { return tableInSight(m_window, "exposure") != nullptr && !figure("broker_net").isEmpty(); },
              "the exposure of then is shown");
        note("past_words", m_window.timeBar()->words());
        read("past");
        press(Qt::Key_F9);
        QTest::qWait(300);
        const auto *ticket = m_window.findChild<ui::dealing::CoverTicket *>();
        require(!ticket->isVisible(), QStringLiteral("a ticket opened in the past"));
        press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        until([this] { return !m_window.past(); }, "the window is live again");
    }

    void exportTheWorkbook(const QString &path)
    {
        press(Qt::Key_2, Qt::ControlModifier);
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        until(
            [] {
                const auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
                return field != nullptr && field->window()->isModal();
            },
            "the window asks for a name");
        press(Qt::Key_A, Qt::ControlModifier);
        type(path);
        press(Qt::Key_Return);
        const QMessageBox *box = nullptr;
        until([&] { return (box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) != nullptr; },
              "the workbook is made");
        note("exported", box->text());
        press(Qt::Key_Return);
    }

    ui::shell::MainWindow &m_window;
    QJsonObject m_readings;
    QJsonObject m_words;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("truebook"));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 5) {
        std::fprintf(stderr, "dealers_hour STORE CONFIG OUT WORKBOOK\n");
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::theme::apply(ui::theme::Mode::Dark);
    const QString &out = arguments.at(3);
    QSettings settings(out + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    workstation::DeskOptions options;
    options.store = arguments.at(1).toStdString();
    options.config = arguments.at(2).toStdString();
    options.out = out.toStdString();
    options.user = "dealer";
    options.seat = "desk-1";
    workstation::Workstation station(options, settings, QLocale());
    station.window().resize(1440, 900);
    station.window().show();
    bool refused = false;
    QObject::connect(&station, &workstation::Workstation::refused, &station, [&refused] { refused = true; });
    station.open();
    int status = 0;
    Hour hour(station.window());
    try {
        until([&] { return refused || station.window().status().journalSequence > 0; }, "the desk opens");
        require(!refused, QStringLiteral("the desk refused"));
        require(QTest::qWaitForWindowActive(&station.window(), 10'000), QStringLiteral("the window is not active"));
        hour.live(arguments.at(4));
    } catch (const NotDone &failure) {
        std::fprintf(stderr, "dealers_hour: %s\n", failure.what());
        station.window().grab().save(out + QStringLiteral("/failure.png"));
        status = 1;
    }
    QFile log(out + QStringLiteral("/hour.json"));
    if (!log.open(QIODevice::WriteOnly) || log.write(QJsonDocument(hour.log()).toJson()) < 0)
        status = 3;
    station.window().close();
    return status;
}
