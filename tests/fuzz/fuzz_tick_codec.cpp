// A block of the tick store: any bytes are refused or read as exactly the quotes they claim to be, and what was read
// comes back from its own encoding.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/market/tick_codec.h"
#include "tests/fuzz/require.h"

using namespace truebook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 5)
        return 0;
    const std::size_t count = data[0] + 256U * (data[1] % 20U);
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 5, size - 5);
    const auto ticks = market::decodeTicks(bytes, count, {data[2], data[3], data[4]});
    if (!ticks)
        return 0;
    TB_REQUIRE(ticks->size() == count);
    const market::EncodedTicks encoded = market::encodeTicks(*ticks);
    auto again = market::decodeTicks(encoded.bytes, count, encoded.units);
    TB_REQUIRE(again && *again == *ticks);
    return 0;
}
