// SPDX-License-Identifier: BSL-1.0

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/base64.hpp>
#include <vlens/net/session_cache.hpp>

#include "openssl_s_server.hpp"
#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

/// By the program of OpenSSL, as the documents of RFC 7469 and curl say.
std::string pin_of(certificates::identity const& one) {
    scratch_folder const folder;
    std::string const at = folder.file("certificate.pem", one.certificate);
    std::string const command = "openssl x509 -in " + at + " -pubkey -noout | openssl pkey -pubin -outform der | " +
                                "openssl dgst -sha256 -binary | openssl enc -base64 -A > " + folder.path() + "/pin";
    REQUIRE(std::system(command.c_str()) == 0);
    return folder.read("pin");
}

std::string const other_pin = "d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=";

vlens::error refusal(vlens::client_options const& options) {
    auto const outcome = vlens::client{options, the_key}.send(ping, hello);
    REQUIRE(!outcome);
    CHECK(outcome.error().delivery == delivery::not_sent);
    CHECK(ERR_peek_error() == 0);
    CAPTURE(to_string(outcome.error()));
    return outcome.error();
}

bool says(vlens::error const& e, std::string_view words) { return e.message.find(words) != std::string::npos; }

/// A server that asks each client for a certificate of the authority.
void ask_for_certificate(asio::ssl::context& context) {
    context.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
    context.add_certificate_authority(asio::buffer(authority().root()));
    SSL_CTX_set_purpose(context.native_handle(), X509_PURPOSE_ANY);
}

std::string encrypted(std::string const& key, std::string const& password) {
    scratch_folder const folder;
    std::string const at = folder.file("key.pem", key);
    std::string const command =
        "openssl pkcs8 -topk8 -in " + at + " -passout pass:" + password + " -out " + folder.path() + "/encrypted";
    REQUIRE(std::system(command.c_str()) == 0);
    return folder.read("encrypted");
}

}  // namespace

TEST_CASE("the key of the server must be one of the pins, where there are some") {
    certificates::identity const shown = authority().issue();
    scripted_server const server{shown, play_pong};
    vlens::client_options options = over_tls(server);
    for (auto const& pins : {std::vector{pin_of(shown)}, std::vector{other_pin, "sha256//" + pin_of(shown)}}) {
        options.tls.pins = pins;
        CHECK(vlens::client{options, the_key}.send(ping, hello));
    }
}

TEST_CASE("another key is refused before anything is sent, and the error shows it") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        certificates::identity const shown = authority().issue();
        bool asked = false;
        vlens::error e;
        {
            scripted_server const server{
                shown, [&](scripted_server::session& session) { asked = !session.read_request().empty(); },
                [version](asio::ssl::context& context) {
                    SSL_CTX_set_max_proto_version(context.native_handle(), version);
                }};
            vlens::client_options options = over_tls(server);
            options.tls.pins = {other_pin};
            e = refusal(options);
        }
        CHECK(e.kind == error_kind::tls);
        CHECK(e.message == "the certificate of vlens.test was refused: its public key is sha256//" + pin_of(shown) +
                               ", which is not in tls_options::pins");
        CHECK(!asked);
    }
}

TEST_CASE("a pin is no trust") {
    certificates::identity const shown = certificates::authority{"unknown root"}.issue();
    scripted_server const server{shown, play_pong};
    vlens::client_options options = over_tls(server);
    options.tls.pins = {pin_of(shown)};
    vlens::error const e = refusal(options);
    CHECK(e.kind == error_kind::tls);
    CHECK(says(e, "unable to get local issuer certificate"));
}

