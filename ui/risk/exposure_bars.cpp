#include "ui/risk/exposure_bars.h"

#include <algorithm>
#include <cmath>

namespace truebook::ui::risk {

std::vector<charts::Bar> exposureBars(const ExposureModel &model, const format::Formats &formats)
{
    std::vector<charts::Bar> bars;
    model.forEach([&](const api::ExposureRow &row) {
        const double minor = static_cast<double>(row.notional.minor());
        bars.push_back({format::text(row.symbol.text()), minor * std::pow(10.0, -row.notional.currency().exponent()),
                        format::shortMoney(row.notional, format::Sign::Always, formats.locale())});
    });
    std::sort(bars.begin(), bars.end(),
              [](const charts::Bar &one, const charts::Bar &other) { return one.name < other.name; });
    return bars;
}

} // namespace truebook::ui::risk
