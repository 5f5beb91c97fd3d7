#include "app/gateway/edge/tls.h"

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

TlsVerdict verdictOf(long error)
{
    const std::string text = X509_verify_cert_error_string(error);
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {"PeerExpired", text};
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
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
    if (spec.trust == Trust::Pin && spec.pins.empty())
        throw std::runtime_error("BadConfiguration: " + spec.id + " trusts by pin and names none");
    auto context = newContext(ssl::context::tls_server);
    try {
        useOwnCertificate(*context, spec);
        if (spec.trust == Trust::Authority && !spec.authorityFile.empty()) {
            context->load_verify_file(spec.authorityFile);
            context->set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
        } else if (spec.trust == Trust::Pin) {
            context->set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
            context->set_verify_callback([](bool, ssl::verify_context &) { return true; }); // the pin decides
        }
    } catch (const std::exception &error) {
        throw std::runtime_error("BadConfiguration: " + spec.id + ": " + error.what());
    }
    return context;
}

TlsVerdict judgePeer(SSL *ssl, const SessionSpec &spec)
{
    const Certificate certificate(SSL_get1_peer_certificate(ssl));
    if (!certificate)
        return {"TlsFailed", "the peer showed no certificate"};
    if (X509_cmp_current_time(X509_get0_notAfter(certificate.get())) <= 0)
        return {"PeerExpired", "the certificate has expired"};
    if (X509_cmp_current_time(X509_get0_notBefore(certificate.get())) >= 0)
        return {"PeerExpired", "the certificate is not valid yet"};
    if (spec.trust == Trust::Pin) {
        const std::string pin = publicKeyPin(certificate.get());
        if (std::find(spec.pins.begin(), spec.pins.end(), pin) == spec.pins.end())
            return {"PeerNotPinned", "its key is " + pin};
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

std::string publicKeyPin(SSL *ssl)
{
    const Certificate certificate(SSL_get1_peer_certificate(ssl));
    return certificate ? publicKeyPin(certificate.get()) : std::string();
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
    std::string name(utf8, utf8 + size);
    OPENSSL_free(utf8);
    return name;
}

} // namespace truebook::fix
