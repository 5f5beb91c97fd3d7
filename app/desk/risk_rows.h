#pragma once
// Rows of the risk screens made of books: the running desk's, or those of a past instant. Pure; on the thread of the books.
#include <map>
#include <set>
#include <vector>

#include "app/composition.h"
#include "core/api/risk_api.h"
#include "core/risk/day_pnl.h"
#include "core/risk/exposure_parts.h"

namespace truebook::app {

std::vector<api::ExposureByRow> exposureByRows(const DeskRooms &rooms, api::ExposureBy by,
                                               const std::vector<risk::ExposurePart> &parts);
std::vector<api::PositionRow> positionRows(const DeskRooms &rooms, const std::vector<risk::ExposurePart> &parts);
// `opening`: of the trading day; null: unknown, and so is the account's result of the day.
api::AccountPeek accountPeek(const DeskRooms &rooms, const domain::AccountId &account, const risk::DayOpening *opening);
std::vector<api::AccountFiguresRow> accountFiguresRows(const DeskRooms &rooms);
std::vector<api::AccountFiguresRow> accountFiguresRows(const DeskRooms &rooms, const std::set<domain::AccountId> &only);
// All accounts in one walk over the tickets.
std::map<domain::AccountId, api::AccountPeek> accountPeeks(const DeskRooms &rooms, const risk::DayOpening *opening);
std::vector<api::DayPnlPoint> dayPnlPoints(const std::vector<risk::DayPnlFigures> &points, std::size_t from,
                                           domain::UtcTime opened);

} // namespace truebook::app
