#pragma once
// How long each hop of the running desk takes, kept where it is measured.
#include <array>
#include <cstddef>
#include <string_view>

#include "core/base/latency_histogram.h"

namespace truebook::app {

// Off in a build of its own, to measure what it costs (cmake -DTRUEBOOK_HOP_TIMING=OFF).
#ifdef TRUEBOOK_NO_HOP_TIMING
constexpr bool hopTiming = false;
#else
constexpr bool hopTiming = true;
#endif

enum class Hop : std::size_t {
    Link, // handed over by the gateway's session layer -> read by the desk's link thread
    Queue, // put into the inbox -> taken by the kernel
    Batch, // taken -> committed: decided, applied, durable
    Socket, // an LP order's commit -> handed to the socket
    LpAnswer, // an LP order handed to the socket -> the first message that answers it read
    Order, // a client's order handed over by the gateway's session layer -> its first report handed to the socket
    Fill, // the same of an order that does not rest -> its first fill handed to the socket, LPs' time included
    Screen, // the oldest tick of a frame handed over by the gateway -> painted
    Count
};

struct DeskMeters
{
    static constexpr std::size_t count = static_cast<std::size_t>(Hop::Count);
    static constexpr std::array<std::string_view, count> names {"link",      "queue", "batch", "socket",
                                                                "lp_answer", "order", "fill",  "screen"};
    std::array<base::LatencyHistogram, count> hops;

    void record(Hop hop, std::int64_t nanos) noexcept
    {
        if constexpr (hopTiming)
            hops[static_cast<std::size_t>(hop)].record(nanos);
    }
};

} // namespace truebook::app
