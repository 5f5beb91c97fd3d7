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
// For a listener; client certificates are asked for when an authority file is given.
std::shared_ptr<boost::asio::ssl::context> inboundContext(const SessionSpec &spec);

// Judges the certificate after the handshake, before a byte of FIX goes out.
TlsVerdict judgePeer(SSL *ssl, const SessionSpec &spec);
// Why a handshake failed, as a verdict (the chain's error when there is one).
TlsVerdict handshakeFailure(SSL *ssl, const std::string &error);

// base64 of SHA-256 over the certificate's SubjectPublicKeyInfo.
std::string publicKeyPin(X509 *certificate);
std::string publicKeyPin(SSL *ssl);
std::string commonName(SSL *ssl);

} // namespace truebook::fix
