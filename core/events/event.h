#pragma once
// Events: facts of the journal, never edited, never deleted. The body is one of the structs of core/events/*_events.h;
// types are found through a registered table, not a variant.
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/utc_time.h"
#include "core/events/codec.h"

namespace truebook::events {

// Who wished for it: actor (user, or fix:SESSION, or system:PART), seat (workstation or host) and the reason given.
struct Origin
{
    std::string actor;
    std::string seat;
    std::string reason;
};

// A type's place in dispatch tables; given at first use, only valid within one run.
using TypeIndex = std::uint32_t;
TypeIndex nextTypeIndex() noexcept;
template <class T>
TypeIndex typeIndex() noexcept
{
    static const TypeIndex index = nextTypeIndex();
    return index;
}

// What can be told of a body without knowing its type: the postings, at whatever depth its field list has them, and whom
// its own fields name. For the ledger's check, for indexes and for search.
struct Posting;
struct EventFacts
{
    std::vector<const std::vector<Posting> *> postings;
    const domain::AccountId *account = nullptr;
    const domain::Symbol *symbol = nullptr;
    domain::OrderId order;
    domain::LpOrderId lpOrder;

    template <class T>
    void operator()(std::string_view /*name*/, const T &value)
    {
        look(value);
    }
    template <class T>
    void personal(std::string_view /*name*/, const T & /*value*/)
    { }

private:
    void look(const std::vector<Posting> &values) { postings.push_back(&values); }
    void look(const domain::AccountId &value)
    {
        if (m_depth == 0 && account == nullptr)
            account = &value;
    }
    void look(const domain::Symbol &value)
    {
        if (m_depth == 0 && symbol == nullptr)
            symbol = &value;
    }
    void look(domain::OrderId value)
    {
        if (m_depth == 0 && order.none())
            order = value;
    }
    void look(domain::LpOrderId value)
    {
        if (m_depth == 0 && lpOrder.none())
            lpOrder = value;
    }
    template <Described T>
    void look(const T &value)
    {
        ++m_depth;
        T::fields(value, *this);
        --m_depth;
    }
    template <Described T>
    void look(const std::vector<T> &values)
    {
        for (const T &value : values)
            look(value);
    }
    template <Described T>
    void look(const std::optional<T> &value)
    {
        if (value)
            look(*value);
    }
    template <class T>
    void look(const T & /*value*/)
    { }

    int m_depth = 0;
};

struct EventType
{
    std::string_view name;
    int version;
    TypeIndex index;
    void (*write)(const void *body, std::string &out);
    void (*facts)(const void *body, EventFacts &facts);
};

template <class T>
const EventType &eventType()
{
    static const EventType type {
        T::type, T::version, typeIndex<T>(),
        [](const void *body, std::string &out) { FieldWriter::object(out, *static_cast<const T *>(body)); },
        [](const void *body, EventFacts &facts) { T::fields(*static_cast<const T *>(body), facts); }};
    return type;
}

class Event
{
public:
    Event() = default;
    template <class T>
    static Event of(T body)
    {
        Event event;
        event.m_type = &eventType<T>();
        event.m_body = std::make_shared<const T>(std::move(body));
        return event;
    }

    const EventType &type() const { return *m_type; }
    TypeIndex index() const { return m_type->index; }
    const void *body() const { return m_body.get(); }
    template <class T>
    const T *as() const
    {
        return m_type->index == typeIndex<T>() ? static_cast<const T *>(m_body.get()) : nullptr;
    }

    domain::Sequence sequence; // gapless from 1
    domain::UtcTime at; // market clock; never goes back along the journal
    domain::Sequence cause; // the event whose policy made the command, none for a command from outside
    std::shared_ptr<const Origin> origin;

    // The journal line, without the line break.
    void appendLine(std::string &out) const;

private:
    const EventType *m_type = nullptr;
    std::shared_ptr<const void> m_body;
};

// Every version of every event type that a journal may hold.
class EventRegistry
{
public:
    // The current version of T.
    template <class T>
    void add()
    {
        m_entries[key(T::type, T::version)] = [](Cursor &cursor, Event &event) {
            T body;
            if (!FieldReader::object(cursor, body))
                return false;
            event = Event::of(std::move(body));
            return true;
        };
    }
    // An older version, upcast by Now::from(const Old &). Old::type is Now::type.
    template <class Old, class Now>
    void addOld()
    {
        m_entries[key(Old::type, Old::version)] = [](Cursor &cursor, Event &event) {
            Old body;
            if (!FieldReader::object(cursor, body))
                return false;
            event = Event::of(Now::from(body));
            return true;
        };
    }

    // A journal line back to its event. Refuses JournalBadEvent.
    base::Result<Event> parse(std::string_view line) const;
    std::size_t size() const { return m_entries.size(); }

private:
    using Read = bool (*)(Cursor &, Event &);
    static std::string key(std::string_view type, int version)
    {
        return std::string(type) + '/' + std::to_string(version);
    }

    std::unordered_map<std::string, Read> m_entries;
};

// The table of all events of this build, filled in core/events/registry.cpp.
const EventRegistry &eventRegistry();

// A dispatch table from event type to a member function of a book.
template <class Self>
class EventDispatch
{
public:
    template <class T, void (Self::*handler)(const T &, const Event &)>
    void on()
    {
        const TypeIndex index = typeIndex<T>();
        if (m_handlers.size() <= index)
            m_handlers.resize(index + 1, nullptr);
        m_handlers[index]
            = [](Self &self, const Event &event) { (self.*handler)(*static_cast<const T *>(event.body()), event); };
    }

    void operator()(Self &self, const Event &event) const
    {
        const TypeIndex index = event.index();
        if (index < m_handlers.size() && m_handlers[index] != nullptr)
            m_handlers[index](self, event);
    }

private:
    std::vector<void (*)(Self &, const Event &)> m_handlers;
};

} // namespace truebook::events
