#pragma once
// Which margin terms may stand. Refuses UnknownGroup, UnknownSymbol, UnknownLp, UnknownCurrency, and BadValue with the
// field: a rate that is said twice or not at all or is out of its range, a class that no instrument has, a limit in
// another currency, a line to be removed that is not there.
#include "core/reference/reference_book.h"

namespace truebook::reference {

constexpr std::int64_t maximumLeverage = 10'000;

base::Result<void> check(const ReferenceBook &book, const events::MarginRateSet &fact);
base::Result<void> check(const ReferenceBook &book, const events::HedgedMarginSet &fact);
base::Result<void> check(const ReferenceBook &book, const events::LpAccountSet &fact);
base::Result<void> check(const ReferenceBook &book, const events::LpMarginRateSet &fact);

} // namespace truebook::reference
