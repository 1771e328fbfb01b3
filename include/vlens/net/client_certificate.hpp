// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_CLIENT_CERTIFICATE_HPP
#define VLENS_NET_CLIENT_CERTIFICATE_HPP

#include <vlens/net/openssl.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include <vlens/config.hpp>
#include <vlens/net/freed_by.hpp>
#include <vlens/tls_options.hpp>

namespace vlens::inline v0::net::detail {

using bio_ptr = std::unique_ptr<BIO, freed_by<&BIO_free_all>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<&X509_free>>;
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<&EVP_PKEY_free>>;

/// The file, or the text where no file is named; nullptr for a file that cannot be opened.
inline bio_ptr open_pem(std::string const& file, std::string const& text) {
    return bio_ptr{file.empty() ? BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))
                                : BIO_new_file(file.c_str(), "r")};
}

/// Reads a certificate and those after it.
inline bool use_certificates(SSL_CTX* context, BIO* source) {
    certificate_ptr const own{source == nullptr ? nullptr : PEM_read_bio_X509_AUX(source, nullptr, nullptr, nullptr)};
    if (!own || SSL_CTX_use_certificate(context, own.get()) != 1) return false;
    while (certificate_ptr const next{PEM_read_bio_X509(source, nullptr, nullptr, nullptr)}) {
        if (SSL_CTX_add1_chain_cert(context, next.get()) != 1) return false;
    }
    // Running out of certificates is how the list ends; any other reason is a broken one.
    return ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
}

inline bool use_key(SSL_CTX* context, BIO* source, std::string const& password) {
    // Without a function of ours, OpenSSL would ask for a password on the terminal.
    auto const give_password = [](char* into, int size, int, void* from) {
        return static_cast<int>(static_cast<std::string const*>(from)->copy(into, static_cast<std::size_t>(size)));
    };
    std::string lent = password;
    key_ptr const key{source == nullptr ? nullptr : PEM_read_bio_PrivateKey(source, nullptr, give_password, &lent)};
    OPENSSL_cleanse(lent.data(), lent.size());
    // A key of another kind than that of the certificate would be kept beside it, and neither be used.
    return key && SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
}

/// Lets the client show its certificate, where it has one. Why it cannot, or an empty text.
inline std::string use_client_certificate(SSL_CTX* context, tls_options const& options) {
    bool const certificate = !options.certificate_file.empty() || !options.certificate_pem.empty();
    bool const key = !options.key_file.empty() || !options.key_pem.empty();
    if (!certificate) return key ? "client_options::tls has a private key and no certificate" : "";
    if (!use_certificates(context, open_pem(options.certificate_file, options.certificate_pem).get())) {
        return "the client certificate was not read, or is malformed: " +
               (options.certificate_file.empty() ? "certificate_pem" : options.certificate_file);
    }
    bio_ptr const source =
        key ? open_pem(options.key_file, options.key_pem) : open_pem(options.certificate_file, options.certificate_pem);
    // Where both are there but do not belong together, the key is not accepted.
    if (!use_key(context, source.get(), options.key_password)) {
        return "the private key of the client certificate was not read, does not belong to it, or is encrypted with "
               "another password: " +
               (!key                       ? "it is looked for beside the certificate"
                : options.key_file.empty() ? "key_pem"
                                           : options.key_file);
    }
    return "";
}

}  // namespace vlens::inline v0::net::detail

#endif