TEST_CASE("a session that is resumed keeps the pin, also where the server has another certificate by then") {
    certificates::identity const shown = authority().issue();
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        scripted_server const server{shown, play_pong, [version](asio::ssl::context& context) {
                                         SSL_CTX_set_max_proto_version(context.native_handle(), version);
                                         unsigned char const id = 1;
                                         SSL_CTX_set_session_id_context(context.native_handle(), &id, 1);
                                     }};
        vlens::client_options options = over_tls(server);
        options.max_idle = std::chrono::seconds{0};
        options.tls.pins = {pin_of(shown)};
        vlens::client const client{options, the_key};
        vlens::call_details details;
        CHECK(client.send(ping, hello, {.details = &details}));
        CHECK(!details.resumed_session);
        CHECK(client.send(ping, hello, {.details = &details}));
        CHECK(details.resumed_session);
        // Another client, with another pin, has sessions of its own.
        options.tls.pins = {other_pin};
        CHECK(refusal(options).kind == error_kind::tls);
    }
}

TEST_CASE("a session that someone else has made does not get around the pin") {
    scripted_server const server{authority().issue(), play_pong};
    vlens::client_options options = over_tls(server);
    SSL_CTX* context = nullptr;
    options.max_idle = std::chrono::seconds{0};
    options.tls.adjust = [&context](SSL_CTX* of) { context = of; };
    vlens::client const lax{options, the_key};
    CHECK(lax.send(ping, hello));
    auto const session = vlens::net::detail::session_cache_of(context)->take();
    REQUIRE(session);
    options.tls.pins = {other_pin};
    options.tls.adjust = [&session](SSL_CTX* of) {
        SSL_SESSION_up_ref(session.get());
        vlens::net::detail::session_cache_of(of)->put(vlens::net::detail::session_cache::session_ptr{session.get()});
    };
    CHECK(says(refusal(options), "which is not in tls_options::pins"));
}

TEST_CASE("a malformed pin is refused when the client is made") {
    vlens::client_options options = plain(1);
    options.tls.pins = {other_pin, "sha256//secret"};
    vlens::error const e = refusal(options);
    CHECK(e.kind == error_kind::invalid_argument);
    CHECK(says(e, "tls_options::pins"));
}

TEST_CASE("a client shows its certificate where the server asks for one") {
    scripted_server const server{authority().issue(), play_pong, ask_for_certificate};
    certificates::identity const own = authority().issue({.common_name = "the client"});
    scratch_folder const folder;
    vlens::client_options const base = over_tls(server);
    auto const called = [&base](vlens::tls_options const& tls) {
        vlens::client_options options = base;
        options.tls = tls;
        auto const outcome = vlens::client{options, the_key}.send(ping, hello);
        if (!outcome) MESSAGE(to_string(outcome.error()));
        return outcome.has_value();
    };
    CHECK(called({.certificate_pem = own.certificate, .key_pem = own.key}));
    CHECK(called({.certificate_file = folder.file("certificate.pem", own.certificate),
                  .key_file = folder.file("key.pem", own.key)}));
    CHECK(called({.certificate_pem = own.certificate + own.key}));
    CHECK(called({.certificate_file = folder.file("both.pem", own.key + own.certificate)}));
    CHECK(called({.certificate_pem = own.certificate, .key_pem = encrypted(own.key, "word"), .key_password = "word"}));
    CHECK(called({.certificate_pem = own.certificate + authority().root(), .key_pem = own.key}));
}

TEST_CASE("a server that asks for a certificate refuses a client without one, and that is a tls error") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        scripted_server const server{authority().issue(), play_pong, [version](asio::ssl::context& context) {
                                         ask_for_certificate(context);
                                         SSL_CTX_set_max_proto_version(context.native_handle(), version);
                                     }};
        auto const outcome = vlens::client{over_tls(server), the_key}.send(ping, hello);
        REQUIRE(!outcome);
        CAPTURE(to_string(outcome.error()));
        // With TLS 1.3 the client is through before the server has seen what it did not show. A reset may be faster
        // than the alert.
        CHECK((outcome.error().kind == error_kind::tls || outcome.error().kind == error_kind::connect));
        CHECK(outcome.error().delivery == (version == TLS1_2_VERSION ? delivery::not_sent : delivery::unknown));
    }
}

