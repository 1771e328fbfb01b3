// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include <vlens/http/exchange.hpp>

#include "text_body.hpp"

namespace http = vlens::http::detail;

namespace {

/// All that the exchange sends, taken in pieces of that size.
std::string sent_by(http::exchange& one, std::size_t piece) {
    std::string all;
    std::string space(piece, '\0');
    while (std::size_t const size = one.fill(space)) {
        CHECK(size <= piece);
        all.append(space, 0, size);
    }
    return all;
}

constexpr std::string_view head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n";
constexpr std::string_view whole = "HTTP/1.1 200 Fine\r\nA: 1\r\nContent-Length: 2\r\nB: 2\r\n\r\nok";

}  // namespace

TEST_CASE("head and body are sent as one stream, in pieces of any size") {
    text_body body{"12345"};
    std::string const expected = std::string{head} + "12345";
    for (std::size_t piece = 1; piece != expected.size() + 2; ++piece) {
        http::exchange one{head, &body, {}};
        CHECK_FALSE(one.all_filled());
        CHECK(sent_by(one, piece) == expected);
        CHECK(one.all_filled());
    }
    // The last byte of the head, and that of the body, are what is missing.
    http::exchange one{head, &body, {}};
    std::string space(expected.size() - 1, '\0');
    CHECK(one.fill({space.data(), head.size()}) == head.size());
    CHECK_FALSE(one.all_filled());
    CHECK(one.fill({space.data(), 4}) == 4);
    CHECK_FALSE(one.all_filled());
}

TEST_CASE("a request without a body is its head") {
    http::exchange one{head, nullptr, {}};
    CHECK_FALSE(one.all_filled());
    CHECK(sent_by(one, 7) == head);
    CHECK(one.all_filled());
}

TEST_CASE("a body that was sent before is sent from its beginning") {
    text_body body{"12345"};
    std::string first;
    {
        http::exchange one{head, &body, {}};
        std::string space(head.size() + 3, '\0');
        CHECK(one.fill(space) == space.size());
        first = space;
    }
    http::exchange again{head, &body, {}};
    CHECK(sent_by(again, 1000) == std::string{head} + "12345");
    CHECK(first == std::string{head} + "123");
}

TEST_CASE("a response is whole at its last byte, wherever it is cut") {
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        http::exchange one{head, nullptr, {}};
        CHECK_FALSE(one.response_started());
        CHECK(one.receive(whole.substr(0, cut)).value() == (cut == whole.size()));
        CHECK(one.response_started() == (cut != 0));
        CHECK(one.receive(whole.substr(cut)).value());
        CHECK(one.status() == 200);
        CHECK(one.keep_alive());
        http::response const got = one.take_response();
        CHECK(got.status == 200);
        CHECK(got.reason == "Fine");
        CHECK(got.body == "ok");
        CHECK(got.fields.size() == 3);
        CHECK(got.fields.find("b") == "2");
    }
}

TEST_CASE("a connection is not kept after unexpected bytes, or when the server closes it") {
    auto const keeps = [](std::string const& text) {
        http::exchange one{head, nullptr, {}};
        CHECK(one.receive(text).value());
        return one.keep_alive();
    };
    CHECK(keeps(std::string{whole}));
    CHECK_FALSE(keeps(std::string{whole} + "H"));
    CHECK_FALSE(keeps("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
}

TEST_CASE("the end of the stream ends a body that only it delimits, and no other") {
    http::exchange by_close{head, nullptr, {}};
    CHECK_FALSE(by_close.receive("HTTP/1.1 200 OK\r\n\r\nabc").value());
    CHECK(by_close.end_of_stream());
    CHECK(by_close.take_response().body == "abc");

    http::exchange by_length{head, nullptr, {}};
    CHECK_FALSE(by_length.receive("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc").value());
    CHECK_FALSE(by_length.end_of_stream());
}

TEST_CASE("malformed bytes and those beyond a limit are errors") {
    http::exchange malformed{head, nullptr, {}};
    CHECK(malformed.receive("SSH-2.0\r\n").error().kind == vlens::error_kind::protocol);
    http::exchange large{head, nullptr, {.body = 1}};
    CHECK(large.receive(whole).error().kind == vlens::error_kind::too_large);
}
