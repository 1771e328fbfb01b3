// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>

#include <vlens/call_details.hpp>

#include "ping.hpp"

using vlens::error_kind;

namespace {

/// Keeps the requests and responds with these fields.
struct recorder {
    std::string status = "200 OK";
    std::string fields = "X-Request-Id: r-1\r\nRetry-After: 120\r\n";
    std::string body{pong};
    std::vector<std::string> requests{};

    scripted_server::script play() {
        return [this](scripted_server::session& session) {
            for (std::string request = session.read_request(); !request.empty(); request = session.read_request()) {
                requests.push_back(request);
                session.respond(body, status, fields);
            }
        };
    }
};

}  // namespace

TEST_CASE("what is known of a call that succeeds") {
    recorder seen;
    scripted_server const server{authority().issue(), seen.play()};
    vlens::client const client{over_tls(server), the_key};
    vlens::call_details details;
    CHECK(client.send(ping, hello, {.details = &details}));
    CHECK(details.http_status == 200);
    CHECK(details.request_id() == "r-1");
    CHECK(details.fields.find("content-type") == "application/json");
    CHECK(details.retry_after(std::chrono::system_clock::now()) == std::chrono::seconds{120});
    CHECK(details.attempts == 1);
    CHECK_FALSE(details.reused_connection);
    CHECK(details.body_start.empty());
    CHECK(details.times.tls.count() > 0);
    CHECK(details.times.first_byte.count() > 0);
    CHECK(details.times.all >=
          details.times.lookup + details.times.connect + details.times.tls + details.times.first_byte);

    CHECK(client.send(ping, hello, {.details = &details}));
    CHECK(details.reused_connection);
    CHECK(details.times.tls.count() == 0);
    CHECK(details.times.connect.count() == 0);
}

TEST_CASE("what is known of a call that fails: the beginning of the body, without credentials") {
    recorder seen;
    seen.status = "503 Busy";
    seen.body = "<html>key-of-the-test" + std::string(2000, 'x');
    scripted_server const server{seen.play()};
    vlens::call_details details;
    CHECK(vlens::client{plain(server), the_key}.send(ping, hello, {.details = &details}).error().http_status == 503);
    CHECK(details.http_status == 503);
    CHECK(details.body_start.size() == vlens::call_details::longest_body_start);
    CHECK(details.body_start.starts_with("<html>(hidden)xxx"));

    // One that is cut by the limit is hidden as well.
    seen.body = std::string(vlens::call_details::longest_body_start - 5, 'x') + "key-of-the-test";
    CHECK(!vlens::client{plain(server), the_key}.send(ping, hello, {.details = &details}));
    CHECK(details.body_start == std::string(vlens::call_details::longest_body_start - 5, 'x') + "(hidd");

    vlens::client_options gone = plain(free_port());
    CHECK(vlens::client{gone, the_key}.send(ping, hello, {.details = &details}).error().kind == error_kind::connect);
    CHECK(details.http_status == 0);
    CHECK(details.attempts == 1);
    CHECK(details.fields.empty());
}

