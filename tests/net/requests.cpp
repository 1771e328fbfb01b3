// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call_details.hpp>
#include <vlens/json.hpp>
#include <vlens/raw_json.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

/// A response with all texts that become a part of an error.
struct Refusal {
    vlens::nullable<std::int64_t> error_code{};
    vlens::nullable<std::string> error_message{};
    std::optional<vlens::raw_json> error_descriptions{};
};
VLENS_SCHEMA(Refusal, error_code, error_message, error_descriptions)

constexpr vlens::endpoint<Ping, Refusal, vlens::needs<vlens::api_key, vlens::bearer_token>, vlens::api::envelope>
    refused_ping{"POST", "/ping"};

using query_secret = vlens::query_key<"key">;
constexpr vlens::endpoint<vlens::none, Refusal, vlens::needs<query_secret>, vlens::api::envelope> by_query{"GET", "/x"};

/// Keeps what clients send, and responds.
struct recorder {
    std::vector<std::string> requests;

    scripted_server::script play() {
        return [this](scripted_server::session& session) {
            for (std::string request = session.read_request(); !request.empty(); request = session.read_request()) {
                requests.push_back(std::move(request));
                session.respond(pong);
            }
        };
    }
};

void check_refused(vlens::client_options const& options, vlens::api_key const& key, vlens::bearer_token const& token,
                   scripted_server const& server) {
    auto const outcome = vlens::client{options, key, token}.send(signed_ping, hello);
    REQUIRE(!outcome);
    CHECK(outcome.error().kind == error_kind::invalid_argument);
    CHECK(outcome.error().delivery == delivery::not_sent);
    CHECK(to_string(outcome.error()).find("secret") == std::string::npos);
    CHECK(server.connections() == 0);
}

}  // namespace

TEST_CASE("a request on the wire, byte by byte") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        vlens::client_options options = plain(server);
        options.connect_to = vlens::host_port{"127.0.0.1", server.port()};
        options.base_url = "http://vlens.test:8080/base/";
        options.user_agent.clear();
        CHECK(vlens::client{options, the_key, the_token}.send(signed_ping, hello));
        options.base_url = "http://vlens.test";
        options.user_agent = "test/1";
        CHECK(vlens::client{options, the_key, the_token}.send(ping, hello));
    }
    REQUIRE(seen.requests.size() == 2);
    CHECK(seen.requests[0] ==
          "POST /base/signed/ping HTTP/1.1\r\n"
          "Host: vlens.test:8080\r\n"
          "ApiKey: key-of-the-test\r\n"
          "Authorization: Bearer token-of-the-test\r\n"
          "Content-Type: application/json\r\n"
          "Accept: application/json\r\n"
          "Content-Length: 16\r\n"
          "\r\n"
          "{\"word\":\"hello\"}");
    CHECK(seen.requests[1] ==
          "POST /ping HTTP/1.1\r\n"
          "Host: vlens.test\r\n"
          "ApiKey: key-of-the-test\r\n"
          "Content-Type: application/json\r\n"
          "Accept: application/json\r\n"
          "User-Agent: test/1\r\n"
          "Content-Length: 16\r\n"
          "\r\n"
          "{\"word\":\"hello\"}");
}

TEST_CASE("the token is sent to no endpoint that does not need it") {
    recorder seen;
    {
        scripted_server const server{seen.play()};
        CHECK(vlens::client{plain(server), the_key, the_token}.send(ping, hello));
    }
    REQUIRE(seen.requests.size() == 1);
    CHECK(seen.requests[0].find("token-of-the-test") == std::string::npos);
}

