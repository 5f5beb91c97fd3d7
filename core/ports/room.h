#pragma once
// What a room is: its books, and the contracts of decider, policy and trigger. The kernel knows rooms only through this.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/commands/command.h"
#include "core/domain/ids.h"
#include "core/domain/utc_time.h"
#include "core/events/event.h"
#include "core/ports/quote_update.h"

namespace truebook::ports {

class EventSink
{
public:
    template <class T>
    void emit(T body)
    {
        events.push_back(events::Event::of(std::move(body)));
    }
    std::vector<events::Event> events;
};

class CommandSink
{
public:
    template <class T>
    void wish(T body)
    {
        commands.push_back(commands::Command::of(std::move(body)));
    }
    std::vector<commands::Command> commands;
};

// Writes a book's state record by record through the event codec's field lists; the same bytes make the digest.
class StateWriter
{
public:
    explicit StateWriter(std::string &out)
        : m_out(out)
    { }
    template <class T>
    void record(const T &value)
    {
        m_out.append(T::type);
        m_out.push_back(' ');
        events::FieldWriter::object(m_out, value);
        m_out.push_back('\n');
    }

private:
    std::string &m_out;
};

// One record of a snapshot: its type name and its text.
struct StateRecord
{
    std::string_view type;
    std::string_view json;
    template <class T>
    bool is() const
    {
        return type == T::type;
    }
    // Refuses SnapshotBroken.
    template <class T>
    base::Result<T> read() const
    {
        T value;
        events::Cursor cursor {json.data(), json.data() + json.size()};
        if (!events::FieldReader::object(cursor, value) || cursor.at != cursor.end)
            return base::refuse(base::ReasonCode::SnapshotBroken, std::string(type));
        return value;
    }
};

// A room. Its books change only in apply; decide, prepare, react, onQuote and onTimer read its own and earlier rooms'
// books. All calls come from one thread (the kernel's, or a replica's, which only applies, saves and loads).
class Room
{
public:
    virtual ~Room() = default;
    Room() = default;
    Room(const Room &) = delete;
    Room &operator=(const Room &) = delete;

    virtual std::string_view name() const = 0;

    // Books: no clock, no I/O. A failed invariant stops the program (TB_CHECK).
    virtual void apply(const events::Event &event) = 0;
    virtual void save(StateWriter &out) const = 0;
    virtual base::Result<void> load(const StateRecord &record) = 0;

    // Decider: the command types this room owns, and the decision: events, or a refusal (then no event may have been
    // emitted).
    virtual std::vector<events::TypeIndex> owns() const { return {}; }
    virtual void prepare(commands::Command & /*command*/) { }
    virtual base::Result<void> decide(const commands::Command & /*command*/, EventSink & /*out*/)
    {
        return base::refuse(base::ReasonCode::UnknownCommand);
    }

    // Policy: what follows from an event, decided at once in the same atomic unit.
    virtual void react(const events::Event & /*event*/, CommandSink & /*out*/) { }

    // Trigger: what follows from a quote or from time passing.
    virtual void onQuote(const QuoteUpdate & /*quote*/, CommandSink & /*out*/) { }
    virtual void onTimer(domain::UtcTime /*now*/, CommandSink & /*out*/) { }
};

} // namespace truebook::ports
