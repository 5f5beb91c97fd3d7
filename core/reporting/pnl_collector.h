#pragma once
// Folds the journal into the P&L report: sees each event after the books have applied it. Rows come from the events' own
// figures; the books' total from the ledger's balances and the valuation, so that the two can be held against each other.
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "core/dealing/order_book.h"
#include "core/positions/fill_booking.h"
#include "core/reporting/pnl_report.h"

namespace truebook::reporting {

// Books that the journal's events are applied to while the collector watches.
struct ReportBooks
{
    positions::Books positions;
    const money::LedgerBook &ledger;
    const dealing::OrderBook &orders;
};

struct PnlRange
{
    domain::CivilDate from; // trading days, both inclusive
    domain::CivilDate to;
    std::uint64_t upTo = 0; // the last event that counts; 0: all that come
};

class PnlCollector
{
public:
    // `freshBooks`: they are those before the first event. Else the collector is ready when the close of a day before
    // the range has passed; what it saw until then is only its beginning.
    PnlCollector(const ReportBooks &books, const PnlRange &range, bool freshBooks);

    void apply(const events::Event &event);
    // False: the books did not begin early enough, and no figure is right.
    bool ready() const { return m_ready; }
    // Sequence of the last event taken.
    std::uint64_t sequence() const { return m_sequence; }
    // The report without provenance. Refuses NoConversionRate (a currency that no rate of its day brings to the firm's),
    // Overflow, BadConfiguration (the firm has no currency).
    base::Result<PnlReport> finish();

private:
    using Key = std::tuple<domain::AccountId, domain::Symbol, events::Book>;
    // Native figures of a day: minor units of the account's currency, or of the symbol's quote currency where said.
    struct Line
    {
        std::int64_t spread = 0;
        std::int64_t commission = 0;
        std::int64_t swap = 0;
        std::int64_t realised = 0; // B-book
        std::int64_t floating = 0; // B-book
        std::int64_t lpCost = 0; // quote currency
        base::Int128 slippage = 0; // quote currency, e-16
        base::Int128 notional = 0; // quote currency, e-16
        domain::QuantitySum units;
        std::uint32_t fills = 0;
    };
    struct HouseLine
    {
        std::map<domain::Currency, base::Int128> cover; // e-16
        std::int64_t lpCost = 0; // quote currency
    };
    using Floating = std::map<Key, domain::Money>; // client tickets, the client's side
    using LpFloating = std::map<std::pair<domain::LpId, domain::Symbol>, domain::Money>;

    void onClientFilled(const events::ClientFilled &fill);
    void onLpFilled(const events::LpFilled &fill);
    void onSwap(const events::SwapCharged &swap);
    void onDayClosed(const events::DayClosed &closed);
    void endDay(const std::string &date, bool closed, const Floating &floating);
    void build(const std::string &date, bool closed, const Floating &floating, const LpFloating &lpFloating);

    Line *lineOf(const domain::AccountId &account, const domain::Symbol &symbol, events::Book book);
    domain::Currency quoteOf(const domain::Symbol &symbol) const;
    Floating clientFloating() const;
    LpFloating lpFloating() const;
    bool wanted(const std::string &date) const { return date >= m_from && date <= m_to; }
    void fail(base::Refusal refusal);

    ReportBooks m_books;
    std::string m_from;
    std::string m_to;
    std::uint64_t m_upTo;
    bool m_ready;
    std::optional<PnlReport> m_ended; // made at the event `upTo`, before the books moved on
    std::uint64_t m_sequence = 0;
    domain::UtcTime m_at;
    std::string m_closed; // the day that closed last
    bool m_dayHasEvents = false;
    std::optional<base::Refusal> m_refusal;

    std::map<Key, Line> m_lines;
    std::map<domain::Symbol, HouseLine> m_house;
    std::unordered_map<std::string, domain::Price> m_lpPrices; // of this day's LP fills, by order and ExecID
    std::map<money::LedgerBook::Key, std::int64_t> m_ledger; // house/pnl balances at the last close
    Floating m_floating; // at the last close, as the journal says
    Floating m_valued; // the same as the books value it
    LpFloating m_lpFloating;

    PnlReport m_report;
    std::map<domain::AccountId, std::uint32_t> m_accountAt;
    std::map<domain::Symbol, std::uint32_t> m_symbolAt;
};

} // namespace truebook::reporting
