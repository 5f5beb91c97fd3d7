#pragma once
// Files as the operating system sees them: what is POSIX-only about permissions, durability and file systems.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::base::os {

// Where a path lies: the kernel's magic number of its file system and the name in the mount table ("ext4", "nfs4",
// "fuse.sshfs"; empty when the table cannot be read).
struct FileSystem
{
    std::uint64_t magic = 0;
    std::string name;
};

// Of the path, or of its folder when the path does not exist yet. Refuses StoreUnreachable.
Result<FileSystem> fileSystemOf(const std::string &path);

// True where locks or shared memory do not hold between machines: NFS, SMB, 9P, AFS, Ceph, Lustre, and FUSE unless it
// is a known local one.
bool isNetworkFileSystem(const FileSystem &system);

// Bytes that an ordinary user may still write there; 0 when it cannot be asked.
std::uint64_t freeBytes(const std::string &path);

bool exists(const std::string &path);
// 0 when there is none.
std::uint64_t fileSize(const std::string &path);

// A new, empty file that only its owner may read and write (0600). Refuses StoreExists, StoreFull, StoreUnreachable.
Result<void> createPrivate(const std::string &path);

// Makes the folder's entries durable: a created or renamed file may else be gone after a power cut.
Result<void> syncFolderOf(const std::string &path);

// The whole file; refuses StoreMissing, StoreUnreachable.
Result<std::string> readFile(const std::string &path);

// The whole file or the old one, durably: written beside, synced, renamed. Mode 0600. Refuses StoreFull,
// StoreUnreachable.
Result<void> replaceFile(const std::string &path, std::string_view bytes);

// Adds at the end, durably; makes the file (0600) when there is none. A failed write leaves no partial line: the file
// is cut back to its old size. Refuses StoreFull, StoreUnreachable.
Result<void> appendFile(const std::string &path, std::string_view bytes);

// An absolute path without "." and ".."; the file itself need not exist.
std::string absolutePath(const std::string &path);

} // namespace truebook::base::os
