// A day's rows: native figures brought to the firm's currency so that they add up exactly. Within a column and currency
// each row gets round(cumulative) − what the rows before it got; the column's rows then sum to its rounded whole.
#include "core/base/checked.h"
#include "core/reporting/pnl_collector.h"

namespace truebook::reporting {

using base::Int128;
using domain::Amount;
using domain::Currency;
using domain::Money;
using events::Book;

namespace {

// What stands together in one exact sum: A-book's slippage and cover are two parts of the same accounts.
enum class Sum : std::uint8_t { Spread, Commission, Swap, BBook, Floating, ABook, LpCost, Other };

Sum sumOf(PnlColumn column)
{
    switch (column) {
    case PnlColumn::Spread:
        return Sum::Spread;
    case PnlColumn::Commission:
        return Sum::Commission;
    case PnlColumn::Swap:
        return Sum::Swap;
    case PnlColumn::BBookRealised:
        return Sum::BBook;
    case PnlColumn::FloatingChange:
        return Sum::Floating;
    case PnlColumn::HedgeSlippage:
    case PnlColumn::CoverResult:
        return Sum::ABook;
    case PnlColumn::LpCost:
        return Sum::LpCost;
    }
    return Sum::Other;
}

std::pair<Sum, std::string_view> sumOf(std::string_view ledgerAccount)
{
    constexpr std::pair<std::string_view, Sum> accounts[]
        = {{"house/pnl/spread", Sum::Spread},       {"house/pnl/commission", Sum::Commission},
           {"house/pnl/swap", Sum::Swap},           {"house/pnl/b-book", Sum::BBook},
           {"house/pnl/a-book", Sum::ABook},        {"house/pnl/cover", Sum::ABook},
           {"house/pnl/lp-commission", Sum::LpCost}};
    for (const auto &[name, sum] : accounts) {
        if (ledgerAccount == name)
            return {sum, name};
    }
    return {Sum::Other, ledgerAccount};
}

std::string_view sumName(Sum sum)
{
    constexpr std::string_view names[] = {"house/pnl/spread",
                                          "house/pnl/commission",
                                          "house/pnl/swap",
                                          "house/pnl/b-book",
                                          "change in floating of B-book tickets",
                                          "house/pnl/a-book, house/pnl/cover, change in floating of A-book and cover",
                                          "house/pnl/lp-commission",
                                          "other accounts of house/pnl"};
    return names[static_cast<std::size_t>(sum)];
}

using SumKey = std::pair<Sum, Currency>;

Int128 raw(std::int64_t minor, Currency currency)
{
    return Amount::of(Money(minor, currency)).raw();
}

class DayRows
{
public:
    DayRows(const domain::RateSet &rates, Currency firm)
        : m_rates(rates)
        , m_firm(firm)
    { }

