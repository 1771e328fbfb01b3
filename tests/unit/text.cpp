// SPDX-License-Identifier: BSL-1.0

#include <vlens/text.hpp>

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

using vlens::text;

namespace {

template <class From>
concept taken = std::is_convertible_v<From, text>;

static_assert(taken<char const*>);
static_assert(taken<char*>);
static_assert(taken<char const (&)[4]>);
static_assert(taken<std::string_view>);
static_assert(taken<std::string_view const&>);
static_assert(taken<std::string&>);
static_assert(taken<std::string const&>);
static_assert(taken<std::pmr::string&>);
static_assert(taken<std::pmr::string const&>);

// Destroyed at the end of the line.
static_assert(!taken<std::string>);
static_assert(!taken<std::string const>);
static_assert(!taken<std::pmr::string>);
static_assert(!taken<std::pmr::string const>);

static_assert(!taken<std::nullptr_t>);
static_assert(!taken<int>);
static_assert(!taken<char>);
static_assert(!taken<std::optional<std::string>&>);
static_assert(!taken<char8_t const*>);
static_assert(!taken<std::wstring&>);

static_assert(!std::is_default_constructible_v<text>);
static_assert(std::is_trivially_copyable_v<text>);

}  // namespace

TEST_CASE("it views what it is made from") {
    std::string const owner = "abc";
    text const view = owner;
    CHECK(view.data() == owner.data());
    CHECK(view.size() == 3);
    CHECK(view.view() == "abc");
    CHECK_FALSE(view.empty());
    CHECK(text{""}.empty());

    std::pmr::string const pooled = "pooled";
    CHECK(text{pooled}.data() == pooled.data());
    CHECK(text{std::string_view{owner}.substr(1)}.view() == "bc");
}

TEST_CASE("a choice between two lvalues is an lvalue") {
    std::string const one = "one";
    std::string const two = "two";
    bool const first = one.size() > two.size();
    text const chosen = first ? one : two;
    CHECK(chosen.data() == two.data());
}

TEST_CASE("an owner or a view may hold NUL, a character array ends there") {
    std::string const owner{"a\0b", 3};
    CHECK(text{owner}.size() == 3);
    CHECK(text{std::string_view{"a\0b", 3}}.size() == 3);
    CHECK(text{"a\0b"}.size() == 1);
    char buffer[16] = "ab";
    CHECK(text{buffer}.size() == 2);
}

TEST_CASE("it compares by characters") {
    std::string const owner = "abc";
    CHECK(text{owner} == text{"abc"});
    CHECK(text{owner} == "abc");
    CHECK(text{owner} != "abd");
    static_assert(text{"x"} == text{"x"});
}
