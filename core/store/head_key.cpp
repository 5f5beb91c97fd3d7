#include "core/store/head_key.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "core/base/check.h"
#include "core/base/os/files.h"

namespace truebook::store {

using base::ReasonCode;
using base::Result;

namespace {

constexpr std::size_t publicBytes = 32;
constexpr std::size_t signatureBytes = 64;

template <auto release>
struct Release
{
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Context = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;

std::string hex(const unsigned char *bytes, std::size_t size)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * size);
    for (std::size_t i = 0; i < size; ++i) {
        text.push_back(digits[bytes[i] >> 4U]);
        text.push_back(digits[bytes[i] & 0xfU]);
    }
    return text;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

template <std::size_t Size>
bool unhex(std::string_view text, std::array<unsigned char, Size> &bytes)
{
    if (text.size() != 2 * Size)
        return false;
    for (std::size_t i = 0; i < Size; ++i) {
        const int high = hexDigit(text[2 * i]);
        const int low = hexDigit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = static_cast<unsigned char>(16 * high + low);
    }
    return true;
}

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

EVP_PKEY *pkey(const std::shared_ptr<void> &key)
{
    return static_cast<EVP_PKEY *>(key.get());
}

std::shared_ptr<void> shared(EVP_PKEY *key)
{
    TB_CHECK(key != nullptr, "OpenSSL makes an Ed25519 key");
    return {key, [](void *object) { EVP_PKEY_free(static_cast<EVP_PKEY *>(object)); }};
}

} // namespace

HeadKey::HeadKey(std::shared_ptr<void> key)
    : m_key(std::move(key))
{ }

HeadKey HeadKey::make()
{
    return HeadKey(shared(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")));
}

HeadKey HeadKey::fromSeed(const std::array<std::uint8_t, 32> &seed)
{
    return HeadKey(shared(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size())));
}

Result<HeadKey> HeadKey::load(const std::string &path)
{
    auto text = base::os::readFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const Bio source(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
    EVP_PKEY *key = PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr);
    OPENSSL_cleanse(text->data(), text->size());
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(key);
        return base::refuse(ReasonCode::KeyBroken, path + " holds no Ed25519 key");
    }
    return HeadKey(shared(key));
}

Result<void> HeadKey::save(const std::string &path) const
{
    if (base::os::exists(path))
        return base::refuse(ReasonCode::StoreExists, "there is a key at " + path);
    const Bio sink(BIO_new(BIO_s_mem()));
    TB_CHECK(PEM_write_bio_PKCS8PrivateKey(sink.get(), pkey(m_key), nullptr, nullptr, 0, nullptr, nullptr) == 1,
             "an Ed25519 key can be written");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &bytes);
    auto done = base::os::replaceFile(path, {bytes, static_cast<std::size_t>(size)});
    OPENSSL_cleanse(bytes, static_cast<std::size_t>(size));
    return done;
}

std::string HeadKey::publicKey() const
{
    std::array<unsigned char, publicBytes> raw {};
    std::size_t size = raw.size();
    TB_CHECK(EVP_PKEY_get_raw_public_key(pkey(m_key), raw.data(), &size) == 1 && size == raw.size(),
             "an Ed25519 key has a public half");
    return hex(raw.data(), raw.size());
}

std::string HeadKey::sign(std::string_view text) const
{
    std::array<unsigned char, signatureBytes> raw {};
    std::size_t size = raw.size();
    const Context context(EVP_MD_CTX_new());
    TB_CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pkey(m_key)) == 1
                 && EVP_DigestSign(context.get(), raw.data(), &size, bytesOf(text), text.size()) == 1
                 && size == raw.size(),
             "an Ed25519 key signs");
    return hex(raw.data(), raw.size());
}

bool signatureHolds(std::string_view publicKey, std::string_view text, std::string_view signature)
{
    std::array<unsigned char, publicBytes> rawKey {};
    std::array<unsigned char, signatureBytes> raw {};
    if (!unhex(publicKey, rawKey) || !unhex(signature, raw))
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, rawKey.data(), rawKey.size()));
    const Context context(EVP_MD_CTX_new());
    return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), raw.data(), raw.size(), bytesOf(text), text.size()) == 1;
}

} // namespace truebook::store
