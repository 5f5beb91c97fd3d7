#include "core/market/tick_codec.h"

#include <algorithm>
#include <array>

#include "core/base/check.h"

namespace truebook::market {

using base::ReasonCode;

namespace {

// What of a quote differs from the one before it.
enum Flag : unsigned {
    SameTime = 1,
    Bid = 2,
    Ask = 4,
    Sizes = 8,
    Lag = 16, // of the provider's time behind the receipt
    Step = 32, // of the input number
    MarksAndVersion = 64,
    Levels = 128
};

constexpr std::array<std::int64_t, 19> powersOfTen = [] {
    std::array<std::int64_t, 19> powers {};
    std::int64_t power = 1;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        powers[i] = power;
        power = i + 1 < powers.size() ? power * 10 : power;
    }
    return powers;
}();

// Differences wrap: a quote may lie anywhere in 64 bit.
std::int64_t difference(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t sum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int64_t product(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}

std::uint64_t zigzag(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value)
{
    return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1U));
}

void putUnsigned(std::string &out, std::uint64_t value)
{
    while (value >= 128) {
        out.push_back(static_cast<char>(value | 128U));
        value >>= 7U;
    }
    out.push_back(static_cast<char>(value));
}

void putSigned(std::string &out, std::int64_t value)
{
    putUnsigned(out, zigzag(value));
}

class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes)
    { }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_ok && m_at == m_bytes.size(); }

    std::uint64_t byte()
    {
        if (m_at == m_bytes.size()) {
            m_ok = false;
            return 0;
        }
        return static_cast<unsigned char>(m_bytes[m_at++]);
    }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint64_t next = byte();
            value |= (next & 127U) << shift;
            if (next < 128 || !m_ok) {
                m_ok = m_ok && (shift < 63 || next <= 1);
                return value;
            }
        }
        m_ok = false;
        return 0;
    }

    std::int64_t signedNumber() { return unzigzag(number()); }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_ok = true;
};

// The exponent of the largest power of ten up to 10^9 that divides every figure given to it.
class UnitFinder
{
public:
    void see(std::int64_t value)
    {
        while (m_exponent > 0 && value % powersOfTen[m_exponent] != 0)
            --m_exponent;
    }
    std::uint8_t exponent() const { return static_cast<std::uint8_t>(m_exponent); }

private:
    std::size_t m_exponent = 9;
};

std::size_t levelsKept(const std::vector<TickLevel> &levels)
{
    return std::min(levels.size(), maximumTickLevels);
}

bool sameLevels(const std::vector<TickLevel> &a, const std::vector<TickLevel> &b)
{
    const std::size_t count = levelsKept(a);
    return count == levelsKept(b) && std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(count), b.begin());
}

TickUnits unitsOf(const std::vector<Tick> &ticks)
{
    UnitFinder time;
    UnitFinder price;
    UnitFinder size;
    for (const Tick &tick : ticks) {
        time.see(tick.at.nanos());
        time.see(tick.peerTime.nanos());
        price.see(tick.bid.raw());
        price.see(tick.ask.raw());
        size.see(tick.bidSize.raw());
        size.see(tick.askSize.raw());
        for (const auto *levels : {&tick.moreBids, &tick.moreAsks}) {
            for (std::size_t i = 0; i < levelsKept(*levels); ++i) {
                price.see((*levels)[i].price.raw());
                size.see((*levels)[i].size.raw());
            }
        }
    }
    return {time.exponent(), price.exponent(), size.exponent()};
}

// The running state that both directions share, in units.
struct Before
{
    std::int64_t at = 0;
    std::int64_t bid = 0;
    std::int64_t ask = 0;
    std::int64_t bidSize = 0;
    std::int64_t askSize = 0;
    bool peer = false; // the provider sent its time
    std::int64_t lag = 0; // of that time behind the receipt; kept over quotes without one
    std::uint64_t input = 0;
    std::int64_t step = 0;
    std::uint8_t marks = 0;
    std::uint32_t version = 0;
};

void putLevels(std::string &out, const std::vector<TickLevel> &levels, std::int64_t best, std::int64_t priceUnit,
               std::int64_t sizeUnit)
{
    const std::size_t count = levelsKept(levels);
    putUnsigned(out, count);
    std::int64_t before = best;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t price = levels[i].price.raw() / priceUnit;
        putSigned(out, difference(price, before));
        putSigned(out, levels[i].size.raw() / sizeUnit);
        before = price;
    }
}

bool readLevels(Reader &reader, std::vector<TickLevel> &levels, std::int64_t best, std::int64_t priceUnit,
                std::int64_t sizeUnit)
{
    const std::uint64_t count = reader.number();
    if (!reader.ok() || count > maximumTickLevels)
        return false;
    levels.clear();
    std::int64_t before = best;
    for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
        before = sum(before, reader.signedNumber());
        const std::int64_t size = reader.signedNumber();
        levels.push_back(
            {domain::Price::fromRaw(product(before, priceUnit)), domain::Quantity::fromRaw(product(size, sizeUnit))});
    }
    return reader.ok();
}

} // namespace

