#include "app/desk/desk_records.h"

#include "app/desk/resources.h"
#include "core/dealing/order_effects.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

using api::RecordKind;
using api::RecordRow;

namespace {

constexpr std::uint64_t countedMost = 2'000'000;

store::PageQuery pageQuery(const api::RecordQuery &query)
{
    store::PageQuery made;
    made.before = query.before;
    made.after = query.after;
    made.upward = query.upward;
    made.limit = query.limit;
    made.account = query.account;
    made.symbol = query.symbol;
    made.type = query.state;
    made.from = query.from;
    made.to = query.to;
    made.upTo = query.upTo;
    return made;
}

store::ViewsReader::Table tableOf(RecordKind kind)
{
    using Table = store::ViewsReader::Table;
    switch (kind) {
    case RecordKind::ClientOrders:
        return Table::ClientOrders;
    case RecordKind::LpOrders:
        return Table::LpOrders;
    case RecordKind::Fills:
        return Table::Trades;
    case RecordKind::CoverOrders:
        return Table::CoverOrders;
    case RecordKind::Postings:
        return Table::Postings;
    case RecordKind::Notes:
        break;
    }
    return Table::Notes;
}

// What every kind of row has.
template <class Row>
RecordRow beginning(const Row &row)
{
    RecordRow made;
    made.record = store::pageKey(row);
    made.sequence = row.sequence;
    made.at = row.at;
    return made;
}

// What every kind of order has besides.
template <class Row>
RecordRow orderOf(const Row &row)
{
    RecordRow made = beginning(row);
    made.order = row.order;
    made.symbol = row.symbol;
    made.side = row.side;
    made.quantity = row.quantity;
    made.filled = row.filled;
    made.price = row.limit;
    made.state = row.state;
    made.code = row.code;
    made.changedAt = row.changedAt;
    return made;
}

RecordRow recordOf(const store::ClientOrderRow &row)
{
    RecordRow made = orderOf(row);
    made.account = row.account;
    made.type = row.orderType;
    if (row.limit.zero())
        made.price = row.stop;
    if (row.state == "working" && row.filled.positive())
        made.state = "partly-filled";
    made.execId = row.clOrdId;
    return made;
}

RecordRow recordOf(const store::LpOrderRow &row)
{
    RecordRow made = orderOf(row);
    made.lpOrder = row.lpOrder;
    made.account = row.lp;
    made.type = row.style;
    return made;
}

RecordRow recordOf(const store::TradeRow &row)
{
    RecordRow made = beginning(row);
    made.order = row.order;
    made.lpOrder = row.lpOrder;
    made.account = row.account;
    made.symbol = row.symbol;
    made.side = row.side;
    made.type = row.leg;
    made.quantity = row.quantity;
    made.price = row.price;
    made.state = row.kind;
    made.execId = row.execId;
    made.book = row.book;
    made.actor = row.source;
    made.amount = row.spread;
    made.commission = row.commission;
    return made;
}

RecordRow recordOf(const store::CoverOrderRow &row)
{
    RecordRow made = orderOf(row);
    made.actor = row.actor;
    return made;
}

RecordRow recordOf(const store::PostingRow &row)
{
    RecordRow made = beginning(row);
    made.order = row.order;
    made.account = row.account;
    made.symbol = row.symbol;
    made.type = row.type;
    made.amount = row.amount;
    return made;
}

RecordRow recordOf(const store::NoteRow &row)
{
    RecordRow made = beginning(row);
    made.order = row.order;
    made.account = row.account;
    made.actor = row.actor;
    made.text = row.text;
    return made;
}

template <class Row>
base::Result<api::RecordPage> recordsOf(const base::Result<store::Page<Row>> &page)
{
    if (!page)
        return tl::unexpected(page.error());
    api::RecordPage made;
    made.more = page->more;
    made.upTo = page->upTo;
    for (const Row &row : page->rows)
        made.rows.push_back(recordOf(row));
    return made;
}

} // namespace

DeskRecords::DeskRecords(store::StoreUrl url, const fix::DeskConfig &config)
    : m_url(std::move(url))
{
    for (const fix::SessionConfig &session : config.sessions) {
        if (session.kind != fix::SessionKind::LpTrade)
            continue;
        auto dialect = fix::Dialect::named(resourceFolder() + "/fix/dialects", session.dialect);
        if (dialect)
            m_codecs[session.id] = std::make_shared<const fix::LpCodec>(
                session.id, session.lp, std::make_shared<const fix::Dialect>(std::move(*dialect)), session.account);
    }
    m_thread = std::thread([this] { work(); });
}

DeskRecords::~DeskRecords()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void DeskRecords::put(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_changed.notify_all();
}

void DeskRecords::work()
{
    while (true) {
        std::function<void()> next;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ending || !m_work.empty(); });
            if (m_ending)
                return;
            next = std::move(m_work.front());
            m_work.pop_front();
        }
        next();
    }
}

