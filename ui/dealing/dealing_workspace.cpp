#include "ui/dealing/dealing_workspace.h"

#include <QAction>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMainWindow>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>

#include <utility>

#include "ui/charts/bar_chart.h"
#include "ui/dealing/cover_ticket.h"
#include "ui/dealing/depth_panel.h"
#include "ui/dealing/doubt_model.h"
#include "ui/dealing/history_window.h"
#include "ui/dealing/order_life_window.h"
#include "ui/dealing/order_model.h"
#include "ui/dealing/quote_model.h"
#include "ui/dealing/quote_table.h"
#include "ui/dealing/record_model.h"
#include "ui/dealing/record_pager.h"
#include "ui/dealing/settle_dialog.h"
#include "ui/dealing/symbol_view.h"
#include "ui/live/homeward.h"
#include "ui/risk/exposure_bars.h"
#include "ui/risk/exposure_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/table_panel.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/unit_switch.h"

namespace truebook::ui::dealing {

using theme::Mark;
using theme::Role;

DealingWorkspace::DealingWorkspace(live::Desk &desk, live::FrameClock &clock, format::Formats &formats, QWidget *parent)
    : Workspace(QStringLiteral("dealing"), tr("Dealing"), parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_formats(formats)
    , m_quotes(new QuoteModel(formats, this))
    , m_orders(new ClientOrderModel(formats, this))
    , m_lpOrders(new LpOrderModel(formats, this))
    , m_covers(new CoverModel(formats, this))
    , m_exposure(new risk::ExposureModel(formats, this))
    , m_quoteFeed(
          clock, [this](auto listener) { return m_desk.views().watchQuotes(std::move(listener)); },
          [this](const auto &lists) {
              m_quotes->applyQuotes(lists);
              showSymbol();
              if (m_quotes->rowCount() > 0 && !std::exchange(m_sized, true) && asAtFirst())
                  arrange();
          })
    , m_trailFeed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::TrailViews *views = api::trailsOf(m_desk.views());
              return views == nullptr ? nullptr : views->watchTrails(std::move(listener));
          },
          [this](const auto &lists) { m_quotes->applyTrails(lists); })
    , m_exposureFeed(
          clock, [this](auto listener) { return m_desk.views().watchExposure(std::move(listener)); },
          [this](const auto &lists) {
              m_quotes->applyExposure(lists);
              m_exposure->applyExposure(lists);
              m_chart->setBars(risk::exposureBars(*m_exposure, m_formats));
              refreshTiles();
              showSymbol();
          })
    , m_orderFeed(
          clock, [this](auto listener) { return m_desk.views().watchClientOrders(std::move(listener)); },
          [this](const auto &lists) {
              m_orders->applyLists(lists);
              refreshCounts();
          })
    , m_lpOrderFeed(
          clock, [this](auto listener) { return m_desk.views().watchLpOrders(std::move(listener)); },
          [this](const auto &lists) {
              m_lpOrders->applyLists(lists);
              refreshCounts();
          })
    , m_coverFeed(
          clock, [this](auto listener) { return m_desk.views().watchCover(std::move(listener)); },
          [this](const auto &lists) {
              m_covers->applyLists(lists);
              refreshCounts();
          })
    , m_doubtFeed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::DoubtViews *views = api::doubtsOf(m_desk.views());
              return views == nullptr ? nullptr : views->watchDoubts(std::move(listener));
          },
          [this](const auto &lists) {
              m_doubts->applyLists(lists);
              refreshCounts();
              followDoubts();
          })
    , m_ticket(new CoverTicket(desk, clock, formats, this))
    , m_doubts(new DoubtModel(formats, this))
    , m_fills(new RecordModel(api::RecordKind::Fills, formats, this))
    , m_notes(new RecordModel(api::RecordKind::Notes, formats, this))
{
    makeTiles();
    makePanels();
    refreshTiles();
    auto *ticket = new QShortcut(QKeySequence(Qt::Key_F9), this);
    connect(ticket, &QShortcut::activated, this, [this] { openTicket(); });
}

DealingWorkspace::~DealingWorkspace() = default;

