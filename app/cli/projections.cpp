#include "app/cli/projections.h"

#include "core/base/os/files.h"
#include "core/events/control_events.h"

namespace truebook::cli {

using base::ReasonCode;

ProjectionCheck::ProjectionCheck(const store::StoreUrl &url)
    : m_url(url)
{
    auto views = store::ViewsReader::open(url);
    if (!views)
        return; // missing, of another version: the next desk makes them anew
    const auto saved = (*views)->savedBooks();
    if (!saved) {
        broken(0, saved.error().detail);
        return;
    }
    m_views = std::move(*views);
    m_saved.insert(saved->begin(), saved->end());
}

void ProjectionCheck::after(const events::Event &event, const app::DeskRooms &rooms)
{
    const std::uint64_t sequence = event.sequence.number();
    const bool day = event.as<events::DayClosed>() != nullptr;
    const bool saved = m_saved.count(sequence) > 0;
    if (day || saved) {
        const std::string digest = rooms.digest(sequence);
        if (day)
            m_days[sequence] = digest;
        if (saved)
            compare(sequence, event.at, digest);
    }
    if (const auto *journaled = event.as<events::BooksSaved>()) {
        const auto known = m_days.find(journaled->sequence);
        if (known == m_days.end() || known->second != journaled->digest)
            broken(journaled->sequence, "the day's books are not those whose digest the journal holds");
    }
}

void ProjectionCheck::compare(std::uint64_t sequence, domain::UtcTime at, const std::string &digest)
{
    m_saved.erase(sequence);
    ++m_checked;
    const auto found = m_views->newest(sequence);
    if (!found || !*found || (*found)->sequence != sequence) {
        broken(sequence, "saved books do not read");
        return;
    }
    const ports::SavedBooks &books = **found;
    if (books.format != ports::savedBooksFormat)
        return; // of another version: nobody uses them
    app::DeskRooms again;
    if (books.digest != digest || books.at != at)
        broken(sequence, "saved books are not those of a replay");
    else if (!again.load(books.bytes) || again.digest(sequence) != digest)
        broken(sequence, "saved books are not the bytes that were saved");
}

void ProjectionCheck::finish(ports::JournalStore &journal, const app::DeskRooms &rooms, const std::string &digest,
                             std::uint64_t lastSequence)
{
    app::DeskRooms again;
    if (!again.load(rooms.save()) || again.digest(lastSequence) != digest)
        broken(lastSequence, "books do not come back from what they save");
    if (m_views == nullptr)
        return;
    // A running desk may have saved books since; beyond the journal's end there is nothing to hold them against.
    for (const std::uint64_t sequence : m_saved) {
        if (sequence <= lastSequence)
            broken(sequence, "saved books of no event");
    }
    if (const auto same = store::checkViews(journal, m_url); !same)
        m_findings.push_back({same.error().code, 0, same.error().detail});
}

void ProjectionCheck::broken(std::uint64_t sequence, const std::string &detail)
{
    m_findings.push_back({ReasonCode::SnapshotBroken, sequence, detail});
}

} // namespace truebook::cli
