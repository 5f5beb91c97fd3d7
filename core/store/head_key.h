#pragma once
// The key that signs heads: Ed25519, kept as PEM (PKCS #8) in PATH.key, 0600.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::store {

class HeadKey
{
public:
    // A new key from OpenSSL's generator.
    static HeadKey make();
    // The key that these 32 bytes are: for the simulation, whose keys come from its seed.
    static HeadKey fromSeed(const std::array<std::uint8_t, 32> &seed);
    // Refuses StoreMissing, KeyBroken (not an Ed25519 key), StoreUnreachable.
    static base::Result<HeadKey> load(const std::string &path);
    // Refuses StoreExists: a key is never overwritten, what it signed could not be proven any more.
    base::Result<void> save(const std::string &path) const;

    std::string publicKey() const; // 64 hex digits
    std::string sign(std::string_view text) const; // 128 hex digits

private:
    explicit HeadKey(std::shared_ptr<void> key);
    std::shared_ptr<void> m_key; // EVP_PKEY
};

// True when the private key of `publicKey` signed this text; false for anything that is no key or no signature.
bool signatureHolds(std::string_view publicKey, std::string_view text, std::string_view signature);

} // namespace truebook::store
