// The live table (issue "The desk is seen", 2a): 100,000 client orders, sorted by a column that changes and filtered by
// words and a comparison, 50,000 updates a second, shown at 2560x1440.
//   1. Frames: the real feed, frame clock, model and view; an unseen thread publishes. A frame's figure is the processor
//      time of the GUI thread from one frame to the next, painting and everything else included. Rounds are at the top of
//      the table and in its middle in turns. Without a bound the same for the newest change first: every visible row is
//      another one at each frame.
//   2. Updates: the same lists, one a frame, given to the model and to a QSortFilterProxyModel over a plain table of the
//      same rows, with the same sort key and the same filter, in turns. Neither has a view in this part: a view makes the
//      peer slower (one signal a moved row), ours hardly.
// Without a display it draws into memory (offscreen), with the same raster engine.
#include <QAbstractTableModel>
#include <QApplication>
#include <QEventLoop>
#include <QLocale>
#include <QScrollBar>
#include <QSortFilterProxyModel>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <limits>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/interleave.h"
#include "ui/dealing/order_model.h"
#include "ui/live/cells.h"
#include "ui/live/feed.h"
#include "ui/live/live_table_view.h"
#include "ui/theme/style.h"

using namespace truebook;

namespace {

constexpr int rowCount = 100'000;
constexpr int updatesPerSecond = 50'000;
constexpr int updatesPerFrame = updatesPerSecond / 30;
constexpr double frameBoundMs = 16.7;
constexpr double ratioBound = 20;

using Row = api::ClientOrderRow;
using List = std::shared_ptr<const api::ChangeList<Row>>;

double threadCpuMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Seeded orders and their updates: an update changes the average price (the sort key), the filled quantity and the
// status, so that rows move, come into the filter and leave it.
class Orders
{
public:
    explicit Orders(unsigned seed)
        : m_random(seed)
    {
        const char *symbols[] = {"EURUSD", "GBPUSD", "USDJPY", "XAUUSD", "EURGBP", "EURJPY", "AUDUSD", "US500"};
        const char *groups[] = {"Standard", "VIP", "ECN", "House"};
        m_rows.reserve(rowCount);
        for (int i = 0; i < rowCount; ++i) {
            Row row;
            row.order = domain::OrderId(static_cast<std::uint64_t>(i + 1));
            row.at = domain::UtcTime::parse("2014-05-05T00:00:00Z")->plusNanos(std::int64_t(i) * 700'000'000);
            row.account = domain::AccountId(std::to_string(100'000 + pick(1200)));
            row.group = domain::GroupId(groups[pick(4)]);
            row.symbol = domain::Symbol(symbols[pick(8)]);
            row.side = pick(2) == 0 ? domain::Side::Buy : domain::Side::Sell;
            row.orderType = "limit";
            row.timeInForce = "gtc";
            row.lots = domain::Quantity::fromRaw((1 + pick(500)) * 1'000'000LL);
            row.quantity = domain::Quantity::units(100 + pick(500) * 1000);
            row.requested = domain::Price::fromRaw(100'000'000 + pick(10'000'000));
            row.book = pick(3) == 0 ? "A" : "B";
            row.routedTo = row.book == "A" ? "Alder" : "internal";
            row.status = "working";
            change(row);
            m_rows.push_back(std::move(row));
        }
    }

    List all() const
    {
        auto list = std::make_shared<api::ChangeList<Row>>();
        list->full = true;
        list->changed = m_rows;
        return list;
    }
    // With `stamped` the time of a row is that of its change.
    List updates(int count, bool stamped = false)
    {
        auto list = std::make_shared<api::ChangeList<Row>>();
        list->changed.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            Row &row = m_rows[static_cast<std::size_t>(pick(rowCount))];
            change(row);
            if (stamped)
                row.at = m_stamp = m_stamp.plusNanos(1);
            list->changed.push_back(row);
        }
        list->journalSequence = ++m_sequence;
        return list;
    }

private:
    int pick(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    void change(Row &row)
    {
        row.averagePrice = domain::Price::fromRaw(100'000'000 + pick(20'000'000));
        row.filled = domain::Quantity::fromRaw(row.quantity.raw() / 10 * pick(11));
        row.status = pick(10) == 0 ? "cancelled" : "partly-filled";
    }

    std::mt19937 m_random;
    std::vector<Row> m_rows;
    std::uint64_t m_sequence = 1;
    domain::UtcTime m_stamp = *domain::UtcTime::parse("2014-05-07T00:00:00Z");
};

int columnOf(const ui::live::LiveTableModel &model, std::string_view id)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.columnInfo(column).id == id)
            return column;
    }
    std::fprintf(stderr, "no such column\n");
    std::exit(1);
}

