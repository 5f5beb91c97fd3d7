// What followers take, and when: times are given, none is waited for.
#include "tests/support/test_case.h"

#include "core/events/control_events.h"
#include "core/ports/commit_queue.h"

using namespace truebook;

namespace {
using ports::CommitQueue;
using namespace std::chrono_literals;

CommitQueue::Batch batchOf(std::size_t events)
{
    auto batch = std::make_shared<std::vector<events::Event>>();
    for (std::size_t i = 0; i < events; ++i)
        batch->push_back(events::Event::of(events::DeskStarted {"truebook", "1"}));
    return batch;
}

} // namespace

class tst_commit_queue : public QObject
{
    Q_OBJECT
    CommitQueue::Time at(std::chrono::milliseconds since) const { return 1h + since; }

private Q_SLOTS:
    void theJournalIsReadFirst()
    {
        CommitQueue queue(true);
        QVERIFY(!queue.push(batchOf(1), "a", at(0ms)));
        QVERIFY(!queue.empty());
        QVERIFY(!queue.resting(at(0ms)));
        const CommitQueue::Taken taken = queue.take();
        QVERIFY(taken.missed);
        QVERIFY(taken.commits.empty());
        QVERIFY(queue.empty());
    }

    void commitsGather()
    {
        CommitQueue queue(true);
        queue.take();
        QVERIFY(queue.push(batchOf(1), "a", at(0ms)));
        QVERIFY(!queue.push(batchOf(2), "b", at(19ms)));
        QVERIFY(queue.resting(at(19ms)));
        QVERIFY(!queue.resting(at(20ms)));
        const CommitQueue::Taken taken = queue.take();
        QVERIFY(!taken.missed);
        QCOMPARE(taken.commits.size(), std::size_t(2));
        QCOMPARE(taken.commits[1].rowHash, std::string("b"));
        QVERIFY(queue.push(batchOf(1), "c", at(40ms)));
    }

    // After 10 ms of work 90 ms of rest, as long as commits come and are few and young.
    void aFollowerRestsWhileCommitsCome()
    {
        CommitQueue queue(true);
        queue.take();
        queue.worked(at(0ms), at(10ms));
        queue.push(batchOf(1), "a", at(20ms));
        queue.push(batchOf(1), "b", at(90ms));
        QVERIFY(queue.resting(at(99ms)));
        QVERIFY(!queue.resting(at(100ms)));

        queue.worked(at(100ms), at(1'100ms));
        queue.push(batchOf(1), "c", at(1'100ms));
        QVERIFY(queue.resting(at(1'199ms)));
        QVERIFY2(!queue.resting(at(1'200ms)), "no commit for a while: time to catch up");
        queue.push(batchOf(1), "d", at(5'019ms));
        QVERIFY(queue.resting(at(5'019ms)));
        QVERIFY2(!queue.resting(at(5'020ms)), "the oldest has waited five seconds");

        CommitQueue eager(false);
        eager.take();
        eager.worked(at(0ms), at(10ms));
        eager.push(batchOf(1), "a", at(20ms));
        eager.push(batchOf(1), "b", at(40ms));
        QVERIFY(!eager.resting(at(40ms)));
    }

    void muchIsTakenWithoutRestAndInPieces()
    {
        CommitQueue queue(true);
        queue.take();
        queue.worked(at(0ms), at(1'000ms));
        const CommitQueue::Batch batch = batchOf(CommitQueue::pieceEvents - 1);
        std::size_t pushed = 0;
        while (pushed + batch->size() < CommitQueue::eventBound / 2) {
            queue.push(batch, "a", at(1'000ms));
            pushed += batch->size();
        }
        queue.push(batchOf(1), "b", at(1'030ms));
        QVERIFY(queue.resting(at(1'030ms)));
        queue.push(batch, "c", at(1'030ms));
        QVERIFY(!queue.resting(at(1'030ms)));
        QCOMPARE(queue.take().commits.size(), std::size_t(2)); // the first stays just below a piece
        QVERIFY2(queue.resting(at(1'031ms)), "what was taken no longer counts");
    }

    // Memory is bounded: what is too much is dropped whole and read from the journal.
    void tooMuchIsReadFromTheJournal()
    {
        CommitQueue queue(true);
        queue.take();
        const CommitQueue::Batch batch = batchOf(CommitQueue::eventBound / 4);
        for (int i = 0; i < 4; ++i)
            queue.push(batch, "a", at(0ms));
        QVERIFY(queue.push(batchOf(1), "b", at(0ms)));
        QVERIFY(!queue.push(batchOf(1), "c", at(1ms)));
        QVERIFY(!queue.resting(at(1ms)));
        const CommitQueue::Taken taken = queue.take();
        QVERIFY(taken.missed);
        QVERIFY(taken.commits.empty());
        QVERIFY(queue.push(batchOf(1), "d", at(2ms)));
        QCOMPARE(queue.take().commits.size(), std::size_t(1));
    }
};

TRUEBOOK_TEST(tst_commit_queue)
#include "tst_commit_queue.moc"
