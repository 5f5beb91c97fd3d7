#pragma once
// The dealer's workspace: the firm's figures in a strip, quotes, orders, the selected symbol, exposure.
#include <QList>
#include <QTimer>

#include <optional>

#include "core/api/doubt_api.h"
#include "core/api/trail_api.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"
#include "ui/widgets/workspace.h"

class QDockWidget;
class QPushButton;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::charts {
class BarChart;
}
namespace truebook::ui::risk {
class ExposureModel;
}
namespace truebook::ui::widgets {
class Chip;
class PanelHeader;
class SwitchRow;
class TablePanel;
class Tile;
} // namespace truebook::ui::widgets

namespace truebook::ui::dealing {

class ClientOrderModel;
class CoverModel;
class CoverTicket;
class DepthPanel;
class DoubtModel;
class HistoryWindow;
class LpOrderModel;
class RecordModel;
class RecordPager;
class SettleDialog;
class OrderLifeWindow;
class QuoteModel;
class SymbolView;
struct QuoteLine;

class DealingWorkspace : public widgets::Workspace
{
    Q_OBJECT
public:
    DealingWorkspace(live::Desk &desk, live::FrameClock &clock, format::Formats &formats, QWidget *parent = nullptr);
    ~DealingWorkspace() override;

    void setFeedState(live::FeedState state) override;
    // The newest status line, for the tiles.
    void setStatus(const api::StatusLine &status);
    void setStopsInForce(int count);
    // The ticket for the selected symbol; without a side, the one that makes the broker flatter.
    void openTicket(std::optional<domain::Side> side = {});
    CoverTicket *ticket() const { return m_ticket; }
    // Brings a row into sight, whatever filter stands in the way, and puts the focus on it.
    void goToSymbol(const std::string &symbol);
    void goToClientOrder(const std::string &key);
    void goToLpOrder(const std::string &key);
    // The life of an order, in a window of its own; either is none.
    void openLife(domain::OrderId order, domain::LpOrderId lpOrder = {});
    // Of the row that is current in the orders' panel; false when there is none.
    bool openCurrentLife();
    DepthPanel *depth() const { return m_depth; }
    // Looks for the FIX messages of that row in the message log; false when there is none.
    bool findCurrentMessages();
    OrderLifeWindow *lifeWindow() const { return m_life; }
    void openHistory();
    HistoryWindow *historyWindow() const { return m_history; }
    // The orders whose fate is not known.
    void goToDoubts();
    // The dialog that settles the chosen order in doubt, or the oldest; false: there is none, or the window is in the past.
    bool openSettle();
    SettleDialog *settleDialog() const { return m_settle; }
    // The client orders of one account.
    void goToAccount(const QString &account);

Q_SIGNALS:
    void stopWanted(const QString &scope, const QString &id);
    void messagesWanted(const QString &question); // as core/messages/message_query.h reads it

protected:
    void arrange() override;
    void startWatching() override;
    void stopWatching() override;

private:
    void makeTiles();
    void makePanels();
    void makeQuotes(widgets::TablePanel *panel);
    void makeOrders(widgets::TablePanel *panel);
    void refreshTiles();
    void refreshCounts();
    void showSymbol();
    void goTo(widgets::TablePanel *panel, int place, const std::string &key);

    live::Desk &m_desk;
    live::FrameClock &m_clock;
    format::Formats &m_formats;
    QuoteModel *m_quotes;
    ClientOrderModel *m_orders;
    LpOrderModel *m_lpOrders;
    CoverModel *m_covers;
    risk::ExposureModel *m_exposure; // not shown as a table here: totals and chart
    live::Feed<api::QuoteRow> m_quoteFeed;
    live::Feed<api::TrailRow> m_trailFeed;
    live::Feed<api::ExposureRow> m_exposureFeed;
    live::Feed<api::ClientOrderRow> m_orderFeed;
    live::Feed<api::LpOrderRow> m_lpOrderFeed;
    live::Feed<api::CoverRow> m_coverFeed;
    live::Feed<api::DoubtRow> m_doubtFeed;

    widgets::Tile *m_net = nullptr;
    widgets::Tile *m_floating = nullptr;
    widgets::Tile *m_realised = nullptr;
    widgets::Tile *m_working = nullptr;
    widgets::Tile *m_doubt = nullptr;
    widgets::Tile *m_stops = nullptr;
    live::LiveTableView *m_quoteTable = nullptr;
    widgets::TablePanel *m_quotePanel = nullptr;
    widgets::TablePanel *m_orderPanel = nullptr;
    const QuoteLine *chosenLine() const;
    QWidget *makeTicketButtons(QWidget *parent);
    CoverTicket *m_ticket = nullptr;
    OrderLifeWindow *m_life = nullptr; // made when it is first wanted
    HistoryWindow *m_history = nullptr; // likewise
    void makeRecordTabs(widgets::TablePanel *panel);
    void makeRowActions(live::LiveTableView *table);
    // Of the row that is current in the orders' panel; either may be none.
    std::pair<domain::OrderId, domain::LpOrderId> currentOrder() const;
    void refreshRecords();
    void askEarlierCovers();
    DoubtModel *m_doubts = nullptr;
    SettleDialog *m_settle = nullptr; // made when it is first wanted
    QPushButton *m_settleButton = nullptr; // with the tab of those in doubt
    void followDoubts();
    RecordModel *m_fills = nullptr;
    RecordModel *m_notes = nullptr;
    RecordPager *m_fillPager = nullptr;
    RecordPager *m_notePager = nullptr;
    QTimer m_recordTimer; // fills and notes come from the views, which follow the journal
    std::uint64_t m_coverQuestion = 0;
    std::uint64_t m_recordsSeen = 0; // the journal's sequence when they were last asked for
    widgets::SwitchRow *m_whichOrders = nullptr;
    SymbolView *m_symbol = nullptr;
    widgets::PanelHeader *m_symbolHeader = nullptr;
    DepthPanel *m_depth = nullptr;
    charts::BarChart *m_chart = nullptr;
    api::StatusLine m_status;
    bool m_sized = false; // the panels' shares are those of the first quotes
    int m_stopsInForce = 0;
    QList<QDockWidget *> m_panels; // in the order of makePanels
};

} // namespace truebook::ui::dealing
