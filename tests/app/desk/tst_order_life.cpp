// An order's life out of the journal: the same whether the views know its events or the journal is read, and with the figures
// that the fixture's two LPs were made to give.
#include "app/desk/order_life.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>

#include "app/desk/desk_records.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {

constexpr std::chrono::seconds fuse(20);

class tst_order_life : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    store::StoreUrl m_plain = *store::StoreUrl::parse((m_folder.path() + QStringLiteral("/plain.db")).toStdString());
    store::StoreUrl m_viewed = *store::StoreUrl::parse((m_folder.path() + QStringLiteral("/viewed.db")).toStdString());
    domain::OrderId m_order;
    domain::OrderId m_cover;
    domain::LpOrderId m_first;
    std::uint64_t m_rejectedAt = 0;

    static void copy(test::DeskFixture &f, const store::StoreUrl &url)
    {
        auto store = store::SqliteStore::create(url);
        QVERIFY(store.has_value());
        base::Result<void> copied;
        QVERIFY(f.store.read(1, [&](const ports::JournalRow &row) {
            copied = (*store)->append(row);
            return copied.has_value();
        }));
        QVERIFY(copied.has_value());
    }
    static api::OrderLife lifeOf(const store::StoreUrl &url, const api::LifeQuestion &question)
    {
        const auto events = app::findOrderEvents(url, question);
        if (!events)
            return {};
        return app::orderLife(*events, question, {}, {});
    }
    template <class Value, class Ask>
    static base::Result<Value> answer(Ask ask)
    {
        std::mutex mutex;
        std::condition_variable changed;
        std::optional<base::Result<Value>> got;
        ask([&](const base::Result<Value> &came) {
            const std::lock_guard lock(mutex);
            got = came;
            changed.notify_all();
        });
        std::unique_lock lock(mutex);
        if (!changed.wait_for(lock, fuse, [&] { return got.has_value(); }))
            return base::refuse(base::ReasonCode::StoreFailed, "no answer");
        return *got;
    }

