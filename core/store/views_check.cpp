#include "core/base/os/files.h"
#include "core/store/view_tables.h"
#include "core/store/views.h"

namespace truebook::store {

using base::ReasonCode;
using base::Result;

namespace {

// The journal's events up to and including `upTo` into the tables.
Result<void> replay(ports::JournalStore &journal, SqliteSession &session, std::uint64_t upTo)
{
    Result<void> parsed;
    Result<void> read;
    const auto done = session.guarded("views", [&] {
        ViewTables tables(session);
        read = journal.read(1, [&](const ports::JournalRow &row) {
            if (row.first > upTo)
                return false;
            std::string_view rest = row.lines;
            while (!rest.empty()) {
                const std::size_t end = rest.find('\n');
                const auto event = events::eventRegistry().parse(rest.substr(0, end));
                if (!event) {
                    parsed = tl::unexpected(event.error());
                    return false;
                }
                if (event->sequence.number() > upTo)
                    return false;
                tables.apply(*event);
                rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            }
            return true;
        });
    });
    return !done ? done : !read ? read : parsed;
}

} // namespace

Result<void> checkViews(ports::JournalStore &journal, const StoreUrl &url)
{
    // The file's own answer on what it is comes first; then it is attached to tables in memory.
    auto file = SqliteSession::open(url.views(), SqliteMode::Reader, SqliteBirth::Existing, viewsSchema());
    if (!file)
        return tl::unexpected(file.error());
    auto memory = SqliteSession::openMemory(viewsSchema());
    if (!memory)
        return tl::unexpected(memory.error());
    soci::session &sql = (*memory)->sql();
    // One transaction from the cursor to the comparison: a writer that moves on meanwhile is not seen.
    std::uint64_t upTo = 0;
    const auto attached = (*memory)->guarded("views", [&] {
        const std::string path = url.views();
        sql << "ATTACH :path AS kept", soci::use(path);
        sql << "BEGIN";
        long long sequence = 0;
        sql << "SELECT sequence FROM kept.cursor", soci::into(sequence);
        upTo = static_cast<std::uint64_t>(sequence);
    });
    if (!attached)
        return attached;
    if (auto done = replay(journal, **memory, upTo); !done)
        return done;
    for (const char *table : {"events", "trades", "client_orders", "lp_orders", "cover_orders", "order_events",
                              "postings", "notes", "alarms"}) {
        for (const bool keptFirst : {true, false}) {
            const std::string one = std::string(keptFirst ? "kept." : "main.") + table;
            const std::string other = std::string(keptFirst ? "main." : "kept.") + table;
            long long sequence = -1;
            const auto compared = (*memory)->guarded("views", [&] {
                sql << "SELECT sequence FROM (SELECT * FROM " + one + " EXCEPT SELECT * FROM " + other + ") LIMIT 1",
                    soci::into(sequence);
            });
            if (!compared)
                return compared;
            if (sequence >= 0)
                return base::refuse(ReasonCode::ProjectionDiffers,
                                    std::string(table) + ": row " + std::to_string(sequence)
                                        + (keptFirst ? " is not what the journal says" : " is missing"));
        }
    }
    return {};
}

} // namespace truebook::store
