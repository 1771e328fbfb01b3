// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/http/path_template.hpp>
#include <vlens/http/target.hpp>

namespace http = vlens::http::detail;

namespace {

std::string encoded(std::string_view text) {
    std::string to;
    http::append_percent_encoded(to, text);
    return to;
}

using pieces = std::vector<std::pair<char, std::string>>;

/// 't' for a text, 'n' for a name; nothing when the template is malformed.
pieces taken_apart(std::string_view path) {
    pieces all;
    bool const fine = http::for_each_piece(
        path,
        [&](std::string_view text) {
            if (!text.empty()) all.emplace_back('t', text);
        },
        [&](std::string_view name) { all.emplace_back('n', name); });
    return fine ? all : pieces{};
}

}  // namespace

TEST_CASE("every byte that is not unreserved is percent-encoded") {
    constexpr std::string_view unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    CHECK(encoded(unreserved) == unreserved);
    for (int byte = 0; byte != 256; ++byte) {
        char const c = static_cast<char>(byte);
        if (unreserved.find(c) != std::string_view::npos) continue;
        constexpr char digits[] = "0123456789ABCDEF";
        CHECK(encoded({&c, 1}) == std::string{'%', digits[byte / 16], digits[byte % 16]});
    }
    CHECK(encoded("a/b?c#d%e&f=g h+i") == "a%2Fb%3Fc%23d%25e%26f%3Dg%20h%2Bi");
    CHECK(encoded("\r\n") == "%0D%0A");
    CHECK(encoded("\xd9\x85") == "%D9%85");
}

TEST_CASE("a query begins with ? and goes on with &") {
    std::string target = "/a";
    http::append_query(target, "x", "1");
    http::append_query(target, "y[]", "a&b=c");
    http::append_query(target, "z", "");
    CHECK(target == "/a?x=1&y%5B%5D=a%26b%3Dc&z=");
}

TEST_CASE("a segment of one or two dots is found, however it is written") {
    for (char const* const path : {"/.", "/..", "/./a", "/a/../b", "/%2e", "/%2E%2e/a", "/a/.%2e", "/..?q", "."}) {
        CAPTURE(path);
        CHECK(http::has_dot_segment(path));
    }
    for (char const* const path : {"/", "", "/...", "/a.", "/.a", "/a?x=/../", "/%2e%2e%2e", "/%2f..", "/..%", "/%2"}) {
        CAPTURE(path);
        CHECK_FALSE(http::has_dot_segment(path));
    }
}

TEST_CASE("a template is taken apart, a malformed one refused") {
    CHECK(taken_apart("/repos/{owner}/{repo}/issues") ==
          pieces{{'t', "/repos/"}, {'n', "owner"}, {'t', "/"}, {'n', "repo"}, {'t', "/issues"}});
    CHECK(taken_apart("/a") == pieces{{'t', "/a"}});
    CHECK(taken_apart("{a}{b}") == pieces{{'n', "a"}, {'n', "b"}});
    CHECK(taken_apart("/x.{format}") == pieces{{'t', "/x."}, {'n', "format"}});
    for (char const* const path : {"/{", "/}", "/{a", "/a}", "/{}", "/{a{b}}", "/{a}}"}) {
        CAPTURE(path);
        CHECK(taken_apart(path).empty());
    }
}
