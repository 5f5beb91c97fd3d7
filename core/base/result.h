#pragma once
// A function that can refuse returns Result<T>: the value, or a Refusal with a stable code.
#include <string>
#include <tl/expected.hpp>

#include "core/base/reason.h"

namespace truebook::base {

// A refusal: a stable code, and the numbers and names that explain it. The screen makes words of it; `detail` is for
// the log, the journal and the command line. `field` names the part of the input that is wrong; line counts from 1.
struct Refusal
{
    ReasonCode code = ReasonCode::None;
    std::string detail;
    std::string file;
    long line = 0;
    std::string field;

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

template <class T>
using Result = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(ReasonCode code, std::string detail = {}, std::string field = {})
{
    return tl::unexpected<Refusal>(Refusal {code, std::move(detail), {}, 0, std::move(field)});
}

} // namespace truebook::base