void DealingWorkspace::makeTiles()
{
    auto *strip = new QWidget(this);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    const auto tile = [strip, row](const char *id, const QString &title) {
        auto *made = new widgets::Tile(title, strip);
        made->setObjectName(QLatin1String(id));
        row->addWidget(made);
        return made;
    };
    m_net = tile("net", tr("Broker net, all symbols"));
    m_floating = tile("floating", tr("Floating P&L, firm's side"));
    m_realised = tile("realised", tr("Realised P&L since the store began"));
    m_working = tile("working", tr("Working client orders"));
    m_doubt = tile("doubt", tr("LP orders in doubt"));
    m_stops = tile("stops", tr("Stops in force"));
    addStrip(strip);
}

void DealingWorkspace::makeQuotes(widgets::TablePanel *panel)
{
    m_quotePanel = panel;
    m_quoteTable = new QuoteTable(*m_quotes, m_desk.viewer(), panel);
    panel->addTable(m_quoteTable, tr("Quotes"));
    panel->header()->setCovers(tr("composite of all LPs · default client stream · net = −client + cover"));
    panel->header()->addTrailing(new widgets::UnitSwitch(m_formats, panel));
    connect(m_quoteTable, &live::LiveTableView::currentKeyChanged, this, &DealingWorkspace::showSymbol);
    addTable(m_quoteTable);
}

void DealingWorkspace::makeOrders(widgets::TablePanel *panel)
{
    m_orderPanel = panel;
    auto *orders = new live::LiveTableView(*m_orders, QStringLiteral("client_orders"), tr("Client orders"),
                                           m_desk.viewer(), panel);
    auto *lpOrders
        = new live::LiveTableView(*m_lpOrders, QStringLiteral("lp_orders"), tr("LP orders"), m_desk.viewer(), panel);
    panel->addTable(orders, tr("Client orders"));
    panel->addTable(lpOrders, tr("LP orders"));
    auto *covers
        = new live::LiveTableView(*m_covers, QStringLiteral("cover_orders"), tr("Cover"), m_desk.viewer(), panel);
    panel->addTable(covers, tr("Cover"));
    auto *which = m_whichOrders = new widgets::SwitchRow(tr("Which orders"), panel);
    which->add(tr("All"), tr("Final orders too"));
    which->add(tr("Open"), tr("Only orders that are not final"));
    connect(which, &widgets::SwitchRow::chosenChanged, this, [this](int place) {
        if (place == 1) {
            m_orders->setFilter(&ClientOrderModel::open, tr("open"));
            m_lpOrders->setFilter(&LpOrderModel::open, tr("open"));
            m_covers->setFilter(&CoverModel::open, tr("open"));
        } else {
            m_orders->setFilter({}, {});
            m_lpOrders->setFilter({}, {});
            m_covers->setFilter({}, {});
        }
    });
    panel->header()->addTrailing(which);
    addTable(orders);
    addTable(lpOrders);
    addTable(covers);
    for (auto *table : {orders, lpOrders, covers}) {
        connect(table, &QAbstractItemView::activated, this, [this] { openCurrentLife(); }); // Enter, double click
        makeRowActions(table);
    }
    makeRecordTabs(panel);
}

void DealingWorkspace::makeRecordTabs(widgets::TablePanel *panel)
{
    auto *doubts = new live::LiveTableView(*m_doubts, QStringLiteral("doubts"), tr("In doubt"), m_desk.viewer(), panel);
    auto *fills = new live::LiveTableView(*m_fills, QStringLiteral("fills"), tr("Fills"), m_desk.viewer(), panel);
    auto *notes = new live::LiveTableView(*m_notes, QStringLiteral("notes"), tr("Notes"), m_desk.viewer(), panel);
    m_fills->setEmptyText(tr("No fill yet."));
    m_notes->setEmptyText(tr("No note yet. A note is written in an order's life (Enter on an order)."));
    m_fillPager = new RecordPager(m_desk, *m_fills, *fills, this);
    m_notePager = new RecordPager(m_desk, *m_notes, *notes, this);
    panel->addTable(doubts, tr("In doubt"));
    panel->addTable(fills, tr("Fills"));
    panel->addTable(notes, tr("Notes"));
    for (auto *table : {doubts, fills, notes}) {
        addTable(table);
        connect(table, &QAbstractItemView::activated, this, [this] { openCurrentLife(); });
        makeRowActions(table);
    }
    constexpr int recordMillis = 1'000;
    m_recordTimer.setInterval(recordMillis);
    connect(&m_recordTimer, &QTimer::timeout, this, &DealingWorkspace::refreshRecords);
    m_settleButton = new QPushButton(tr("Settle…"), panel);
    m_settleButton->setObjectName(QStringLiteral("settleOpen"));
    m_settleButton->setToolTip(tr("Says what became of the chosen order, as the LP tells it (Ctrl+Shift+S)"));
    m_settleButton->setFont(theme::font(theme::basePixels - 1));
    m_settleButton->setFixedHeight(22);
    m_settleButton->hide();
    connect(m_settleButton, &QPushButton::clicked, this, &DealingWorkspace::openSettle);
    panel->header()->addTrailing(m_settleButton);
    connect(panel->tabs(), &widgets::SwitchRow::chosenChanged, this, [this](int place) {
        m_settleButton->setVisible(place == 3);
        m_whichOrders->setVisible(place < 3); // of the others none is over, or all are
        m_recordsSeen = 0;
        refreshRecords();
    });
}

