#include "app/desk/past_desk.h"

#include "app/desk/doubt_feed.h"
#include "app/desk/past_risk.h"
#include "app/desk/screen_rows.h"
#include "core/dealing/flow_book.h"
#include "core/events/control_events.h"
#include "core/events/cover_events.h"
#include "core/kernel/recovery.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

using base::Result;

namespace {

struct Nothing final : api::Handle
{ };

// Lists that were made once and never change.
class PastViews final : public api::DeskViews, public api::DoubtViews
{
public:
    template <class Row>
    using List = std::shared_ptr<const api::ChangeList<Row>>;

    List<api::QuoteRow> quotes;
    List<api::AccountRow> accounts;
    List<api::ClientOrderRow> clientOrders;
    List<api::LpOrderRow> lpOrders;
    List<api::CoverRow> cover;
    List<api::ExposureRow> exposure;
    List<api::SessionRow> sessions;
    List<api::StopRow> stops;
    List<api::DoubtRow> doubts;
    api::StatusLine status;
    std::unique_ptr<PastRisk> riskRows;

    api::RiskViews *risk() override { return riskRows.get(); }
    std::unique_ptr<api::Handle> watchQuotes(api::Listener<api::QuoteRow> listener) override
    {
        return give(quotes, listener);
    }
    std::unique_ptr<api::Handle> watchAccounts(api::Listener<api::AccountRow> listener) override
    {
        return give(accounts, listener);
    }
    std::unique_ptr<api::Handle> watchClientOrders(api::Listener<api::ClientOrderRow> listener) override
    {
        return give(clientOrders, listener);
    }
    std::unique_ptr<api::Handle> watchLpOrders(api::Listener<api::LpOrderRow> listener) override
    {
        return give(lpOrders, listener);
    }
    std::unique_ptr<api::Handle> watchCover(api::Listener<api::CoverRow> listener) override
    {
        return give(cover, listener);
    }
    std::unique_ptr<api::Handle> watchExposure(api::Listener<api::ExposureRow> listener) override
    {
        return give(exposure, listener);
    }
    std::unique_ptr<api::Handle> watchSessions(api::Listener<api::SessionRow> listener) override
    {
        return give(sessions, listener);
    }
    std::unique_ptr<api::Handle> watchStops(api::Listener<api::StopRow> listener) override
    {
        return give(stops, listener);
    }
    std::unique_ptr<api::Handle> watchDoubts(api::Listener<api::DoubtRow> listener) override
    {
        return give(doubts, listener);
    }
    // Of the past nothing is settled.
    void previewSettle(commands::ResolveLpOrder wish, std::function<void(const api::SettlePreview &)> answered) override
    {
        api::SettlePreview preview;
        preview.verdict = base::refuse(base::ReasonCode::OrderFinal, std::to_string(wish.lpOrder.number()));
        answered(preview);
    }
    std::unique_ptr<api::Handle> watchStatus(std::function<void(const api::StatusLine &)> listener) override
    {
        listener(status);
        return std::make_unique<Nothing>();
    }

private:
    template <class Row>
    static std::unique_ptr<api::Handle> give(const List<Row> &list, const api::Listener<Row> &listener)
    {
        listener(list);
        return std::make_unique<Nothing>();
    }
};

// A mark is journaled at most once a second and says nothing of LPs or streams: those columns stay empty.
std::vector<api::QuoteRow> markRows(const DeskRooms &rooms, domain::UtcTime at)
{
    std::vector<api::QuoteRow> rows;
    const positions::Books books = rooms.positions.books();
    for (const auto &[symbol, instrument] : rooms.reference.book().instruments()) {
        api::QuoteRow row = quoteRow(instrument, rooms, at);
        if (const events::Mark *mark = books.marks.mark(symbol)) {
            row.bid = mark->bid;
            row.ask = mark->ask;
        }
        row.ageMs = -1;
        rows.push_back(std::move(row));
    }
    return rows;
}

// The cover orders that were closed in the run which the sequence lies in; their LP orders stay in the books for two days.
Result<void> addFinished(std::map<domain::OrderId, CoverFacts> &covers, const DeskRooms &rooms, std::uint64_t sequence,
                         JournalFinder &journal)
{
    using events::CoverOrderAccepted;
    using events::CoverOrderClosed;
    const auto started = journal.newest({{events::DeskStarted::type}, {}, {}, 1, sequence},
                                        [](const events::Event &) { return true; });
    if (!started)
        return tl::unexpected(started.error());
    const std::uint64_t from = *started ? (*started)->sequence.number() : 1;
    std::map<domain::OrderId, events::Event> accepted;
    std::vector<CoverOrderClosed> closed;
    const auto read = journal.each({{CoverOrderAccepted::type, CoverOrderClosed::type}, {}, {}, from, sequence},
                                   [&](const events::Event &event) {
                                       if (const auto *terms = event.as<CoverOrderAccepted>())
                                           accepted[terms->order] = event;
                                       else
                                           closed.push_back(*event.as<CoverOrderClosed>());
                                   });
    if (!read)
        return read;
    if (closed.size() > coversKept)
        closed.erase(closed.begin(), closed.end() - static_cast<std::ptrdiff_t>(coversKept));
    for (const CoverOrderClosed &done : closed) {
        auto known = accepted.find(done.order);
        if (known == accepted.end()) { // of the run before
            const auto earlier
                = journal.newest({{CoverOrderAccepted::type}, {}, {}, 1, from}, [&](const events::Event &event) {
                      return event.as<CoverOrderAccepted>()->order == done.order;
                  });
            if (!earlier)
                return tl::unexpected(earlier.error());
            if (!*earlier)
                continue;
            known = accepted.emplace(done.order, **earlier).first;
        }
        const events::Event &event = known->second;
        covers[done.order] = CoverFacts {*event.as<CoverOrderAccepted>(),
                                         event.sequence.number(),
                                         event.at,
                                         dealing::userOf(event.origin),
                                         {},
                                         done};
    }
    for (const auto &[id, lp] : rooms.dealing.book().lpOrders()) {
        const auto cover = covers.find(lp.terms.order);
        if (cover != covers.end() && cover->second.closed)
            cover->second.legs.push_back(id);
    }
    return {};
}

// Those that were open then, and those that the desk's run of that time had seen to their end: as the running desk shows them.
Result<std::vector<api::CoverRow>> coverRows(const DeskRooms &rooms, std::uint64_t sequence, JournalFinder *journal)
{
    std::map<domain::OrderId, CoverFacts> covers;
    for (const auto &[id, open] : rooms.dealing.cover().open())
        covers[id] = CoverFacts {open.terms, 0, open.at, open.user, open.legs, {}};
    if (journal != nullptr && sequence > 0) {
        if (const auto done = addFinished(covers, rooms, sequence, *journal); !done)
            return tl::unexpected(done.error());
    }
    std::vector<api::CoverRow> rows;
    for (const auto &[id, cover] : covers)
        rows.push_back(coverRow(cover, coverLegs(cover.legs, rooms), rooms));
    return rows;
}

std::vector<api::SessionRow> sessionRows(const DeskRooms &rooms)
{
    std::vector<api::SessionRow> rows;
    for (const auto &[id, record] : rooms.sessions.book().sessions()) {
        api::SessionRow row;
        row.session = id;
        row.kind = record.kind;
        takeRecord(row, record);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

Result<std::shared_ptr<api::DeskViews>> pastViews(const DeskRooms &rooms, domain::UtcTime at, std::uint64_t sequence,
                                                  const std::string &store, bool demo, JournalFinder *journal)
{
    auto covers = coverRows(rooms, sequence, journal);
    if (!covers)
        return tl::unexpected(covers.error());
    auto views = std::make_shared<PastViews>();
    const auto list = [at, sequence](auto rows) {
        using Row = typename decltype(rows)::value_type;
        api::ChangeList<Row> made;
        made.full = true;
        made.changed = std::move(rows);
        made.asOf = at;
        made.journalSequence = sequence;
        return std::make_shared<const api::ChangeList<Row>>(std::move(made));
    };
    const dealing::OrderBook &book = rooms.dealing.book();
    std::vector<api::ClientOrderRow> orders;
    for (const auto &[id, order] : book.orders())
        orders.push_back(clientOrderRow(order, rooms));
    std::vector<api::LpOrderRow> lpOrders;
    for (const auto &[id, order] : book.lpOrders()) {
        if (!order.left)
            lpOrders.push_back(lpOrderRow(order, rooms));
    }
    views->quotes = list(markRows(rooms, at));
    views->accounts = list(accountRows(rooms));
    views->clientOrders = list(std::move(orders));
    views->lpOrders = list(std::move(lpOrders));
    views->cover = list(std::move(*covers));
    views->exposure = list(exposureRows(rooms));
    views->sessions = list(sessionRows(rooms));
    views->stops = list(stopRows(rooms));
    views->doubts = list(doubtRows(rooms));
    views->riskRows = std::make_unique<PastRisk>(rooms, at, sequence);
    views->status.now = at;
    views->status.journalSequence = sequence;
    views->status.store = store;
    views->status.storeState = "ok";
    views->status.ordersWorking = book.working();
    views->status.ordersInDoubt = book.inDoubt();
    views->status.orders = book.ordersEver();
    views->status.fills = book.fillsEver();
    views->status.ticksState = "ok";
    views->status.demo = demo;
    return std::shared_ptr<api::DeskViews>(std::move(views));
}

DeskPast::DeskPast(store::StoreUrl url, const MarketClock &clock)
    : m_url(std::move(url))
    , m_clock(clock)
    , m_thread([this] { work(); })
{ }

DeskPast::~DeskPast()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void DeskPast::span(std::function<void(const Result<Span> &)> answered)
{
    {
        const std::lock_guard lock(m_mutex);
        m_spanAsked = std::move(answered);
    }
    m_changed.notify_all();
}

Result<api::DeskHistory::Span> DeskPast::readSpan() const
{
    auto opened = store::SqliteStore::openReadOnly(m_url);
    if (!opened)
        return tl::unexpected(opened.error());
    const domain::UtcTime now = m_clock.now();
    domain::UtcTime first = now;
    base::Result<void> parsed;
    const auto read = (*opened)->read(1, [&](const ports::JournalRow &row) {
        const auto event = events::eventRegistry().parse(std::string_view(row.lines).substr(0, row.lines.find('\n')));
        if (event)
            first = event->at;
        else
            parsed = tl::unexpected(event.error());
        return false;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!parsed)
        return tl::unexpected(parsed.error());
    return std::pair {first, std::max(first, now)};
}

void DeskPast::asOf(domain::UtcTime instant, std::function<void(const base::Result<api::PastDesk> &)> answered)
{
    {
        const std::lock_guard lock(m_mutex);
        m_question = Question {instant, std::move(answered)};
    }
    m_changed.notify_all();
}

void DeskPast::work()
{
    while (true) {
        std::optional<Question> question;
        std::function<void(const Result<Span> &)> spanAsked;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ending || m_question || m_spanAsked; });
            if (m_ending)
                return;
            question.swap(m_question);
            spanAsked.swap(m_spanAsked);
        }
        if (spanAsked)
            spanAsked(readSpan());
        if (!question)
            continue;
        const auto seen = look(question->instant);
        question->answered(seen);
        if (seen)
            readDay(*seen);
    }
}

// After the answer, which nobody keeps waiting for it; a newer question ends it.
void DeskPast::readDay(const api::PastDesk &seen)
{
    auto *rows = dynamic_cast<PastRisk *>(seen.views->risk());
    if (rows == nullptr)
        return;
    (void)readDayPnl(
        m_url, rows->closedAt(), seen.at,
        [this] {
            const std::lock_guard lock(m_mutex);
            return !m_ending && !m_question;
        },
        [rows](const DeskRooms &rooms, const DayPnlRead &read) { rows->fillDay(rooms, read); });
}

base::Result<api::PastDesk> DeskPast::look(domain::UtcTime instant) const
{
    auto opened = store::SqliteStore::openReadOnly(m_url);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto books = kernel::recoverBooks(deskRoomFactory(), **opened, store::savedBooksOf(m_url), instant);
    if (!books)
        return tl::unexpected(books.error());
    const bool demo = (*opened)->meta("demo").value_or(std::string()) == "true";
    const std::uint64_t sequence = books->position.sequence;
    const auto tables = store::ViewsReader::open(m_url);
    JournalFinder finder(**opened, tables ? tables->get() : nullptr);
    const auto views
        = pastViews(static_cast<const DeskRooms &>(*books->rooms), instant, sequence, m_url.text(), demo, &finder);
    if (!views)
        return tl::unexpected(views.error());
    return api::PastDesk {instant, sequence, *views};
}

} // namespace truebook::app
