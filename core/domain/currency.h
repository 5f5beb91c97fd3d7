#pragma once
// ISO 4217 currencies: three letters and the number of decimals of the minor unit.
#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::domain {

class Currency
{
public:
    constexpr Currency() = default;
    // Refuses UnknownCurrency. Known are the active codes of ISO 4217 list one that have a minor unit, those withdrawn
    // lately that older books still hold (HRK, SLL, ZWL), and the metals XAU XAG XPT XPD, which have no minor unit and
    // carry 8 decimals here. XXX, XTS, XDR and the bond units are no currency of an account.
    static base::Result<Currency> parse(std::string_view code);
    // For codes written in our own code; stops when unknown.
    static Currency of(std::string_view code);

    std::string_view code() const noexcept { return {m_code.data(), m_code[0] == '\0' ? 0U : 3U}; }
    int exponent() const noexcept { return m_exponent; }
    bool none() const noexcept { return m_code[0] == '\0'; }

    friend bool operator==(const Currency &, const Currency &) = default;
    friend std::strong_ordering operator<=>(const Currency &a, const Currency &b) noexcept
    {
        return a.code().compare(b.code()) <=> 0;
    }

private:
    std::array<char, 3> m_code {};
    signed char m_exponent = 0;
};

} // namespace truebook::domain