const char *const filterWords = "-cancelled lots>0.2";

// The peer: what one writes with Qt's own classes. Its data are the same rows; the sort role gives the same integer, the
// filter the same answer from the same fields (compared as integers, so cheaper than a text).
class PlainTable : public QAbstractTableModel
{
public:
    explicit PlainTable(const List &list)
        : m_rows(list->changed)
    { }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 15; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::UserRole)
            return {};
        return QVariant::fromValue<qlonglong>(m_rows[static_cast<std::size_t>(index.row())].averagePrice.raw());
    }
    const Row &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    // One signal a changed row: one over their whole span would make the proxy look at every row between them.
    void apply(const List &list)
    {
        for (const Row &row : list->changed) {
            const int place = static_cast<int>(row.order.number()) - 1;
            m_rows[static_cast<std::size_t>(place)] = row;
            Q_EMIT dataChanged(index(place, 0), index(place, columnCount() - 1));
        }
    }

private:
    std::vector<Row> m_rows;
};

class PlainFilter : public QSortFilterProxyModel
{
public:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const Row &known = static_cast<const PlainTable *>(sourceModel())->row(row);
        return known.status != "cancelled" && known.lots.raw() > 20'000'000;
    }
};

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "not measured: %s\n", what);
    std::exit(1);
}

// --- 1 ---------------------------------------------------------------------------------------------------------------

struct Frames
{
    std::vector<double> cpuMs;
    std::vector<double> topMs; // of them, the rounds at the top
    std::vector<double> middleMs; // and those in the middle
    std::vector<double> applyMs; // of it, the model's work on the lists
    std::vector<double> paintMs; // of it, painting the rows
    double seconds = 0;
    std::uint64_t updates = 0;
};

// The table, with its share of a frame.
class TimedView : public ui::live::LiveTableView
{
public:
    using LiveTableView::LiveTableView;
    double paintMs = 0;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        const double from = threadCpuMs();
        LiveTableView::paintEvent(event);
        paintMs += threadCpuMs() - from;
    }
};

class Bench
{
public:
    Bench()
        : m_orders(20140505)
    { }

