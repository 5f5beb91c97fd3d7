#include "core/base/reason.h"

#include <array>

namespace truebook::base {

namespace {
constexpr std::array names {
#define X(name) std::string_view(#name),
    TRUEBOOK_REASON_CODES(X)
#undef X
};
} // namespace

std::string_view reasonName(ReasonCode code) noexcept
{
    const auto index = static_cast<std::size_t>(code);
    return index < names.size() ? names[index] : std::string_view("Unknown");
}

std::optional<ReasonCode> reasonFromName(std::string_view name) noexcept
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<ReasonCode>(i);
    }
    return std::nullopt;
}

} // namespace truebook::base
