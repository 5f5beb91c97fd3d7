#include "core/kernel/room_set.h"

#include "core/base/check.h"
#include "core/ports/journal_store.h"

namespace truebook::kernel {

void RoomSet::seal(std::vector<ports::Room *> rooms)
{
    m_rooms = std::move(rooms);
    for (ports::Room *room : m_rooms) {
        for (const events::TypeIndex command : room->owns()) {
            if (m_owners.size() <= command)
                m_owners.resize(command + 1, nullptr);
            TB_CHECK(m_owners[command] == nullptr, "exactly one decider owns a command");
            m_owners[command] = room;
        }
    }
}

std::string RoomSet::save() const
{
    std::string out;
    for (const ports::Room *room : m_rooms) {
        out.push_back('#');
        out.append(room->name());
        out.push_back('\n');
        ports::StateWriter writer(out);
        room->save(writer);
    }
    return out;
}

base::Result<void> RoomSet::load(std::string_view snapshot)
{
    ports::Room *room = nullptr;
    std::size_t met = 0; // books without one of the rooms, or with another, are those of another build
    while (!snapshot.empty()) {
        const std::size_t end = snapshot.find('\n');
        if (end == std::string_view::npos)
            return base::refuse(base::ReasonCode::SnapshotBroken, "the last record is cut");
        const std::string_view line = snapshot.substr(0, end);
        snapshot.remove_prefix(end + 1);
        if (line.starts_with('#')) {
            if (met == m_rooms.size() || m_rooms[met]->name() != line.substr(1))
                return base::refuse(base::ReasonCode::SnapshotBroken, "unexpected room " + std::string(line.substr(1)));
            room = m_rooms[met++];
            continue;
        }
        const std::size_t space = line.find(' ');
        if (room == nullptr || space == std::string_view::npos)
            return base::refuse(base::ReasonCode::SnapshotBroken, std::string(line.substr(0, 80)));
        if (auto loaded = room->load({line.substr(0, space), line.substr(space + 1)}); !loaded)
            return loaded;
    }
    if (met != m_rooms.size())
        return base::refuse(base::ReasonCode::SnapshotBroken, "no room " + std::string(m_rooms[met]->name()));
    return {};
}

std::string RoomSet::digest(std::uint64_t lastSequence) const
{
    return ports::journalHash(ports::genesisHash, lastSequence, 0, save());
}

} // namespace truebook::kernel
