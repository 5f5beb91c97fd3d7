// The tables beside the journal: what they say, that they can be lost, and that they notice what is not theirs.
#include "core/store/views.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include "core/base/os/files.h"
#include "core/base/rng.h"
#include "core/events/control_events.h"
#include "core/events/lp_events.h"
#include "core/events/order_events.h"
#include "core/store/sqlite_store.h"
#include "tests/support/sqlite_file.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;
using store::PageQuery;
using store::SqliteStore;
using store::StoreUrl;
using store::ViewsReader;
using store::ViewsWriter;

namespace {

// Writes batches to a journal as the kernel does, and gives them on.
class Desk
{
public:
    explicit Desk(const StoreUrl &url)
    {
        store
            = base::os::exists(url.path()) ? std::move(*SqliteStore::open(url)) : std::move(*SqliteStore::create(url));
        const auto last = *store->last();
        if (last) {
            m_next = last->first + last->count;
            m_prev = last->hash;
            m_at = last->at.nanos();
        }
    }

    template <class... T>
    ports::CommitQueue::Batch commit(T... bodies)
    {
        auto batch = std::make_shared<std::vector<events::Event>>();
        (batch->push_back(events::Event::of(std::move(bodies))), ...);
        ports::JournalRow row;
        row.first = m_next;
        row.count = batch->size();
        row.prev = m_prev;
        for (events::Event &event : *batch) {
            event.sequence = domain::Sequence(m_next++);
            event.at = domain::UtcTime::fromNanos(m_at += 1'000'000'000);
            event.origin = std::make_shared<const events::Origin>(events::Origin {"fix:P1", "desk", ""});
            event.appendLine(row.lines);
            row.lines.push_back('\n');
            row.at = event.at;
        }
        row.hash = m_prev = ports::journalHash(row.prev, row.first, row.count, row.lines);
        if (!store->append(row))
            qFatal("the journal did not take a row");
        return batch;
    }
    std::uint64_t last() const { return m_next - 1; }

    std::unique_ptr<SqliteStore> store;

private:
    std::uint64_t m_next = 1;
    std::string m_prev = std::string(ports::genesisHash);
    std::int64_t m_at = 1'399'248'000'000'000'000;
};

domain::Quantity units(const char *text)
{
    return *domain::Quantity::parse(text);
}
domain::Price price(const char *text)
{
    return *domain::Price::parse(text);
}

events::ClientOrderAccepted accepted(std::uint64_t order, const char *clOrdId, const char *account,
                                     const char *quantity)
{
    events::ClientOrderAccepted body;
    body.order = domain::OrderId(order);
    body.session = domain::SessionId("P1");
    body.clOrdId = clOrdId;
    body.account = domain::AccountId(account);
    body.symbol = domain::Symbol("EURUSD");
    body.quantity = units(quantity);
    return body;
}

events::LpOrderPlaced placed(std::uint64_t lpOrder, std::uint64_t order, const char *quantity)
{
    events::LpOrderPlaced body;
    body.lpOrder = domain::LpOrderId(lpOrder);
    body.order = domain::OrderId(order);
    body.lp = domain::LpId("LP1");
    body.session = domain::SessionId("LP1.trade");
    body.symbol = domain::Symbol("EURUSD");
    body.quantity = units(quantity);
    body.style = "limit-ioc";
    return body;
}

events::LpFilled lpFilled(std::uint64_t lpOrder, const char *execId, const char *quantity, const char *leaves)
{
    events::LpFilled body;
    body.lpOrder = domain::LpOrderId(lpOrder);
    body.lp = domain::LpId("LP1");
    body.session = domain::SessionId("LP1.trade");
    body.symbol = domain::Symbol("EURUSD");
    body.execId = execId;
    body.quantity = units(quantity);
    body.price = price("1.3876");
    body.leaves = units(leaves);
    return body;
}

events::ClientFilled clientFilled(std::uint64_t fill, std::uint64_t order, const char *account, const char *quantity,
                                  const char *leaves)
{
    events::ClientFilled body;
    body.fill = domain::FillId(fill);
    body.order = domain::OrderId(order);
    body.account = domain::AccountId(account);
    body.symbol = domain::Symbol("EURUSD");
    body.quantity = units(quantity);
    body.price = price("1.38765");
    body.leaves = units(leaves);
    body.lpOrder = domain::LpOrderId(1);
    body.commission = domain::Money(-350, *domain::Currency::parse("USD"));
    body.spread = domain::Money(500, *domain::Currency::parse("USD"));
    return body;
}

std::unique_ptr<ViewsWriter> writerOf(const StoreUrl &url)
{
    return std::move(*ViewsWriter::start(url, std::move(*SqliteStore::openReadOnly(url))));
}

constexpr int patience = 30'000;

// Waits until the newest saved books are those of the sequence.
bool kept(const StoreUrl &url, const std::string &sequence)
{
    for (QDeadlineTimer deadline(patience); !deadline.hasExpired(); QThread::msleep(5)) {
        const auto reader = ViewsReader::open(url);
        if (!reader)
            continue;
        const auto all = (*reader)->savedBooks();
        if (all && !all->empty() && std::to_string(all->back()) == sequence)
            return true;
    }
    return false;
}

} // namespace

class tst_views : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;
    StoreUrl freshUrl()
    {
        return *StoreUrl::parse(m_folder.filePath(QString::number(++m_number)).toStdString() + ".db");
    }

