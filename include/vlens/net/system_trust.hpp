// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_SYSTEM_TRUST_HPP
#define VLENS_NET_SYSTEM_TRUST_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#if defined(_WIN32)
#include <asio/detail/socket_types.hpp>  // windows.h, after winsock2.h

#include <wincrypt.h>
// Names of OpenSSL, which undefines them as well.
#undef X509_NAME
#undef X509_EXTENSIONS
#undef PKCS7_ISSUER_AND_SERIAL
#undef PKCS7_SIGNER_INFO
#undef OCSP_REQUEST
#undef OCSP_RESPONSE
#elif defined(__APPLE__)
#include <Security/Security.h>
#endif

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstddef>
#include <memory>

#include <vlens/config.hpp>
#include <vlens/net/client_certificate.hpp>
#include <vlens/net/freed_by.hpp>

namespace vlens::inline v0::net::detail {

inline void add_root(X509_STORE* store, unsigned char const* der, std::size_t size) {
    certificate_ptr const one{d2i_X509(nullptr, &der, static_cast<long>(size))};
    if (one) X509_STORE_add_cert(store, one.get());
}

#if defined(_WIN32)
/// The roots that Windows has for this user; not those that it would fetch for a program of its own.
inline void add_roots_of_system(X509_STORE* store) {
    HCERTSTORE const roots = CertOpenSystemStoreW(0, L"ROOT");
    if (roots == nullptr) return;
    PCCERT_CONTEXT one = nullptr;
    while ((one = CertEnumCertificatesInStore(roots, one)) != nullptr) {
        add_root(store, one->pbCertEncoded, one->cbCertEncoded);
    }
    CertCloseStore(roots, 0);
}
#elif defined(__APPLE__)
using released = freed_by<&CFRelease>;

/// The roots that come with macOS; not those that somebody has added to a keychain.
inline void add_roots_of_system(X509_STORE* store) {
    CFArrayRef found = nullptr;
    if (SecTrustCopyAnchorCertificates(&found) != 0 || found == nullptr) return;
    std::unique_ptr<void const, released> const roots{found};
    for (CFIndex k = 0; k < CFArrayGetCount(found); ++k) {
        void const* const one = CFArrayGetValueAtIndex(found, k);
        // SecCertificateRef, a pointer to what is const here.
        CFDataRef const data = SecCertificateCopyData(static_cast<SecCertificateRef>(const_cast<void*>(one)));
        if (data == nullptr) continue;
        std::unique_ptr<void const, released> const kept{data};
        add_root(store, CFDataGetBytePtr(data), static_cast<std::size_t>(CFDataGetLength(data)));
    }
}
#else
inline void add_roots_of_system(X509_STORE*) {}
#endif

/// Trusts what OpenSSL has been set up to find, and what Windows and macOS keep in a place of their own.
inline bool trust_system(SSL_CTX* context) {
    bool const found = SSL_CTX_set_default_verify_paths(context) == 1;
    add_roots_of_system(SSL_CTX_get_cert_store(context));
    return found;
}

}  // namespace vlens::inline v0::net::detail

#endif
