#include "ui/risk/exposure_model.h"

#include <utility>

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;

ExposureModel::ExposureModel(const format::Formats &formats, QObject *parent)
    : ExposureTable(formats, parent)
{
    using Row = api::ExposureRow;
    std::vector<Column<Row>> all;
    all.push_back(
        {{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 90, true},
         [](const Row &row) { return live::textCell(format::text(row.symbol.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back(netColumn("client_net", tr("Client net"),
                            tr("What the clients hold: positive is long. Copied in base units."), 96, &Row::clientNet,
                            &Row::clientNotional));
    all.push_back(netColumn("cover", tr("Cover"),
                            tr("What we hold at the LPs: positive is long. Copied in base units."), 96, &Row::coverNet,
                            &Row::coverNotional));
    all.push_back(netColumn("broker_net", tr("Broker net"),
                            tr("What the firm holds: −client net + cover. Copied in base units."), 96, &Row::brokerNet,
                            &Row::notional, Weight::Strong));
    all.push_back(moneyColumn("notional", tr("Notional"), tr("Broker net at the market, in the firm's currency"), 116,
                              &Row::notional));
    all.push_back(moneyColumn("floating", tr("Floating P&L"), tr("Unrealised profit and loss of the firm's side"), 110,
                              &Row::floating));
    all.push_back(moneyColumn("realised", tr("Realised P&L"),
                              tr("Realised profit and loss of the firm's side since the store began"), 110,
                              &Row::realised));
    setColumns(std::move(all));
    sumColumns();
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
