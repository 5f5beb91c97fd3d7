#pragma once
// A liquidity provider's messages to the core's terms, and the core's events to the LP's messages, in its dialect. One
// codec a session (price or trade). Reading keeps the LP's book of each symbol, so that an increment gives the whole
// book. Any thread; reading is guarded by one lock a message.
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/commands/command.h"
#include "core/commands/order_commands.h"
#include "core/events/lp_events.h"
#include "core/events/reference_events.h"
#include "core/fix/dialect.h"
#include "core/fix/fix_message.h"
#include "core/fix/lp_levels.h"
#include "core/ports/quote_update.h"

namespace truebook::fix {

// When and how a message came.
struct Arrival
{
    domain::UtcTime at; // market clock
    bool possDup = false; // 43=Y
};

// The LP refused a market data request (Y): these symbols get no prices from it.
struct MarketDataRefused
{
    domain::SessionId session;
    std::string requestId;
    std::vector<domain::Symbol> symbols; // empty when the request is none of ours
    std::string reason; // 281
    std::string text; // 58
};

// What messages said. The reader appends; the caller takes and clears.
struct LpInput
{
    std::vector<ports::QuoteUpdate> quotes; // in base units, our symbol; input is the kernel's to give
    std::vector<commands::Command> commands; // LpReport, LpCancelRefused, LpMessageRefused
    std::vector<MarketDataRefused> refusals;
    std::uint64_t ignored = 0; // messages that say nothing to the desk (S, h, news, …)
    std::uint64_t unknownSymbols = 0; // entries of an X for symbols that nobody mapped
};

class LpCodec
{
public:
    // `account` is tag 1 where the dialect sends it; empty: none.
    LpCodec(domain::SessionId session, domain::LpId lp, std::shared_ptr<const Dialect> dialect,
            std::string account = {});

    const domain::SessionId &session() const noexcept { return m_session; }
    const domain::LpId &lp() const noexcept { return m_lp; }

    // Takes a mapping of this LP (of another LP: nothing happens). A symbol mapped anew loses its book.
    void map(const events::LpSymbolMapped &mapping);

    // One raw message. Refused, with nothing changed and the tag as field: BadMessage and the decimals' codes for what
    // cannot be read, MissingField, UnknownSymbol for a snapshot of a symbol that nobody mapped.
    base::Result<void> read(std::string_view raw, const Arrival &arrival, LpInput &out);
    // The session ended: every book is empty, and says so.
    void disconnected(domain::UtcTime at, LpInput &out);

    // Market data requests (V) for every mapped symbol, to be sent after each logon. `attempt` keeps the request ids of
    // one connection apart. Refuses BadValue: a symbol that this dialect cannot write.
    base::Result<std::vector<std::string>> subscriptions(std::uint64_t attempt);

    // D. Refuses UnsupportedOrderType (style), PriceRequired, MissingField (quote id), QuantityNotOnStep (not a whole
    // number of the LP's units to eight decimals), BadValue.
    base::Result<std::string> order(const events::LpOrderPlaced &placed, domain::UtcTime transactTime) const;
    // F and H for a placed order; `peerOrderId` is the LP's tag 37 when it is known.
    base::Result<std::string> cancel(const events::LpOrderPlaced &placed, std::string_view peerOrderId,
                                     const events::LpCancelRequested &request, domain::UtcTime transactTime) const;
    base::Result<std::string> status(const events::LpOrderPlaced &placed, std::string_view peerOrderId,
                                     const events::LpStatusRequested &request) const;

private:
    struct Mapped
    {
        domain::Symbol symbol;
        std::string lpSymbol;
        domain::Quantity unit;
        LpLevels levels;
    };
    struct Request
    {
        std::string id;
        std::vector<domain::Symbol> symbols;
    };
    struct OrderFields;

    Mapped *find(std::string_view lpSymbol);
    base::Result<void> snapshot(const FieldView &message, const Arrival &arrival, LpInput &out);
    base::Result<void> increment(const FieldView &message, const Arrival &arrival, LpInput &out);
    base::Result<void> report(const FieldView &message, const Arrival &arrival, LpInput &out) const;
    base::Result<void> cancelRefused(const FieldView &message, LpInput &out) const;
    void messageRefused(const FieldView &message, LpInput &out) const;
    void requestRefused(const FieldView &message, LpInput &out) const;
    base::Result<domain::Quantity> levelSize(domain::Quantity quantity, const Mapped &mapped) const;
    void quote(const Mapped &mapped, const FieldView &message, const Arrival &arrival, LpInput &out) const;
    base::Result<std::string> write(std::string_view type, const std::vector<int> &order,
                                    const OrderFields &fields) const;

    const domain::SessionId m_session;
    const domain::LpId m_lp;
    const std::shared_ptr<const Dialect> m_dialect;
    const std::string m_account;

    mutable std::mutex m_mutex;
    std::vector<Mapped> m_mapped; // sorted by the LP's symbol
    std::vector<Request> m_requests;
    FixMessage m_message;
    std::vector<FieldView> m_entries;
    std::vector<LevelChange> m_changes;
};

// The desk's ClOrdID at LPs, "L" and the number, and back: none when the text is not of that form.
std::string lpClOrdId(domain::LpOrderId id);
domain::LpOrderId parseLpClOrdId(std::string_view text);

// base units / unit, exactly. Refuses QuantityNotOnStep when eight decimals do not hold it, BadValue for a unit or a
// quantity that is not positive.
base::Result<domain::Quantity> inLpUnits(domain::Quantity baseUnits, domain::Quantity unit);

} // namespace truebook::fix
