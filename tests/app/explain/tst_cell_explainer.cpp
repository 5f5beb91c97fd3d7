// Cells explained from the journal: the value that the named events make is the cell's, with the views' indexes, with views
// that lag, and without any.
#include "app/explain/cell_explainer.h"

#include <QTemporaryDir>

#include <set>

#include "app/desk/past_desk.h"
#include "app/desk/screen_table.h"
#include "app/explain/desk_explain.h"
#include "core/api/order_records_api.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"
#include "tests/support/desk_flow.h"
#include "tests/support/test_case.h"

using namespace truebook;

namespace {

constexpr std::uint64_t inViews = 2'000; // the views have seen so much of it
constexpr std::uint64_t events = 4'000;

class tst_cell_explainer : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    store::StoreUrl m_url = *store::StoreUrl::parse((m_folder.path() + QStringLiteral("/desk.db")).toStdString());
    std::uint64_t m_last = 0;
    std::map<std::string, app::ScreenTable> m_tables;

    static base::Result<api::CellExplanation> explain(app::JournalFinder &finder, const std::string &table,
                                                      const std::string &key, const std::string &column,
                                                      std::uint64_t sequence = 0)
    {
        return app::explainCell(finder, {table, key, column, {}, sequence});
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto store = store::SqliteStore::create(m_url);
        QVERIFY(store.has_value());
        test::DeskFlow flow(**store, 11, 8, 1'500);
        flow.runTo(inViews);
        {
            auto reader = store::SqliteStore::openReadOnly(m_url);
            QVERIFY(reader.has_value());
            const auto views = store::ViewsWriter::start(m_url, std::move(*reader));
            QVERIFY(views.has_value());
            QVERIFY((*views)->waitFor(flow.kernel().lastSequence(), 60'000));
        }
        flow.runTo(events);
        m_last = flow.kernel().lastSequence();
        const auto views = app::pastViews(flow.rooms(), (*(*store)->last())->at, m_last, m_url.text(), false, nullptr);
        QVERIFY(views.has_value());
        for (const std::string &name : app::screenTableNames())
            m_tables[name] = *app::screenTable(**views, name);
        QVERIFY(m_tables["exposure"].rows.size() > 2);
        QVERIFY(m_tables["client_orders"].rows.size() > 100);
    }

    void itIsTheCell_data()
    {
        QTest::addColumn<bool>("indexed");
        QTest::addRow("views that lag") << true;
        QTest::addRow("no views") << false;
    }
    void itIsTheCell()
    {
        QFETCH(bool, indexed);
        auto journal = store::SqliteStore::openReadOnly(m_url);
        QVERIFY(journal.has_value());
        std::unique_ptr<store::ViewsReader> views;
        if (indexed) {
            auto opened = store::ViewsReader::open(m_url);
            QVERIFY(opened.has_value());
            views = std::move(*opened);
        }
        app::JournalFinder finder(**journal, views.get());
        std::size_t checked = 0;
        std::size_t inputs = 0;
        for (const auto &[name, table] : m_tables) {
            const std::size_t step = std::max<std::size_t>(1, table.rows.size() / 6);
            for (std::size_t i = 0; i < table.rows.size(); i += step) {
                const app::ScreenTable::Row &row = table.rows[i];
                for (std::size_t column = 0; column < table.columns.size(); ++column) {
                    const auto explained = explain(finder, name, row.key, table.columns[column]);
                    const std::string what = name + ' ' + row.key + ' ' + table.columns[column];
                    QVERIFY2(explained.has_value(), what.c_str());
                    QVERIFY2(explained->value == row.cells[column],
                             (what + ": " + explained->value + ", the cell is " + row.cells[column]).c_str());
                    QCOMPARE(explained->question.sequence, m_last);
                    ++checked;
                    inputs += explained->inputs.size();
                    for (const api::ExplainedInput &input : explained->inputs)
                        QVERIFY(input.sequence > 0 && input.sequence <= m_last);
                }
            }
        }
        QVERIFY(checked > 200);
        QVERIFY(inputs > 1'000);
    }

    // The sums of the fields are the value: nothing that counts is left out, nothing is there twice.
    void whatAddsSumsUp()
    {
        auto journal = store::SqliteStore::openReadOnly(m_url);
        QVERIFY(journal.has_value());
        app::JournalFinder finder(**journal, nullptr);
        for (const app::ScreenTable::Row &row : m_tables["exposure"].rows) {
            for (const char *column : {"client_net", "cover"}) {
                const auto explained = explain(finder, "exposure", row.key, column);
                QVERIFY(explained.has_value());
                domain::Quantity sum;
                std::set<std::uint64_t> named;
                for (const api::ExplainedInput &input : explained->inputs) {
                    sum += *domain::Quantity::parse(input.adds);
                    QVERIFY(named.insert(input.sequence).second);
                }
                QCOMPARE(sum.text(), explained->value);
            }
        }
    }

    // The history's rows, as the tables for search have them, against what the journal's events make of the same cells.
    void historyIsTheCell()
    {
        auto journal = store::SqliteStore::openReadOnly(m_url);
        auto views = store::ViewsReader::open(m_url);
        QVERIFY(journal.has_value() && views.has_value());
        app::JournalFinder finder(**journal, views->get());
        const std::uint64_t reached = *(*views)->reached();
        std::size_t checked = 0;
        const auto same = [&](api::RecordKind kind, std::uint64_t record, const char *column, const std::string &cell) {
            const std::string table = "history" + std::to_string(static_cast<int>(kind));
            const auto found = explain(finder, table, std::to_string(record), column, reached);
            const std::string what = table + ' ' + std::to_string(record) + ' ' + column;
            if (!found)
                qFatal("%s: %s", what.c_str(), found.error().detail.c_str());
            if (found->value != cell || (found->inputs.empty() && cell != "0"))
                qFatal("%s: %s, the cell is %s", what.c_str(), found->value.c_str(), cell.c_str());
            ++checked;
        };
        const auto numbered = [](std::uint64_t number) { return number == 0 ? std::string() : std::to_string(number); };
        store::PageQuery query;
        query.limit = 150;
        using Kind = api::RecordKind;
        const auto orders = (*views)->clientOrders(query);
        QVERIFY(orders.has_value());
        for (const store::ClientOrderRow &row : orders->rows) {
            same(Kind::ClientOrders, row.sequence, "account", row.account);
            same(Kind::ClientOrders, row.sequence, "symbol", row.symbol);
            same(Kind::ClientOrders, row.sequence, "side", row.side);
            same(Kind::ClientOrders, row.sequence, "units", row.quantity.text());
            same(Kind::ClientOrders, row.sequence, "time", row.at.text());
            if (row.state == "filled" || row.state == "cancelled")
                same(Kind::ClientOrders, row.sequence, "state", row.state);
            if (row.state == "refused" || row.state == "cancelled")
                same(Kind::ClientOrders, row.sequence, "why", row.code);
            if (row.order.none())
                continue;
            same(Kind::ClientOrders, row.sequence, "filled", row.filled.text());
            same(Kind::ClientOrders, row.sequence, "price", (row.limit.zero() ? row.stop : row.limit).text());
        }
        const auto lps = (*views)->lpOrders(query);
        QVERIFY(lps.has_value());
        for (const store::LpOrderRow &row : lps->rows) {
            same(Kind::LpOrders, row.sequence, "account", row.lp);
            same(Kind::LpOrders, row.sequence, "order", numbered(row.order.number()));
            same(Kind::LpOrders, row.sequence, "units", row.quantity.text());
            same(Kind::LpOrders, row.sequence, "price", row.limit.text());
            same(Kind::LpOrders, row.sequence, "type", row.style);
        }
        const auto fills = (*views)->trades(query);
        QVERIFY(fills.has_value());
        for (const store::TradeRow &row : fills->rows) {
            same(Kind::Fills, row.sequence, "account", row.account);
            same(Kind::Fills, row.sequence, "order", numbered(row.order.number()));
            same(Kind::Fills, row.sequence, "lp_order", numbered(row.lpOrder.number()));
            same(Kind::Fills, row.sequence, "side", row.side);
            same(Kind::Fills, row.sequence, "units", row.quantity.text());
            same(Kind::Fills, row.sequence, "price", row.price.text());
            same(Kind::Fills, row.sequence, "exec", row.execId);
            same(Kind::Fills, row.sequence, "book", row.book);
            if (row.leg == "client")
                same(Kind::Fills, row.sequence, "spread", row.spread.text());
        }
        const auto postings = (*views)->postings(query);
        QVERIFY(postings.has_value());
        for (const store::PostingRow &row : postings->rows) {
            same(Kind::Postings, row.key, "account", row.account);
            same(Kind::Postings, row.key, "amount", row.amount.text());
            same(Kind::Postings, row.key, "currency", std::string(row.amount.currency().code()));
        }
        QVERIFY(checked > 2'000);
        QVERIFY(!explain(finder, "history2", std::to_string(reached + 5), "units", reached).has_value());
        QVERIFY(!explain(finder, "history2", "1", "nothing", reached).has_value());
    }

    void whatAddsSumsUpByHolder()
    {
        auto journal = store::SqliteStore::openReadOnly(m_url);
        QVERIFY(journal.has_value());
        app::JournalFinder finder(**journal, nullptr);
        std::size_t summed = 0;
        for (const auto &[table, columns] :
             std::map<std::string, std::vector<std::string>> {{"exposure_group", {"client_net", "cover"}},
                                                              {"exposure_book", {"client_net", "cover"}},
                                                              {"exposure_lp", {"client_net", "cover"}},
                                                              {"risk_positions", {"net"}}}) {
            for (const app::ScreenTable::Row &row : m_tables[table].rows) {
                for (const std::string &column : columns) {
                    const auto explained = explain(finder, table, row.key, column);
                    QVERIFY(explained.has_value());
                    domain::Quantity sum;
                    for (const api::ExplainedInput &input : explained->inputs) {
                        if (input.adds.empty())
                            continue;
                        sum += *domain::Quantity::parse(input.adds);
                        QVERIFY(!input.account.empty());
                        ++summed;
                    }
                    QCOMPARE(sum.text(), explained->value);
                }
            }
        }
        QVERIFY(summed > 100);
    }

    void anEarlierSequenceCountsNothingLater()
    {
        auto journal = store::SqliteStore::openReadOnly(m_url);
        QVERIFY(journal.has_value());
        auto views = store::ViewsReader::open(m_url);
        QVERIFY(views.has_value());
        app::JournalFinder finder(**journal, views->get());
        const std::string symbol = m_tables["exposure"].rows.front().key;
        const auto whole = explain(finder, "exposure", symbol, "client_net");
        QVERIFY(whole.has_value());
        const std::uint64_t middle = whole->inputs[whole->inputs.size() / 2].sequence;
        const auto half = explain(finder, "exposure", symbol, "client_net", middle);
        QVERIFY(half.has_value());
        QCOMPARE(half->inputs.size(), whole->inputs.size() / 2 + 1);
        QCOMPARE(half->inputs.back().sequence, middle);
        // The instant of that event and nothing else names the same, or a later event of the same instant.
        const auto instant = app::explainCell(finder, {"exposure", symbol, "client_net", half->at, 0});
        QVERIFY(instant.has_value());
        QVERIFY(instant->question.sequence >= middle);
        QCOMPARE(instant->at, half->at);
    }

    void whatIsNotThereIsRefused()
    {
        const auto codeOf = [&](const char *table, const char *key, const char *column) {
            const auto found = app::explainOnce(m_url, {table, key, column, {}, 0});
            return found ? base::ReasonCode::None : found.error().code;
        };
        using base::ReasonCode;
        QCOMPARE(codeOf("exposure", "NOTHING", "client_net"), ReasonCode::UnknownSymbol);
        QCOMPARE(codeOf("client_orders", "999999", "filled"), ReasonCode::UnknownOrder);
        QCOMPARE(codeOf("client_orders", "one", "filled"), ReasonCode::UnknownOrder);
        QCOMPARE(codeOf("client_orders", "1", "colour"), ReasonCode::WrongUse);
        QCOMPARE(codeOf("accounts", "nobody", "state"), ReasonCode::UnknownAccount);
        QCOMPARE(codeOf("nothing", "1", "2"), ReasonCode::WrongUse);
    }

    // The journal's line as it stands there, each field by its path.
    void anEntryOpens()
    {
        auto journal = store::SqliteStore::openReadOnly(m_url);
        QVERIFY(journal.has_value());
        app::JournalFinder finder(**journal, nullptr);
        const auto entry = finder.entry(m_last);
        QVERIFY(entry.has_value());
        QVERIFY(entry->rowFirst <= m_last && m_last < entry->rowFirst + entry->rowCount);
        QVERIFY(entry->line.find("\"seq\":" + std::to_string(m_last)) != std::string::npos);
        QCOMPARE(entry->rowHash.size(), std::size_t(64));
        const auto named = [&](const std::string &name) {
            for (const api::ExplainedFigure &field : entry->fields) {
                if (field.name == name)
                    return field.value;
            }
            return std::string("none");
        };
        QCOMPARE(named("seq"), std::to_string(m_last));
        QVERIFY(named("type") != "none");
        QVERIFY(!finder.entry(m_last + 1).has_value());
        const auto fill = explain(finder, "exposure", m_tables["exposure"].rows.front().key, "client_net");
        QVERIFY(fill.has_value());
        const auto filled = finder.entry(fill->inputs.front().sequence);
        QVERIFY(filled.has_value());
        bool deep = false;
        for (const api::ExplainedFigure &field : filled->fields)
            deep = deep || field.name == "body.tickets[0].quantity";
        QVERIFY(deep);
    }
};

} // namespace

TRUEBOOK_TEST(tst_cell_explainer)
#include "tst_cell_explainer.moc"
