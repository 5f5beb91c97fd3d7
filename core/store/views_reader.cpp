#include <algorithm>
#include <initializer_list>

#include "core/store/view_tables.h"
#include "core/store/views.h"

namespace truebook::store {

using base::Result;

namespace {

// Columns of one row as SOCI reads them, and the row that they are.
template <class Row>
struct Columns;

template <>
struct Columns<EventRow>
{
    static constexpr const char *table = "events";
    static constexpr const char *names = "sequence, at, type, account, symbol, actor, cause";
    static constexpr const char *account = "account";
    static constexpr const char *type = "type";
    EventRow row;
    long long sequence = 0, at = 0, cause = 0;
    void exchange(soci::statement &statement)
    {
        statement.exchange(soci::into(sequence));
        statement.exchange(soci::into(at));
        for (std::string *text : {&row.type, &row.account, &row.symbol, &row.actor})
            statement.exchange(soci::into(*text));
        statement.exchange(soci::into(cause));
    }
    EventRow take()
    {
        row.cause = static_cast<std::uint64_t>(cause);
        return row;
    }
};

template <>
struct Columns<TradeRow>
{
    static constexpr const char *table = "trades";
    static constexpr const char *names
        = "sequence, at, leg, account, symbol, side, quantity, price, exec_id, kind, source, "
          "order_id, lp_order, book, spread, commission, currency";
    static constexpr const char *account = "account";
    static constexpr const char *type = "leg";
    TradeRow row;
    long long sequence = 0, at = 0, quantity = 0, price = 0, order = 0, lpOrder = 0, spread = 0, commission = 0;
    std::string currency;
    void exchange(soci::statement &statement)
    {
        statement.exchange(soci::into(sequence));
        statement.exchange(soci::into(at));
        for (std::string *text : {&row.leg, &row.account, &row.symbol, &row.side})
            statement.exchange(soci::into(*text));
        statement.exchange(soci::into(quantity));
        statement.exchange(soci::into(price));
        for (std::string *text : {&row.execId, &row.kind, &row.source})
            statement.exchange(soci::into(*text));
        statement.exchange(soci::into(order));
        statement.exchange(soci::into(lpOrder));
        statement.exchange(soci::into(row.book));
        statement.exchange(soci::into(spread));
        statement.exchange(soci::into(commission));
        statement.exchange(soci::into(currency));
    }
    TradeRow take()
    {
        const auto parsed = domain::Currency::parse(currency);
        const domain::Currency in = parsed ? *parsed : domain::Currency();
        row.quantity = domain::Quantity::fromRaw(quantity);
        row.price = domain::Price::fromRaw(price);
        row.order = domain::OrderId(static_cast<std::uint64_t>(order));
        row.lpOrder = domain::LpOrderId(static_cast<std::uint64_t>(lpOrder));
        row.spread = domain::Money(spread, in);
        row.commission = domain::Money(commission, in);
        return row;
    }
};

// What the tables of orders have in common: which and how much at their beginning, what became of it at their end.
template <class Row>
struct OrderColumns
{
    static constexpr const char *type = "state";
    Row row;
    long long sequence = 0, at = 0, order = 0, quantity = 0, filled = 0, limit = 0, changedAt = 0;

protected:
    void numbers(soci::statement &statement, std::initializer_list<long long *> all)
    {
        for (long long *number : all)
            statement.exchange(soci::into(*number));
    }
    void texts(soci::statement &statement, std::initializer_list<std::string *> all)
    {
        for (std::string *text : all)
            statement.exchange(soci::into(*text));
    }
    void outcome(soci::statement &statement)
    {
        texts(statement, {&row.state, &row.code});
        numbers(statement, {&changedAt});
    }
    void takeOrder()
    {
        row.order = domain::OrderId(static_cast<std::uint64_t>(order));
        row.quantity = domain::Quantity::fromRaw(quantity);
        row.filled = domain::Quantity::fromRaw(filled);
        row.limit = domain::Price::fromRaw(limit);
        row.changedAt = domain::UtcTime::fromNanos(changedAt);
    }
};

template <>
struct Columns<ClientOrderRow> : OrderColumns<ClientOrderRow>
{
    static constexpr const char *table = "client_orders";
    static constexpr const char *names
        = "sequence, at, order_id, session, cl_ord_id, account, symbol, side, order_type, "
          "time_in_force, quantity, filled, limit_price, stop_price, state, code, changed_at";
    static constexpr const char *account = "account";
    long long stop = 0;
    void exchange(soci::statement &statement)
    {
        numbers(statement, {&sequence, &at, &order});
        texts(statement,
              {&row.session, &row.clOrdId, &row.account, &row.symbol, &row.side, &row.orderType, &row.timeInForce});
        numbers(statement, {&quantity, &filled, &limit, &stop});
        outcome(statement);
    }
    ClientOrderRow take()
    {
        takeOrder();
        row.stop = domain::Price::fromRaw(stop);
        return row;
    }
};

template <>
struct Columns<LpOrderRow> : OrderColumns<LpOrderRow>
{
    static constexpr const char *table = "lp_orders";
    static constexpr const char *names
        = "sequence, at, lp_order, order_id, lp, session, symbol, side, style, quantity, "
          "filled, limit_price, state, code, changed_at";
    static constexpr const char *account = "lp";
    long long lpOrder = 0;
    void exchange(soci::statement &statement)
    {
        numbers(statement, {&sequence, &at, &lpOrder, &order});
        texts(statement, {&row.lp, &row.session, &row.symbol, &row.side, &row.style});
        numbers(statement, {&quantity, &filled, &limit});
        outcome(statement);
    }
    LpOrderRow take()
    {
        takeOrder();
        row.lpOrder = domain::LpOrderId(static_cast<std::uint64_t>(lpOrder));
        return row;
    }
};

template <>
struct Columns<CoverOrderRow> : OrderColumns<CoverOrderRow>
{
    static constexpr const char *table = "cover_orders";
    static constexpr const char *names
        = "sequence, at, order_id, actor, symbol, side, quantity, filled, limit_price, state, code, changed_at";
    static constexpr const char *account = "actor";
    void exchange(soci::statement &statement)
    {
        numbers(statement, {&sequence, &at, &order});
        texts(statement, {&row.actor, &row.symbol, &row.side});
        numbers(statement, {&quantity, &filled, &limit});
        outcome(statement);
    }
    CoverOrderRow take()
    {
        takeOrder();
        return row;
    }
};

template <>
struct Columns<PostingRow>
{
    static constexpr const char *table = "postings";
    static constexpr const char *names = "sequence, at, id, type, account, symbol, order_id, amount, currency";
    static constexpr const char *account = "account";
    static constexpr const char *type = "type";
    PostingRow row;
    long long sequence = 0, at = 0, id = 0, order = 0, amount = 0;
    std::string currency;
    void exchange(soci::statement &statement)
    {
        for (long long *number : {&sequence, &at, &id})
            statement.exchange(soci::into(*number));
        for (std::string *text : {&row.type, &row.account, &row.symbol})
            statement.exchange(soci::into(*text));
        statement.exchange(soci::into(order));
        statement.exchange(soci::into(amount));
        statement.exchange(soci::into(currency));
    }
    PostingRow take()
    {
        const auto parsed = domain::Currency::parse(currency);
        row.key = static_cast<std::uint64_t>(id);
        row.order = domain::OrderId(static_cast<std::uint64_t>(order));
        row.amount = domain::Money(amount, parsed ? *parsed : domain::Currency());
        return row;
    }
};

template <>
struct Columns<NoteRow>
{
    static constexpr const char *table = "notes";
    static constexpr const char *names = "sequence, at, actor, order_id, account, note";
    static constexpr const char *account = "account";
    static constexpr const char *type = "actor";
    static constexpr bool symbols = false;
    NoteRow row;
    long long sequence = 0, at = 0, order = 0;
    void exchange(soci::statement &statement)
    {
        statement.exchange(soci::into(sequence));
        statement.exchange(soci::into(at));
        statement.exchange(soci::into(row.actor));
        statement.exchange(soci::into(order));
        statement.exchange(soci::into(row.account));
        statement.exchange(soci::into(row.text));
    }
    NoteRow take()
    {
        row.order = domain::OrderId(static_cast<std::uint64_t>(order));
        return row;
    }
};

// What a page is ordered by, and how many of its numbers one event has.
template <class Row>
struct KeyOf
{
    static constexpr const char *name = "sequence";
    static constexpr long long scale = 1;
};
template <>
struct KeyOf<PostingRow>
{
    static constexpr const char *name = "id";
    static constexpr long long scale = postingsAnEvent;
};

std::uint64_t cursorOf(soci::session &sql)
{
    long long sequence = 0;
    sql << "SELECT sequence FROM cursor", soci::into(sequence);
    return static_cast<std::uint64_t>(sequence);
}

} // namespace

struct ViewsReader::Parts
{
    std::unique_ptr<SqliteSession> session;

