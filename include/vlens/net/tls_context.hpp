// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TLS_CONTEXT_HPP
#define VLENS_NET_TLS_CONTEXT_HPP

#include <vlens/net/openssl.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/net/client_certificate.hpp>
#include <vlens/net/freed_by.hpp>
#include <vlens/net/session_cache.hpp>
#include <vlens/net/system_trust.hpp>
#include <vlens/result.hpp>
#include <vlens/tls_options.hpp>

namespace vlens::inline v0::net::detail {

/// Whom to trust: the roots in the PEM file and in the PEM text; those of the system when both are empty.
struct trust {
    std::string ca_file{};
    std::string ca_pem{};
};

inline vlens::error refused_trust(std::string message) {
    ERR_clear_error();
    return {.kind = error_kind::invalid_argument, .message = std::move(message)};
}

inline result<void> trust_certificates(X509_STORE* store, std::string const& pem) {
    if (pem.size() > static_cast<std::size_t>((std::numeric_limits<int>::max)())) {
        return refused_trust("the PEM text of trusted certificates is too long");
    }
    bio_ptr const source{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    int count = 0;
    while (certificate_ptr const one{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)}) {
        if (X509_STORE_add_cert(store, one.get()) != 1) return refused_trust("a trusted certificate was not accepted");
        ++count;
    }
    // Running out of certificates is how the list ends; any other reason is a broken one.
    if (count == 0 || ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) {
        return refused_trust("the PEM text of trusted certificates has none, or a broken one");
    }
    ERR_clear_error();
    return {};
}

inline result<void> set_trust(SSL_CTX* context, trust const& trusted) {
    if (trusted.ca_file.empty() && trusted.ca_pem.empty()) {
        if (trust_system(context)) return {};
        return refused_trust("the trusted certificates of the system were not found: name a CA file");
    }
    if (!trusted.ca_file.empty() && SSL_CTX_load_verify_locations(context, trusted.ca_file.c_str(), nullptr) != 1) {
        return refused_trust("the CA file was not read, or holds no certificate: " + trusted.ca_file);
    }
    if (!trusted.ca_pem.empty()) return trust_certificates(SSL_CTX_get_cert_store(context), trusted.ca_pem);
    return {};
}

/// What all TLS connections of a client share: TLS 1.2 or newer, the certificate of the server required and verified,
/// that of the client, sessions kept for the next connections.
inline result<std::shared_ptr<SSL_CTX>> make_tls_context(trust const& trusted, tls_options const& options = {}) {
    SSL_CTX* const raw = SSL_CTX_new(TLS_client_method());
    if (raw == nullptr) {
        ERR_clear_error();
        return vlens::error{.kind = error_kind::tls, .message = "OpenSSL made no context"};
    }
    std::shared_ptr<SSL_CTX> context{raw, freed_by<&SSL_CTX_free>{}};
    constexpr std::array<unsigned char, 9> only_http_1_1{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    int const oldest = options.min_version == tls_version::tls_1_3 ? TLS1_3_VERSION : TLS1_2_VERSION;
    // Unlike its neighbours, SSL_CTX_set_alpn_protos gives 0 for success.
    if (SSL_CTX_set_min_proto_version(raw, oldest) != 1 ||
        SSL_CTX_set_alpn_protos(raw, only_http_1_1.data(), static_cast<unsigned>(only_http_1_1.size())) != 0) {
        ERR_clear_error();
        return vlens::error{.kind = error_kind::tls, .message = "OpenSSL does not offer that version of TLS"};
    }
    SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_verify(raw, SSL_VERIFY_PEER, nullptr);
    keep_sessions(raw);
    if (auto set = set_trust(raw, trusted); !set) return std::move(set).error();
    if (std::string refused = use_client_certificate(raw, options); !refused.empty()) {
        return refused_trust(std::move(refused));
    }
    ERR_clear_error();
    if (options.adjust) options.adjust(raw);
    // What the server shows is looked at while a connection is made.
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION);
    return context;
}

}  // namespace vlens::inline v0::net::detail

#endif