// Asks for fills or notes while they are seen and the journal has gone on.
void DealingWorkspace::refreshRecords()
{
    const int place = m_orderPanel->tabs()->chosen();
    m_doubts->setNow(m_status.now);
    followDoubts();
    if (m_status.journalSequence == m_recordsSeen || m_desk.records() == nullptr)
        return;
    RecordPager *pager = place == 4 ? m_fillPager : place == 5 ? m_notePager : nullptr;
    if (pager == nullptr || pager->waiting())
        return;
    m_recordsSeen = m_status.journalSequence;
    pager->refresh();
}

// Cover orders that were over before this run of the desk: the newest of its history. As of the past their later states
// would not be that instant's, so those are left out.
void DealingWorkspace::askEarlierCovers()
{
    constexpr int kept = 200; // as many as the desk keeps of its own run
    m_covers->setEarlier({});
    if (m_desk.records() == nullptr)
        return;
    api::RecordQuery query;
    query.kind = api::RecordKind::CoverOrders;
    query.limit = kept;
    query.upTo = m_desk.pastSequence();
    m_desk.records()->page(
        query,
        live::homeward<base::Result<api::RecordPage>>(this, [this, question = ++m_coverQuestion](const auto &page) {
            if (!page || question != m_coverQuestion)
                return; // the history has its own words for what cannot be read
            std::vector<api::RecordRow> rows = page->rows;
            if (m_desk.past())
                std::erase_if(rows, [this](const api::RecordRow &row) { return row.changedAt > m_covers->asOf(); });
            m_covers->setEarlier(rows);
            refreshCounts();
        }));
}

void DealingWorkspace::openHistory()
{
    if (m_history == nullptr) {
        m_history = new HistoryWindow(m_desk, m_formats, this);
        connect(m_history, &HistoryWindow::lifeWanted, this, &DealingWorkspace::openLife);
    }
    m_history->setExplainProvider(explainProvider());
    m_history->open();
}

void DealingWorkspace::goToDoubts()
{
    m_orderPanel->show();
    m_orderPanel->raise();
    m_orderPanel->tabs()->choose(3);
    m_orderPanel->table(3)->setFocus(Qt::ShortcutFocusReason);
}

bool DealingWorkspace::openSettle()
{
    if (m_desk.past()) // of the past nothing is settled
        return false;
    goToDoubts(); // a table that is hidden keeps no order of its rows
    auto *table = m_orderPanel->table(3);
    std::string key = table->currentKey();
    if (key.empty() && m_doubts->rowCount() > 0)
        key = m_doubts->keyAt(0);
    const api::DoubtRow *doubt = key.empty() ? nullptr : m_doubts->find(key);
    if (doubt == nullptr)
        return false;
    table->selectKey(key);
    if (m_settle == nullptr)
        m_settle = new SettleDialog(m_desk, m_formats, this);
    m_settle->openFor(*doubt, m_status.now);
    return true;
}

// What the open dialog is about, as it stands now.
void DealingWorkspace::followDoubts()
{
    const bool any = m_doubts->total() > 0 && !m_desk.past();
    if (m_settleButton->isEnabled() != any)
        m_settleButton->setEnabled(any);
    if (m_settle != nullptr)
        m_settle->follow(m_doubts->find(m_settle->key()), m_status.now);
}

// Of the row's menu, with their keys.
void DealingWorkspace::makeRowActions(live::LiveTableView *table)
{
    auto *life = new QAction(tr("Life of the order"), table);
    connect(life, &QAction::triggered, this, [this] { openCurrentLife(); });
    auto *messages = new QAction(tr("FIX messages of the order"), table);
    messages->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    messages->setShortcutContext(Qt::WidgetShortcut);
    connect(messages, &QAction::triggered, this, [this] { findCurrentMessages(); });
    table->addActions({life, messages});
}

