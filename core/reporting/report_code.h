#pragma once
// The code that a report carries: which report, which trading days, which event of the journal it knows last, and the
// beginning of the data's hash. It needs no entry anywhere: whoever has the store, or a copy of it, makes the same
// figures again, and sees whether they are the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/domain/utc_time.h"

namespace truebook::reporting {

struct ReportCode
{
    domain::CivilDate from; // trading days, both inclusive
    domain::CivilDate to;
    std::uint64_t sequence = 0;
    std::string hashStart; // the first eight hexadecimal digits of the data hash
    std::string filter = {}; // PnlFilter::text(); empty: all rows

    // "PNL-ABCDEF-GHJKMN-PQRSTV-WXYZ01": groups of Crockford's base 32 (no I, L, O, U), a check sum inside. Four of them;
    // with a filter more, by its length. Refuses BadValue what it cannot hold: days before 2000 or 179 years on, more than
    // 2^40 events, a filter of more than 100 bytes.
    base::Result<std::string> text() const;
    // Small letters, missing or other separators, and o, i, l for 0, 1, 1 are taken. Refuses BadValue, BadCheckDigit.
    static base::Result<ReportCode> parse(std::string_view text);
};

} // namespace truebook::reporting
