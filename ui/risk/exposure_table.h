#pragma once
// What exposure shows whichever way it is taken apart: nets in the unit that is on, money in the firm's currency, and
// their sums over a group.
#include <initializer_list>
#include <tuple>
#include <utility>
#include <vector>

#include "core/api/risk_api.h"
#include "ui/live/cells.h"
#include "ui/live/live_model.h"

namespace truebook::ui::risk {

// What a row adds to the sum of its group: quantities of a symbol, or of a currency, whose units add over symbols.
inline live::Addend netOfRow(const api::ExposureRow &row, domain::Quantity api::ExposureRow::*which,
                             domain::Money api::ExposureRow::*money, const format::Formats &formats)
{
    return live::netAddend(row.*which, row.symbol, row.contractSize, row.*money, formats);
}
inline live::Addend netOfRow(const api::ExposureByRow &row, domain::Quantity api::ExposureByRow::*which,
                             domain::Money api::ExposureByRow::*money, const format::Formats &formats)
{
    return row.inSymbol
        ? live::netAddend(row.*which, row.symbol, row.contractSize, row.*money, formats)
        : live::netAddend(row.*which, domain::Symbol(row.value), domain::Quantity(), row.*money, formats);
}

template <class Row>
class ExposureTable : public live::LiveModel<Row>
{
protected:
    using live::LiveModel<Row>::LiveModel;

    // Signed, copied in base units.
    live::Column<Row> netColumn(std::string_view id, const QString &title, const QString &about, int width,
                                domain::Quantity Row::*which, domain::Money Row::*money,
                                theme::Weight weight = theme::Weight::Normal) const
    {
        const format::Formats *formats = &this->formats();
        return {{id, title, about, live::ColumnKind::Figure, width},
                [formats, which, money, weight](const Row &row) {
                    return live::netCell(row.*which, row.contractSize, row.*money, *formats, weight);
                },
                [which](const Row &row) { return (row.*which).raw(); },
                [which](const Row &row) { return QString::fromStdString((row.*which).text()); }};
    }
    live::Column<Row> moneyColumn(std::string_view id, const QString &title, const QString &about, int width,
                                  domain::Money Row::*which) const
    {
        const format::Formats *formats = &this->formats();
        return {{id, title, about, live::ColumnKind::Figure, width},
                [formats, which, profit = isProfit(id)](const Row &row) {
                    return profit ? live::profitCell(row.*which, *formats)
                                  : live::textCell(format::money(row.*which, format::Sign::Always, formats->locale()),
                                                   (row.*which).zero() ? theme::Role::Text3 : theme::Role::Text);
                },
                [which](const Row &row) { return (row.*which).minor(); },
                {}};
    }
    // Of client_net, cover, broker_net, notional, floating and realised, once the columns are set.
    void sumColumns()
    {
        const format::Formats *formats = &this->formats();
        using Net = std::tuple<std::string_view, domain::Quantity Row::*, domain::Money Row::*>;
        for (const auto &[id, which, money] :
             std::initializer_list<Net> {{"client_net", &Row::clientNet, &Row::clientNotional},
                                         {"cover", &Row::coverNet, &Row::coverNotional},
                                         {"broker_net", &Row::brokerNet, &Row::notional}}) {
            this->sumColumn(
                id,
                [formats, which = which, money = money](const Row &row) {
                    return netOfRow(row, which, money, *formats);
                },
                [formats](const live::Total &total) { return live::netTotal(total, *formats); });
        }
        for (const auto &[id, which] : std::initializer_list<std::pair<std::string_view, domain::Money Row::*>> {
                 {"notional", &Row::notional}, {"floating", &Row::floating}, {"realised", &Row::realised}}) {
            this->sumColumn(
                id, [which = which](const Row &row) { return live::moneyAddend(row.*which); },
                [formats, profit = isProfit(id)](const live::Total &total) {
                    return live::moneyTotal(total, *formats, profit);
                });
        }
    }

private:
    static bool isProfit(std::string_view id) { return id != "notional"; }
};

} // namespace truebook::ui::risk
