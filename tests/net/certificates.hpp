#ifndef VLENS_TESTS_NET_CERTIFICATES_HPP
#define VLENS_TESTS_NET_CERTIFICATES_HPP

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>

#include <vlens/net/freed_by.hpp>

/// Certificates made on the spot, with a certificate authority that only the test knows.
namespace certificates {

using vlens::net::detail::freed_by;
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<&EVP_PKEY_free>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<&X509_free>>;
using bio_ptr = std::unique_ptr<BIO, freed_by<&BIO_free_all>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, freed_by<&X509_EXTENSION_free>>;

inline void require(bool fine) {
    if (!fine) throw std::runtime_error{"OpenSSL made no test certificate"};
}

template <class Write> std::string pem(Write write) {
    bio_ptr const out{BIO_new(BIO_s_mem())};
    require(write(out.get()) == 1);
    char* text = nullptr;
    long const size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// A certificate and its private key, as PEM.
struct identity {
    std::string certificate;
    std::string key;
};

struct wishes {
    std::string common_name = "vlens.test";
    /// As openssl.cnf writes it: "DNS:vlens.test,IP:127.0.0.1"; empty for none.
    std::string alternative_names = "DNS:vlens.test";
    /// Days from now.
    int valid_from = -1;
    int valid_until = 1;
};

class authority {
  public:
    explicit authority(std::string const& name = "test root")
        : key_{EVP_EC_gen("P-256")}, certificate_{blank({.common_name = name}, key_.get())} {
        X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
        extend(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
        extend(certificate_.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
        require(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0);
    }

    /// The root certificate, as PEM.
    std::string root() const {
        return pem([&](BIO* out) { return PEM_write_bio_X509(out, certificate_.get()); });
    }

    identity issue(wishes const& wanted = {}) const {
        key_ptr const key{EVP_EC_gen("P-256")};
        certificate_ptr const made = blank(wanted, key.get());
        X509_set_issuer_name(made.get(), X509_get_subject_name(certificate_.get()));
        extend(made.get(), NID_basic_constraints, "critical,CA:FALSE");
        extend(made.get(), NID_ext_key_usage, "serverAuth");
        if (!wanted.alternative_names.empty()) {
            extend(made.get(), NID_subject_alt_name, wanted.alternative_names.c_str());
        }
        require(X509_sign(made.get(), key_.get(), EVP_sha256()) > 0);
        return {.certificate = pem([&](BIO* out) { return PEM_write_bio_X509(out, made.get()); }),
                .key = pem([&](BIO* out) {
                    return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
                })};
    }

  private:
    static certificate_ptr blank(wishes const& wanted, EVP_PKEY* key) {
        require(key != nullptr);
        certificate_ptr made{X509_new()};
        require(X509_set_version(made.get(), 2) == 1);
        static long serial = 1;
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), wanted.valid_from * 86400L);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), wanted.valid_until * 86400L);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                                   reinterpret_cast<unsigned char const*>(wanted.common_name.c_str()), -1, -1, 0);
        require(X509_set_pubkey(made.get(), key) == 1);
        return made;
    }

    static void extend(X509* certificate, int kind, char const* value) {
        X509V3_CTX context{};
        X509V3_set_ctx_nodb(&context);
        X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
        extension_ptr const made{X509V3_EXT_conf_nid(nullptr, &context, kind, value)};
        require(made && X509_add_ext(certificate, made.get(), -1) == 1);
    }

    key_ptr key_;
    certificate_ptr certificate_;
};

}  // namespace certificates

#endif
