#pragma once
// A disk that can lose its power: a SQLite file system over the real one that remembers which bytes were synced. An
// image is what a machine might find after a cut at that moment: everything synced, and of the rest any part, torn at
// sectors. Syncs can also be made to fail.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/rng.h"

namespace truebook::test {

// While it lives, every SQLite file that this process opens lies on it. One at a time, one thread.
class PowerCutVfs
{
public:
    explicit PowerCutVfs(std::uint64_t seed);
    ~PowerCutVfs();
    PowerCutVfs(const PowerCutVfs &) = delete;
    PowerCutVfs &operator=(const PowerCutVfs &) = delete;

    using Image = std::map<std::string, std::string>; // path to content
    struct Cut
    {
        Image image;
        std::uint64_t acknowledged; // what the test had been promised by then
    };

    // From now on about one in `every` operations leaves a cut behind; 0: none.
    void cutEvery(std::uint64_t every) { m_every = every; }
    void acknowledge(std::uint64_t number) { m_acknowledged = number; }
    std::vector<Cut> takeCuts();
    Image imageNow();

    // The next syncs fail, as a dying disk's do.
    void failSyncs(int count) { m_failingSyncs = count; }

    // What the files behind it call.
    void wrote(const std::string &path, std::int64_t offset, const void *bytes, int size);
    void truncated(const std::string &path, std::int64_t size);
    void removed(const std::string &path);
    bool syncing(const std::string &path); // false: this sync fails

private:
    struct Change
    {
        std::int64_t offset; // of the bytes; or the new size when `truncate`
        std::string bytes;
        bool truncate;
    };
    struct File
    {
        std::string durable;
        std::vector<Change> pending;
    };
    static void apply(std::string &content, const Change &change);
    void happened();

    base::Rng m_rng;
    std::map<std::string, File> m_files;
    std::vector<Cut> m_cuts;
    std::uint64_t m_every = 0;
    std::uint64_t m_acknowledged = 0;
    int m_failingSyncs = 0;
};

} // namespace truebook::test