    // The first event at or after `at`, or one after the last: no event is earlier than the one before it.
    long long firstAt(domain::UtcTime at)
    {
        long long low = 1;
        long long high = 1;
        soci::session &sql = session->sql();
        sql << "SELECT coalesce(max(sequence), 0) + 1 FROM events", soci::into(high);
        const long long wanted = at.nanos();
        long long middle = 0;
        long long found = 0;
        soci::statement look
            = (sql.prepare << "SELECT at FROM events WHERE sequence >= :middle ORDER BY sequence LIMIT 1",
               soci::use(middle), soci::into(found));
        while (low < high) {
            middle = low + (high - low) / 2;
            look.execute(true);
            if (found < wanted)
                low = middle + 1;
            else
                high = middle;
            while (look.fetch()) { }
        }
        return low;
    }

    // The part of a statement after WHERE, with what is bound to it. Only our own words go into the text.
    struct Condition
    {
        std::string text;
        long long before = 0;
        long long from = 0;
        std::vector<const std::string *> bound;
        long long order = 0;

        void bind(soci::statement &statement)
        {
            statement.exchange(soci::use(before));
            statement.exchange(soci::use(from));
            if (order != 0)
                statement.exchange(soci::use(order));
            for (const std::string *value : bound)
                statement.exchange(soci::use(*value));
        }
    };
    template <class Row>
    Condition condition(const PageQuery &query, domain::OrderId order = {})
    {
        using C = Columns<Row>;
        using K = KeyOf<Row>;
        Condition made;
        made.text = std::string(" WHERE ") + K::name + " < :before AND " + K::name + " >= :from";
        if (!order.none()) {
            made.order = static_cast<long long>(order.number());
            made.text += " AND order_id = :order AND order_id <> 0";
        }
        std::vector<std::pair<const char *, const std::string *>> wanted
            = {{C::account, &query.account}, {C::type, &query.type}};
        if constexpr (!requires { C::symbols; })
            wanted.emplace_back("symbol", &query.symbol);
        for (const auto &[column, value] : wanted) {
            if (value->empty())
                continue;
            made.bound.push_back(value);
            made.text += std::string(" AND ") + column + " = :text" + std::to_string(made.bound.size());
            // An index over the filled ones serves only who says that he means those.
            made.text += std::string(" AND ") + column + " <> ''";
        }
        constexpr long long none = std::numeric_limits<long long>::max();
        made.before = query.before == 0 ? none : static_cast<long long>(query.before);
        if (query.upTo != 0)
            made.before = std::min(made.before, (static_cast<long long>(query.upTo) + 1) * K::scale);
        if (query.to.nanos() != 0)
            made.before = std::min(made.before, firstAt(query.to) * K::scale);
        made.from = query.from.nanos() == 0 ? 0 : firstAt(query.from) * K::scale;
        if (query.upward)
            made.from = std::max(made.from, static_cast<long long>(query.after) + 1);
        return made;
    }

