#include "app/workstation/figures.h"

#include <QJsonArray>

#include <algorithm>
#include <vector>

#include "ui/live/live_table_view.h"
#include "ui/risk/account_peek.h"
#include "ui/risk/exposure_model.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/tile.h"

namespace truebook::workstation {

namespace {

// The model of the exposure in sight, a table's or a chart's; null where there is none.
ui::risk::ExposureModel *exposureInSight(const ui::shell::MainWindow &window)
{
    const auto all = window.findChildren<ui::risk::ExposureModel *>();
    for (auto *model : all) {
        const auto *place = qobject_cast<const QWidget *>(model->parent());
        if (place != nullptr && place->isVisible())
            return model;
    }
    return nullptr;
}

QJsonObject tableFigures(const ui::live::LiveTableView &view)
{
    const auto &model = view.table();
    QJsonArray columns;
    QJsonArray titles;
    std::vector<int> shown;
    for (int column = 0; column < model.columnCount(); ++column) {
        if (view.isColumnHidden(column))
            continue;
        shown.push_back(column);
        columns.append(ui::format::text(model.columnInfo(column).id));
        titles.append(model.columnInfo(column).title);
    }
    QJsonArray rows;
    QJsonArray plain;
    for (int row = 0; row < std::min(model.rowCount(), 200); ++row) {
        QJsonArray cells;
        QJsonArray figures;
        for (const int column : shown) {
            cells.append(model.cell(row, column).text);
            figures.append(model.plainText(row, column));
        }
        rows.append(cells);
        plain.append(figures);
    }
    return {{QStringLiteral("table"), view.objectName()},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("titles"), titles},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("plain"), plain},
            {QStringLiteral("row_count"), model.rowCount()}};
}

QString exactly(domain::UtcTime instant)
{
    return QString::fromStdString(instant.text());
}

} // namespace

bool ofOneSequence(const ui::shell::MainWindow &window)
{
    const std::uint64_t sequence = window.status().journalSequence;
    const auto *exposure = exposureInSight(window);
    if (sequence == 0 || (exposure != nullptr && exposure->journalSequence() != sequence))
        return false;
    if (const auto *peek = window.accountPeek(); peek != nullptr && peek->isVisible() && peek->sequence() != sequence)
        return false;
    const auto views = window.findChildren<ui::live::LiveTableView *>();
    return std::none_of(views.begin(), views.end(), [sequence](const auto *view) { // what is watched only by Risk
        const QString id = view->objectName();
        return view->isVisible()
            && (id.startsWith(QLatin1String("exposure_")) || id == QLatin1String("risk_positions")
                || id == QLatin1String("account_figures"))
            && view->table().journalSequence() != sequence;
    });
}

QJsonObject figuresOf(const ui::shell::MainWindow &window)
{
    const auto &status = window.status();
    QJsonObject figures {{QStringLiteral("workspace"), window.workspace()},
                         {QStringLiteral("journal_sequence"), static_cast<qint64>(status.journalSequence)},
                         {QStringLiteral("as_of"), exactly(status.now)},
                         {QStringLiteral("clock"), window.clockText()},
                         {QStringLiteral("journal_lamp"), window.journalText()}};
    if (const auto *exposure = exposureInSight(window); exposure != nullptr) {
        QJsonArray rows;
        exposure->forEach([&rows](const api::ExposureRow &row) {
            const auto text = [](const std::string &value) { return QString::fromStdString(value); };
            rows.append(QJsonObject {{QStringLiteral("symbol"), text(row.symbol.text())},
                                     {QStringLiteral("contract_size"), text(row.contractSize.text())},
                                     {QStringLiteral("client_net"), text(row.clientNet.text())},
                                     {QStringLiteral("cover_net"), text(row.coverNet.text())},
                                     {QStringLiteral("broker_net"), text(row.brokerNet.text())},
                                     {QStringLiteral("notional_usd"), text(row.notional.text())},
                                     {QStringLiteral("floating_pnl"), text(row.floating.text())}});
        });
        figures[QStringLiteral("as_of")] = exactly(exposure->asOf());
        figures[QStringLiteral("exposure")] = rows;
    }
    if (const auto *peek = window.accountPeek(); peek != nullptr && peek->isVisible())
        figures[QStringLiteral("account")] = ui::format::text(peek->account().text());
    QJsonArray tables;
    const auto views = window.findChildren<ui::live::LiveTableView *>();
    for (const auto *view : views) {
        if (view->isVisible())
            tables.append(tableFigures(*view));
    }
    figures[QStringLiteral("tables")] = tables;
    QJsonArray tiles;
    const auto strip = window.findChildren<ui::widgets::Tile *>();
    for (const auto *tile : strip) {
        if (tile->isVisible())
            tiles.append(QJsonObject {{QStringLiteral("id"), tile->objectName()},
                                      {QStringLiteral("name"), tile->accessibleName()},
                                      {QStringLiteral("figure"), tile->figure()},
                                      {QStringLiteral("beside"), tile->beside()}});
    }
    figures[QStringLiteral("tiles")] = tiles;
    return figures;
}

} // namespace truebook::workstation
