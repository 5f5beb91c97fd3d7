#include "tests/support/test_case.h"

#include "core/base/bounded_queue.h"

#include <atomic>
#include <chrono>
#include <numeric>
#include <thread>

using truebook::base::BoundedQueue;
using namespace std::chrono_literals;

class tst_bounded_queue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullQueueSaysNoAtOnceAndKeepsWhatItHas()
    {
        BoundedQueue<int> queue(2);
        QVERIFY(queue.tryPush(1));
        QVERIFY(queue.tryPush(2));
        QVERIFY(!queue.tryPush(3));
        QCOMPARE(queue.takeAll(0ms), (std::vector<int> {1, 2}));
        QVERIFY(queue.tryPush(3));
    }

    void aClosedQueueTakesNothingAndGivesWhatItHas()
    {
        BoundedQueue<int> queue(4);
        QVERIFY(queue.push(1));
        queue.close();
        QVERIFY(!queue.push(2));
        QVERIFY(!queue.tryPush(3));
        QCOMPARE(queue.takeAll(1h), std::vector<int> {1});
        QVERIFY(queue.takeAll(1h).empty());
    }

    void aWaitingPushGoesOnWhenRoomComes()
    {
        BoundedQueue<int> queue(1);
        QVERIFY(queue.push(1));
        std::atomic<bool> pushed {false};
        std::thread producer([&] { pushed = queue.push(2); });
        std::vector<int> seen;
        while (seen.size() < 2) {
            for (const int value : queue.takeAll(1h))
                seen.push_back(value);
        }
        producer.join();
        QVERIFY(pushed);
        QCOMPARE(seen, (std::vector<int> {1, 2}));
    }

    void closingFreesAWaitingPush()
    {
        BoundedQueue<int> queue(1);
        QVERIFY(queue.push(1));
        std::atomic<bool> pushed {true};
        std::thread producer([&] { pushed = queue.push(2); });
        queue.close();
        producer.join();
        QVERIFY(!pushed);
    }

    void manyProducersLoseNothingAndKeepTheirOwnOrder()
    {
        BoundedQueue<std::pair<int, int>> queue(16);
        constexpr int producers = 4;
        constexpr int each = 5000;
        std::vector<std::thread> threads;
        for (int p = 0; p < producers; ++p)
            threads.emplace_back([&queue, p] {
                for (int i = 0; i < each; ++i)
                    queue.push({p, i});
            });
        std::vector<int> next(producers, 0);
        int taken = 0;
        bool inOrder = true;
        std::size_t deepest = 0;
        while (taken < producers * each) {
            const auto batch = queue.takeAll(1h);
            deepest = std::max(deepest, batch.size());
            for (const auto &[p, i] : batch) {
                inOrder = inOrder && next[static_cast<std::size_t>(p)] == i;
                next[static_cast<std::size_t>(p)] = i + 1;
                ++taken;
            }
        }
        for (auto &thread : threads)
            thread.join();
        QVERIFY(inOrder);
        QVERIFY(deepest <= queue.bound());
        QCOMPARE(queue.size(), std::size_t(0));
    }
};

TRUEBOOK_TEST(tst_bounded_queue)
#include "tst_bounded_queue.moc"
