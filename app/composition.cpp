#include "app/composition.h"

namespace truebook::app {

DeskRooms::DeskRooms()
    : market(reference.book(), sessions.book())
    , clients(reference.book())
    , money(clients.book())
    , positions(reference.book(), clients.book(), market.marks())
    , dealing(reference.book(), sessions.book(), clients.book(), market, positions)
{
    seal({&reference, &access, &sessions, &market, &clients, &money, &positions, &dealing});
}

kernel::RoomFactory deskRoomFactory()
{
    return [] { return std::make_unique<DeskRooms>(); };
}

} // namespace truebook::app
