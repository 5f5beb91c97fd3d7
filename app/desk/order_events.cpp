#include "app/desk/order_events.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/events/lp_events.h"
#include "core/fix/lp_codec.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

using base::ReasonCode;
using events::Event;

namespace {

// Which events belong, as they come by in the journal's order.
class Sieve
{
public:
    Sieve(domain::OrderId order, domain::LpOrderId lpOrder)
        : m_order(order)
    {
        if (!lpOrder.none())
            m_lpOrders.insert(lpOrder);
    }
    bool takes(const Event &event)
    {
        events::EventFacts facts;
        event.type().facts(event.body(), facts);
        const auto *placed = event.as<events::LpOrderPlaced>();
        if (placed != nullptr && !m_order.none() && placed->order == m_order)
            m_lpOrders.insert(placed->lpOrder);
        if (!m_order.none() && facts.order == m_order)
            return true;
        if (const auto *noted = event.as<events::LpReportNoted>())
            return m_lpOrders.count(fix::parseLpClOrdId(noted->clOrdId)) > 0;
        return facts.order.none() && !facts.lpOrder.none() && m_lpOrders.count(facts.lpOrder) > 0;
    }
    // An LP order made for a client order or a cover order belongs to that one's life.
    bool widens(const Event &event)
    {
        const auto *placed = event.as<events::LpOrderPlaced>();
        if (!m_order.none() || placed == nullptr || placed->order.none() || m_lpOrders.count(placed->lpOrder) == 0)
            return false;
        m_order = placed->order;
        return true;
    }
    domain::OrderId order() const { return m_order; }

private:
    domain::OrderId m_order;
    std::set<domain::LpOrderId> m_lpOrders;
};

// Every line of a row as an event, to whoever wants it; false when he has enough.
base::Result<bool> visitRow(const ports::JournalRow &row, std::uint64_t from, std::uint64_t to,
                            const std::function<void(Event &&, std::string_view)> &visit)
{
    std::string_view rest = row.lines;
    for (std::uint64_t sequence = row.first; !rest.empty(); ++sequence) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (sequence < from)
            continue;
        if (sequence > to)
            return false;
        auto event = events::eventRegistry().parse(line);
        if (!event)
            return tl::unexpected(event.error());
        visit(std::move(*event), line);
    }
    return true;
}

} // namespace

base::Result<void> readEventsAt(ports::JournalStore &journal, const std::vector<std::uint64_t> &sequences,
                                const std::function<void(Event &&, std::string_view)> &visit)
{
    std::size_t next = 0;
    while (next < sequences.size()) {
        base::Result<void> parsed;
        const std::size_t began = next;
        const auto read = journal.read(sequences[next], [&](const ports::JournalRow &row) {
            const std::uint64_t last = row.first + row.count - 1;
            while (next < sequences.size() && sequences[next] <= last) {
                const std::uint64_t wanted = sequences[next];
                const auto seen = visitRow(row, wanted, wanted, visit);
                if (!seen) {
                    parsed = tl::unexpected(seen.error());
                    return false;
                }
                ++next;
            }
            // What stands far behind is looked up by its own key.
            return next < sequences.size() && sequences[next] <= last + 256;
        });
        if (!read)
            return read;
        if (!parsed)
            return parsed;
        if (next == began)
            return base::refuse(ReasonCode::StoreFailed, "no event " + std::to_string(sequences[next]));
    }
    return {};
}

