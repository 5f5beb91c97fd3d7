#pragma once
// Rows of the screens made of books: the running desk's, or those of a past instant. Pure; on the thread of the books.
#include <vector>

#include "app/composition.h"
#include "core/api/desk_api.h"

namespace truebook::app {

api::ClientOrderRow clientOrderRow(const dealing::ClientOrder &order, const DeskRooms &rooms);
api::LpOrderRow lpOrderRow(const dealing::LpOrder &lp, const DeskRooms &rooms);
std::vector<api::ExposureRow> exposureRows(const DeskRooms &rooms);
std::vector<api::AccountRow> accountRows(const DeskRooms &rooms);
std::vector<api::StopRow> stopRows(const DeskRooms &rooms);

} // namespace truebook::app
