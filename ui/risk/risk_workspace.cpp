#include "ui/risk/risk_workspace.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QMainWindow>
#include <QScrollArea>
#include <QToolButton>

#include "ui/charts/bar_chart.h"
#include "ui/risk/account_model.h"
#include "ui/risk/day_pnl_view.h"
#include "ui/risk/exposure_bars.h"
#include "ui/risk/exposure_model.h"
#include "ui/risk/position_model.h"
#include "ui/risk/workbook_export.h"
#include "ui/theme/style.h"
#include "ui/widgets/table_panel.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/unit_switch.h"

namespace truebook::ui::risk {

using theme::Role;

RiskWorkspace::RiskWorkspace(live::Desk &desk, live::FrameClock &clock, format::Formats &formats, QWidget *parent)
    : Workspace(QStringLiteral("risk"), tr("Risk"), parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_formats(formats)
    , m_exposure(new ExposureModel(formats, this))
    , m_feed(
          clock, [this](auto listener) { return m_desk.views().watchExposure(std::move(listener)); },
          [this](const auto &lists) {
              m_exposure->applyExposure(lists);
              refresh();
          })
    , m_positions(new PositionModel(formats, this))
    , m_positionFeed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::RiskViews *risk = m_desk.views().risk();
              return risk == nullptr ? nullptr : risk->watchPositions(std::move(listener));
          },
          [this](const auto &lists) { m_positions->applyLists(lists); })
    , m_accounts(new AccountModel(formats, this))
    , m_accountFeed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::RiskViews *risk = m_desk.views().risk();
              return risk == nullptr ? nullptr : risk->watchAccountFigures(std::move(listener));
          },
          [this](const auto &lists) { m_accounts->applyLists(lists); })
    , m_dayFeed(
          clock,
          [this](auto listener) -> std::unique_ptr<api::Handle> {
              api::RiskViews *risk = m_desk.views().risk();
              return risk == nullptr ? nullptr : risk->watchDayPnl(std::move(listener));
          },
          [this](const auto &lists) {
              m_day->apply(lists);
              m_dayHeader->setCovers(m_day->covers());
          })
{
    makeTiles();
    makePanels();
    refresh();
    connect(m_exposure, &ExposureModel::currencyKnown, &m_formats, &format::Formats::setFirmCurrency);
    connect(&m_formats, &format::Formats::changed, this, &RiskWorkspace::refresh);
}

RiskWorkspace::~RiskWorkspace() = default;

QAction *RiskWorkspace::exportAction() const
{
    return m_export == nullptr ? nullptr : m_export->action();
}

QAction *RiskWorkspace::exportPartAction() const
{
    return m_export == nullptr ? nullptr : m_export->partAction();
}

void RiskWorkspace::makeTiles()
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
    m_net = tile("net", tr("Net notional, firm's side"));
    m_gross = tile("gross", tr("Gross notional"));
    m_floating = tile("floating", tr("Floating P&L, firm's side"));
    m_realised = tile("realised", tr("Realised P&L since the store began"));
    addStrip(strip);
}

