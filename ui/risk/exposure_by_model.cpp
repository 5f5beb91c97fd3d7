#include "ui/risk/exposure_by_model.h"

#include <initializer_list>
#include <tuple>
#include <utility>

#include "ui/live/cells.h"

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;
using Row = api::ExposureByRow;

namespace {

// Quantities of a currency add over symbols: they are all its units.
live::Addend addendOf(const Row &row, domain::Quantity Row::*which, domain::Money Row::*money,
                      const format::Formats &formats)
{
    return row.inSymbol
        ? live::netAddend(row.*which, row.symbol, row.contractSize, row.*money, formats)
        : live::netAddend(row.*which, domain::Symbol(row.value), domain::Quantity(), row.*money, formats);
}

} // namespace

QString ExposureByModel::holder(const std::string &value)
{
    if (value == "cover")
        return tr("Cover at the LPs");
    if (value == "clients")
        return tr("All clients");
    return format::text(value);
}

ExposureByModel::ExposureByModel(api::ExposureBy by, const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
    , m_by(by)
{
    const format::Formats *f = &formats;
    const auto net = [f](domain::Quantity Row::*which, domain::Money Row::*money, Weight weight) {
        return [f, which, money, weight](const Row &row) {
            return live::netCell(row.*which, row.contractSize, row.*money, *f, weight);
        };
    };
    const auto plain = [](domain::Quantity Row::*which) {
        return [which](const Row &row) { return QString::fromStdString((row.*which).text()); };
    };
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
    all.push_back(
        {{"client_net", tr("Client net"), tr("What the clients hold: positive is long"), ColumnKind::Figure, 104},
         net(&Row::clientNet, &Row::clientNotional, Weight::Normal),
         [](const Row &row) { return row.clientNet.raw(); },
         plain(&Row::clientNet)});
    all.push_back({{"cover", tr("Cover"), tr("What we hold at the LPs: positive is long"), ColumnKind::Figure, 112},
                   net(&Row::coverNet, &Row::coverNotional, Weight::Normal),
                   [](const Row &row) { return row.coverNet.raw(); },
                   plain(&Row::coverNet)});
    all.push_back({{"broker_net", tr("Broker net"), tr("What it leaves with the firm: −client net + cover"),
                    ColumnKind::Figure, 112},
                   net(&Row::brokerNet, &Row::notional, Weight::Strong),
                   [](const Row &row) { return row.brokerNet.raw(); },
                   plain(&Row::brokerNet)});
    using Figure = std::tuple<std::string_view, QString, QString, domain::Money Row::*, bool>;
    for (const auto &[id, name, meaning, which, profit] : std::initializer_list<Figure> {
             {"notional", tr("Notional"), tr("Broker net at the market, in the firm's currency"), &Row::notional,
              false},
             {"floating", tr("Floating P&L"), tr("Unrealised profit and loss of the firm's side"), &Row::floating,
              true},
             {"realised", tr("Realised P&L"), tr("Realised profit and loss of the firm's side since the store began"),
              &Row::realised, true}}) {
        all.push_back({{id, name, meaning, ColumnKind::Figure, 112},
                       [f, which = which, profit = profit](const Row &row) {
                           return profit ? live::profitCell(row.*which, *f)
                                         : live::textCell(format::money(row.*which, format::Sign::Always, f->locale()),
                                                          (row.*which).zero() ? Role::Text3 : Role::Text);
                       },
                       [which = which](const Row &row) { return (row.*which).minor(); },
                       {}});
    }
    setColumns(std::move(all));
    using Net = std::tuple<std::string_view, domain::Quantity Row::*, domain::Money Row::*>;
    for (const auto &[id, which, money] :
         std::initializer_list<Net> {{"client_net", &Row::clientNet, &Row::clientNotional},
                                     {"cover", &Row::coverNet, &Row::coverNotional},
                                     {"broker_net", &Row::brokerNet, &Row::notional}}) {
        sumColumn(
            id, [f, which = which, money = money](const Row &row) { return addendOf(row, which, money, *f); },
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
    setEmptyText(tr("No exposure: nothing was traded yet. The first fill puts its symbol here."));
    sort(1, Qt::AscendingOrder);
    groupBy(0);
    setAllGroupsOpen(false);
    connect(&formats, &format::Formats::changed, this, &ExposureByModel::retitleUnits);
    retitleUnits();
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
