// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/use_awaitable.hpp>

#include <vlens/builder.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

struct Where {
    vlens::required<vlens::text> owner;
    std::optional<std::int64_t> page{};
    std::optional<vlens::text> tenancy{};
};
VLENS_SCHEMA(Where, owner, page, tenancy)
VLENS_HEADER(Where, tenancy, "TenancyName")

using api_secret = vlens::header_key<"X-Api-Key">;
using query_secret = vlens::query_key<"key">;

template <class Request, class Response, class Needs = vlens::needs<>, class Parameters = vlens::none>
using plain_endpoint = vlens::endpoint<Request, Response, Needs, vlens::status_alone, Parameters>;

/// Responds to everything in the same way, and keeps the requests.
struct recorder {
    std::string status = "200 OK";
    std::string body = R"({"word":"pong"})";
    std::vector<std::string> requests{};
    std::mutex mutex{};

    scripted_server::script play() {
        return [this](scripted_server::session& session) {
            for (std::string request = session.read_request(); !request.empty(); request = session.read_request()) {
                {
                    std::lock_guard const lock{mutex};
                    requests.push_back(request);
                }
                session.respond(body, status);
            }
        };
    }
};

vlens::client_options nameless(scripted_server const& server) {
    vlens::client_options options = plain(server);
    options.base_url = "http://h:1/base";
    options.connect_to = vlens::host_port{"127.0.0.1", server.port()};
    options.user_agent.clear();
    return options;
}

}  // namespace

TEST_CASE("a GET has no body, and says nothing of one") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        constexpr plain_endpoint<vlens::none, Pong> get{"GET", "/one"};
        vlens::client const client{nameless(server)};
        CHECK(*client.send(get).value().word == "pong");
        CHECK(client.send(get, {.timeout = long_enough}));
    }
    REQUIRE(seen.requests.size() == 2);
    CHECK(seen.requests[0] == "GET /base/one HTTP/1.1\r\nHost: h:1\r\nAccept: application/json\r\n\r\n");
    CHECK(seen.requests[1] == seen.requests[0]);
}

TEST_CASE("a POST without a body says so, and the connection is used again") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        constexpr plain_endpoint<vlens::none, Pong> post{"POST", "/one"};
        vlens::client const client{nameless(server)};
        CHECK(*client.send(post).value().word == "pong");
        CHECK(client.send(vlens::raw_request{.method = "PUT", .target = "/two"}));
        CHECK(server.connections() == 1);
    }
    REQUIRE(seen.requests.size() == 2);
    CHECK(seen.requests[0] ==
          "POST /base/one HTTP/1.1\r\nHost: h:1\r\nAccept: application/json\r\nContent-Length: 0\r\n\r\n");
    CHECK(seen.requests[1] == "PUT /base/two HTTP/1.1\r\nHost: h:1\r\nAccept: */*\r\nContent-Length: 0\r\n\r\n");
}

TEST_CASE("parameters go where they belong, with a body and without") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        constexpr plain_endpoint<vlens::none, Pong, vlens::needs<>, Where> list{"GET", "/of/{owner}"};
        constexpr plain_endpoint<Ping, Pong, vlens::needs<>, Where> create{"PATCH", "/of/{owner}"};
        vlens::client const client{nameless(server)};
        CHECK(client.send(list, {.owner = "a/b", .page = 2, .tenancy = "t"}));
        CHECK(client.send(create, vlens::build<Where>().owner("o").build(), hello));
    }
    REQUIRE(seen.requests.size() == 2);
    CHECK(seen.requests[0] ==
          "GET /base/of/a%2Fb?page=2 HTTP/1.1\r\nHost: h:1\r\nAccept: application/json\r\nTenancyName: t\r\n\r\n");
    CHECK(seen.requests[1] ==
          "PATCH /base/of/o HTTP/1.1\r\nHost: h:1\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
          "Content-Length: 16\r\n\r\n{\"word\":\"hello\"}");
}

TEST_CASE("bodies: an array, a form, bytes") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        vlens::client const client{nameless(server)};
        constexpr plain_endpoint<std::vector<Ping>, Pong> array{"POST", "/array"};
        constexpr plain_endpoint<vlens::form<Where>, Pong> as_form{"POST", "/form"};
        constexpr plain_endpoint<vlens::bytes, Pong> raw{"PUT", "/raw"};
        CHECK(client.send(array, {hello, hello}));
        CHECK(client.send(as_form, {.owner = "a b", .page = 1}));
        std::vector<std::byte> const three(3, std::byte{'x'});
        CHECK(client.send(raw, {.data = three, .content_type = "image/jpeg"}));
    }
    REQUIRE(seen.requests.size() == 3);
    CHECK(seen.requests[0].ends_with("Content-Length: 35\r\n\r\n[{\"word\":\"hello\"},{\"word\":\"hello\"}]"));
    CHECK(seen.requests[1].find("Content-Type: application/x-www-form-urlencoded\r\n") != std::string::npos);
    CHECK(seen.requests[1].ends_with("\r\n\r\nowner=a%20b&page=1"));
    CHECK(seen.requests[2].find("Content-Type: image/jpeg\r\n") != std::string::npos);
    CHECK(seen.requests[2].ends_with("Content-Length: 3\r\n\r\nxxx"));
}

