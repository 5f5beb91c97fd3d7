#pragma once
// Bytes that nobody can guess, from OpenSSL's generator: salts, tokens, secrets. Nothing that is replayed.
#include <cstddef>
#include <string>

namespace truebook::base::os {

std::string randomBytes(std::size_t count);

} // namespace truebook::base::os