TEST_CASE("a certificate or key that cannot be used is refused before anything is sent, and nobody is asked for it") {
    scripted_server const server{authority().issue(), play_pong};
    certificates::identity const own = authority().issue();
    certificates::identity const other = authority().issue();
    auto const told = [&](vlens::tls_options const& tls) {
        vlens::client_options options = over_tls(server);
        options.tls = tls;
        vlens::error const e = refusal(options);
        CHECK(e.kind == error_kind::invalid_argument);
        CHECK(!says(e, "PRIVATE"));
        return e;
    };
    CHECK(says(told({.certificate_file = "/no/such/file.pem"}), "/no/such/file.pem"));
    CHECK(says(told({.certificate_pem = "no certificate"}), "certificate_pem"));
    CHECK(says(told({.certificate_pem = own.certificate + own.certificate.substr(0, 200), .key_pem = own.key}),
               "malformed"));
    CHECK(says(told({.certificate_pem = own.certificate}), "beside the certificate"));
    CHECK(says(told({.certificate_pem = own.certificate, .key_file = "/no/such/key.pem"}), "/no/such/key.pem"));
    CHECK(says(told({.certificate_pem = own.certificate, .key_pem = other.key}), "does not belong to it"));
    // One of another kind is no better.
    certificates::identity const rsa = authority().issue({.rsa_bits = 2048});
    CHECK(says(told({.certificate_pem = own.certificate, .key_pem = rsa.key}), "does not belong to it"));
    CHECK(says(told({.certificate_pem = rsa.certificate, .key_pem = own.key}), "does not belong to it"));
    CHECK(says(told({.key_pem = own.key}), "no certificate"));
    for (char const* const password : {"", "wrong"}) {
        CHECK(says(
            told({.certificate_pem = own.certificate, .key_pem = encrypted(own.key, "word"), .key_password = password}),
            "another password"));
    }
    CHECK(server.connections() == 0);
}

TEST_CASE("the oldest version can be raised to 1.3") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        scripted_server const server{authority().issue(), play_pong, [version](asio::ssl::context& context) {
                                         SSL_CTX_set_max_proto_version(context.native_handle(), version);
                                     }};
        vlens::client_options options = over_tls(server);
        options.tls.min_version = vlens::tls_version::tls_1_3;
        auto const outcome = vlens::client{options, the_key}.send(ping, hello);
        CHECK(outcome.has_value() == (version == TLS1_3_VERSION));
        if (outcome) continue;
        CHECK(outcome.error().kind == error_kind::tls);
        CHECK(outcome.error().delivery == delivery::not_sent);
    }
}

TEST_CASE("what else OpenSSL can do is set by the caller, last; verification stays") {
    scripted_server const server{certificates::authority{"unknown root"}.issue(), play_pong};
    vlens::client_options options = over_tls(server);
    int called = 0;
    options.tls.min_version = vlens::tls_version::tls_1_3;
    options.tls.adjust = [&called](SSL_CTX* context) {
        ++called;
        CHECK(SSL_CTX_get_min_proto_version(context) == TLS1_3_VERSION);
        SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    };
    CHECK(says(refusal(options), "unable to get local issuer certificate"));
    CHECK(called == 1);
    options.tls.adjust = [](SSL_CTX* context) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, [](int, X509_STORE_CTX*) { return 1; });
    };
    CHECK(says(refusal(options), "unable to verify the first certificate"));
    SSL_CTX* made = nullptr;
    options.tls.adjust = [&made](SSL_CTX* context) {
        SSL_CTX_clear_options(context, SSL_OP_NO_RENEGOTIATION);
        made = context;
    };
    vlens::client const client{options, the_key};
    REQUIRE(made != nullptr);
    CHECK((SSL_CTX_get_options(made) & SSL_OP_NO_RENEGOTIATION) != 0);
}

