#include "core/domain/currency.h"

#include <algorithm>

#include "core/base/check.h"

namespace truebook::domain {

namespace {

struct Entry
{
    std::string_view codes; // three letters each, without a break
    signed char exponent;
};

// ISO 4217 list one, active codes by exponent of the minor unit.
constexpr std::array entries {
    Entry {
        "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUCCUPCVECZK"
        "DKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHRKHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMAD"
        "MDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLE"
        "SLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXCDYERZARZMWZWGZWL",
        2},
    Entry {"BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF", 0},
    Entry {"BHDIQDJODKWDLYDOMRTND", 3},
    Entry {"CLFUYW", 4},
    Entry {"XAGXAUXPDXPT", 8},
};

constexpr std::size_t letters = 26;

// Exponents by the number that three letters make; -1 where they make no currency. Every amount of the journal asks.
using Table = std::array<signed char, letters * letters * letters>;

constexpr std::size_t placeOf(char a, char b, char c)
{
    return (static_cast<std::size_t>(a - 'A') * letters + static_cast<std::size_t>(b - 'A')) * letters
        + static_cast<std::size_t>(c - 'A');
}

Table makeTable()
{
    Table table;
    table.fill(-1);
    for (const Entry &entry : entries) {
        for (std::size_t i = 0; i + 3 <= entry.codes.size(); i += 3)
            table[placeOf(entry.codes[i], entry.codes[i + 1], entry.codes[i + 2])] = entry.exponent;
    }
    return table;
}

int exponentOf(std::string_view code)
{
    static const Table table = makeTable();
    for (const char letter : code) {
        if (letter < 'A' || letter > 'Z')
            return -1;
    }
    return table[placeOf(code[0], code[1], code[2])];
}

} // namespace

base::Result<Currency> Currency::parse(std::string_view code)
{
    const int exponent = code.size() == 3 ? exponentOf(code) : -1;
    if (exponent < 0)
        return base::refuse(base::ReasonCode::UnknownCurrency, std::string(code));
    Currency currency;
    std::copy_n(code.begin(), 3, currency.m_code.begin());
    currency.m_exponent = static_cast<signed char>(exponent);
    return currency;
}

Currency Currency::of(std::string_view code)
{
    const auto currency = parse(code);
    TB_CHECK(currency.has_value(), "a currency named in the code is known");
    return *currency;
}

} // namespace truebook::domain
