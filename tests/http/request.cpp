// SPDX-License-Identifier: BSL-1.0

#include <vlens/http/request_parser.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "replay.hpp"

using replay::check_malformed;
using replay::check_too_large;
using replay::outcome;
using replay::request;
namespace http = vlens::http::detail;

namespace {

std::string const host = "Host: h\r\n";

outcome with(std::string_view line, std::string_view fields = "", std::string_view body = "") {
    return request(std::string{line} + "\r\n" + host + std::string{fields} + "\r\n" + std::string{body});
}

}  // namespace

TEST_CASE("a request is read to its last byte and no further") {
    std::string const text = "POST /api/x?y=1 HTTP/1.1\r\nHost: h:1\r\nApiKey: k\r\nContent-Length: 2\r\n\r\n{}";
    outcome const seen = request(text);
    CHECK(seen.done);
    CHECK(seen.keep_alive);
    CHECK(seen.start == "POST /api/x?y=1");
    CHECK(seen.fields == "Host=h:1|ApiKey=k|Content-Length=2|");
    CHECK(seen.body == "{}");
    CHECK(seen.taken == text.size());
    CHECK(request(text + text) == seen);
}

TEST_CASE("a request without length and chunks has no body") {
    outcome const seen = with("GET / HTTP/1.1", "", "GET / HTTP/1.1\r\n");
    CHECK(seen.done);
    CHECK(seen.body.empty());
    CHECK(seen.taken == 16 + host.size() + 2);
    CHECK(with("POST / HTTP/1.1").done);
    CHECK(with("POST / HTTP/1.1", "Content-Length: 0\r\n").done);
}

