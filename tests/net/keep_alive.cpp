// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

/// Plays over plain TCP, then over TLS.
template <class Test> void with_both(scripted_server::script const& play, Test test) {
    {
        scripted_server server{play};
        test(server, plain(server));
    }
    {
        scripted_server server{authority().issue(), play};
        test(server, over_tls(server));
    }
}

/// Counts the requests that it responds to, on as many connections as come.
struct counting {
    std::atomic<int> requests{0};

    void serve_all(scripted_server::session& session) {
        while (!session.read_request().empty()) {
            ++requests;
            session.respond(pong);
        }
    }
};

}  // namespace

TEST_CASE("blocking calls use one connection again") {
    counting counted;
    with_both([&](auto& session) { counted.serve_all(session); },
              [&](scripted_server const& server, vlens::client_options const& options) {
                  vlens::client const client{options, the_key};
                  for (int i = 0; i != 5; ++i) CHECK(client.send(ping, hello));
                  CHECK(server.connections() == 1);
              });
    CHECK(counted.requests == 10);
}

TEST_CASE("async calls use one connection again") {
    counting counted;
    with_both([&](auto& session) { counted.serve_all(session); },
              [&](scripted_server const& server, vlens::client_options const& options) {
                  asio::io_context context;
                  vlens::client const client{context.get_executor(), options, the_key};
                  for (int i = 0; i != 5; ++i) {
                      bool fine = false;
                      client.async_send(ping, hello, [&](auto outcome) { fine = outcome.has_value(); });
                      context.run();
                      context.restart();
                      CHECK(fine);
                  }
                  CHECK(server.connections() == 1);
              });
    CHECK(counted.requests == 10);
}

TEST_CASE("calls at the same time have a connection each") {
    counting counted;
    scripted_server const server{[&](auto& session) { counted.serve_all(session); }};
    vlens::client const client{plain(server), the_key};
    std::atomic<int> fine{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n != 10; ++n) fine += client.send(ping, hello).has_value() ? 1 : 0;
        });
    }
    for (std::thread& one : threads) one.join();
    CHECK(fine == 40);
    CHECK(counted.requests == 40);
}

TEST_CASE("of blocking calls at the same time, each keeps its connection") {
    std::atomic<int> asked{0};
    std::promise<void> both;
    scripted_server const server{[&, go_on = both.get_future().share()](scripted_server::session& session) {
        while (!session.read_request().empty()) {
            if (++asked == 2) both.set_value();
            go_on.wait();
            session.respond(pong);
        }
    }};
    vlens::client const client{plain(server), the_key};
    for (int i = 0; i != 2; ++i) {
        std::thread other{[&] { CHECK(client.send(ping, hello)); }};
        CHECK(client.send(ping, hello));
        other.join();
    }
    CHECK(server.connections() == 2);
}

TEST_CASE("a connection that the server closed while it was idle is not used again, and nothing is sent twice") {
    counting counted;
    std::promise<void> closed;
    auto const play = [&](scripted_server::session& session) {
        if (session.number() > 1) return counted.serve_all(session);
        session.read_request();
        ++counted.requests;
        session.respond(pong);
        session.close_and_wait();
        closed.set_value();
    };
    with_both(play, [&](scripted_server const& server, vlens::client_options const& options) {
        vlens::client const client{options, the_key};
        CHECK(client.send(ping, hello));
        closed.get_future().wait();
        CHECK(client.send(ping, hello));
        CHECK(server.connections() == 2);
        closed = {};
    });
    CHECK(counted.requests == 4);
}

