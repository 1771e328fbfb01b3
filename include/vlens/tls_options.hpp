// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TLS_OPTIONS_HPP
#define VLENS_TLS_OPTIONS_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <vlens/config.hpp>

/// SSL_CTX of OpenSSL.
struct ssl_ctx_st;

namespace vlens::inline v0 {

/// The oldest version of TLS that is spoken.
enum class tls_version : std::uint8_t { tls_1_2, tls_1_3 };

/// How a client shows who it is, and what it asks of the server beside a certificate that is trusted.
struct tls_options {
    /// Anything older is refused.
    tls_version min_version = tls_version::tls_1_2;
    /// PEM file of the client's certificate, followed by the intermediate ones; empty for none.
    std::string certificate_file{};
    /// PEM text of the same, instead of a file.
    std::string certificate_pem{};
    /// PEM file of the private key. Where neither this nor `key_pem` is there, the key is beside the certificate.
    std::string key_file{};
    /// PEM text of the private key, instead of a file.
    std::string key_pem{};
    /// Where the private key is encrypted.
    std::string key_password{};
    /// The public keys that the server may have: the SHA-256 of a SubjectPublicKeyInfo in base64, with or without the
    /// `sha256//` of curl in front. Only the server's own certificate counts, not those above it, and it must be
    /// trusted as well. A server that is about to change its key needs both here. Empty for any key.
    std::vector<std::string> pins{};
    /// Called last, when the client is made, with the SSL_CTX of all its connections. Pins and host name are checked
    /// whatever it sets, and a server without a certificate is refused. Whether the certificate is trusted, OpenSSL
    /// says, or a callback set here that replaces its verification, or that sets X509_V_OK. What it throws leaves the
    /// constructor of the client.
    std::function<void(ssl_ctx_st*)> adjust{};
};

}  // namespace vlens::inline v0

#endif
