#include "core/events/event.h"

namespace truebook::events {

TypeIndex nextTypeIndex() noexcept
{
    static std::atomic<TypeIndex> next {0};
    return next.fetch_add(1);
}

namespace {
// The envelope's fields in their order; body and type come around it.
struct Envelope
{
    domain::Sequence sequence;
    domain::UtcTime at;
    domain::Sequence cause;
    std::string actor;
    std::string seat;
    std::string reason;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("seq", self.sequence);
        visit("at", self.at);
        visit("cause", self.cause);
        visit("actor", self.actor);
        visit("seat", self.seat);
        visit("reason", self.reason);
    }
};
} // namespace

void Event::appendLine(std::string &out) const
{
    out.append("{\"type\":\"");
    out.append(m_type->name);
    out.append("\",\"v\":");
    writeInteger(out, m_type->version);
    out.append(",\"seq\":");
    writeUnsigned(out, sequence.number());
    out.append(",\"at\":\"");
    at.appendText(out);
    out.append("\",\"cause\":");
    writeUnsigned(out, cause.number());
    out.append(",\"actor\":");
    writeText(out, origin ? std::string_view(origin->actor) : std::string_view());
    out.append(",\"seat\":");
    writeText(out, origin ? std::string_view(origin->seat) : std::string_view());
    out.append(",\"reason\":");
    writeText(out, origin ? std::string_view(origin->reason) : std::string_view());
    out.append(",\"body\":");
    m_type->write(m_body.get(), out);
    out.push_back('}');
}

base::Result<Event> EventRegistry::parse(std::string_view line) const
{
    const auto bad = [&](std::string_view what) {
        return base::refuse(base::ReasonCode::JournalBadEvent,
                            std::string(what) + ": " + std::string(line.substr(0, 200)));
    };
    Cursor cursor {line.data(), line.data() + line.size()};
    std::string scratch;
    std::string_view type;
    std::int64_t version = 0;
    if (!cursor.takeLiteral("{\"type\":") || !cursor.takeText(type, scratch) || !cursor.takeLiteral(",\"v\":")
        || !cursor.takeInteger(version) || !cursor.takeLiteral(","))
        return bad("no event");
    // Rows hold many events of few types and origins: the name is put together in the same place, and an origin that
    // comes again is shared.
    thread_local std::string name;
    thread_local std::shared_ptr<const Origin> last = std::make_shared<const Origin>();
    name.assign(type);
    name.push_back('/');
    writeInteger(name, version);
    const auto entry = m_entries.find(name);
    if (entry == m_entries.end())
        return bad("unknown event type or version");
    Envelope envelope;
    FieldReader reader(cursor);
    Envelope::fields(envelope, reader);
    cursor.takeLiteral(",\"body\":");
    Event event;
    if (!cursor.ok || !entry->second(cursor, event) || !cursor.take('}') || cursor.at != cursor.end)
        return bad("event does not read at byte " + std::to_string(cursor.at - line.data()));
    event.sequence = envelope.sequence;
    event.at = envelope.at;
    event.cause = envelope.cause;
    if (last->actor != envelope.actor || last->seat != envelope.seat || last->reason != envelope.reason)
        last = std::make_shared<const Origin>(
            Origin {std::move(envelope.actor), std::move(envelope.seat), std::move(envelope.reason)});
    event.origin = last;
    return event;
}

} // namespace truebook::events
