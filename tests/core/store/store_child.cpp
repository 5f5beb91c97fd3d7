// A process of its own for tests that kill it, lock against it or fill its disk.
//   store_child append PATH SEED   appends without end; each acknowledged sequence is a line on standard output
//   store_child hold PATH          opens the store for writing, says so, and waits for standard input to end
//   store_child disk               fills a small file system of its own; 77 when this machine allows none
//   store_child quota FOLDER       the same against a limit on the size of files
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/os/files.h"
#include "core/base/rng.h"
#include "core/store/heads.h"
#include "core/store/journal_check.h"
#include "core/store/sqlite_store.h"
#include "tests/support/journal_rows.h"

using namespace truebook;
using base::ReasonCode;
using store::SqliteStore;
using store::StoreUrl;

namespace {

#define DEMAND(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::printf("line %d: %s\n", __LINE__, #condition);                                                        \
            return 1;                                                                                                  \
        }                                                                                                              \
    } while (false)

template <class T>
ReasonCode codeOf(const base::Result<T> &result)
{
    if (!result)
        std::printf("%s: %s\n", base::reasonName(result.error().code).data(), result.error().detail.c_str());
    return result ? ReasonCode::None : result.error().code;
}

int append(const StoreUrl &url, std::uint64_t seed)
{
    auto store = base::os::exists(url.path()) ? SqliteStore::open(url) : SqliteStore::create(url);
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().detail.c_str());
        return 1;
    }
    base::Rng rng(seed);
    test::RowMaker maker;
    const auto last = (*store)->last();
    if (last && *last)
        maker.follow(**last);
    while (true) {
        // Some rows are large, so that the log meets its bound and checkpoints are among what is killed.
        const auto row = maker.next(1 + rng.below(8), rng.chance(100) ? 200'000 : rng.below(2'000));
        if (!(*store)->append(row))
            return 1;
        if (rng.chance(50))
            (*store)->idle();
        char line[32];
        const int size
            = std::snprintf(line, sizeof line, "%llu\n", static_cast<unsigned long long>(row.first + row.count - 1));
        if (::write(STDOUT_FILENO, line, static_cast<std::size_t>(size)) != size)
            return 0;
    }
}

int hold(const StoreUrl &url)
{
    const auto store = SqliteStore::open(url);
    std::printf("%s\n", store ? "open" : base::reasonName(store.error().code).data());
    std::fflush(stdout);
    char c = 0;
    while (::read(STDIN_FILENO, &c, 1) > 0) { }
    return 0;
}

// Fills what there is, is refused, loses nothing, and goes on when `makeRoom` was called.
template <class MakeRoom>
int fill(const std::string &folder, MakeRoom &&makeRoom)
{
    const StoreUrl url = *StoreUrl::parse(folder + "/desk.db");
    auto store = *SqliteStore::create(url);
    test::RowMaker maker;
    ports::JournalRow row;
    std::uint64_t written = 0;
    base::Result<void> done;
    for (int i = 0; i < 100'000; ++i) {
        row = maker.next(4, 5'000);
        done = store->append(row);
        if (!done)
            break;
        written = row.first + row.count - 1;
        if (i % 7 == 0)
            store->idle();
    }
    DEMAND(codeOf(done) == ReasonCode::StoreFull);
    DEMAND(written > 0);
    // Again and again: refused each time, nothing of it there, everything before it whole.
    for (int i = 0; i < 5; ++i) {
        DEMAND(codeOf(store->append(row)) == ReasonCode::StoreFull);
        store->idle();
        const auto last = store->last();
        DEMAND(last && *last && (*last)->first + (*last)->count - 1 == written);
        const auto report = store::checkJournal(*store, std::nullopt);
        DEMAND(report.ok() && report.lastSequence == written);
    }
    // A reader finds the same, and heads are written whole or not at all.
    {
        auto reader = SqliteStore::openReadOnly(url);
        DEMAND(codeOf(reader) == ReasonCode::None);
        DEMAND(store::checkJournal(**reader, std::nullopt).lastSequence == written);
    }
    makeRoom();
    DEMAND(codeOf(store->append(row)) == ReasonCode::None);
    for (int i = 0; i < 20; ++i)
        DEMAND(codeOf(store->append(maker.next(4, 5'000))) == ReasonCode::None);
    const auto report = store::checkJournal(*store, std::nullopt);
    DEMAND(report.ok() && report.lastSequence == written + 21 * 4);
    store.reset();
    store = *SqliteStore::open(url);
    DEMAND(store::checkJournal(*store, std::nullopt).lastSequence == written + 21 * 4);
    std::printf("full after %llu events, went on\n", static_cast<unsigned long long>(written));
    return 0;
}

int fillDisk()
{
    const std::string ids = "0 " + std::to_string(::getuid()) + " 1\n";
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return 77;
        const int map = ::open("/proc/self/uid_map", O_WRONLY | O_CLOEXEC);
        const bool mapped = map >= 0 && ::write(map, ids.data(), ids.size()) == static_cast<ssize_t>(ids.size());
        ::close(map);
        if (!mapped)
            return 77;
    }
    char folder[] = "/tmp/truebook-disk-XXXXXX";
    if (::mkdtemp(folder) == nullptr || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
        || ::mount("tmpfs", folder, "tmpfs", 0, "size=24m") != 0) {
        ::rmdir(folder);
        return 77;
    }
    const std::string ballast = std::string(folder) + "/ballast";
    int status = 1;
    if (base::os::replaceFile(ballast, std::string(6'000'000, 'b')))
        status = fill(folder, [&] { ::unlink(ballast.c_str()); });
    ::umount2(folder, MNT_DETACH);
    ::rmdir(folder);
    return status;
}

int fillQuota(const std::string &folder)
{
    std::signal(SIGXFSZ, SIG_IGN); // then a write beyond the limit fails with EFBIG
    rlimit limit {};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = 3'000'000;
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 77;
    return fill(folder, [&] {
        limit.rlim_cur = before;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    if (verb == "append" && argc == 4)
        return append(*StoreUrl::parse(argv[2]), std::strtoull(argv[3], nullptr, 10));
    if (verb == "hold" && argc == 3)
        return hold(*StoreUrl::parse(argv[2]));
    if (verb == "disk" && argc == 2)
        return fillDisk();
    if (verb == "quota" && argc == 3)
        return fillQuota(argv[2]);
    std::fprintf(stderr, "store_child append|hold|disk|quota …\n");
    return 2;
}