bool DealingWorkspace::findCurrentMessages()
{
    const auto [order, lpOrder] = currentOrder();
    QStringList conditions;
    const auto add = [&conditions](domain::LpOrderId id) {
        const QString name = QLatin1Char('L') + QString::number(id.number());
        conditions << QStringLiteral("11=%1").arg(name) << QStringLiteral("41=%1").arg(name);
    };
    if (!lpOrder.none())
        add(lpOrder);
    else if (!order.none()) {
        // Ours to the client carry 37; an LP knows its own orders only.
        conditions << QStringLiteral("37=%1 AND direction=out").arg(order.number());
        m_lpOrders->forEach([&, order = order](const api::LpOrderRow &row) {
            if (row.order == order)
                add(row.lpOrder);
        });
    }
    if (conditions.isEmpty())
        return false;
    Q_EMIT messagesWanted(conditions.join(QStringLiteral(" OR ")));
    return true;
}

void DealingWorkspace::openLife(domain::OrderId order, domain::LpOrderId lpOrder)
{
    if (m_life == nullptr) {
        m_life = new OrderLifeWindow(m_desk, m_formats, this);
        connect(m_life, &OrderLifeWindow::messagesWanted, this, &DealingWorkspace::messagesWanted);
    }
    m_life->openFor(order, lpOrder);
}

std::pair<domain::OrderId, domain::LpOrderId> DealingWorkspace::currentOrder() const
{
    const int place = m_orderPanel->tabs()->chosen();
    const std::string key = m_orderPanel->table(std::max(0, place))->currentKey();
    if (key.empty())
        return {};
    const auto ofLpOrder = [](const auto *row) {
        return row == nullptr ? std::pair<domain::OrderId, domain::LpOrderId>() : std::pair(row->order, row->lpOrder);
    };
    if (place == 1)
        return ofLpOrder(m_lpOrders->find(key));
    if (place == 3)
        return ofLpOrder(m_doubts->find(key));
    if (place == 4 || place == 5) {
        return ofLpOrder((place == 4 ? m_fills : m_notes)->find(key));
    }
    return {domain::OrderId(QString::fromStdString(key).toULongLong()), {}};
}

bool DealingWorkspace::openCurrentLife()
{
    const auto [order, lpOrder] = currentOrder();
    if (order.none() && lpOrder.none())
        return false;
    openLife(order, lpOrder);
    return true;
}

void DealingWorkspace::makePanels()
{
    auto *quotes = new widgets::TablePanel(QStringLiteral("dealing.quotes"), tr("Quotes"), docks());
    makeQuotes(quotes);
    auto *orders = new widgets::TablePanel(QStringLiteral("dealing.orders"), tr("Orders"), docks());
    makeOrders(orders);

    m_depth = new DepthPanel(m_desk, m_clock, m_formats, docks());
    for (int place : {0, 1})
        addTable(m_depth->table(place));

    auto *symbol = new widgets::Panel(QStringLiteral("dealing.symbol"), tr("Symbol"), docks());
    m_symbol = new SymbolView(m_formats, symbol);
    m_symbolHeader = symbol->header();
    auto *about = new QWidget(symbol);
    auto *column = new QVBoxLayout(about);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_symbol, 1);
    column->addWidget(makeTicketButtons(about));
    symbol->setContent(about);

    auto *exposure = new widgets::Panel(QStringLiteral("dealing.exposure"), tr("Exposure"), docks());
    m_chart = new charts::BarChart(tr("Broker net by symbol"), exposure);
    m_chart->setEmptyText(tr("No exposure: nothing was traded yet."));
    exposure->header()->setCovers(tr("broker net by symbol, notional"));
    auto *scroll = new QScrollArea(exposure);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_chart);
    scroll->viewport()->setAutoFillBackground(false);
    m_chart->setAutoFillBackground(false);
    exposure->setContent(scroll);

    docks()->addDockWidget(Qt::LeftDockWidgetArea, quotes);
    docks()->splitDockWidget(quotes, m_depth, Qt::Horizontal);
    docks()->splitDockWidget(quotes, orders, Qt::Vertical);
    docks()->splitDockWidget(m_depth, symbol, Qt::Vertical);
    docks()->splitDockWidget(symbol, exposure, Qt::Vertical);
    m_panels = {quotes, orders, m_depth, symbol, exposure};
    rememberLayout();
}

