// SPDX-License-Identifier: BSL-1.0

#include <vlens/image.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

using vlens::image;

namespace {

template <class From>
concept taken = std::is_convertible_v<From, image>;

// Owners that have a name, and views of something else.
static_assert(taken<std::vector<std::uint8_t>&>);
static_assert(taken<std::vector<std::uint8_t> const&>);
static_assert(taken<std::vector<std::byte>&>);
static_assert(taken<std::vector<char>&>);
static_assert(taken<std::array<std::uint8_t, 3>&>);
static_assert(taken<std::array<char, 3> const&>);
static_assert(taken<unsigned char (&)[3]>);
static_assert(taken<unsigned char const (&)[3]>);
static_assert(taken<std::span<std::byte const>>);
static_assert(taken<std::span<std::uint8_t>>);
static_assert(taken<std::span<std::byte const>&>);
static_assert(taken<std::span<std::byte const, 3> const&>);

// Destroyed at the end of the line.
static_assert(!taken<std::vector<std::uint8_t>>);
static_assert(!taken<std::vector<std::uint8_t> const>);
static_assert(!taken<std::vector<char>>);
static_assert(!taken<std::array<std::uint8_t, 3>>);

// An image or its base64 text? Only the caller knows.
static_assert(!taken<std::string>);
static_assert(!taken<std::string&>);
static_assert(!taken<std::string_view>);
static_assert(!taken<char const*>);

static_assert(!taken<std::vector<int>&>);
static_assert(!taken<std::nullptr_t>);
static_assert(!std::is_default_constructible_v<image>);
static_assert(std::is_trivially_copyable_v<image>);

}  // namespace

TEST_CASE("raw bytes are viewed") {
    std::vector<std::uint8_t> const owner{0xff, 0xd8, 0xff, 0xe0};
    image const jpeg = owner;
    CHECK_FALSE(jpeg.is_text());
    CHECK(static_cast<void const*>(jpeg.bytes().data()) == owner.data());
    CHECK(jpeg.bytes().size() == 4);
    CHECK(jpeg.size() == 4);
    CHECK(jpeg.encoded_size() == 8);
    CHECK(jpeg == image{owner});

    std::array<char, 3> const characters{'a', 'b', 'c'};
    CHECK(image{characters}.encoded_size() == 4);
    unsigned char const embedded[] = {1, 2, 3, 4, 5};
    CHECK(image{embedded}.bytes().size() == 5);
    CHECK(image{std::as_bytes(std::span{owner})} == jpeg);
    CHECK(image{std::span<std::uint8_t const>{}}.encoded_size() == 0);
}

TEST_CASE("a literal is base64 text") {
    constexpr image hello = "SGVsbG8gV29ybGQ=";
    static_assert(hello.is_text());
    static_assert(hello.encoded_size() == 16);
    CHECK(hello.text() == "SGVsbG8gV29ybGQ=");
    CHECK(hello.size() == 11);
    CHECK(image("").size() == 0);
}

TEST_CASE("base64 text is checked once") {
    std::string const owner = "SGVsbG8gV29ybGQ=";
    auto const hello = image::from_base64(owner);
    REQUIRE(hello);
    CHECK(hello->is_text());
    CHECK(hello->text().data() == owner.data());
    CHECK(hello->encoded_size() == 16);
    CHECK(hello->size() == 11);
    CHECK(image::from_base64(""));

    for (std::string_view const wrong :
         {"SGVsbG8gV29ybGQ", "SGVsbG8gV29ybG\n=", "SGVsbG8gV29ybGR=", "/9j/4AAQSkZJRgAB..."}) {
        auto const refused = image::from_base64(wrong);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == vlens::error_kind::invalid_argument);
        CHECK(refused.error().message.find("base64") != std::string::npos);
        // Images never appear in an error.
        CHECK(refused.error().message.find("SGV") == std::string::npos);
    }
}

TEST_CASE("verbatim text need not be base64, but keeps a JSON string well-formed") {
    auto const placeholder = image::verbatim("/9j/4AAQSkZJRgAB...");
    REQUIRE(placeholder);
    CHECK(placeholder->is_text());
    CHECK(placeholder->text() == "/9j/4AAQSkZJRgAB...");
    CHECK(placeholder->encoded_size() == 19);
    REQUIRE(image::verbatim(""));
    for (unsigned value = 0; value < 256; ++value) {
        char const c = static_cast<char>(value);
        INFO(value);
        bool const printable = value >= 0x20 && value < 0x7f && c != '"' && c != '\\';
        CHECK(image::verbatim({&c, 1}).has_value() == printable);
    }
    for (std::string_view const text : {"=", "==", "."}) CHECK(image::verbatim(text).value().size() == 0);
}

TEST_CASE("images can be named while compiling") {
    static constexpr std::array<std::uint8_t, 3> owner{1, 2, 3};
    constexpr image view = owner;
    static_assert(!view.is_text());
    static_assert(view.encoded_size() == 4);
    CHECK(view.bytes()[2] == std::byte{3});
}
