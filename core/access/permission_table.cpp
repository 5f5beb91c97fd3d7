#include "core/access/permission_table.h"

#include <algorithm>

namespace truebook::access {

namespace {
template <class... R>
constexpr std::uint8_t of(R... role)
{
    return static_cast<std::uint8_t>(((1U << static_cast<unsigned>(role)) | ...));
}
constexpr auto D = events::Role::Dealer;
constexpr auto R = events::Role::RiskManager;
constexpr auto C = events::Role::Compliance;
constexpr auto B = events::Role::BackOffice;
constexpr auto M = events::Role::Manager;
constexpr auto A = events::Role::Administrator;
} // namespace

const std::vector<Permission> &permissionTable()
{
    static const std::vector<Permission> table {
        // who is who
        {"AddUser", of(A)},
        {"ChangeUser", of(A)},
        {"SetCredential", of(A)}, // of others; each his own
        // what the desk deals in, and how
        {"FirmDefined", of(M, A)},
        {"InstrumentDefined", of(R, A)},
        {"HolidaySet", of(R, A)},
        {"GroupDefined", of(R, M, A)},
        {"MarkupSet", of(R, M)},
        {"RoutingRuleSet", of(R, M)},
        {"LpDefined", of(R, A)},
        {"LpSymbolMapped", of(R, A)},
        {"MarginRateSet", of(R, M)},
        {"HedgedMarginSet", of(R, M)},
        {"LpAccountSet", of(R, M)},
        {"LpMarginRateSet", of(R, M)},
        {"TickSegmentClosed", of(R, A)}, // ticks import
        // clients and their money
        {"AccountOpened", of(B)},
        {"AccountStateSet", of(R, C, B)},
        {"Deposit", of(B)},
        // dealing
        {"PlaceOrder", of(D)},
        {"CancelOrder", of(D, R)},
        {"SetProtection", of(D)},
        {"PlaceCover", of(D, R)},
        {"ResolveLpOrder", of(D, R)},
        {"CancelLpOrder", of(D, R)},
        // the safety floor: everybody who works here may stop; to let pass again is not for who was stopped
        {"LimitSet", of(R, M)},
        {"SetStop", of(D, R, C, B, M, A)},
        {"ReleaseStop", of(R, M)},
        // words
        {"WriteNote", of(D, R, C, B, M, A)},
    };
    return table;
}

bool mayWish(events::Role role, std::string_view command)
{
    const auto &table = permissionTable();
    const auto found
        = std::find_if(table.begin(), table.end(), [command](const Permission &row) { return row.command == command; });
    return found != table.end() && found->holds(role);
}

} // namespace truebook::access
