#pragma once
// Margin as figures of a moment: pure functions of terms, positions, marks and rates. Nothing of it is booked, reserved
// or acted on.
//
// A position is what an account holds of one symbol, or we at one LP. Its margin is counted quantity × mid of the mark ×
// rate, brought to the account's currency at the marks' mids and rounded once, up to the minor unit: half-even would ask
// for less than the terms say in half of all cases, and what is asked must bear a check by hand ("at least"). An account's
// margin is the sum of these figures, so every cell adds up to the same minor unit.
#include <optional>
#include <set>
#include <vector>

#include "core/risk/exposure_engine.h"

namespace truebook::risk {

// Known; or why there is no figure (which is not zero): a position has no terms, or no mark or rate to value it by.
enum class MarginState : std::uint8_t { Known = 0, NoTerms = 1, Unpriced = 2 };

std::string_view marginStateName(MarginState state); // known, no-terms, unpriced

struct MarginFigures
{
    MarginState state = MarginState::NoTerms;
    domain::Money used; // the rest only when known
    domain::Money free; // equity − used, may be negative
    // equity / used, in 0.01 %, rounded down, so that it never looks better than it is; none: nothing is bound
    std::optional<std::int64_t> level;
};

std::string marginLevelText(const MarginFigures &figures); // "93.75", in percent; empty: none

// Gross quantities that an account holds of a symbol, both positive or zero.
struct Legs
{
    domain::Quantity bought;
    domain::Quantity sold;
    void add(const domain::Quantity &held);
};
domain::Quantity countedQuantity(events::HedgedMargin mode, const Legs &legs);
// equity × 10,000 / used, down; none when `used` is not positive. Both of one currency. Beyond an int64 it is its bound.
std::optional<std::int64_t> marginLevel(const domain::Money &equity, const domain::Money &used);

// An account as it stands, in its own currency and from its own side.
struct AccountFigures
{
    domain::Money balance;
    domain::Money floating; // each ticket at the closing side of its stream, rounded once a ticket
    domain::Money equity; // balance + floating
    bool priced = true; // false: a ticket has no mark or no rate, and is left out of floating
    MarginFigures margin;
};
// Of one ticket, account currency; nothing without mark or rate.
std::optional<domain::Money> ticketFloating(const positions::Books &books, const positions::Ticket &ticket,
                                            const clients::Account &account);
// The margin of one account that holds these legs. `standing` has its figures without margin.
MarginFigures marginOf(const positions::Books &books, const clients::Account &account,
                       const std::map<domain::Symbol, Legs> &legs, const AccountFigures &standing);
// Of one position of an account, unless it has no terms (BadValue), no mark (NoQuote) or no rate (NoConversionRate).
base::Result<domain::Money> positionMargin(const positions::Books &books, const clients::Account &account,
                                           const domain::Symbol &symbol, const Legs &legs);
// All accounts in one walk over the tickets, or only those of a set.
std::map<domain::AccountId, AccountFigures> accountFigures(const positions::Books &books,
                                                           const money::LedgerBook &ledger);
std::map<domain::AccountId, AccountFigures>
accountFigures(const positions::Books &books, const money::LedgerBook &ledger, const std::set<domain::AccountId> &only);

// What our net in each symbol binds at an LP, its account's currency.
struct LpPositionMargin
{
    domain::LpId lp;
    domain::Symbol symbol;
    MarginState state = MarginState::NoTerms;
    domain::Money margin;
};
struct LpMargin
{
    domain::LpId lp;
    MarginState state = MarginState::NoTerms;
    domain::Money used;
    domain::Money limit; // zero: none is set
    bool overLimit() const { return state == MarginState::Known && limit.minor() > 0 && used.minor() > limit.minor(); }
};
// Every position at an LP, flat ones too, by LP and symbol.
std::vector<LpPositionMargin> lpPositionMargins(const positions::Books &books);
// One LP, with `more` of a symbol bought (sold: negative) than we hold there.
LpMargin lpMargin(const positions::Books &books, const domain::LpId &lp, const domain::Symbol &symbol = {},
                  const domain::Quantity &more = {});

} // namespace truebook::risk
