#pragma once
// What follows from the journal, held against a replay of it: saved books at their sequences, the digests of days that
// the journal holds, the tables of PATH.views.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/composition.h"
#include "core/store/journal_check.h"
#include "core/store/store_url.h"
#include "core/store/views.h"

namespace truebook::cli {

class ProjectionCheck
{
public:
    explicit ProjectionCheck(const store::StoreUrl &url);

    // The replay's books after each event, in order.
    void after(const events::Event &event, const app::DeskRooms &rooms);
    // At the journal's end. `journal` is read once more, for the tables.
    void finish(ports::JournalStore &journal, const app::DeskRooms &rooms, const std::string &digest,
                std::uint64_t lastSequence);

    bool ok() const { return m_findings.empty(); }
    // SnapshotBroken, ProjectionDiffers.
    const std::vector<store::Finding> &findings() const { return m_findings; }
    std::size_t savedBooks() const { return m_checked; }

private:
    void compare(std::uint64_t sequence, domain::UtcTime at, const std::string &digest);
    void broken(std::uint64_t sequence, const std::string &detail);

    store::StoreUrl m_url;
    std::unique_ptr<store::ViewsReader> m_views; // none: nothing but the journal to check
    std::set<std::uint64_t> m_saved; // sequences whose books are in the views, not met yet
    std::map<std::uint64_t, std::string> m_days; // the replay's digest at each day's close
    std::size_t m_checked = 0;
    std::vector<store::Finding> m_findings;
};

} // namespace truebook::cli
