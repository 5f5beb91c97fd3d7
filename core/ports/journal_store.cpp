#include "core/ports/journal_store.h"

#include <memory>
#include <openssl/evp.h>

#include "core/base/check.h"

namespace truebook::ports {

namespace {
struct DigestDeleter
{
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
} // namespace

std::string journalHash(std::string_view prev, std::uint64_t first, std::uint64_t count, std::string_view lines)
{
    // Fetching the digest and making a context for each row halves the speed of the chain.
    static EVP_MD *const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local const std::unique_ptr<EVP_MD_CTX, DigestDeleter> context(EVP_MD_CTX_new());
    const std::string head = std::string(prev) + ' ' + std::to_string(first) + ' ' + std::to_string(count) + '\n';
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    TB_CHECK(EVP_DigestInit_ex2(context.get(), sha256, nullptr) == 1
                 && EVP_DigestUpdate(context.get(), head.data(), head.size()) == 1
                 && EVP_DigestUpdate(context.get(), lines.data(), lines.size()) == 1
                 && EVP_DigestFinal_ex(context.get(), digest, &size) == 1,
             "SHA-256 computes");
    constexpr char hex[] = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (unsigned i = 0; i < size; ++i) {
        text.push_back(hex[digest[i] >> 4U]);
        text.push_back(hex[digest[i] & 0xfU]);
    }
    return text;
}

} // namespace truebook::ports
