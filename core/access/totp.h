#pragma once
// The second factor: time-based one-time passwords (RFC 6238: HMAC-SHA-1, six digits, steps of 30 seconds), as the usual
// telephones make them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace truebook::access {

// 20 random bytes in base32 (RFC 4648), as one types them into a telephone.
std::string makeTotpSecret();
// The six digits of a step; empty for a secret that is not base32.
std::string totpCode(std::string_view secret, std::uint64_t step);
// The step, this one or a neighbour, whose code it is; none: a wrong code. `unixSeconds` is the wall clock's, not the
// market's.
std::optional<std::uint64_t> totpStep(std::string_view secret, std::string_view code, std::int64_t unixSeconds);
// What a telephone reads: otpauth://totp/…
std::string totpUri(std::string_view firm, std::string_view user, std::string_view secret);

} // namespace truebook::access
