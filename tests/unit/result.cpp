// SPDX-License-Identifier: BSL-1.0

#include <vlens/result.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using vlens::delivery;
using vlens::error;
using vlens::error_kind;
using vlens::result;

namespace {

error failure(std::string message) { return {.kind = error_kind::decode, .message = std::move(message)}; }

/// Counts how many of it live.
struct counted {
    explicit counted(int& living) : living_{&living} { ++*living_; }
    counted(counted const& other) : living_{other.living_} { ++*living_; }
    counted& operator=(counted const&) = default;
    ~counted() { --*living_; }

  private:
    int* living_;
};

static_assert(std::is_nothrow_move_constructible_v<result<std::string>>);
static_assert(std::is_nothrow_move_assignable_v<result<std::string>>);
static_assert(!std::is_default_constructible_v<result<std::string>>);
static_assert(!std::is_convertible_v<result<int>, bool>);
static_assert(!std::is_convertible_v<result<void>, bool>);

}  // namespace

TEST_CASE("a value") {
    result<std::string> r = std::string{"abc"};
    REQUIRE(r);
    CHECK(r.has_value());
    CHECK(*r == "abc");
    CHECK(r->size() == 3);
    CHECK(r.value() == "abc");
    r.value() += "d";
    *r += "e";
    r->push_back('f');
    CHECK(std::as_const(r).value() == "abcdef");
    CHECK(std::as_const(r)->size() == 6);
    std::string const taken = std::move(r).value();
    CHECK(taken == "abcdef");
}

TEST_CASE("an error") {
    result<std::string> const r = failure("what");
    CHECK_FALSE(r);
    CHECK_FALSE(r.has_value());
    CHECK(r.error().kind == error_kind::decode);
    CHECK(r.error().message == "what");
}

#if defined(__cpp_exceptions)
TEST_CASE("value() of a failed result throws its error") {
    result<int> r = failure("what");
    CHECK_THROWS_AS((void)r.value(), vlens::bad_result_access);
    CHECK_THROWS_AS((void)std::as_const(r).value(), vlens::bad_result_access);
    CHECK_THROWS_AS((void)std::move(r).value(), vlens::bad_result_access);
    try {
        result<void>{failure("what")}.value();
        FAIL("not thrown");
    } catch (vlens::bad_result_access const& thrown) {
        CHECK(thrown.error().message == "what");
        CHECK(std::string{thrown.what()} == to_string(failure("what")));
    }
}
#endif

TEST_CASE("copies, moves and every assignment between value and error") {
    std::string const text(100, 'x');
    result<std::string> const value = text;
    result<std::string> const fault = failure(text + "!");
    for (auto const* from : {&value, &fault}) {
        for (auto const* to : {&value, &fault}) {
            result<std::string> copy = *to;
            copy = *from;
            CHECK(copy.has_value() == from->has_value());
            result<std::string> moved = std::move(copy);
            REQUIRE(moved.has_value() == from->has_value());
            if (moved) {
                CHECK(*moved == text);
            } else {
                CHECK(moved.error().message == text + "!");
            }
            auto const& self = moved;
            moved = self;
            CHECK(moved.has_value() == from->has_value());
        }
    }
}

TEST_CASE("nothing leaks and nothing is destroyed twice") {
    int living = 0;
    {
        result<counted> r = counted{living};
        CHECK(living == 1);
        result<counted> copy = r;
        CHECK(living == 2);
        copy = failure("x");
        CHECK(living == 1);
        copy = r;
        CHECK(living == 2);
        result<counted> const moved = std::move(r);
        CHECK(living == 3);
    }
    CHECK(living == 0);
}

TEST_CASE("a value that can only be moved") {
    result<std::unique_ptr<int>> r = std::make_unique<int>(7);
    REQUIRE(r);
    result<std::unique_ptr<int>> moved = std::move(r);
    std::unique_ptr<int> const pointer = std::move(moved).value();
    CHECK(*pointer == 7);
}

TEST_CASE("success without a value") {
    result<void> const good;
    CHECK(good);
    CHECK_NOTHROW(good.value());
    result<void> const bad = failure("what");
    CHECK_FALSE(bad);
    CHECK(bad.error().message == "what");
}

TEST_CASE("an error prints as one line") {
    error e{.kind = error_kind::api,
            .delivery = delivery::answered,
            .http_status = 400,
            .error_code = 6014,
            .message = "no"};
    CHECK(to_string(e) == "api (answered, HTTP 400, error_code 6014): no");
    error const decode{.kind = error_kind::decode, .message = "expected a number", .pointer = "/data/0", .offset = 12};
    CHECK(to_string(decode) == "decode (not_sent): expected a number at /data/0 (offset 12)");
    error const start{.kind = error_kind::decode, .message = "expected a value", .offset = 0};
    CHECK(to_string(start) == "decode (not_sent): expected a value (offset 0)");
    e.message = std::string{"a\r\nb\0c\x7f\x1b[2J", 11};
    CHECK(to_string(e) == "api (answered, HTTP 400, error_code 6014): a??b?c??[2J");
}

TEST_CASE("an error says why earlier attempts failed, and no more than can be read") {
    error const e{.kind = error_kind::connect,
                  .message = "refused",
                  .attempts = 3,
                  .earlier = "1: HTTP 503; 2: " + std::string(1000, 'x')};
    std::string const text = to_string(e);
    CHECK(text.starts_with("connect (not_sent): refused; earlier attempts: 1: HTTP 503; 2: xxx"));
    CHECK(text.ends_with("xxx..."));
    CHECK(text.size() < 600);
}

TEST_CASE("kinds and deliveries have names") {
    CHECK(to_string(error_kind::resolve) == "resolve");
    CHECK(to_string(error_kind::connect) == "connect");
    CHECK(to_string(error_kind::tls) == "tls");
    CHECK(to_string(error_kind::timeout) == "timeout");
    CHECK(to_string(error_kind::canceled) == "canceled");
    CHECK(to_string(error_kind::protocol) == "protocol");
    CHECK(to_string(error_kind::too_large) == "too_large");
    CHECK(to_string(error_kind::http_status) == "http_status");
    CHECK(to_string(error_kind::api) == "api");
    CHECK(to_string(error_kind::decode) == "decode");
    CHECK(to_string(error_kind::invalid_argument) == "invalid_argument");
    CHECK(to_string(delivery::not_sent) == "not_sent");
    CHECK(to_string(delivery::unknown) == "unknown");
    CHECK(to_string(delivery::answered) == "answered");
}
