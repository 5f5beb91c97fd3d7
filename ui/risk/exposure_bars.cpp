#include "ui/risk/exposure_bars.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "ui/live/cells.h"

namespace truebook::ui::risk {

std::vector<charts::Bar> exposureBars(const ExposureModel &model, const format::Formats &formats)
{
    std::vector<charts::Bar> bars;
    model.forEach([&](const api::ExposureRow &row) {
        const double minor = static_cast<double>(row.notional.minor());
        bars.push_back({format::text(row.symbol.text()), minor * std::pow(10.0, -row.notional.currency().exponent()),
                        formats.unit() == format::Unit::Money
                            ? format::shortMoney(row.notional, format::Sign::Always, formats.locale())
                            : live::netCell(row.brokerNet, row.contractSize, formats).text});
    });
    std::sort(bars.begin(), bars.end(),
              [](const charts::Bar &one, const charts::Bar &other) { return one.name < other.name; });
    return bars;
}

std::vector<charts::Bar> exposureBars(const ExposureByModel &model, const format::Formats &formats)
{
    std::map<std::string, domain::Money> sums;
    model.forEach([&sums](const api::ExposureByRow &row) {
        const auto [sum, fresh] = sums.try_emplace(row.value, row.notional);
        if (!fresh)
            sum->second += row.notional;
    });
    std::vector<charts::Bar> bars;
    for (const auto &[value, sum] : sums) {
        const double minor = static_cast<double>(sum.minor());
        bars.push_back({ExposureByModel::holder(value), minor * std::pow(10.0, -sum.currency().exponent()),
                        format::shortMoney(sum, format::Sign::Always, formats.locale())});
    }
    std::sort(bars.begin(), bars.end(),
              [](const charts::Bar &one, const charts::Bar &other) { return one.name < other.name; });
    return bars;
}

} // namespace truebook::ui::risk
