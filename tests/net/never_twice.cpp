// SPDX-License-Identifier: BSL-1.0

#include <signal.h>

#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <asio/buffer.hpp>
#include <asio/ssl/context.hpp>

#include <vlens/net/freed_by.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> one_time_ping{
    "POST", "/ping", vlens::repeatability::never_twice};

void serve_all(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

}  // namespace

TEST_CASE("each call that must not happen twice has a connection of its own, the others share") {
    scripted_server const server{serve_all};
    vlens::client const client{plain(server), the_key};
    for (int i = 1; i != 5; ++i) {
        CHECK(client.send(one_time_ping, hello));
        CHECK(server.connections() == i);
    }
    // The connection that such a call leaves carries the calls of others.
    for (int i = 0; i != 3; ++i) CHECK(client.send(ping, hello));
    CHECK(server.connections() == 4);
    CHECK(client.send(one_time_ping, hello));
    CHECK(server.connections() == 5);
}

TEST_CASE("an unexpected response is never taken for that of a call that must not happen twice") {
    auto const play = [](scripted_server::session& session) {
        while (!session.read_request().empty()) {
            session.respond(pong);
            session.respond(R"({"word":"stranger"})");
        }
    };
    scripted_server const server{play};
    vlens::client const client{plain(server), the_key};
    for (int i = 0; i != 300; ++i) {
        auto const outcome = client.send(one_time_ping, hello);
        REQUIRE(outcome);
        REQUIRE(*outcome->word == "pong");
    }
}

TEST_CASE("a server that closes idle connections costs no call that must not happen twice") {
    auto const play = [](scripted_server::session& session) {
        session.read_request();
        session.respond(pong);
    };
    scripted_server const server{play};
    vlens::client const client{plain(server), the_key};
    for (int i = 0; i != 300; ++i) REQUIRE(client.send(one_time_ping, hello));
}

TEST_CASE("a server that floods an idle connection does not keep the next call") {
    // OpenSSL writes to the socket itself, which then raises SIGPIPE.
    ::signal(SIGPIPE, SIG_IGN);
    certificates::identity const own = authority().issue();
    asio::ssl::context context{asio::ssl::context::tls_server};
    context.use_certificate_chain(asio::buffer(own.certificate));
    context.use_private_key(asio::buffer(own.key), asio::ssl::context::pem);

    struct flood {
        char const* name;
        int (*make)(SSL*);
    };
    for (flood const& one :
         {flood{"KeyUpdate", [](SSL* ssl) { return SSL_key_update(ssl, SSL_KEY_UPDATE_NOT_REQUESTED); }},
          flood{"NewSessionTicket", &SSL_new_session_ticket}}) {
        CAPTURE(std::string{one.name});
        std::promise<void> flooding;
        auto const play = [&](scripted_server::session& session) {
            std::unique_ptr<SSL, vlens::net::detail::freed_by<&SSL_free>> const ssl{SSL_new(context.native_handle())};
            SSL_set_fd(ssl.get(), session.native_socket());
            SSL_accept(ssl.get());
            char request[4096];
            auto const respond = [&] {
                if (SSL_read(ssl.get(), request, sizeof request) <= 0) return false;
                std::string const text = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(pong.size()) +
                                         "\r\n\r\n" + std::string{pong};
                return SSL_write(ssl.get(), text.data(), static_cast<int>(text.size())) > 0;
            };
            respond();
            if (session.number() > 1) return session.wait_for_stop();
            auto const written = [&] { return BIO_number_written(SSL_get_wbio(ssl.get())); };
            auto const send = [&] {
                auto const before = written();
                return one.make(ssl.get()) == 1 && SSL_do_handshake(ssl.get()) == 1 && written() != before;
            };
            // More than one read of the client takes, and less than fills the socket.
            while (written() < 50'000 && send()) {
            }
            flooding.set_value();
            while (send()) {
            }
        };
        scripted_server const server{play};
        vlens::client const client{over_tls(server), the_key};
        CHECK(client.send(ping, hello));
        flooding.get_future().wait();
        CHECK(client.send(ping, hello));
        CHECK(server.connections() == 2);
    }
}

TEST_CASE("a reset during a large upload says that it was a reset") {
    std::vector<std::byte> const photo = some_photo(24 * 1024 * 1024);
    Ping const large{.word = vlens::text{"hello"}, .photo = vlens::image{photo}};
    for (bool const tls : {false, true}) {
        CAPTURE(tls);
        auto const play = [](scripted_server::session& session) {
            std::string begin;
            session.read_more(begin);
            session.reset_at_end();
        };
        scripted_server const server =
            tls ? scripted_server{authority().issue(), play} : scripted_server{scripted_server::script{play}};
        vlens::client const client{tls ? over_tls(server) : plain(server), the_key};
        vlens::error const e = client.send(ping, large).error();
        CHECK(e.kind == error_kind::connect);
        CHECK(e.delivery == delivery::unknown);
        CHECK(e.message.find("was reset while sending the request: ") != std::string::npos);
    }
}
