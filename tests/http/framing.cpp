// SPDX-License-Identifier: BSL-1.0

#include <vlens/http/framing.hpp>

#include <cstddef>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "replay.hpp"

using replay::check_malformed;
using replay::check_too_large;
using replay::outcome;
using replay::response;
namespace http = vlens::http::detail;

namespace {

outcome with(std::string_view fields, std::string_view body = "") {
    return response("HTTP/1.1 200 OK\r\n" + std::string{fields} + "\r\n" + std::string{body});
}

std::string const chunked = "Transfer-Encoding: chunked\r\n";

}  // namespace

TEST_CASE("Content-Length is digits and nothing else") {
    for (std::string_view const length : {"3", "003", " 3 ", "\t3"}) {
        CHECK(with("Content-Length:" + std::string{length} + "\r\n", "abcd").body == "abc");
    }
    for (std::string_view const length :
         {"", " ", "+3", "-3", "-0", "3 3", "3,3", "3, 3", "3,", "0x3", "3a", "a", "3.0", "3e0", "\"3\"",
          "18446744073709551616", "18446744073709551619", "99999999999999999999999999", "\xd9\xa3"}) {
        INFO(std::string{length});
        check_malformed(with("Content-Length: " + std::string{length} + "\r\n", "abc"),
                        "plain decimal number below 2^64");
    }
    CHECK(with("content-LENGTH: 3\r\n", "abc").done);
}

TEST_CASE("several Content-Length agree or are refused") {
    CHECK(with("Content-Length: 3\r\nContent-Length: 3\r\n", "abcd").body == "abc");
    check_malformed(with("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), "differ");
    check_malformed(with("Content-Length: 3\r\nA: b\r\ncontent-length: 0\r\n", "abc"), "differ");
    check_malformed(with("Content-Length: 3\r\nContent-Length: x\r\n", "abc"), "plain decimal");
}

TEST_CASE("Transfer-Encoding is chunked, once and alone") {
    CHECK(with("transfer-encoding:  CHUNKED \r\n", "0\r\n\r\n").done);
    for (std::string_view const coding :
         {"", "identity", "gzip", "gzip, chunked", "chunked, gzip", "chunked,", ",chunked", "chunked, chunked",
          "xchunked", "chunkedx", "chunked;q=1", "\"chunked\"", "chunke"}) {
        INFO(std::string{coding});
        check_malformed(with("Transfer-Encoding: " + std::string{coding} + "\r\n", "0\r\n\r\n"),
                        "chunked, once and alone");
    }
    check_malformed(with(chunked + chunked, "0\r\n\r\n"), "chunked, once and alone");
    check_malformed(with(chunked + "Transfer-Encoding: identity\r\n", "0\r\n\r\n"), "chunked, once and alone");
    check_malformed(with("Transfer-Encoding: \x0b"
                         "chunked\r\n",
                         "0\r\n\r\n"),
                    "control character");
    check_malformed(with("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), "space before the colon");
}

TEST_CASE("Transfer-Encoding and Content-Length together are refused, in both orders and where there is no body") {
    check_malformed(with(chunked + "Content-Length: 5\r\n", "0\r\n\r\n"), "both");
    check_malformed(with("Content-Length: 5\r\n" + chunked, "0\r\n\r\n"), "both");
    check_malformed(with("Content-Length: 0\r\n" + chunked, "0\r\n\r\n"), "both");
    check_malformed(response("HTTP/1.1 204 X\r\nContent-Length: 0\r\n" + chunked + "\r\n"), "both");
    check_malformed(replay::response_to_head("HTTP/1.1 200 X\r\nContent-Length: 0\r\n" + chunked + "\r\n"), "both");
}

TEST_CASE("HTTP/1.0 has no chunks") {
    check_malformed(response("HTTP/1.0 200 OK\r\n" + chunked + "\r\n0\r\n\r\n"), "HTTP/1.0");
    CHECK(response("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx").done);
}

TEST_CASE("a declared length above the limit is refused before the body") {
    vlens::limits bounds;
    bounds.body = 5;
    std::string const head = "HTTP/1.1 200 OK\r\nContent-Length: ";
    CHECK(response(head + "5\r\n\r\nabcde", false, bounds).body == "abcde");
    check_too_large(response(head + "6\r\n\r\n", false, bounds), "body is longer than its limit of 5");
    check_too_large(response(head + "18446744073709551615\r\n\r\n"), "16777216");
    check_too_large(response(head + "16777217\r\n\r\n"), "16777216");
    CHECK(response(head + "16777216\r\n\r\n").head_done);
    bounds.body = 0;
    CHECK(response(head + "0\r\n\r\n", false, bounds).done);
    CHECK_FALSE(response(head + "1\r\n\r\n", false, bounds).ok);
}

TEST_CASE("a body that ends with the connection is limited as it arrives") {
    vlens::limits bounds;
    bounds.body = 5;
    std::string const head = "HTTP/1.1 200 OK\r\n\r\n";
    CHECK(response(head + "abcde", true, bounds).body == "abcde");
    check_too_large(response(head + "abcdef", true, bounds), "limit of 5");
}

TEST_CASE("a declared length does not make the parser take its memory beforehand") {
    http::response_parser parser;
    REQUIRE(parser.consume("HTTP/1.1 200 OK\r\nContent-Length: 16777216\r\n\r\n"));
    CHECK(parser.body().capacity() <= 1024 * 1024 + 64);
    std::string const piece(1 << 20, 'x');
    for (int i = 0; i != 16; ++i) REQUIRE(parser.consume(piece).value() == piece.size());
    CHECK(parser.done());
    CHECK(parser.body().size() == 16777216);
}
