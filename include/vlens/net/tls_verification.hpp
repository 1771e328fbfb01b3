// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TLS_VERIFICATION_HPP
#define VLENS_NET_TLS_VERIFICATION_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/error_code.hpp>
#include <asio/ip/address.hpp>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <cstddef>
#include <string>
#include <vector>

#include <vlens/call/settings.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/config.hpp>
#include <vlens/http/public_key_pin.hpp>
#include <vlens/net/stream_fault.hpp>

namespace vlens::inline v0::net::detail {

/// Only subjectAltName counts, the common name never does.
inline constexpr unsigned how_to_match_host =
    X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;

inline bool is_address(std::string const& host) {
    asio::error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    return !not_an_address;
}

/// Asks for the certificate of that host (SNI) and accepts no other. An IP literal must be there as an IP address, and
/// is not sent as SNI (RFC 6066 section 3). False when no certificate can be asked for that host.
inline bool expect_host(SSL* ssl, std::string const& host) {
    X509_VERIFY_PARAM* const expected = SSL_get0_param(ssl);
    X509_VERIFY_PARAM_set_hostflags(expected, how_to_match_host);
    bool const fine = is_address(host) ? X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1
                                       : X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size()) == 1 &&
                                             SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
    ERR_clear_error();
    return fine;
}

/// Whether OpenSSL, or what the caller has put in the place of its verification, accepts the certificate.
inline bool is_verified(SSL* ssl) noexcept { return SSL_get_verify_result(ssl) == X509_V_OK; }

/// Why the certificate is not that of the host; empty where it is.
inline std::string refused_host(X509* shown, std::string const& host) {
    bool const address = is_address(host);
    int const matches = address ? X509_check_ip_asc(shown, host.c_str(), how_to_match_host)
                                : X509_check_host(shown, host.data(), host.size(), how_to_match_host, nullptr);
    ERR_clear_error();
    if (matches == 1) return {};
    return X509_verify_cert_error_string(address ? X509_V_ERR_IP_ADDRESS_MISMATCH : X509_V_ERR_HOSTNAME_MISMATCH);
}

/// Why the public key is none of those that may be; empty where it is one, or any may be.
inline std::string refused_key(X509* shown, std::vector<http::detail::public_key_pin> const& pins) {
    if (pins.empty()) return {};
    unsigned char* bytes = nullptr;
    int const size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(shown), &bytes);
    http::detail::public_key_pin key{};
    bool const known =
        size > 0 && EVP_Digest(bytes, static_cast<std::size_t>(size), reinterpret_cast<unsigned char*>(key.data()),
                               nullptr, EVP_sha256(), nullptr) == 1;
    OPENSSL_free(bytes);
    ERR_clear_error();
    if (!known) return "its public key cannot be read";
    for (auto const& pin : pins) {
        if (pin == key) return {};
    }
    return "its public key is " + http::detail::pin_text(key) + ", which is not in tls_options::pins";
}

/// What is wrong with the certificate that the server has shown, on a session that was resumed as well, whatever
/// verification the caller has left to OpenSSL. Empty when nothing is, and until it has to have shown one.
inline std::string refused_server(SSL* ssl, call::detail::settings const& expected) {
    X509* const shown = SSL_get0_peer_certificate(ssl);
    if (shown == nullptr) return SSL_is_init_finished(ssl) == 0 ? "" : "it has shown none";
    std::string refused = refused_host(shown, expected.to.url.host);
    return refused.empty() ? refused_key(shown, expected.pins) : refused;
}

/// Why a handshake failed, by what the session says of the certificate and by how the stream ended.
inline call::detail::handshake_fault handshake_fault_of(SSL* ssl, asio::error_code const& ec) {
    call::detail::handshake_fault fault{.stream = stream_fault_of(ec)};
    if (!is_verified(ssl)) fault.certificate = X509_verify_cert_error_string(SSL_get_verify_result(ssl));
    return fault;
}

}  // namespace vlens::inline v0::net::detail

#endif
