#include "tests/core/market/some_ticks.h"
#include "tests/support/test_case.h"

#include "core/base/os/files.h"
#include "core/market/tick_segment.h"

#include <QTemporaryDir>

#include <cstdio>
#include <fstream>

using namespace truebook::market;
using namespace truebook::domain;
using truebook::base::ReasonCode;
using truebook::test::plainTick;

namespace {

const Symbol eurusd("EURUSD");
const Symbol gold("XAUUSD");

void writeFile(const std::string &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<Tick> plainTicks(int from, int to)
{
    std::vector<Tick> ticks;
    for (int i = from; i < to; ++i)
        ticks.push_back(plainTick(i));
    return ticks;
}

// Three blocks of two symbols: 10, 5 and 20 quotes.
ClosedSegment writeThreeBlocks(const std::string &path, bool close)
{
    auto writer = TickSegmentWriter::create(path, "LP1", {2014, 5, 5});
    if (!writer || !writer->append(eurusd, plainTicks(0, 10)) || !writer->append(gold, plainTicks(10, 15))
        || !writer->append(eurusd, plainTicks(15, 35)))
        qFatal("a new segment can be written");
    return close ? *writer->close() : ClosedSegment();
}

} // namespace

class tst_tick_segment : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const char *name) const { return m_folder.path().toStdString() + "/" + name; }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const ClosedSegment closed = writeThreeBlocks(path("a.ticks"), true);
        QCOMPARE(closed.quotes, std::uint64_t(35));
        auto reader = TickSegmentReader::open(closed.file);
        QVERIFY(reader.has_value());
        const SegmentIndex &index = reader->index();
        QCOMPARE(index.source, std::string("LP1"));
        QVERIFY(index.date == (CivilDate {2014, 5, 5}) && index.closed);
        QCOMPARE(index.blocks.size(), std::size_t(3));
        QVERIFY(index.blocks[1].symbol == gold);
        QVERIFY(index.blocks[2].first == plainTick(15).at && index.blocks[2].last == plainTick(34).at);
        QCOMPARE(index.blocks[2].firstInput, std::uint64_t(1015));
        QVERIFY(*reader->read(index.blocks[2]) == plainTicks(15, 35));
        const auto check = verifySegment(closed.file);
        QVERIFY(check->ok);
        QCOMPARE(check->sha256, closed.sha256);
    }

    // sha256sum, the machine's own.
    void theHashIsTheFiles()
    {
        const ClosedSegment closed = writeThreeBlocks(path("hash.ticks"), true);
        std::FILE *pipe = popen(("sha256sum '" + closed.file + "'").c_str(), "r");
        char text[65] = {};
        QCOMPARE(std::fread(text, 1, 64, pipe), std::size_t(64));
        pclose(pipe);
        QCOMPARE(closed.sha256, std::string(text));
    }

    void theSameQuotesMakeTheSameBytes()
    {
        QCOMPARE(writeThreeBlocks(path("same1.ticks"), true).sha256,
                 writeThreeBlocks(path("same2.ticks"), true).sha256);
    }

    void aSegmentIsMadeOnce()
    {
        writeThreeBlocks(path("once.ticks"), true);
        QCOMPARE(TickSegmentWriter::create(path("once.ticks"), "LP1", {2014, 5, 5}).error().code,
                 ReasonCode::StoreExists);
        QCOMPARE(TickSegmentReader::open(path("none.ticks")).error().code, ReasonCode::StoreMissing);
        writeFile(path("other.ticks"), "time,bid,ask\n");
        QCOMPARE(TickSegmentReader::open(path("other.ticks")).error().code, ReasonCode::TicksBroken);
    }

    // A crash while a block was being written: cut at every byte, the whole blocks before the cut still read, the rest is
    // reported as torn, and recovery closes the segment.
    void tornAtEveryByte()
    {
        writeThreeBlocks(path("whole.ticks"), false);
        const std::string whole = *truebook::base::os::readFile(path("whole.ticks"));
        const SegmentIndex index = TickSegmentReader::open(path("whole.ticks"))->index();
        QVERIFY(!index.closed && index.tornBytes == 0 && index.wholeBytes == whole.size());
        for (std::size_t cut = 8; cut < whole.size(); ++cut) {
            const std::string torn = path("torn.ticks");
            writeFile(torn, whole.substr(0, cut));
            const SegmentIndex seen = TickSegmentReader::open(torn)->index();
            std::size_t blocks = 0;
            std::uint64_t quotes = 0;
            for (const TickBlock &block : index.blocks) {
                const bool inside = block.payloadOffset + block.payloadSize <= cut;
                blocks += inside ? 1 : 0;
                quotes += inside ? block.count : 0;
            }
            QCOMPARE(seen.blocks.size(), blocks);
            QCOMPARE(seen.quotes, quotes);
            QCOMPARE(seen.wholeBytes + seen.tornBytes, cut);
            QVERIFY(seen.damaged.empty());
            if (cut % 7 != 0)
                continue;
            QCOMPARE(verifySegment(torn)->ok, seen.tornBytes == 0 && !seen.source.empty());
            const auto recovered = recoverSegment(torn);
            QVERIFY(recovered.has_value());
            QCOMPARE(recovered->quotes, quotes);
            const auto check = verifySegment(torn);
            QVERIFY(check->index.closed);
            QCOMPARE(check->ok, !seen.source.empty());
            QCOMPARE(check->sha256, recovered->sha256);
        }
    }

    // Every single flipped bit of a closed segment is found by verify, and by the hash.
    void everyFlippedBitIsFound()
    {
        const ClosedSegment closed = writeThreeBlocks(path("flip.ticks"), true);
        const std::string whole = *truebook::base::os::readFile(closed.file);
        for (std::size_t bit = 0; bit < whole.size() * 8; bit += bit % 5 + 1) {
            std::string flipped = whole;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            writeFile(path("flipped.ticks"), flipped);
            const auto check = verifySegment(path("flipped.ticks"));
            QVERIFY2(!check || !check->ok, std::to_string(bit).c_str());
            if (check)
                QVERIFY(check->sha256 != closed.sha256);
        }
    }

    // A damaged block costs itself only.
    void theBlocksAroundADamagedOneStillRead()
    {
        const ClosedSegment closed = writeThreeBlocks(path("middle.ticks"), true);
        const std::string whole = *truebook::base::os::readFile(closed.file);
        const SegmentIndex index = TickSegmentReader::open(closed.file)->index();
        for (const std::size_t at :
             {index.blocks[1].offset + 4, index.blocks[1].offset + 13, index.blocks[1].offset + 66}) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            writeFile(path("head.ticks"), damaged);
            auto reader = TickSegmentReader::open(path("head.ticks"));
            QCOMPARE(reader->index().blocks.size(), std::size_t(2));
            QCOMPARE(reader->index().damaged.size(), std::size_t(1));
            QCOMPARE(reader->index().damaged[0].offset, index.blocks[1].offset);
            QVERIFY(*reader->read(reader->index().blocks[0]) == plainTicks(0, 10));
            QVERIFY(*reader->read(reader->index().blocks[1]) == plainTicks(15, 35));
        }
        std::string damaged = whole;
        damaged[index.blocks[1].payloadOffset] = static_cast<char>(damaged[index.blocks[1].payloadOffset] ^ 1);
        writeFile(path("payload.ticks"), damaged);
        auto reader = TickSegmentReader::open(path("payload.ticks"));
        QCOMPARE(reader->read(reader->index().blocks[1]).error().code, ReasonCode::TicksBroken);
        QVERIFY(*reader->read(reader->index().blocks[2]) == plainTicks(15, 35));
        QCOMPARE(verifySegment(path("payload.ticks"))->index.damaged.size(), std::size_t(1));
    }

    void aCutClosedSegmentIsNotClosed()
    {
        const ClosedSegment closed = writeThreeBlocks(path("cut.ticks"), true);
        const std::string whole = *truebook::base::os::readFile(closed.file);
        writeFile(closed.file, whole.substr(0, whole.size() - 68)); // the totals exactly
        const auto check = verifySegment(closed.file);
        QVERIFY(!check->index.closed);
        QVERIFY(check->sha256 != closed.sha256); // what the journal knows of it
    }

    void aRemovedBlockIsFoundByTheTotals()
    {
        const ClosedSegment closed = writeThreeBlocks(path("removed.ticks"), true);
        std::string bytes = *truebook::base::os::readFile(closed.file);
        const SegmentIndex index = TickSegmentReader::open(closed.file)->index();
        bytes.erase(index.blocks[1].offset, index.blocks[2].offset - index.blocks[1].offset);
        writeFile(closed.file, bytes);
        QVERIFY(!verifySegment(closed.file)->ok);
    }
};

TRUEBOOK_TEST(tst_tick_segment)
#include "tst_tick_segment.moc"