TEST_CASE("a large body arrives whole, and its progress is reported") {
    std::vector<std::byte> const photo = some_photo(3'000'001);
    Ping const large{.word = vlens::text{"hello"}, .photo = vlens::image{photo}};
    std::string const body = vlens::to_json(large).value();
    for (bool const tls : {false, true}) {
        recorder seen;
        {
            scripted_server const server =
                tls ? scripted_server{authority().issue(), seen.play()} : scripted_server{seen.play()};
            std::uint64_t last = 0;
            int steps = 0;
            auto const progress = [&](std::uint64_t sent, std::uint64_t total) {
                CHECK(sent > last);
                CHECK(sent - last <= 64 * 1024);
                CHECK(total == body.size());
                last = sent;
                ++steps;
                return true;
            };
            vlens::client const client{tls ? over_tls(server) : plain(server), the_key};
            CHECK(client.send(ping, large, {.progress = progress}));
            CHECK(last == body.size());
            CHECK(steps >= static_cast<int>(body.size() / (64 * 1024)));
        }
        REQUIRE(seen.requests.size() == 1);
        CHECK(seen.requests[0].ends_with("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body));
    }
}

TEST_CASE("the progress function cancels a call by false, and by an exception") {
    std::vector<std::byte> const photo = some_photo(1'000'000);
    Ping const large{.word = vlens::text{"hello"}, .photo = vlens::image{photo}};
    recorder seen;
    scripted_server const server{seen.play()};
    vlens::client_options options = plain(server);
    options.max_connections = 1;
    vlens::client const client{options, the_key};
    int steps = 0;
    vlens::error const e =
        client.send(ping, large, {.progress = [&](std::uint64_t, std::uint64_t) { return ++steps < 3; }}).error();
    CHECK(e.kind == error_kind::canceled);
    CHECK(e.delivery == delivery::unknown);
    CHECK(steps == 3);

    auto const thrower = [](std::uint64_t, std::uint64_t) -> bool { throw 7; };
    // Over a new connection, then over an idle one; each time the only one that there may be.
    for (int i = 0; i != 2; ++i) {
        CHECK_THROWS_AS((void)client.send(ping, large, {.progress = thrower}), int);
        CHECK(client.send(ping, hello));
    }
}

TEST_CASE("a credential with a line break or NUL, or an empty one, is refused before anything is sent") {
    scripted_server const server{[](auto&) {}};
    for (std::string const& bad : {std::string{"secret\r\nX: y"}, std::string{"secret\n"},
                                   std::string{"sec\0secret", 10}, std::string{"\rsecret"}, std::string{}}) {
        check_refused(plain(server), vlens::api_key{bad}, the_token, server);
        check_refused(plain(server), the_key, vlens::bearer_token{bad}, server);
    }
    vlens::client_options options = plain(server);
    options.user_agent = "secret\r\nX: y";
    check_refused(options, the_key, the_token, server);
}

TEST_CASE("plain HTTP must be allowed by name, and a base URL must be well-formed") {
    scripted_server const server{[](auto&) {}};
    vlens::client_options options = plain(server);
    options.allow_plain_http = false;
    check_refused(options, the_key, the_token, server);
    for (char const* const url : {"vlens.test", "ftp://vlens.test", "https://", "https://secret:secret@vlens.test",
                                  "https://vlens.test/?secret", "https://vlens.test:0", "https://vlens .test"}) {
        options.base_url = url;
        check_refused(options, the_key, the_token, server);
    }
}

TEST_CASE("without options, a call has a minute, a response 16 MB, and plain HTTP is refused") {
    vlens::client_options options;
    CHECK(options.timeout == std::chrono::seconds{60});
    CHECK(options.limits.body == 16 * 1024 * 1024);
    CHECK(!options.allow_plain_http);
    scripted_server const server{[](auto&) {}};
    options.base_url = plain(server).base_url;
    check_refused(options, the_key, the_token, server);
}

TEST_CASE("a place to connect to needs a host and a port") {
    scripted_server const server{[](auto&) {}};
    vlens::client_options options = plain(server);
    options.connect_to = vlens::host_port{"", server.port()};
    check_refused(options, the_key, the_token, server);
    options.connect_to = vlens::host_port{"127.0.0.1", 0};
    check_refused(options, the_key, the_token, server);
}

TEST_CASE("a path with a line break is refused") {
    scripted_server const server{[](auto&) {}};
    vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>> const split{"POST", "/ping HTTP/1.1\r\nX: secret"};
    auto const outcome = vlens::client{plain(server), the_key}.send(split, hello);
    REQUIRE(!outcome);
    CHECK(outcome.error().kind == error_kind::invalid_argument);
    CHECK(server.connections() == 0);
}

TEST_CASE("a request that JSON cannot carry is refused before anything is sent") {
    scripted_server const server{[](auto&) {}};
    vlens::error const e = vlens::client{plain(server), the_key}.send(ping, Ping{.word = vlens::text{"\xff"}}).error();
    CHECK(e.kind == error_kind::invalid_argument);
    CHECK(e.delivery == delivery::not_sent);
    CHECK(e.pointer == "/word");
    CHECK(server.connections() == 0);
}

TEST_CASE("no error of any kind shows a credential") {
    auto const check = [](vlens::result<Pong> const& outcome) {
        REQUIRE(!outcome);
        std::string const line = to_string(outcome.error());
        CHECK(line.find("key-of-the-test") == std::string::npos);
        CHECK(line.find("token-of-the-test") == std::string::npos);
    };
    for (std::string_view const bytes : {"", "nonsense\r\n\r\n", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{x}"}) {
        scripted_server const server{[bytes](auto& session) {
            std::string begin;
            session.read_more(begin);
            session.write(bytes);
        }};
        check(vlens::client{plain(server), the_key, the_token}.send(signed_ping, hello));
        check(vlens::client{over_tls(server), the_key, the_token}.send(signed_ping, hello));
    }
}

TEST_CASE("a credential that the server echoes is hidden in every text of the error") {
    vlens::api_key const key{"key/with+\"~signs"};
    auto const failure = [&](std::string_view status, std::string_view body) {
        scripted_server const server{[=](scripted_server::session& session) {
            session.read_request();
            session.respond(body, status);
        }};
        auto const outcome = vlens::client{plain(server), key, the_token}.send(refused_ping, hello);
        REQUIRE(!outcome);
        return outcome.error();
    };
    vlens::error const refused = failure(
        "403 Forbidden",
        R"({"error_code":7,"error_message":"no key/with+\"~signs, no token-of-the-test, token-of-the-tes",)"
        R"("error_descriptions":["Bearer token-of-the-test","key\/with\u002B\"~signs","key/with+\u0022~signs","key"]})");
    CHECK(refused.kind == error_kind::api);
    CHECK(refused.message == "no (hidden), no (hidden), token-of-the-tes");
    CHECK(refused.descriptions == R"-(["Bearer (hidden)","(hidden)","(hidden)","key"])-");

    // The reason is shown in part: the token must not be cut before it is hidden.
    std::string const reason = std::string(70, 'x') + "token-of-the-test";
    vlens::error const status = failure("403 " + reason, "");
    CHECK(status.kind == error_kind::http_status);
    CHECK(status.message.find("xx(hidden)") != std::string::npos);
    CHECK(status.message.find("token") == std::string::npos);
}

