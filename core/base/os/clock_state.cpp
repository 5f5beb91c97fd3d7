#include "core/base/os/clock_state.h"

#include <sys/timex.h>

namespace truebook::base::os {

// adjtimex(2) with no mode reads alone and needs no right. The offset is in ns where STA_NANO says so, else µs.
ClockState clockState()
{
    timex asked {};
    const int state = ::adjtimex(&asked);
    ClockState out;
    if (state < 0)
        return out;
    out.known = true;
    out.synchronised = state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
    out.offsetNanos = (asked.status & STA_NANO) != 0 ? asked.offset : asked.offset * 1'000;
    out.estimatedErrorNanos = asked.esterror * 1'000;
    out.maximumErrorNanos = asked.maxerror * 1'000;
    return out;
}

} // namespace truebook::base::os
