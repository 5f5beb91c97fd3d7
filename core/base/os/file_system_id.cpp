#include "core/base/os/file_system_id.h"

#include <sys/stat.h>

namespace truebook::base::os {

bool sameFileSystem(const std::string &a, const std::string &b)
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(a.c_str(), &first) != 0 || ::stat(b.c_str(), &second) != 0 || first.st_dev == second.st_dev;
}

} // namespace truebook::base::os
