// SPDX-License-Identifier: BSL-1.0

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

#if !defined(_WIN32)
#include "child_process.hpp"
#endif

namespace {

/// The outcome of a call to the sandbox by a client that is told no root.
vlens::result<void> called(vlens::testing::sandbox const& sandbox) {
    vlens::client_options options = sandbox.options();
    options.ca_pem.clear();
    options.repeats.most = 0;
    vlens::client const client{options, vlens::api_key{"sandbox-api-key"}, vlens::bearer_token{"sandbox-token"}};
    auto const request = vlens::build<vlens::api::CustomerSignOtpRequest>()
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .build();
    auto outcome = client.send(vlens::api::StepRequestOtp, request);
    if (!outcome) return std::move(outcome).error();
    return {};
}

#if defined(_WIN32)
/// A root of this user, until the end of its scope. Windows itself asks the user; Wine does not.
class trusted_root {
  public:
    explicit trusted_root(std::string const& pem)
        : store_{CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"ROOT")} {
        std::unique_ptr<BIO, decltype(&BIO_free_all)> const source{
            BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free_all};
        std::unique_ptr<X509, decltype(&X509_free)> const one{
            PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr), &X509_free};
        std::string der(static_cast<std::size_t>(i2d_X509(one.get(), nullptr)), '\0');
        auto* at = reinterpret_cast<unsigned char*>(der.data());
        i2d_X509(one.get(), &at);
        REQUIRE(CertAddEncodedCertificateToStore(store_, X509_ASN_ENCODING, reinterpret_cast<BYTE const*>(der.data()),
                                                 static_cast<DWORD>(der.size()), CERT_STORE_ADD_REPLACE_EXISTING,
                                                 &added_));
        // Wine keeps it in memory otherwise.
        REQUIRE(CertControlStore(store_, 0, CERT_STORE_CTRL_COMMIT, nullptr));
    }
    ~trusted_root() {
        CertDeleteCertificateFromStore(added_);
        // Another root of that name would be in the way of the next run.
        CertControlStore(store_, 0, CERT_STORE_CTRL_COMMIT, nullptr);
        CertCloseStore(store_, 0);
    }
    trusted_root(trusted_root const&) = delete;
    trusted_root& operator=(trusted_root const&) = delete;

  private:
    HCERTSTORE store_;
    PCCERT_CONTEXT added_ = nullptr;
};
#elif !defined(__APPLE__)
/// Where OpenSSL looks for the roots of the system, until the end of its scope.
class trusted_root {
  public:
    explicit trusted_root(std::string const& pem) {
        setenv("SSL_CERT_FILE", folder_.file("roots.pem", pem).c_str(), 1);
    }
    ~trusted_root() { unsetenv("SSL_CERT_FILE"); }
    trusted_root(trusted_root const&) = delete;
    trusted_root& operator=(trusted_root const&) = delete;

  private:
    scratch_folder folder_;
};
#endif

}  // namespace

#if !defined(__APPLE__)
TEST_CASE("a client that is told no root trusts those of the system, and no other") {
    vlens::testing::sandbox const sandbox;
    auto const unknown = called(sandbox);
    REQUIRE(!unknown);
    CHECK(unknown.error().kind == vlens::error_kind::tls);
    CHECK(unknown.error().delivery == vlens::delivery::not_sent);

    trusted_root const root{sandbox.ca_pem()};
    auto const known = called(sandbox);
    CAPTURE(known ? std::string{} : to_string(known.error()));
    CHECK(known);
}
#endif
