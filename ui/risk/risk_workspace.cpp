#include "ui/risk/risk_workspace.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QMainWindow>
#include <QScrollArea>
#include <QToolButton>

#include "ui/charts/bar_chart.h"
#include "ui/risk/exposure_bars.h"
#include "ui/risk/exposure_model.h"
#include "ui/risk/workbook_export.h"
#include "ui/theme/style.h"
#include "ui/widgets/table_panel.h"
#include "ui/widgets/tile.h"

namespace truebook::ui::risk {

using theme::Role;

RiskWorkspace::RiskWorkspace(live::Desk &desk, live::FrameClock &clock, format::Formats &formats, QWidget *parent)
    : Workspace(QStringLiteral("risk"), tr("Risk"), parent)
    , m_desk(desk)
    , m_formats(formats)
    , m_exposure(new ExposureModel(formats, this))
    , m_feed(
          clock, [this](auto listener) { return m_desk.views().watchExposure(std::move(listener)); },
          [this](const auto &lists) {
              m_exposure->applyExposure(lists);
              refresh();
          })
{
    makeTiles();
    makePanels();
    refresh();
}

RiskWorkspace::~RiskWorkspace() = default;

QAction *RiskWorkspace::exportAction() const
{
    return m_export == nullptr ? nullptr : m_export->action();
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

void RiskWorkspace::makePanels()
{
    auto *panel = new widgets::TablePanel(QStringLiteral("risk.exposure"), tr("Exposure by symbol"), docks());
    auto *table = new live::LiveTableView(*m_exposure, QStringLiteral("exposure"), tr("Exposure by symbol"),
                                          m_desk.viewer(), panel);
    panel->addTable(table, tr("Exposure by symbol"));
    m_tableHeader = panel->header();
    auto *unit = new widgets::SwitchRow(tr("Unit of positions"), panel);
    unit->add(tr("Lots"), tr("Positions in lots"));
    unit->add(tr("Units"), tr("Positions in base units"));
    unit->choose(m_formats.unit() == format::Unit::Units ? 1 : 0);
    connect(unit, &widgets::SwitchRow::chosenChanged, this,
            [this](int place) { m_formats.setUnit(place == 1 ? format::Unit::Units : format::Unit::Lots); });
    connect(&m_formats, &format::Formats::changed, unit,
            [this, unit] { unit->choose(m_formats.unit() == format::Unit::Units ? 1 : 0); });
    panel->header()->addTrailing(unit);
    m_export = new WorkbookExport(m_desk, this);
    addAction(m_export->action()); // its key works wherever the workspace is seen
    auto *button = new QToolButton(panel);
    button->setDefaultAction(m_export->action());
    button->setAccessibleName(tr("Export workbook"));
    button->setFocusPolicy(Qt::TabFocus);
    panel->header()->addTrailing(button);
    addTable(table);

    auto *bars = new widgets::Panel(QStringLiteral("risk.bars"), tr("Broker net"), docks());
    bars->header()->setCovers(tr("notional by symbol · right is long, left is short"));
    m_chart = new charts::BarChart(tr("Broker net by symbol"), bars);
    m_chart->setEmptyText(tr("No exposure: nothing was traded yet. The first fill draws its bar here."));
    auto *scroll = new QScrollArea(bars);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_chart);
    scroll->viewport()->setAutoFillBackground(false);
    m_chart->setAutoFillBackground(false);
    bars->setContent(scroll);

    docks()->addDockWidget(Qt::LeftDockWidgetArea, panel);
    docks()->splitDockWidget(panel, bars, Qt::Horizontal);
    m_panels = {panel, bars};
    rememberLayout();
}

void RiskWorkspace::arrange()
{
    docks()->resizeDocks({m_panels[0], m_panels[1]}, {64, 36}, Qt::Horizontal);
}

void RiskWorkspace::startWatching()
{
    m_feed.start();
}

void RiskWorkspace::stopWatching()
{
    m_feed.stop();
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
    m_chart->setBars(exposureBars(*m_exposure, m_formats));
}

} // namespace truebook::ui::risk
