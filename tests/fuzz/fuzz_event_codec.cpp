// A journal line of any bytes: the reader stops inside it, and what it takes it writes to a line that reads the same.
#include <cstdint>
#include <string>

#include "core/events/event.h"
#include "tests/fuzz/require.h"

namespace {

std::string lineOf(const truebook::events::Event &event)
{
    std::string line;
    event.appendLine(line);
    return line;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto &registry = truebook::events::eventRegistry();
    const auto event = registry.parse({reinterpret_cast<const char *>(data), size});
    if (!event)
        return 0;
    const std::string written = lineOf(*event);
    const auto again = registry.parse(written);
    TB_REQUIRE(again.has_value());
    TB_REQUIRE(lineOf(*again) == written);
    TB_REQUIRE(again->sequence == event->sequence && again->at == event->at);
    TB_REQUIRE(written.find('\n') == std::string::npos);
    return 0;
}
