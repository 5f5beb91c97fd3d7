#include "ui/risk/account_model.h"

#include <initializer_list>
#include <limits>
#include <tuple>
#include <utility>

#include "ui/risk/margin_cells.h"

namespace truebook::ui::risk {

using live::Column;
using live::ColumnKind;
using theme::Mark;
using theme::Role;
using theme::Weight;
using Row = api::AccountFiguresRow;

namespace {

constexpr std::int64_t attentionLevel = 100'00; // in 0.01 %
constexpr std::int64_t closeOutLevel = 50'00; // of retail clients' initial margin: ESMA, FCA COBS 22.5, ASIC

bool known(const Row &row)
{
    return row.margin.state == api::MarginState::Known;
}

live::Cell absent(const api::MarginFigures &margin)
{
    live::Cell cell = live::textCell(QStringLiteral("–"), Role::Text3);
    cell.note = AccountModel::words(margin);
    return cell;
}

live::Cell moneyCell(const domain::Money &money, const format::Formats &formats)
{
    return live::textCell(format::money(money, format::Sign::Negative, formats.locale()),
                          money.minor() < 0  ? Role::Loss
                              : money.zero() ? Role::Text3
                                             : Role::Text);
}

} // namespace

QString marginLevel(const api::MarginFigures &margin, const QLocale &locale)
{
    return margin.level ? format::decimal(*margin.level, 2, 2, format::Sign::Negative, locale) + QStringLiteral(" %")
                        : QString();
}

Mark marginMark(const api::MarginFigures &margin)
{
    if (!margin.level || *margin.level >= attentionLevel)
        return Mark::None;
    return *margin.level < closeOutLevel ? Mark::Breach : Mark::Attention;
}

QString AccountModel::words(const api::MarginFigures &margin)
{
    switch (margin.state) {
    case api::MarginState::NoTerms:
        return tr("no margin terms for this group or a symbol it holds");
    case api::MarginState::Unpriced:
        return tr("a position has no price");
    case api::MarginState::Known:
        break;
    }
    switch (marginMark(margin)) {
    case Mark::Breach:
        return tr("under 50 %, the close-out level of retail clients");
    case Mark::Attention:
        return tr("under 100 %: nothing is free");
    default:
        return {};
    }
}

AccountModel::AccountModel(const format::Formats &formats, QObject *parent)
    : LiveModel(formats, parent)
{
    const format::Formats *f = &formats;
    std::vector<Column<Row>> all;
    all.push_back(
        {{"account", tr("Account"), tr("Its number; Ctrl+I looks into it"), ColumnKind::Text, 76, true},
         [](const Row &row) { return live::textCell(format::text(row.account.text()), Role::Text, Weight::Strong); },
         {},
         {}});
    all.push_back({{"client", tr("Client"), tr("Whose it is"), ColumnKind::Text, 84, true},
                   [](const Row &row) { return live::textCell(format::text(row.client.text())); },
                   {},
                   {}});
    all.push_back(
        {{"group", tr("Group"), tr("Its markup, commission, routing and margin terms"), ColumnKind::Text, 76, true},
         [](const Row &row) { return live::textCell(format::text(row.group.text())); },
         {},
         {}});
    all.push_back(
        {{"currency", tr("Currency"), tr("Of the account and of every figure here"), ColumnKind::Text, 66, true},
         [](const Row &row) { return live::textCell(format::text(row.currency)); },
         {},
         {}});
    all.push_back({{"state", tr("State"), tr("What it may do"), ColumnKind::Text, 60, true, false},
                   [](const Row &row) { return live::textCell(format::text(row.state)); },
                   {},
                   {}});
    using Figure = std::tuple<std::string_view, QString, QString, domain::Money Row::*>;
    for (const auto &[id, title, about, which] : std::initializer_list<Figure> {
             {"balance", tr("Balance"), tr("Money booked on the account"), &Row::balance},
             {"floating", tr("Floating P&L"), tr("Of its open tickets, its own side"), &Row::floating},
             {"equity", tr("Equity"), tr("Balance and floating P&L"), &Row::equity}}) {
        const bool profit = id == "floating";
        all.push_back({{id, title, about, ColumnKind::Figure, 104},
                       [f, which = which, profit](const Row &row) {
                           return profit ? live::profitCell(row.*which, *f) : moneyCell(row.*which, *f);
                       },
                       [which = which](const Row &row) { return (row.*which).minor(); },
                       {}});
    }
    using Bound = std::tuple<std::string_view, QString, QString, domain::Money api::MarginFigures::*>;
    for (const auto &[id, title, about, which] : std::initializer_list<Bound> {
             {"margin", tr("Margin"), tr("What its positions bind at the market, by its group's terms"),
              &api::MarginFigures::used},
             {"free_margin", tr("Free margin"), tr("Equity less margin"), &api::MarginFigures::free}}) {
        all.push_back({{id, title, about, ColumnKind::Figure, 104},
                       [f, which = which](const Row &row) {
                           return known(row) ? moneyCell(row.margin.*which, *f) : absent(row.margin);
                       },
                       [which = which](const Row &row) {
                           return known(row) ? (row.margin.*which).minor() : std::numeric_limits<std::int64_t>::max();
                       },
                       {}});
    }
    all.push_back({{"margin_level", tr("Margin level"), tr("Equity as a part of the margin"), ColumnKind::Figure, 96},
                   [f](const Row &row) {
                       if (!row.margin.level)
                           return absent(row.margin);
                       live::Cell cell = live::textCell(marginLevel(row.margin, f->locale()));
                       cell.mark = marginMark(row.margin);
                       cell.role = cell.mark == Mark::Breach ? Role::Loss
                           : cell.mark == Mark::Attention    ? Role::Attention
                                                             : Role::Text;
                       cell.note = AccountModel::words(row.margin);
                       return cell;
                   },
                   [](const Row &row) { return row.margin.level.value_or(std::numeric_limits<std::int64_t>::max()); },
                   {}});
    setColumns(std::move(all));
    for (const auto &[id, which] : std::initializer_list<std::pair<std::string_view, domain::Money Row::*>> {
             {"balance", &Row::balance}, {"floating", &Row::floating}, {"equity", &Row::equity}}) {
        sumColumn(
            id, [which = which](const Row &row) { return live::moneyAddend(row.*which); },
            [f, profit = id == "floating"](const live::Total &total) { return live::moneyTotal(total, *f, profit); });
    }
    const QString unknown = tr("not known");
    for (const auto &[id, which] :
         std::initializer_list<std::pair<std::string_view, domain::Money api::MarginFigures::*>> {
             {"margin", &api::MarginFigures::used}, {"free_margin", &api::MarginFigures::free}}) {
        sumColumn(
            id,
            [which = which, unknown](const Row &row) {
                return marginAddend(known(row) ? std::optional(row.margin.*which) : std::nullopt, true, unknown);
            },
            [f, unknown](const live::Total &total) { return marginTotal(total, *f, unknown); });
    }
    explainColumn("floating", tr("floating = Σ units × (closing price − open price), each ticket converted"));
    explainColumn("equity", tr("equity = balance + floating"), {"balance", "floating"});
    explainColumn("margin", tr("margin = Σ counted units × mid × rate, each symbol converted and rounded up"));
    explainColumn("free_margin", tr("free margin = equity − margin"), {"equity", "margin"});
    explainColumn("margin_level", tr("margin level = equity / margin, rounded down"), {"equity", "margin"});
    setEmptyText(tr("No account yet."));
    sort(static_cast<int>(columnOf("margin_level")), Qt::AscendingOrder);
}

} // namespace truebook::ui::risk
