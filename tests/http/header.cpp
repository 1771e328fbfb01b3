// SPDX-License-Identifier: BSL-1.0

#include <vlens/headers.hpp>
#include <vlens/http/header.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/http/character.hpp>

namespace http = vlens::http::detail;

TEST_CASE("a token has the characters of RFC 9110 section 5.6.2 and no others") {
    std::string const allowed = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    CHECK_FALSE(http::is_token(""));
    CHECK(http::is_token(allowed));
    for (int byte = 0; byte != 256; ++byte) {
        char const c = static_cast<char>(byte);
        INFO(byte);
        CHECK(http::is_token(std::string(1, c)) == (allowed.find(c) != std::string::npos));
        CHECK(http::is_token("a" + std::string(1, c)) == (allowed.find(c) != std::string::npos));
    }
}

TEST_CASE("a field value has no control character except HTAB, and no space at its ends") {
    CHECK(http::is_field_value(""));
    for (int byte = 0; byte != 256; ++byte) {
        INFO(byte);
        std::string const text = "a" + std::string(1, static_cast<char>(byte)) + "b";
        CHECK(http::is_field_value(text) == ((byte >= 0x20 && byte != 0x7f) || byte == '\t'));
    }
    for (std::string_view const text : {" a", "a ", "\ta", "a\t", " ", "\t", "a\r\nEvil: 1", "a\r", "a\n", "\na"}) {
        CHECK_FALSE(http::is_field_value(text));
    }
    CHECK(http::is_field_value("a b\tc"));
}

TEST_CASE("the value of Host is a host and a port") {
    for (std::string_view const text :
         {"", "example.com", "example.com:8080", "127.0.0.1", "[::1]:443", "a_b", "a%20b"}) {
        CHECK(http::is_host_value(text));
    }
    for (std::string_view const text :
         {"a b", "a,b", "a/b", "user@a", "a?b", "a#b", "a\\b", "a\"b", "a\r", "a\n", "\x80"}) {
        CHECK_FALSE(http::is_host_value(text));
    }
    CHECK_FALSE(http::is_host_value(std::string(1, '\0')));
}

TEST_CASE("names compare without the case of ASCII letters, and of nothing else") {
    CHECK(http::same_ignoring_case("Content-Length", "cONTENT-lENGTH"));
    CHECK(http::same_ignoring_case("", ""));
    CHECK_FALSE(http::same_ignoring_case("a", "ab"));
    CHECK_FALSE(http::same_ignoring_case("ab", "a"));
    CHECK_FALSE(http::same_ignoring_case("a", "b"));
    CHECK_FALSE(http::same_ignoring_case("@", "`"));
    CHECK_FALSE(http::same_ignoring_case("[", "{"));
    CHECK_FALSE(http::same_ignoring_case("\xc4", "\xe4"));
}

TEST_CASE("hexadecimal digits have their values, other characters have none") {
    for (int byte = 0; byte != 256; ++byte) {
        char const c = static_cast<char>(byte);
        std::size_t const at = std::string_view{"0123456789abcdefABCDEF"}.find(c);
        int const expected = at == std::string_view::npos ? -1 : static_cast<int>(at < 16 ? at : at - 6);
        CHECK(http::hex_value(c) == expected);
    }
}

TEST_CASE("received fields are found without case, in the order of their arrival") {
    vlens::headers fields;
    CHECK(fields.empty());
    CHECK(fields.find("a") == std::nullopt);
    CHECK(fields.all("a").empty());

    fields.add("Set-Cookie", "a=1");
    fields.add("X", "");
    fields.add("set-cookie", "b=2");
    CHECK(fields.size() == 3);
    CHECK(fields.find("SET-COOKIE") == "a=1");
    CHECK(fields.find("x") == "");
    CHECK(fields.find("Set-Cooki") == std::nullopt);
    CHECK(fields.all("Set-Cookie") == std::vector<std::string_view>{"a=1", "b=2"});

    std::string names;
    for (auto const& field : fields) names += field.name + ";";
    CHECK(names == "Set-Cookie;X;set-cookie;");

    vlens::headers copy = fields;
    fields.clear();
    CHECK(fields.empty());
    CHECK(copy.find("x") == "");
}

TEST_CASE("elements of a list are found over all fields of a name") {
    vlens::headers fields;
    fields.add("Connection", "upgrade ,\tKeep-Alive,,x");
    fields.add("connection", "Close");
    fields.add("Other", "y");
    for (std::string_view const element : {"upgrade", "keep-alive", "x", "close"}) {
        CHECK(fields.lists("Connection", element));
    }
    for (std::string_view const element : {"y", "keep", "keep-alive,", "upgrade ,\tkeep-alive", "closed"}) {
        CHECK_FALSE(fields.lists("Connection", element));
    }
}
