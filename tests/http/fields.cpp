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

outcome with(std::string_view fields) { return response("HTTP/1.1 204 X\r\n" + std::string{fields} + "\r\n"); }

}  // namespace

TEST_CASE("spaces and tabs around a value do not belong to it") {
    CHECK(with("A:b\r\nC: d\r\nE:\t f g \t\r\nH:\r\nI: \r\n").fields == "A=b|C=d|E=f g|H=|I=|");
    CHECK(with("A: b:c, \"d\" \x80\r\n").fields == "A=b:c, \"d\" \x80|");
}

TEST_CASE("a space before the colon, a folded line and a line without colon are refused") {
    check_malformed(with("A : b\r\n"), "space before the colon");
    check_malformed(with("A\t: b\r\n"), "space before the colon");
    check_malformed(with("A: b\r\n c\r\n"), "folded");
    check_malformed(with("A: b\r\n\tc\r\n"), "folded");
    check_malformed(with(" A: b\r\n"), "folded");
    check_malformed(with("A: b\r\n \r\n"), "folded");
    check_malformed(with("A\r\n"), "no colon");
    check_malformed(with("A b\r\n"), "no colon");
}

TEST_CASE("a name is a token") {
    for (std::string_view const name : {"", "A B", "A\"", "(A)", "A/B", "A@B", "A[", "\xc3\xa9", "A,"}) {
        check_malformed(with(std::string{name} + ": x\r\n"), "not a token");
    }
}

TEST_CASE("lines end with CR LF and hold no other control character except HTAB") {
    for (int byte = 0; byte != 256; ++byte) {
        bool const control = (byte < 0x20 && byte != '\t') || byte == 0x7f;
        std::string const c(1, static_cast<char>(byte));
        INFO(byte);
        for (std::string const& text :
             {"HTTP/1.1 204 a" + c + "b\r\n\r\n", "HTTP/1.1 204 X\r\nA: a" + c + "b\r\n\r\n"}) {
            outcome const seen = response(text);
            CHECK(seen.done == !control);
            if (control && byte != '\r' && byte != '\n') check_malformed(seen, "a control character");
        }
    }
    check_malformed(response("HTTP/1.1 204 X\n\r\n"), "the status line has a LF without CR");
    check_malformed(response("HTTP/1.1 204 X\r\r\n\r\n"), "the status line has a CR without LF");
    check_malformed(with("A: b\n"), "a header line has a LF without CR");
    check_malformed(with("A: b\rC: d\r\n"), "a header line has a CR without LF");
    check_malformed(with("A: b\r\r\n"), "a header line has a CR without LF");
    check_malformed(with("\n"), "a header line has a LF without CR");
    check_malformed(with("\rx"), "a header line has a CR without LF");
    check_malformed(response("\x16\x03\x01"), "a control character");  // TLS, where plain HTTP was expected
}

TEST_CASE("the head is limited in bytes, line ends included") {
    std::string const head = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nA: b\r\n\r\n";
    vlens::limits bounds;
    bounds.head = head.size();
    CHECK(response(head + "xyz", false, bounds).done);
    --bounds.head;
    check_too_large(response(head + "xyz", false, bounds),
                    "head is longer than its limit of " + std::to_string(bounds.head));

    std::string const start = "HTTP/1.1 200 OK\r\nA: ";
    CHECK(response(start + std::string(64 * 1024 - start.size() - 4, 'x') + "\r\n\r\n").head_done);
    check_too_large(response(start + std::string(64 * 1024 - start.size() - 3, 'x') + "\r\n\r\n"), "65536");
    check_too_large(response(std::string(64 * 1024 + 1, 'x')), "65536");
    CHECK(response(std::string(64 * 1024, 'x')).ok);
}

TEST_CASE("interim responses share the limits of the head") {
    std::string const interim = "HTTP/1.1 100 Go\r\nA: b\r\n\r\n";
    std::string const last = "HTTP/1.1 204 X\r\nA: b\r\n\r\n";
    vlens::limits bounds;
    bounds.head = interim.size() + last.size();
    bounds.header_count = 2;
    CHECK(response(interim + last, false, bounds).done);
    --bounds.head;
    check_too_large(response(interim + last, false, bounds), "head");
    ++bounds.head;
    bounds.header_count = 1;
    check_too_large(response(interim + last, false, bounds), "header fields than the limit of 1");
}

TEST_CASE("header fields are limited in number") {
    std::string fields;
    for (int i = 0; i != 128; ++i) fields += "A: b\r\n";
    CHECK(with(fields).done);
    check_too_large(with(fields + "A: b\r\n"), "header fields than the limit of 128");
    vlens::limits none;
    none.header_count = 0;
    CHECK(response("HTTP/1.1 204 X\r\n\r\n", false, none).done);
    CHECK_FALSE(response("HTTP/1.1 204 X\r\nA: b\r\n\r\n", false, none).ok);
}
