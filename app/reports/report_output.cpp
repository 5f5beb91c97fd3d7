#include "app/reports/report_output.h"

#include <filesystem>

#include "core/base/os/append_file.h"
#include "core/base/os/files.h"

namespace truebook::app {

base::Result<bool> replaceWith(const std::string &path,
                               const std::function<base::Result<bool>(const std::string &beside)> &make)
{
    const std::string beside = path + ".new";
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    const auto made = make(beside);
    if (!made || !*made) {
        std::filesystem::remove(beside, ignored);
        return made;
    }
    std::error_code failed;
    std::filesystem::rename(beside, path, failed);
    if (failed) {
        std::filesystem::remove(beside, ignored);
        return base::refuse(base::ReasonCode::StoreUnreachable, "cannot rename to " + path + ": " + failed.message());
    }
    if (auto synced = base::os::syncFolderOf(path); !synced)
        return tl::unexpected(synced.error());
    return true;
}

base::Result<bool> writeThrough(const std::string &path, const ReportProgress &progress,
                                const std::function<base::Result<bool>(const reporting::ReportSink &)> &write)
{
    return replaceWith(path, [&](const std::string &beside) -> base::Result<bool> {
        auto file = base::os::AppendFile::create(beside);
        if (!file)
            return tl::unexpected(file.error());
        reporting::ReportSink sink;
        sink.write = [&](std::string_view bytes) { return file->write(bytes); };
        sink.goOn = [&](std::uint64_t done, std::uint64_t all) {
            return !progress || progress("rows", all == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(all));
        };
        const auto written = write(sink);
        if (!written || !*written)
            return written;
        if (auto synced = file->sync(); !synced)
            return tl::unexpected(synced.error());
        return true;
    });
}

} // namespace truebook::app