    // A day of one order: accepted, routed, filled twice, cancelled, and what the LP said.
    static void aDay(Desk &desk)
    {
        desk.commit(accepted(1, "C1", "100001", "100000"), placed(1, 1, "100000"));
        desk.commit(events::LpOrderAcknowledged {domain::LpOrderId(1), "X9", "EX0"});
        desk.commit(lpFilled(1, "EX1", "60000", "40000"), clientFilled(1, 1, "100001", "60000", "40000"));
        desk.commit(events::LpOrderInDoubt {domain::LpOrderId(1), units("40000"), "LpTimeout"});
        desk.commit(lpFilled(1, "EX2", "10000", "30000"), clientFilled(2, 1, "100001", "10000", "30000"));
        events::LpFillBusted bust;
        bust.lpOrder = domain::LpOrderId(1);
        bust.lp = domain::LpId("LP1");
        bust.session = domain::SessionId("LP1.trade");
        bust.symbol = domain::Symbol("EURUSD");
        bust.execId = "EX3";
        bust.refExecId = "EX2";
        bust.quantity = units("10000");
        bust.price = price("1.3876");
        desk.commit(bust);
        desk.commit(events::LpOrderClosed {domain::LpOrderId(1), "EX4", "cancelled", units("30000"), "", "IOC"},
                    events::ClientOrderCancelled {domain::OrderId(1), "", units("30000"), "NoLiquidity", ""});
        events::ClientOrderRefused refused;
        refused.session = domain::SessionId("P1");
        refused.clOrdId = "C2";
        refused.account = domain::AccountId("100002");
        refused.symbol = domain::Symbol("XAUUSD");
        refused.quantity = units("5");
        refused.code = "MarketClosed";
        desk.commit(refused);
    }

private Q_SLOTS:
    void rows()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        aDay(desk);
        const auto writer = writerOf(url);
        QVERIFY(writer->waitFor(desk.last(), patience));
        QCOMPARE(writer->state().alarms, std::uint64_t(0));
        QVERIFY(writer->state().at == (*desk.store->last())->at);
        auto reader = *ViewsReader::open(url);

        const auto trades = *reader->trades({});
        QCOMPARE(trades.upTo, desk.last());
        QCOMPARE(trades.rows.size(), std::size_t(5));
        // Newest first: the bust is a row of the opposite side.
        QCOMPARE(trades.rows[0].kind, std::string("bust"));
        QCOMPARE(trades.rows[0].side, std::string("sell"));
        QCOMPARE(trades.rows[0].execId, std::string("EX2"));
        QCOMPARE(trades.rows[0].order.number(), std::uint64_t(1));
        const auto &fill = trades.rows[3];
        QCOMPARE(fill.leg, std::string("client"));
        QCOMPARE(fill.account, std::string("100001"));
        QCOMPARE(fill.execId, std::string("E1"));
        QCOMPARE(fill.quantity.text(), std::string("60000"));
        QCOMPARE(fill.price.text(), std::string("1.38765"));
        QCOMPARE(fill.book, std::string("A"));
        QCOMPARE(fill.commission.text(), std::string("-3.50"));
        QCOMPARE(fill.spread.text(), std::string("5.00"));
        QCOMPARE(fill.commission.currency().code(), std::string_view("USD"));
        QCOMPARE(trades.rows[4].leg, std::string("lp"));
        QCOMPARE(trades.rows[4].account, std::string("LP1"));
        QCOMPARE(trades.rows[4].source, std::string("LP1.trade"));

