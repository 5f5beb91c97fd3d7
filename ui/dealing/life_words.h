#pragma once
// The words for what an order lives through.
#include "core/api/order_records_api.h"
#include "ui/format/words.h"

namespace truebook::ui::dealing {

// An event's type in words; its name when there are none.
format::Word lifeEvent(std::string_view type);
format::Word lifeStep(const api::LifeStep &step);
// Why the router took a level, or did not.
QString levelReason(std::string_view why);

} // namespace truebook::ui::dealing
