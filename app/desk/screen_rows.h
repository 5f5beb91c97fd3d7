#pragma once
// Rows of the screens made of books: the running desk's, or those of a past instant. Pure; on the thread of the books.
#include <optional>
#include <vector>

#include "app/composition.h"
#include "core/api/desk_api.h"
#include "core/events/cover_events.h"

namespace truebook::app {

api::ClientOrderRow clientOrderRow(const dealing::ClientOrder &order, const DeskRooms &rooms);
api::LpOrderRow lpOrderRow(const dealing::LpOrder &lp, const DeskRooms &rooms);
// An order of the desk itself, and what is known of its end; the book forgets it there.
struct CoverFacts
{
    events::CoverOrderAccepted terms;
    std::uint64_t accepted = 0; // sequence; 0: of an earlier run
    domain::UtcTime at;
    std::string user;
    std::vector<domain::LpOrderId> legs;
    std::optional<events::CoverOrderClosed> closed;
};
struct CoverLeg
{
    domain::LpId lp;
    domain::Quantity filled;
    domain::Amount value; // sum of quantity × price
    bool doubt = false;
};
constexpr std::size_t coversKept = 1'000; // of those that are over, the last so many are shown
// The legs that the book still has.
std::vector<CoverLeg> coverLegs(const std::vector<domain::LpOrderId> &legs, const DeskRooms &rooms);
api::CoverRow coverRow(const CoverFacts &cover, const std::vector<CoverLeg> &legs, const DeskRooms &rooms);
// What the journal knows of a session.
void takeRecord(api::SessionRow &row, const sessions::SessionRecord &record);
// A symbol's row without prices: what it is, and whether its market is open at the instant.
api::QuoteRow quoteRow(const events::InstrumentDefined &instrument, const DeskRooms &rooms, domain::UtcTime at);
std::vector<api::ExposureRow> exposureRows(const DeskRooms &rooms);
std::vector<api::AccountRow> accountRows(const DeskRooms &rooms);
std::vector<api::StopRow> stopRows(const DeskRooms &rooms);

} // namespace truebook::app