namespace {

// The newest event of a type of these names, not after the order's first.
template <class Fact>
base::Result<std::optional<Fact>> context(ports::JournalStore &journal, store::ViewsReader &views,
                                          store::PageQuery query, std::uint64_t notAfter)
{
    query.type = Fact::type;
    query.limit = 1;
    query.upTo = notAfter;
    const auto page = views.events(query);
    if (!page)
        return tl::unexpected(page.error());
    std::optional<Fact> found;
    if (page->rows.empty())
        return found;
    const auto read = readEventsAt(journal, {page->rows.front().sequence}, [&](Event &&event, std::string_view) {
        if (const auto *fact = event.as<Fact>())
            found = *fact;
    });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

} // namespace

base::Result<OrderEvents> findOrderEvents(const store::StoreUrl &url, const api::LifeQuestion &question)
{
    auto journal = store::SqliteStore::openReadOnly(url);
    if (!journal)
        return tl::unexpected(journal.error());
    const auto last = (*journal)->last();
    if (!last)
        return tl::unexpected(last.error());
    OrderEvents found;
    const std::uint64_t end = *last ? (*last)->first + (*last)->count - 1 : 0;
    found.upTo = question.upTo == 0 ? end : std::min(question.upTo, end);

    const domain::LpOrderId asked = question.order.none() ? question.lpOrder : domain::LpOrderId();
    Sieve sieve(question.order, asked);
    std::uint64_t indexed = 0;
    auto views = store::ViewsReader::open(url); // none: the journal alone does, more slowly
    const auto take = [&](Event &&event, std::string_view line) {
        if (sieve.takes(event))
            found.entries.push_back({std::move(event), std::string(line)});
    };
    if (views) {
        const auto reached = (*views)->reached();
        auto sequences = question.order.none() ? (*views)->lpOrderEvents(asked) : (*views)->orderEvents(question.order);
        if (reached && sequences) {
            indexed = *reached;
            std::erase_if(*sequences, [&](std::uint64_t sequence) { return sequence > found.upTo; });
            const auto read = readEventsAt(**journal, *sequences, [&](Event &&event, std::string_view line) {
                (void)sieve.widens(event);
                (void)sieve.takes(event);
                found.entries.push_back({std::move(event), std::string(line)});
            });
            if (!read)
                return tl::unexpected(read.error());
        }
    }
    if (indexed < found.upTo) {
        base::Result<bool> seen = true;
        bool again = false;
        std::map<std::string, events::InstrumentDefined> instruments;
        std::map<std::string, events::AccountOpened> accounts;
        const auto read = (*journal)->read(indexed + 1, [&](const ports::JournalRow &row) {
            seen = visitRow(row, indexed + 1, found.upTo, [&](Event &&event, std::string_view line) {
                again = again || sieve.widens(event);
                const auto *instrument = event.as<events::InstrumentDefined>();
                const auto *account = event.as<events::AccountOpened>();
                if (instrument != nullptr && found.entries.empty())
                    instruments.insert_or_assign(instrument->symbol.text(), *instrument);
                else if (account != nullptr && found.entries.empty())
                    accounts.insert_or_assign(account->account.text(), *account);
                take(std::move(event), line);
            });
            return seen && *seen && !again;
        });
        if (!read)
            return tl::unexpected(read.error());
        if (!seen)
            return tl::unexpected(seen.error());
        if (indexed == 0 && !found.entries.empty()) {
            events::EventFacts facts;
            const events::Event &first = found.entries.front().event;
            first.type().facts(first.body(), facts);
            if (facts.symbol != nullptr && instruments.count(facts.symbol->text()) > 0)
                found.instrument = instruments[facts.symbol->text()];
            if (facts.account != nullptr && accounts.count(facts.account->text()) > 0)
                found.account = accounts[facts.account->text()];
        }
        if (again) { // the LP order is of an order whose beginning was passed by
            api::LifeQuestion whole = question;
            whole.order = sieve.order();
            return findOrderEvents(url, whole);
        }
    }
    if (found.entries.empty())
        return base::refuse(ReasonCode::UnknownOrder,
                            std::to_string(question.order.none() ? asked.number() : question.order.number()));
    if (!views || indexed == 0)
        return found;
    events::EventFacts facts;
    for (const OrderEvents::Entry &entry : found.entries) {
        entry.event.type().facts(entry.event.body(), facts);
        if (facts.symbol != nullptr)
            break;
    }
    const std::uint64_t first = found.entries.front().event.sequence.number();
    if (facts.symbol != nullptr) {
        store::PageQuery query;
        query.symbol = facts.symbol->text();
        const auto instrument = context<events::InstrumentDefined>(**journal, **views, query, first);
        if (!instrument)
            return tl::unexpected(instrument.error());
        found.instrument = *instrument;
    }
    if (facts.account != nullptr) {
        store::PageQuery query;
        query.account = facts.account->text();
        const auto account = context<events::AccountOpened>(**journal, **views, query, first);
        if (!account)
            return tl::unexpected(account.error());
        found.account = *account;
    }
    return found;
}

} // namespace truebook::app
