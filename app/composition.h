#pragma once
// One set of the desk's books: the rooms in their order, each given const what stands before it. Programs and tests make
// their kernels and replicas from here; there is no other place that knows all rooms.
#include "core/access/access_room.h"
#include "core/clients/client_room.h"
#include "core/dealing/dealing_room.h"
#include "core/kernel/room_set.h"
#include "core/market/market_room.h"
#include "core/money/money_room.h"
#include "core/positions/position_room.h"
#include "core/reference/reference_room.h"
#include "core/sessions/session_room.h"

namespace truebook::app {

class DeskRooms final : public kernel::RoomSet
{
public:
    DeskRooms();
    base::Result<void> permit(const commands::Command &command) const override { return access.permits(command); }

    reference::ReferenceRoom reference;
    access::AccessRoom access;
    sessions::SessionRoom sessions;
    market::MarketRoom market;
    clients::ClientRoom clients;
    money::MoneyRoom money;
    positions::PositionRoom positions;
    dealing::DealingRoom dealing;
};

kernel::RoomFactory deskRoomFactory();

} // namespace truebook::app
