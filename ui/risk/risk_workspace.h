#pragma once
// Risk: exposure by symbol, currency, group, book and LP as a table and as bars, in step; positions and accounts; the
// day's P&L.
#include <QList>

#include <memory>
#include <vector>

#include "core/api/risk_api.h"
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
class TablePanel;
class Tile;
} // namespace truebook::ui::widgets

namespace truebook::ui::risk {

class AccountModel;
class DayPnlView;
class ExposureByModel;
class ExposureModel;
class PositionModel;
class WorkbookExport;

class RiskWorkspace : public widgets::Workspace
{
    Q_OBJECT
public:
    RiskWorkspace(live::Desk &desk, live::FrameClock &clock, format::Formats &formats, QWidget *parent = nullptr);
    ~RiskWorkspace() override;

    // Null where the desk makes no reports.
    QAction *exportAction() const;
    QAction *exportPartAction() const;

protected:
    void arrange() override;
    void startWatching() override;
    void stopWatching() override;

private:
    void makeTiles();
    void makePanels();
    void makeExposure(widgets::TablePanel *panel);
    QWidget *makeBars(QWidget *parent);
    void watchWay();
    void watchHeld();
    void refresh();
    void refreshBars();

    struct Way
    {
        ExposureByModel *model;
        std::unique_ptr<live::Feed<api::ExposureByRow>> feed;
    };

    live::Desk &m_desk;
    live::FrameClock &m_clock;
    format::Formats &m_formats;
    ExposureModel *m_exposure;
    live::Feed<api::ExposureRow> m_feed;
    PositionModel *m_positions;
    live::Feed<api::PositionRow> m_positionFeed;
    AccountModel *m_accounts;
    live::Feed<api::AccountFiguresRow> m_accountFeed;
    live::Feed<api::DayPnlPoint> m_dayFeed;
    std::vector<Way> m_ways; // currency, group, book, LP
    WorkbookExport *m_export = nullptr;
    widgets::Tile *m_net = nullptr;
    widgets::Tile *m_gross = nullptr;
    widgets::Tile *m_floating = nullptr;
    widgets::Tile *m_realised = nullptr;
    widgets::PanelHeader *m_tableHeader = nullptr;
    widgets::TablePanel *m_exposurePanel = nullptr;
    widgets::TablePanel *m_heldPanel = nullptr; // positions and accounts
    widgets::PanelHeader *m_barsHeader = nullptr;
    widgets::PanelHeader *m_dayHeader = nullptr;
    charts::BarChart *m_chart = nullptr;
    DayPnlView *m_day = nullptr;
    QList<QDockWidget *> m_panels; // in the order of makePanels
};

} // namespace truebook::ui::risk
