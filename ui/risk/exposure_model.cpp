#include "ui/risk/exposure_model.h"

#include <initializer_list>
#include <tuple>
#include <utility>

#include "ui/live/cells.h"

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

ExposureModel::ExposureModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    using Row = api::ExposureRow;
    const format::Formats *f = &formats;
    const auto net = [f](domain::Quantity Row::*which, domain::Money Row::*money, Weight weight) {
        return [f, which, money, weight](const Row &row) {
            return live::netCell(row.*which, row.contractSize, row.*money, *f, weight);
        };
    };
    const auto plain = [](domain::Quantity Row::*which) {
        return [which](const Row &row) { return QString::fromStdString((row.*which).text()); };
    };
    std::vector<Column<Row>> all;
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 90, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"client_net", tr("Client net"),
                    tr("What the clients hold: positive is long. Copied in base units."), ColumnKind::Figure, 96},
                   net(&Row::clientNet, &Row::clientNotional, Weight::Normal),
                   [](const Row &row) { return row.clientNet.raw(); },
                   plain(&Row::clientNet)});
    all.push_back({{"cover", tr("Cover"), tr("What we hold at the LPs: positive is long. Copied in base units."),
                    ColumnKind::Figure, 96},
                   net(&Row::coverNet, &Row::coverNotional, Weight::Normal),
                   [](const Row &row) { return row.coverNet.raw(); },
                   plain(&Row::coverNet)});
    all.push_back({{"broker_net", tr("Broker net"),
                    tr("What the firm holds: −client net + cover. Copied in base units."), ColumnKind::Figure, 96},
                   net(&Row::brokerNet, &Row::notional, Weight::Strong),
                   [](const Row &row) { return row.brokerNet.raw(); },
                   plain(&Row::brokerNet)});
    all.push_back(
        {{"notional", tr("Notional"), tr("Broker net at the market, in the firm's currency"), ColumnKind::Figure, 116},
         [f](const Row &row) {
             return live::textCell(format::money(row.notional, format::Sign::Always, f->locale()),
                                   row.notional.zero() ? Role::Text3 : Role::Text);
         },
         [](const Row &row) { return row.notional.minor(); },
         {}});
    all.push_back(
        {{"floating", tr("Floating P&L"), tr("Unrealised profit and loss of the firm's side"), ColumnKind::Figure, 110},
         [f](const Row &row) { return live::profitCell(row.floating, *f); },
         [](const Row &row) { return row.floating.minor(); },
         {}});
    all.push_back({{"realised", tr("Realised P&L"),
                    tr("Realised profit and loss of the firm's side since the store began"), ColumnKind::Figure, 110},
                   [f](const Row &row) { return live::profitCell(row.realised, *f); },
                   [](const Row &row) { return row.realised.minor(); },
                   {}});
    setColumns(std::move(all));
    using Net = std::tuple<std::string_view, domain::Quantity Row::*, domain::Money Row::*>;
    for (const auto &[id, which, money] :
         std::initializer_list<Net> {{"client_net", &Row::clientNet, &Row::clientNotional},
                                     {"cover", &Row::coverNet, &Row::coverNotional},
                                     {"broker_net", &Row::brokerNet, &Row::notional}}) {
        sumColumn(
            id,
            [f, which = which, money = money](const Row &row) {
                return live::netAddend(row.*which, row.symbol, row.contractSize, row.*money, *f);
            },
            [f](const live::Total &total) { return live::netTotal(total, *f); });
    }
    for (const auto &[id, which] : std::initializer_list<std::pair<std::string_view, domain::Money Row::*>> {
             {"notional", &Row::notional}, {"floating", &Row::floating}, {"realised", &Row::realised}}) {
        sumColumn(
            id, [which = which](const Row &row) { return live::moneyAddend(row.*which); },
            [f, profit = id != "notional"](const live::Total &total) { return live::moneyTotal(total, *f, profit); });
    }
    explainColumn("broker_net", tr("broker net = −client net + cover"), {"client_net", "cover"});
    explainColumn("notional", tr("notional = broker net × market price × rate into the firm's currency"),
                  {"broker_net"});
    explainColumn("floating", tr("floating P&L = broker net × market price − what it was opened at, converted"),
                  {"broker_net", "notional"});
    explainColumn("realised", tr("realised P&L = the sum of all closed quantities at close − open price, and charges"));
    setEmptyText(tr("No exposure: nothing was traded yet. The first fill puts its symbol here."));
    sort(0, Qt::AscendingOrder);
    connect(&formats, &format::Formats::changed, this, &ExposureModel::retitleUnits);
    retitleUnits();
}

// The unit stands in the header.
void ExposureModel::retitleUnits()
{
    const auto unit = formats().unit();
    if (unit == m_unit && m_currency == m_titledCurrency)
        return;
    m_unit = unit;
    m_titledCurrency = m_currency;
    const QString word = format::unitWord(unit, m_currency);
    retitle("client_net", tr("Client net %1", "with the unit").arg(word));
    retitle("cover", tr("Cover %1", "with the unit").arg(word));
    retitle("broker_net", tr("Broker net %1", "with the unit").arg(word));
}

void ExposureModel::applyExposure(const live::Lists<api::ExposureRow> &lists)
{
    for (const auto &list : lists) {
        for (const auto &row : list->changed) {
            const QString code = format::text(row.notional.currency().code());
            if (code.isEmpty())
                continue;
            m_currency = code;
            Q_EMIT currencyKnown(code);
            retitleUnits();
            retitle("notional", tr("Notional %1", "with the currency").arg(code));
            retitle("floating", tr("Floating P&L %1", "with the currency").arg(code));
            retitle("realised", tr("Realised P&L %1", "with the currency").arg(code));
            break;
        }
    }
    applyLists(lists);
}

ExposureTotals ExposureModel::totals() const
{
    ExposureTotals totals;
    forEach([&totals](const api::ExposureRow &row) {
        const domain::Currency currency = row.notional.currency();
        if (currency.none())
            return;
        if (!totals.known) {
            totals.known = true;
            totals.net = totals.gross = totals.floating = totals.realised = domain::Money(0, currency);
        }
        if (currency != totals.net.currency())
            return; // the contract has one currency; a stray row is not added to another one's sum
        totals.net += row.notional;
        totals.gross += row.notional.minor() < 0 ? -row.notional : row.notional;
        totals.floating += row.floating;
        totals.realised += row.realised;
    });
    return totals;
}

} // namespace truebook::ui::risk
