#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace truebook::base {

void checkFailed(const char *expression, const char *file, int line, const char *message) noexcept
{
    std::fprintf(stderr, "truebook: invariant broken: %s (%s) at %s:%d\n", message, expression, file, line);
    std::abort();
}

void recoverReported(const char *expression, const char *file, int line) noexcept
{
    std::fprintf(stderr, "truebook: unexpected, going on: %s at %s:%d\n", expression, file, line);
}

} // namespace truebook::base