    template <class Row>
    Result<Page<Row>> page(const PageQuery &query, domain::OrderId order = {})
    {
        using C = Columns<Row>;
        const int limit = std::clamp(query.limit, 1, PageQuery::maximumPage);
        const int oneMore = limit + 1;
        return session->guarded("views", [&] {
            Page<Row> found;
            const soci::transaction together(session->sql());
            found.upTo = cursorOf(session->sql());
            Condition where = condition<Row>(query, order);
            C columns;
            soci::statement statement(session->sql());
            columns.exchange(statement);
            where.bind(statement);
            statement.exchange(soci::use(oneMore));
            statement.alloc();
            statement.prepare(std::string("SELECT ") + C::names + " FROM " + C::table + where.text + " ORDER BY "
                              + KeyOf<Row>::name + (query.upward ? "" : " DESC") + " LIMIT :limit");
            statement.define_and_bind();
            statement.execute();
            while (statement.fetch()) {
                columns.row.sequence = static_cast<std::uint64_t>(columns.sequence);
                columns.row.at = domain::UtcTime::fromNanos(columns.at);
                found.rows.push_back(columns.take());
            }
            if (found.rows.size() > static_cast<std::size_t>(limit)) {
                found.more = true;
                found.rows.pop_back();
            }
            if (query.upward)
                std::reverse(found.rows.begin(), found.rows.end());
            return found;
        });
    }

