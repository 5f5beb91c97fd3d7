#pragma once
// A cover order before it is placed, as a screen shows it.
#include "app/composition.h"
#include "core/api/desk_api.h"

namespace truebook::app {

// Kernel thread, between two batches. `user`: whose limits and Stops count.
api::CoverPreview coverPreview(const DeskRooms &rooms, const commands::PlaceCover &wish, const std::string &user,
                               domain::UtcTime now);

} // namespace truebook::app
