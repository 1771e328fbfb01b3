// SPDX-License-Identifier: BSL-1.0

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "child_process.hpp"
#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

/// The error of a call that must end before anything is sent.
vlens::error refusal(vlens::client_options const& options) {
    auto const outcome = vlens::client{options, the_key}.send(ping, hello);
    REQUIRE(!outcome);
    CHECK(outcome.error().delivery == delivery::not_sent);
    CHECK(outcome.error().http_status == 0);
    // The queue is the thread's: what is left in it would be taken for the fault of another call.
    CHECK(ERR_peek_error() == 0);
    return outcome.error();
}

vlens::error tls_refusal(vlens::client_options const& options) {
    vlens::error e = refusal(options);
    CAPTURE(to_string(e));
    CHECK(e.kind == error_kind::tls);
    CHECK(e.message.find("vlens.test") != std::string::npos);
    return e;
}

vlens::error refusal_of(certificates::identity const& shown) {
    bool asked = false;
    scripted_server server{shown, [&](scripted_server::session& session) { asked = !session.read_request().empty(); }};
    vlens::error e = tls_refusal(over_tls(server));
    CHECK(!asked);
    return e;
}

bool says(vlens::error const& e, std::string_view words) { return e.message.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a certificate that names the host in subjectAltName is accepted, and SNI asks for it") {
    scripted_server const server{authority().issue(), play_pong};
    auto const outcome = vlens::client{over_tls(server), the_key}.send(ping, hello);
    CHECK(*outcome.value().word == "pong");
    CHECK(server.names_asked() == std::vector<std::string>{"vlens.test"});
}

TEST_CASE("a wildcard counts for one label") {
    auto const called = [](char const* base_url) {
        scripted_server const server{authority().issue({.alternative_names = "DNS:*.vlens.test"}), play_pong};
        vlens::client_options options = over_tls(server);
        options.base_url = base_url;
        return vlens::client{options, the_key}.send(ping, hello).has_value();
    };
    CHECK(called("https://api.vlens.test"));
    CHECK(!called("https://vlens.test"));
    CHECK(!called("https://a.b.vlens.test"));
}

TEST_CASE("the certificate of another host is refused") {
    CHECK(says(refusal_of(authority().issue({.alternative_names = "DNS:other.test"})), "hostname mismatch"));
}

TEST_CASE("a common name does not count, with other names in the certificate or none") {
    CHECK(says(refusal_of(authority().issue({.common_name = "vlens.test", .alternative_names = ""})),
               "hostname mismatch"));
    CHECK(says(refusal_of(authority().issue({.common_name = "vlens.test", .alternative_names = "DNS:other.test"})),
               "hostname mismatch"));
}

TEST_CASE("a certificate of an unknown authority is refused") {
    CHECK(says(refusal_of(certificates::authority{"unknown root"}.issue()), "unable to get local issuer certificate"));
    CHECK(says(refusal_of(certificates::authority{"test root"}.issue()), "certificate signature failure"));
}

TEST_CASE("a certificate that has expired, or that is not yet valid, is refused") {
    CHECK(says(refusal_of(authority().issue({.days = {.from = -3, .until = -1}})), "certificate has expired"));
    CHECK(says(refusal_of(authority().issue({.days = {.from = 1, .until = 3}})), "not yet valid"));
}

TEST_CASE("a certificate with a key that is too short is refused") {
    auto const weak = authority().issue({.rsa_bits = 768});
    // The server loads it in place of another one of RSA, once it takes any.
    auto const strong = authority().issue({.rsa_bits = 2048});
    scripted_server const server{strong, play_pong, [&weak](asio::ssl::context& context) {
                                     SSL_CTX_set_security_level(context.native_handle(), 0);
                                     context.use_certificate_chain(asio::buffer(weak.certificate));
                                     context.use_private_key(asio::buffer(weak.key), asio::ssl::context::pem);
                                 }};
    CHECK(says(tls_refusal(over_tls(server)), "key too weak"));
}

TEST_CASE("an address is checked as an address, and never sent as SNI") {
    auto const called = [](certificates::wishes const& shown) {
        scripted_server const server{authority().issue(shown), play_pong};
        vlens::client_options options = over_tls(server);
        options.base_url = "https://127.0.0.1:" + std::to_string(server.port());
        options.connect_to.reset();
        auto outcome = vlens::client{options, the_key}.send(ping, hello);
        CHECK(server.names_asked() == std::vector<std::string>{""});
        return outcome;
    };
    CHECK(called({.alternative_names = "IP:127.0.0.1"}));
    auto const by_name = called({.common_name = "127.0.0.1", .alternative_names = "DNS:127.0.0.1"});
    REQUIRE(!by_name);
    CHECK(by_name.error().kind == error_kind::tls);
    CHECK(says(by_name.error(), "IP address mismatch"));
}

TEST_CASE("trust comes from a file, from text, and from nowhere else") {
    scripted_server const server{authority().issue(), play_pong};
    scratch_folder const folder;
    std::string const path = folder.file("roots.pem", authority().root());
    vlens::client_options options = over_tls(server);
    options.ca_pem.clear();
    CHECK(says(tls_refusal(options), "unable to get local issuer certificate"));
    options.ca_file = path;
    CHECK(vlens::client{options, the_key}.send(ping, hello));
    options.ca_file.clear();
    options.ca_pem = certificates::authority{"other root"}.root() + "another one:\n" + authority().root();
    CHECK(vlens::client{options, the_key}.send(ping, hello));
}

