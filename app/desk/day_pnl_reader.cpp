#include "app/desk/day_pnl_reader.h"

#include "core/kernel/recovery.h"
#include "core/store/sqlite_store.h"
#include "core/store/views.h"

namespace truebook::app {

base::Result<DayPnlRead> readDayPnl(const store::StoreUrl &url, domain::UtcTime closedAt,
                                    std::optional<domain::UtcTime> until, const std::function<bool()> &wanted,
                                    const std::function<void(const DeskRooms &, const DayPnlRead &)> &atEnd)
{
    auto journal = store::SqliteStore::openReadOnly(url);
    if (!journal)
        return tl::unexpected(journal.error());
    // Before the close itself, so that the sampler sees the day begin.
    const bool firstDay = closedAt.nanos() == 0;
    kernel::Recovery recovery;
    if (firstDay) {
        recovery.rooms = deskRoomFactory()();
    } else {
        auto begun = kernel::beginBooks(deskRoomFactory(), **journal, store::savedBooksOf(url), closedAt.plusNanos(-1));
        if (!begun)
            return tl::unexpected(begun.error());
        recovery = std::move(*begun);
    }
    const auto &rooms = static_cast<const DeskRooms &>(*recovery.rooms);
    const bool fromBeginning = recovery.position.sequence == 0;
    risk::DayPnlSampler sampler(fromBeginning);
    kernel::JournalReplay replay(*recovery.rooms, recovery.position);
    base::Result<bool> applied = true;
    bool given = false;
    const auto read = (*journal)->read(replay.readFrom(), [&](const ports::JournalRow &row) {
        const std::uint64_t before = replay.position().sequence;
        applied = replay.apply(row, until);
        if (applied && replay.position().sequence != before)
            sampler.note(rooms.positions.books(), rooms.money.book(), replay.position().at, replay.position().sequence);
        given = !wanted();
        return applied && *applied && !given;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!applied)
        return tl::unexpected(applied.error());
    DayPnlRead result;
    result.closedDay = sampler.closedDay();
    if (given || !sampler.opened())
        return result;
    result.opened = true;
    result.opening = sampler.opening();
    result.points = sampler.points();
    if (atEnd)
        atEnd(rooms, result);
    return result;
}

} // namespace truebook::app