TEST_CASE("responses: an array, a text, bytes, nothing") {
    recorder seen;
    seen.body = R"([{"word":"a"},{"word":"b"}])";
    scripted_server const server{seen.play()};
    vlens::client const client{nameless(server)};
    constexpr plain_endpoint<vlens::none, std::vector<Pong>> array{"GET", "/"};
    constexpr plain_endpoint<vlens::none, std::string> text{"GET", "/"};
    constexpr plain_endpoint<vlens::none, std::vector<std::byte>> bytes{"GET", "/"};
    constexpr plain_endpoint<vlens::none, vlens::none> nothing{"DELETE", "/"};
    CHECK(*client.send(array).value().at(1).word == "b");
    CHECK(client.send(text).value() == seen.body);
    CHECK(client.send(bytes).value().size() == seen.body.size());
    vlens::result<void> const deleted = client.send(nothing);
    CHECK(deleted);
}

TEST_CASE("a refusal of a call without a response of its own is an error of its status") {
    recorder seen;
    seen.status = "404 Not Found";
    scripted_server const server{seen.play()};
    constexpr plain_endpoint<vlens::none, vlens::none> nothing{"DELETE", "/"};
    constexpr plain_endpoint<vlens::none, std::string> text{"GET", "/"};
    vlens::client const client{nameless(server)};
    for (vlens::error const& e : {client.send(nothing).error(), client.send(text).error()}) {
        CHECK(e.kind == error_kind::http_status);
        CHECK(e.http_status == 404);
        CHECK(e.delivery == delivery::answered);
    }
}

TEST_CASE("a 204 is a success, and a HEAD has no body whatever its head says") {
    scripted_server const server{[](scripted_server::session& session) {
        while (!session.read_request().empty()) {
            session.write("HTTP/1.1 204 No Content\r\n\r\n");
            session.read_request();
            session.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        }
    }};
    vlens::client const client{nameless(server)};
    constexpr plain_endpoint<vlens::none, vlens::none> remove{"DELETE", "/"};
    constexpr plain_endpoint<vlens::none, vlens::none> head{"HEAD", "/"};
    for (int i = 0; i != 3; ++i) {
        CHECK(client.send(remove));
        CHECK(client.send(head));
    }
    CHECK(server.connections() == 1);
}

TEST_CASE("credentials go where they say, the first set that the client has, and nowhere else") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        constexpr plain_endpoint<vlens::none, Pong, vlens::needs<api_secret>> by_header{"GET", "/header"};
        constexpr plain_endpoint<vlens::none, Pong, vlens::needs<query_secret>> by_query{"GET", "/query"};
        constexpr plain_endpoint<vlens::none, Pong, vlens::needs<vlens::basic_credentials>> basic{"GET", "/basic"};
        constexpr plain_endpoint<vlens::none, Pong,
                                 vlens::any_of<vlens::needs<vlens::bearer_token>, vlens::needs<api_secret>>>
            either{"GET", "/either"};
        constexpr plain_endpoint<vlens::none, Pong> open{"GET", "/open"};
        vlens::client const client{nameless(server), api_secret{"header-secret"}, query_secret{"query&secret"},
                                   vlens::basic_credentials{"Aladdin", "open sesame"}};
        CHECK(client.send(by_header));
        CHECK(client.send(by_query));
        CHECK(client.send(basic));
        CHECK(client.send(either));
        CHECK(client.with(vlens::bearer_token{"token"}).send(either));
        CHECK(client.send(open));
    }
    REQUIRE(seen.requests.size() == 6);
    std::string const rest = "Host: h:1\r\n";
    std::string const end = "Accept: application/json\r\n\r\n";
    CHECK(seen.requests[0] == "GET /base/header HTTP/1.1\r\n" + rest + "X-Api-Key: header-secret\r\n" + end);
    CHECK(seen.requests[1] == "GET /base/query?key=query%26secret HTTP/1.1\r\n" + rest + end);
    // The example of RFC 7617.
    CHECK(seen.requests[2] ==
          "GET /base/basic HTTP/1.1\r\n" + rest + "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n" + end);
    CHECK(seen.requests[3] == "GET /base/either HTTP/1.1\r\n" + rest + "X-Api-Key: header-secret\r\n" + end);
    CHECK(seen.requests[4] == "GET /base/either HTTP/1.1\r\n" + rest + "Authorization: Bearer token\r\n" + end);
    CHECK(seen.requests[5] == "GET /base/open HTTP/1.1\r\n" + rest + end);
}