void DeskRecords::life(const api::LifeQuestion &question,
                       std::function<void(const base::Result<api::OrderLife> &)> answered)
{
    put([this, question, answered = std::move(answered)] {
        const auto events = findOrderEvents(m_url, question);
        if (!events) {
            answered(tl::unexpected(events.error()));
            return;
        }
        const TradeCodec codec = [this](const domain::SessionId &session) {
            const auto known = m_codecs.find(session);
            return known == m_codecs.end() ? nullptr : known->second;
        };
        answered(orderLife(*events, question, codec, m_url.ticks()));
    });
}

void DeskRecords::page(const api::RecordQuery &query,
                       std::function<void(const base::Result<api::RecordPage> &)> answered)
{
    put([this, query, answered = std::move(answered)] { answered(readPage(query)); });
}

void DeskRecords::count(const api::RecordQuery &query,
                        std::function<void(const base::Result<api::RecordCount> &)> answered)
{
    put([this, query, answered = std::move(answered)] { answered(readCount(query)); });
}

base::Result<store::ViewsReader *> DeskRecords::views()
{
    if (m_views == nullptr) {
        auto opened = store::ViewsReader::open(m_url);
        if (!opened)
            return tl::unexpected(opened.error());
        m_views = std::move(*opened);
    }
    return m_views.get();
}

base::Result<api::RecordPage> DeskRecords::readPage(const api::RecordQuery &query)
{
    const auto reader = views();
    if (!reader)
        return tl::unexpected(reader.error());
    const store::PageQuery wanted = pageQuery(query);
    const auto read = [&]() -> base::Result<api::RecordPage> {
        switch (query.kind) {
        case RecordKind::ClientOrders:
            return recordsOf((*reader)->clientOrders(wanted));
        case RecordKind::LpOrders:
            return recordsOf((*reader)->lpOrders(wanted));
        case RecordKind::Fills:
            return recordsOf((*reader)->trades(wanted));
        case RecordKind::CoverOrders:
            return recordsOf((*reader)->coverOrders(wanted));
        case RecordKind::Postings:
            return recordsOf((*reader)->postings(wanted));
        case RecordKind::Notes:
            break;
        }
        return recordsOf((*reader)->notes(wanted));
    };
    auto page = read();
    if (!page) {
        m_views.reset(); // made anew meanwhile, perhaps: the next question opens what is there then
        return page;
    }
    readInstruments();
    for (RecordRow &row : page->rows) {
        if (!row.symbol.empty()) {
            const Instrument &known = instrument(row.symbol);
            row.digits = known.digits;
            row.contractSize = known.contractSize;
        }
        if (query.kind == RecordKind::CoverOrders) {
            const auto fills = m_views->coverFills(row.order);
            if (!fills)
                return tl::unexpected(fills.error());
            row.lps = fills->lps;
            row.average = dealing::averagePrice(fills->value, fills->filled);
        }
    }
    return page;
}

base::Result<api::RecordCount> DeskRecords::readCount(const api::RecordQuery &query)
{
    const auto reader = views();
    if (!reader)
        return tl::unexpected(reader.error());
    const auto rows = (*reader)->count(tableOf(query.kind), pageQuery(query), countedMost + 1);
    if (!rows) {
        m_views.reset();
        return tl::unexpected(rows.error());
    }
    return api::RecordCount {std::min(*rows, countedMost), *rows > countedMost};
}

const DeskRecords::Instrument &DeskRecords::instrument(const std::string &symbol)
{
    static const Instrument unknown;
    const auto known = m_instruments.find(symbol);
    return known == m_instruments.end() ? unknown : known->second;
}

// The newest definition of each symbol; read again only when there is a newer one.
void DeskRecords::readInstruments()
{
    store::PageQuery query;
    query.type = events::InstrumentDefined::type;
    query.limit = 1;
    const auto newest = m_views->events(query);
    if (!newest || newest->rows.empty() || newest->rows.front().sequence == m_instrumentsUpTo)
        return;
    query.limit = store::PageQuery::maximumPage;
    const auto all = m_views->events(query);
    auto journal = store::SqliteStore::openReadOnly(m_url);
    if (!all || !journal)
        return;
    std::vector<std::uint64_t> sequences;
    for (auto row = all->rows.rbegin(); row != all->rows.rend(); ++row)
        sequences.push_back(row->sequence);
    const auto read = readEventsAt(**journal, sequences, [this](events::Event &&event, std::string_view) {
        if (const auto *defined = event.as<events::InstrumentDefined>())
            m_instruments[defined->symbol.text()] = {defined->digits, defined->contractSize};
    });
    if (read)
        m_instrumentsUpTo = newest->rows.front().sequence;
}

} // namespace truebook::app
