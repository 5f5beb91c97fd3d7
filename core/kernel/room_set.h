#pragma once
// The rooms of one set of books, in their one order. The kernel has a set, each replica another; composition makes them.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/ports/room.h"

namespace truebook::kernel {

class RoomSet
{
public:
    virtual ~RoomSet() = default;

    const std::vector<ports::Room *> &rooms() const { return m_rooms; }
    // The room that owns a command type; nullptr when none does.
    ports::Room *owner(events::TypeIndex command) const
    {
        return command < m_owners.size() ? m_owners[command] : nullptr;
    }

    // Whether who wishes a command may: asked for what comes from outside, not for what follows from an event. The refusal
    // is booked as any other. A set of rooms without users lets everything pass.
    virtual base::Result<void> permit(const commands::Command & /*command*/) const { return {}; }

    void apply(const events::Event &event)
    {
        for (ports::Room *room : m_rooms)
            room->apply(event);
    }

    // Every room's records, each room headed by a line "#name"; and back into fresh books. Refuses SnapshotBroken: a
    // record that does not read, or other rooms than these.
    std::string save() const;
    base::Result<void> load(std::string_view snapshot);
    // SHA-256 over save() and the last sequence, as hex.
    std::string digest(std::uint64_t lastSequence) const;

protected:
    // Rooms in order, earliest first; they must outlive the set (members of the subclass).
    void seal(std::vector<ports::Room *> rooms);

private:
    std::vector<ports::Room *> m_rooms;
    std::vector<ports::Room *> m_owners;
};

using RoomFactory = std::function<std::unique_ptr<RoomSet>()>;

} // namespace truebook::kernel
