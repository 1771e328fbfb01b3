// SPDX-License-Identifier: BSL-1.0

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/testing/sandbox.hpp>
#include <vlens/testing/transport.hpp>

#include "ping.hpp"

using std::chrono::milliseconds;
using std::chrono::seconds;
using vlens::delivery;
using vlens::error_kind;
using vlens::repeatability;

namespace {

template <repeatability Repeats>
constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> ping_that_is{"POST", "/ping",
                                                                                                       Repeats};
constexpr auto& safe_ping = ping_that_is<repeatability::safe>;
constexpr auto& repeatable_ping = ping_that_is<repeatability::repeatable>;
constexpr auto& one_time_ping = ping_that_is<repeatability::never_twice>;

vlens::client_options repeating(vlens::client_options options) {
    options.repeats = {.first_wait = milliseconds{1}};
    return options;
}

/// Answers the first requests with a status, all others as it should.
struct reluctant {
    explicit reluctant(int refusals, std::string refusal = "503 Busy", std::string with = {})
        : left{refusals}, status{std::move(refusal)}, fields{std::move(with)} {}

    std::atomic<int> left;
    std::string status;
    std::string fields;
    std::atomic<int> hits{0};
    std::vector<std::string> requests{};
    scripted_server server{[this](scripted_server::session& session) {
        for (std::string got = session.read_request(); !got.empty(); got = session.read_request()) {
            ++hits;
            requests.push_back(std::move(got));
            left-- > 0 ? session.respond("", status, fields) : session.respond(pong);
        }
    }};
};

}  // namespace

TEST_CASE("a call that was refused for the moment is sent again, whole and over the same connection") {
    reluctant of{2};
    vlens::client const client{repeating(plain(of.server)), the_key};
    std::vector<std::byte> const photo = some_photo(100'000);
    vlens::call_details details;
    CHECK(client.send(repeatable_ping, {.word = vlens::text{"hello"}, .photo = vlens::image{photo}},
                      {.details = &details}));
    CHECK(details.attempts == 3);
    CHECK(details.reused_connection);
    CHECK(of.server.connections() == 1);
    REQUIRE(of.requests.size() == 3);
    CHECK(of.requests[0].size() > photo.size());
    CHECK(of.requests[1] == of.requests[0]);
    CHECK(of.requests[2] == of.requests[0]);
}

TEST_CASE("an asynchronous call is repeated as well") {
    reluctant of{2};
    asio::io_context context;
    vlens::client const client{context.get_executor(), repeating(plain(of.server)), the_key};
    std::optional<vlens::result<Pong>> outcome;
    client.async_send(safe_ping, hello, [&](vlens::result<Pong> got) { outcome.emplace(std::move(got)); });
    context.run();
    REQUIRE(outcome);
    CHECK(outcome->has_value());
    CHECK(of.hits == 3);
}

TEST_CASE("after its repeats the last response is the outcome, and one option turns them off") {
    reluctant of{100};
    vlens::error e = vlens::client{repeating(plain(of.server)), the_key}.send(repeatable_ping, hello).error();
    CHECK(e.http_status == 503);
    CHECK(e.attempts == 3);
    CHECK(e.earlier == "1: HTTP 503; 2: HTTP 503");
    CHECK(of.hits == 3);
    e = vlens::client{plain(of.server), the_key}.send(repeatable_ping, hello).error();
    CHECK(e.http_status == 503);
    CHECK(e.attempts == 1);
    CHECK(e.earlier.empty());
    CHECK(of.hits == 4);
    vlens::client_options const nowhere = repeating(plain(free_port()));
    e = vlens::client{nowhere, the_key}.send(one_time_ping, hello).error();
    CHECK(e.delivery == delivery::not_sent);
    CHECK(e.attempts == 3);
    CHECK(e.earlier.find("2: connect (not_sent): no connection to 127.0.0.1:") != std::string::npos);
    // One that was refused before.
    CHECK(vlens::client{nowhere, vlens::api_key{""}}.send(one_time_ping, hello).error().attempts == 0);
}

TEST_CASE("what may have been sent is sent again only where the endpoint is safe") {
    std::atomic<int> hits{0};
    scripted_server const server{[&hits](scripted_server::session& session) {
        if (session.read_request().empty()) return;
        if (++hits == 1) return session.reset_at_end();
        session.respond(pong);
    }};
    vlens::client_options options = repeating(plain(server));
    // The server ends a connection after its response: a call on one that is about to end would not be seen.
    options.max_idle = std::chrono::seconds{0};
    vlens::client const client{options, the_key};
    CHECK(client.send(safe_ping, hello));
    CHECK(hits == 2);
    hits = 0;
    for (auto const* const endpoint : {&repeatable_ping, &ping, &one_time_ping}) {
        vlens::error const e = client.send(*endpoint, hello).error();
        CHECK(e.kind == error_kind::connect);
        CHECK(e.delivery == delivery::unknown);
        CHECK(hits == 1);
        hits = 0;
    }
}

TEST_CASE("what was provably not sent is sent again, whatever the endpoint: the server sees it once") {
    vlens::testing::sandbox sandbox;
    int handled = 0;
    sandbox.on(one_time_ping, [&handled](Ping const&) {
        ++handled;
        return Pong{};
    });
    vlens::client const client{repeating(sandbox.options()), the_key};
    sandbox.refuse_connections(2);
    vlens::call_details details;
    CHECK(client.send(one_time_ping, hello, {.details = &details}));
    CHECK(details.attempts == 3);
    CHECK(handled == 1);
}

TEST_CASE("a call that waits to be repeated has no connection, and can be canceled") {
    reluctant of{1, "503 Busy", "Retry-After: 10\r\n"};
    asio::io_context context;
    vlens::client_options options = repeating(plain(of.server));
    options.max_connections = 1;
    vlens::client const client{context.get_executor(), options, the_key};
    asio::cancellation_signal signal;
    std::optional<vlens::error> first;
    client.async_send(safe_ping, hello, asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Pong> got) {
                          REQUIRE(!got);
                          first.emplace(std::move(got).error());
                      }));
    // It gets the only connection once the first one waits.
    client.async_send(safe_ping, hello, [&](vlens::result<Pong> const& got) {
        CHECK(got);
        signal.emit(asio::cancellation_type::terminal);
    });
    context.run();
    REQUIRE(first);
    CHECK(first->kind == error_kind::canceled);
    CHECK(first->message == "canceled by the caller while waiting to repeat the call");
    CHECK(of.server.connections() == 1);
    CHECK(of.hits == 2);
}

