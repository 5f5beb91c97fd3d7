#pragma once
// Operations: FIX sessions, what the quote filters counted, and the FIX messages of the last days.
#include <QList>

#include <optional>

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
}

namespace truebook::ui::operations {

class FilterCountModel;
class MessagePanel;
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

protected:
    void arrange() override;
    void startWatching() override;
    void stopWatching() override;

private:
    void makePanels();
    void refresh();

    live::Desk &m_desk;
    live::FrameClock &m_clock;
    const format::Formats &m_formats;
    SessionModel *m_sessions;
    FilterCountModel *m_filters;
    live::Feed<api::SessionRow> m_sessionFeed;
    live::Feed<api::QuoteRow> m_quoteFeed;
    widgets::PanelHeader *m_sessionHeader = nullptr;
    MessagePanel *m_messages = nullptr;
    QList<QDockWidget *> m_panels; // in the order of makePanels
};

} // namespace truebook::ui::operations
