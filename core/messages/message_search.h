#pragma once
// Looking messages up in the log's folder, newest first, a page at a time. Reads files alone, beside a running desk too,
// whose newest messages it is handed (MessageLog::openBlock). Blocks that cannot hold what is looked for are passed by.
#include <atomic>
#include <functional>
#include <optional>

#include "core/messages/message_log.h"
#include "core/messages/message_query.h"

namespace truebook::messages {

struct Question
{
    MessageQuery query;
    std::optional<domain::UtcTime> from; // both included
    std::optional<domain::UtcTime> to;
    std::uint64_t before = 0; // only messages with a smaller number; 0: from the newest
    std::uint64_t after = 0; // only messages with a greater number
    std::size_t limit = 200; // rows of a page
};

struct Page
{
    std::vector<MessageRecord> rows; // newest first
    std::uint64_t next = 0; // the `before` of the next page; 0: this was the last
    std::uint64_t looked = 0; // messages that were looked at
    std::uint64_t passed = 0; // messages that the index passed by
    std::uint64_t broken = 0; // blocks that do not read: disk errors, or files that were changed
    bool cancelled = false;
};

// `cancel` may become true at any time; `progress` hears how many messages lie behind, now and then. Refuses nothing: a
// folder that is not there holds no message.
Page search(const std::string &folder, const Question &question, const MessageLog::OpenBlock *open = nullptr,
            const std::atomic<bool> *cancel = nullptr, const std::function<void(std::uint64_t)> &progress = {});

} // namespace truebook::messages
