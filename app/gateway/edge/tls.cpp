#include "app/gateway/edge/tls.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <stdexcept>

namespace truebook::fix {

namespace ssl = boost::asio::ssl;

namespace {

struct X509Free
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using Certificate = std::unique_ptr<X509, X509Free>;

struct ChainFree
{
    void operator()(X509_STORE_CTX *chain) const { X509_STORE_CTX_free(chain); }
};

TlsVerdict verdictOf(long error)
{
    const std::string text = X509_verify_cert_error_string(error);
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {"PeerExpired", text};
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: // a root further up the chain is another authority, no self-signed peer
        return {"PeerSelfSigned", text};
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return {"PeerNameWrong", text};
    default:
        return {"TlsFailed", text};
    }
}

void useOwnCertificate(ssl::context &context, const SessionSpec &spec)
{
    if (spec.certificateFile.empty())
        return;
    context.use_certificate_chain_file(spec.certificateFile);
    context.use_private_key_file(spec.keyFile.empty() ? spec.certificateFile : spec.keyFile, ssl::context::pem);
}

std::shared_ptr<ssl::context> newContext(ssl::context::method method)
{
    auto context = std::make_shared<ssl::context>(method);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    return context;
}

bool nameMatches(X509 *certificate, const std::string &name)
{
    return X509_check_host(certificate, name.c_str(), name.size(), 0, nullptr) == 1
        || X509_check_ip_asc(certificate, name.c_str(), 0) == 1;
}

TlsVerdict judgeDates(X509 *certificate)
{
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0)
        return {"PeerExpired", "the certificate has expired"};
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) >= 0)
        return {"PeerExpired", "the certificate is not valid yet"};
    return {};
}

TlsVerdict judgePin(X509 *certificate, const SessionSpec &spec)
{
    const std::string pin = publicKeyPin(certificate);
    if (std::find(spec.pins.begin(), spec.pins.end(), pin) == spec.pins.end())
        return {"PeerNotPinned", "its key is " + pin};
    return {};
}

} // namespace

std::shared_ptr<ssl::context> outboundContext(const SessionSpec &spec)
{
    if (spec.trust == Trust::Pin && spec.pins.empty())
        throw std::runtime_error("BadConfiguration: " + spec.id + " trusts by pin and names none");
    if (spec.trust == Trust::Authority && (spec.authorityFile.empty() || spec.serverName.empty()))
        throw std::runtime_error("BadConfiguration: " + spec.id
                                 + " trusts an authority and lacks its file or the host name");
    auto context = newContext(ssl::context::tls_client);
    try {
        // The chain is judged after the handshake and before the first byte of FIX, so that the refusal can say why.
        context->set_verify_mode(ssl::verify_none);
        if (spec.trust == Trust::Authority)
            context->load_verify_file(spec.authorityFile);
        useOwnCertificate(*context, spec);
    } catch (const std::exception &error) {
        throw std::runtime_error("BadConfiguration: " + spec.id + ": " + error.what());
    }
    return context;
}

std::shared_ptr<ssl::context> inboundContext(const SessionSpec &spec)
{
    if (spec.certificateFile.empty())
        throw std::runtime_error("BadConfiguration: " + spec.id + " listens with TLS and has no certificate");
    auto context = newContext(ssl::context::tls_server);
    try {
        useOwnCertificate(*context, spec);
        context->set_verify_mode(ssl::verify_peer);
        context->set_verify_callback([](bool, ssl::verify_context &) { return true; }); // judgeClient decides
        // Each connection shows its certificate anew: a resumed one would bring back a judgement of the past.
        SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
        SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_TICKET);
        SSL_CTX_set_num_tickets(context->native_handle(), 0);
    } catch (const std::exception &error) {
        throw std::runtime_error("BadConfiguration: " + spec.id + ": " + error.what());
    }
    return context;
}

