#pragma once
// The columns that the dealer's order tables have in common, defined once: rows name their members alike. What differs is
// what the words say of it, and the width.
#include <QCoreApplication>

#include "ui/live/cells.h"
#include "ui/live/live_model.h"

namespace truebook::ui::dealing::columns {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

template <class Row>
live::Column<Row> time(const format::Formats &formats, const QString &description)
{
    const format::Formats *f = &formats;
    return {{"time", Words::tr("Time"), description, live::ColumnKind::Text, 96},
            [f](const Row &row) { return live::timeCell(row.at, *f); },
            [](const Row &row) { return row.at.nanos(); },
            [](const Row &row) { return format::Times::iso(row.at); }};
}

template <class Row>
live::Column<Row> order(const QString &description)
{
    return {{"order", Words::tr("Order"), description, live::ColumnKind::Text, 58, true},
            [](const Row &row) {
                return live::textCell(row.order.none() ? QString() : QString::number(row.order.number()),
                                      theme::Role::Text2);
            },
            [](const Row &row) { return static_cast<std::int64_t>(row.order.number()); },
            {}};
}

template <class Row>
live::Column<Row> lpOrder()
{
    return {{"lp_order", Words::tr("LP order"), Words::tr("Our ClOrdID at the LP"), live::ColumnKind::Text, 60, true},
            [](const Row &row) {
                return live::textCell(QLatin1Char('L') + QString::number(row.lpOrder.number()), theme::Role::Text2);
            },
            [](const Row &row) { return static_cast<std::int64_t>(row.lpOrder.number()); },
            {}};
}

template <class Row>
live::Column<Row> lp()
{
    return {{"lp", Words::tr("LP"), Words::tr("Where it was placed"), live::ColumnKind::Text, 66, true},
            [](const Row &row) {
                return live::textCell(format::text(row.lp.text()), theme::Role::Text, theme::Weight::Medium);
            },
            {},
            {}};
}

template <class Row>
live::Column<Row> symbol()
{
    return {{"symbol", Words::tr("Symbol"), Words::tr("Our symbol"), live::ColumnKind::Text, 66, true},
            [](const Row &row) {
                return live::textCell(format::text(row.symbol.text()), theme::Role::Text, theme::Weight::Strong);
            },
            {},
            {}};
}

template <class Row>
live::Column<Row> side(const QString &description, int width = 60)
{
    return {{"side", Words::tr("Side"), description, live::ColumnKind::Text, width, true},
            [](const Row &row) { return live::wordCell(format::side(row.side)); },
            {},
            {}};
}

template <class Row>
live::Column<Row> limit(const format::Formats &formats, const QString &description)
{
    const format::Formats *f = &formats;
    return {{"limit", Words::tr("Limit"), description, live::ColumnKind::Figure, 70},
            [f](const Row &row) { return live::priceCell(row.limit, row.digits, *f, theme::Role::Text2); },
            [](const Row &row) { return row.limit.raw(); },
            {}};
}

// The filled share; it sorts by the share, not by what is filled.
template <class Row>
live::Column<Row> filledShare(const format::Formats &formats)
{
    const format::Formats *f = &formats;
    return {{"filled", Words::tr("Filled"), Words::tr("Filled share of the ordered quantity"), live::ColumnKind::Figure,
             50},
            [f](const Row &row) {
                return live::textCell(format::percent(row.filled, row.quantity, f->locale()),
                                      row.filled.zero() ? theme::Role::Text3 : theme::Role::Text);
            },
            [](const Row &row) {
                return row.quantity.zero() ? 0
                                           : row.filled.raw() / std::max<std::int64_t>(1, row.quantity.raw() / 10'000);
            },
            {}};
}

template <class Row>
live::Column<Row> average(const format::Formats &formats)
{
    const format::Formats *f = &formats;
    return {{"average", Words::tr("Avg price"), Words::tr("Average price of the fills, rounded to the symbol's digits"),
             live::ColumnKind::Figure, 68},
            [f](const Row &row) { return live::priceCell(row.averagePrice, row.digits, *f); },
            [](const Row &row) { return row.averagePrice.raw(); },
            {}};
}

} // namespace truebook::ui::dealing::columns
