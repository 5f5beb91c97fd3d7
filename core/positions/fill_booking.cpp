#include "core/positions/fill_booking.h"

#include "core/base/check.h"

namespace truebook::positions {

using base::Int128;
using domain::Amount;
using domain::LedgerAccount;
using domain::Money;
using events::Posting;

namespace {

constexpr Int128 millionE8 = static_cast<Int128>(1'000'000) * domain::Price::scale;

void post(std::vector<Posting> &postings, const LedgerAccount &credit, const LedgerAccount &debit, const Money &amount)
{
    if (amount.zero())
        return;
    postings.push_back({credit, amount});
    postings.push_back({debit, -amount});
}

LedgerAccount house(const char *name)
{
    return LedgerAccount(std::string("house/pnl/") + name);
}

// The position at an LP, flat when there is none yet.
LpPosition positionAt(const Books &books, const domain::LpId &lp, const domain::Symbol &symbol)
{
    if (const LpPosition *position = books.positions.lpPosition(lp, symbol))
        return *position;
    const domain::Currency quote = books.reference.instrument(symbol)->quote;
    return {lp, symbol, {}, Amount(0, quote), Amount(0, quote), Money(0, quote)};
}

// Moves the position by a fill; what the ledger gets is round(cumulative) − already booked.
Money bookRealised(LpPosition &position, domain::Side side, domain::Quantity quantity, domain::Price price)
{
    const domain::Currency quote = position.realised.currency();
    const FillEffect effect = applyFill(position.holding(), side, quantity, price);
    position.quantity = effect.after.quantity;
    position.cost = Amount(effect.after.cost, quote);
    position.realised = position.realised + Amount(effect.realised, quote);
    const Money moved = position.realised.toMoney() - position.bookedRealised;
    position.bookedRealised += moved;
    return moved;
}

} // namespace

bool convertible(const Books &books, const domain::Symbol &symbol, domain::Currency to)
{
    const events::InstrumentDefined *instrument = books.reference.instrument(symbol);
    return instrument != nullptr && books.marks.rates().path(instrument->quote, to).has_value();
}

domain::Price closingPrice(const Books &books, const Ticket &ticket, const domain::GroupId &group)
{
    const events::Mark *mark = books.marks.mark(ticket.symbol);
    if (mark == nullptr)
        return {};
    const auto markup = books.reference.markup(group, ticket.symbol);
    return ticket.quantity.positive() ? mark->bid - markup.bid : mark->ask + markup.ask;
}

base::Result<void> bookClientFill(const Books &books, domain::TicketId closes, const CommissionSoFar &soFar,
                                  domain::TicketId firstNewTicket, events::ClientFilled &fill)
{
    const events::InstrumentDefined *instrument = books.reference.instrument(fill.symbol);
    const clients::Account *account = books.accounts.account(fill.account);
    TB_CHECK(instrument != nullptr && account != nullptr, "a filled order's symbol and account exist");
    const domain::RateSet &rates = books.marks.rates();
    const domain::Currency currency = account->currency;
    const domain::Currency quote = instrument->quote;
    const LedgerAccount client = money::clientLedger(fill.account);
    const LedgerAccount book = house(fill.book == events::Book::A ? "a-book" : "b-book");
    fill.rates = books.marks.version();
    fill.tickets.clear();
    fill.postings.clear();

    domain::Quantity rest = fill.quantity;
    const auto close = [&](const Ticket &ticket) -> base::Result<void> {
        const domain::Quantity part = std::min(rest, ticket.quantity.magnitude());
        if ((ticket.quantity.positive()) == (fill.side == domain::Side::Buy) || !part.positive())
            return {};
        const FillEffect effect = applyFill(ticket.holding(), fill.side, part, fill.price);
        const auto realised = domain::convert(Amount(effect.realised, quote), currency, rates);
        if (!realised)
            return tl::unexpected(realised.error());
        fill.tickets.push_back({ticket.ticket, part, true, *realised});
        post(fill.postings, client, book, *realised);
        rest -= part;
        return {};
    };
    domain::TicketId opens = firstNewTicket;
    if (account->mode == events::AccountMode::Hedging) {
        const Ticket *ticket = closes.none() ? nullptr : books.positions.ticket(closes);
        if (ticket != nullptr) {
            if (auto closed = close(*ticket); !closed)
                return closed;
        }
    } else if (const auto open = books.positions.ticketsOf(fill.account, fill.symbol); !open.empty()) {
        opens = open.front()->ticket; // the single ticket grows, shrinks or flips
        if (auto closed = close(*open.front()); !closed)
            return closed;
    }
    if (rest.positive()) {
        if (!fill.tickets.empty())
            opens = firstNewTicket; // a ticket closed to zero has ended: a flip opens the next one
        fill.tickets.push_back({opens, rest, false, Money(0, currency)});
    }

    const int direction = domain::sign(fill.side);
    if (fill.mid.positive()) {
        const auto spread = domain::convert(domain::multiply((fill.price - fill.mid) * direction, fill.quantity, quote),
                                            currency, rates);
        if (!spread)
            return tl::unexpected(spread.error());
        fill.spread = *spread;
    } else {
        fill.spread = Money(0, currency);
    }
    post(fill.postings, house("spread"), book, fill.spread);

    fill.commission = Money(0, currency);
    const events::GroupDefined *group = books.reference.group(account->group);
    if (group != nullptr && group->commissionPerMillion.positive()) {
        const domain::Price basis = fill.mid.positive() ? fill.mid : fill.price;
        Amount notional = domain::multiply(basis, fill.quantity, quote);
        if (!soFar.notional.currency().none())
            notional = notional + soFar.notional;
        const Int128 rate = group->commissionPerMillion.raw();
        const Int128 fee = (notional.raw() / millionE8) * rate + (notional.raw() % millionE8) * rate / millionE8;
        const auto total = domain::convert(Amount(fee, quote), currency, rates);
        if (!total)
            return tl::unexpected(total.error());
        fill.commission = soFar.booked.currency().none() ? *total : *total - soFar.booked;
    }
    post(fill.postings, house("commission"), client, fill.commission);
    return {};
}

namespace {
void completeLpFill(const Books &books, LpPosition position, events::LpFilled &fill)
{
    const domain::Currency quote = position.realised.currency();
    fill.realised = bookRealised(position, fill.side, fill.quantity, fill.price);
    fill.postings.clear();
    post(fill.postings, house("cover"), money::lpLedger(fill.lp), fill.realised);
    fill.commission = Money(0, quote);
    const events::LpDefined *terms = books.reference.lp(fill.lp);
    if (terms != nullptr && terms->commissionPerMillion.positive()) {
        const Amount notional = domain::multiply(fill.price, fill.quantity, quote);
        const Int128 rate = terms->commissionPerMillion.raw();
        fill.commission
            = Amount((notional.raw() / millionE8) * rate + (notional.raw() % millionE8) * rate / millionE8, quote)
                  .toMoney();
        post(fill.postings, money::lpLedger(fill.lp), house("lp-commission"), fill.commission);
    }
}
} // namespace

void bookLpFill(const Books &books, events::LpFilled &fill)
{
    completeLpFill(books, positionAt(books, fill.lp, fill.symbol), fill);
}

void bookLpBust(const Books &books, events::LpFillBusted &bust)
{
    LpPosition position = positionAt(books, bust.lp, bust.symbol);
    bust.realised = bookRealised(position, domain::opposite(bust.side), bust.quantity, bust.price);
    bust.postings.clear();
    post(bust.postings, house("cover"), money::lpLedger(bust.lp), bust.realised);
}

void bookLpCorrection(const Books &books, const events::LpFillBusted &bust, events::LpFilled &right)
{
    LpPosition position = positionAt(books, bust.lp, bust.symbol);
    bookRealised(position, domain::opposite(bust.side), bust.quantity, bust.price);
    completeLpFill(books, std::move(position), right);
}

} // namespace truebook::positions
