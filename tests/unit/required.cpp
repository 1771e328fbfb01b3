// SPDX-License-Identifier: BSL-1.0

#include <vlens/required.hpp>

#include <cstdint>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>
#include <vlens/image.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

using vlens::required;
using vlens::text;
using vlens::uuid;

namespace {

struct place {
    required<double> latitude;
    required<double> longitude;
};

struct remark {
    int number = 0;
};

enum class colour : int { red = 1 };
enum plain { zero };

template <class T, class From>
concept takes = std::is_convertible_v<From, required<T>> && std::is_constructible_v<required<T>, From>;

// Leaving one out cannot compile.
static_assert(!std::is_default_constructible_v<required<double>>);
static_assert(!std::is_default_constructible_v<required<text>>);
static_assert(!std::is_default_constructible_v<required<uuid>>);
static_assert(!std::is_default_constructible_v<required<remark>>);
static_assert(!std::is_default_constructible_v<place>);

// A nested struct that cannot be left out is not wrapped; one that can is.
static_assert(std::is_same_v<required<place>, place>);
static_assert(!std::is_same_v<required<remark>, remark>);

template <class Aggregate, class... Values>
concept braces_take = requires(Values... values) { Aggregate{values...}; };
static_assert(braces_take<place, double, double>);
static_assert(!braces_take<place, double>);
static_assert(!braces_take<place>);

// Numbers.
static_assert(takes<double, double>);
static_assert(takes<double, float>);
static_assert(takes<double, int>);
static_assert(!takes<double, bool>);
static_assert(!takes<double, char const*>);
static_assert(!takes<double, std::nullptr_t>);
static_assert(!takes<double, colour>);
static_assert(takes<std::int64_t, int>);
static_assert(takes<std::uint32_t, unsigned>);
static_assert(!takes<std::uint32_t, int>);
static_assert(!takes<std::int32_t, std::uint32_t>);
static_assert(!takes<double, std::int64_t>);
static_assert(!takes<float, double>);
static_assert(!takes<std::int32_t, std::int64_t>);
static_assert(!takes<std::int32_t, double>);
static_assert(!takes<std::int64_t, float>);
static_assert(!takes<std::int32_t, bool>);

// A bool is a bool.
static_assert(takes<bool, bool>);
static_assert(!takes<bool, int>);
static_assert(!takes<bool, double>);
static_assert(!takes<bool, void*>);
static_assert(!takes<bool, char const*>);
static_assert(!takes<bool, std::nullptr_t>);
static_assert(!takes<bool, plain>);

static_assert(takes<colour, colour>);
static_assert(!takes<colour, int>);

// What the value refuses, the member refuses.
static_assert(takes<text, char const*>);
static_assert(takes<text, std::string&>);
static_assert(!takes<text, std::string>);
static_assert(!takes<text, std::nullptr_t>);
static_assert(!takes<uuid, std::string&>);
static_assert(!takes<uuid, char const*>);

static_assert(std::is_trivially_copyable_v<required<double>>);
static_assert(std::is_trivially_copyable_v<required<text>>);
static_assert(std::is_trivially_copyable_v<required<uuid>>);
static_assert(std::is_trivially_copyable_v<place>);

}  // namespace

TEST_CASE("it is made from a value and read as one") {
    constexpr required<double> latitude = 30.0444;
    static_assert(latitude.value() == 30.0444);
    static_assert(*latitude == 30.0444);
    double const number = latitude;
    CHECK(number == 30.0444);

    constexpr required<uuid> id = "81f404b3-d7dc-4f08-b4fe-934853c86282";
    static_assert(id->bytes()[0] == 0x81);

    required<std::string> owned = "text";
    owned.value() += "!";
    CHECK(owned->size() == 5);
}

TEST_CASE("designated and plain braces fill a struct of required members") {
    constexpr place designated{.latitude = 30, .longitude = 31.5};
    constexpr place plain_braces{30.0, 31.5};
    static_assert(designated.latitude.value() == 30.0);
    CHECK(designated.longitude == plain_braces.longitude);
}

TEST_CASE("it compares with another, with its value and with what converts to it") {
    required<double> const latitude = 30.0;
    CHECK(latitude == required<double>{30.0});
    CHECK(latitude != required<double>{31.0});
    CHECK(latitude == 30.0);
    CHECK(30.0 == latitude);
    CHECK(latitude == 30);
    CHECK(latitude != 30.5);

    required<bool> const flag = true;
    CHECK(flag == true);
    CHECK(flag != false);

    required<colour> const red = colour::red;
    CHECK(red == colour::red);

    std::string const owner = "abc";
    required<text> const word = owner;
    CHECK(word == "abc");
    CHECK(word == owner);
    CHECK(word == text{"abc"});
    CHECK(word != "abd");

    required<uuid> const id = "81f404b3-d7dc-4f08-b4fe-934853c86282";
    uuid const same = id;
    CHECK(id == same);
    CHECK((id == "81f404b3-d7dc-4f08-b4fe-934853c86282"));
    CHECK((id != "81f404b3-d7dc-4f08-b4fe-934853c86283"));
}
