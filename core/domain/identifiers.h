#pragma once
// Identifiers with a form or check digits, so that a mistyped one is refused at the door. Each parse refuses
// BadIdentifier (form, length, unknown country) or BadCheckDigit, with the identifier's name as field. Only whether an
// identifier can exist is judged, not whether it was ever given out.
#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::domain {

namespace detail {

// The text of an identifier that passed its parse; Tag makes the kinds different types.
template <class Tag>
class Identifier
{
public:
    Identifier() = default;
    const std::string &text() const noexcept { return m_text; }
    bool empty() const noexcept { return m_text.empty(); }

    friend bool operator==(const Identifier &, const Identifier &) = default;
    friend std::strong_ordering operator<=>(const Identifier &a, const Identifier &b) noexcept
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }

protected:
    explicit Identifier(std::string_view text)
        : m_text(text)
    { }

private:
    std::string m_text;
};

} // namespace detail

// ISO 6166: two letters, nine letters or digits, a check digit (mod 10 double-add-double over the digits of the letters'
// values).
class Isin : public detail::Identifier<class IsinTag>
{
public:
    Isin() = default;
    static base::Result<Isin> parse(std::string_view text);

private:
    using Identifier::Identifier;
};

// ISO 17442: eighteen letters or digits and two check digits (ISO 7064, mod 97-10).
class Lei : public detail::Identifier<class LeiTag>
{
public:
    Lei() = default;
    static base::Result<Lei> parse(std::string_view text);

private:
    using Identifier::Identifier;
};

// ISO 10383 market identifier code: four letters or digits, no check digit.
class Mic : public detail::Identifier<class MicTag>
{
public:
    Mic() = default;
    static base::Result<Mic> parse(std::string_view text);

private:
    using Identifier::Identifier;
};

// ISO 13616: country, two check digits (mod 97-10), account number of the country's length. Spaces, as on paper, are
// taken out; letters must be capital. The parts inside a country's number are that country's own business and are not
// judged: banks' real numbers depart from the published patterns.
class Iban : public detail::Identifier<class IbanTag>
{
public:
    Iban() = default;
    static base::Result<Iban> parse(std::string_view text);
    std::string_view country() const noexcept { return std::string_view(text()).substr(0, 2); }

private:
    using Identifier::Identifier;
};

// ISO 9362: four letters, country, two letters or digits, and a branch of three or none. It has no check digit.
class Bic : public detail::Identifier<class BicTag>
{
public:
    Bic() = default;
    static base::Result<Bic> parse(std::string_view text);
    std::string_view country() const noexcept { return std::string_view(text()).substr(4, 2); }

private:
    using Identifier::Identifier;
};

} // namespace truebook::domain