TEST_CASE("a key of the query is hidden where the server echoes the URL, as it was sent and as it was meant") {
    for (std::string const echo : {"/x?key=ab%2Bcd%2Fef%3D%3D", "/x?key=ab%2bcd%2fef%3d%3d", "/x?key=ab+cd/ef=="}) {
        CAPTURE(echo);
        for (std::string const& body : {"Cannot GET " + echo, R"({"error_code":7,"error_message":"no )" + echo +
                                                                  R"(","error_descriptions":[")" + echo + "\"]}"}) {
            scripted_server const server{[=](scripted_server::session& session) {
                CHECK(session.read_request().starts_with("GET /x?key=ab%2Bcd%2Fef%3D%3D HTTP/1.1\r\n"));
                session.respond(body, "404 No " + echo);
            }};
            vlens::call_details details;
            vlens::client const client{plain(server), query_secret{"ab+cd/ef=="}};
            vlens::error const e = client.send(by_query, {.details = &details}).error();
            CHECK((e.message + e.descriptions).find("key=(hidden)") != std::string::npos);
            CHECK(details.body_start.find("key=(hidden)") != std::string::npos);
            for (std::string const& shown : {to_string(e), e.descriptions, details.body_start}) {
                CHECK(shown.find("key=ab") == std::string::npos);
            }
        }
    }
}

TEST_CASE("the line of an error is of a readable length, and shows no control character") {
    std::string const exact(500, 'm');
    CHECK(to_string(vlens::error{.message = exact}).ends_with(": " + exact));
    std::string const letter = "\xc3\xa4";
    vlens::error const e{.message = std::string(499, 'm') + letter, .pointer = "/" + std::string(1000, 'p')};
    CHECK(to_string(e).ends_with(": " + std::string(499, 'm') + "... at /" + std::string(499, 'p') + "..."));
    CHECK(to_string(vlens::error{.message = "\n\x7f \xc2\x85 \xe2\x80\xa8 \xe2\x80\xae \xe2\x81\xa6 " + letter})
              .ends_with(": ?? ? ? ? ? " + letter));
}
