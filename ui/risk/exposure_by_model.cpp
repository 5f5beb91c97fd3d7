#include "ui/risk/exposure_by_model.h"

#include <utility>

#include "ui/risk/margin_cells.h"

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;
using Row = api::ExposureByRow;

QString ExposureByModel::holder(const std::string &value)
{
    if (value == "cover")
        return tr("Cover at the LPs");
    if (value == "clients")
        return tr("All clients");
    return format::text(value);
}

ExposureByModel::ExposureByModel(api::ExposureBy by, const format::Formats &formats, QObject *parent)
    : ExposureTable(formats, parent)
    , m_by(by)
{
    QString title;
    QString about;
    switch (by) {
    case api::ExposureBy::Symbol:
        title = tr("Symbol");
        about = tr("Our symbol");
        break;
    case api::ExposureBy::Currency:
        title = tr("Currency");
        about = tr("What the symbols gain and lose in this currency");
        break;
    case api::ExposureBy::Group:
        title = tr("Group");
        about = tr("The clients' group, or our cover at the LPs");
        break;
    case api::ExposureBy::Book:
        title = tr("Book");
        about = tr("The book of the clients' tickets, or our cover at the LPs");
        break;
    case api::ExposureBy::Lp:
        title = tr("LP");
        about = tr("The LP that holds our cover, or all clients");
        break;
    }
    std::vector<Column<Row>> all;
    all.push_back({{"holder", title, about, ColumnKind::Text, 110, true},
                   [](const Row &row) { return live::textCell(holder(row.value), Role::Text, Weight::Strong); },
                   {},
                   {}});
    all.push_back({{"symbol", tr("Symbol"), tr("Our symbol"), ColumnKind::Text, 80, true},
                   [](const Row &row) { return live::textCell(format::text(row.symbol.text())); },
                   {},
                   {}});
    all.push_back(netColumn("client_net", tr("Client net"), tr("What the clients hold: positive is long"), 104,
                            &Row::clientNet, &Row::clientNotional));
    all.push_back(netColumn("cover", tr("Cover"), tr("What we hold at the LPs: positive is long"), 112, &Row::coverNet,
                            &Row::coverNotional));
    all.push_back(netColumn("broker_net", tr("Broker net"), tr("What it leaves with the firm: −client net + cover"),
                            112, &Row::brokerNet, &Row::notional, Weight::Strong));
    if (by == api::ExposureBy::Lp)
        all.push_back(marginColumn());
    all.push_back(moneyColumn("notional", tr("Notional"), tr("Broker net at the market, in the firm's currency"), 112,
                              &Row::notional));
    all.push_back(moneyColumn("floating", tr("Floating P&L"), tr("Unrealised profit and loss of the firm's side"), 112,
                              &Row::floating));
    all.push_back(moneyColumn("realised", tr("Realised P&L"),
                              tr("Realised profit and loss of the firm's side since the store began"), 112,
                              &Row::realised));
    setColumns(std::move(all));
    sumColumns();
    if (by == api::ExposureBy::Lp) {
        const format::Formats *f = &formats;
        const QString unknown = tr("not known");
        sumColumn(
            "margin", [unknown](const Row &row) { return marginAddend(row.margin, !row.coverNet.zero(), unknown); },
            [f, unknown](const live::Total &total) {
                live::Cell cell = marginTotal(total, *f, unknown);
                if (cell.text != QStringLiteral("–"))
                    cell.text += QLatin1Char(' ') + format::text(total.unit);
                return cell;
            });
        explainColumn("margin", tr("margin = |our net at the LP| × mid × the LP's rate, converted and rounded up"),
                      {"cover"});
    }
    explainColumn("broker_net", tr("broker net = −client net + cover"), {"client_net", "cover"});
    explainColumn("notional", tr("notional = broker net × market price × rate into the firm's currency"),
                  {"broker_net"});
    setEmptyText(tr("No exposure: nothing was traded yet. The first fill puts its symbol here."));
    sort(1, Qt::AscendingOrder);
    groupBy(0);
    setAllGroupsOpen(false);
    connect(&formats, &format::Formats::changed, this, &ExposureByModel::retitleUnits);
    retitleUnits();
}

// In the currency of our account there, which is the LP's own matter and so stands in the cell.
live::Column<Row> ExposureByModel::marginColumn() const
{
    const format::Formats *f = &formats();
    return {{"margin", tr("Margin"),
             tr("What our net at the LP binds of our account there, in that account's currency"), ColumnKind::Figure,
             116},
            [f](const Row &row) {
                if (!row.margin)
                    return live::textCell(QStringLiteral("–"), Role::Text3);
                return live::textCell(format::money(*row.margin, format::Sign::Negative, f->locale()) + QLatin1Char(' ')
                                          + format::text(row.margin->currency().code()),
                                      row.margin->zero() ? Role::Text3 : Role::Text);
            },
            [](const Row &row) { return row.margin ? row.margin->minor() : -1; },
            [](const Row &row) { return row.margin ? QString::fromStdString(row.margin->text()) : QString(); }};
}

void ExposureByModel::retitleUnits()
{
    const QString &currency = formats().firmCurrency();
    const QString word = format::unitWord(formats().unit(), currency);
    retitle("client_net", tr("Client net %1", "with the unit").arg(word));
    retitle("cover", tr("Cover %1", "with the unit").arg(word));
    retitle("broker_net", tr("Broker net %1", "with the unit").arg(word));
    retitle("notional", tr("Notional %1", "with the currency").arg(currency));
    retitle("floating", tr("Floating P&L %1", "with the currency").arg(currency));
    retitle("realised", tr("Realised P&L %1", "with the currency").arg(currency));
}

} // namespace truebook::ui::risk
