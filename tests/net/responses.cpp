// SPDX-License-Identifier: BSL-1.0

#include <future>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

/// The outcome of one call to a server that responds with these bytes and closes.
vlens::result<Pong> outcome_of(std::string_view bytes, vlens::limits const& bounds = {}) {
    scripted_server const server{[bytes](scripted_server::session& session) {
        session.read_request();
        session.write(bytes);
    }};
    vlens::client_options options = plain(server);
    options.limits = bounds;
    return vlens::client{options, the_key}.send(ping, hello);
}

vlens::error failure_of(std::string_view bytes, vlens::limits const& bounds = {}) {
    auto outcome = outcome_of(bytes, bounds);
    REQUIRE(!outcome);
    return outcome.error();
}

std::string with_length(std::string_view status, std::string_view body) {
    return "HTTP/1.1 " + std::string{status} + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string{body};
}

}  // namespace

TEST_CASE("a response is read by length, by chunks, and until the close") {
    CHECK(*outcome_of(with_length("200 OK", pong)).value().word == "pong");
    CHECK(*outcome_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "8\r\n{\"word\":\r\n7;x=y\r\n\"pong\"}\r\n0\r\nTrailer: 1\r\n\r\n")
               .value()
               .word == "pong");
    CHECK(*outcome_of("HTTP/1.0 200 OK\r\n\r\n{\"word\":\"pong\"}").value().word == "pong");
    CHECK(*outcome_of("HTTP/1.1 100 Continue\r\n\r\n" + with_length("200 OK", pong)).value().word == "pong");
}

TEST_CASE("a response that comes byte by byte is the same") {
    scripted_server const server{[](scripted_server::session& session) {
        session.read_request();
        for (char const c : with_length("200 OK", pong)) session.write({&c, 1});
    }};
    CHECK(*vlens::client(plain(server), the_key).send(ping, hello).value().word == "pong");
}

TEST_CASE("the envelope decides: error_code null or 0 is success whatever the status, any other is a failure") {
    CHECK(outcome_of(with_length("200 OK", R"({"word":"pong","error_code":null})")));
    CHECK(outcome_of(with_length("200 OK", R"({"word":"pong","error_code":0})")));
    CHECK(outcome_of(with_length("422 Unprocessable Content", R"({"word":"pong","error_code":0})")));

    for (std::string_view const status : {"200 OK", "422 Unprocessable Content"}) {
        vlens::error const e = failure_of(with_length(status, R"({"error_code":4201,"error_message":"no such word"})"));
        CHECK(e.kind == error_kind::api);
        CHECK(e.delivery == delivery::answered);
        CHECK(e.http_status == (status.starts_with("200") ? 200 : 422));
        CHECK(e.error_code == 4201);
        CHECK(e.message == "no such word");
    }
}

TEST_CASE("a refusal without a body of the API is an error of its status") {
    for (std::string_view const body : {"<html>busy</html>", "", "{}", "[]"}) {
        CAPTURE(body);
        vlens::error const e = failure_of(with_length("503 Service Unavailable", body));
        CHECK(e.kind == error_kind::http_status);
        CHECK(e.http_status == 503);
        CHECK(e.delivery == delivery::answered);
    }
    CHECK(failure_of(with_length("503 Service Unavailable", "")).message.find("Service Unavailable") !=
          std::string::npos);
}

TEST_CASE("a redirect is not followed") {
    vlens::error const e =
        failure_of("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/ping\r\nContent-Length: 0\r\n\r\n");
    CHECK(e.kind == error_kind::http_status);
    CHECK(e.http_status == 307);
    CHECK(e.message.find("not followed") != std::string::npos);
}

