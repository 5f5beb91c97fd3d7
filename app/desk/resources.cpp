#include "app/desk/resources.h"

#include <cstdlib>
#include <filesystem>

#include "core/base/os/process.h"

namespace truebook::app {

std::string resourceFolder()
{
    if (const char *named = std::getenv("TRUEBOOK_RESOURCES"))
        return named;
    std::error_code ignored;
    const std::filesystem::path programs = base::os::programFolder();
    for (const char *place : {"../share/truebook", "../../resources", "../../../resources"}) {
        const auto folder = (programs / place).lexically_normal();
        if (std::filesystem::exists(folder / "fix" / "FIX44.xml", ignored))
            return folder.string();
    }
    return TRUEBOOK_RESOURCE_FOLDER;
}

const messages::FixDictionary &fixDictionary()
{
    static const messages::FixDictionary dictionary
        = messages::FixDictionary::standard(resourceFolder() + "/fix").value_or(messages::FixDictionary());
    return dictionary;
}

} // namespace truebook::app