    Frames frames(int rounds, double secondsOfOne, bool newestFirst)
    {
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        ui::live::FrameClock clock;
        ui::dealing::ClientOrderModel model(formats);
        TimedView view(model, QStringLiteral("bench"), QStringLiteral("Client orders"), {});
        std::mutex mutex;
        double applyMs = 0;
        api::Listener<Row> listener;
        ui::live::Feed<Row> feed(
            clock,
            [&](api::Listener<Row> wanted) {
                const std::lock_guard lock(mutex);
                listener = std::move(wanted);
                return std::make_unique<api::Handle>();
            },
            [&](const ui::live::Lists<Row> &lists) {
                const double from = threadCpuMs();
                model.applyLists(lists);
                applyMs += threadCpuMs() - from;
            });
        view.resize(2560, 1440);
        view.show();
        feed.start();
        listener(m_orders.all());
        clock.runFrame();
        view.sortByColumn(columnOf(model, newestFirst ? "time" : "average"), Qt::DescendingOrder);
        model.setFilterText(QString::fromLatin1(filterWords));
        QCoreApplication::processEvents();
        require(model.total() == rowCount && model.rowCount() > rowCount / 2 && model.rowCount() < rowCount,
                "the filter leaves not the rows that it should");

        Frames result;
        std::vector<List> prepared;
        const int lists = static_cast<int>(secondsOfOne * 100);
        for (int round = 0; round < rounds; ++round) {
            // In turns at the top, where little moves, and in the middle, where every row moves at every frame.
            view.verticalScrollBar()->setValue(newestFirst || round % 2 == 0 ? 0
                                                                             : view.verticalScrollBar()->maximum() / 2);
            prepared.clear();
            for (int i = 0; i < lists; ++i) // ten milliseconds each, made ahead: the publisher is no part of the figure
                prepared.push_back(m_orders.updates(updatesPerSecond / 100, newestFirst));
            double last = -1;
            const auto connection = QObject::connect(&clock, &ui::live::FrameClock::framed, &view, [&] {
                const double now = threadCpuMs();
                if (last >= 0) {
                    result.cpuMs.push_back(now - last);
                    (round % 2 == 0 ? result.topMs : result.middleMs).push_back(now - last);
                    result.applyMs.push_back(applyMs);
                    result.paintMs.push_back(view.paintMs);
                }
                last = now;
                applyMs = 0;
                view.paintMs = 0;
            });
            QEventLoop loop;
            const auto from = std::chrono::steady_clock::now();
            std::thread publisher([&] {
                auto next = from;
                for (const List &list : prepared) {
                    std::this_thread::sleep_until(next);
                    next += std::chrono::milliseconds(10);
                    listener(list);
                }
                QMetaObject::invokeMethod(&loop, "quit", Qt::QueuedConnection);
            });
            loop.exec();
            publisher.join();
            result.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
            result.updates += static_cast<std::uint64_t>(lists) * (updatesPerSecond / 100);
            QObject::disconnect(connection);
            clock.runFrame();
            QCoreApplication::processEvents();
        }
        // Sorted and filtered to the end, by an oracle that only looks at the rows.
        std::int64_t before = std::numeric_limits<std::int64_t>::max();
        for (int row = 0; row < model.rowCount(); ++row) {
            const Row *known = model.find(model.keyAt(row));
            require(known != nullptr, "a row that the table does not know");
            const std::int64_t key = newestFirst ? known->at.nanos() : known->averagePrice.raw();
            require(key <= before, "the table is not in order");
            require(known->status != "cancelled" && known->lots.raw() > 20'000'000, "the filter does not hold");
            before = key;
        }
        feed.stop();
        return result;
    }