    // The rows whose `column` is a number, ascending.
    template <class Row>
    Result<std::vector<Row>> numbered(const char *column, std::uint64_t number)
    {
        using C = Columns<Row>;
        const std::string text = std::string("SELECT ") + C::names + " FROM " + C::table + " WHERE " + column
            + " = :number AND " + column + " <> 0 ORDER BY sequence";
        const auto wanted = static_cast<long long>(number);
        return session->guarded("views", [&] {
            std::vector<Row> found;
            C columns;
            soci::statement statement(session->sql());
            columns.exchange(statement);
            statement.exchange(soci::use(wanted));
            statement.alloc();
            statement.prepare(text);
            statement.define_and_bind();
            statement.execute();
            while (statement.fetch()) {
                columns.row.sequence = static_cast<std::uint64_t>(columns.sequence);
                columns.row.at = domain::UtcTime::fromNanos(columns.at);
                found.push_back(columns.take());
            }
            return found;
        });
    }

    template <class Row>
    Result<std::uint64_t> count(const PageQuery &query, std::uint64_t most)
    {
        return session->guarded("views", [&] {
            Condition where = condition<Row>(query);
            long long bound = static_cast<long long>(most);
            long long rows = 0;
            soci::statement statement(session->sql());
            statement.exchange(soci::into(rows));
            where.bind(statement);
            statement.exchange(soci::use(bound));
            statement.alloc();
            statement.prepare(std::string("SELECT count(*) FROM (SELECT 1 FROM ") + Columns<Row>::table + where.text
                              + " LIMIT :most)");
            statement.define_and_bind();
            statement.execute(true);
            return static_cast<std::uint64_t>(rows);
        });
    }

    // The sequences that a statement with two numbers gives, ascending.
    Result<std::vector<std::uint64_t>> sequences(const char *text, long long first, long long second)
    {
        return session->guarded("views", [&] {
            std::vector<std::uint64_t> all;
            long long sequence = 0;
            soci::statement statement
                = (session->sql().prepare << text, soci::use(first), soci::use(second), soci::into(sequence));
            statement.execute();
            while (statement.fetch())
                all.push_back(static_cast<std::uint64_t>(sequence));
            return all;
        });
    }