TEST_CASE("a call waits beyond the end of its client, and ends with its context") {
    reluctant of{1};
    asio::io_context context;
    bool fine = false;
    vlens::client{context.get_executor(), repeating(plain(of.server)), the_key}.async_send(
        safe_ping, hello, [&](vlens::result<Pong> const& got) { fine = got.has_value(); });
    context.run();
    CHECK(fine);

    reluctant later{1, "503 Busy", "Retry-After: 10\r\n"};
    auto const held = std::make_shared<int>();
    {
        asio::io_context ends;
        vlens::client_options options = repeating(plain(later.server));
        options.max_connections = 1;
        vlens::client const client{ends.get_executor(), options, the_key};
        client.async_send(safe_ping, hello, [held](vlens::result<Pong> const&) { FAIL("its context has ended"); });
        client.async_send(safe_ping, hello, [&](vlens::result<Pong> const&) { ends.stop(); });
        ends.run();
        CHECK(held.use_count() == 2);
    }
    CHECK(held.use_count() == 1);
}

TEST_CASE("a wait that the call has no time for, or that is too long, is none") {
    reluctant of{100, "429 Slow", "Retry-After: 5\r\n"};
    vlens::client const client{repeating(plain(of.server)), the_key};
    CHECK(client.send(safe_ping, hello, {.timeout = seconds{4}}).error().http_status == 429);
    CHECK(of.hits == 1);
    vlens::client_options impatient = repeating(plain(of.server));
    impatient.repeats.longest_retry_after = seconds{4};
    CHECK(vlens::client{impatient, the_key}.send(safe_ping, hello).error().http_status == 429);
    CHECK(of.hits == 2);
}

TEST_CASE("the calls of all users share one budget, so that an outage costs little more than without repeats") {
    reluctant of{1'000'000};
    vlens::client_options options = repeating(plain(of.server));
    options.repeats.budget = 10;
    vlens::client const client{options, the_key};
    vlens::client const copy = client;
    auto const other = client.with(vlens::bearer_token{"token-of-another"});
    for (int i = 0; i != 20; ++i) {
        CHECK(!client.send(safe_ping, hello));
        CHECK(!copy.send(safe_ping, hello));
        CHECK(!other.send(safe_ping, hello));
    }
    CHECK(of.hits == 60 + 10);
    // Once it is over, one call in ten may be repeated.
    of.left = 0;
    for (int i = 0; i != 10; ++i) CHECK(client.send(safe_ping, hello));
    of.left = 1;
    CHECK(client.send(safe_ping, hello));
    of.left = 1;
    CHECK(!client.send(safe_ping, hello));
}

TEST_CASE("without a network, the wait takes no time") {
    vlens::testing::transport server;
    server.on(safe_ping, [](Ping const&) { return Pong{}; });
    vlens::client const client{server.options(), the_key};
    auto const begin = std::chrono::steady_clock::now();
    server.fail_next(vlens::testing::fault::too_many_requests(seconds{10}), 2);
    vlens::call_details details;
    CHECK(client.send(safe_ping, hello, {.details = &details}));
    CHECK(details.attempts == 3);
    CHECK(std::chrono::steady_clock::now() - begin < seconds{10});
}
