// Hands every file of the folders named to the target, in the order of their names, and so does what a fuzzer does
// first. A target that finds what must hold broken aborts. No folder, or none with a file in it, is an error: a test
// that tried nothing has shown nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int main(int argc, char **argv)
{
    std::vector<std::filesystem::path> seeds;
    for (int i = 1; i < argc; ++i) {
        std::error_code error;
        for (const auto &entry : std::filesystem::directory_iterator(argv[i], error)) {
            if (entry.is_regular_file())
                seeds.push_back(entry.path());
        }
    }
    std::sort(seeds.begin(), seeds.end());
    for (const auto &path : seeds) {
        std::ifstream file(path, std::ios::binary);
        const std::string bytes {std::istreambuf_iterator<char>(file), {}};
        // Told before it runs: the last line of a run that aborts names the seed.
        std::printf("%s %zu\n", path.filename().c_str(), bytes.size());
        std::fflush(stdout);
        // Exactly as long as the seed, so that a read beyond its end is seen under ASan.
        const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
        LLVMFuzzerTestOneInput(data.data(), data.size());
    }
    std::printf("%zu seeds\n", seeds.size());
    return seeds.empty() ? 1 : 0;
}