private Q_SLOTS:
    // 10,000 bought at the market: LP1 has the better price, refuses; LP2 fills 4,000 and then 6,000. Another order and a
    // cover stand between.
    void initTestCase()
    {
        test::DeskFixture f;
        f.brokerage();
        f.quote("LP1", "EURUSD", "1.10000", "1.10010");
        f.quote("LP2", "EURUSD", "1.09999", "1.10012");
        const auto placed = f.wish(f.market("N1", domain::Side::Buy, "10000"));
        const auto *accepted = test::first<events::ClientOrderAccepted>(placed);
        const auto *atLp1 = test::first<events::LpOrderPlaced>(placed);
        QVERIFY(accepted != nullptr && atLp1 != nullptr);
        QCOMPARE(atLp1->lp, domain::LpId("LP1"));
        m_order = accepted->order;
        m_first = atLp1->lpOrder;
        f.wish(f.market("H1", domain::Side::Sell, "3000"));
        const auto rejected = f.lpReport("LP1", m_first.number(), "x1", '8');
        m_rejectedAt = rejected.front().sequence.number();
        const auto *atLp2 = test::first<events::LpOrderPlaced>(rejected);
        QVERIFY(atLp2 != nullptr);
        QCOMPARE(atLp2->lp, domain::LpId("LP2"));
        const std::uint64_t second = atLp2->lpOrder.number();
        f.lpReport("LP2", second, "y1", 'F', "4000", "1.10012");
        f.lpReport("LP2", second, "y2", 'F', "6000", "1.10011");
        commands::PlaceCover cover;
        cover.symbol = domain::Symbol("EURUSD");
        cover.side = domain::Side::Sell;
        cover.quantity = test::units("2000");
        const auto covered = f.wish(cover);
        const auto *coverAccepted = test::first<events::CoverOrderAccepted>(covered);
        const auto *coverLeg = test::first<events::LpOrderPlaced>(covered);
        QVERIFY(coverAccepted != nullptr && coverLeg != nullptr);
        m_cover = coverAccepted->order;
        f.lpReport(coverLeg->lp.text().c_str(), coverLeg->lpOrder.number(), "z1", 'F', "2000", "1.10000");
        copy(f, m_plain);
        copy(f, m_viewed);
        auto reader = store::SqliteStore::openReadOnly(m_viewed);
        QVERIFY(reader.has_value());
        auto writer = store::ViewsWriter::start(m_viewed, std::move(*reader));
        QVERIFY(writer.has_value());
        QVERIFY((*writer)->waitFor(f.kernel.lastSequence(), 20'000));
    }

    void itIsTheSameByIndexAndByReading()
    {
        for (const api::LifeQuestion &question :
             {api::LifeQuestion {m_order, {}, 0}, api::LifeQuestion {{}, m_first, 0},
              api::LifeQuestion {m_cover, {}, 0}, api::LifeQuestion {m_order, {}, m_rejectedAt}}) {
            const auto read = app::findOrderEvents(m_plain, question);
            const auto indexed = app::findOrderEvents(m_viewed, question);
            QVERIFY(read.has_value() && indexed.has_value());
            QVERIFY(read->entries.size() > 3);
            QCOMPARE(indexed->entries.size(), read->entries.size());
            for (std::size_t i = 0; i < read->entries.size(); ++i)
                QCOMPARE(indexed->entries[i].line, read->entries[i].line);
        }
    }

    void itTellsWhatTheLpsDid()
    {
        const api::OrderLife life = lifeOf(m_viewed, {m_order, {}, 0});
        QCOMPARE(life.status, std::string("filled"));
        QCOMPARE(life.filled, test::units("10000"));
        // (4,000 × 1.10012 + 6,000 × 1.10011) / 10,000
        QCOMPARE(life.average, test::price("1.100114"));
        QCOMPARE(life.account, domain::AccountId("N1"));
        QCOMPARE(life.group, domain::GroupId("G"));
        QCOMPARE(life.contractSize, test::units("100000"));
        QCOMPARE(life.legs.size(), 2U);
        QCOMPARE(life.legs[0].state, std::string("rejected"));
        QCOMPARE(life.legs[0].filled, domain::Quantity());
        QCOMPARE(life.legs[1].lp, domain::LpId("LP2"));
        QCOMPARE(life.legs[1].state, std::string("filled"));
        QCOMPARE(life.legs[1].average, test::price("1.100114"));
        // One batch a millisecond: placed with the order, the other order's batch between, then the refusal.
        QCOMPARE(life.legs[0].steps.front().what, std::string("placed"));
        QCOMPARE(life.legs[0].steps.back().at.nanos() - life.legs[0].steps.front().at.nanos(), 2'000'000);
        QVERIFY(life.routes.size() >= 2);
        const api::LifeRoute &route = life.routes.front();
        QCOMPARE(route.bid, test::price("1.10000"));
        QCOMPARE(route.ask, test::price("1.10010"));
        QCOMPARE(route.levels.front().lp, domain::LpId("LP1"));
        QCOMPARE(route.levels.front().why, std::string("taken"));
        QCOMPARE(route.levels.front().taken, test::units("10000"));
        QCOMPARE(life.routes[1].levels.front().why, std::string("failed-before"));
        QCOMPARE(life.fills.size(), 2U);
        QVERIFY(!life.postings.empty());
        std::map<std::string, std::int64_t> sums;
        for (const api::LifePosting &posting : life.postings)
            sums[std::string(posting.amount.currency().code())] += posting.amount.minor();
        for (const auto &[code, sum] : sums)
            QCOMPARE(sum, 0);
    }

    void itsMessagesAreThoseThatWent()
    {
        const api::OrderLife life = lifeOf(m_viewed, {m_order, {}, 0});
        QStringList seen;
        for (const api::LifeMessage &message : life.messages)
            seen.append((message.out ? QStringLiteral(">") : QStringLiteral("<"))
                        + QString::fromStdString(message.session.text()) + QLatin1Char(' ')
                        + QString::fromStdString(message.type));
        // New order, its report, the order at LP1, its refusal, the order at LP2, two fills and their reports.
        const QStringList expected
            = {QStringLiteral("<PLATFORM1 D"), QStringLiteral(">PLATFORM1 8"), QStringLiteral(">LP1.trade D"),
               QStringLiteral("<LP1.trade 8"), QStringLiteral(">LP2.trade D"), QStringLiteral("<LP2.trade 8"),
               QStringLiteral(">PLATFORM1 8"), QStringLiteral("<LP2.trade 8"), QStringLiteral(">PLATFORM1 8")};
        QCOMPARE(seen, expected);
        const api::LifeMessage &last = life.messages.back();
        QVERIFY(last.whole);
        QVERIFY2(last.raw.find("|14=10000|") != std::string::npos, last.raw.c_str());
        QVERIFY2(last.raw.find("|39=2|") != std::string::npos, last.raw.c_str());
        const api::LifeMessage &order = life.messages[2];
        QVERIFY2(order.raw.find("|11=L" + std::to_string(m_first.number()) + "|") != std::string::npos,
                 order.raw.c_str());
        bool side = false;
        for (const api::LifeFixField &field : order.fields)
            side = side || (field.tag == 54 && field.value == "1" && field.meaning == "Buy" && field.name == "Side");
        QVERIFY(side);
    }

    void asOfASequenceItEndsThere()
    {
        const api::OrderLife life = lifeOf(m_viewed, {m_order, {}, m_rejectedAt - 1});
        QCOMPARE(life.status, std::string("working"));
        QCOMPARE(life.legs.size(), 1U);
        QCOMPARE(life.legs[0].state, std::string("placed"));
        QVERIFY(life.events.back().sequence < m_rejectedAt);
    }

    void anLpOrderLeadsToItsOrder()
    {
        const api::OrderLife life = lifeOf(m_plain, {{}, m_first, 0});
        QCOMPARE(life.order, m_order);
        QCOMPARE(life.group, domain::GroupId("G"));
        QCOMPARE(life.contractSize, test::units("100000"));
        QCOMPARE(life.legs.size(), 2U);
    }

    void whatNobodyKnowsIsRefused()
    {
        for (const auto &url : {m_plain, m_viewed}) {
            const auto found = app::findOrderEvents(url, {domain::OrderId(9'999), {}, 0});
            QVERIFY(!found.has_value());
            QCOMPARE(found.error().code, base::ReasonCode::UnknownOrder);
        }
    }

    void finishedCoverOrdersAreInTheHistory()
    {
        app::DeskRecords records(m_viewed, {});
        api::RecordQuery query;
        query.kind = api::RecordKind::CoverOrders;
        const auto page = answer<api::RecordPage>([&](auto answered) { records.page(query, std::move(answered)); });
        QVERIFY(page.has_value());
        QCOMPARE(page->rows.size(), 1U);
        const api::RecordRow &cover = page->rows.front();
        QCOMPARE(cover.order, m_cover);
        QCOMPARE(cover.state, std::string("filled"));
        QCOMPARE(cover.filled, test::units("2000"));
        QCOMPARE(cover.average, test::price("1.10000"));
        QCOMPARE(cover.lps, std::string("LP1"));
        QCOMPARE(cover.contractSize, test::units("100000"));
        const auto life = answer<api::OrderLife>([&](auto answered) {
            records.life({m_cover, {}, 0}, std::move(answered));
        });
        QVERIFY(life.has_value());
        QVERIFY(life->cover);
        QCOMPARE(life->status, std::string("filled"));
    }

    void pagesGoBothWaysWithoutALossOrARepeat()
    {
        app::DeskRecords records(m_viewed, {});
        const auto ask = [&](const api::RecordQuery &query) {
            return answer<api::RecordPage>([&](auto answered) { records.page(query, std::move(answered)); });
        };
        api::RecordQuery all;
        all.kind = api::RecordKind::Postings;
        const auto whole = ask(all);
        QVERIFY(whole.has_value());
        QVERIFY(!whole->more);
        const std::size_t rows = whole->rows.size();
        QVERIFY(rows >= 6); // two deposits and what the fills booked
        const auto counted = answer<api::RecordCount>([&](auto answered) { records.count(all, std::move(answered)); });
        QVERIFY(counted.has_value());
        QCOMPARE(counted->rows, rows);
        std::vector<std::uint64_t> down;
        api::RecordQuery query = all;
        query.limit = 2;
        while (true) {
            const auto page = ask(query);
            QVERIFY(page.has_value());
            for (const api::RecordRow &row : page->rows)
                down.push_back(row.record);
            if (!page->more)
                break;
            query.before = page->rows.back().record;
        }
        std::vector<std::uint64_t> up;
        query = all;
        query.limit = 2;
        query.upward = true; // from the oldest
        while (true) {
            const auto page = ask(query);
            QVERIFY(page.has_value());
            for (auto row = page->rows.rbegin(); row != page->rows.rend(); ++row)
                up.push_back(row->record);
            if (!page->more)
                break;
            query.after = page->rows.front().record;
        }
        std::reverse(up.begin(), up.end());
        QCOMPARE(down.size(), rows);
        QCOMPARE(up, down);
        query = all;
        query.account = whole->rows.front().account;
        const auto ofOne = ask(query);
        QVERIFY(ofOne.has_value());
        QVERIFY(!ofOne->rows.empty() && ofOne->rows.size() < rows);
        for (const api::RecordRow &row : ofOne->rows)
            QCOMPARE(row.account, query.account);
    }
};

} // namespace

TRUEBOOK_TEST(tst_order_life)
#include "tst_order_life.moc"
