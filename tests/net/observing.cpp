// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>

#include <vlens/line_observer.hpp>
#include <vlens/observer.hpp>
#include <vlens/token_source.hpp>

#include "ping.hpp"

using vlens::attempt_report;
using vlens::connection_use;
using vlens::delivery;
using vlens::error_kind;

namespace {

constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> safe_ping{
    "POST", "/ping", vlens::repeatability::safe};

constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::bearer_token>> token_ping{"POST", "/token/ping",
                                                                                    vlens::repeatability::safe};

struct recorder final : vlens::observer {
    void attempt_begun(attempt_report const& of) override {
        begun.push_back(std::string{of.endpoint} + ' ' + std::to_string(of.attempt));
    }
    void attempt_ended(attempt_report const& of) override {
        ended.push_back(of);
        names.emplace_back(of.endpoint);
    }

    std::vector<std::string> begun{};
    std::vector<attempt_report> ended{};
    std::vector<std::string> names{};
};

}  // namespace

TEST_CASE("an observer is told of each attempt: its endpoint, connection, status, bytes and times") {
    scripted_server const server{authority().issue(), [](scripted_server::session& session) {
                                     for (int i = 0; !session.read_request().empty(); ++i) {
                                         i == 0 ? session.respond("{}", "503 Busy") : session.respond(pong);
                                     }
                                 }};
    auto const seen = std::make_shared<recorder>();
    vlens::client_options options = over_tls(server);
    options.repeats = {.first_wait = std::chrono::milliseconds{0}};
    options.observer = seen;
    vlens::client const client{options, the_key};
    CHECK(client.send(safe_ping, hello));
    CHECK(seen->begun == std::vector<std::string>{"POST /ping 1", "POST /ping 2"});
    CHECK(seen->names == std::vector<std::string>{"POST /ping", "POST /ping"});
    REQUIRE(seen->ended.size() == 2);
    attempt_report const& first = seen->ended[0];
    attempt_report const& second = seen->ended[1];
    CHECK(first.http_status == 503);
    CHECK(first.connection == connection_use::made);
    CHECK(first.times.tls.count() > 0);
    CHECK(first.times.all >= first.times.tls);
    CHECK_FALSE(first.failure);
    CHECK(first.delivery == delivery::answered);
    CHECK(second.http_status == 200);
    CHECK(second.attempt == 2);
    CHECK(second.connection == connection_use::reused);
    CHECK(second.bytes_sent == first.bytes_sent);
    CHECK(second.bytes_sent > std::string_view{R"({"word":"hello"})"}.size());
    CHECK(second.bytes_received > pong.size());
    // Of a call that no type describes, the target may be of a person.
    CHECK(client.send(vlens::raw_request{.target = "/persons/7"}));
    CHECK(seen->names.back() == "GET");
}

TEST_CASE("an observer is told why an attempt failed, and of nothing that was no attempt") {
    auto const seen = std::make_shared<recorder>();
    vlens::client_options options = plain(free_port());
    options.repeats = {.most = 1, .first_wait = std::chrono::milliseconds{0}};
    options.observer = seen;
    CHECK(!vlens::client{options, vlens::api_key{""}}.send(ping, hello));
    CHECK(seen->begun.empty());
    CHECK(!vlens::client{options, the_key}.send(ping, hello));
    CHECK(seen->begun.size() == 2);
    REQUIRE(seen->ended.size() == 2);
    for (attempt_report const& one : seen->ended) {
        CHECK(one.failure == error_kind::connect);
        CHECK(one.delivery == delivery::not_sent);
        CHECK(one.connection == connection_use::none);
        CHECK(one.bytes_sent == 0);
    }
}

TEST_CASE("an attempt that gets no token begins and ends like any other") {
    scripted_server const server{[](scripted_server::session& session) {
        for (int i = 0; !session.read_request().empty(); ++i) {
            i == 0 ? session.respond("{}", "401 No") : session.respond(pong);
        }
    }};
    auto const seen = std::make_shared<recorder>();
    vlens::client_options options = plain(server);
    options.repeats.most = 1;
    options.observer = seen;
    int asked = 0;
    vlens::token_source::done unanswered;
    vlens::token_source const source{[&](vlens::token_source::done const& told) {
        ++asked;
        if (asked == 1) told(vlens::error{.kind = error_kind::connect, .message = "no login"});
        if (asked == 2) told(vlens::issued_token{vlens::bearer_token{"token"}});
        if (asked == 3) unanswered = told;
    }};
    auto const client = vlens::client<>{options}.with(source);
    auto const ended = [&seen](std::size_t as) {
        REQUIRE(seen->begun.size() == as);
        REQUIRE(seen->ended.size() == as);
        return seen->ended.back();
    };
    // The source fails.
    CHECK(!client.send(token_ping, hello));
    attempt_report const failed = ended(1);
    CHECK(failed.failure == error_kind::connect);
    CHECK(failed.delivery == delivery::not_sent);
    CHECK(failed.connection == connection_use::none);
    CHECK(failed.attempt == 1);
    CHECK(seen->names[0] == "POST /token/ping");
    // Its token is refused, and it is silent when it is asked for another one.
    CHECK(!client.send(token_ping, hello, {.timeout = std::chrono::milliseconds{100}}));
    attempt_report const silent = ended(3);
    CHECK(seen->begun == std::vector<std::string>{"POST /token/ping 1", "POST /token/ping 1", "POST /token/ping 2"});
    CHECK(seen->ended[1].http_status == 401);
    CHECK(silent.failure == error_kind::timeout);
    CHECK(silent.delivery == delivery::not_sent);
    CHECK(silent.times.all > std::chrono::milliseconds{0});
}

TEST_CASE("a call whose observer throws is over, and keeps neither its handler nor the context") {
    struct throwing final : vlens::observer {
        void attempt_ended(vlens::attempt_report const&) override { throw std::runtime_error{"of the observer"}; }
    };
    auto const held = std::make_shared<int>();
    asio::io_context context;
    {
        vlens::client_options options = plain(1);
        options.observer = std::make_shared<throwing>();
        vlens::client const client{context.get_executor(), options, the_key};
        client.async_send(ping, hello, [held](auto const&) {});
    }
    CHECK_THROWS_WITH(context.run(), "of the observer");
    context.run();
    CHECK(context.stopped());
    CHECK(held.use_count() == 1);
}

TEST_CASE("a line for each attempt, without a secret") {
    scripted_server const server{[](scripted_server::session& session) {
        std::string const got = session.read_request();
        session.respond(got, "500 key-of-the-test");
    }};
    std::vector<std::string> lines;
    vlens::client_options options = plain(server);
    options.observer =
        std::make_shared<vlens::line_observer>([&lines](std::string_view line) { lines.emplace_back(line); });
    CHECK(!vlens::client{options, the_key}.send(ping, hello));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("POST /ping, attempt 1: HTTP 500, "));
    CHECK(lines[0].find("key-of") == std::string::npos);
    CHECK(vlens::to_line({.endpoint = "GET /a",
                          .attempt = 2,
                          .connection = connection_use::reused,
                          .times = {.all = std::chrono::milliseconds{12}},
                          .bytes_sent = 310,
                          .failure = error_kind::timeout,
                          .delivery = delivery::unknown}) ==
          "GET /a, attempt 2: timeout (unknown), 12 ms, reused, 310 bytes sent, 0 received");
}
