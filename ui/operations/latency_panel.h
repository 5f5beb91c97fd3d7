#pragma once
// Latency of every hop: the histograms, and the figures as a table in step with them. The window is the last minute, the
// last hour or everything since the start.
#include "ui/live/live_table_view.h"
#include "ui/operations/health_models.h"
#include "ui/widgets/panel.h"

namespace truebook::ui::widgets {
class SwitchRow;
}

namespace truebook::ui::operations {

class LatencyLanes;

class LatencyPanel : public widgets::Panel
{
    Q_OBJECT
public:
    LatencyPanel(const format::Formats &formats, const live::Viewer &viewer, QWidget *parent);

    void apply(const api::Health &health);
    // While the window shows the past: the machinery has none.
    void setPast(bool past);

    LatencyLanes *lanes() const { return m_lanes; }
    HopModel *model() const { return m_model; }
    live::LiveTableView *table() const { return m_table; }
    widgets::SwitchRow *windows() const { return m_windows; }
    void askExport();

private:
    HopModel *m_model;
    LatencyLanes *m_lanes;
    live::LiveTableView *m_table;
    widgets::SwitchRow *m_windows;
    QString m_user;
};

} // namespace truebook::ui::operations
