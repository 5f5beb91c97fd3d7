#include "ui/dealing/record_model.h"

#include "ui/dealing/life_words.h"
#include "ui/live/cells.h"

namespace truebook::ui::dealing {

using api::RecordKind;
using live::Cell;
using live::Column;
using live::ColumnKind;
using theme::Role;
using theme::Weight;
using Row = api::RecordRow;

QString recordKindText(RecordKind kind)
{
    switch (kind) {
    case RecordKind::ClientOrders:
        return RecordModel::tr("Client orders");
    case RecordKind::LpOrders:
        return RecordModel::tr("LP orders");
    case RecordKind::Fills:
        return RecordModel::tr("Fills");
    case RecordKind::CoverOrders:
        return RecordModel::tr("Cover");
    case RecordKind::Postings:
        return RecordModel::tr("Postings");
    case RecordKind::Notes:
        break;
    }
    return RecordModel::tr("Notes");
}

RecordModel::RecordModel(RecordKind kind, const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
    , m_kind(kind)
{
    setColumns(columns());
    sort(0, Qt::DescendingOrder);
}

std::vector<Column<Row>> RecordModel::columns()
{
    const format::Formats *f = &formats();
    std::vector<Column<Row>> all;
    const auto text = [&all](std::string_view id, const QString &title, const QString &about, int width,
                             std::function<Cell(const Row &)> cell) {
        all.push_back({{id, title, about, ColumnKind::Text, width, true}, std::move(cell), {}, {}});
    };
    const auto figure = [&all](std::string_view id, const QString &title, const QString &about, int width,
                               std::function<Cell(const Row &)> cell, std::function<std::int64_t(const Row &)> number) {
        all.push_back({{id, title, about, ColumnKind::Figure, width}, std::move(cell), std::move(number), {}});
    };
    const auto words
        = [](const std::string &value, Role role = Role::Text) { return live::textCell(format::text(value), role); };
    const bool orders
        = m_kind == RecordKind::ClientOrders || m_kind == RecordKind::LpOrders || m_kind == RecordKind::CoverOrders;
    const bool dealt = orders || m_kind == RecordKind::Fills;
    figure(
        "sequence", tr("Journal"), tr("Sequence of the event in the journal; rows are in its order"), 84,
        [f](const Row &row) { return live::countCell(row.sequence, *f, Role::Text3); },
        [](const Row &row) { return static_cast<std::int64_t>(row.record); });
    all.push_back({{"time", tr("Time"), tr("Date and time on the clock that the header names"), ColumnKind::Text, 168},
                   [f](const Row &row) {
                       return live::textCell(f->times().date(row.at, f->timeMode()) + QLatin1Char(' ')
                                                 + f->times().clock(row.at, f->timeMode()),
                                             Role::Text2);
                   },
                   [](const Row &row) { return row.at.nanos(); },
                   [](const Row &row) { return format::Times::iso(row.at); }});
    figure(
        "order", tr("Order"), tr("The desk's order number"), 64,
        [](const Row &row) {
            return live::textCell(row.order.none() ? QString() : QString::number(row.order.number()), Role::Text2);
        },
        [](const Row &row) { return static_cast<std::int64_t>(row.order.number()); });
    if (m_kind == RecordKind::LpOrders || m_kind == RecordKind::Fills)
        text("lp_order", tr("LP order"), tr("Our ClOrdID at the LP"), 66, [](const Row &row) {
            return live::textCell(
                row.lpOrder.none() ? QString() : QLatin1Char('L') + QString::number(row.lpOrder.number()), Role::Text2);
        });
    if (m_kind == RecordKind::CoverOrders)
        text("user", tr("User"), tr("Who entered it"), 90, [words](const Row &row) { return words(row.actor); });
    else
        text("account",
             m_kind == RecordKind::LpOrders       ? tr("LP")
                 : m_kind == RecordKind::Postings ? tr("Ledger account")
                 : m_kind == RecordKind::Fills    ? tr("Account or LP")
                                                  : tr("Account"),
             tr("Whose it is"), m_kind == RecordKind::Postings ? 170 : 90,
             [words](const Row &row) { return words(row.account); });
    if (m_kind != RecordKind::Notes)
        text("symbol", tr("Symbol"), tr("Our symbol"), 70,
             [](const Row &row) { return live::textCell(format::text(row.symbol), Role::Text, Weight::Strong); });
    if (dealt) {
        text("side", tr("Side"), tr("The client's side; at an LP ours"), 58, [](const Row &row) {
            return live::wordCell(format::side(row.side == "sell" ? domain::Side::Sell : domain::Side::Buy));
        });
        figure(
            "lots", tr("Lots"), tr("Quantity / contract size"), 66,
            [f](const Row &row) {
                return live::textCell(
                    format::lots(row.quantity, row.contractSize, format::Sign::Negative, f->locale()));
            },
            [](const Row &row) { return row.quantity.raw(); });
        figure(
            "units", tr("Units"), tr("Quantity in base units"), 84,
            [f](const Row &row) {
                return live::textCell(format::units(row.quantity, format::Sign::Negative, f->locale()), Role::Text2);
            },
            [](const Row &row) { return row.quantity.raw(); });
        figure(
            "price", m_kind == RecordKind::Fills ? tr("Price") : tr("Limit"),
            m_kind == RecordKind::Fills ? tr("Price of the fill") : tr("Limit or stop price; none: at the market"), 78,
            [f](const Row &row) { return live::priceCell(row.price, row.digits, *f); },
            [](const Row &row) { return row.price.raw(); });
    }
    if (m_kind == RecordKind::CoverOrders)
        figure(
            "average", tr("Avg price"), tr("Average price of the fills"), 78,
            [f](const Row &row) { return live::priceCell(row.average, row.digits, *f); },
            [](const Row &row) { return row.average.raw(); });
    if (orders) {
        const auto known = [this](const Row &row) { return m_instant.nanos() == 0 || row.changedAt <= m_instant; };
        const auto later = [] {
            Cell cell = live::textCell(QStringLiteral("–"), Role::Text3);
            cell.note = tr("It changed after this instant: open its life to see how it stood");
            return cell;
        };
        figure(
            "filled", tr("Filled"), tr("Filled share of the quantity"), 56,
            [f, known, later](const Row &row) {
                return known(row) ? live::textCell(format::percent(row.filled, row.quantity, f->locale()),
                                                   row.filled.zero() ? Role::Text3 : Role::Text)
                                  : later();
            },
            [](const Row &row) { return row.filled.raw(); });
        text("type", tr("Type"), tr("Order type, or style at the LP"), 90,
             [](const Row &row) { return live::textCell(format::orderType(row.type), Role::Text2); });
        if (m_kind == RecordKind::CoverOrders)
            text("lps", tr("LPs"), tr("Where it was placed, in order"), 100,
                 [words](const Row &row) { return words(row.lps, Role::Text2); });
        const bool atLp = m_kind == RecordKind::LpOrders;
        text("state", tr("Status"), tr("Where the order stands"), 90, [known, later, atLp](const Row &row) {
            if (!known(row))
                return later();
            return live::wordCell(atLp ? format::lpOrderStatus(row.state) : format::clientOrderStatus(row.state));
        });
        text("why", tr("Why"), tr("Why it was refused, cancelled or not filled whole"), 150, [known](const Row &row) {
            return known(row) ? live::textCell(format::reason(row.code), Role::Text2) : Cell();
        });
    }
    if (m_kind == RecordKind::Fills) {
        text("leg", tr("Leg"), tr("Client: a fill of a client. LP: ours at an LP."), 80, [](const Row &row) {
            const QString leg = row.type == "client" ? tr("Client") : tr("LP");
            return row.state == "bust" ? live::textCell(leg + QLatin1Char(' ') + tr("taken back"), Role::Loss)
                                       : live::textCell(leg);
        });
        text("book", tr("Book"), tr("A: covered at LPs, B: against the firm"), 46,
             [](const Row &row) { return row.book.empty() ? Cell() : live::bookCell(row.book); });
        figure(
            "spread", tr("Spread"), tr("What the client paid against the composite mid"), 76,
            [f](const Row &row) {
                return row.type == "client"
                    ? live::textCell(format::money(row.amount, format::Sign::Always, f->locale()))
                    : Cell();
            },
            [](const Row &row) { return row.amount.minor(); });
        figure(
            "commission", tr("Commission"), tr("Charged to the client, or by the LP"), 84,
            [f](const Row &row) {
                return live::textCell(format::money(row.commission, format::Sign::Always, f->locale()));
            },
            [](const Row &row) { return row.commission.minor(); });
        text("currency", tr("Currency"), tr("Of spread and commission"), 64, [](const Row &row) {
            return live::textCell(format::text(row.commission.currency().code()), Role::Text2);
        });
        text("exec", tr("ExecID"), tr("Number of the execution"), 110,
             [words](const Row &row) { return words(row.execId, Role::Text2); });
    }
    if (m_kind == RecordKind::Postings) {
        text("event", tr("Of"), tr("The event that booked it"), 150,
             [](const Row &row) { return live::wordCell(lifeEvent(row.type)); });
        figure(
            "amount", tr("Amount"), tr("Credit positive: what we owe the account's owner"), 110,
            [f](const Row &row) { return live::profitCell(row.amount, *f); },
            [](const Row &row) { return row.amount.minor(); });
        text("currency", tr("Currency"), tr("Of the amount"), 64,
             [](const Row &row) { return live::textCell(format::text(row.amount.currency().code()), Role::Text2); });
    }
    if (m_kind == RecordKind::Notes) {
        text("author", tr("By"), tr("Who wrote it"), 100, [words](const Row &row) { return words(row.actor); });
        text("text", tr("Note"), tr("What was written"), 480,
             [](const Row &row) { return live::textCell(format::text(row.text).simplified()); });
    }
    return all;
}

void RecordModel::putPage(const std::vector<api::RecordRow> &rows, bool instead, std::uint64_t upTo)
{
    auto list = std::make_shared<api::ChangeList<api::RecordRow>>();
    list->full = instead;
    list->changed = rows;
    list->journalSequence = upTo;
    list->asOf = rows.empty() ? asOf() : rows.front().at;
    applyLists({list});
}

void RecordModel::keepMost(std::size_t most, bool dropOldest)
{
    if (static_cast<std::size_t>(total()) <= most)
        return;
    std::vector<std::uint64_t> keys;
    forEach([&keys](const api::RecordRow &row) { keys.push_back(row.record); });
    std::sort(keys.begin(), keys.end());
    if (!dropOldest)
        std::reverse(keys.begin(), keys.end());
    keys.resize(keys.size() - most);
    for (const std::uint64_t key : keys)
        remove(std::to_string(key));
    commit();
}

std::uint64_t RecordModel::oldest() const
{
    std::uint64_t least = 0;
    forEach([&least](const api::RecordRow &row) { least = least == 0 ? row.record : std::min(least, row.record); });
    return least;
}

std::uint64_t RecordModel::newest() const
{
    std::uint64_t most = 0;
    forEach([&most](const api::RecordRow &row) { most = std::max(most, row.record); });
    return most;
}

} // namespace truebook::ui::dealing
