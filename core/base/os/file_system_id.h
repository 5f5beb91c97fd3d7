#pragma once
// Whether two paths lie on one file system: what takes the one then takes the other.
#include <string>

namespace truebook::base::os {

// True also when it cannot be asked: nobody shall be told of a safety that is not known.
bool sameFileSystem(const std::string &a, const std::string &b);

} // namespace truebook::base::os
