// What one durable commit costs on this disk: bare SQLite, write-ahead log, synchronous=FULL, one row a commit, the row as
// large as the journal's with one order in flight. bench_desk asks it between its rounds; prints JSON.
//
//   durable_commit FOLDER [COMMITS] [BYTES]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

[[noreturn]] void fail(sqlite3 *file)
{
    std::fprintf(stderr, "durable_commit: %s\n", sqlite3_errmsg(file));
    std::exit(1);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const std::string path = std::string(argv[1]) + "/commit-" + std::to_string(::getpid()) + ".db";
    const long commits = argc > 2 ? std::atol(argv[2]) : 500;
    const std::string bytes(static_cast<std::size_t>(argc > 3 ? std::atol(argv[3]) : 2'000), 'x');
    sqlite3 *file = nullptr;
    sqlite3_stmt *insert = nullptr;
    if (sqlite3_open(path.c_str(), &file) != SQLITE_OK
        || sqlite3_exec(file,
                        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
                        "CREATE TABLE journal (id INTEGER PRIMARY KEY, lines TEXT NOT NULL) STRICT;",
                        nullptr, nullptr, nullptr)
            != SQLITE_OK
        || sqlite3_prepare_v2(file, "INSERT INTO journal (id, lines) VALUES (?1, ?2)", -1, &insert, nullptr)
            != SQLITE_OK)
        fail(file);
    std::vector<double> micros;
    for (long i = 0; i < commits; ++i) {
        // Not back to back: a desk with one order in flight also waits for others in between.
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        sqlite3_bind_int64(insert, 1, i + 1);
        sqlite3_bind_text64(insert, 2, bytes.data(), bytes.size(), nullptr, SQLITE_UTF8);
        const auto from = std::chrono::steady_clock::now();
        const int code = sqlite3_step(insert);
        sqlite3_reset(insert);
        micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - from).count());
        if (code != SQLITE_DONE)
            fail(file);
    }
    std::sort(micros.begin(), micros.end());
    std::printf("{\"commits\": %ld, \"p50_us\": %.1f, \"p99_us\": %.1f}\n", commits, micros[micros.size() / 2],
                micros[micros.size() * 99 / 100]);
    sqlite3_finalize(insert);
    sqlite3_close(file);
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path + suffix);
    return 0;
}