TEST_CASE("of a call that is refused nothing is known: what is used again forgets the earlier call") {
    recorder seen;
    scripted_server const server{seen.play()};
    asio::io_context context;
    vlens::client const fine{context.get_executor(), plain(server), the_key};
    vlens::call_details details;
    auto const refused = [&](auto const& make) {
        seen.status = "503 Busy";
        CHECK(!fine.send(ping, hello, {.details = &details}));
        REQUIRE(details.http_status == 503);
        REQUIRE(details.request_id() == "r-1");
        REQUIRE(!details.body_start.empty());
        CHECK(make().error().kind == error_kind::invalid_argument);
        CHECK(details.http_status == 0);
        CHECK(details.fields.empty());
        CHECK(details.request_id().empty());
        CHECK(details.body_start.empty());
        CHECK(details.attempts == 0);
        CHECK(details.times.all.count() == 0);
    };
    vlens::client_options bad = plain(server);
    bad.base_url = "ftp://127.0.0.1";
    vlens::client const nowhere{bad, the_key};
    vlens::client const without_key{plain(server), vlens::api_key{""}};
    refused([&] { return nowhere.send(ping, hello, {.details = &details}); });
    refused([&] { return without_key.send(ping, hello, {.details = &details}); });
    refused([&] { return fine.send(ping, hello, {.fields = {{"Host", "h"}}, .details = &details}); });
    refused([&] { return fine.send(vlens::raw_request{.target = "/x y"}, {.details = &details}); });
    refused([&] {
        vlens::result<Pong> got = Pong{};
        fine.async_send(ping, hello, {.fields = {{"Host", "h"}}, .details = &details},
                        [&](auto const& outcome) { got = outcome; });
        context.run();
        return got;
    });
}

TEST_CASE("an asynchronous call fills them before its handler runs") {
    recorder seen;
    scripted_server const server{seen.play()};
    asio::io_context context;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    vlens::call_details details;
    int status = 0;
    client.async_send(ping, hello, {.details = &details}, [&](auto const&) { status = details.http_status; });
    context.run();
    CHECK(status == 200);
}

TEST_CASE("header fields of client and call are sent, and cannot replace those of the library") {
    recorder seen;
    scripted_server const server{seen.play()};
    vlens::client_options options = plain(server);
    options.fields = {{"X-Tenant", "one"}};
    vlens::client const client{options, the_key};
    CHECK(client.send(ping, hello, {.fields = {{"X-Trace", "two"}}}));
    REQUIRE(seen.requests.size() == 1);
    CHECK(seen.requests[0].find("\r\nX-Tenant: one\r\nX-Trace: two\r\n") != std::string::npos);
    for (char const* const name : {"Host", "content-length", "Transfer-Encoding", "apikey", "Content-Type", "Accept",
                                   "User-Agent", "bad name", "X-Broken\r\n"}) {
        CAPTURE(name);
        vlens::error const e = client.send(ping, hello, {.fields = {{name, "secret"}}}).error();
        CHECK(e.kind == error_kind::invalid_argument);
        CHECK(to_string(e).find("secret") == std::string::npos);
    }
    CHECK(client.send(ping, hello, {.fields = {{"X-Trace", "secret\r\nX: y"}}}).error().kind ==
          error_kind::invalid_argument);
    CHECK(seen.requests.size() == 1);
}

TEST_CASE("a call that no type describes") {
    recorder seen;
    seen.status = "404 Not Found";
    scripted_server const server{seen.play()};
    vlens::client const client{plain(server), the_key};
    vlens::raw_response const got = client.send(vlens::raw_request{.target = "/x?y=1"}).value();
    CHECK(got.http_status == 404);
    CHECK(got.body == pong);
    CHECK(got.fields.find("x-request-id") == "r-1");
    std::string const text = "hello";
    CHECK(client.send(vlens::raw_request{
        .method = "POST", .target = "/x", .body = vlens::bytes{std::as_bytes(std::span{text}), "text/plain"}}));
    REQUIRE(seen.requests.size() == 2);
    CHECK(seen.requests[0].starts_with("GET /x?y=1 HTTP/1.1\r\n"));
    CHECK(seen.requests[0].find("\r\nApiKey: key-of-the-test\r\n") != std::string::npos);
    CHECK(seen.requests[0].find("Content-") == std::string::npos);
    CHECK(seen.requests[1].find("\r\nContent-Type: text/plain\r\n") != std::string::npos);
    CHECK(seen.requests[1].ends_with("\r\n\r\nhello"));
    CHECK(client.send(vlens::raw_request{.target = "/x y"}).error().kind == error_kind::invalid_argument);
    CHECK(client.send(vlens::raw_request{.target = "http://elsewhere"}).error().kind == error_kind::invalid_argument);
}
