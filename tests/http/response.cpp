// SPDX-License-Identifier: BSL-1.0

#include <vlens/http/response_parser.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "replay.hpp"

using replay::check_malformed;
using replay::check_too_large;
using replay::outcome;
using replay::response;
using replay::response_to_head;
namespace http = vlens::http::detail;

TEST_CASE("a response with Content-Length is read to its last byte and no further") {
    std::string_view const text =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n{\"\"}";
    outcome const seen = response(text);
    CHECK(seen.ok);
    CHECK(seen.done);
    CHECK(seen.keep_alive);
    CHECK(seen.start == "200 OK");
    CHECK(seen.fields == "Content-Type=application/json|Content-Length=4|");
    CHECK(seen.body == "{\"\"}");
    CHECK(seen.taken == text.size());

    outcome const pipelined = response(std::string{text} + "HTTP/1.1 500 No\r\n\r\n");
    CHECK(pipelined == seen);
}

TEST_CASE("a parser says what it has seen, step by step") {
    http::response_parser parser;
    CHECK_FALSE(parser.started());
    CHECK(parser.consume("").value() == 0);
    CHECK_FALSE(parser.started());
    CHECK(parser.consume("H").value() == 1);
    CHECK(parser.started());
    CHECK_FALSE(parser.head_done());
    CHECK(parser.consume("TTP/1.1 200 OK\r\nContent-Length: 2\r\n\r").value() == 36);
    CHECK_FALSE(parser.head_done());
    CHECK(parser.consume("\n").value() == 1);
    CHECK(parser.head_done());
    CHECK(parser.status() == 200);
    CHECK_FALSE(parser.done());
    CHECK_FALSE(parser.keep_alive());
    CHECK(parser.consume("a").value() == 1);
    CHECK_FALSE(parser.done());
    CHECK(parser.consume("bc").value() == 1);
    CHECK(parser.done());
    CHECK(parser.keep_alive());
    CHECK(parser.consume("c").value() == 0);
    CHECK(parser.end_of_stream());
    CHECK(parser.body() == "ab");
}

TEST_CASE("a status line is HTTP/1.x, a space, three digits from 100 to 599 and a reason") {
    auto const with = [](std::string_view line) {
        return response(std::string{line} + "\r\nContent-Length: 0\r\n\r\n");
    };
    CHECK(with("HTTP/1.1 200 OK").start == "200 OK");
    CHECK(with("HTTP/1.1 200 ").start == "200 ");
    CHECK(with("HTTP/1.1 200").start == "200 ");
    CHECK(with("HTTP/1.1 404 Not  Found\t!").start == "404 Not  Found\t!");
    CHECK(with("HTTP/1.1 599 \xc3\xa9").start == "599 \xc3\xa9");
    CHECK(with("HTTP/1.2 200 OK").ok);  // RFC 9110 section 2.5: a higher minor version is read as 1.1
    CHECK(with("HTTP/1.2 200 OK").keep_alive);

    check_malformed(with("HTTP/2.0 200 OK"), "neither 1.1 nor 1.0");
    check_malformed(with("HTTP/0.9 200 OK"), "neither 1.1 nor 1.0");
    for (std::string_view const line : {"",
                                        "HTTP",
                                        "HTTP/1.1",
                                        "HTTP/1.1 ",
                                        "http/1.1 200 OK",
                                        "HTTP/1,1 200 OK",
                                        "HTTP/11 200 OK",
                                        "HTTP/1.10 200 OK",
                                        "HTTP/1. 200 OK",
                                        " HTTP/1.1 200 OK",
                                        "HTTP/1.1  200 OK",
                                        "HTTP/1.1\t200 OK",
                                        "HTTP/1.1 20 OK",
                                        "HTTP/1.1 2000",
                                        "HTTP/1.1 2000 OK",
                                        "HTTP/1.1 2x0 OK",
                                        "HTTP/1.1 +20 OK",
                                        "HTTP/1.1 200\tOK",
                                        "HTTP/1.1 200OK",
                                        "ICY 200 OK",
                                        "220 mail ready",
                                        "SSH-2.0-OpenSSH",
                                        "HTTP/x.1 200 OK",
                                        "HTTP/1.x 200 OK"}) {
        INFO(std::string{line});
        check_malformed(with(line), "");
    }
    for (std::string_view const status : {"000", "099", "600", "999"}) {
        check_malformed(with("HTTP/1.1 " + std::string{status} + " X"), "not from 100 to 599");
    }
    CHECK(with("HTTP/1.1 200 OK").ok);
}

TEST_CASE("204, 304 and the response to HEAD have no body, whatever their fields say") {
    std::string_view const no_content = "HTTP/1.1 204 No Content\r\n\r\n";
    CHECK(response(no_content).done);
    CHECK(response(no_content).keep_alive);
    CHECK(response(std::string{no_content} + "x").taken == no_content.size());
    CHECK(response("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n").keep_alive);

    outcome const unchanged = response("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nHTTP/");
    CHECK(unchanged.done);
    CHECK(unchanged.keep_alive);
    CHECK(unchanged.body.empty());
    CHECK(unchanged.taken == 48);

    std::string_view const head = "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n";
    CHECK(response_to_head(head).done);
    CHECK(response_to_head(head).keep_alive);
    CHECK(response_to_head("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").keep_alive);
    CHECK(response_to_head("HTTP/1.1 200 OK\r\n\r\n").keep_alive);
    CHECK_FALSE(response_to_head("HTTP/1.0 200 OK\r\n\r\n").keep_alive);
}

TEST_CASE("a 204 that announces a body leaves the connection unusable") {
    for (std::string_view const field : {"Content-Length: 5", "Transfer-Encoding: chunked"}) {
        outcome const seen = response("HTTP/1.1 204 No Content\r\n" + std::string{field} + "\r\n\r\n");
        CHECK(seen.done);
        CHECK_FALSE(seen.keep_alive);
    }
}

TEST_CASE("interim responses are skipped, up to a number") {
    std::string const interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    std::string const final_response = "HTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nz";
    outcome const plain = response("HTTP/1.1 100 Continue\r\n\r\n" + interim + final_response);
    CHECK(plain.start == "201 Created");
    CHECK(plain.fields == "Content-Length=1|");
    CHECK(plain.body == "z");
    CHECK_FALSE(response(interim).head_done);
    CHECK(response(interim).ok);

    vlens::limits bounds;
    bounds.interim = 2;
    CHECK(response(interim + interim + final_response, false, bounds).done);
    outcome const many = response(interim + interim + interim + final_response, false, bounds);
    check_too_large(many, "interim responses (1xx) than the limit of 2");
    bounds.interim = 0;
    CHECK(response(final_response, false, bounds).done);
    CHECK_FALSE(response(interim + final_response, false, bounds).ok);

    CHECK(response("HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n" + final_response).done);
    check_malformed(response("HTTP/1.1 100 Continue\r\nContent-Length: 5\r\n\r\n" + final_response),
                    "announces a body");
    check_malformed(response("HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n" + final_response),
                    "announces");
    check_malformed(response("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"), "switches protocols");
    check_malformed(response("HTTP/1.0 100 Continue\r\n\r\n" + final_response), "HTTP/1.0");
}

TEST_CASE("a connection is kept as RFC 9112 section 9.3 says") {
    auto const kept = [](std::string_view version, std::string_view fields) {
        outcome const seen =
            response(std::string{version} + " 200 OK\r\nContent-Length: 0\r\n" + std::string{fields} + "\r\n");
        CHECK(seen.done);
        return seen.keep_alive;
    };
    CHECK(kept("HTTP/1.1", ""));
    CHECK(kept("HTTP/1.1", "Connection: keep-alive\r\n"));
    CHECK(kept("HTTP/1.1", "Connection: closed\r\n"));
    CHECK_FALSE(kept("HTTP/1.1", "Connection: close\r\n"));
    CHECK_FALSE(kept("HTTP/1.1", "connection: CLOSE\r\n"));
    CHECK_FALSE(kept("HTTP/1.1", "Connection: keep-alive, close\r\n"));
    CHECK_FALSE(kept("HTTP/1.1", "Connection: x\r\nConnection: close\r\n"));
    CHECK_FALSE(kept("HTTP/1.0", ""));
    CHECK(kept("HTTP/1.0", "Connection: Keep-Alive\r\n"));
    CHECK_FALSE(kept("HTTP/1.0", "Connection: keep-alive, close\r\n"));
}

TEST_CASE("a body without length ends with the connection, and only there") {
    std::string const text = "HTTP/1.1 200 OK\r\n\r\nall of this";
    outcome const open = response(text);
    CHECK(open.ok);
    CHECK(open.head_done);
    CHECK_FALSE(open.done);
    outcome const closed = response(text, true);
    CHECK(closed.done);
    CHECK(closed.body == "all of this");
    CHECK_FALSE(closed.keep_alive);
    CHECK(response("HTTP/1.1 200 OK\r\n\r\n", true).done);
    CHECK_FALSE(response("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nx", true).keep_alive);
}

TEST_CASE("a connection that closes too early is an error that names the place") {
    check_malformed(response("", true), "before the first byte of the response");
    check_malformed(response("H", true), "in the middle of the status line of the response");
    check_malformed(response("HTTP/1.1 200 OK\r\n", true), "in the middle of a header line");
    check_malformed(response("HTTP/1.1 200 OK\r\nA: b\r\n\r", true), "in the middle of a header line");
    check_malformed(response("HTTP/1.1 100 Continue\r\n\r\n", true), "before the first byte of the response");
    check_malformed(response("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na", true), "in the middle of the body");
    std::string const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::string_view const part : {"", "1", "1\r\n", "1\r\na", "1\r\na\r", "1\r\na\r\n", "1\r\na\r\n0", "0\r"}) {
        check_malformed(response(chunked + std::string{part}, true), "in the middle of the body");
    }
    for (std::string_view const part : {"0\r\n", "0\r\nA: b", "0\r\nA: b\r\n", "0\r\n\r"}) {
        check_malformed(response(chunked + std::string{part}, true), "in the middle of a trailer");
    }
    CHECK(response(chunked + "0\r\n\r\n", true).done);
}

TEST_CASE("an error says how far the call got, and the status when it was read") {
    outcome const early = response("rubbish\r\n");
    CHECK(early.delivery == vlens::delivery::unknown);
    CHECK(early.error_status == 0);
    outcome const late = response("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\na", true);
    CHECK(late.delivery == vlens::delivery::unknown);
    CHECK(late.error_status == 503);
    outcome const interim = response("HTTP/1.1 100 Continue\r\n\r\nrubbish\r\n");
    CHECK(interim.error_status == 0);
}

TEST_CASE("no error repeats the value of a header") {
    for (std::string_view const text :
         {"HTTP/1.1 200 OK\r\nContent-Length: secret\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: secret\r\n\r\n",
          "HTTP/1.1 200 OK\r\nA: secret\x01\r\n\r\n", "HTTP/1.1 200 OK\r\nA: x\r\n secret\r\n\r\n",
          "HTTP/1.1 200 OK\r\nsecret\r\n\r\n", "HTTP/1.1 200 OK\r\nA: secret\n\r\n"}) {
        outcome const seen = response(text);
        CHECK_FALSE(seen.ok);
        CHECK_FALSE(seen.message.empty());
        CHECK(seen.message.find("secret") == std::string::npos);
    }
}