TEST_CASE("a connection on which the server speaks unasked is not used again") {
    counting counted;
    std::promise<void> spoken;
    auto const play = [&](scripted_server::session& session) {
        if (session.number() > 1) return counted.serve_all(session);
        session.read_request();
        session.respond(pong);
        session.wait_until_arrived();
        session.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        session.wait_until_arrived();
        spoken.set_value();
        session.wait_for_close();
    };
    with_both(play, [&](scripted_server const& server, vlens::client_options const& options) {
        vlens::client const client{options, the_key};
        // The client may read both responses at once, or the first alone: either way nobody asked for the second.
        CHECK(client.send(ping, hello));
        spoken.get_future().wait();
        CHECK(client.send(ping, hello));
        CHECK(server.connections() == 2);
        spoken = {};
    });
    CHECK(counted.requests == 2);
}

TEST_CASE("an unexpected record of TLS that came with the response is seen before the next call") {
    scripted_server const server{authority().issue(), [](scripted_server::session& session) {
                                     session.read_request();
                                     session.collect(true);
                                     session.respond(pong);
                                     session.respond(R"({"word":"of another call"})");
                                     session.collect(false);
                                     while (!session.read_request().empty()) session.respond(pong);
                                 }};
    vlens::client const client{over_tls(server), the_key};
    for (int i = 0; i != 2; ++i) CHECK(*client.send(ping, hello).value().word == "pong");
    CHECK(server.connections() == 2);
}

TEST_CASE("a connection that breaks under a request is an unknown outcome, and the request is not sent again") {
    std::atomic<int> requests{0};
    auto const play = [&](scripted_server::session& session) {
        while (!session.read_request().empty()) {
            if (++requests % 2 == 0) return session.reset_at_end();
            session.respond(pong);
        }
    };
    with_both(play, [&](scripted_server const& server, vlens::client_options const& options) {
        vlens::client const client{options, the_key};
        CHECK(client.send(ping, hello));
        auto const second = client.send(ping, hello);
        REQUIRE(!second);
        CHECK(second.error().kind == error_kind::connect);
        CHECK(second.error().delivery == delivery::unknown);
        CHECK(server.connections() == 1);
    });
    CHECK(requests == 4);
}

TEST_CASE("a connection is used for one call where server or options say so") {
    counting counted;
    auto const connections_of_two_calls = [](scripted_server::script const& play, std::chrono::milliseconds max_idle) {
        scripted_server const server{play};
        vlens::client_options options = plain(server);
        options.max_idle = max_idle;
        vlens::client const client{options, the_key};
        CHECK(client.send(ping, hello));
        CHECK(client.send(ping, hello));
        return server.connections();
    };
    auto const serve_all = [&](scripted_server::session& session) { counted.serve_all(session); };
    CHECK(connections_of_two_calls(serve_all, long_enough) == 1);
    CHECK(connections_of_two_calls(serve_all, (std::chrono::milliseconds::max)()) == 1);
    CHECK(connections_of_two_calls(serve_all, std::chrono::milliseconds{0}) == 2);
    CHECK(connections_of_two_calls(serve_all, (std::chrono::milliseconds::min)()) == 2);

    // Neither closes: the client does.
    auto const responding = [](std::string_view head) {
        return [head](scripted_server::session& session) {
            session.read_request();
            session.write(std::string{head} + "Content-Length: 2\r\n\r\n{}");
            session.wait_for_close();
        };
    };
    CHECK(connections_of_two_calls(responding("HTTP/1.1 200 OK\r\nConnection: close\r\n"), long_enough) == 2);
    CHECK(connections_of_two_calls(responding("HTTP/1.0 200 OK\r\n"), long_enough) == 2);
}

TEST_CASE("a failed call does not spoil the next one") {
    auto const play = [](scripted_server::session& session) {
        while (!session.read_request().empty()) {
            if (session.number() > 1) {
                session.respond(pong);
            } else {
                session.write("nonsense\r\n\r\n");
            }
        }
    };
    with_both(play, [&](scripted_server const& server, vlens::client_options const& options) {
        vlens::client const client{options, the_key};
        CHECK(client.send(ping, hello).error().kind == error_kind::protocol);
        CHECK(client.send(ping, hello));
        CHECK(client.send(ping, hello));
        CHECK(server.connections() == 2);
    });
}
