#pragma once
// The window: header, rail, workspaces, status bar. It opens without a desk and says so; a desk is given to it when it is
// there. What the user arranged comes back from the settings.
#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

#include <memory>

#include "core/api/desk_history.h"
#include "core/api/explain_api.h"
#include "core/api/health_api.h"
#include "core/api/operations_api.h"
#include "core/base/result.h"
#include "ui/format/formats.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/live/frame_clock.h"
#include "ui/live/health_feed.h"
#include "ui/live/journal_explain.h"
#include "ui/live/paint_probe.h"
#include "ui/live/row_map.h"
#include "ui/live/status_feed.h"
#include "ui/theme/colours.h"

class QLabel;
class QSettings;
class QStackedWidget;

namespace truebook::ui::dealing {
class DealingWorkspace;
class StopDialog;
} // namespace truebook::ui::dealing
namespace truebook::ui::risk {
class AccountPeekDialog;
}
namespace truebook::ui::operations {
class OperationsWorkspace;
}
namespace truebook::ui::widgets {
class Workspace;
}

namespace truebook::ui::shell {

class ActionRegistry;
class HeaderBar;
class KeysDialog;
class Notifier;
class Palette;
class PastFeed;
class QuotePoll;
struct Finding;
class Rail;
class StatusLamps;
class TimeBar;
class WordsPage;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // After so long without a status line the desk counts as silent: everything shown is marked as old.
    static constexpr qint64 silentAfterMs = 3000;

    // Settings, formats and clock outlive the window.
    MainWindow(QSettings &settings, format::Formats &formats, live::FrameClock &clock, const live::Viewer &viewer,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void showOpening(const QString &store);
    void showRefusal(const QString &store, const base::Refusal &refusal);
    // The desk's interfaces outlive the window, or clearDesk() is called before they end.
    // Without a history there is no past to look at.
    void setDesk(api::DeskViews &views, api::DeskCommands &commands, api::DeskHistory *history = nullptr);
    // After setDesk(), with the desk's own; outlives the window, or clearDesk() is called before it ends.
    void setOperations(api::DeskOperations &operations);
    // Likewise.
    void setHealth(api::DeskHealth &health);
    // Where a lamp leads: "doubts", or a place of Operations.
    void goToPlace(const QString &place);
    // Goes to Operations and looks FIX messages up; an empty question only goes there.
    void findMessages(const QString &question);
    // After setDesk(), with the desk's own: what opens a cell down to the journal; outlives the window, or clearDesk() is
    // called before it ends.
    void setExplain(api::DeskExplain &explain);
    void clearDesk();
    // Who sits here from now on: before setDesk().
    void setViewer(const live::Viewer &viewer);
    // In place of the desk, after clearDesk(): somebody must log in.
    void showLocked();
    // Whether locking is offered: somebody is logged in.
    void setLockable(bool lockable);

Q_SIGNALS:
    void lockWanted();

public:
    void setTheme(theme::Mode mode);
    theme::Mode themeMode() const { return m_mode; }

    void chooseWorkspace(const QString &id);
    QString workspace() const;
    dealing::StopDialog *stopDialog() const { return m_stopDialog; }
    HeaderBar *header() const { return m_header; }
    // The status line of what the screens show, the past's while they show that; journal sequence 0 before the first.
    const api::StatusLine &status() const { return m_past.views ? m_pastStatus : m_status; }
    // What the header's clock and the status bar's journal lamp show.
    QString clockText() const;
    QString journalText() const;
    // Every workspace's panels as they stand at first.
    void resetLayouts();
    // Panels that float where no screen is any more.
    void bringPanelsIntoSight();

    // Words that a person must see, from whoever put the program together; with its sound and in the list of notices.
    void notice(const QString &words);
    Notifier *notifier() const { return m_notifier; }

    const ActionRegistry &actions() const { return *m_actions; }
    Palette *palette() const { return m_palette; }
    KeysDialog *keysDialog() const { return m_keysDialog; }
    void openPalette();
    void openKeys();
    // The bar that chooses an instant, and the whole window as of it.
    void openTimeBar();
    void lookAt(domain::UtcTime instant);
    void backToLive();
    bool past() const { return m_past.views != nullptr; }
    TimeBar *timeBar() const { return m_timeBar; }
    // The account's figures and tickets, live, beside the window.
    void peek(const QString &account);
    risk::AccountPeekDialog *accountPeek() const { return m_peek; }
    void openStop(const QString &scope = QStringLiteral("firm"), const QString &id = {});

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Place
    {
        QString id;
        QString icon;
        QString name;
        QString words; // what it is, or will be
        QWidget *page = nullptr;
        widgets::Workspace *workspace = nullptr;
    };

    void makePlaces();
    void makeActions();
    void makePanelActions();
    void makeMenu();
    void goTo(const Finding &finding);
    void floatPanel();
    void peekIntoRow();
    live::LiveTableView *tableInSight() const;
    void showPlace(int place);
    void fillPanelMenu(QMenu *menu);
    void takeStatus(const api::StatusLine &status);
    void takeStops();
    void takePast(const base::Result<api::PastDesk> &answer);
    void showViews();
    void watchSilence();
    void save();

    QSettings &m_settings;
    format::Formats &m_formats;
    live::FrameClock &m_clock;
    live::PaintProbe m_probe; // before all that takes part in a frame
    live::Viewer m_viewer;
    theme::Mode m_mode = theme::Mode::Dark;
    ActionRegistry *m_actions;
    HeaderBar *m_header;
    Rail *m_rail;
    QStackedWidget *m_pages;
    TimeBar *m_timeBar;
    StatusLamps *m_lamps;
    QLabel *m_who;
    Notifier *m_notifier = nullptr;
    WordsPage *m_words;
    std::vector<Place> m_places;
    dealing::DealingWorkspace *m_dealing = nullptr;
    operations::OperationsWorkspace *m_operations = nullptr;
    dealing::StopDialog *m_stopDialog = nullptr;
    risk::AccountPeekDialog *m_peek = nullptr;
    Palette *m_palette = nullptr;
    KeysDialog *m_keysDialog = nullptr;
    QTimer m_watch;
    bool m_silent = false;
    api::StatusLine m_status;
    api::StatusLine m_pastStatus;

    api::DeskViews *m_liveViews = nullptr;
    api::DeskHistory *m_history = nullptr;
    api::PastDesk m_past; // its views are null while the window is live
    std::unique_ptr<PastFeed> m_pastFeed;
    std::unique_ptr<live::Desk> m_desk;
    std::unique_ptr<live::JournalExplain> m_explain;
    std::unique_ptr<live::StatusFeed> m_statusFeed;
    std::unique_ptr<live::HealthFeed> m_healthFeed;
    std::unique_ptr<live::Feed<api::SessionRow>> m_sessionFeed;
    std::unique_ptr<live::Feed<api::StopRow>> m_stopFeed;
    std::unique_ptr<QuotePoll> m_quotePoll;
    live::RowMap<api::SessionRow> m_sessions;
    live::RowMap<api::StopRow> m_stops;
};

} // namespace truebook::ui::shell
