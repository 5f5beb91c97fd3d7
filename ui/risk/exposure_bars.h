#pragma once
// Exposure as bars: the firm's notional of each symbol.
#include "ui/charts/bar_chart.h"
#include "ui/risk/exposure_model.h"

namespace truebook::ui::risk {

// By name, so that bars do not change places while they are read.
std::vector<charts::Bar> exposureBars(const ExposureModel &model, const format::Formats &formats);

} // namespace truebook::ui::risk