EncodedTicks encodeTicks(const std::vector<Tick> &ticks)
{
    TB_CHECK(!ticks.empty() && ticks.size() <= maximumTicksPerBlock, "a block holds some quotes, not too many");
    EncodedTicks encoded;
    encoded.units = unitsOf(ticks);
    const std::int64_t timeUnit = powersOfTen[encoded.units.time];
    const std::int64_t priceUnit = powersOfTen[encoded.units.price];
    const std::int64_t sizeUnit = powersOfTen[encoded.units.size];
    std::string &out = encoded.bytes;
    Before before;
    const Tick none;
    const Tick *last = &none;
    for (const Tick &tick : ticks) {
        Before now;
        now.at = tick.at.nanos() / timeUnit;
        now.bid = tick.bid.raw() / priceUnit;
        now.ask = tick.ask.raw() / priceUnit;
        now.bidSize = tick.bidSize.raw() / sizeUnit;
        now.askSize = tick.askSize.raw() / sizeUnit;
        now.peer = tick.peerTime.nanos() != 0;
        now.lag = now.peer ? difference(now.at, tick.peerTime.nanos() / timeUnit) : before.lag;
        now.input = tick.input;
        now.step = static_cast<std::int64_t>(tick.input - before.input);
        now.marks = tick.marks.bits();
        now.version = tick.version;
        const bool levels = !sameLevels(tick.moreBids, last->moreBids) || !sameLevels(tick.moreAsks, last->moreAsks);
        const unsigned flags = (now.at == before.at ? SameTime : 0U) | (now.bid != before.bid ? Bid : 0U)
            | (now.ask != before.ask ? Ask : 0U)
            | (now.bidSize != before.bidSize || now.askSize != before.askSize ? Sizes : 0U)
            | (now.peer != before.peer || now.lag != before.lag ? Lag : 0U) | (now.step != before.step ? Step : 0U)
            | (now.marks != before.marks || now.version != before.version ? MarksAndVersion : 0U)
            | (levels ? Levels : 0U);
        out.push_back(static_cast<char>(flags));
        if ((flags & SameTime) == 0)
            putSigned(out, difference(now.at, before.at));
        if ((flags & Bid) != 0)
            putSigned(out, difference(now.bid, before.bid));
        if ((flags & Ask) != 0) // the sides move together: against the other side's step
            putSigned(out, difference(difference(now.ask, before.ask), difference(now.bid, before.bid)));
        if ((flags & Sizes) != 0) {
            putSigned(out, now.bidSize);
            putSigned(out, now.askSize);
        }
        if ((flags & Lag) != 0)
            putUnsigned(out, now.peer ? zigzag(difference(now.lag, before.lag)) + 1 : 0);
        if ((flags & Step) != 0)
            putSigned(out, now.step);
        if ((flags & MarksAndVersion) != 0) {
            out.push_back(static_cast<char>(now.marks));
            putUnsigned(out, now.version);
        }
        if ((flags & Levels) != 0) {
            putLevels(out, tick.moreBids, now.bid, priceUnit, sizeUnit);
            putLevels(out, tick.moreAsks, now.ask, priceUnit, sizeUnit);
        }
        before = now;
        last = &tick;
    }
    return encoded;
}

base::Result<std::vector<Tick>> decodeTicks(std::string_view bytes, std::size_t count, const TickUnits &units)
{
    const auto broken = base::refuse(ReasonCode::TicksBroken, "a block of quotes cannot be read");
    if (count == 0 || count > maximumTicksPerBlock || units.time > 9 || units.price > 9 || units.size > 9)
        return broken;
    const std::int64_t timeUnit = powersOfTen[units.time];
    const std::int64_t priceUnit = powersOfTen[units.price];
    const std::int64_t sizeUnit = powersOfTen[units.size];
    std::vector<Tick> ticks;
    ticks.reserve(count);
    Reader reader(bytes);
    Before now;
    Tick tick;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t flags = reader.byte();
        if ((flags & SameTime) == 0)
            now.at = sum(now.at, reader.signedNumber());
        const std::int64_t bidStep = (flags & Bid) != 0 ? reader.signedNumber() : 0;
        now.bid = sum(now.bid, bidStep);
        if ((flags & Ask) != 0)
            now.ask = sum(now.ask, sum(reader.signedNumber(), bidStep));
        if ((flags & Sizes) != 0) {
            now.bidSize = reader.signedNumber();
            now.askSize = reader.signedNumber();
        }
        if ((flags & Lag) != 0) {
            const std::uint64_t lag = reader.number();
            now.peer = lag != 0;
            now.lag = now.peer ? sum(now.lag, unzigzag(lag - 1)) : now.lag;
        }
        if ((flags & Step) != 0)
            now.step = reader.signedNumber();
        now.input += static_cast<std::uint64_t>(now.step);
        if ((flags & MarksAndVersion) != 0) {
            now.marks = static_cast<std::uint8_t>(reader.byte());
            const std::uint64_t version = reader.number();
            if (version > 0xffff'ffffU)
                return broken;
            now.version = static_cast<std::uint32_t>(version);
        }
        if ((flags & Levels) != 0
            && (!readLevels(reader, tick.moreBids, now.bid, priceUnit, sizeUnit)
                || !readLevels(reader, tick.moreAsks, now.ask, priceUnit, sizeUnit)))
            return broken;
        if (!reader.ok())
            return broken;
        tick.at = domain::UtcTime::fromNanos(product(now.at, timeUnit));
        tick.peerTime
            = now.peer ? domain::UtcTime::fromNanos(product(difference(now.at, now.lag), timeUnit)) : domain::UtcTime();
        tick.bid = domain::Price::fromRaw(product(now.bid, priceUnit));
        tick.ask = domain::Price::fromRaw(product(now.ask, priceUnit));
        tick.bidSize = domain::Quantity::fromRaw(product(now.bidSize, sizeUnit));
        tick.askSize = domain::Quantity::fromRaw(product(now.askSize, sizeUnit));
        tick.input = now.input;
        tick.marks = QuoteMarks(now.marks);
        tick.version = now.version;
        ticks.push_back(tick);
    }
    if (!reader.atEnd())
        return broken;
    return ticks;
}

} // namespace truebook::market
