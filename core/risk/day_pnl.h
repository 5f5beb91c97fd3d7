#pragma once
// The firm's P&L over the trading day, sampled as the journal goes: after the first row of each step of market time. The
// running desk and whoever reads its journal sample at the same rows and get the same figures.
//
// It adds up in two ways: by book, and by cause. What clients of a book brought is their realised result mirrored, plus
// commission, less swap; spread is the part of that result that lies between price and mid. The change in floating is
// against the day's beginning, both in the firm's currency of their moment; everything else is the day's movement in its
// own currency, converted at the moment's rates.
#include <map>
#include <string>
#include <vector>

#include "core/money/ledger_book.h"
#include "core/positions/fill_booking.h"

namespace truebook::risk {

// Cumulative figures at one point of the journal, the firm's side.
struct DayPnlState
{
    using Minor = std::map<domain::Currency, std::int64_t>; // minor units
    struct ByBook
    {
        Minor spread;
        Minor commission;
        Minor swap;
        Minor realised; // without spread
        domain::Money floating; // firm's currency
    };
    domain::UtcTime at;
    std::uint64_t sequence = 0;
    domain::Currency firm;
    domain::RateSet rates;
    ByBook aBook;
    ByBook bBook;
    Minor cover; // house/pnl/cover
    Minor lpCommission; // house/pnl/lp-commission: negative
    domain::Money coverFloating;
};
DayPnlState dayPnlState(const positions::Books &books, const money::LedgerBook &ledger, domain::UtcTime at,
                        std::uint64_t sequence);

struct DayPnlFigures
{
    domain::UtcTime at;
    std::uint64_t sequence = 0;
    domain::Money aBook;
    domain::Money bBook;
    domain::Money cover;
    domain::Money spread;
    domain::Money commission;
    domain::Money swap;
    domain::Money realised;
    domain::Money floating;
    domain::Money total; // aBook + bBook + cover = spread + commission + swap + realised + floating
};
// What no rate can convert is left out, as in exposure_engine.h.
DayPnlFigures dayPnlBetween(const DayPnlState &opening, const DayPnlState &now);

// Result of each account since the store began, its own currency and side: realised + swap − commission + floating.
using AccountResults = std::map<domain::AccountId, domain::Money>;
AccountResults accountResults(const positions::Books &books);

// The day's beginning: of its figures and of each account's.
struct DayOpening
{
    DayPnlState state;
    AccountResults accounts;
};

class DayPnlSampler
{
public:
    static constexpr std::int64_t defaultStep = 5 * domain::nanosPerSecond;

    // `fromBeginning`: the books see the journal from its first event, so that a first day begins at nothing. Otherwise
    // the beginning is unknown until a day closes, or it is told.
    explicit DayPnlSampler(bool fromBeginning, std::int64_t stepNanos = defaultStep)
        : m_fromBeginning(fromBeginning)
        , m_step(stepNanos)
    { }

    // After each row of the journal, with the books as it left them; `at` of its last event. True: a day began, or a
    // point came.
    bool note(const positions::Books &books, const money::LedgerBook &ledger, domain::UtcTime at,
              std::uint64_t sequence);
    // The beginning of the day and its first points, read from the journal by someone else. Nothing when a day has closed
    // meanwhile: its opening is known here.
    void tell(const DayOpening &opening, std::vector<DayPnlFigures> points, const std::string &closedDay);

    bool opened() const { return m_opened; }
    const DayOpening &opening() const { return m_opening; }
    // Counts up when the points are others than before with some added.
    std::uint64_t days() const { return m_days; }
    const std::vector<DayPnlFigures> &points() const { return m_points; }
    // The day that closed last as note() saw it.
    const std::string &closedDay() const { return m_closedDay; }

private:
    bool m_fromBeginning;
    std::int64_t m_step;
    bool m_began = false;
    bool m_opened = false;
    std::string m_closedDay;
    std::int64_t m_lastStep = -1;
    std::uint64_t m_days = 0;
    DayOpening m_opening;
    std::vector<DayPnlFigures> m_points;
    std::vector<DayPnlState> m_pending; // sampled before the opening is known
};

} // namespace truebook::risk
