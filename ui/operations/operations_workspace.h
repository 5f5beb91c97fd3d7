#pragma once
// Operations: how the machinery stands (sessions, LPs' quotes, latency of every hop, queues, clock, disk), and the FIX
// messages of the last days.
#include <QList>

#include <optional>

#include "core/api/health_api.h"
#include "core/api/operations_api.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/widgets/workspace.h"

class QDockWidget;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class PanelHeader;
class TablePanel;
class Tile;
} // namespace truebook::ui::widgets

namespace truebook::ui::operations {

class FilterCountModel;
class LatencyPanel;
class LpModel;
class MachineModel;
class MessagePanel;
class QueueModel;
class SessionModel;

class OperationsWorkspace : public widgets::Workspace
{
    Q_OBJECT
public:
    OperationsWorkspace(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats,
                        QWidget *parent = nullptr);
    ~OperationsWorkspace() override;

    // Outlives the workspace.
    void setOperations(api::DeskOperations &operations);
    // While the window shows the past: that instant. Nothing: live.
    void setUntil(std::optional<domain::UtcTime> instant);
    // Looks FIX messages up, as core/messages/message_query.h reads it.
    void findMessages(const QString &question);
    MessagePanel *messages() const { return m_messages; }
    // The newest; while the window shows the past it is not looked at.
    void setHealth(const api::Health &health);
    void setStatus(const api::StatusLine &status);
    // Brings a figure into sight and puts the focus on it: sessions, lps, hop/NAME, queues, machine/ROW.
    void goTo(const QString &place);
    LatencyPanel *latency() const { return m_latency; }

protected:
    void arrange() override;
    void startWatching() override;
    void stopWatching() override;

private:
    void makeTiles();
    void makePanels();
    void makeConnections();
    void refresh();
    void showHealth(const api::Health &health);
    void openReject(std::uint64_t number);

    live::Desk &m_desk;
    live::FrameClock &m_clock;
    const format::Formats &m_formats;
    SessionModel *m_sessions;
    FilterCountModel *m_filters;
    live::Feed<api::SessionRow> m_sessionFeed;
    live::Feed<api::QuoteRow> m_quoteFeed;
    LpModel *m_lps;
    QueueModel *m_queues;
    MachineModel *m_machine;
    widgets::Tile *m_up = nullptr;
    widgets::Tile *m_age = nullptr;
    widgets::Tile *m_order = nullptr;
    widgets::Tile *m_waiting = nullptr;
    widgets::Tile *m_doubt = nullptr;
    widgets::Tile *m_clockTile = nullptr;
    widgets::Tile *m_disk = nullptr;
    widgets::TablePanel *m_connections = nullptr;
    widgets::TablePanel *m_queuePanel = nullptr;
    widgets::TablePanel *m_machinePanel = nullptr;
    LatencyPanel *m_latency = nullptr;
    MessagePanel *m_messages = nullptr;
    bool m_past = false;
    QList<QDockWidget *> m_panels; // in the order of makePanels
};

} // namespace truebook::ui::operations
