#pragma once
// Whom the edge believes: TLS contexts and the judgement on a peer's certificate. TLS 1.2 or better.
#include <memory>
#include <string>
#include <utility> // Boost 1.74's asio.hpp misses it under C++20
#include <vector>

#include <boost/asio/ssl.hpp>

#include "app/gateway/engine/session.h"

namespace truebook::fix {

struct TlsVerdict
{
    std::string code; // empty: believed
    std::string detail;
};

// For an initiator. Throws std::runtime_error "BadConfiguration: …" when the session declares no way to trust (Pin
// without a pin, Authority without file and name) or a file does not load.
std::shared_ptr<boost::asio::ssl::context> outboundContext(const SessionSpec &spec);
// For a listener, which shows the certificate of `spec`. Its sessions may trust in different ways, and which of them a peer
// wants is known only at its Logon: so a certificate is asked for, and judged by judgeClient.
std::shared_ptr<boost::asio::ssl::context> inboundContext(const SessionSpec &spec);

// The authority that a session believes, read from its file; none when it names no file. Throws as above.
using Authorities = std::shared_ptr<X509_STORE>;
Authorities readAuthorities(const SessionSpec &spec);

// Judges the certificate after the handshake, before a byte of FIX goes out.
TlsVerdict judgePeer(SSL *ssl, const SessionSpec &spec);
// The same for a peer that came to us and wants this session: its certificate's common name is the session's CompID, or its
// key is pinned. A session that trusts an authority and names no file asks for no certificate.
TlsVerdict judgeClient(SSL *ssl, const SessionSpec &spec, const Authorities &authorities);
// Why a handshake failed, as a verdict (the chain's error when there is one).
TlsVerdict handshakeFailure(SSL *ssl, const std::string &error);

// base64 of SHA-256 over the certificate's SubjectPublicKeyInfo.
std::string publicKeyPin(X509 *certificate);
// The subject's common name, at most 64 characters, those beyond printable ASCII as '?': it is shown to people.
std::string commonName(SSL *ssl);

} // namespace truebook::fix
