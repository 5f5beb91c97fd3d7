#pragma once
// Passwords and tokens, and what of them may be written down. Nothing here knows a book or asks the machine for the time.
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/events/access_events.h"

namespace truebook::access {

constexpr std::size_t passwordBytesLeast = 12;
constexpr std::size_t passwordBytesMost = 256;

// Refuses PasswordTooWeak: under 12 bytes or over 256, control characters, fewer than five different characters, or the
// user's name in it. The refusal does not repeat the password.
base::Result<void> passwordFits(std::string_view user, std::string_view password);

// scrypt with N = 2^17, r = 8, p = 1 (128 MiB, some tenths of a second) and a salt of 16 random bytes; `logN` is smaller in
// tests alone. Refuses what passwordFits() refuses.
base::Result<events::Credential> makeCredential(std::string_view user, std::string_view password, bool totp,
                                                int logN = 17);

// Whether this is the password; as long for a wrong one as for the right one. False for a credential of other parameters
// than can be computed in half a gigabyte.
bool passwordHolds(const events::Credential &credential, std::string_view password);

// A credential that no password fits, for names that nobody has: to find that out must take as long.
const events::Credential &nobodysCredential();

// A token: 256 random bits, hexadecimal. What the desk keeps of it, and what commands carry, is its SHA-256.
std::string makeToken();
std::string loginOf(std::string_view token);

} // namespace truebook::access