QWidget *DealingWorkspace::makeTicketButtons(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(10, 4, 10, 10);
    row->setSpacing(theme::gap);
    const auto button = [&](domain::Side side, const QString &text, const char *name) {
        auto *made = new QPushButton(text, box);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tr("Opens the ticket (F9); it sends nothing by itself"));
        connect(made, &QPushButton::clicked, this, [this, side] { openTicket(side); });
        row->addWidget(made, 1);
    };
    button(domain::Side::Sell, tr("▼ Sell at the LPs…"), "ticketSell");
    button(domain::Side::Buy, tr("▲ Buy at the LPs…"), "ticketBuy");
    return box;
}

const QuoteLine *DealingWorkspace::chosenLine() const
{
    std::string symbol = m_quoteTable->currentKey();
    if (symbol.empty() && m_quotes->rowCount() > 0)
        symbol = m_quotes->keyAt(0); // nothing is chosen yet
    return symbol.empty() ? nullptr : m_quotes->find(symbol);
}

void DealingWorkspace::openTicket(std::optional<domain::Side> side)
{
    if (m_desk.past()) // an order is for what is
        return;
    const QuoteLine *line = chosenLine();
    if (line == nullptr)
        return;
    const domain::Quantity net = line->exposed ? line->exposure.brokerNet : domain::Quantity();
    CoverTicket::Subject subject {domain::Symbol(line->symbol), line->quote.digits,
                                  line->exposed ? line->exposure.contractSize : domain::Quantity(), net};
    m_ticket->openFor(subject, side.value_or(net.positive() ? domain::Side::Sell : domain::Side::Buy));
}

void DealingWorkspace::arrange()
{
    const int side = std::max(404, docks()->width() * 23 / 100);
    docks()->resizeDocks({m_panels[0], m_panels[2]}, {docks()->width() - side - theme::gap, side}, Qt::Horizontal);
    const int quotes = heightFor(m_quotes->rowCount(), 24, 58); // the rest is the orders'
    docks()->resizeDocks({m_panels[0], m_panels[1]}, {quotes, docks()->height() - quotes - theme::gap}, Qt::Vertical);
    const int symbol = docks()->height() < 900 ? 214 : 300; // the rest of its lines stands in the quotes too
    const int exposure = heightFor(m_exposure->total(), 15, 24);
    const int depth = docks()->height() - symbol - exposure - 2 * theme::gap;
    docks()->resizeDocks({m_panels[2], m_panels[3], m_panels[4]}, {depth, symbol, exposure}, Qt::Vertical);
    m_depth->setRoomy(side >= 500);
}

void DealingWorkspace::goTo(widgets::TablePanel *panel, int place, const std::string &key)
{
    panel->show();
    panel->raise();
    panel->tabs()->choose(place);
    auto *table = panel->table(place);
    if (table->table().rowOf(key) < 0) {
        panel->filterField()->clear();
        if (panel == m_orderPanel)
            m_whichOrders->choose(0);
    }
    table->selectKey(key);
    table->setFocus(Qt::ShortcutFocusReason);
}

void DealingWorkspace::goToSymbol(const std::string &symbol)
{
    goTo(m_quotePanel, 0, symbol);
}

void DealingWorkspace::goToClientOrder(const std::string &key)
{
    goTo(m_orderPanel, 0, key);
}

void DealingWorkspace::goToLpOrder(const std::string &key)
{
    goTo(m_orderPanel, 1, key);
}

void DealingWorkspace::goToAccount(const QString &account)
{
    m_orderPanel->show();
    m_orderPanel->raise();
    m_orderPanel->tabs()->choose(0);
    m_whichOrders->choose(0);
    m_orderPanel->filterField()->setText(account);
    m_orderPanel->table(0)->setFocus(Qt::ShortcutFocusReason);
}

void DealingWorkspace::startWatching()
{
    m_quotes->forgetTrails(); // another instant has none
    m_quoteFeed.start();
    m_trailFeed.start();
    m_exposureFeed.start();
    m_orderFeed.start();
    m_lpOrderFeed.start();
    m_coverFeed.start();
    m_doubtFeed.start();
    m_depth->start();
    m_recordsSeen = 0;
    m_fills->putPage({}, true, 0); // another instant has other rows
    m_notes->putPage({}, true, 0);
    m_recordTimer.start();
    refreshRecords();
    askEarlierCovers();
}

