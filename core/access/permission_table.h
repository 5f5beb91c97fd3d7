#pragma once
// Who may do what: one row for each kind of command that a person can wish. What stands in no row, no person may.
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/events/access_events.h"

namespace truebook::access {

struct Permission
{
    std::string_view command; // its type's name
    std::uint8_t roles; // a bit for each of events::Role

    bool holds(events::Role role) const { return (roles >> static_cast<unsigned>(role) & 1U) != 0; }
};

// Sorted by nothing; reading is everybody's, so an auditor stands nowhere.
const std::vector<Permission> &permissionTable();
bool mayWish(events::Role role, std::string_view command);

} // namespace truebook::access
