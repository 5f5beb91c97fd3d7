#include "app/simulator/certificates.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

namespace truebook::simulator {

using base::Result;

namespace {

constexpr long day = 86'400;
constexpr const char *deskHost = "desk.example";

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using X509Pointer = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

Key newKey()
{
    return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Base64 of the SHA-256 over the key's SubjectPublicKeyInfo, as a session's `pins` name it.
std::string pinOf(EVP_PKEY *key)
{
    unsigned char *encoded = nullptr;
    const int size = i2d_PUBKEY(key, &encoded);
    unsigned char hash[SHA256_DIGEST_LENGTH] = {};
    if (size > 0)
        SHA256(encoded, static_cast<std::size_t>(size), hash);
    OPENSSL_free(encoded);
    unsigned char text[64] = {};
    const int length = EVP_EncodeBlock(text, hash, sizeof hash);
    return {text, text + length};
}

} // namespace

struct Certificates::Identity
{
    Key key = newKey();
    X509Pointer certificate {X509_new(), X509_free};

    // For `name` (common name, DNS name), valid from and to so many days from now, signed by `issuer` or by itself.
    Identity(const std::string &name, const Identity *issuer, long fromDays, long toDays, bool authority)
    {
        X509 *made = certificate.get();
        std::uint64_t serial = 0;
        RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
        X509_set_version(made, 2);
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(made), serial >> 1U);
        X509_gmtime_adj(X509_getm_notBefore(made), fromDays * day);
        X509_gmtime_adj(X509_getm_notAfter(made), toDays * day);
        X509_set_pubkey(made, key.get());
        X509_NAME *subject = X509_get_subject_name(made);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name.c_str()),
                                   -1, -1, 0);
        X509_set_issuer_name(made, issuer != nullptr ? X509_get_subject_name(issuer->certificate.get()) : subject);
        extend(NID_basic_constraints, authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
        if (!authority)
            extend(NID_subject_alt_name, "DNS:" + name);
        X509_sign(made, issuer != nullptr ? issuer->key.get() : key.get(), EVP_sha256());
    }

    void extend(int kind, const std::string &value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
        X509_add_ext(certificate.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }

    Result<void> write(const std::string &path, bool withKey) const
    {
        const File file(std::fopen(path.c_str(), "w"), std::fclose);
        if (!file || ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || PEM_write_X509(file.get(), certificate.get()) != 1
            || (withKey && PEM_write_PrivateKey(file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
            || std::fflush(file.get()) != 0)
            return base::refuse(base::ReasonCode::BadFile, path);
        return {};
    }
};

Certificates::Certificates(std::string folder)
    : m_folder(std::move(folder))
    , m_authority(std::make_unique<Identity>("The world's authority", nullptr, -2, 365, true))
{ }

Certificates::Certificates(Certificates &&other) noexcept = default;
Certificates::~Certificates() = default;

Result<Certificates> Certificates::make(const std::string &folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    const std::filesystem::path whole = std::filesystem::absolute(folder, problem);
    if (problem)
        return base::refuse(base::ReasonCode::BadFile, folder);
    Certificates made(whole.string());
    if (auto written = made.m_authority->write(made.file("authority"), false); !written)
        return tl::unexpected(written.error());
    if (auto written = Identity(deskHost, made.m_authority.get(), -2, 365, false).write(made.file("desk"), true);
        !written)
        return tl::unexpected(written.error());
    return made;
}

Result<void> Certificates::issueLp(const std::string &name, Certificate kind)
{
    const std::string host = lower(name) + ".example";
    return issue(name, host, host, kind);
}

Result<void> Certificates::issuePlatform(const std::string &name, Certificate kind)
{
    return issue(name, name, {}, kind);
}

// `right` is the name that the certificate must have, `serverName` what the desk's configuration says of it.
Result<void> Certificates::issue(const std::string &name, const std::string &right, const std::string &serverName,
                                 Certificate kind)
{
    const bool itsOwn = kind == Certificate::SelfSigned || kind == Certificate::Pinned;
    const Identity shown(kind == Certificate::WrongName ? "another." + lower(name) + ".example" : right,
                         itsOwn ? nullptr : m_authority.get(), kind == Certificate::Expired ? -2 : -1,
                         kind == Certificate::Expired ? -1 : 365, false);
    m_kinds[name] = kind;
    if (kind == Certificate::Pinned || kind == Certificate::Unpinned) {
        const std::string pin = pinOf(kind == Certificate::Pinned ? shown.key.get() : newKey().get());
        m_lines[name] = fmt::format("trust = \"pin\"\npins = [\"{}\"]\n", pin);
    } else {
        m_lines[name] = fmt::format("trust = \"ca\"\nca_file = \"{}\"\n", file("authority"));
        if (!serverName.empty())
            m_lines[name] += fmt::format("server_name = \"{}\"\n", serverName);
    }
    return shown.write(file(name), true);
}

void Certificates::applyLp(const std::string &name, fix::SessionSpec &spec) const
{
    spec.trust = fix::Trust::Authority; // TLS; with no file of an authority it asks the desk for no certificate
    spec.certificateFile = file(name);
}

void Certificates::applyPlatform(const std::string &name, fix::SessionSpec &spec) const
{
    spec.trust = fix::Trust::Authority;
    spec.authorityFile = file("authority");
    spec.serverName = deskHost;
    if (m_kinds.at(name) != Certificate::None)
        spec.certificateFile = file(name);
}

std::string Certificates::sessionLines(const std::string &name) const
{
    return m_lines.at(name);
}

std::string Certificates::listenLines() const
{
    return fmt::format("certificate_file = \"{0}\"\nkey_file = \"{0}\"\n", file("desk"));
}

} // namespace truebook::simulator
