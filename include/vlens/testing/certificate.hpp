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
    std::string key_pem;
    std::string certificate_pem;
};

namespace detail {

using key_ptr = std::unique_ptr<EVP_PKEY, net::detail::freed_by<&EVP_PKEY_free>>;
using x509_ptr = std::unique_ptr<X509, net::detail::freed_by<&X509_free>>;
using bio_ptr = std::unique_ptr<BIO, net::detail::freed_by<&BIO_free_all>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, net::detail::freed_by<&X509_EXTENSION_free>>;

inline void check(bool fine) {
    if (!fine) throw std::runtime_error{"vlens: OpenSSL cannot make a certificate for the sandbox"};
}

template <class Write> std::string to_pem(Write const& write) {
    bio_ptr const memory{BIO_new(BIO_s_mem())};
    check(memory != nullptr && write(memory.get()) == 1);
    char* text = nullptr;
    long const size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

inline void add_extension(X509* leaf, int kind, char const* value) {
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, leaf, leaf, nullptr, nullptr, 0);
    extension_ptr const extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value)};
    check(extension != nullptr && X509_add_ext(leaf, extension.get(), -1) == 1);
}

}  // namespace detail

/// Makes a new one. Throws std::runtime_error when OpenSSL cannot.
inline certificate make_certificate() {
    constexpr long day = 24 * 60 * 60;
    detail::key_ptr const key{EVP_EC_gen("P-256")};
    detail::x509_ptr const leaf{X509_new()};
    detail::check(key != nullptr && leaf != nullptr);
    X509_set_version(leaf.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(leaf.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(leaf.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(leaf.get()), day);
    X509_set_pubkey(leaf.get(), key.get());
    X509_NAME* const name = X509_get_subject_name(leaf.get());
    unsigned char const common_name[] = "vlens sandbox";
    detail::check(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0) == 1);
    X509_set_issuer_name(leaf.get(), name);
    detail::add_extension(leaf.get(), NID_basic_constraints, "critical,CA:TRUE");
    detail::add_extension(leaf.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
    detail::check(X509_sign(leaf.get(), key.get(), EVP_sha256()) != 0);
    return {.key_pem = detail::to_pem([&](BIO* out) {
                return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            }),
            .certificate_pem = detail::to_pem([&](BIO* out) { return PEM_write_bio_X509(out, leaf.get()); })};
}

}  // namespace vlens::inline v0::testing

#endif
