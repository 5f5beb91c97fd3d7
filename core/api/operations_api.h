#pragma once
// What Operations asks of a running desk: the FIX messages of the last days, and how the machinery stands. Only a running
// desk answers; of the past there are the messages alone, which carry their time.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/desk_api.h"

namespace truebook::api {

// --- messages --------------------------------------------------------------------------------------------------------

struct MessageRow
{
    std::uint64_t number = 0; // of the log, rising without gaps
    domain::UtcTime at; // the desk's clock: when it came, or when it was handed to the socket
    bool out = false;
    domain::SessionId session;
    std::uint64_t sequence = 0; // tag 34; 0: unreadable
    std::string type; // tag 35
    std::string typeName; // "ExecutionReport"; empty: not in the dictionary
    std::string summary; // what matters of it, in FIX's words
    bool possDup = false;
    bool masked = false; // a secret was overwritten before it was kept
    bool whole = true; // length and checksum were right when it came or left
    std::string raw;
    std::string key() const { return std::to_string(number); }
};

struct MessageField
{
    int tag = 0;
    std::string name; // empty: not in the dictionary
    std::string value;
    std::string meaning; // of the value, in FIX's words; empty: the value says it
    int depth = 0; // of repeating groups around it
    int entry = 0; // it begins the n-th entry of its group; 0: none
    bool secret = false;
};

struct MessageQuestion
{
    std::string text; // core/messages/message_query.h: `35=8 AND 150=F`, `ExecType=Fill`, `11=~abc`, `abc`
    std::optional<domain::UtcTime> from; // both included
    std::optional<domain::UtcTime> to;
    std::uint64_t before = 0; // continues a search behind that message; 0: from the newest
    std::uint64_t after = 0; // only messages with a greater number: what came since
    std::size_t limit = 200;
};

struct MessagePage
{
    std::vector<MessageRow> rows; // newest first
    std::uint64_t next = 0; // `before` of the next page; 0: there is none
    std::uint64_t newest = 0; // number of the newest message that there was, found or not
    std::uint64_t looked = 0; // messages that were looked at
    std::uint64_t passed = 0; // that the index passed by
    std::uint64_t broken = 0; // blocks that did not read
    std::int64_t nanos = 0; // machine time that it took
};

// How the log of messages stands.
struct MessageLogState
{
    bool kept = false; // [messages] keep
    std::uint64_t messages = 0; // that are kept
    std::uint64_t bytes = 0;
    std::uint64_t quotaBytes = 0;
    std::int64_t days = 0;
    std::uint64_t dropped = 0; // since the start: the queue or the disk was full
    std::string trouble; // code; empty: none
};

class DeskOperations
{
public:
    virtual ~DeskOperations() = default;

    // `answered` is called once, from the search's own thread, unless the handle has gone before: that ends the search,
    // and nothing is called any more. `progress` hears now and then how many messages lie behind. Refuses BadValue with
    // the word at fault as field. The handle must not be given up inside either.
    virtual std::unique_ptr<Handle> findMessages(MessageQuestion question,
                                                 std::function<void(const base::Result<MessagePage> &)> answered,
                                                 std::function<void(std::uint64_t)> progress = {})
        = 0;
    // Decodes what a row holds; any thread.
    virtual std::vector<MessageField> fieldsOf(const MessageRow &row) const = 0;
    virtual MessageLogState messageLog() const = 0;
};

} // namespace truebook::api