// A table a way of looking; the chips in the header choose it, and the bars beside follow.
void RiskWorkspace::makeExposure(widgets::TablePanel *panel)
{
    m_exposurePanel = panel;
    auto *table = new live::LiveTableView(*m_exposure, QStringLiteral("exposure"), tr("Exposure by symbol"),
                                          m_desk.viewer(), panel);
    panel->addTable(table, tr("Symbol"));
    addTable(table);
    struct Choice
    {
        api::ExposureBy by;
        const char *id;
        QString chip;
        QString name;
    };
    const Choice ways[] = {{api::ExposureBy::Currency, "exposure_currency", tr("Currency"), tr("Exposure by currency")},
                           {api::ExposureBy::Group, "exposure_group", tr("Group"), tr("Exposure by group")},
                           {api::ExposureBy::Book, "exposure_book", tr("Book"), tr("Exposure by book")},
                           {api::ExposureBy::Lp, "exposure_lp", tr("LP"), tr("Exposure by LP")}};
    for (const Choice &way : ways) {
        auto *model = new ExposureByModel(way.by, m_formats, this);
        auto *view = new live::LiveTableView(*model, QLatin1String(way.id), way.name, m_desk.viewer(), panel);
        panel->addTable(view, way.chip);
        addTable(view);
        m_ways.push_back({model,
                          std::make_unique<live::Feed<api::ExposureByRow>>(
                              m_clock,
                              [this, by = way.by](auto listener) -> std::unique_ptr<api::Handle> {
                                  api::RiskViews *risk = m_desk.views().risk();
                                  return risk == nullptr ? nullptr : risk->watchExposureBy(by, std::move(listener));
                              },
                              [this, model](const auto &lists) {
                                  model->applyLists(lists);
                                  refreshBars();
                              })});
    }
    connect(panel->tabs(), &widgets::SwitchRow::chosenChanged, this, [this] {
        watchWay();
        refreshBars();
    });
    m_tableHeader = panel->header();
    panel->header()->addTrailing(new widgets::UnitSwitch(m_formats, panel));
}

QWidget *RiskWorkspace::makeBars(QWidget *parent)
{
    m_chart = new charts::BarChart(tr("Broker net by symbol"), parent);
    m_chart->setEmptyText(tr("No exposure: nothing was traded yet. The first fill draws its bar here."));
    auto *scroll = new QScrollArea(parent);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_chart);
    scroll->viewport()->setAutoFillBackground(false);
    m_chart->setAutoFillBackground(false);
    return scroll;
}

void RiskWorkspace::makePanels()
{
    auto *exposure = new widgets::TablePanel(QStringLiteral("risk.exposure"), tr("Exposure"), docks());
    makeExposure(exposure);

    auto *held = new widgets::TablePanel(QStringLiteral("risk.positions"), tr("Positions"), docks());
    auto *positions = new live::LiveTableView(*m_positions, QStringLiteral("risk_positions"), tr("Positions"),
                                              m_desk.viewer(), held);
    held->addTable(positions, tr("Positions"));
    addTable(positions);
    auto *accounts = new live::LiveTableView(*m_accounts, QStringLiteral("account_figures"), tr("Accounts"),
                                             m_desk.viewer(), held);
    held->addTable(accounts, tr("Accounts"));
    addTable(accounts);
    m_heldPanel = held;
    connect(held->tabs(), &widgets::SwitchRow::chosenChanged, this, &RiskWorkspace::watchHeld);

    auto *bars = new widgets::Panel(QStringLiteral("risk.bars"), tr("Broker net"), docks());
    m_barsHeader = bars->header();
    bars->setContent(makeBars(bars));

    auto *pnl = new widgets::Panel(QStringLiteral("risk.day_pnl"), tr("P&L of the trading day"), docks());
    m_day = new DayPnlView(m_formats, m_desk.viewer().user, pnl);
    m_dayHeader = pnl->header();
    auto *by = new widgets::SwitchRow(tr("P&L taken apart"), pnl);
    by->add(tr("By book"), tr("What clients of A and B brought, and what the cover did"));
    by->add(tr("By cause"), tr("Spread, commission, swap, realised, change in floating"));
    connect(by, &widgets::SwitchRow::chosenChanged, this,
            [this](int place) { m_day->setBy(place == 1 ? PnlBy::Cause : PnlBy::Book); });
    pnl->header()->addTrailing(by);
    m_export = new WorkbookExport(m_desk, this);
    addAction(m_export->action()); // its key works wherever the workspace is seen
    addAction(m_export->partAction());
    auto *button = new QToolButton(pnl);
    button->setDefaultAction(m_export->action());
    button->setAccessibleName(tr("Export workbook"));
    button->setFocusPolicy(Qt::TabFocus);
    pnl->header()->addTrailing(button);
    pnl->setContent(m_day);

    docks()->addDockWidget(Qt::LeftDockWidgetArea, exposure);
    docks()->splitDockWidget(exposure, bars, Qt::Horizontal);
    docks()->splitDockWidget(exposure, held, Qt::Vertical);
    docks()->splitDockWidget(bars, pnl, Qt::Vertical);
    m_panels = {exposure, held, bars, pnl};
    watchHeld();
    rememberLayout();
}

