#pragma once
// The one place that names the compiler's 128-bit integer (-Wpedantic forbids it elsewhere).

namespace truebook::base {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

} // namespace truebook::base
