// SPDX-License-Identifier: BSL-1.0

#include <vlens/nullable.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>
#include <vlens/required.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

using vlens::null;
using vlens::nullable;
using vlens::text;
using vlens::uuid;

namespace {

template <class T, class From>
concept takes = std::is_convertible_v<From, nullable<T>> && std::is_constructible_v<nullable<T>, From>;

static_assert(takes<text, vlens::null_t>);
static_assert(takes<text, char const*>);
static_assert(takes<text, std::string&>);
static_assert(takes<text, std::string_view>);
static_assert(!takes<text, std::string>);
static_assert(!takes<text, std::string const>);
static_assert(!takes<text, std::nullptr_t>);
static_assert(takes<text, std::optional<text>>);
static_assert(takes<text, std::nullopt_t>);
static_assert(takes<uuid, std::optional<uuid> const&>);
static_assert(!takes<uuid, char const*>);
static_assert(!takes<bool, int>);
static_assert(!takes<bool, char const*>);
static_assert(!takes<std::int32_t, bool>);
static_assert(!takes<std::int32_t, double>);
static_assert(!takes<std::int32_t, std::int64_t>);

// Braces do not open a way around that, through std::optional's own conversions.
template <class T, class From>
concept braces_take = requires(From from) { nullable<T>{from}; };
static_assert(braces_take<bool, bool>);
static_assert(!braces_take<bool, int>);
static_assert(!braces_take<bool, char const*>);
static_assert(!braces_take<int, bool>);

// Null is for nullable members alone, and only by its name.
static_assert(!std::is_constructible_v<vlens::required<text>, vlens::null_t>);
static_assert(!std::is_constructible_v<std::optional<text>, vlens::null_t>);
static_assert(!std::is_constructible_v<std::optional<uuid>, vlens::null_t>);
static_assert(!std::is_default_constructible_v<vlens::null_t>);
static_assert(!std::is_convertible_v<int, vlens::null_t>);

// Replacing a value does not get around it either: nothing is converted, and nothing dangles.
template <class T, class From>
concept emplaces = requires(nullable<T>& to, From&& from) { to.emplace(static_cast<From&&>(from)); };
static_assert(emplaces<std::string, std::string_view>);
static_assert(emplaces<std::string, char const*>);
static_assert(!emplaces<text, std::string>);
static_assert(!emplaces<uuid, char const*>);
static_assert(!emplaces<bool, int>);
static_assert(!emplaces<std::int32_t, double>);

static_assert(std::is_trivially_copyable_v<nullable<text>>);
static_assert(std::is_trivially_copyable_v<nullable<uuid>>);

}  // namespace

TEST_CASE("there are three states") {
    constexpr nullable<int> absent;
    static_assert(absent.is_absent() && !absent.is_null() && !absent.has_value() && !absent);
    constexpr nullable<int> nothing = null;
    static_assert(!nothing.is_absent() && nothing.is_null() && !nothing.has_value() && !nothing);
    constexpr nullable<int> seven = 7;
    static_assert(!seven.is_absent() && !seven.is_null() && seven.has_value() && seven);
    static_assert(*seven == 7);
    CHECK(absent != nothing);
    CHECK(absent != seven);
    CHECK(nothing != seven);
    CHECK(nothing == null);
    CHECK(seven == 7);
    CHECK(seven != 8);
    CHECK(absent == nullable<int>{});
}

TEST_CASE("an empty optional is absent, not null") {
    std::optional<int> in_hand;
    CHECK(nullable<int>{in_hand}.is_absent());
    CHECK(nullable<int>{std::nullopt}.is_absent());
    in_hand = 3;
    nullable<int> const three = in_hand;
    REQUIRE(three.has_value());
    CHECK(*three == 3);
}

TEST_CASE("assignment changes the state") {
    nullable<text> word;
    word = "abc";
    CHECK(word->view() == "abc");
    word = null;
    CHECK(word.is_null());
    word = std::nullopt;
    CHECK(word.is_absent());
    word = {};
    CHECK(word.is_absent());
}

TEST_CASE("value_or, emplace and the value of an owning type") {
    CHECK(nullable<int>{}.value_or(4) == 4);
    CHECK(nullable<int>{null}.value_or(4) == 4);
    CHECK(nullable<int>{0}.value_or(4) == 0);

    nullable<std::string> name = "abc";
    name->append("d");
    CHECK(*name == "abcd");
    name.emplace() = "x";
    CHECK(*name == "x");
    nullable<std::string> moved = std::move(name);
    CHECK(*moved == "x");
}

TEST_CASE("a literal is checked while compiling") {
    constexpr nullable<uuid> id = "81f404b3-d7dc-4f08-b4fe-934853c86282";
    static_assert(id->bytes()[15] == 0x82);
    CHECK(id.has_value());
}

TEST_CASE("a value is made in the place of another one, or a blank one is there") {
    nullable<std::string> name{std::string(100, 'a')};
    CHECK(name.emplace(std::string_view{"Liveness re-validation successful."}) == "Liveness re-validation successful.");
    CHECK(name.emplace("b") == "b");
    CHECK(name.has_value());

#if defined(__cpp_exceptions)
    struct thrown {};
    struct throwing {
        operator std::string() const { throw thrown{}; }
    };
    vlens::detail::optional_value<std::string> held{std::string(100, 'a')};
    CHECK_THROWS_AS(held.emplace(throwing{}), thrown);
    CHECK(held.value() == "");
#endif
}
