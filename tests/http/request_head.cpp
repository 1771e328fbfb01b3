// SPDX-License-Identifier: BSL-1.0

#include <vlens/http/request_head.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/http/request_parser.hpp>

namespace http = vlens::http::detail;
using fields = std::vector<http::header>;

namespace {

void check_refused(vlens::result<std::string> const& head, std::string_view message) {
    REQUIRE_FALSE(head);
    INFO(head.error().message);
    CHECK(head.error().kind == vlens::error_kind::invalid_argument);
    CHECK(head.error().delivery == vlens::delivery::not_sent);
    CHECK(head.error().message.find(message) != std::string::npos);
}

}  // namespace

TEST_CASE("a head is the request line, Host, the fields, Content-Length and an empty line") {
    auto const head = http::write_request_head("POST", "/api/x?y=1", "api.example.com:8443",
                                               fields{{"ApiKey", "k"}, {"X-Empty", ""}, {"ApiKey", "again"}}, 12);
    REQUIRE(head);
    CHECK(*head ==
          "POST /api/x?y=1 HTTP/1.1\r\nHost: api.example.com:8443\r\nApiKey: k\r\nX-Empty: \r\nApiKey: again\r\n"
          "Content-Length: 12\r\n\r\n");
}

TEST_CASE("Content-Length is written only when given") {
    CHECK(http::write_request_head("GET", "/", "[::1]", {}, std::nullopt).value() ==
          "GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n");
    CHECK(http::write_request_head("POST", "/", "h", {}, 0).value() ==
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    CHECK(http::write_request_head("POST", "/", "h", {}, std::numeric_limits<std::uint64_t>::max()).value() ==
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 18446744073709551615\r\n\r\n");
}

TEST_CASE("a method that is not a token is refused") {
    for (std::string_view const method :
         {"", "GET ", " GET", "G T", "GET\r\n", "GET\n", "G\tT", "GET:", "G\xc3\xa9T"}) {
        check_refused(http::write_request_head(method, "/", "h", {}, {}), "method");
    }
    check_refused(http::write_request_head(std::string("G\0T", 3), "/", "h", {}, {}), "method");
}

TEST_CASE("a target begins with '/' and has only visible ASCII") {
    for (std::string_view const target : {"", "*", "x", "?x", " /", "http://h/", "\r\n/"}) {
        check_refused(http::write_request_head("GET", target, "h", {}, {}), "begin with '/'");
    }
    for (int byte = 0; byte != 256; ++byte) {
        INFO(byte);
        auto const head =
            http::write_request_head("GET", "/a" + std::string(1, static_cast<char>(byte)) + "b", "h", {}, {});
        if (byte > 0x20 && byte < 0x7f && byte != '#') {
            CHECK(head);
        } else {
            check_refused(head, "percent-encode");
        }
    }
}

TEST_CASE("an authority is a host with an optional port") {
    for (std::string_view const authority : {"", "h\r\nEvil: 1", "h ", "h/p", "u@h", "h,h", "h\n", "\x80"}) {
        check_refused(http::write_request_head("GET", "/", authority, {}, {}), "authority");
    }
    check_refused(http::write_request_head("GET", "/", std::string(1, '\0'), {}, {}), "authority");
}

TEST_CASE("a header name that is not a token is refused by its place, not shown") {
    for (std::string_view const name : {"", "secret name", "secret:", "secret\r\n", "secret\n",
                                        "s\xc3\xa9"
                                        "cret",
                                        " secret"}) {
        auto const head = http::write_request_head("GET", "/", "h", fields{{"Good", "1"}, {name, "2"}}, {});
        check_refused(head, "name of header 2 is not a token");
        CHECK(head.error().message.find("secret") == std::string::npos);
    }
}

TEST_CASE("a header value with CR, LF, NUL or another control character is refused, and never shown") {
    for (int byte = 0; byte != 256; ++byte) {
        INFO(byte);
        std::string const value = "secret" + std::string(1, static_cast<char>(byte)) + "x";
        auto const head = http::write_request_head("GET", "/", "h", fields{{"ApiKey", value}}, {});
        if ((byte >= 0x20 && byte != 0x7f) || byte == '\t') {
            REQUIRE(head);
            CHECK(*head == "GET / HTTP/1.1\r\nHost: h\r\nApiKey: " + value + "\r\n\r\n");
        } else {
            check_refused(head, "value of the header ApiKey");
            CHECK(to_string(head.error()).find("secret") == std::string::npos);
        }
    }
    for (std::string_view const value : {"secret\r\n", "secret\n", "secret ", " secret", "\tsecret", "secret\t"}) {
        auto const head = http::write_request_head("GET", "/", "h", fields{{"ApiKey", value}}, {});
        check_refused(head, "value of the header ApiKey");
        CHECK(to_string(head.error()).find("secret") == std::string::npos);
    }
}

TEST_CASE("Host, Content-Length and Transfer-Encoding are not given by hand") {
    for (std::string_view const name :
         {"Host", "host", "HOST", "Content-Length", "content-length", "Transfer-Encoding", "TRANSFER-ENCODING"}) {
        check_refused(http::write_request_head("GET", "/", "h", fields{{name, "1"}}, {}), "written by the library");
    }
    CHECK(http::write_request_head("GET", "/", "h", fields{{"Hosts", "1"}, {"Content-Lengt", "2"}}, {}));
}

TEST_CASE("what is written is read back by the parser of requests") {
    auto const head = http::write_request_head("PUT", "/p?q", "example.com", fields{{"A", "1"}, {"B", "two words"}}, 3);
    REQUIRE(head);
    http::request_parser parser;
    auto const taken = parser.consume(*head + "abc");
    REQUIRE(taken);
    CHECK(*taken == head->size() + 3);
    CHECK(parser.done());
    CHECK(parser.method() == "PUT");
    CHECK(parser.target() == "/p?q");
    CHECK(parser.fields().find("host") == "example.com");
    CHECK(parser.fields().find("b") == "two words");
    CHECK(parser.fields().size() == 4);
    CHECK(parser.body() == "abc");
}