TEST_CASE("a request may come in chunks") {
    outcome const seen = with("POST / HTTP/1.1", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n");
    CHECK(seen.done);
    CHECK(seen.keep_alive);
    CHECK(seen.body == "abc");
}

TEST_CASE("a request line is method, target and version with one space between them") {
    CHECK(with("M-SEARCH /x HTTP/1.1").start == "M-SEARCH /x");
    CHECK(with("get / HTTP/1.1").start == "get /");
    CHECK(with("OPTIONS * HTTP/1.1").start == "OPTIONS *");
    CHECK(with("GET http://h/x HTTP/1.1").start == "GET http://h/x");
    CHECK(with("GET HTTPS://h HTTP/1.1").start == "GET HTTPS://h");
    CHECK(with("GET /?u=http://x HTTP/1.1").start == "GET /?u=http://x");
    CHECK(with("GET / HTTP/1.2").keep_alive);
    for (std::string_view const line : {"GET",
                                        "GET /",
                                        "GET / ",
                                        "GET  / HTTP/1.1",
                                        "GET /  HTTP/1.1",
                                        " GET / HTTP/1.1",
                                        "GET / HTTP/1.1 ",
                                        "GET / x HTTP/1.1",
                                        "GET\t/\tHTTP/1.1",
                                        "GET /\tHTTP/1.1",
                                        "GET x HTTP/1.1",
                                        "GET * HTTP/1.1",
                                        "GET  HTTP/1.1",
                                        "GET /a#b HTTP/1.1",
                                        "GET /\xc3\xa9 HTTP/1.1",
                                        "G(T / HTTP/1.1",
                                        "CONNECT h:443 HTTP/1.1",
                                        "GET ftp://h/ HTTP/1.1",
                                        "GET / http/1.1",
                                        "GET / HTTP/11",
                                        "GET / HTTP/1.11",
                                        "GET / HTTP/1.",
                                        "GET / XTTP/1.1",
                                        "/ HTTP/1.1",
                                        "GET /HTTP/1.1"}) {
        INFO(std::string{line});
        check_malformed(with(line), "");
    }
    check_malformed(with("GET HTTP/1.1"), "with one space between them");
    check_malformed(with("GET / HTTP/2.0"), "neither 1.1 nor 1.0");
    check_malformed(with("PRI * HTTP/2.0"), "neither 1.1 nor 1.0");
}

TEST_CASE("one empty line before the request is skipped, a second is not") {
    std::string const text = "GET / HTTP/1.1\r\n" + host + "\r\n";
    CHECK(request("\r\n" + text).start == "GET /");
    CHECK(request("\r\n" + text).taken == text.size() + 2);
    CHECK_FALSE(request("\r\n\r\n" + text).ok);
    CHECK_FALSE(request("\n" + text).ok);
    CHECK_FALSE(request(" \r\n" + text).ok);
}

TEST_CASE("HTTP/1.1 asks for exactly one Host") {
    check_malformed(request("GET / HTTP/1.1\r\n\r\n"), "no Host");
    check_malformed(request("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), "several");
    check_malformed(request("GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n"), "several");
    CHECK(request("GET / HTTP/1.0\r\n\r\n").done);
    CHECK(request("GET / HTTP/1.1\r\nHost:\r\n\r\n").done);
    for (std::string_view const value : {"a b", "a, b", "a/b", "u@a", "a\xff"}) {
        check_malformed(request("GET / HTTP/1.1\r\nHost: " + std::string{value} + "\r\n\r\n"), "Host is not");
    }
}

TEST_CASE("the shapes of request smuggling are refused") {
    for (std::string_view const fields : {"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
                                          "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n",
                                          "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
                                          "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n",
                                          "Transfer-Encoding: xchunked\r\n",
                                          "Transfer-Encoding : chunked\r\n",
                                          " Transfer-Encoding: chunked\r\n",
                                          "X: y\r\n Transfer-Encoding: chunked\r\n",
                                          "Transfer-Encoding:\x0b"
                                          "chunked\r\n",
                                          "Transfer-Encoding: chunked\n",
                                          "X: y\nTransfer-Encoding: chunked\r\n",
                                          "X: y\rTransfer-Encoding: chunked\r\n",
                                          "Transfer-Encoding\r\n: chunked\r\n",
                                          "Transfer-Encoding:\r\n chunked\r\n",
                                          "Transfer-Encoding: chunked, identity\r\n",
                                          "Transfer-Encoding: identity\r\n",
                                          "Transfer-Encoding: 'chunked'\r\n",
                                          "Content-Length: 1\r\nContent-Length: 2\r\n",
                                          "Content-Length: 1, 1\r\n",
                                          "Content-Length: +1\r\n",
                                          "Content-Length: 1 \x0b\r\n",
                                          "Content-Length : 1\r\n",
                                          "Content-Length: 0x1\r\n",
                                          "Content-Length: 18446744073709551617\r\n",
                                          "Content-Length: -1\r\n",
                                          "\"Content-Length\": 1\r\n"}) {
        INFO(std::string{fields});
        check_malformed(with("POST / HTTP/1.1", fields, "0\r\n\r\nG"), "");
    }
    check_malformed(with("POST / HTTP/1.0", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), "HTTP/1.0");
    // NUL in a name, a value and the request line
    for (std::string_view const text : {std::string_view{"GET / HTTP/1.1\r\nHost: h\r\nA\0: b\r\n\r\n", 34},
                                        std::string_view{"GET / HTTP/1.1\r\nHost: h\r\nA: \0b\r\n\r\n", 34},
                                        std::string_view{"GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n", 28}}) {
        check_malformed(request(text), "control character");
    }
}

TEST_CASE("a client that waits for 100 Continue is recognised") {
    auto const waits = [](std::string_view version, std::string_view fields) {
        http::request_parser parser;
        REQUIRE(parser.consume("POST / " + std::string{version} + "\r\n" + host + std::string{fields} + "\r\n"));
        CHECK(parser.head_done());
        return parser.expects_continue();
    };
    CHECK(waits("HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
    CHECK(waits("HTTP/1.1", "expect: 100-Continue\r\nTransfer-Encoding: chunked\r\n"));
    CHECK_FALSE(waits("HTTP/1.1", "Content-Length: 5\r\n"));
    CHECK_FALSE(waits("HTTP/1.1", "Expect: 100-continue\r\n"));
    CHECK_FALSE(waits("HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 0\r\n"));
    CHECK_FALSE(waits("HTTP/1.0", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
    CHECK_FALSE(waits("HTTP/1.1", "Expect: other\r\nContent-Length: 5\r\n"));
}

TEST_CASE("a request keeps the connection as its version and Connection say") {
    CHECK(with("GET / HTTP/1.1").keep_alive);
    CHECK_FALSE(with("GET / HTTP/1.1", "Connection: close\r\n").keep_alive);
    CHECK_FALSE(with("GET / HTTP/1.0").keep_alive);
    CHECK(with("GET / HTTP/1.0", "Connection: keep-alive\r\n").keep_alive);
}

TEST_CASE("a request is limited like a response") {
    std::string const head = "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\n";
    vlens::limits bounds;
    bounds.head = head.size();
    bounds.header_count = 2;
    bounds.body = 3;
    CHECK(request(head + "abc", bounds).done);
    bounds.body = 2;
    check_too_large(request(head + "abc", bounds), "body is longer than its limit of 2");
    bounds.body = 3;
    bounds.header_count = 1;
    check_too_large(request(head + "abc", bounds), "limit of 1");
    bounds.header_count = 2;
    --bounds.head;
    check_too_large(request(head + "abc", bounds), "head is longer");
}

TEST_CASE("the end of the connection is never the end of a request") {
    auto const closed_after = [](std::string_view text) {
        return replay::every_split(http::request_parser{}, text, true);
    };
    check_malformed(closed_after(""), "before the first byte of the request");
    check_malformed(closed_after("GET /"), "in the middle of the request line of the request");
    check_malformed(closed_after("GET / HTTP/1.1\r\n"), "in the middle of a header line");
    check_malformed(closed_after("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na"),
                    "in the middle of the body");
    CHECK(closed_after("GET / HTTP/1.1\r\nHost: h\r\n\r\n").done);
}