namespace {

using adjust = std::function<void(SSL_CTX*)>;

/// Ways to have OpenSSL accept whatever certificate there is.
std::vector<adjust> const lax_ways{
    [](SSL_CTX* of) {
        SSL_CTX_set_cert_verify_callback(
            of, [](X509_STORE_CTX*, void*) { return 1; }, nullptr);
    },
    [](SSL_CTX* of) {
        SSL_CTX_set_verify(of, SSL_VERIFY_PEER, [](int, X509_STORE_CTX* store) {
            X509_STORE_CTX_set_error(store, X509_V_OK);
            return 1;
        });
    },
    [](SSL_CTX* of) {
        SSL_CTX_set_verify(of, SSL_VERIFY_NONE, [](int, X509_STORE_CTX* store) {
            X509_STORE_CTX_set_error(store, X509_V_OK);
            return 1;
        });
    },
    // Of the connection, whose own name to look for it replaces.
    [](SSL_CTX* of) {
        SSL_CTX_set_info_callback(of, [](SSL const* ssl, int, int) {
            X509_VERIFY_PARAM* const expected = SSL_get0_param(const_cast<SSL*>(ssl));
            X509_VERIFY_PARAM_set1_host(expected, nullptr, 0);
            X509_VERIFY_PARAM_set1_ip(expected, nullptr, 0);
        });
    },
};

/// A server of that certificate, what a client with that adjustment is told that calls it by that base URL, and whether
/// the server got a request.
vlens::result<Pong> called(certificates::identity const& shown, int version, adjust const& way, bool& asked,
                           std::string const& base_url = "https://vlens.test") {
    asked = false;
    scripted_server const server{
        shown,
        [&asked](scripted_server::session& session) {
            if (session.read_request().empty()) return;
            asked = true;
            session.respond(pong);
        },
        [version](asio::ssl::context& context) { SSL_CTX_set_max_proto_version(context.native_handle(), version); }};
    vlens::client_options options = over_tls(server);
    options.base_url = base_url;
    options.tls.adjust = way;
    auto outcome = vlens::client{options, the_key}.send(ping, hello);
    CHECK(ERR_peek_error() == 0);
    return outcome;
}

}  // namespace

TEST_CASE("the host is checked whatever the caller makes of OpenSSL's verification") {
    certificates::identity const right = authority().issue();
    certificates::identity const right_address = authority().issue({.alternative_names = "IP:192.0.2.7"});
    certificates::identity const other = authority().issue({.alternative_names = "DNS:evil.test"});
    certificates::identity const common_name = authority().issue({.alternative_names = ""});
    certificates::identity const part = authority().issue({.alternative_names = "DNS:a*.vlens.test"});
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (adjust const& way : lax_ways) {
            bool asked = false;
            CHECK(called(right, version, way, asked));
            CHECK(asked);
            CHECK(called(right_address, version, way, asked, "https://192.0.2.7"));
            auto const is_refused = [&](certificates::identity const& shown, std::string const& host,
                                        std::string const& why) {
                auto const outcome = called(shown, version, way, asked, "https://" + host);
                REQUIRE(!outcome);
                CHECK(outcome.error().kind == error_kind::tls);
                CHECK(outcome.error().delivery == delivery::not_sent);
                CHECK(outcome.error().message == "the certificate of " + host + " was refused: " + why);
                CHECK(!asked);
            };
            is_refused(other, "vlens.test", "hostname mismatch");
            is_refused(common_name, "vlens.test", "hostname mismatch");
            is_refused(right_address, "vlens.test", "hostname mismatch");
            is_refused(part, "api.vlens.test", "hostname mismatch");
            is_refused(right, "192.0.2.7", "IP address mismatch");
        }
    }
}

