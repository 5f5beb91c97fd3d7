// The link between desk and gateway: frames come out the same however the bytes are cut, a reader never passes a
// frame's end, what one side writes the other reads, and no configuration text brings the gateway down.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/gateway/configuration.h"
#include "app/gateway/frame_batch.h"
#include "core/ports/link_frames.h"
#include "tests/fuzz/require.h"

using namespace truebook;

namespace {

struct Taken
{
    std::vector<std::string> frames;
    bool broken = false;
    bool operator==(const Taken &) const = default;
};

Taken take(const std::string &stream, std::size_t step)
{
    ports::FrameBuffer buffer;
    Taken taken;
    for (std::size_t at = 0; at < stream.size() && !buffer.broken(); at += step) {
        buffer.append(stream.data() + at, std::min(step, stream.size() - at));
        const char *data = nullptr;
        std::size_t size = 0;
        while (buffer.next(data, size))
            taken.frames.emplace_back(data, size);
    }
    taken.broken = buffer.broken();
    return taken;
}

// Reads a frame by a plan of fields that the input chooses: 'n' numbers and 't' texts.
void readByPlan(const std::string &frame, std::uint8_t plan)
{
    ports::FrameReader reader(frame.data(), frame.size());
    std::size_t bytes = 1;
    for (int i = 0; i < 8 && reader.ok(); ++i) {
        if ((plan >> i) & 1) {
            const std::string text = reader.text();
            bytes += reader.ok() ? 4 + text.size() : 0;
        } else {
            reader.number();
            bytes += reader.ok() ? 8 : 0;
        }
    }
    TB_REQUIRE(bytes <= frame.size());
    if (reader.ok())
        TB_REQUIRE(reader.atEnd() == (bytes == frame.size()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 3 || size > 4096)
        return 0;
    const std::string stream(reinterpret_cast<const char *>(data) + 2, size - 2);
    const Taken whole = take(stream, stream.size());
    Taken pieces = take(stream, 1 + data[0] % 31U);
#ifdef TRUEBOOK_PLANTED
    if (whole.frames.size() > 1 && whole.frames[0].size() == 9)
        pieces.frames.pop_back();
#endif
    TB_REQUIRE(whole == pieces);
    for (const std::string &frame : whole.frames)
        readByPlan(frame, data[1]);

    // Both writers write the same, and it reads back.
    ports::FrameWriter writer(ports::FrameKind::State);
    writer.text(stream).number(static_cast<std::int64_t>(size) - 2048).text("");
    gateway::FrameBatch batch;
    batch.begin(ports::FrameKind::State).text(stream).number(static_cast<std::int64_t>(size) - 2048).text("").end();
    TB_REQUIRE(writer.bytes() == batch.bytes());
    const Taken back = take(batch.bytes(), batch.bytes().size());
    TB_REQUIRE(back.frames.size() == 1 && !back.broken);
    ports::FrameReader reader(back.frames[0].data(), back.frames[0].size());
    TB_REQUIRE(reader.kind() == ports::FrameKind::State && reader.text() == stream);
    TB_REQUIRE(reader.number() == static_cast<std::int64_t>(size) - 2048 && reader.text().empty());
    TB_REQUIRE(reader.ok() && reader.atEnd());

    const gateway::Configuration configuration = gateway::parseConfiguration(stream);
    if (configuration.problem.empty()) {
        for (const auto *specs : {&configuration.lpTrades, &configuration.lpPrices, &configuration.clients}) {
            for (const fix::SessionSpec &spec : *specs)
                TB_REQUIRE(spec.port >= 0 && spec.port <= 65535 && !spec.dictionary.empty());
        }
    } else {
        TB_REQUIRE(configuration.problem.find(": ") != std::string::npos);
    }
    return 0;
}
