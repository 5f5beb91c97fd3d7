#pragma once
// Certificates made by the test itself, and a TLS server that shows one and says what it heard.
#include <QtGlobal>

#include <atomic>
#include <cstdio>
#include <memory>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <arpa/inet.h>

namespace truebook::fix::test {

struct Identity
{
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;
};

inline std::shared_ptr<EVP_PKEY> newKey()
{
    return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}

// A certificate for `name` (common name and DNS name), valid from `fromDays` to `toDays` around now, signed by
// `issuer`, or by itself.
inline Identity issue(const std::string &name, const Identity *issuer, long fromDays = -1, long toDays = 30,
                      bool authority = false, std::shared_ptr<EVP_PKEY> key = nullptr)
{
    static std::atomic<long> serial {1};
    Identity made;
    made.key = key ? key : newKey();
    made.certificate = {X509_new(), X509_free};
    X509 *certificate = made.certificate.get();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate), fromDays * 86400);
    X509_gmtime_adj(X509_getm_notAfter(certificate), toDays * 86400);
    X509_set_pubkey(certificate, made.key.get());
    X509_NAME *subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name.c_str()), -1,
                               -1, 0);
    X509_set_issuer_name(certificate, issuer ? X509_get_subject_name(issuer->certificate.get()) : subject);
    const auto extend = [&](int kind, const std::string &value) {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    };
    extend(NID_basic_constraints, authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!authority)
        extend(NID_subject_alt_name, "DNS:" + name);
    X509_sign(certificate, issuer ? issuer->key.get() : made.key.get(), EVP_sha256());
    return made;
}

inline std::string writeCertificate(const Identity &identity, const std::string &path)
{
    FILE *file = std::fopen(path.c_str(), "w");
    PEM_write_X509(file, identity.certificate.get());
    PEM_write_PrivateKey(file, identity.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    return path;
}

// Accepts connections one after the other, shows `identity`, and counts the bytes of FIX that it got. Answers a Logon.
class TlsServer
{
public:
    explicit TlsServer(const Identity &identity, int maximumVersion = TLS1_3_VERSION)
    {
        m_context = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate(m_context, identity.certificate.get());
        SSL_CTX_use_PrivateKey(m_context, identity.key.get());
        if (maximumVersion < TLS1_2_VERSION) {
            SSL_CTX_set_security_level(m_context, 0);
            SSL_CTX_set_min_proto_version(m_context, TLS1_VERSION);
        }
        SSL_CTX_set_max_proto_version(m_context, maximumVersion);
        SSL_CTX_callback_ctrl(m_context, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB,
                              reinterpret_cast<void (*)()>(&TlsServer::onName));
        SSL_CTX_set_tlsext_servername_arg(m_context, this);
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at {};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&at), sizeof at) != 0 || ::listen(m_listener, 8) != 0)
            qFatal("no port to listen on");
        socklen_t size = sizeof at;
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&at), &size);
        port = ntohs(at.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~TlsServer()
    {
        m_stop = true;
        m_thread.join();
        ::close(m_listener);
        SSL_CTX_free(m_context);
    }

    int port = 0;
    std::atomic<int> handshakes {0}; // begun
    std::atomic<long> heard {0}; // bytes of FIX
    std::atomic<bool> named {false}; // SNI came
    std::string logonAnswer; // raw

private:
    static int onName(SSL *ssl, int *, void *self)
    {
        if (SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) != nullptr)
            static_cast<TlsServer *>(self)->named = true;
        return SSL_TLSEXT_ERR_OK;
    }
    void serve()
    {
        while (!m_stop) {
            pollfd waiting {m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 20) != 1)
                continue;
            const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            timeval patience {0, 20000};
            ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            SSL *ssl = SSL_new(m_context);
            SSL_set_fd(ssl, fd);
            ++handshakes;
            int done = -1;
            while (!m_stop && (done = SSL_accept(ssl)) != 1 && SSL_get_error(ssl, done) == SSL_ERROR_WANT_READ) { }
            while (!m_stop && done == 1) {
                char bytes[4096];
                const int size = SSL_read(ssl, bytes, sizeof bytes);
                if (size > 0) {
                    heard += size;
                    if (!logonAnswer.empty()) {
                        SSL_write(ssl, logonAnswer.data(), static_cast<int>(logonAnswer.size()));
                        logonAnswer.clear();
                    }
                } else if (SSL_get_error(ssl, size) != SSL_ERROR_WANT_READ) {
                    break;
                }
            }
            ERR_clear_error();
            SSL_free(ssl);
            ::close(fd);
        }
    }

    SSL_CTX *m_context = nullptr;
    int m_listener = -1;
    std::atomic<bool> m_stop {false};
    std::thread m_thread;
};

} // namespace truebook::fix::test
