#include "core/access/totp.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "core/base/os/random_bytes.h"

namespace truebook::access {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<std::string> fromBase32(std::string_view text)
{
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char c : text) {
        if (c == ' ' || c == '=')
            continue;
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        held = ((held << 5U) | static_cast<unsigned>(value)) & 0xffffU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<char>((held >> bits) & 0xffU));
        }
    }
    return out;
}

} // namespace

std::string makeTotpSecret()
{
    const std::string bytes = base::os::randomBytes(20); // 160 bits are 32 letters exactly
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        held = ((held << 8U) | static_cast<unsigned char>(c)) & 0xffffU;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out.push_back(alphabet[(held >> bits) & 0x1fU]);
        }
    }
    return out;
}

std::string totpCode(std::string_view secret, std::uint64_t step)
{
    const auto key = fromBase32(secret);
    if (!key || key->empty())
        return {};
    unsigned char counter[8];
    for (unsigned i = 0; i < 8; ++i)
        counter[i] = static_cast<unsigned char>((step >> (56U - 8U * i)) & 0xffU);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (HMAC(EVP_sha1(), key->data(), static_cast<int>(key->size()), counter, sizeof counter, mac, &size) == nullptr)
        return {};
    const unsigned at = mac[size - 1] & 0xfU; // RFC 4226, 5.3
    const std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 0x7fU) << 24U)
        | (static_cast<std::uint32_t>(mac[at + 1]) << 16U) | (static_cast<std::uint32_t>(mac[at + 2]) << 8U)
        | static_cast<std::uint32_t>(mac[at + 3]);
    std::string digits = std::to_string(number % 1'000'000);
    digits.insert(0, 6 - digits.size(), '0');
    return digits;
}

std::optional<std::uint64_t> totpStep(std::string_view secret, std::string_view code, std::int64_t unixSeconds)
{
    if (code.size() != 6 || unixSeconds < 30)
        return std::nullopt;
    const std::uint64_t now = static_cast<std::uint64_t>(unixSeconds) / 30;
    std::optional<std::uint64_t> found;
    for (const std::uint64_t step : {now, now - 1, now + 1}) {
        const std::string right = totpCode(secret, step);
        if (right.size() == code.size() && CRYPTO_memcmp(right.data(), code.data(), code.size()) == 0 && !found)
            found = step;
    }
    return found;
}

std::string totpUri(std::string_view firm, std::string_view user, std::string_view secret)
{
    std::string label;
    for (const char c : firm)
        label += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '-';
    return "otpauth://totp/" + label + ":" + std::string(user) + "?secret=" + std::string(secret) + "&issuer=" + label;
}

} // namespace truebook::access