    // The share of a figure in the firm's currency, minor units.
    std::int64_t add(PnlColumn column, Currency currency, Int128 figure)
    {
        if (figure == 0)
            return 0;
        Part &part = m_rows[{sumOf(column), currency}];
        part.exact = base::checkedAdd(part.exact, figure);
        const std::int64_t whole = converted(part.exact, currency, m_firm);
        const std::int64_t share = base::checkedSubtract(whole, part.booked);
        part.booked = whole;
        return share;
    }
    void book(Sum sum, Currency currency, Int128 figure)
    {
        if (figure == 0)
            return;
        Int128 &exact = m_books[{sum, currency}];
        exact = base::checkedAdd(exact, figure);
    }
    std::int64_t converted(Int128 figure, Currency from, Currency to)
    {
        if (from == to)
            return Amount(figure, from).toMoney().minor();
        const auto money = domain::convert(Amount(figure, from), to, m_rates);
        if (!money) {
            if (!m_refusal)
                m_refusal = money.error();
            return 0;
        }
        m_used.emplace(from, to);
        return money->minor();
    }
    // The books' total, what it and the rows do not share, and the rates.
    void end(PnlDay &day, std::int64_t rowsTotal)
    {
        for (const auto &[key, exact] : m_books) {
            day.booksTotal = base::checkedAdd(day.booksTotal, converted(exact, key.second, m_firm));
            m_rows.try_emplace(key);
        }
        for (const auto &[key, part] : m_rows) {
            const auto books = m_books.find(key);
            const Int128 exact = books == m_books.end() ? 0 : books->second;
            if (exact != part.exact)
                day.gaps.push_back(
                    {std::string(sumName(key.first)), Amount(exact, key.second), Amount(part.exact, key.second)});
        }
        day.residual = base::checkedSubtract(day.booksTotal, rowsTotal);
        for (const auto &[from, to] : m_used) {
            if (auto legs = m_rates.path(from, to); legs)
                day.rates.push_back({from, to, std::move(*legs)});
        }
    }
    const std::optional<base::Refusal> &refusal() const { return m_refusal; }

private:
    struct Part
    {
        Int128 exact = 0;
        std::int64_t booked = 0;
    };
    const domain::RateSet &m_rates;
    Currency m_firm;
    std::map<SumKey, Part> m_rows;
    std::map<SumKey, Int128> m_books;
    std::set<std::pair<Currency, Currency>> m_used;
    std::optional<base::Refusal> m_refusal;
};

// now − before, of keys that stand in either.
template <class Map, class Use>
void changes(const Map &before, const Map &now, Use use)
{
    for (const auto &[key, money] : now) {
        const auto old = before.find(key);
        use(key, old == before.end() ? money : money - old->second);
    }
    for (const auto &[key, money] : before) {
        if (now.find(key) == now.end())
            use(key, -money);
    }
}

template <class Id>
std::uint32_t placeOf(std::map<Id, std::uint32_t> &places, const Id &id)
{
    return places.try_emplace(id, static_cast<std::uint32_t>(places.size())).first->second;
}

} // namespace

void PnlCollector::build(const std::string &date, bool closed, const Floating &floating, const LpFloating &lps)
{
    const positions::Books &books = m_books.positions;
    const Currency firm = books.reference.firm().currency;
    const Currency usd = Currency::of("USD");
    if (firm.none())
        return; // finish() refuses
    DayRows figures(books.marks.rates(), firm);

    // Changes in floating become part of the lines that they belong to.
    changes(m_floating, floating, [&](const Key &key, const Money &change) {
        if (change.zero())
            return;
        const auto &[account, symbol, book] = key;
        if (book == Book::B) {
            Line &line = *lineOf(account, symbol, book);
            line.floating = base::checkedSubtract(line.floating, change.minor());
            return;
        }
        Int128 &cover = m_house[symbol].cover[change.currency()];
        cover = base::checkedSubtract(cover, Amount::of(change).raw());
    });
    changes(m_lpFloating, lps, [&](const std::pair<domain::LpId, domain::Symbol> &key, const Money &change) {
        Int128 &cover = m_house[key.second].cover[change.currency()];
        cover = base::checkedAdd(cover, Amount::of(change).raw());
        figures.book(Sum::ABook, change.currency(), Amount::of(change).raw());
    });

    PnlDay day;
    day.date = date;
    day.closed = closed;
    day.sequence = m_sequence;
    day.firstRow = m_report.rows.size();
    const auto dayAt = static_cast<std::uint32_t>(m_report.days.size());
    std::set<domain::ClientId> active;
    std::int64_t rowsTotal = 0;
    const auto put = [&](PnlRow row) {
        for (const std::int64_t figure : row.figures)
            row.total = base::checkedAdd(row.total, figure);
        rowsTotal = base::checkedAdd(rowsTotal, row.total);
        row.day = dayAt;
        m_report.rows.push_back(row);
    };
    const auto symbolAt = [&](const domain::Symbol &symbol) {
        const std::uint32_t at = placeOf(m_symbolAt, symbol);
        if (at == m_report.symbols.size())
            m_report.symbols.push_back({symbol, books.reference.instrument(symbol)->contractSize});
        return at;
    };
    const auto accountAt = [&](const domain::AccountId &account, const clients::Account *known) {
        const std::uint32_t at = placeOf(m_accountAt, account);
        if (at == m_report.accounts.size())
            m_report.accounts.push_back({account, {}, known == nullptr});
        if (known != nullptr) {
            m_report.accounts[at].client = known->client;
            m_report.accounts[at].group = known->group;
        }
        return at;
    };

    for (const auto &[key, line] : m_lines) {
        const auto &[accountId, symbol, book] = key;
        const clients::Account *account = books.accounts.account(accountId);
        const Currency own = account->currency;
        const Currency quote = quoteOf(symbol);
        PnlRow row;
        const auto set = [&](PnlColumn column, Currency currency, Int128 figure) {
            row.figures[static_cast<std::size_t>(column)] = figures.add(column, currency, figure);
        };
        set(PnlColumn::Spread, own, raw(line.spread, own));
        set(PnlColumn::Commission, own, raw(line.commission, own));
        set(PnlColumn::Swap, own, raw(line.swap, own));
        set(PnlColumn::BBookRealised, own, raw(line.realised, own));
        set(PnlColumn::FloatingChange, own, raw(line.floating, own));
        set(PnlColumn::HedgeSlippage, quote, line.slippage);
        set(PnlColumn::LpCost, quote, raw(line.lpCost, quote));
        const bool any = line.fills > 0 || line.spread != 0 || line.commission != 0 || line.swap != 0
            || line.realised != 0 || line.floating != 0 || line.lpCost != 0 || line.slippage != 0;
        if (!any)
            continue;
        row.account = accountAt(accountId, account);
        row.symbol = symbolAt(symbol);
        row.book = book;
        row.fills = line.fills;
        row.active = line.fills > 0 && active.insert(account->client).second;
        const auto units = line.units.toQuantity();
        if (!units) {
            fail(units.error());
            return;
        }
        row.units = *units;
        const domain::Quantity lot = m_report.symbols[row.symbol].contractSize;
        row.lots = lot.positive()
            ? static_cast<std::int64_t>(domain::divideRounded(
                static_cast<Int128>(units->raw()) * domain::Quantity::scale, lot.raw(), domain::Rounding::HalfEven))
            : units->raw();
        row.volumeUsd = line.notional == 0 ? 0 : figures.converted(line.notional, quote, usd);
        put(row);
    }
    for (const auto &[symbol, line] : m_house) {
        PnlRow row;
        bool any = line.lpCost != 0;
        std::int64_t &cover = row.figures[static_cast<std::size_t>(PnlColumn::CoverResult)];
        for (const auto &[currency, figure] : line.cover) {
            any = any || figure != 0;
            cover = base::checkedAdd(cover, figures.add(PnlColumn::CoverResult, currency, figure));
        }
        const Currency quote = quoteOf(symbol);
        row.figures[static_cast<std::size_t>(PnlColumn::LpCost)]
            = figures.add(PnlColumn::LpCost, quote, raw(line.lpCost, quote));
        if (!any)
            continue;
        row.account = accountAt(domain::AccountId("(house)"), nullptr);
        row.symbol = symbolAt(symbol);
        put(row);
    }

    // The books' side: what the result accounts moved, and what the tickets are worth.
    for (const auto &[key, balance] : m_books.ledger.balances()) {
        if (key.first.text().rfind("house/pnl/", 0) != 0)
            continue;
        const auto before = m_ledger.find(key);
        const std::int64_t moved = base::checkedSubtract(balance, before == m_ledger.end() ? 0 : before->second);
        figures.book(sumOf(key.first.text()).first, key.second, raw(moved, key.second));
    }
    changes(m_valued, closed ? clientFloating() : floating, [&](const Key &key, const Money &change) {
        figures.book(std::get<Book>(key) == Book::B ? Sum::Floating : Sum::ABook, change.currency(),
                     -Amount::of(change).raw());
    });
    day.rowCount = m_report.rows.size() - day.firstRow;
    figures.end(day, rowsTotal);
    if (figures.refusal()) {
        fail({figures.refusal()->code, date + ": " + figures.refusal()->detail, {}, 0, figures.refusal()->field});
        return;
    }
    if (day.rowCount > 0 || day.residual != 0 || !day.gaps.empty())
        m_report.days.push_back(std::move(day));
}

} // namespace truebook::reporting
