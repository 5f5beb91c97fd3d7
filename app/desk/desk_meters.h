#pragma once
// How long each hop of the running desk takes, kept where it is measured.
#include <array>
#include <cstddef>
#include <string_view>

#include "core/base/latency_histogram.h"

namespace truebook::app {

enum class Hop : std::size_t {
    Link, // handed over by the gateway's session layer -> read by the desk's link thread
    Queue, // put into the inbox -> taken by the kernel
    Batch, // taken -> committed: decided, applied, durable
    Socket, // an LP order's commit -> handed to the socket
    LpAnswer, // an LP order handed to the socket -> the first message that answers it read
    Count
};

struct DeskMeters
{
    static constexpr std::array<std::string_view, static_cast<std::size_t>(Hop::Count)> names {"link", "queue", "batch",
                                                                                               "socket", "lp_answer"};
    std::array<base::LatencyHistogram, static_cast<std::size_t>(Hop::Count)> hops;

    void record(Hop hop, std::int64_t nanos) noexcept { hops[static_cast<std::size_t>(hop)].record(nanos); }
};

} // namespace truebook::app