TEST_CASE("trust that cannot be read is refused before anything is sent") {
    scripted_server const server{authority().issue(), play_pong};
    vlens::client_options options = over_tls(server);
    for (std::string const& pem : {std::string{"no certificate"}, authority().root().substr(0, 200),
                                   authority().root() + authority().root().substr(0, 200)}) {
        options.ca_pem = pem;
        CHECK(refusal(options).kind == error_kind::invalid_argument);
    }
    options.ca_pem.clear();
    options.ca_file = "/no/such/file.pem";
    vlens::error const e = refusal(options);
    CHECK(e.kind == error_kind::invalid_argument);
    CHECK(says(e, "/no/such/file.pem"));
    CHECK(server.connections() == 0);
}

TEST_CASE("TLS older than 1.2 is refused, 1.2 and 1.3 are not") {
    auto const with = [](int version) {
        scripted_server const server{authority().issue(), play_pong, [version](asio::ssl::context& context) {
                                         // Level 0 lets the server offer what is out of use.
                                         SSL_CTX_set_security_level(context.native_handle(), 0);
                                         SSL_CTX_set_min_proto_version(context.native_handle(), version);
                                         SSL_CTX_set_max_proto_version(context.native_handle(), version);
                                     }};
        return vlens::client{over_tls(server), the_key}.send(ping, hello);
    };
    CHECK(with(TLS1_3_VERSION));
    CHECK(with(TLS1_2_VERSION));
    auto const old = with(TLS1_1_VERSION);
    REQUIRE(!old);
    CHECK(old.error().kind == error_kind::tls);
    CHECK(old.error().delivery == delivery::not_sent);
}

TEST_CASE("a server may ask for new keys at any time: between calls, and in the middle of a request") {
    scripted_server const server{authority().issue(), [](scripted_server::session& session) {
                                     auto const ask = [&] {
                                         SSL_key_update(session.native_tls(), SSL_KEY_UPDATE_REQUESTED);
                                         SSL_do_handshake(session.native_tls());
                                     };
                                     for (std::string begin; session.read_more(begin); begin.clear()) {
                                         // The second one makes the client answer the first.
                                         for (int i = 0; i != 3; ++i) ask();
                                         session.write("HTTP/1.1 100 Continue\r\n\r\n");
                                         session.wait_until_arrived();
                                         session.give_back(begin);
                                         session.read_request();
                                         for (int i = 0; i != 3; ++i) ask();
                                         session.respond(pong);
                                     }
                                 }};
    vlens::client const client{over_tls(server), the_key};
    std::vector<std::byte> const photo = some_photo(12'000'000);
    for (int i = 0; i != 3; ++i) {
        CHECK(client.send(ping, hello));
        CHECK(client.send(ping, Ping{.word = vlens::text{"hello"}, .photo = vlens::image{photo}}));
    }
    CHECK(server.connections() == 1);
}

TEST_CASE("a call that ends while it waits for the response says goodbye to the server") {
    std::atomic<bool> told = false;
    {
        scripted_server const server{authority().issue(), [&told](scripted_server::session& session) {
                                         session.read_request();
                                         session.wait_for_close();
                                         int const state = SSL_get_shutdown(session.native_tls());
                                         told = (state & SSL_RECEIVED_SHUTDOWN) != 0;
                                     }};
        vlens::client_options options = over_tls(server);
        options.timeout = std::chrono::milliseconds{300};
        auto const outcome = vlens::client{options, the_key}.send(ping, hello);
        REQUIRE(!outcome);
        CHECK(outcome.error().kind == error_kind::timeout);
    }
    CHECK(told);
}

TEST_CASE("a server without TLS, or one that closes, fails the handshake, and the error says which") {
    scripted_server const talks{[](scripted_server::session& session) {
        session.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        session.wait_for_close();
    }};
    vlens::error const no_tls = tls_refusal(over_tls(talks));
    CHECK(says(no_tls, "handshake"));
    // OpenSSL 3.5 takes the text for a length.
    constexpr bool is_3_5 = OPENSSL_VERSION_MAJOR == 3 && OPENSSL_VERSION_MINOR == 5;
    CHECK(says(no_tls, is_3_5 ? "packet length too long" : "wrong version number"));
    CHECK(!says(no_tls, "closed"));
    // It reads first: to close with bytes unread is a reset.
    scripted_server const closes{[](scripted_server::session& session) {
        std::string begin;
        session.read_more(begin);
    }};
    vlens::error const closed = refusal(over_tls(closes));
    CHECK(closed.kind == error_kind::connect);
    CHECK(says(closed, "TLS handshake with vlens.test failed: the server closed the connection"));
}

TEST_CASE("a body that only the close delimits needs close_notify") {
    auto const when = [](bool notify) {
        scripted_server const server{authority().issue(), [notify](scripted_server::session& session) {
                                         session.read_request();
                                         session.write("HTTP/1.1 200 OK\r\n\r\n" + std::string{pong});
                                         if (notify) session.notify_close();
                                     }};
        return vlens::client{over_tls(server), the_key}.send(ping, hello);
    };
    CHECK(when(true));
    auto const cut = when(false);
    REQUIRE(!cut);
    CHECK(cut.error().kind == error_kind::protocol);
    CHECK(cut.error().delivery == delivery::unknown);
    CHECK(cut.error().http_status == 200);
}

TEST_CASE("a full response needs no close_notify") {
    scripted_server const server{authority().issue(), [](scripted_server::session& session) {
                                     session.read_request();
                                     session.respond(pong);
                                 }};
    CHECK(vlens::client{over_tls(server), the_key}.send(ping, hello));
}
