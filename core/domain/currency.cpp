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

int exponentOf(std::string_view code)
{
    for (const Entry &entry : entries) {
        for (std::size_t i = 0; i + 3 <= entry.codes.size(); i += 3) {
            if (entry.codes.substr(i, 3) == code)
                return entry.exponent;
        }
    }
    return -1;
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
