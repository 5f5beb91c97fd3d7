#pragma once
// Rows for tests of stores: real events, chained as the kernel chains them.
#include <string>

#include "core/events/control_events.h"
#include "core/events/event.h"
#include "core/ports/journal_store.h"

namespace truebook::test {

class RowMaker
{
public:
    // The next row: `count` events, each with `padding` bytes of text.
    ports::JournalRow next(std::uint64_t count = 3, std::size_t padding = 20)
    {
        ports::JournalRow row;
        row.first = m_next;
        row.count = count;
        row.prev = m_hash;
        for (std::uint64_t i = 0; i < count; ++i) {
            events::CommandRefused body {"test", "WrongUse", std::string(padding, 'x'), std::to_string(m_next + i)};
            events::Event event = events::Event::of(std::move(body));
            event.sequence = domain::Sequence(m_next + i);
            m_at = m_at.plusNanos(1'000'000);
            event.at = m_at;
            event.origin = std::make_shared<const events::Origin>(events::Origin {"system:test", "bench", ""});
            event.appendLine(row.lines);
            row.lines.push_back('\n');
        }
        row.at = m_at;
        row.hash = ports::journalHash(row.prev, row.first, row.count, row.lines);
        m_next += count;
        m_hash = row.hash;
        return row;
    }

    // Goes on after a row that was not made here.
    void follow(const ports::JournalRow &row)
    {
        m_next = row.first + row.count;
        m_hash = row.hash;
        m_at = row.at;
    }

private:
    std::uint64_t m_next = 1;
    std::string m_hash = std::string(ports::genesisHash);
    domain::UtcTime m_at = domain::UtcTime::fromNanos(1'399'248'000'000'000'000); // 2014-05-05
};

inline bool sameRow(const ports::JournalRow &a, const ports::JournalRow &b)
{
    return a.first == b.first && a.count == b.count && a.at == b.at && a.prev == b.prev && a.hash == b.hash
        && a.lines == b.lines;
}

} // namespace truebook::test
