// SPDX-License-Identifier: BSL-1.0

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

std::string const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

outcome with(std::string_view chunks, vlens::limits const& bounds = {}) {
    return response(head + std::string{chunks}, false, bounds);
}

}  // namespace

TEST_CASE("chunks are joined, and the message ends with the empty line after the last") {
    std::string const chunks = "4\r\nWiki\r\n7\r\npedia i\r\nB\r\nn \r\nchunks.\r\n0\r\n\r\n";
    outcome const seen = with(chunks);
    CHECK(seen.done);
    CHECK(seen.keep_alive);
    CHECK(seen.body == "Wikipedia in \r\nchunks.");
    CHECK(seen.taken == head.size() + chunks.size());
    CHECK(with(chunks + "HTTP/1.1") == seen);
    CHECK(with("0\r\n\r\n").done);
    CHECK(with("0\r\n\r\n").body.empty());
    CHECK(with("000\r\n\r\n").done);
    CHECK(with("1a\r\nabcdefghijklmnopqrstuvwxyz\r\n00\r\n\r\n").body == "abcdefghijklmnopqrstuvwxyz");
    CHECK(with("1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n").body == "abcdefghijklmnopqrstuvwxyz");
    CHECK(with("000000000000000000001\r\na\r\n0\r\n\r\n").body == "a");
    CHECK(with(std::string_view{"3\r\n\0\r\n\r\n0\r\n\r\n", 13}).body == std::string_view{"\0\r\n", 3});
}

TEST_CASE("extensions of chunks are skipped") {
    CHECK(with("1;a\r\nx\r\n0;b=c;d=\"e;f\"\r\n\r\n").body == "x");
    CHECK(with("1 ; a = b\r\nx\r\n0\t;c\r\n\r\n").body == "x");
    CHECK(with("1;\r\nx\r\n0\r\n\r\n").body == "x");
    check_malformed(with("1;a\nx\r\n0\r\n\r\n"), "a chunk-size line has a LF without CR");
    check_malformed(with("1;a\rb\r\nx\r\n0\r\n\r\n"), "a chunk-size line has a CR without LF");
    check_malformed(with("1;a=\"\n\"\r\nx\r\n0\r\n\r\n"), "a chunk-size line has a LF without CR");
}

TEST_CASE("a chunk size is hexadecimal digits and nothing else") {
    for (std::string_view const size :
         {"", " 1", "\t1", "+1", "-1", "0x1", "g", "1g", "1 ", "1\t", "1 1", "1,", "1.", ";a", " ;a"}) {
        INFO(std::string{size});
        check_malformed(with(std::string{size} + "\r\nx\r\n0\r\n\r\n"), "hexadecimal number below 2^64");
    }
    check_malformed(with("1\nx\r\n0\r\n\r\n"), "LF without CR");
    check_malformed(with("1\rx\r\n0\r\n\r\n"), "CR without LF");
}

TEST_CASE("a chunk size that passes 64 bits is refused, and never wraps") {
    check_malformed(with("10000000000000001\r\nx\r\n0\r\n\r\n"), "below 2^64");
    check_malformed(with("100000000000000000000000000000001\r\nx"), "below 2^64");
    check_malformed(with("fffffffffffffffff\r\nx"), "below 2^64");
    check_too_large(with("ffffffffffffffff\r\nx"), "body");
    check_too_large(with("1\r\nx\r\nffffffffffffffff\r\nx"), "body");
    check_too_large(with("8000000000000000\r\nx"), "body");
}

TEST_CASE("a chunk is followed by CR LF") {
    check_malformed(with("1\r\nxy\r\n0\r\n\r\n"), "longer than its size");
    check_malformed(with("1\r\nx0\r\n\r\n"), "longer than its size");
    check_malformed(with("1\r\nx\n0\r\n\r\n"), "longer than its size");
    check_malformed(with("1\r\nx\r0\r\n\r\n"), "CR without LF");
    check_malformed(with("2\r\nx\r\n0\r\n\r\n"), "longer than its size");
}

TEST_CASE("the sum of the chunks stays within the limit of the body") {
    vlens::limits bounds;
    bounds.body = 5;
    CHECK(with("2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n", bounds).body == "abcde");
    check_too_large(with("2\r\nab\r\n4\r\n", bounds), "body is longer than its limit of 5");
    check_too_large(with("6\r\n", bounds), "limit of 5");
    check_too_large(with("5\r\nabcde\r\n1\r\n", bounds), "limit of 5");
}

TEST_CASE("a chunk-size line is limited, line end included, each anew") {
    vlens::limits bounds;
    bounds.chunk_line = 5;
    CHECK(with("1;a\r\nx\r\n1;b\r\ny\r\n0;c\r\n\r\n", bounds).body == "xy");
    check_too_large(with("1;ab\r\nx\r\n0\r\n\r\n", bounds), "chunk-size line is longer than its limit of 5");
    check_too_large(with("1\r\nx\r\n0;cd\r\n\r\n", bounds), "chunk-size line");
    check_too_large(with("000000", bounds), "chunk-size line");
    bounds = {};
    CHECK(with("0;" + std::string(bounds.chunk_line - 4, 'a') + "\r\n\r\n").done);
    check_too_large(with("0;" + std::string(bounds.chunk_line - 3, 'a') + "\r\n\r\n"), "chunk-size line");
}

TEST_CASE("all extensions together stay within the limit of the head") {
    vlens::limits bounds;
    bounds.head = head.size() + 2;
    std::string chunks;
    std::string extension(bounds.head / 2, 'a');
    extension.front() = ';';
    for (int i = 0; i != 2; ++i) chunks += "1" + extension + "\r\nx\r\n";
    std::string const rest = bounds.head % 2 == 0 ? "" : ";";
    CHECK(with(chunks + "0" + rest + "\r\n\r\n", bounds).body == "xx");
    check_too_large(with(chunks + "0" + rest + ";\r\n\r\n", bounds), "chunk extensions");
}

TEST_CASE("trailers are checked like header fields, and dropped") {
    outcome const seen = with("1\r\nx\r\n0\r\nDigest: y\r\nContent-Length: 7\r\n\r\nrest");
    CHECK(seen.done);
    CHECK(seen.fields == "Transfer-Encoding=chunked|");
    CHECK(seen.body == "x");
    CHECK(seen.keep_alive);
    CHECK(with("0\r\nConnection: close\r\n\r\n").keep_alive);
    check_malformed(with("0\r\nA : b\r\n\r\n"), "space before the colon");
    check_malformed(with("0\r\n A: b\r\n\r\n"), "folded");
    check_malformed(with("0\r\nA\r\n\r\n"), "no colon");
    check_malformed(with("0\r\nA: b\n\r\n"), "a trailer has a LF without CR");
    check_malformed(with("0\r\n\n"), "a trailer has a LF without CR");
    check_malformed(with("0\r\nGET / HTTP/1.1\r\n\r\n"), "");
}

TEST_CASE("trailers count against the limits of the head") {
    std::string const trailer = "A: b\r\n";
    vlens::limits bounds;
    bounds.head = head.size() + trailer.size() + 2;
    bounds.header_count = 2;
    CHECK(with("0\r\n" + trailer + "\r\n", bounds).done);
    --bounds.head;
    check_too_large(with("0\r\n" + trailer + "\r\n", bounds), "head is longer");
    bounds.head = 1000;
    bounds.header_count = 1;
    check_too_large(with("0\r\n" + trailer + "\r\n", bounds), "header fields than the limit of 1");
    CHECK(with("0\r\n\r\n", bounds).done);
}
