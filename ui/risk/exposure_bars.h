#pragma once
// Exposure as bars: the firm's notional of each symbol.
#include "ui/charts/bar_chart.h"
#include "ui/risk/exposure_by_model.h"
#include "ui/risk/exposure_model.h"

namespace truebook::ui::risk {

// By name, so that bars do not change places while they are read.
// A bar's length is its notional; its figure stands in the unit that is on.
std::vector<charts::Bar> exposureBars(const ExposureModel &model, const format::Formats &formats);
// The sums of each currency, group, book or LP, in the firm's currency.
std::vector<charts::Bar> exposureBars(const ExposureByModel &model, const format::Formats &formats);

} // namespace truebook::ui::risk
