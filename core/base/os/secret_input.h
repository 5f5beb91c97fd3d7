#pragma once
// Secrets on their way in: from the terminal without echo, or from a file that is its owner's alone. POSIX only behind
// this header.
#include <string>

#include "core/base/result.h"

namespace truebook::base::os {

// The terminal's next line, unseen. Refuses MissingField where there is no terminal.
Result<std::string> askSecret(const std::string &prompt);

// The file's first line. Refuses BadFile: missing, not this user's, or others may read it (0600 is asked for).
Result<std::string> readSecretFile(const std::string &path);

// Overwrites what the string held, then empties it.
void wipe(std::string &secret);

} // namespace truebook::base::os
