#include "ui/operations/latency_panel.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QSplitter>
#include <QToolButton>

#include "ui/operations/latency_lanes.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::operations {

LatencyPanel::LatencyPanel(const format::Formats &formats, const live::Viewer &viewer, QWidget *parent)
    : Panel(QStringLiteral("operations.latency"), tr("Latency of every hop"), parent)
    , m_model(new HopModel(formats, this))
    , m_lanes(nullptr)
    , m_table(nullptr)
    , m_windows(new widgets::SwitchRow(tr("Window of the latencies"), this))
    , m_user(viewer.user)
{
    auto *split = new QSplitter(Qt::Vertical, this);
    m_lanes = new LatencyLanes(formats, split);
    m_table = new live::LiveTableView(*m_model, QStringLiteral("latency"), tr("Latency of every hop"), viewer, split);
    split->addWidget(m_lanes);
    split->addWidget(m_table);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    setContent(split);
    m_windows->add(tr("Minute"), tr("The last minute"));
    m_windows->add(tr("Hour"), tr("The last hour"));
    m_windows->add(tr("Since start"), tr("Everything since the desk started"));
    header()->setCovers(tr("thin line p50 · thick line p99"));
    header()->addTrailing(m_windows);
    auto *button = new QToolButton(this);
    button->setText(tr("Export…"));
    button->setAccessibleName(tr("Export the histograms"));
    button->setToolTip(tr("The histograms as a picture, or their bars as CSV"));
    button->setFont(theme::font(theme::basePixels - 1));
    button->setFixedHeight(22);
    button->setFocusPolicy(Qt::TabFocus);
    header()->addTrailing(button);
    connect(button, &QToolButton::clicked, this, &LatencyPanel::askExport);
    connect(m_lanes, &LatencyLanes::exportWanted, this, &LatencyPanel::askExport);
    connect(m_windows, &widgets::SwitchRow::chosenChanged, this, [this](int place) {
        const auto window = static_cast<LatencyWindow>(place);
        m_model->setWindow(window);
        m_lanes->setWindow(window);
    });
    connect(m_lanes, &LatencyLanes::currentChanged, this, [this](const std::string &hop) {
        if (m_table->currentKey() != hop)
            m_table->selectKey(hop);
    });
    connect(m_table, &live::LiveTableView::currentKeyChanged, this,
            [this] { m_lanes->setCurrent(m_table->currentKey()); });
    setPast(false);
}

void LatencyPanel::apply(const api::Health &health)
{
    m_model->apply(health);
    m_lanes->apply(health);
}

void LatencyPanel::setPast(bool past)
{
    m_lanes->setEmptyText(past ? tr("Of the past there are no latencies: they are not journaled.")
                               : tr("The desk has not told its hops yet."));
}

void LatencyPanel::askExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the histograms"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Bars (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        for (const char *suffix : {"png", "svg", "csv"}) {
            if (filter.contains(QLatin1String(suffix)))
                dialog->setDefaultSuffix(QLatin1String(suffix));
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString problem = m_lanes->exportTo(path, m_user);
        if (problem.isEmpty())
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Export the histograms"), problem, QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

} // namespace truebook::ui::operations
