// SPDX-License-Identifier: BSL-1.0

#include <openssl/ssl.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "nginx.hpp"
#include "openssl_s_server.hpp"
#include "ping.hpp"

// A new connection resumes the TLS session of an earlier one, where the server allows it.

namespace {

constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> one_time_ping{
    "POST", "/ping", vlens::repeatability::never_twice};

/// How many connections of a server resumed a session.
struct resumed_connections {
    std::atomic<int> all{0};
    std::atomic<int> resumed{0};

    scripted_server::script play() {
        return [this](scripted_server::session& session) {
            ++all;
            resumed += SSL_session_reused(session.native_tls());
            while (!session.read_request().empty()) session.respond(pong);
        };
    }
};

auto only(int version, bool tickets = true) {
    return [version, tickets](asio::ssl::context& context) {
        SSL_CTX_set_min_proto_version(context.native_handle(), version);
        SSL_CTX_set_max_proto_version(context.native_handle(), version);
        constexpr unsigned char name[] = "vlens";
        SSL_CTX_set_session_id_context(context.native_handle(), name, sizeof name);
        if (!tickets) {
            SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_TICKET);
            SSL_CTX_set_num_tickets(context.native_handle(), 0);
            SSL_CTX_set_session_cache_mode(context.native_handle(), SSL_SESS_CACHE_OFF);
        }
    };
}

std::size_t count(std::string_view text, std::string_view word) {
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("each connection after the first one resumes, by TLS 1.2 and 1.3") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        CAPTURE(version);
        resumed_connections seen;
        {
            scripted_server const server{authority().issue(), seen.play(), only(version)};
            vlens::client const client{over_tls(server), the_key};
            for (int i = 0; i != 4; ++i) CHECK(client.send(one_time_ping, hello));
        }
        CHECK(seen.all == 4);
        CHECK(seen.resumed == 3);
    }
}

TEST_CASE("where the server resumes nothing, each connection shakes hands in full") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        CAPTURE(version);
        resumed_connections seen;
        {
            scripted_server const server{authority().issue(), seen.play(), only(version, false)};
            vlens::client const client{over_tls(server), the_key};
            for (int i = 0; i != 3; ++i) CHECK(client.send(one_time_ping, hello));
        }
        CHECK(seen.all == 3);
        CHECK(seen.resumed == 0);
    }
}

TEST_CASE("a server that forgot its keys gets a full handshake, and the call is a success") {
    certificates::identity const own = authority().issue();
    resumed_connections seen;
    std::optional<scripted_server> server{std::in_place, own, seen.play(), only(TLS1_3_VERSION)};
    // The same client, whose connections then go to another server.
    vlens::client_options options = over_tls(*server);
    vlens::client const client{options, the_key};
    CHECK(client.send(one_time_ping, hello));
    std::uint16_t const port = server->port();
    server.reset();
    server.emplace(own, seen.play(), only(TLS1_3_VERSION), port);
    CHECK(client.send(one_time_ping, hello));
    CHECK(client.send(one_time_ping, hello));
    server.reset();
    CHECK(seen.all == 3);
    CHECK(seen.resumed == 1);
}

TEST_CASE("a server that breaks off where it should resume costs one call, the next one shakes hands in full") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        CAPTURE(version);
        resumed_connections seen;
        auto const break_off = [version](asio::ssl::context& context) {
            only(version)(context);
            auto const offers_session = [](SSL* ssl, int*, void*) {
                unsigned char const* data = nullptr;
                std::size_t size = 0;
                bool const ticket = SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_session_ticket, &data, &size) == 1;
                bool const offered =
                    (ticket && size != 0) || SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_psk, &data, &size) == 1;
                // To ask for another round ends the handshake of this server without an alert.
                return offered ? SSL_CLIENT_HELLO_RETRY : SSL_CLIENT_HELLO_SUCCESS;
            };
            SSL_CTX_set_client_hello_cb(context.native_handle(), offers_session, nullptr);
        };
        scripted_server const server{authority().issue(), seen.play(), break_off};
        vlens::client const client{over_tls(server), the_key};
        for (int i = 0; i != 2; ++i) {
            CHECK(client.send(one_time_ping, hello));
            auto const broken = client.send(one_time_ping, hello);
            REQUIRE(!broken);
            CHECK(broken.error().kind == vlens::error_kind::connect);
            CHECK(broken.error().delivery == vlens::delivery::not_sent);
        }
    }
}

TEST_CASE("sessions of two clients are apart: each proves the certificate for itself") {
    resumed_connections seen;
    {
        scripted_server const server{authority().issue(), seen.play(), only(TLS1_3_VERSION)};
        CHECK(vlens::client{over_tls(server), the_key}.send(one_time_ping, hello));
        CHECK(vlens::client{over_tls(server), the_key}.send(one_time_ping, hello));
        vlens::client_options untrusting = over_tls(server);
        untrusting.ca_pem = certificates::authority{"other root"}.root();
        CHECK(!vlens::client{untrusting, the_key}.send(one_time_ping, hello));
    }
    CHECK(seen.resumed == 0);
}

TEST_CASE("openssl s_server resumes, by TLS 1.2 and 1.3") {
    for (char const* const version : {"-tls1_2", "-tls1_3"}) {
        CAPTURE(version);
        s_server const server{authority().issue(), {version, "-state"}};
        vlens::client_options options = server.options(authority().root());
        options.max_idle = std::chrono::milliseconds{0};
        vlens::client const client{options, the_key};
        for (int i = 0; i != 3; ++i) CHECK(client.send(get_pong, hello));
        // It shows its certificate only to the first connection.
        INFO(server.log());
        CHECK(count(server.log(), "write certificate") == 1);
        CHECK(count(server.log(), "FILE:pong") == 3);
    }
}

TEST_CASE("nginx resumes, by TLS 1.2 and 1.3") {
    find_nginx();
    for (char const* const version : {"TLSv1.2", "TLSv1.3"}) {
        CAPTURE(version);
        nginx const server{"ssl_protocols " + std::string{version} +
                           R"(; location = /resumed { return 200 '{"word":"$ssl_session_reused $ssl_protocol"}'; })"};
        REQUIRE(server.ready());
        constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>> resumed{"POST", "/resumed",
                                                                                    vlens::repeatability::never_twice};
        vlens::client const client{server.options(), the_key};
        CHECK(*client.send(resumed, hello).value().word == ". " + std::string{version});
        for (int i = 0; i != 3; ++i) CHECK(*client.send(resumed, hello).value().word == "r " + std::string{version});
    }
}
