#pragma once
// Risk: exposure by symbol as a table and as bars, in step.
#include <QList>

#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/widgets/workspace.h"

class QAction;
class QDockWidget;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::charts {
class BarChart;
}
namespace truebook::ui::widgets {
class PanelHeader;
class Tile;
} // namespace truebook::ui::widgets

namespace truebook::ui::risk {

class ExposureModel;
class WorkbookExport;

class RiskWorkspace : public widgets::Workspace
{
    Q_OBJECT
public:
    RiskWorkspace(live::Desk &desk, live::FrameClock &clock, format::Formats &formats, QWidget *parent = nullptr);
    ~RiskWorkspace() override;

    // Null where the desk makes no reports.
    QAction *exportAction() const;

protected:
    void arrange() override;
    void startWatching() override;
    void stopWatching() override;

private:
    void makeTiles();
    void makePanels();
    void refresh();

    live::Desk &m_desk;
    format::Formats &m_formats;
    ExposureModel *m_exposure;
    live::Feed<api::ExposureRow> m_feed;
    WorkbookExport *m_export = nullptr;
    widgets::Tile *m_net = nullptr;
    widgets::Tile *m_gross = nullptr;
    widgets::Tile *m_floating = nullptr;
    widgets::Tile *m_realised = nullptr;
    widgets::PanelHeader *m_tableHeader = nullptr;
    charts::BarChart *m_chart = nullptr;
    QList<QDockWidget *> m_panels; // in the order of makePanels
};

} // namespace truebook::ui::risk