TEST_CASE("clients of several users share a connection") {
    scripted_server const server{[](scripted_server::session& session) {
        for (std::string request = session.read_request(); !request.empty(); request = session.read_request()) {
            std::size_t const at = request.find("Bearer ") + 7;
            session.respond(R"({"word":")" + request.substr(at, request.find('\r', at) - at) + "\"}");
        }
    }};
    constexpr plain_endpoint<vlens::none, Pong, vlens::needs<vlens::bearer_token>> who{"GET", "/"};
    vlens::client const service{nameless(server)};
    {
        auto const one = service.with(vlens::bearer_token{"one"});
        CHECK(*one.send(who).value().word == "one");
        CHECK(*one.with(vlens::bearer_token{"two"}).send(who).value().word == "two");
        CHECK(*one.send(who).value().word == "one");
        CHECK(server.connections() == 1);
    }
}

TEST_CASE("each shape of call has its asynchronous form, and what it is given is copied where it begins later") {
    recorder seen;
    scripted_server const server{seen.play()};
    asio::io_context context;
    vlens::client const client{context.get_executor(), nameless(server)};
    constexpr plain_endpoint<vlens::none, Pong> get{"GET", "/"};
    constexpr plain_endpoint<vlens::none, Pong, vlens::needs<>, Where> list{"GET", "/{owner}"};
    constexpr plain_endpoint<Ping, Pong> post{"POST", "/"};
    constexpr plain_endpoint<Ping, Pong, vlens::needs<>, Where> both{"POST", "/{owner}"};
    int fine = 0;
    auto const count = [&](vlens::result<Pong> const& got) { fine += got ? 1 : 0; };
    client.async_send(get, count);
    client.async_send(get, {.timeout = long_enough}, count);
    client.async_send(list, {.owner = "o"}, count);
    client.async_send(list, Where{.owner = "o"}, {.timeout = long_enough}, count);
    client.async_send(post, hello, count);
    client.async_send(post, hello, {.timeout = long_enough}, count);
    client.async_send(both, {.owner = "o"}, hello, count);
    client.async_send(both, {.owner = "o"}, hello, {.timeout = long_enough}, count);
    int expected = 8;
#if defined(ASIO_HAS_CO_AWAIT)
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            // The parameters are gone when the call begins.
            auto later = client.async_send(list, Where{.owner = "later"}, asio::use_awaitable);
            count(co_await std::move(later));
        },
        asio::detached);
    ++expected;
#endif
    context.run();
    CHECK(fine == expected);
    CHECK(seen.requests.size() == static_cast<std::size_t>(expected));
    CHECK(std::count_if(seen.requests.begin(), seen.requests.end(),
                        [](std::string const& one) { return one.starts_with("GET /base/later "); }) == expected - 8);
}

TEST_CASE("a credential takes the place of the one of its type, whichever that is") {
    recorder seen;
    scripted_server const server{seen.play()};
    constexpr plain_endpoint<vlens::none, Pong, vlens::needs<api_secret, vlens::bearer_token>> both{"GET", "/"};
    vlens::client const client{nameless(server), api_secret{"key-1"}, vlens::bearer_token{"token-1"}};
    CHECK(client.with(api_secret{"key-2"}).send(both));
    CHECK(client.with(vlens::bearer_token{"token-2"}).send(both));
    REQUIRE(seen.requests.size() == 2);
    CHECK(seen.requests[0].find("X-Api-Key: key-2\r\nAuthorization: Bearer token-1\r\n") != std::string::npos);
    CHECK(seen.requests[1].find("X-Api-Key: key-1\r\nAuthorization: Bearer token-2\r\n") != std::string::npos);
}

TEST_CASE("parameters that cannot be sent are refused before anything is") {
    scripted_server const server{[](auto&) {}};
    constexpr plain_endpoint<vlens::none, Pong, vlens::needs<>, Where> list{"GET", "/{owner}"};
    vlens::error const e = vlens::client{nameless(server)}.send(list, {.owner = ".."}).error();
    CHECK(e.kind == error_kind::invalid_argument);
    CHECK(e.pointer == "/owner");
    CHECK(server.connections() == 0);
}
