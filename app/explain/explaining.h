#pragma once
// An explanation in the making: finds what is asked for as of its sequence, and keeps what was used.
#include <map>
#include <optional>
#include <set>

#include "app/explain/journal_finder.h"
#include "core/api/order_records_api.h"
#include "core/domain/rates.h"
#include "core/domain/share.h"
#include "core/events/control_events.h"
#include "core/events/cover_events.h"
#include "core/events/lp_events.h"
#include "core/events/market_events.h"
#include "core/events/order_events.h"
#include "core/events/reference_events.h"
#include "core/events/session_events.h"

namespace truebook::app {

class Explaining
{
public:
    Explaining(JournalFinder &finder, api::CellExplanation &out)
        : m_finder(finder)
        , m_out(out)
        , m_column(out.question.column)
    { }

    using Fields = std::vector<api::ExplainedFigure>;
    // An event with its body, kept as found.
    template <class Body>
    struct Found
    {
        events::Event event;
        const Body *body = nullptr;
        explicit operator bool() const { return body != nullptr; }
        const Body *operator->() const { return body; }
    };

    std::uint64_t upTo() const { return m_out.question.sequence; }
    const std::string &column() const { return m_column; }
    // Goes on with another name of the column.
    void ask(std::string column) { m_column = std::move(column); }
    JournalFinder &finder() { return m_finder; }

    void value(std::string text, std::string unit = {});
    void formula(std::string text) { m_out.formula = std::move(text); }
    void term(std::string name, std::string text, std::string unit = {});
    void marked() { m_out.marked = true; }
    void input(const events::Event &event, std::string role, Fields fields, std::string adds = {});
    // What events that were named add to the sum, by sequence.
    void adds(const std::map<std::uint64_t, std::string> &added);
    // The events that were named, by sequence.
    const std::map<std::uint64_t, events::Event> &named() const { return m_events; }
    // A cell that an event says outright.
    void fact(const events::Event &event, const std::string &field, const std::string &text, std::string unit = {});
    // The inputs in the journal's order, each once.
    void finish();

    base::Result<std::vector<events::Event>> all(std::vector<std::string_view> types, const std::string &symbol = {},
                                                 const std::string &account = {});
    template <class Body, class Accepts>
    base::Result<Found<Body>> newest(Accepts accepts, const std::string &symbol = {}, const std::string &account = {})
    {
        JournalFinder::Wanted wanted {{Body::type}, symbol, account, 1, upTo()};
        const auto found = m_finder.newest(wanted, [&](const events::Event &event) {
            const Body *body = event.as<Body>();
            return body != nullptr && accepts(*body);
        });
        if (!found)
            return tl::unexpected(found.error());
        Found<Body> result;
        if (*found) {
            result.event = **found;
            result.body = result.event.template as<Body>();
        }
        return result;
    }

    // Parameters in force, named as inputs with the fields that count. Refuse UnknownSymbol, UnknownAccount.
    base::Result<Found<events::InstrumentDefined>> instrument(const domain::Symbol &symbol,
                                                              const std::vector<std::string> &fields);
    base::Result<domain::Currency> firmCurrency();
    base::Result<Found<events::AccountOpened>> account(const domain::AccountId &account);
    struct MarkFound
    {
        events::Event event;
        std::optional<events::Mark> mark;
    };
    base::Result<MarkFound> mark(const domain::Symbol &symbol, const std::string &role);
    // Of the group's stream of a symbol, as price differences; zero where none is set.
    struct Markup
    {
        domain::Price bid;
        domain::Price ask;
    };
    base::Result<Markup> markup(const domain::GroupId &group, const events::InstrumentDefined &instrument);
    // To another currency with the marks' mids; none: no rate leads there. Names the rates as inputs. An empty term: the
    // rates alone.
    base::Result<std::optional<domain::Money>> converted(const domain::Amount &amount, domain::Currency to,
                                                         const std::string &term);
    // A share of it, rounded up.
    base::Result<std::optional<domain::Money>> convertedUp(const domain::Amount &amount, const domain::Share &share,
                                                           domain::Currency to, const std::string &term);

private:
    // The rates along the way, named; none: no way leads there, and the term says so.
    base::Result<std::optional<domain::RateSet>> ratesAlong(domain::Currency from, domain::Currency to,
                                                            const std::string &term);

    JournalFinder &m_finder;
    api::CellExplanation &m_out;
    std::string m_column;
    std::set<std::pair<std::uint64_t, std::string>> m_named; // sequence, role with fields
    std::map<std::uint64_t, events::Event> m_events;
    std::optional<std::vector<events::Event>> m_instruments;
    std::map<domain::AccountId, Found<events::AccountOpened>> m_accounts;
    std::map<domain::Symbol, MarkFound> m_marks;
};

// exposure_explainer.cpp: exposure and the exposure half of quotes; quote_explainer part: marks and streams.
base::Result<void> explainExposure(Explaining &x, const domain::Symbol &symbol, bool mustBeTraded);
base::Result<void> explainQuote(Explaining &x, const domain::Symbol &symbol);
// account_explainer.cpp: accounts, and what they are worth and bind.
base::Result<void> explainAccount(Explaining &x, const domain::AccountId &id);
// risk_explainer.cpp: `by` is currency, group, book or lp; keys as the screens' rows have them.
base::Result<void> explainExposureBy(Explaining &x, std::string_view by, const std::string &key);
base::Result<void> explainPosition(Explaining &x, const std::string &key);
// history_explainer.cpp: `record` as api::RecordRow has it.
base::Result<void> explainRecord(Explaining &x, api::RecordKind kind, std::uint64_t record);
// order_explainer.cpp
base::Result<void> explainClientOrder(Explaining &x, domain::OrderId id);
base::Result<void> explainLpOrder(Explaining &x, domain::LpOrderId id);
base::Result<void> explainCoverOrder(Explaining &x, domain::OrderId id);

} // namespace truebook::app
