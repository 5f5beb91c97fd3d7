#include "tests/support/power_cut_vfs.h"

#include <cstring>
#include <new>
#include <sqlite3.h>

namespace truebook::test {

namespace {

PowerCutVfs *current = nullptr;
sqlite3_vfs *real = nullptr;

// Follows SQLite's layout: its own part first, the real file's memory behind it.
struct WatchedFile
{
    sqlite3_file base;
    sqlite3_file *inner;
    std::string *path; // of a database or its log; nothing for files that need not last
};

WatchedFile *watched(sqlite3_file *file)
{
    return reinterpret_cast<WatchedFile *>(file);
}

sqlite3_file *inner(sqlite3_file *file)
{
    return watched(file)->inner;
}

int fileClose(sqlite3_file *file)
{
    const int code = inner(file)->pMethods->xClose(inner(file));
    delete watched(file)->path;
    watched(file)->path = nullptr;
    return code;
}
int fileRead(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    return inner(file)->pMethods->xRead(inner(file), bytes, size, offset);
}
int fileWrite(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    const int code = inner(file)->pMethods->xWrite(inner(file), bytes, size, offset);
    if (code == SQLITE_OK && watched(file)->path != nullptr && current != nullptr)
        current->wrote(*watched(file)->path, offset, bytes, size);
    return code;
}
int fileTruncate(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = inner(file)->pMethods->xTruncate(inner(file), size);
    if (code == SQLITE_OK && watched(file)->path != nullptr && current != nullptr)
        current->truncated(*watched(file)->path, size);
    return code;
}
int fileSync(sqlite3_file *file, int flags)
{
    if (watched(file)->path != nullptr && current != nullptr && !current->syncing(*watched(file)->path))
        return SQLITE_IOERR_FSYNC;
    return inner(file)->pMethods->xSync(inner(file), flags);
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return inner(file)->pMethods->xFileSize(inner(file), size);
}
int fileLock(sqlite3_file *file, int level)
{
    return inner(file)->pMethods->xLock(inner(file), level);
}
int fileUnlock(sqlite3_file *file, int level)
{
    return inner(file)->pMethods->xUnlock(inner(file), level);
}
int fileCheckReserved(sqlite3_file *file, int *reserved)
{
    return inner(file)->pMethods->xCheckReservedLock(inner(file), reserved);
}
int fileControl(sqlite3_file *file, int operation, void *argument)
{
    return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}
int fileSectorSize(sqlite3_file *file)
{
    return inner(file)->pMethods->xSectorSize(inner(file));
}
int fileCharacteristics(sqlite3_file *file)
{
    return inner(file)->pMethods->xDeviceCharacteristics(inner(file));
}
int fileShmMap(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    return inner(file)->pMethods->xShmMap(inner(file), region, size, extend, memory);
}
int fileShmLock(sqlite3_file *file, int offset, int count, int flags)
{
    return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}
void fileShmBarrier(sqlite3_file *file)
{
    inner(file)->pMethods->xShmBarrier(inner(file));
}
int fileShmUnmap(sqlite3_file *file, int remove)
{
    return inner(file)->pMethods->xShmUnmap(inner(file), remove);
}

const sqlite3_io_methods methods = {2,
                                    fileClose,
                                    fileRead,
                                    fileWrite,
                                    fileTruncate,
                                    fileSync,
                                    fileSize,
                                    fileLock,
                                    fileUnlock,
                                    fileCheckReserved,
                                    fileControl,
                                    fileSectorSize,
                                    fileCharacteristics,
                                    fileShmMap,
                                    fileShmLock,
                                    fileShmBarrier,
                                    fileShmUnmap,
                                    nullptr,
                                    nullptr};

int vfsOpen(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    WatchedFile *self = watched(file);
    self->inner = reinterpret_cast<sqlite3_file *>(self + 1);
    self->path = nullptr;
    file->pMethods = nullptr;
    const int code = real->xOpen(real, name, self->inner, flags, outFlags);
    if (self->inner->pMethods == nullptr)
        return code;
    if (name != nullptr && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0)
        self->path = new std::string(name);
    file->pMethods = &methods;
    return code;
}

int vfsDelete(sqlite3_vfs *, const char *name, int syncFolder)
{
    if (current != nullptr)
        current->removed(name);
    return real->xDelete(real, name, syncFolder);
}

sqlite3_vfs watching;

} // namespace

PowerCutVfs::PowerCutVfs(std::uint64_t seed)
    : m_rng(seed)
{
    real = sqlite3_vfs_find("unix");
    watching = *real; // what is not watched goes to the real one's functions, which take its own pAppData
    watching.szOsFile = static_cast<int>(sizeof(WatchedFile)) + real->szOsFile;
    watching.zName = "power-cut";
    watching.pNext = nullptr;
    watching.xOpen = vfsOpen;
    watching.xDelete = vfsDelete;
    current = this;
    sqlite3_vfs_register(&watching, 1);
}

PowerCutVfs::~PowerCutVfs()
{
    sqlite3_vfs_unregister(&watching);
    sqlite3_vfs_register(real, 1);
    current = nullptr;
}

void PowerCutVfs::apply(std::string &content, const Change &change)
{
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncate) {
        content.resize(offset, '\0');
        return;
    }
    if (content.size() < offset + change.bytes.size())
        content.resize(offset + change.bytes.size(), '\0');
    content.replace(offset, change.bytes.size(), change.bytes);
}

void PowerCutVfs::wrote(const std::string &path, std::int64_t offset, const void *bytes, int size)
{
    m_files[path].pending.push_back(
        {offset, std::string(static_cast<const char *>(bytes), static_cast<std::size_t>(size)), false});
    happened();
}

void PowerCutVfs::truncated(const std::string &path, std::int64_t size)
{
    m_files[path].pending.push_back({size, {}, true});
    happened();
}

void PowerCutVfs::removed(const std::string &path)
{
    m_files.erase(path);
}

bool PowerCutVfs::syncing(const std::string &path)
{
    if (m_failingSyncs > 0) {
        --m_failingSyncs;
        return false;
    }
    File &file = m_files[path];
    for (const Change &change : file.pending)
        apply(file.durable, change);
    file.pending.clear();
    happened();
    return true;
}

PowerCutVfs::Image PowerCutVfs::imageNow()
{
    Image image;
    for (const auto &[path, file] : m_files) {
        std::string &content = image[path] = file.durable;
        for (const Change &change : file.pending) {
            if (m_rng.chance(500))
                continue;
            Change part = change;
            if (!part.truncate && m_rng.chance(300)) {
                // Torn: only its first sectors, or only its last.
                constexpr std::size_t sector = 512;
                const std::size_t kept = m_rng.below(part.bytes.size() / sector + 1) * sector;
                if (m_rng.chance(500)) {
                    part.bytes.resize(kept);
                } else {
                    part.offset += static_cast<std::int64_t>(kept);
                    part.bytes.erase(0, kept);
                }
            }
            apply(content, part);
        }
    }
    return image;
}

void PowerCutVfs::happened()
{
    if (m_every != 0 && m_rng.below(m_every) == 0)
        m_cuts.push_back({imageNow(), m_acknowledged});
}

std::vector<PowerCutVfs::Cut> PowerCutVfs::takeCuts()
{
    return std::move(m_cuts);
}

} // namespace truebook::test
