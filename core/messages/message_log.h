#pragma once
// The FIX messages of the last days, in segment files of a folder beside the store: a thread of its own masks, blocks and
// writes them behind a bounded queue. Whoever hands a message over never waits: what the queue or the disk does not take is
// dropped and counted, since the journal is the record and this is what a person looks a conversation up in.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/base/os/append_file.h"
#include "core/messages/message_block.h"

namespace truebook::messages {

struct LogRule
{
    std::size_t queueBytes = 32U << 20U; // waiting for the writer; beyond it a message is dropped
    std::size_t blockBytes = 64U << 10U;
    std::int64_t blockMillis = 2'000; // how long a block gathers at most
    std::uint64_t segmentBytes = 32U << 20U;
    std::uint64_t quotaBytes = 4ULL << 30U; // of the whole folder: the oldest segments go
    std::uint64_t reserveBytes = 1ULL << 30U; // disk left free: the journal's, never taken by messages
    std::int64_t days = 7; // older segments go
};

struct LogState
{
    std::uint64_t messages = 0; // numbers given so far, of all days that are kept or were
    std::uint64_t oldest = 0; // number of the oldest that is kept; 0: none
    std::uint64_t bytes = 0; // of all segments
    std::uint64_t segments = 0;
    std::uint64_t dropped = 0; // since the start: queue full, disk full
    std::size_t queued = 0; // bytes
    std::size_t queuedMost = 0;
    std::size_t queueBound = 0;
    std::uint64_t quotaBytes = 0;
    std::int64_t days = 0;
    std::string trouble; // code of what the disk refuses at the moment; empty: nothing
};

class MessageLog
{
public:
    // Makes the folder; goes on behind what is there, of which a torn end is cut. Refuses StoreUnreachable.
    static base::Result<std::unique_ptr<MessageLog>> open(const std::string &folder, const LogRule &rule = LogRule());
    ~MessageLog(); // stop()

    // Any thread; never waits for the disk. False: dropped and counted.
    bool put(std::int64_t at, Direction direction, std::string_view session, std::string_view raw);
    // Writes what is queued and closes the segment.
    void stop();
    // Everything that was put before is in files.
    void flush();

    LogState state() const;
    const std::string &folder() const { return m_folder; }

    // The block that is being gathered: what a search looks at before the files. Its messages stand in no file with a
    // number at or above `firstNumber`.
    struct OpenBlock
    {
        BlockHead head;
        std::string payload;
    };
    OpenBlock openBlock() const;

private:
    MessageLog(std::string folder, const LogRule &rule);
    base::Result<void> recover();
    void run();
    void take(std::string_view queued);
    void writeBlock();
    base::Result<void> openSegment(std::int64_t day);
    void closeSegment();
    void retain();
    void fail(const base::Refusal &refusal);

    const std::string m_folder;
    const LogRule m_rule;

    mutable std::mutex m_mutex; // the queue
    std::condition_variable m_wake;
    std::condition_variable m_done;
    std::string m_queue;
    std::uint64_t m_put = 0; // messages
    std::uint64_t m_filed = 0;
    bool m_flushing = false;
    bool m_stopping = false;
    std::atomic<std::uint64_t> m_dropped {0};
    std::size_t m_queuedMost = 0;

    mutable std::mutex m_openMutex; // the gathering block, and what state() tells
    BlockBuilder m_block;
    LogState m_state;

    // The writer's alone
    std::optional<base::os::AppendFile> m_segment;
    std::string m_index; // of the open segment
    std::int64_t m_day = 0;
    std::int64_t m_gatheredSince = 0; // steady ns
    std::uint64_t m_next = 1;
    std::thread m_thread;
};

// The files of a folder, oldest first.
struct SegmentFile
{
    std::string path;
    std::uint64_t firstNumber = 0;
    std::int64_t day = 0; // days since 1970 of its first message
    std::uint64_t bytes = 0;
};
std::vector<SegmentFile> segmentsOf(const std::string &folder);
// Beside a closed segment: its heads and filters alone.
std::string indexOf(const std::string &segment);

} // namespace truebook::messages