TEST_CASE("a server without a certificate is refused whatever the caller sets, with pins and without") {
    auto const anonymous = [](SSL_CTX* of) { SSL_CTX_set_cipher_list(of, "ALL:aNULL:@SECLEVEL=0"); };
    for (bool const has_certificate : {true, false}) {
        certificates::identity const shown = authority().issue();
        bool asked = false;
        std::vector<std::vector<std::string>> const pin_lists{{}, {pin_of(shown)}};
        for (auto const& pins : pin_lists) {
            scripted_server const server{shown,
                                         [&asked](scripted_server::session& session) {
                                             while (!session.read_request().empty()) {
                                                 asked = true;
                                                 session.respond(pong);
                                             }
                                         },
                                         [has_certificate](asio::ssl::context& context) {
                                             SSL_CTX* const of = context.native_handle();
                                             SSL_CTX_set_max_proto_version(of, TLS1_2_VERSION);
                                             SSL_CTX_set_security_level(of, 0);
                                             SSL_CTX_set_dh_auto(of, 1);
                                             if (!has_certificate) SSL_CTX_set_cipher_list(of, "aNULL");
                                         }};
            vlens::client_options options = over_tls(server);
            options.tls.adjust = anonymous;
            options.tls.pins = pins;
            if (has_certificate) {
                CHECK(vlens::client{options, the_key}.send(ping, hello));
                continue;
            }
            vlens::error const e = refusal(options);
            CHECK(e.kind == error_kind::tls);
            CHECK(e.message == "the certificate of vlens.test was refused: it has shown none");
        }
        CHECK(asked == has_certificate);
    }
}

TEST_CASE("sessions are resumed where the caller verifies by itself; one of another host is not") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        certificates::identity const both = authority().issue({.alternative_names = "DNS:vlens.test"});
        scripted_server const server{both, play_pong, [version](asio::ssl::context& context) {
                                         SSL_CTX_set_max_proto_version(context.native_handle(), version);
                                         unsigned char const id = 1;
                                         SSL_CTX_set_session_id_context(context.native_handle(), &id, 1);
                                     }};
        vlens::client_options options = over_tls(server);
        options.max_idle = std::chrono::seconds{0};
        SSL_CTX* context = nullptr;
        options.tls.adjust = [&context](SSL_CTX* of) {
            lax_ways.front()(of);
            context = of;
        };
        vlens::client const client{options, the_key};
        vlens::call_details details;
        CHECK(client.send(ping, hello, {.details = &details}));
        CHECK(!details.resumed_session);
        CHECK(client.send(ping, hello, {.details = &details}));
        CHECK(details.resumed_session);
        auto const session = vlens::net::detail::session_cache_of(context)->take();
        REQUIRE(session);
        options.base_url = "https://bank.test";
        options.tls.adjust = [&session](SSL_CTX* of) {
            SSL_SESSION_up_ref(session.get());
            vlens::net::detail::session_cache_of(of)->put(
                vlens::net::detail::session_cache::session_ptr{session.get()});
        };
        vlens::error const e = refusal(options);
        CHECK(e.kind == error_kind::tls);
        CHECK(e.message == "the certificate of bank.test was refused: hostname mismatch");
    }
}

TEST_CASE("openssl s_server, which insists on a certificate, gets it") {
    scratch_folder const folder;
    s_server const server{authority().issue(),
                          {"-Verify", "1", "-verify_return_error", "-CAfile",
                           folder.file("root.pem", authority().root()), "-purpose", "any"}};
    vlens::client_options options = server.options(authority().root());
    CHECK(!vlens::client{options, the_key}.send(get_pong, hello));
    certificates::identity const own = authority().issue({.common_name = "the client"});
    options.tls = {.certificate_pem = own.certificate, .key_pem = own.key};
    auto const outcome = vlens::client{options, the_key}.send(get_pong, hello);
    if (!outcome) MESSAGE(to_string(outcome.error()) << server.log());
    CHECK(outcome);
}