    // Microseconds of processor time an update, model against proxy, in turns.
    bench::Comparison updates(int rounds)
    {
        ui::format::Formats formats {QLocale(QLocale::English, QLocale::UnitedStates)};
        ui::dealing::ClientOrderModel model(formats);
        model.applyLists({m_orders.all()});
        model.sort(columnOf(model, "average"), Qt::DescendingOrder);
        model.setFilterText(QString::fromLatin1(filterWords));
        PlainTable table(m_orders.all());
        PlainFilter proxy;
        proxy.setSourceModel(&table);
        proxy.setSortRole(Qt::UserRole);
        proxy.setDynamicSortFilter(true);
        proxy.sort(0, Qt::DescendingOrder);
        require(proxy.rowCount() == model.rowCount(), "the two tables differ before the first update");

        constexpr int framesOfOne = 6;
        std::vector<List> lists;
        std::vector<List> forModel;
        std::vector<List> forProxy;
        // Both get every list, in the same order: whoever comes first in a turn makes them.
        const auto turn = [&](std::vector<List> &mine, std::vector<List> &other) {
            if (mine.empty()) {
                for (int i = 0; i < framesOfOne; ++i) {
                    mine.push_back(m_orders.updates(updatesPerFrame));
                    other.push_back(mine.back());
                }
            }
            return std::exchange(mine, {});
        };
        const auto figure = [](double ms) { return ms * 1e3 / (double(framesOfOne) * updatesPerFrame); };
        const std::vector<bench::Contender> contenders = {{"QSortFilterProxyModel",
                                                           [&] {
                                                               const auto work = turn(forProxy, forModel);
                                                               const double from = threadCpuMs();
                                                               for (const List &list : work)
                                                                   table.apply(list);
                                                               return figure(threadCpuMs() - from);
                                                           }},
                                                          {"live table", [&] {
                                                               const auto work = turn(forModel, forProxy);
                                                               const double from = threadCpuMs();
                                                               for (const List &list : work)
                                                                   model.applyLists({list});
                                                               return figure(threadCpuMs() - from);
                                                           }}};
        bench::Comparison result("Sorted, filtered update of 100,000 rows, " + std::to_string(updatesPerFrame)
                                     + " updates a frame",
                                 "µs an update", contenders, rounds);
        require(proxy.rowCount() == model.rowCount(), "the two tables differ after the last update");
        for (int row = 0; row < model.rowCount(); ++row)
            require(proxy.index(row, 0).data(Qt::UserRole).toLongLong()
                        == model.find(model.keyAt(row))->averagePrice.raw(),
                    "the two tables show another order");
        return result;
    }

private:
    Orders m_orders;
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::theme::apply(ui::theme::Mode::Dark);
    constexpr int rounds = 7;
    Bench bench;

    const auto tell = [](Frames frames, const char *what, bool bounded) {
        for (auto *part : {&frames.cpuMs, &frames.topMs, &frames.middleMs}) {
            std::sort(part->begin(), part->end());
            require(part->size() > 100, "too few frames");
        }
        const auto in = [](const std::vector<double> &sorted, double share) {
            return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
        };
        const auto at = [&](double share) { return in(frames.cpuMs, share); };
        std::printf("%s, %.0f updates a second over %.0f s\n", what,
                    static_cast<double>(frames.updates) / frames.seconds, frames.seconds);
        std::printf("  GUI thread's processor time a frame   median %.2f ms, 99%% under %.2f ms, longest %.2f ms "
                    "(%zu frames)",
                    at(0.5), at(0.99), frames.cpuMs.back(), frames.cpuMs.size());
        if (bounded)
            std::printf("   bound %.1f ms: %s\n  at the top %.2f and %.2f ms, in the middle %.2f and %.2f ms",
                        frameBoundMs, at(0.99) < frameBoundMs ? "held" : "MISSED", in(frames.topMs, 0.5),
                        in(frames.topMs, 0.99), in(frames.middleMs, 0.5), in(frames.middleMs, 0.99));
        std::printf("\n  of it the model's work on the lists   median %.2f ms, painting the rows %.2f ms\n",
                    bench::spreadOf(frames.applyMs).median, bench::spreadOf(frames.paintMs).median);
    };
    std::printf("100,000 rows at 2560x1440 (%s), filter \"%s\"\n", qPrintable(QGuiApplication::platformName()),
                filterWords);
    tell(bench.frames(rounds, 4, false), "Sorted by average price, at the top and in the middle", true);
    tell(bench.frames(3, 4, true), "The newest change first: every visible row is another one at each frame", false);
    std::fflush(stdout);

    const bench::Comparison updates = bench.updates(rounds);
    for (const auto &measured : updates.all())
        std::printf("  %-24s %8.2f µs an update   (%.2f to %.2f, %zu rounds)\n", measured.name.c_str(),
                    measured.spread.median, measured.spread.minimum, measured.spread.maximum, measured.rounds.size());
    const bench::Spread ratio = updates.ratio(0, 1);
    std::printf("  the proxy costs %.1f times the live table   (%.1f to %.1f)   bound %.0f: %s\n", ratio.median,
                ratio.minimum, ratio.maximum, ratioBound, ratio.median >= ratioBound ? "held" : "MISSED");
    return 0;
}
