#pragma once
// The market of the selected symbol by LP, beside the quotes: the ladder, a line an LP, and in words what the router would
// skip. Live only: of a past instant it says that the journal holds no depth.
#include "core/api/depth_api.h"
#include "ui/dealing/depth_model.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/widgets/table_panel.h"

class QLabel;

namespace truebook::ui::dealing {

class DepthPanel : public widgets::TablePanel
{
    Q_OBJECT
public:
    DepthPanel(live::Desk &desk, live::FrameClock &clock, const format::Formats &formats, QWidget *parent);

    // None: nothing is selected.
    void setSymbol(const std::string &symbol);
    // For the ages while nothing is quoted.
    void setNow(domain::UtcTime now);
    // There is room for each level's age beside it, or not. For a panel that nobody has arranged.
    void setRoomy(bool roomy);
    // While the workspace is seen.
    void start();
    void stop();

    QString words() const; // what the router would skip

private:
    void watch();
    void show(const api::Depth &depth, domain::UtcTime asOf, std::uint64_t sequence);
    void showNothing(const QString &why, live::FeedState state = live::FeedState::Live);

    live::Desk &m_desk;
    const format::Formats &m_formats;
    std::string m_symbol;
    bool m_started = false;
    LadderModel *m_ladder;
    LpLineModel *m_lines;
    widgets::SwitchRow *m_prices;
    QLabel *m_words;
    live::Feed<api::Depth> m_feed;
    std::shared_ptr<const api::ChangeList<api::Depth>> m_last;
};

} // namespace truebook::ui::dealing
