#include "core/domain/identifiers.h"

#include <algorithm>

namespace truebook::domain {

using base::ReasonCode;

namespace {

bool letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool letterOrDigit(char c)
{
    return letter(c) || digit(c);
}

// '0'…'9' are 0…9, 'A'…'Z' 10…35.
unsigned value(char c)
{
    return static_cast<unsigned>(digit(c) ? c - '0' : c - 'A' + 10);
}

template <class Predicate>
bool all(std::string_view text, std::size_t from, std::size_t count, Predicate predicate)
{
    const std::string_view part = text.substr(from, count);
    return part.size() == count && std::all_of(part.begin(), part.end(), predicate);
}

// The number that the characters spell, each letter as two digits, modulo 97.
unsigned mod97(std::string_view text, unsigned start = 0)
{
    unsigned rest = start;
    for (const char c : text) {
        const unsigned v = value(c);
        rest = (rest * (v < 10 ? 10U : 100U) + v) % 97U;
    }
    return rest;
}

// Double-add-double from the right over the digits, the check digit included: a multiple of ten.
bool luhn(std::string_view text)
{
    unsigned sum = 0;
    bool twice = false;
    const auto add = [&](unsigned d) {
        const unsigned weighted = twice ? d * 2 : d;
        sum += weighted / 10 + weighted % 10;
        twice = !twice;
    };
    for (auto c = text.rbegin(); c != text.rend(); ++c) {
        const unsigned v = value(*c);
        add(v % 10);
        if (v >= 10)
            add(v / 10);
    }
    return sum % 10 == 0;
}

// Country and whole length of its IBANs, from the registry that SWIFT keeps for ISO 13616 (release 101).
constexpr std::string_view ibanLengths
    = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22"
      "GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31"
      "MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24"
      "XK20YE30";

std::size_t ibanLength(std::string_view country)
{
    for (std::size_t i = 0; i + 4 <= ibanLengths.size(); i += 4) {
        if (ibanLengths.substr(i, 2) == country)
            return static_cast<std::size_t>((ibanLengths[i + 2] - '0') * 10 + (ibanLengths[i + 3] - '0'));
    }
    return 0;
}

} // namespace

base::Result<Isin> Isin::parse(std::string_view text)
{
    if (text.size() != 12 || !all(text, 0, 2, letter) || !all(text, 2, 9, letterOrDigit) || !digit(text[11]))
        return base::refuse(ReasonCode::BadIdentifier, std::string(text), "isin");
    if (!luhn(text))
        return base::refuse(ReasonCode::BadCheckDigit, std::string(text), "isin");
    return Isin(text);
}

base::Result<Lei> Lei::parse(std::string_view text)
{
    if (text.size() != 20 || !all(text, 0, 18, letterOrDigit) || !all(text, 18, 2, digit))
        return base::refuse(ReasonCode::BadIdentifier, std::string(text), "lei");
    if (mod97(text) != 1)
        return base::refuse(ReasonCode::BadCheckDigit, std::string(text), "lei");
    return Lei(text);
}

base::Result<Mic> Mic::parse(std::string_view text)
{
    if (text.size() != 4 || !all(text, 0, 4, letterOrDigit))
        return base::refuse(ReasonCode::BadIdentifier, std::string(text), "mic");
    return Mic(text);
}

base::Result<Iban> Iban::parse(std::string_view text)
{
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != ' '; });
    const std::string_view view = plain;
    if (view.size() < 5 || !all(view, 0, 2, letter) || !all(view, 2, 2, digit)
        || !all(view, 4, view.size() - 4, letterOrDigit) || ibanLength(view.substr(0, 2)) != view.size())
        return base::refuse(ReasonCode::BadIdentifier, std::string(text), "iban");
    // Check digits run from 02 to 98: 00, 01 and 99 leave the same rest but are never given.
    const std::string_view check = view.substr(2, 2);
    if (mod97(view.substr(0, 4), mod97(view.substr(4))) != 1 || check == "00" || check == "01" || check == "99")
        return base::refuse(ReasonCode::BadCheckDigit, std::string(text), "iban");
    return Iban(view);
}

base::Result<Bic> Bic::parse(std::string_view text)
{
    if ((text.size() != 8 && text.size() != 11) || !all(text, 0, 6, letter)
        || !all(text, 6, text.size() - 6, letterOrDigit))
        return base::refuse(ReasonCode::BadIdentifier, std::string(text), "bic");
    return Bic(text);
}

} // namespace truebook::domain
