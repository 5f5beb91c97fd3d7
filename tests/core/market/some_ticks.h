#pragma once
// Quotes for tests: drawn, and plain ones.
#include <rapidcheck.h>

#include "core/market/tick_codec.h"

namespace truebook::test {

// Any quote that 64 bit hold; times a century around 1970, so that no difference of two leaves 64 bit.
inline market::Tick anyTick()
{
    const auto time = [] {
        return domain::UtcTime::fromNanos(*rc::gen::inRange<std::int64_t>(-3'000'000'000, 3'000'000'000)
                                              * domain::nanosPerSecond
                                          + *rc::gen::inRange(0, 1'000'000'000));
    };
    const auto any
        = [] { return *rc::gen::arbitrary<std::int64_t>() / *rc::gen::element<std::int64_t>(1, 1000, 1'000'000'000); };
    const auto levels = [&any] {
        std::vector<market::TickLevel> drawn;
        for (int i = *rc::gen::weightedElement<int>({{5, 0}, {1, 1}, {1, 4}}); i > 0; --i)
            drawn.push_back({domain::Price::fromRaw(any()), domain::Quantity::fromRaw(any())});
        return drawn;
    };
    market::Tick tick;
    tick.at = time();
    tick.peerTime = *rc::gen::arbitrary<bool>() ? time() : domain::UtcTime();
    tick.bid = domain::Price::fromRaw(*rc::gen::arbitrary<std::int64_t>());
    tick.ask = domain::Price::fromRaw(*rc::gen::arbitrary<std::int64_t>());
    tick.bidSize = domain::Quantity::fromRaw(*rc::gen::arbitrary<std::int64_t>());
    tick.askSize = domain::Quantity::fromRaw(*rc::gen::arbitrary<std::int64_t>());
    tick.input = *rc::gen::arbitrary<std::uint64_t>();
    tick.marks = market::QuoteMarks(*rc::gen::arbitrary<std::uint8_t>());
    tick.version = *rc::gen::arbitrary<std::uint32_t>();
    tick.moreBids = levels();
    tick.moreAsks = levels();
    return tick;
}

// The quote number `i` of a plain series: one every 250 ms from 2014-05-05 12:00 UTC.
inline market::Tick plainTick(int i)
{
    market::Tick tick;
    tick.at = domain::UtcTime::fromNanos((1'399'291'200'000LL + i * 250LL) * domain::nanosPerMilli);
    tick.peerTime = tick.at.plusNanos(-3 * domain::nanosPerMilli);
    tick.bid = domain::Price::fromRaw(138'755'000 + (i * 7919 % 41) * 1000);
    tick.ask = tick.bid + domain::Price::fromRaw(3000);
    tick.input = static_cast<std::uint64_t>(1000 + i);
    return tick;
}

} // namespace truebook::test