void RiskWorkspace::arrange()
{
    docks()->resizeDocks({m_panels[0], m_panels[2]}, {66, 34}, Qt::Horizontal);
    const int exposure = heightFor(m_exposure->rowCount(), 24, 45);
    const QList<int> shares {exposure, docks()->height() - exposure - theme::gap};
    docks()->resizeDocks({m_panels[0], m_panels[1]}, shares, Qt::Vertical);
    docks()->resizeDocks({m_panels[2], m_panels[3]}, shares, Qt::Vertical);
}

// Only the way that is looked at is watched; by symbol always, since the tiles live of it.
void RiskWorkspace::watchWay()
{
    const int chosen = m_exposurePanel->tabs()->chosen();
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        if (m_feed.started() && chosen == static_cast<int>(i) + 1)
            m_ways[i].feed->start();
        else
            m_ways[i].feed->stop();
    }
}

// Every account is valued anew with each mark, so only while somebody looks.
void RiskWorkspace::watchHeld()
{
    const bool accounts = m_heldPanel->tabs()->chosen() == 1;
    m_heldPanel->header()->setCovers(accounts ? tr("margin at the market · each account in its own currency")
                                              : tr("clients and each LP · the holder's side"));
    if (m_feed.started() && accounts)
        m_accountFeed.start();
    else
        m_accountFeed.stop();
}

void RiskWorkspace::startWatching()
{
    m_feed.start();
    m_positionFeed.start();
    watchHeld();
    m_day->setReading(m_desk.views().risk() != nullptr);
    m_dayFeed.start();
    watchWay();
}

void RiskWorkspace::stopWatching()
{
    m_feed.stop();
    m_positionFeed.stop();
    watchHeld();
    m_dayFeed.stop();
    watchWay();
}

void RiskWorkspace::refreshBars()
{
    const int chosen = m_exposurePanel->tabs()->chosen();
    const QString unit = m_formats.firmCurrency();
    const QString names[] = {tr("by symbol"), tr("by currency"), tr("by group"), tr("by book"), tr("by LP")};
    m_barsHeader->setCovers(tr("%1 · length: notional %2 · right is long", "by what, in which currency")
                                .arg(names[std::max(0, chosen)], unit));
    if (chosen > 0 && chosen <= static_cast<int>(m_ways.size()))
        m_chart->setBars(exposureBars(*m_ways[static_cast<std::size_t>(chosen - 1)].model, m_formats));
    else
        m_chart->setBars(exposureBars(*m_exposure, m_formats));
}

void RiskWorkspace::refresh()
{
    const auto &locale = m_formats.locale();
    const ExposureTotals totals = m_exposure->totals();
    const auto profit = [](const domain::Money &money) {
        return money.minor() > 0 ? Role::Gain : money.minor() < 0 ? Role::Loss : Role::Text;
    };
    if (totals.known) {
        const QString code = format::text(totals.net.currency().code());
        m_net->set(format::money(totals.net, format::Sign::Always, locale), Role::Text, code);
        m_gross->set(format::money(totals.gross, format::Sign::Negative, locale), Role::Text, code);
        m_floating->set(format::money(totals.floating, format::Sign::Always, locale), profit(totals.floating), code);
        m_realised->set(format::money(totals.realised, format::Sign::Always, locale), profit(totals.realised), code);
    } else {
        for (auto *tile : {m_net, m_gross, m_floating, m_realised})
            tile->set(QStringLiteral("–"), Role::Text3, tr("no fill yet"));
    }
    m_tableHeader->setCovers(tr("broker net = −client net + cover · as of journal %1")
                                 .arg(format::count(m_exposure->journalSequence(), locale)));
    refreshBars();
    m_dayHeader->setCovers(m_day->covers());
}

} // namespace truebook::ui::risk
