#include "core/base/sha256.h"

#include <array>
#include <openssl/evp.h>

#include "core/base/check.h"

namespace truebook::base {

struct Sha256::State
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    State()
    {
        TB_CHECK(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1, "OpenSSL has SHA-256");
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256()
    : m_state(std::make_unique<State>())
{ }

Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    TB_CHECK(EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()) == 1,
             "a digest takes bytes until it is finished");
}

std::string Sha256::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned size = 0;
    TB_CHECK(EVP_DigestFinal_ex(m_state->context, digest.data(), &size) == 1, "a digest is finished once");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text.push_back(digits[digest[i] >> 4U]);
        text.push_back(digits[digest[i] & 15U]);
    }
    return text;
}

std::string Sha256::of(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.finish();
}

} // namespace truebook::base
