#include "core/access/credential.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <set>

#include "core/base/check.h"
#include "core/base/os/random_bytes.h"
#include "core/base/sha256.h"

namespace truebook::access {

using base::ReasonCode;

namespace {

constexpr std::size_t hashBytes = 32;
constexpr std::uint64_t memoryMost = 512U * 1024 * 1024;

std::string hexOf(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out.push_back(digits[byte >> 4U]);
        out.push_back(digits[byte & 0xfU]);
    }
    return out;
}

// Empty: not hexadecimal.
std::string bytesOf(std::string_view hex)
{
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        const int high = value(hex[i]);
        const int low = value(hex[i + 1]);
        if (high < 0 || low < 0)
            return {};
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

bool scrypt(const events::Credential &with, std::string_view password, std::string_view salt, std::string &out)
{
    if (with.logN < 1 || with.logN > 20 || with.r < 1 || with.r > 32 || with.p < 1 || with.p > 16)
        return false;
    out.assign(hashBytes, '\0');
    return EVP_PBE_scrypt(password.data(), password.size(), reinterpret_cast<const unsigned char *>(salt.data()),
                          salt.size(), std::uint64_t {1} << static_cast<unsigned>(with.logN),
                          static_cast<std::uint64_t>(with.r), static_cast<std::uint64_t>(with.p), memoryMost,
                          reinterpret_cast<unsigned char *>(out.data()), out.size())
        == 1;
}

} // namespace

base::Result<void> passwordFits(std::string_view user, std::string_view password)
{
    const auto weak = [](const char *why) { return base::refuse(ReasonCode::PasswordTooWeak, why, "password"); };
    if (password.size() < passwordBytesLeast)
        return weak("under 12 bytes");
    if (password.size() > passwordBytesMost)
        return weak("over 256 bytes");
    for (const char c : password) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return weak("control characters");
    }
    if (std::set<char>(password.begin(), password.end()).size() < 5)
        return weak("fewer than five different characters");
    if (!user.empty() && password.find(user) != std::string_view::npos)
        return weak("the user's name in it");
    return {};
}

base::Result<events::Credential> makeCredential(std::string_view user, std::string_view password, bool totp, int logN)
{
    if (auto fine = passwordFits(user, password); !fine)
        return tl::unexpected(fine.error());
    events::Credential made {logN, 8, 1, {}, {}, totp};
    const std::string salt = base::os::randomBytes(16);
    std::string hash;
    if (!scrypt(made, password, salt, hash))
        return base::refuse(ReasonCode::StoreFailed, "scrypt could not be computed", "password");
    made.salt = hexOf(salt);
    made.hash = hexOf(hash);
    return made;
}

bool passwordHolds(const events::Credential &credential, std::string_view password)
{
    std::string hash;
    const std::string wanted = bytesOf(credential.hash);
    if (!scrypt(credential, password.substr(0, passwordBytesMost + 1), bytesOf(credential.salt), hash))
        return false;
    return wanted.size() == hash.size() && CRYPTO_memcmp(wanted.data(), hash.data(), hash.size()) == 0;
}

const events::Credential &nobodysCredential()
{
    static const events::Credential nobody {
        17, 8, 1, hexOf(base::os::randomBytes(16)), hexOf(base::os::randomBytes(hashBytes)), false};
    return nobody;
}

std::string makeToken()
{
    return hexOf(base::os::randomBytes(32));
}

std::string loginOf(std::string_view token)
{
    return token.empty() ? std::string() : base::Sha256::of(token);
}

} // namespace truebook::access