    Result<std::optional<ports::SavedBooks>> books(const char *condition, long long bound)
    {
        return session->guarded("views", [&] {
            std::optional<ports::SavedBooks> found;
            ports::SavedBooks books;
            long long sequence = 0;
            long long at = 0;
            std::string kind;
            session->sql() << std::string("SELECT sequence, at, kind, format, row_hash, digest, bytes FROM snapshots "
                                          "WHERE ")
                    + condition + " ORDER BY sequence DESC LIMIT 1",
                soci::use(bound), soci::into(sequence), soci::into(at), soci::into(kind), soci::into(books.format),
                soci::into(books.rowHash), soci::into(books.digest), soci::into(books.bytes);
            if (!session->sql().got_data())
                return found;
            books.sequence = static_cast<std::uint64_t>(sequence);
            books.at = domain::UtcTime::fromNanos(at);
            for (const ports::SavedKind one : {ports::SavedKind::Roll, ports::SavedKind::End}) {
                if (kind == savedKindName(one))
                    books.kind = one;
            }
            found = std::move(books);
            return found;
        });
    }
};

ViewsReader::ViewsReader(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{ }

ViewsReader::~ViewsReader() = default;

Result<std::unique_ptr<ViewsReader>> ViewsReader::open(const StoreUrl &url)
{
    auto session = SqliteSession::open(url.views(), SqliteMode::Reader, SqliteBirth::Existing, viewsSchema());
    if (!session)
        return tl::unexpected(session.error());
    auto parts = std::make_unique<Parts>();
    parts->session = std::move(*session);
    return std::unique_ptr<ViewsReader>(new ViewsReader(std::move(parts)));
}

Result<Page<EventRow>> ViewsReader::events(const PageQuery &query)
{
    return m_parts->page<EventRow>(query);
}

Result<Page<TradeRow>> ViewsReader::trades(const PageQuery &query)
{
    return m_parts->page<TradeRow>(query);
}

Result<Page<ClientOrderRow>> ViewsReader::clientOrders(const PageQuery &query)
{
    return m_parts->page<ClientOrderRow>(query);
}

Result<Page<LpOrderRow>> ViewsReader::lpOrders(const PageQuery &query)
{
    return m_parts->page<LpOrderRow>(query);
}

Result<Page<CoverOrderRow>> ViewsReader::coverOrders(const PageQuery &query)
{
    return m_parts->page<CoverOrderRow>(query);
}

Result<Page<PostingRow>> ViewsReader::postings(const PageQuery &query)
{
    return m_parts->page<PostingRow>(query);
}

Result<Page<NoteRow>> ViewsReader::notes(const PageQuery &query, domain::OrderId order)
{
    return m_parts->page<NoteRow>(query, order);
}

Result<std::uint64_t> ViewsReader::count(Table table, const PageQuery &query, std::uint64_t most)
{
    switch (table) {
    case Table::ClientOrders:
        return m_parts->count<ClientOrderRow>(query, most);
    case Table::LpOrders:
        return m_parts->count<LpOrderRow>(query, most);
    case Table::Trades:
        return m_parts->count<TradeRow>(query, most);
    case Table::CoverOrders:
        return m_parts->count<CoverOrderRow>(query, most);
    case Table::Postings:
        return m_parts->count<PostingRow>(query, most);
    case Table::Notes:
        break;
    }
    return m_parts->count<NoteRow>(query, most);
}

Result<std::vector<std::uint64_t>> ViewsReader::orderEvents(domain::OrderId order)
{
    if (order.none())
        return std::vector<std::uint64_t>();
    const auto number = static_cast<long long>(order.number());
    return m_parts->sequences("SELECT sequence FROM order_events WHERE order_id = :order AND lp_order >= :any "
                              "ORDER BY sequence",
                              number, 0);
}

Result<std::vector<std::uint64_t>> ViewsReader::lpOrderEvents(domain::LpOrderId lpOrder)
{
    const auto number = static_cast<long long>(lpOrder.number());
    const auto order = m_parts->session->guarded("views", [&] {
        long long found = -1;
        m_parts->session->sql() << "SELECT order_id FROM lp_orders WHERE lp_order = :number", soci::use(number),
            soci::into(found);
        return found;
    });
    if (!order)
        return tl::unexpected(order.error());
    if (*order < 0)
        return std::vector<std::uint64_t>();
    if (*order > 0)
        return orderEvents(domain::OrderId(static_cast<std::uint64_t>(*order)));
    return m_parts->sequences(
        "SELECT sequence FROM order_events WHERE order_id = :none AND lp_order = :number ORDER BY sequence", 0, number);
}

Result<ViewsReader::CoverFills> ViewsReader::coverFills(domain::OrderId order)
{
    return m_parts->session->guarded("views", [&] {
        CoverFills fills;
        const auto number = static_cast<long long>(order.number());
        soci::session &sql = m_parts->session->sql();
        std::string lp;
        soci::statement lps
            = (sql.prepare << "SELECT lp FROM lp_orders WHERE order_id = :order AND order_id <> 0 ORDER BY sequence",
               soci::use(number), soci::into(lp));
        lps.execute();
        while (lps.fetch())
            fills.lps += (fills.lps.empty() ? "" : ", ") + lp;
        long long quantity = 0;
        long long price = 0;
        std::string kind;
        soci::statement trades = (sql.prepare << "SELECT quantity, price, kind FROM trades WHERE order_id = :order "
                                                 "AND order_id <> 0 AND leg = 'lp'",
                                  soci::use(number), soci::into(quantity), soci::into(price), soci::into(kind));
        trades.execute();
        while (trades.fetch()) {
            const long long sign = kind == "fill" ? 1 : -1;
            fills.value += static_cast<base::Int128>(quantity) * price * sign;
            fills.filled += domain::Quantity::fromRaw(quantity * sign);
        }
        return fills;
    });
}

Result<std::uint64_t> ViewsReader::reached()
{
    return m_parts->session->guarded("views", [&] { return cursorOf(m_parts->session->sql()); });
}

Result<std::vector<ViewAlarm>> ViewsReader::alarms(int limit)
{
    return m_parts->session->guarded("views", [&] {
        std::vector<ViewAlarm> alarms;
        long long sequence = 0;
        std::string what;
        soci::statement statement
            = (m_parts->session->sql().prepare << "SELECT sequence, what FROM alarms ORDER BY rowid DESC LIMIT :limit",
               soci::use(limit), soci::into(sequence), soci::into(what));
        statement.execute();
        while (statement.fetch())
            alarms.push_back({static_cast<std::uint64_t>(sequence), what});
        return alarms;
    });
}

Result<SequencesFound> ViewsReader::sequences(const SequenceQuery &query)
{
    // A plus sign keeps SQLite from choosing the index over types where one over fewer rows is at hand.
    const bool narrow = !query.symbol.empty() || !query.account.empty();
    std::string text = "SELECT sequence FROM events WHERE sequence BETWEEN :from AND :upto";
    if (!query.account.empty())
        text += " AND account = :account AND account <> ''";
    if (!query.symbol.empty())
        text += query.account.empty() ? " AND symbol = :symbol AND symbol <> ''" : " AND +symbol = :symbol";
    text += narrow ? " AND +type IN (" : " AND type IN (";
    for (std::size_t i = 0; i < query.types.size(); ++i)
        text += (i == 0 ? ":type" : ", :type") + std::to_string(i);
    text += ") ORDER BY sequence";
    if (query.newest > 0)
        text += " DESC LIMIT " + std::to_string(query.newest);
    return m_parts->session->guarded("views", [&] {
        SequencesFound found;
        const soci::transaction together(m_parts->session->sql());
        found.upTo = cursorOf(m_parts->session->sql());
        const auto from = static_cast<long long>(query.from);
        const auto upTo = static_cast<long long>(query.upTo);
        long long sequence = 0;
        soci::statement statement(m_parts->session->sql());
        statement.exchange(soci::into(sequence));
        statement.exchange(soci::use(from));
        statement.exchange(soci::use(upTo));
        for (const std::string *value : {&query.account, &query.symbol}) {
            if (!value->empty())
                statement.exchange(soci::use(*value));
        }
        for (const std::string &type : query.types)
            statement.exchange(soci::use(type));
        statement.alloc();
        statement.prepare(text);
        statement.define_and_bind();
        statement.execute();
        while (statement.fetch())
            found.sequences.push_back(static_cast<std::uint64_t>(sequence));
        if (query.newest > 0)
            std::reverse(found.sequences.begin(), found.sequences.end());
        return found;
    });
}

namespace {
template <class Row>
Result<std::optional<Row>> onlyOne(Result<std::vector<Row>> rows)
{
    return std::move(rows).map([](std::vector<Row> &&found) {
        return found.empty() ? std::nullopt : std::optional<Row>(std::move(found.front()));
    });
}
} // namespace

Result<std::optional<ClientOrderRow>> ViewsReader::clientOrder(domain::OrderId order)
{
    return onlyOne(m_parts->numbered<ClientOrderRow>("order_id", order.number()));
}

Result<std::optional<LpOrderRow>> ViewsReader::lpOrder(domain::LpOrderId lpOrder)
{
    return onlyOne(m_parts->numbered<LpOrderRow>("lp_order", lpOrder.number()));
}

Result<std::vector<LpOrderRow>> ViewsReader::lpOrdersOf(domain::OrderId order)
{
    return m_parts->numbered<LpOrderRow>("order_id", order.number());
}

Result<std::uint64_t> ViewsReader::lastNotAfter(domain::UtcTime at)
{
    return m_parts->session->guarded("views", [&] {
        const soci::transaction together(m_parts->session->sql());
        return static_cast<std::uint64_t>(m_parts->firstAt(at.plusNanos(1)) - 1);
    });
}

Result<std::optional<ports::SavedBooks>> ViewsReader::newest(std::uint64_t sequence)
{
    return m_parts->books("sequence <= :bound", static_cast<long long>(sequence));
}

Result<std::optional<ports::SavedBooks>> ViewsReader::newest(domain::UtcTime at)
{
    return m_parts->books("at <= :bound", at.nanos());
}

Result<std::vector<std::uint64_t>> ViewsReader::savedBooks()
{
    return m_parts->session->guarded("views", [&] {
        std::vector<std::uint64_t> all;
        long long sequence = 0;
        soci::statement statement
            = (m_parts->session->sql().prepare << "SELECT sequence FROM snapshots ORDER BY sequence",
               soci::into(sequence));
        statement.execute();
        while (statement.fetch())
            all.push_back(static_cast<std::uint64_t>(sequence));
        return all;
    });
}

ports::SavedBooksOpener savedBooksOf(const StoreUrl &url)
{
    return [url]() -> std::unique_ptr<ports::SavedBooksSource> {
        auto reader = ViewsReader::open(url);
        if (!reader)
            return nullptr; // not there, of another version: the journal is enough
        return std::move(*reader);
    };
}

} // namespace truebook::store
