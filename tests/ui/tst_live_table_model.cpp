#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>
#include <map>
#include <random>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "ui/live/cells.h"
#include "ui/live/live_model.h"

using namespace truebook;
using namespace truebook::ui;

namespace {

struct Row
{
    std::string name;
    std::int64_t value = 0;
    std::string key() const { return name; }
};

class Model : public live::LiveModel<Row>
{
public:
    explicit Model(const format::Formats &formats)
        : LiveModel(formats)
    {
        std::vector<live::Column<Row>> columns;
        columns.push_back({{"name", QStringLiteral("Name"), QString(), live::ColumnKind::Text, 80, true},
                           [](const Row &row) { return live::textCell(format::text(row.name)); },
                           {},
                           {}});
        columns.push_back({{"value", QStringLiteral("Value"), QString(), live::ColumnKind::Figure, 80},
                           [this](const Row &row) {
                               return live::textCell(
                                   format::decimal(row.value, 0, 0, format::Sign::Negative, this->formats().locale()));
                           },
                           [](const Row &row) { return row.value; },
                           {}});
        setColumns(std::move(columns));
    }
};

struct Booked
{
    std::string name;
    std::string group;
    std::int64_t value = 0;
    std::string currency;
    std::string key() const { return name; }
};

class Book : public live::LiveModel<Booked>
{
public:
    explicit Book(const format::Formats &formats)
        : LiveModel(formats)
    {
        std::vector<live::Column<Booked>> columns;
        columns.push_back({{"name", QStringLiteral("Name"), QString(), live::ColumnKind::Text, 80, true},
                           [](const Booked &row) { return live::textCell(format::text(row.name)); },
                           {},
                           {}});
        columns.push_back({{"group", QStringLiteral("Group"), QString(), live::ColumnKind::Text, 80, true},
                           [](const Booked &row) { return live::textCell(format::text(row.group)); },
                           {},
                           {}});
        columns.push_back({{"value", QStringLiteral("Value"), QString(), live::ColumnKind::Figure, 80},
                           [](const Booked &row) { return live::textCell(QString::number(row.value)); },
                           [](const Booked &row) { return row.value; },
                           {}});
        setColumns(std::move(columns));
        sumColumn(
            "value",
            [](const Booked &row) {
                return live::Addend {row.value, row.currency, 0};
            },
            [](const live::Total &total) {
                return live::textCell(QString::number(static_cast<qint64>(total.value)) + format::text(total.unit));
            });
    }
};

std::shared_ptr<const api::ChangeList<Row>> list(std::vector<Row> changed, std::vector<std::string> removed = {},
                                                 bool full = false)
{
    auto made = std::make_shared<api::ChangeList<Row>>();
    made->full = full;
    made->changed = std::move(changed);
    made->removed = std::move(removed);
    return made;
}

QStringList names(const Model &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result.append(model.index(row, 0).data().toString());
    return result;
}

// What the table must show, by sorting everything from the start: an oracle that shares nothing with the model.
std::vector<std::pair<std::int64_t, std::string>> expected(const std::map<std::string, std::int64_t> &rows,
                                                           const std::string &needle)
{
    std::vector<std::pair<std::int64_t, std::string>> result;
    for (const auto &[name, value] : rows) {
        if (name.find(needle) != std::string::npos)
            result.emplace_back(value, name);
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

class tst_live_table_model : public test::GuiCase
{
    Q_OBJECT
private Q_SLOTS:
    void firstListFillsInOneGo()
    {
        format::Formats formats;
        Model model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.sort(1, Qt::DescendingOrder);
        model.applyLists({list({{"a", 1}, {"b", 3}, {"c", 2}}, {}, true)});
        QCOMPARE(names(model), QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.state(), live::FeedState::Live);
    }

    void oneChangeSignalAFrame()
    {
        format::Formats formats;
        Model model(formats);
        model.applyLists({list({{"a", 1}, {"b", 2}, {"c", 3}}, {}, true)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.applyLists({list({{"a", 5}}), list({{"c", 6}}), list({{"a", 7}})});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.changedRows(), (std::vector<int> {0, 2}));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("7"));
    }

    void selectionFollowsItsRow()
    {
        format::Formats formats;
        Model model(formats);
        model.sort(1, Qt::AscendingOrder);
        model.applyLists({list({{"a", 1}, {"b", 2}, {"c", 3}}, {}, true)});
        const QPersistentModelIndex kept = model.index(0, 0);
        model.applyLists({list({{"a", 9}})});
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data().toString(), QStringLiteral("a"));
        model.applyLists({list({}, {"a"})});
        QVERIFY(!kept.isValid());
    }

    void aFullListReplacesWithoutReset()
    {
        format::Formats formats;
        Model model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.applyLists({list({{"a", 1}, {"b", 2}}, {}, true)});
        const QPersistentModelIndex kept = model.index(1, 0);
        model.applyLists({list({{"b", 2}, {"c", 3}}, {}, true)});
        QCOMPARE(names(model), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(kept.row(), 0);
        QCOMPARE(reset.count(), 0);
    }

    void filterWords()
    {
        format::Formats formats;
        Model model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.applyLists({list({{"EURUSD", 1}, {"EURJPY", 2}, {"GBPJPY", 3}}, {}, true)});
        model.setFilterText(QStringLiteral("eur"));
        QCOMPARE(names(model), QStringList({QStringLiteral("EURUSD"), QStringLiteral("EURJPY")}));
        model.setFilterText(QStringLiteral("jpy -gbp"));
        QCOMPARE(names(model), QStringList({QStringLiteral("EURJPY")}));
        QCOMPARE(model.total(), 3);
        model.setFilter([](const Row &row) { return row.value > 2; }, QStringLiteral("large"));
        QCOMPARE(model.rowCount(), 0);
        model.setFilterText(QString());
        QCOMPARE(names(model), QStringList({QStringLiteral("GBPJPY")}));
        model.applyLists({list({{"EURUSD", 7}, {"GBPJPY", 0}})}); // a row may come to match, and cease to
        QCOMPARE(names(model), QStringList({QStringLiteral("EURUSD")}));
    }

    void aHiddenTableSaysNothingAndCatchesUp()
    {
        format::Formats formats;
        Model model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(1, Qt::AscendingOrder);
        model.applyLists({list({{"a", 1}, {"b", 2}}, {}, true)});
        model.setActive(false);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        model.applyLists({list({{"a", 9}, {"c", 4}})});
        model.applyLists({list({{"c", 5}}, {"b"})});
        QCOMPARE(changed.count() + inserted.count() + layout.count(), 0);
        QCOMPARE(model.total(), 2); // counted all the same
        model.setActive(true);
        QCOMPARE(names(model), QStringList({QStringLiteral("c"), QStringLiteral("a")}));
    }

    void aRemovedRowMayComeBackInTheSameFrame()
    {
        format::Formats formats;
        Model model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.applyLists({list({{"a", 1}, {"b", 2}}, {}, true)});
        model.applyLists({list({}, {"a"}), list({{"a", 3}})});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.total(), 2);
        QCOMPARE(model.index(model.rowOf("a"), 1).data().toString(), QStringLiteral("3"));
    }

    // Random frames, each compared with the oracle: few and many changes, removals, filters, sort orders.
    void randomFramesKeepTheOrder_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void randomFramesKeepTheOrder()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto pick = [&random](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
        format::Formats formats;
        Model model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(1, Qt::AscendingOrder);
        std::map<std::string, std::int64_t> rows;
        std::string needle;
        for (int frame = 0; frame < 60; ++frame) {
            std::vector<Row> changed;
            std::vector<std::string> removed;
            const int changes = pick(4) == 0 ? 200 : pick(6);
            for (int i = 0; i < changes; ++i) {
                const std::string name = "r" + std::to_string(pick(300));
                // Values are unique, so that the oracle needs no tie-break: the name's number stands in the low digits.
                const std::int64_t value = std::int64_t(pick(1000)) * 1000 + std::stoi(name.substr(1));
                rows[name] = value;
                changed.push_back({name, value});
            }
            if (pick(3) == 0) {
                for (int i = pick(pick(2) == 0 ? 120 : 4); i > 0; --i) {
                    const std::string name = "r" + std::to_string(pick(300));
                    const bool inThisList
                        = std::any_of(changed.begin(), changed.end(), [&](const Row &row) { return row.name == name; });
                    if (!inThisList && rows.erase(name) > 0)
                        removed.push_back(name);
                }
            }
            if (pick(8) == 0) {
                needle = pick(2) == 0 ? std::string() : std::to_string(pick(10));
                model.setFilterText(needle.empty() ? QString()
                                                   : QStringLiteral("name:") + QString::fromStdString(needle));
            }
            if (pick(10) == 0) {
                model.setActive(false);
                model.applyLists({list(std::move(changed), std::move(removed))});
                model.setActive(true);
            } else {
                model.applyLists({list(std::move(changed), std::move(removed))});
            }
            const auto wanted = expected(rows, needle);
            QCOMPARE(model.rowCount(), static_cast<int>(wanted.size()));
            QCOMPARE(model.total(), static_cast<int>(rows.size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.keyAt(row), wanted[static_cast<std::size_t>(row)].second);
                QCOMPARE(model.rowOf(model.keyAt(row)), row);
            }
        }
    }

    // Random frames with groups: the table against lists made from the start, in groups by the first letter of a text,
    // with sums only where one unit stands alone.
    void randomFramesKeepTheGroups_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void randomFramesKeepTheGroups()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto pick = [&random](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
        format::Formats formats {QLocale::c()};
        Book model(formats);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(2, Qt::AscendingOrder);
        model.groupBy(1);
        std::map<std::string, Booked> rows;
        std::map<std::string, bool> closed;
        for (int frame = 0; frame < 60; ++frame) {
            std::vector<Booked> changed;
            std::vector<std::string> removed;
            for (int i = pick(4) == 0 ? 150 : pick(6); i > 0; --i) {
                Booked row;
                row.name = "r" + std::to_string(pick(200));
                row.group = std::string(1, static_cast<char>('a' + pick(5)));
                row.value = std::int64_t(pick(1000)) * 1000 + std::stoi(row.name.substr(1));
                row.currency = pick(10) == 0 ? "EUR" : "USD";
                rows[row.name] = row;
                changed.push_back(row);
            }
            for (int i = pick(3) == 0 ? pick(60) : 0; i > 0; --i) {
                const std::string name = "r" + std::to_string(pick(200));
                const bool inThisList
                    = std::any_of(changed.begin(), changed.end(), [&](const Booked &row) { return row.name == name; });
                if (!inThisList && rows.erase(name) > 0)
                    removed.push_back(name);
            }
            if (pick(6) == 0 && model.rowCount() > 0) {
                for (int row = 0; row < model.rowCount(); ++row) {
                    if (model.isGroup(row) && pick(2) == 0) {
                        const std::string group = model.groupName(row).toStdString();
                        closed[group] = !closed[group];
                        model.setGroupOpen(row, !closed[group]);
                        break;
                    }
                }
            }
            if (pick(10) == 0)
                model.setFilterText(pick(2) == 0 ? QString() : QStringLiteral("value>500000"));
            auto list = std::make_shared<api::ChangeList<Booked>>();
            list->changed = std::move(changed);
            list->removed = std::move(removed);
            model.applyLists({list});

            QStringList expectedLines;
            int matching = 0;
            for (char letter = 'a'; letter < 'f'; ++letter) {
                const std::string group(1, letter);
                std::map<std::int64_t, std::string> members;
                std::map<std::string, std::int64_t> sums;
                for (const auto &[name, row] : rows) {
                    if (row.group != group || (!model.filterText().isEmpty() && row.value <= 500'000))
                        continue;
                    members[row.value] = name;
                    sums[row.currency] += row.value;
                }
                matching += static_cast<int>(members.size());
                if (members.empty())
                    continue;
                expectedLines.append(QStringLiteral("%1 %2 %3")
                                         .arg(letter)
                                         .arg(members.size())
                                         .arg(sums.size() == 1 ? QString::number(sums.begin()->second)
                                                      + QString::fromStdString(sums.begin()->first)
                                                               : QStringLiteral("–")));
                for (const auto &[value, name] : members) {
                    if (!closed[group])
                        expectedLines.append(QString::fromStdString(name));
                }
            }
            QStringList lines;
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.isGroup(row))
                    lines.append(QStringLiteral("%1 %2 %3")
                                     .arg(model.groupName(row))
                                     .arg(model.groupSize(row))
                                     .arg(model.cell(row, 2).text));
                else
                    lines.append(QString::fromStdString(model.keyAt(row)));
            }
            QCOMPARE(lines, expectedLines);
            QCOMPARE(model.matching(), matching);
        }
        model.groupBy(-1);
        QCOMPARE(model.rowCount(), model.matching());
    }

    void foldingListsKeepsTheNewest()
    {
        const auto folded = live::foldLists<Row>(
            {list({{"a", 1}, {"b", 2}, {"c", 3}}), list({{"b", 4}}, {"a"}), list({}, {"c"}), list({{"c", 5}})});
        std::map<std::string, std::int64_t> rows;
        for (const Row &row : folded.changed)
            rows[row.name] = row.value;
        QCOMPARE(rows, (std::map<std::string, std::int64_t> {{"b", 4}, {"c", 5}}));
        QCOMPARE(folded.removed, (std::vector<std::string> {"a"}));
        QVERIFY(!folded.full);
        const auto replaced = live::foldLists<Row>({list({{"a", 1}}), list({{"z", 9}}, {}, true), list({}, {"q"})});
        QVERIFY(replaced.full);
        QCOMPARE(replaced.changed.size(), std::size_t(1));
        QVERIFY(replaced.removed.empty());
    }

    void aMailboxThatNobodyEmptiesStaysSmall()
    {
        live::Mailbox<Row> mailbox;
        for (int i = 0; i < 10'000; ++i)
            mailbox.put(list({{"r" + std::to_string(i % 10), i}}));
        const auto lists = mailbox.take();
        QVERIFY(lists.size() <= live::Mailbox<Row>::foldAt);
        const auto folded = live::foldLists(lists);
        QCOMPARE(folded.changed.size(), std::size_t(10));
        for (const Row &row : folded.changed)
            QVERIFY(row.value >= 9'990);
    }
};

TRUEBOOK_TEST(tst_live_table_model)
#include "tst_live_table_model.moc"
