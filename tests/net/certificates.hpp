// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_CERTIFICATES_HPP
#define VLENS_TESTS_NET_CERTIFICATES_HPP

#include <string>

#include <vlens/testing/certificate.hpp>

/// Certificates made on the spot, with a certificate authority that only the test knows.
namespace certificates {

namespace maker = vlens::testing::detail;

/// A certificate and its private key, as PEM.
struct identity {
    std::string certificate;
    std::string key;
};

struct wishes {
    std::string common_name = "vlens.test";
    /// As openssl.cnf writes it: "DNS:vlens.test,IP:127.0.0.1"; empty for none.
    std::string alternative_names = "DNS:vlens.test";
    maker::validity days{};
    /// Of an RSA key; 0 for an elliptic curve of 256 bits.
    unsigned rsa_bits = 0;
};

class authority {
  public:
    explicit authority(std::string const& name = "test root")
        : key_{EVP_EC_gen("P-256")}, certificate_{maker::unsigned_certificate(key_.get(), name)} {
        maker::add_extension(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
        maker::add_extension(certificate_.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
        maker::sign(certificate_.get(), certificate_.get(), key_.get());
    }

    /// The root certificate, as PEM.
    std::string root() const { return maker::to_pem(certificate_.get()); }

    identity issue(wishes const& wanted = {}) const {
        // No two of one authority have the same.
        static long serial_number = 1;
        maker::key_ptr const key{wanted.rsa_bits == 0 ? EVP_EC_gen("P-256") : EVP_RSA_gen(wanted.rsa_bits)};
        auto const made = maker::unsigned_certificate(key.get(), wanted.common_name, wanted.days, ++serial_number);
        maker::add_extension(made.get(), NID_basic_constraints, "critical,CA:FALSE");
        maker::add_extension(made.get(), NID_ext_key_usage, "serverAuth");
        if (!wanted.alternative_names.empty()) {
            maker::add_extension(made.get(), NID_subject_alt_name, wanted.alternative_names.c_str());
        }
        maker::sign(made.get(), certificate_.get(), key_.get());
        return {.certificate = maker::to_pem(made.get()), .key = maker::to_pem(key.get())};
    }

  private:
    maker::key_ptr key_;
    maker::x509_ptr certificate_;
};

}  // namespace certificates

#endif
