// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_CERTIFICATE_HPP
#define VLENS_TESTING_CERTIFICATE_HPP

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

#include <vlens/net/openssl.hpp>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <vlens/config.hpp>
#include <vlens/net/freed_by.hpp>

namespace vlens::inline v0::testing {

/// A private key and its self-signed certificate for localhost, 127.0.0.1 and ::1, good for a day. For tests only.
struct certificate {
    /// The private key, as PEM.
    std::string key_pem;
    /// The certificate, as PEM.
    std::string certificate_pem;
};

namespace detail {

using key_ptr = std::unique_ptr<EVP_PKEY, net::detail::freed_by<&EVP_PKEY_free>>;
using x509_ptr = std::unique_ptr<X509, net::detail::freed_by<&X509_free>>;
using name_ptr = std::unique_ptr<X509_NAME, net::detail::freed_by<&X509_NAME_free>>;
using bio_ptr = std::unique_ptr<BIO, net::detail::freed_by<&BIO_free_all>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, net::detail::freed_by<&X509_EXTENSION_free>>;

inline void check(bool fine) {
    if (!fine) throw std::runtime_error{"vlens: OpenSSL cannot make a certificate for tests"};
}

template <class Write> std::string text_of(Write const& write) {
    bio_ptr const memory{BIO_new(BIO_s_mem())};
    check(memory != nullptr && write(memory.get()) == 1);
    char* text = nullptr;
    long const size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

inline std::string to_pem(X509* made) {
    return text_of([made](BIO* out) { return PEM_write_bio_X509(out, made); });
}

inline std::string to_pem(EVP_PKEY* key) {
    return text_of(
        [key](BIO* out) { return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

/// Days count from now.
struct validity {
    int from = -1;
    int until = 1;
};

/// A certificate of that key, which nobody has signed.
inline x509_ptr unsigned_certificate(EVP_PKEY* key, std::string const& common_name, validity days = {},
                                     long serial_number = 1) {
    constexpr long day = 24 * 60 * 60;
    x509_ptr made{X509_new()};
    check(key != nullptr && made != nullptr && X509_set_version(made.get(), X509_VERSION_3) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial_number);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), days.from * day);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), days.until * day);
    // Of OpenSSL 4 the name in a certificate cannot be changed there.
    name_ptr const subject{X509_NAME_new()};
    check(X509_set_pubkey(made.get(), key) == 1 && subject != nullptr &&
          X509_NAME_add_entry_by_txt(subject.get(), "CN", MBSTRING_UTF8,
                                     reinterpret_cast<unsigned char const*>(common_name.c_str()), -1, -1, 0) == 1 &&
          X509_set_subject_name(made.get(), subject.get()) == 1);
    return made;
}

inline void add_extension(X509* made, int kind, char const* value) {
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, made, made, nullptr, nullptr, 0);
    extension_ptr const extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value)};
    check(extension != nullptr && X509_add_ext(made, extension.get(), -1) == 1);
}

/// By the certificate of that key, which may be the same one.
inline void sign(X509* made, X509 const* issuer, EVP_PKEY* key) {
    check(X509_set_issuer_name(made, X509_get_subject_name(issuer)) == 1 && X509_sign(made, key, EVP_sha256()) > 0);
}

}  // namespace detail

/// Makes a new one. Throws std::runtime_error when OpenSSL cannot.
inline certificate make_certificate() {
    detail::key_ptr const key{EVP_EC_gen("P-256")};
    detail::x509_ptr const made = detail::unsigned_certificate(key.get(), "vlens sandbox");
    detail::add_extension(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    detail::add_extension(made.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
    detail::sign(made.get(), made.get(), key.get());
    return {.key_pem = detail::to_pem(key.get()), .certificate_pem = detail::to_pem(made.get())};
}

}  // namespace vlens::inline v0::testing

#endif
