#pragma once
// Operations: FIX sessions and what the quote filters counted.
#include <QList>

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
class SessionModel;

class OperationsWorkspace : public widgets::Workspace
{
    Q_OBJECT
public:
    OperationsWorkspace(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats,
                        QWidget *parent = nullptr);
    ~OperationsWorkspace() override;

protected:
    void arrange() override;
    void startWatching() override;
    void stopWatching() override;

private:
    void makePanels();
    void refresh();

    live::Desk &m_desk;
    const format::Formats &m_formats;
    SessionModel *m_sessions;
    FilterCountModel *m_filters;
    live::Feed<api::SessionRow> m_sessionFeed;
    live::Feed<api::QuoteRow> m_quoteFeed;
    widgets::PanelHeader *m_sessionHeader = nullptr;
    QList<QDockWidget *> m_panels; // in the order of makePanels
};

} // namespace truebook::ui::operations