        const auto orders = *reader->clientOrders({});
        QCOMPARE(orders.rows.size(), std::size_t(2));
        QCOMPARE(orders.rows[0].state, std::string("refused"));
        QCOMPARE(orders.rows[0].code, std::string("MarketClosed"));
        QVERIFY(orders.rows[0].order.none());
        QCOMPARE(orders.rows[1].state, std::string("cancelled"));
        QCOMPARE(orders.rows[1].code, std::string("NoLiquidity"));
        QCOMPARE(orders.rows[1].filled.text(), std::string("70000"));
        QVERIFY(orders.rows[1].at < orders.rows[1].changedAt);

        const auto lpOrders = *reader->lpOrders({});
        QCOMPARE(lpOrders.rows.size(), std::size_t(1));
        QCOMPARE(lpOrders.rows[0].state, std::string("cancelled"));
        QCOMPARE(lpOrders.rows[0].filled.text(), std::string("60000")); // 60,000 and 10,000, less the bust
        QCOMPARE(lpOrders.rows[0].style, std::string("limit-ioc"));

        // An event that names only an order is found under that order's account.
        PageQuery ofAccount;
        ofAccount.account = "100001";
        const auto events = *reader->events(ofAccount);
        std::vector<std::string> types;
        for (const auto &row : events.rows)
            types.push_back(row.type);
        const std::vector<std::string> expected {"ClientOrderCancelled", "LpOrderClosed",      "LpFillBusted",
                                                 "ClientFilled",         "LpFilled",           "LpOrderInDoubt",
                                                 "ClientFilled",         "LpFilled",           "LpOrderAcknowledged",
                                                 "LpOrderPlaced",        "ClientOrderAccepted"};
        QVERIFY(types == expected);
        QCOMPARE(events.rows[0].symbol, std::string("EURUSD"));
    }

    void pagesAndFilters()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        for (std::uint64_t i = 1; i <= 25; ++i)
            desk.commit(accepted(i, ("C" + std::to_string(i)).c_str(), i % 3 == 0 ? "b" : "a", "1000"));
        const auto writer = writerOf(url);
        QVERIFY(writer->waitFor(25, patience));
        auto reader = *ViewsReader::open(url);
        PageQuery query;
        query.limit = 10;
        std::vector<std::uint64_t> seen;
        for (int pages = 1;; ++pages) {
            const auto page = *reader->clientOrders(query);
            for (const auto &row : page.rows)
                seen.push_back(row.order.number());
            if (!page.more) {
                QCOMPARE(pages, 3);
                break;
            }
            query.before = page.rows.back().sequence;
        }
        QCOMPARE(seen.size(), std::size_t(25));
        for (std::size_t i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i], std::uint64_t(25 - i));
        query = {};
        query.account = "b";
        QCOMPARE(reader->clientOrders(query)->rows.size(), std::size_t(8));
        query.type = "filled";
        QCOMPARE(reader->clientOrders(query)->rows.size(), std::size_t(0));
        query.type = "working";
        query.symbol = "EURUSD";
        QCOMPARE(reader->clientOrders(query)->rows.size(), std::size_t(8));
        query.account = "b' OR '1'='1";
        QCOMPARE(reader->clientOrders(query)->rows.size(), std::size_t(0));
        // Times: from inclusive, to exclusive; order 5 was accepted at second 5.
        query = {};
        query.from = domain::UtcTime::fromNanos(1'399'248'005'000'000'000);
        query.to = domain::UtcTime::fromNanos(1'399'248'008'000'000'000);
        const auto some = *reader->clientOrders(query);
        QCOMPARE(some.rows.size(), std::size_t(3));
        QCOMPARE(some.rows.back().order.number(), std::uint64_t(5));
    }

    // Pushed batches, dropped ones and the journal's own rows come to the same tables.
    void pushedOrRead()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        {
            const auto writer = writerOf(url);
            base::Rng rng(3);
            std::uint64_t order = 0;
            for (int i = 0; i < 60; ++i) {
                ++order;
                const auto name = "C" + std::to_string(order);
                const auto batch = desk.commit(accepted(order, name.c_str(), "a", "1000"),
                                               clientFilled(order, order, "a", "1000", "0"));
                if (rng.chance(700)) // the others are found in the journal as soon as the next one is pushed
                    writer->push(batch);
            }
            writer->push(desk.commit(events::DeskStopped {"end"}));
            QVERIFY(writer->waitFor(desk.last(), patience));
            QVERIFY(!writer->state().trouble);
            QCOMPARE(writer->state().rebuilds, std::uint64_t(0));
        }
        QVERIFY(store::checkViews(*desk.store, url).has_value());
        QCOMPARE((*ViewsReader::open(url))->clientOrders({})->rows.size(), std::size_t(60));
        QCOMPARE((*ViewsReader::open(url))->clientOrders({})->rows[0].state, std::string("filled"));
    }

    void lostAndBuiltAgain()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        aDay(desk);
        const auto build = [&](std::uint64_t rebuilds) {
            const auto writer = writerOf(url);
            QVERIFY(writer->waitFor(desk.last(), patience));
            QCOMPARE(writer->state().rebuilds, rebuilds);
            const auto same = store::checkViews(*desk.store, url);
            QVERIFY2(same.has_value(), same ? "" : same.error().detail.c_str());
        };
        build(0);
        const std::string trades = test::sqliteValue(url.views(), "SELECT group_concat(exec_id || side) FROM trades");
        // Deleted.
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(QString::fromStdString(url.views() + suffix));
        QCOMPARE(ViewsReader::open(url).error().code, ReasonCode::StoreMissing);
        build(0);
        QCOMPARE(test::sqliteValue(url.views(), "SELECT group_concat(exec_id || side) FROM trades"), trades);
        // Taken up where it ended.
        build(0);
        // Damaged, foreign, of a newer version.
        QVERIFY(base::os::replaceFile(url.views(), std::string(9'000, 'z')).has_value());
        build(1);
        QVERIFY(QFile::remove(QString::fromStdString(url.views())));
        QVERIFY(base::os::createPrivate(url.views()).has_value());
        QVERIFY(test::sqliteRun(url.views(), "CREATE TABLE theirs (a)"));
        build(1);
        QVERIFY(test::sqliteRun(url.views(), "PRAGMA user_version = 99"));
        QCOMPARE(ViewsReader::open(url).error().code, ReasonCode::StoreNewer);
        build(1);
        QVERIFY(test::sqliteRun(url.views(), "DROP TABLE trades"));
        build(1);
        QCOMPARE(test::sqliteValue(url.views(), "SELECT group_concat(exec_id || side) FROM trades"), trades);
    }

    // Tables of another journal, or ahead of this one (a backup was restored): built anew.
    void anotherJournal()
    {
        const StoreUrl url = freshUrl();
        {
            Desk desk(url);
            for (std::uint64_t i = 1; i <= 9; ++i)
                desk.commit(accepted(i, ("C" + std::to_string(i)).c_str(), "a", "1000"));
            const auto writer = writerOf(url);
            QVERIFY(writer->waitFor(9, patience));
        }
        QVERIFY(test::sqliteRun(url.path(), "DELETE FROM journal WHERE first > 5"));
        {
            const auto writer = writerOf(url);
            QVERIFY(writer->waitFor(5, patience));
            QCOMPARE(writer->state().rebuilds, std::uint64_t(1));
            QCOMPARE(writer->state().sequence, std::uint64_t(5));
        }
        QCOMPARE(test::sqliteValue(url.views(), "SELECT count(*) FROM client_orders"), std::string("5"));
        QVERIFY(test::sqliteRun(url.path(), "DELETE FROM journal"));
        Desk desk(url);
        for (std::uint64_t i = 1; i <= 7; ++i)
            desk.commit(accepted(i, ("D" + std::to_string(i)).c_str(), "a", "1000"));
        const auto writer = writerOf(url);
        QVERIFY(writer->waitFor(7, patience));
        QCOMPARE(writer->state().rebuilds, std::uint64_t(1));
        QCOMPARE(test::sqliteValue(url.views(), "SELECT count(*) FROM client_orders WHERE cl_ord_id LIKE 'D%'"),
                 std::string("7"));
    }

    // The unique indexes do not decide anything; they ring.
    void alarms()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        desk.commit(accepted(1, "C1", "a", "1000"), accepted(2, "C1", "a", "1000"), accepted(2, "C3", "a", "1000"));
        desk.commit(placed(1, 1, "1000"), placed(1, 1, "1000"));
        desk.commit(lpFilled(1, "EX1", "500", "500"), lpFilled(1, "EX1", "500", "0"));
        desk.commit(clientFilled(1, 1, "a", "500", "500"), clientFilled(1, 1, "a", "500", "0"));
        const auto writer = writerOf(url);
        QVERIFY(writer->waitFor(desk.last(), patience));
        QVERIFY(!writer->state().trouble);
        // Order 2 is refused its row for its name, and then has one as C3.
        QCOMPARE(writer->state().alarms, std::uint64_t(4));
        const auto rows = *(*ViewsReader::open(url))->alarms(10);
        QCOMPARE(rows.size(), std::size_t(4));
        const std::uint64_t sequences[] = {9, 7, 5, 2};
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(rows[i].sequence, sequences[i]);
    }

    void differencesAreFound()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        aDay(desk);
        {
            const auto writer = writerOf(url);
            QVERIFY(writer->waitFor(desk.last(), patience));
        }
        const std::pair<const char *, const char *> damages[]
            = {{"UPDATE trades SET quantity = quantity + 1 WHERE exec_id = 'E1'", "trades"},
               {"DELETE FROM trades WHERE kind = 'bust'", "trades"},
               {"UPDATE client_orders SET state = 'working' WHERE order_id = 1", "client_orders"},
               {"DELETE FROM lp_orders", "lp_orders"},
               {"INSERT INTO events VALUES (900, 1, 'x', '', '', '', 0)", "events"}};
        const std::string good = *base::os::readFile(url.views());
        for (const auto &[statement, table] : damages) {
            QVERIFY(store::checkViews(*desk.store, url).has_value());
            QVERIFY(test::sqliteRun(url.views(), statement));
            const auto found = store::checkViews(*desk.store, url);
            QVERIFY2(!found.has_value(), statement);
            QCOMPARE(found.error().code, ReasonCode::ProjectionDiffers);
            QVERIFY(found.error().detail.starts_with(table));
            QVERIFY(base::os::replaceFile(url.views(), good).has_value());
        }
    }

    void oneWriter()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        const auto writer = writerOf(url);
        const auto second = ViewsWriter::start(url, std::move(*SqliteStore::openReadOnly(url)));
        QVERIFY(!second);
        QCOMPARE(second.error().code, ReasonCode::StoreLocked);
    }

    void snapshots()
    {
        const StoreUrl url = freshUrl();
        Desk desk(url);
        const auto at = [](std::int64_t second) { return domain::UtcTime::fromNanos(second * 1'000'000'000); };
        {
            const auto writer = writerOf(url);
            ports::SavedBooks books {10, at(100), ports::SavedKind::Roll, 3, "row", "digest", "day one"};
            writer->saveBooks(books);
            QVERIFY(kept(url, "10"));
            for (std::uint64_t i = 2; i <= 6; ++i) {
                books.sequence = 1'000'000 * i;
                books.at = at(static_cast<std::int64_t>(100 * i));
                books.kind = i % 2 == 0 ? ports::SavedKind::Periodic : ports::SavedKind::End;
                books.bytes = "books " + std::to_string(i);
                writer->saveBooks(books);
                QVERIFY(kept(url, std::to_string(1'000'000 * i)));
            }
            writer->push(desk.commit(events::DeskStopped {"end"}));
            QVERIFY(writer->waitFor(1, patience));
        }
        auto reader = *ViewsReader::open(url);
        QVERIFY(*reader->savedBooks()
                == (std::vector<std::uint64_t> {10, 4'000'000, 5'000'000,
                                                6'000'000})); // of the others those of the last two million
        QCOMPARE((*reader->newest(std::uint64_t(7'000'000)))->bytes, std::string("books 6"));
        QVERIFY((*reader->newest(std::uint64_t(7'000'000)))->kind == ports::SavedKind::Periodic);
        QCOMPARE((*reader->newest(std::uint64_t(5'900'000)))->sequence, std::uint64_t(5'000'000));
        QVERIFY((*reader->newest(std::uint64_t(5'900'000)))->kind == ports::SavedKind::End);
        const auto day = **reader->newest(std::uint64_t(3'999'999));
        QCOMPARE(day.bytes, std::string("day one"));
        QVERIFY(day.kind == ports::SavedKind::Roll);
        QCOMPARE(day.format, 3);
        QCOMPARE(day.rowHash, std::string("row"));
        QCOMPARE(day.digest, std::string("digest"));
        QVERIFY(!reader->newest(std::uint64_t(9))->has_value());
        QCOMPARE((*reader->newest(at(599)))->sequence, std::uint64_t(5'000'000));
    }
};

TRUEBOOK_TEST(tst_views)
#include "tst_views.moc"