void DealingWorkspace::stopWatching()
{
    m_quoteFeed.stop();
    m_trailFeed.stop();
    m_exposureFeed.stop();
    m_orderFeed.stop();
    m_lpOrderFeed.stop();
    m_coverFeed.stop();
    m_doubtFeed.stop();
    m_depth->stop();
    m_recordTimer.stop();
}

void DealingWorkspace::setFeedState(live::FeedState state)
{
    Workspace::setFeedState(state);
}

void DealingWorkspace::setStatus(const api::StatusLine &status)
{
    m_status = status;
    m_depth->setNow(status.now);
    refreshTiles();
}

void DealingWorkspace::setStopsInForce(int count)
{
    m_stopsInForce = count;
    refreshTiles();
}

void DealingWorkspace::refreshTiles()
{
    if (!isVisible() && m_net->figure().size() > 0)
        return;
    const auto &locale = m_formats.locale();
    const risk::ExposureTotals totals = m_exposure->totals();
    const auto profit = [](const domain::Money &money) {
        return money.minor() > 0 ? Role::Gain : money.minor() < 0 ? Role::Loss : Role::Text;
    };
    if (totals.known) {
        const QString code = format::text(totals.net.currency().code());
        m_net->set(format::shortMoney(totals.net, format::Sign::Always, locale), Role::Text,
                   tr("%1 · gross %2").arg(code, format::shortMoney(totals.gross, format::Sign::Negative, locale)));
        m_floating->set(format::money(totals.floating, format::Sign::Always, locale), profit(totals.floating), code);
        m_realised->set(format::money(totals.realised, format::Sign::Always, locale), profit(totals.realised), code);
    } else {
        const QString none = QStringLiteral("–");
        m_net->set(none, Role::Text3, tr("no fill yet"));
        m_floating->set(none, Role::Text3);
        m_realised->set(none, Role::Text3);
    }
    m_working->set(
        format::count(m_status.ordersWorking, locale), Role::Text,
        tr("of %1 · %2 fills").arg(format::count(m_status.orders, locale), format::count(m_status.fills, locale)));
    if (m_status.ordersInDoubt > 0)
        m_doubt->set(format::count(m_status.ordersInDoubt, locale), Role::Attention, tr("ask the LP, then decide"),
                     Mark::Breach);
    else
        m_doubt->set(QStringLiteral("0"), Role::Text, tr("every answer is known"));
    if (m_stopsInForce > 0)
        m_stops->set(format::count(static_cast<std::uint64_t>(m_stopsInForce), locale), Role::Loss,
                     tr("orders are refused"), Mark::Attention);
    else
        m_stops->set(QStringLiteral("0"), Role::Text, tr("routing is open"));
}

void DealingWorkspace::refreshCounts()
{
    const auto &locale = m_formats.locale();
    m_orderPanel->chip(0)->setCount(format::count(static_cast<std::uint64_t>(m_orders->total()), locale));
    m_orderPanel->chip(1)->setCount(format::count(static_cast<std::uint64_t>(m_lpOrders->total()), locale));
    m_orderPanel->chip(2)->setCount(format::count(static_cast<std::uint64_t>(m_covers->total()), locale));
    const int doubt = m_doubts->total();
    m_orderPanel->chip(1)->setAttention(doubt > 0 ? tr("%n in doubt", nullptr, doubt) : QString());
    m_orderPanel->chip(3)->setCount(format::count(static_cast<std::uint64_t>(doubt), locale));
    m_orderPanel->chip(3)->setAttention(doubt > 0 ? tr("%n in doubt", nullptr, doubt) : QString());
    m_orderPanel->header()->setCovers(tr("%1 open + newest finished (Ctrl+H: all) · times %2")
                                          .arg(format::count(static_cast<std::uint64_t>(m_orders->openCount()), locale),
                                               m_formats.times().label(m_status.now, m_formats.timeMode())));
}

void DealingWorkspace::showSymbol()
{
    if (m_symbol == nullptr)
        return;
    const QuoteLine *line = chosenLine();
    m_symbolHeader->setCovers(line != nullptr ? format::text(line->symbol) : QString());
    m_symbol->setLine(line);
    m_depth->setSymbol(line != nullptr ? line->symbol : std::string());
}

} // namespace truebook::ui::dealing
