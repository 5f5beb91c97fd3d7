#include "core/store/migrations.h"

#include <charconv>

#include "core/base/check.h"

namespace truebook::store {

int latestVersion(std::span<const EmbeddedFile> migrations)
{
    int version = 0;
    for (const EmbeddedFile &file : migrations) {
        int number = 0;
        std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
        TB_CHECK(number == ++version, "schema steps are numbered without a gap");
    }
    return version;
}

} // namespace truebook::store
