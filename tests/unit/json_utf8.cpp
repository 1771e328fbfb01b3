#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/json/utf8.hpp>

#include "utf8_encoded.hpp"

using vlens::json::is_valid_utf8;

static_assert(is_valid_utf8(""));
static_assert(is_valid_utf8("caf\xC3\xA9"));
static_assert(!is_valid_utf8("caf\xC3"));

TEST_CASE("every code point but a surrogate is valid, and not when cut") {
    for (std::uint32_t point = 0; point <= 0x10FFFF; ++point) {
        std::string const sequence = encoded(point);
        bool const is_surrogate = point >= 0xD800 && point <= 0xDFFF;
        bool fine = is_valid_utf8(sequence) != is_surrogate;
        for (std::size_t n = 1; n < sequence.size(); ++n) fine = fine && !is_valid_utf8(sequence.substr(0, n));
        if (!fine) FAIL_CHECK("code point " << point);
    }
    for (std::uint32_t point = 0x110000; point < 0x200000; ++point) {
        if (is_valid_utf8(encoded(point))) FAIL_CHECK("beyond U+10FFFF: " << point);
    }
}

TEST_CASE("no sequence of two or three bytes is valid that no code point has") {
    std::vector<bool> valid(0x1000000);
    for (std::uint32_t point = 0x80; point < 0x10000; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        std::uint32_t key = 0;
        for (char const c : encoded(point)) key = key << 8 | static_cast<unsigned char>(c);
        valid[key] = true;
    }
    for (std::uint32_t a = 0x80; a < 0x100; ++a) {
        CHECK_FALSE(is_valid_utf8(std::string{static_cast<char>(a)}));
        for (std::uint32_t b = 0x80; b < 0x100; ++b) {
            std::string const two{static_cast<char>(a), static_cast<char>(b)};
            if (is_valid_utf8(two) != valid[a << 8 | b]) FAIL_CHECK("bytes " << a << ' ' << b);
            for (std::uint32_t c = 0x80; c < 0x100; ++c) {
                std::string const three = two + static_cast<char>(c);
                if (is_valid_utf8(three) != valid[a << 16 | b << 8 | c])
                    FAIL_CHECK("bytes " << a << ' ' << b << ' ' << c);
            }
        }
    }
}

TEST_CASE("a fault is found at every place among ASCII") {
    std::string_view const faults[] = {
        "\xC0\x80",         "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\x80",     "\xFF",         "\xC3",         "\xE2\x82",         "\xF0\x9F\x98"};
    for (std::size_t before = 0; before < 20; ++before) {
        for (std::size_t behind = 0; behind < 20; ++behind) {
            std::string const head(before, 'x');
            std::string const tail(behind, 'y');
            CHECK(is_valid_utf8(head + "\xF0\x9F\x98\x80" + tail));
            for (std::string_view const fault : faults) CHECK_FALSE(is_valid_utf8(head + std::string{fault} + tail));
        }
    }
}
