// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/repeat.hpp>

using vlens::delivery;
using vlens::error_kind;
using vlens::repeatability;
using vlens::call::detail::may_repeat_after;
using vlens::call::detail::may_reuse_connection;

namespace {

constexpr repeatability all[] = {repeatability::safe, repeatability::repeatable, repeatability::once,
                                 repeatability::never_twice};

/// For each repeatability, in the order of `all`, whether a call may be repeated.
struct row {
    error_kind kind;
    delivery far;
    bool may[4];
};

constexpr row rows[] = {
    {error_kind::resolve, delivery::not_sent, {true, true, true, true}},
    {error_kind::connect, delivery::not_sent, {true, true, true, true}},
    {error_kind::connect, delivery::unknown, {true, false, false, false}},
    {error_kind::protocol, delivery::unknown, {true, false, false, false}},
    // Another attempt would meet the same.
    {error_kind::tls, delivery::not_sent, {false, false, false, false}},
    {error_kind::tls, delivery::unknown, {false, false, false, false}},
    {error_kind::too_large, delivery::unknown, {false, false, false, false}},
    {error_kind::invalid_argument, delivery::not_sent, {false, false, false, false}},
    // The time of the call is over, or nobody waits for it.
    {error_kind::timeout, delivery::not_sent, {false, false, false, false}},
    {error_kind::timeout, delivery::unknown, {false, false, false, false}},
    {error_kind::canceled, delivery::not_sent, {false, false, false, false}},
    {error_kind::canceled, delivery::unknown, {false, false, false, false}},
};

}  // namespace

TEST_CASE("after a failure, repeatability and delivery decide") {
    for (row const& one : rows) {
        for (int i = 0; i != 4; ++i) {
            CAPTURE(to_string(one.kind));
            CAPTURE(to_string(one.far));
            CAPTURE(i);
            CHECK(may_repeat_after(vlens::error{.kind = one.kind, .delivery = one.far}, all[i]) == one.may[i]);
        }
    }
}

TEST_CASE("after a response, its status and the repeatability decide") {
    auto const is_one_of = [](int status, std::vector<int> const& some) {
        return std::find(some.begin(), some.end(), status) != some.end();
    };
    for (int status = 200; status != 600; ++status) {
        CAPTURE(status);
        CHECK(may_repeat_after(status, repeatability::safe) == (status >= 500 || is_one_of(status, {408, 429})));
        CHECK(may_repeat_after(status, repeatability::repeatable) == is_one_of(status, {429, 503}));
        CHECK_FALSE(may_repeat_after(status, repeatability::once));
        CHECK_FALSE(may_repeat_after(status, repeatability::never_twice));
    }
}

TEST_CASE("only what must never happen twice needs a connection of its own") {
    CHECK(may_reuse_connection(repeatability::safe));
    CHECK(may_reuse_connection(repeatability::repeatable));
    CHECK(may_reuse_connection(repeatability::once));
    CHECK_FALSE(may_reuse_connection(repeatability::never_twice));
}
