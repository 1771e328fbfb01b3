// SPDX-License-Identifier: BSL-1.0

#include <vlens/defaulted.hpp>

#include <cstdint>
#include <optional>
#include <type_traits>

#include <doctest/doctest.h>
#include <vlens/nullable.hpp>

using vlens::defaulted;

namespace {

template <class Member, class From>
concept takes = std::is_convertible_v<From, Member> && std::is_constructible_v<Member, From>;

static_assert(takes<defaulted<false>, bool>);
static_assert(takes<defaulted<false>, std::optional<bool>>);
static_assert(takes<defaulted<false>, std::nullopt_t>);
static_assert(!takes<defaulted<false>, int>);
static_assert(!takes<defaulted<false>, char const*>);
static_assert(!takes<defaulted<false>, void*>);
static_assert(!takes<defaulted<false>, vlens::null_t>);
static_assert(takes<defaulted<5>, int>);
static_assert(!takes<defaulted<5>, bool>);
static_assert(!takes<defaulted<5>, double>);
static_assert(std::is_trivially_copyable_v<defaulted<false>>);

template <class Member, class From>
concept braces_take = requires(From from) { Member{from}; };
static_assert(braces_take<defaulted<false>, bool>);
static_assert(!braces_take<defaulted<false>, int>);
static_assert(!braces_take<defaulted<false>, char const*>);

}  // namespace

TEST_CASE("absent, it reads as the default") {
    constexpr defaulted<false> absent;
    static_assert(absent.is_absent() && !absent.has_value() && !absent.value() && !absent);
    constexpr defaulted<true> on;
    static_assert(on.is_absent() && on.value() && on);
    CHECK(defaulted<7>{}.value() == 7);
    CHECK(defaulted<7>::default_value == 7);
}

TEST_CASE("set to its default, it is not absent") {
    constexpr defaulted<false> off = false;
    static_assert(!off.is_absent() && off.has_value() && !*off);
    CHECK(off != defaulted<false>{});
    CHECK(off == defaulted<false>{false});
}

TEST_CASE("it compares with a value") {
    CHECK(defaulted<false>{} == false);
    CHECK(defaulted<false>{true} == true);
    CHECK(true != defaulted<false>{});
    CHECK(defaulted<7>{} == 7);
}

TEST_CASE("a number takes one of another type that loses nothing") {
    using counter = defaulted<std::int64_t{7}>;
    counter const eight = 8;
    CHECK(eight.has_value());
    CHECK(eight == 8);
    CHECK(eight != std::int64_t{7});
    static_assert(!std::is_convertible_v<bool, counter>);
    static_assert(!std::is_convertible_v<double, counter>);
    static_assert(!std::is_convertible_v<std::int64_t, defaulted<7>>);
}

TEST_CASE("an optional in hand is absent or a value") {
    CHECK(defaulted<true>{std::nullopt}.is_absent());
    CHECK(defaulted<true>{std::optional<bool>{}}.is_absent());
    CHECK(defaulted<true>{std::optional<bool>{}}.value());
    defaulted<true> const off = std::optional<bool>{false};
    CHECK(off.has_value());
    CHECK_FALSE(off.value());
}

TEST_CASE("emplace sets it") {
    defaulted<false> flag;
    flag.emplace() = true;
    CHECK(flag.has_value());
    CHECK(flag.value());
}
