#include "core/risk/day_pnl.h"

#include "core/risk/exposure_engine.h"

namespace truebook::risk {

using base::Int128;
using domain::Amount;
using domain::Money;

namespace {

Money inFirm(const Amount &amount, domain::Currency firm, const domain::RateSet &rates)
{
    return domain::convert(amount, firm, rates).value_or(Money(0, firm));
}

Money movement(const DayPnlState::Minor &before, const DayPnlState::Minor &after, const DayPnlState &now)
{
    Money sum(0, now.firm);
    for (const auto &[currency, minor] : after) {
        const auto known = before.find(currency);
        const std::int64_t moved = minor - (known == before.end() ? 0 : known->second);
        if (moved != 0)
            sum += inFirm(Amount::of(Money(moved, currency)), now.firm, now.rates);
    }
    return sum;
}

Money difference(const Money &after, const Money &before)
{
    return before.currency().none() ? after : after - before;
}

} // namespace

DayPnlState dayPnlState(const positions::Books &books, const money::LedgerBook &ledger, domain::UtcTime at,
                        std::uint64_t sequence)
{
    DayPnlState state;
    state.at = at;
    state.sequence = sequence;
    state.firm = books.reference.firm().currency;
    state.rates = books.marks.rates();
    for (const auto &[key, line] : books.positions.pnl()) {
        DayPnlState::ByBook &book = line.book == events::Book::B ? state.bBook : state.aBook;
        const domain::Currency currency = line.realised.currency();
        book.spread[currency] += line.spread.minor();
        book.commission[currency] += line.commission.minor();
        book.swap[currency] -= line.swap.minor();
        book.realised[currency] -= line.realised.minor() + line.spread.minor();
    }
    for (const auto &[key, minor] : ledger.balances()) {
        if (key.first.text() == "house/pnl/cover")
            state.cover[key.second] += minor;
        else if (key.first.text() == "house/pnl/lp-commission")
            state.lpCommission[key.second] += minor;
    }
    std::map<std::pair<events::Book, domain::Currency>, Int128> floating;
    for (const auto &[id, ticket] : books.positions.tickets()) {
        const clients::Account *account = books.accounts.account(ticket.account);
        const domain::Price price = positions::closingPrice(books, ticket, account->group);
        if (price.positive())
            floating[{ticket.book, ticket.quote}] -= positions::floatingAt(ticket.holding(), price);
    }
    state.aBook.floating = state.bBook.floating = state.coverFloating = Money(0, state.firm);
    for (const auto &[key, amount] : floating)
        (key.first == events::Book::B ? state.bBook : state.aBook).floating
            += inFirm(Amount(amount, key.second), state.firm, state.rates);
    std::map<domain::Currency, Int128> cover;
    for (const auto &[key, position] : books.positions.lpPositions()) {
        if (const events::Mark *mark = books.marks.mark(position.symbol); mark != nullptr)
            cover[books.reference.instrument(position.symbol)->quote]
                += positions::floatingAt(position.holding(), position.quantity.positive() ? mark->bid : mark->ask);
    }
    for (const auto &[currency, amount] : cover)
        state.coverFloating += inFirm(Amount(amount, currency), state.firm, state.rates);
    return state;
}

DayPnlFigures dayPnlBetween(const DayPnlState &opening, const DayPnlState &now)
{
    DayPnlFigures figures;
    figures.at = now.at;
    figures.sequence = now.sequence;
    figures.spread = figures.commission = figures.swap = figures.realised = figures.floating = Money(0, now.firm);
    const auto byBook = [&](const DayPnlState::ByBook &before, const DayPnlState::ByBook &after) {
        const Money spread = movement(before.spread, after.spread, now);
        const Money commission = movement(before.commission, after.commission, now);
        const Money swap = movement(before.swap, after.swap, now);
        const Money realised = movement(before.realised, after.realised, now);
        const Money floating = difference(after.floating, before.floating);
        figures.spread += spread;
        figures.commission += commission;
        figures.swap += swap;
        figures.realised += realised;
        figures.floating += floating;
        return spread + commission + swap + realised + floating;
    };
    figures.aBook = byBook(opening.aBook, now.aBook);
    figures.bBook = byBook(opening.bBook, now.bBook);
    const Money closed
        = movement(opening.cover, now.cover, now) + movement(opening.lpCommission, now.lpCommission, now);
    const Money open = difference(now.coverFloating, opening.coverFloating);
    figures.realised += closed;
    figures.floating += open;
    figures.cover = closed + open;
    figures.total = figures.aBook + figures.bBook + figures.cover;
    return figures;
}

AccountResults accountResults(const positions::Books &books)
{
    AccountResults results;
    for (const PnlFigures &one : pnlOf(books)) {
        const Money result = one.line.realised + one.line.swap - one.line.commission + one.floating;
        const auto [sum, fresh] = results.try_emplace(one.line.account, result);
        if (!fresh)
            sum->second += result;
    }
    return results;
}

bool DayPnlSampler::note(const positions::Books &books, const money::LedgerBook &ledger, domain::UtcTime at,
                         std::uint64_t sequence)
{
    if (books.reference.firm().currency.none())
        return false; // no firm yet, and no figure in its currency
    const std::string &closed = books.positions.closedDay();
    const bool first = !m_began;
    const bool rolled = m_began && closed != m_closedDay;
    m_began = true;
    m_closedDay = closed;
    if (rolled || (first && m_fromBeginning)) {
        m_points.clear();
        m_pending.clear();
        m_opening.state = rolled ? dayPnlState(books, ledger, at, sequence) : DayPnlState {};
        if (!rolled)
            m_opening.state.at = at;
        m_opening.accounts = rolled ? accountResults(books) : AccountResults {};
        m_opened = true;
        ++m_days;
        m_lastStep = -1;
    }
    const std::int64_t step = at.nanos() / m_step;
    if (step == m_lastStep)
        return false;
    m_lastStep = step;
    DayPnlState now = dayPnlState(books, ledger, at, sequence);
    if (m_opened)
        m_points.push_back(dayPnlBetween(m_opening.state, now));
    else
        m_pending.push_back(std::move(now));
    return true;
}

void DayPnlSampler::tell(const DayOpening &opening, std::vector<DayPnlFigures> points, const std::string &closedDay)
{
    if (m_opened || (m_began && closedDay != m_closedDay))
        return;
    m_opening = opening;
    m_opened = true;
    m_points = std::move(points);
    for (const DayPnlState &state : m_pending) {
        const std::int64_t last = m_points.empty() ? -1 : m_points.back().at.nanos() / m_step;
        if (state.at.nanos() / m_step > last)
            m_points.push_back(dayPnlBetween(m_opening.state, state));
    }
    m_pending.clear();
    ++m_days;
}

} // namespace truebook::risk