TEST_CASE("JSON that does not fit is a decode error with its place") {
    vlens::error const broken = failure_of(with_length("200 OK", R"({"word":"pong)"));
    CHECK(broken.kind == error_kind::decode);
    CHECK(broken.delivery == delivery::answered);
    CHECK(broken.http_status == 200);
    CHECK(broken.offset != vlens::error::no_offset);

    vlens::error const misfit = failure_of(with_length("200 OK", R"({"word":7})"));
    CHECK(misfit.kind == error_kind::decode);
    CHECK(misfit.pointer == "/word");
    CHECK(misfit.offset == 8);
}

TEST_CASE("after a response that ends too early, delivery is unknown") {
    vlens::error const none = failure_of("");
    CHECK(none.kind == error_kind::connect);
    CHECK(none.delivery == delivery::unknown);
    CHECK(none.http_status == 0);

    for (std::string_view const bytes :
         {"HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"wo",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"word\":\"pong\"}\r\n"}) {
        CAPTURE(bytes);
        vlens::error const e = failure_of(bytes);
        CHECK(e.kind == error_kind::protocol);
        CHECK(e.delivery == delivery::unknown);
        CHECK(e.http_status == (bytes.find("\r\n") == std::string_view::npos ? 0 : 200));
    }
}

TEST_CASE("a reset in the middle of the response is a broken connection") {
    scripted_server const server{[](scripted_server::session& session) {
        session.read_request();
        session.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
        session.reset_at_end();
    }};
    vlens::error const e = vlens::client(plain(server), the_key).send(ping, hello).error();
    CHECK(e.kind == error_kind::connect);
    CHECK(e.delivery == delivery::unknown);
}

TEST_CASE("what is not HTTP is a protocol error") {
    for (std::string_view const bytes : {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2 200 OK\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"}) {
        CAPTURE(bytes);
        vlens::error const e = failure_of(bytes);
        CHECK(e.kind == error_kind::protocol);
        CHECK(e.delivery == delivery::unknown);
    }
}

TEST_CASE("what passes a limit is refused while it arrives") {
    // The server never ends what it sends: only a limit that holds on the way can end the call.
    auto const endless = [](std::string_view begin, std::string_view more, vlens::limits const& bounds) {
        scripted_server const server{[=](scripted_server::session& session) {
            session.read_request();
            session.write(begin);
            for (int i = 0; i != 2000; ++i) session.write(more);
            session.wait_for_close();
        }};
        vlens::client_options options = plain(server);
        options.limits = bounds;
        vlens::error const e = vlens::client{options, the_key}.send(ping, hello).error();
        CHECK(e.kind == error_kind::too_large);
        CHECK(e.delivery == delivery::unknown);
    };
    endless("HTTP/1.1 200 OK\r\nX: ", "xxxxxxxxxx", {.head = 1000});
    endless("HTTP/1.1 200 OK\r\n", "X: y\r\n", {.header_count = 10});
    endless("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "x", {.body = 1000});
    endless("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxx", {.body = 1000});
    endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nxxxxx\r\n", {.body = 1000});
}

TEST_CASE("a response that comes before the whole request was written is delivered") {
    std::vector<std::byte> const photo = some_photo(8 * 1024 * 1024);
    Ping const large{.word = vlens::text{"hello"}, .photo = vlens::image{photo}};
    scripted_server::script const refuse = [](scripted_server::session& session) {
        std::string begin;
        session.read_more(begin);
        session.respond(R"({"error_code":413,"error_message":"too large"})", "413 Content Too Large",
                        "Connection: close\r\n");
        session.notify_close();
    };
    auto const check = [&](vlens::client_options const& options) {
        auto const outcome = vlens::client{options, the_key}.send(ping, large);
        REQUIRE(!outcome);
        CHECK(outcome.error().kind == error_kind::api);
        CHECK(outcome.error().http_status == 413);
        CHECK(outcome.error().delivery == delivery::answered);
    };
    // With what the client sent left unread, closing resets the connection: the response must have been read by then.
    SUBCASE("plain, and the server reads on") {
        scripted_server const server{[&](scripted_server::session& session) {
            refuse(session);
            session.wait_for_close();
        }};
        check(plain(server));
    }
    SUBCASE("TLS, and the server reads on") {
        scripted_server const server{authority().issue(), [&](scripted_server::session& session) {
                                         refuse(session);
                                         session.wait_for_close();
                                     }};
        check(over_tls(server));
    }
    SUBCASE("the server neither reads nor closes") {
        std::promise<void> over;
        scripted_server const server{[&](scripted_server::session& session) {
            refuse(session);
            over.get_future().wait();
        }};
        check(plain(server));
        over.set_value();
    }
}
