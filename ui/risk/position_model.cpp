#include "ui/risk/position_model.h"

#include <initializer_list>
#include <tuple>
#include <utility>

#include "ui/live/cells.h"
#include "ui/risk/exposure_by_model.h"

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;
using Row = api::PositionRow;

namespace {
// Gross figures have no sign: their column says which side they are of.
live::Cell grossCell(const domain::Quantity &value, const domain::Quantity &contractSize, const domain::Money &money,
                     const format::Formats &formats)
{
    live::Cell cell = live::netCell(value, contractSize, money, formats);
    if (cell.text.startsWith(format::plusSign))
        cell.text.remove(0, 1);
    return cell;
}
} // namespace

PositionModel::PositionModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 80, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"holder", tr("Held by"), tr("All clients, or we at an LP; figures are the holder's side"),
                    ColumnKind::Text, 90, true},
                   [](const Row &row) {
                       return live::textCell(ExposureByModel::holder(row.holder),
                                             row.cover ? Role::Accent : Role::Text);
                   },
                   {},
                   {}});
    using Gross = std::tuple<std::string_view, QString, QString, domain::Quantity Row::*, domain::Money Row::*>;
    for (const auto &[id, title, about, which, money] : std::initializer_list<Gross> {
             {"long", tr("Long"), tr("Bought and still open, gross"), &Row::bought, &Row::boughtNotional},
             {"short", tr("Short"), tr("Sold and still open, gross"), &Row::sold, &Row::soldNotional}}) {
        all.push_back({{id, title, about, ColumnKind::Figure, 104},
                       [f, which = which, money = money](const Row &row) {
                           return grossCell(row.*which, row.contractSize, row.*money, *f);
                       },
                       [which = which](const Row &row) { return (row.*which).raw(); },
                       [which = which](const Row &row) { return QString::fromStdString((row.*which).text()); }});
    }
    all.push_back(
        {{"net", tr("Net"), tr("Long − short: positive is long"), ColumnKind::Figure, 108},
         [f](const Row &row) { return live::netCell(row.net, row.contractSize, row.notional, *f, Weight::Strong); },
         [](const Row &row) { return row.net.raw(); },
         [](const Row &row) { return QString::fromStdString(row.net.text()); }});
    using Average = std::tuple<std::string_view, QString, QString, domain::Price Row::*>;
    for (const auto &[id, title, about, which] : std::initializer_list<Average> {
             {"average_long", tr("Avg long"), tr("Average price of what is long"), &Row::averageBought},
             {"average_short", tr("Avg short"), tr("Average price of what is short"), &Row::averageSold}}) {
        all.push_back({{id, title, about, ColumnKind::Figure, 74},
                       [f, which = which](const Row &row) { return live::priceCell(row.*which, row.digits, *f); },
                       [which = which](const Row &row) { return (row.*which).raw(); },
                       {}});
    }
    using Floating = std::tuple<std::string_view, QString, QString, domain::Money Row::*>;
    for (const auto &[id, title, about, which] : std::initializer_list<Floating> {
             {"floating", tr("Holder's P&L"), tr("Unrealised profit and loss of who holds it"), &Row::floating},
             {"firm_floating", tr("Firm's P&L"),
              tr("The same for the firm: the clients' with the other sign, our own as it is"), &Row::firmFloating}}) {
        all.push_back({{id, title, about, ColumnKind::Figure, 112},
                       [f, which = which](const Row &row) { return live::profitCell(row.*which, *f); },
                       [which = which](const Row &row) { return (row.*which).minor(); },
                       {}});
    }
    setColumns(std::move(all));
    using Net = std::tuple<std::string_view, domain::Quantity Row::*, domain::Money Row::*>;
    for (const auto &[id, which, money] : std::initializer_list<Net> {{"long", &Row::bought, &Row::boughtNotional},
                                                                      {"short", &Row::sold, &Row::soldNotional},
                                                                      {"net", &Row::net, &Row::notional}}) {
        sumColumn(
            id,
            [f, which = which, money = money](const Row &row) {
                return live::netAddend(row.*which, row.symbol, row.contractSize, row.*money, *f);
            },
            [f](const live::Total &total) { return live::netTotal(total, *f); });
    }
    for (const auto &[id, which] : std::initializer_list<std::pair<std::string_view, domain::Money Row::*>> {
             {"floating", &Row::floating}, {"firm_floating", &Row::firmFloating}}) {
        sumColumn(
            id, [which = which](const Row &row) { return live::moneyAddend(row.*which); },
            [f](const live::Total &total) { return live::moneyTotal(total, *f, true); });
    }
    explainColumn("net", tr("net = long − short"), {"long", "short"});
    explainColumn("average_long", tr("average = Σ (open price × units) / Σ units, rounded to show"), {"long"});
    explainColumn("average_short", tr("average = Σ (open price × units) / Σ units, rounded to show"), {"short"});
    explainColumn("floating", tr("floating = Σ units × (closing price − open price), converted"),
                  {"net", "average_long", "average_short"});
    explainColumn("firm_floating", tr("clients: −holder's P&L; LPs: the holder's P&L"), {"floating"});
    setEmptyText(tr("No position: nothing was traded yet."));
    sort(0, Qt::AscendingOrder);
    connect(&formats, &format::Formats::changed, this, &PositionModel::retitleUnits);
    retitleUnits();
}

void PositionModel::retitleUnits()
{
    const QString &currency = formats().firmCurrency();
    const QString word = format::unitWord(formats().unit(), currency);
    retitle("long", tr("Long %1", "with the unit").arg(word));
    retitle("short", tr("Short %1", "with the unit").arg(word));
    retitle("net", tr("Net %1", "with the unit").arg(word));
    retitle("floating", tr("Holder's P&L %1", "with the currency").arg(currency));
    retitle("firm_floating", tr("Firm's P&L %1", "with the currency").arg(currency));
}

} // namespace truebook::ui::risk
