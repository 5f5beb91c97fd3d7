#pragma once
// What `truebook-cli status` prints of a desk.
#include <string>

#include "app/desk/desk_service.h"
#include "core/api/health_api.h"

namespace truebook::app {

// One line. `health` null: the desk does not run, or has only begun to.
std::string statusJson(const DeskStatus &status, const std::string &store, const api::Health *health = nullptr);

} // namespace truebook::app