Authorities readAuthorities(const SessionSpec &spec)
{
    if (spec.trust != Trust::Authority || spec.authorityFile.empty())
        return {};
    Authorities authorities(X509_STORE_new(), X509_STORE_free);
    if (!authorities || X509_STORE_load_file(authorities.get(), spec.authorityFile.c_str()) != 1) {
        ERR_clear_error();
        throw std::runtime_error("BadConfiguration: " + spec.id + ": no certificate in " + spec.authorityFile);
    }
    return authorities;
}

TlsVerdict judgePeer(SSL *ssl, const SessionSpec &spec)
{
    const Certificate certificate(SSL_get1_peer_certificate(ssl));
    if (!certificate)
        return {"TlsFailed", "the peer showed no certificate"};
    const TlsVerdict today = judgeDates(certificate.get());
    if (!today.code.empty())
        return today;
    if (spec.trust == Trust::Pin) {
        const TlsVerdict pinned = judgePin(certificate.get(), spec);
        if (!pinned.code.empty())
            return pinned;
        if (!spec.serverName.empty() && !nameMatches(certificate.get(), spec.serverName))
            return {"PeerNameWrong", "the certificate is not for " + spec.serverName};
        return {};
    }
    const long result = SSL_get_verify_result(ssl);
    if (result != X509_V_OK)
        return verdictOf(result);
    if (!nameMatches(certificate.get(), spec.serverName))
        return {"PeerNameWrong", "the certificate is not for " + spec.serverName};
    return {};
}

TlsVerdict judgeClient(SSL *ssl, const SessionSpec &spec, const Authorities &authorities)
{
    if (spec.trust == Trust::Authority && !authorities)
        return {};
    const Certificate certificate(SSL_get1_peer_certificate(ssl));
    if (!certificate)
        return {"TlsFailed", "the peer showed no certificate"};
    const TlsVerdict today = judgeDates(certificate.get());
    if (!today.code.empty())
        return today;
    if (spec.trust == Trust::Pin)
        return judgePin(certificate.get(), spec);
    const std::unique_ptr<X509_STORE_CTX, ChainFree> chain(X509_STORE_CTX_new());
    if (!chain
        || X509_STORE_CTX_init(chain.get(), authorities.get(), certificate.get(), SSL_get_peer_cert_chain(ssl)) != 1
        || X509_STORE_CTX_set_default(chain.get(), "ssl_client") != 1)
        return {"TlsFailed", "the certificate could not be judged"};
    if (X509_verify_cert(chain.get()) != 1) {
        const int why = X509_STORE_CTX_get_error(chain.get());
        ERR_clear_error();
        return verdictOf(why);
    }
    const std::string name = commonName(ssl);
    if (name != spec.target)
        return {"PeerNameWrong", "the certificate is for " + name + ", not for " + spec.target};
    return {};
}

TlsVerdict handshakeFailure(SSL *ssl, const std::string &error)
{
    const long result = SSL_get_verify_result(ssl);
    if (result != X509_V_OK)
        return verdictOf(result);
    return {"TlsFailed", error};
}

std::string publicKeyPin(X509 *certificate)
{
    unsigned char *encoded = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &encoded);
    if (size <= 0)
        return {};
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(encoded, static_cast<std::size_t>(size), hash);
    OPENSSL_free(encoded);
    unsigned char text[64] = {};
    const int length = EVP_EncodeBlock(text, hash, sizeof hash);
    return std::string(text, text + length);
}

std::string commonName(SSL *ssl)
{
    const Certificate certificate(SSL_get1_peer_certificate(ssl));
    if (!certificate)
        return {};
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    const int place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (place < 0)
        return {};
    const ASN1_STRING *value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place));
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, value);
    if (size < 0)
        return {};
    std::string name(utf8, utf8 + std::min(size, 64));
    OPENSSL_free(utf8);
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c > 0x7e; }, '?');
    return name;
}

} // namespace truebook::fix
