// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/json/scan/utf8.hpp>

#include "guarded_block.hpp"
#include "json_text.hpp"
#include "slowed.hpp"
#include "utf8_encoded.hpp"

using vlens::json::detail::is_valid_utf8;

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
        for (std::size_t after = 0; after < 20; ++after) {
            std::string const head(before, 'x');
            std::string const tail(after, 'y');
            CHECK(is_valid_utf8(head + "\xF0\x9F\x98\x80" + tail));
            for (std::string_view const fault : faults) CHECK_FALSE(is_valid_utf8(head + std::string{fault} + tail));
        }
    }
}

namespace {

/// Where the first fault is, character by character; the size of the text when there is none.
std::size_t plain_fault(std::string_view text) {
    char const* p = text.data();
    char const* const end = p + text.size();
    while (p != end) {
        std::size_t const size = vlens::json::detail::utf8_sequence_size(p, end);
        if (size == 0) break;
        p += size;
    }
    return static_cast<std::size_t>(p - text.data());
}

/// Characters of every length, long runs of ASCII among them.
std::string random_text(std::mt19937& random, std::size_t size) {
    auto const below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
    std::string text;
    while (text.size() < size) {
        std::uint32_t const kind = below(12);
        std::uint32_t const point = kind < 4   ? 0x600 + below(0xFF)
                                    : kind < 6 ? 0x800 + below(0xD000)
                                    : kind < 8 ? 0x10000 + below(0x100000)
                                    : kind < 9 ? 0xE000 + below(0x2000)
                                               : 0;
        text += kind < 9 ? encoded(point) : std::string(below(80), 'x');
    }
    return text;
}

}  // namespace

TEST_CASE("long texts are checked as short ones are, in a value and in JSON") {
    std::mt19937 random{8};
    for (int i = 0; i < (slowed ? 2'000 : 20'000); ++i) {
        std::string text = random_text(random, random() % 600);
        // Most are damaged in one or two bytes, or cut.
        for (std::size_t n = random() % 3; n != 0 && !text.empty(); --n) {
            text[random() % text.size()] = static_cast<char>(0x80 | random());
        }
        if (random() % 4 == 0) text.resize(text.size() - random() % (text.size() + 1));
        guarded_block block;
        std::size_t const fault = plain_fault(text);
        std::copy(text.begin(), text.end(), block.end() - text.size());
        std::string_view const at_the_end{block.end() - text.size(), text.size()};
        if (is_valid_utf8(at_the_end) != (fault == text.size())) FAIL_CHECK("text " << i);
        std::copy(text.begin(), text.end(), block.begin());
        if (is_valid_utf8({block.begin(), text.size()}) != (fault == text.size())) FAIL_CHECK("text " << i);

        std::string const json = "[\"" + text + "\"]";
        std::string const wanted =
            fault == text.size() ? "none" : "a string is not valid UTF-8 at '/0' (" + std::to_string(fault + 2) + ")";
        if (fault_of<std::vector<std::string>>(json) != wanted) {
            FAIL_CHECK("text " << i << ": " << fault_of<std::vector<std::string>>(json) << ", not " << wanted);
        }
    }
}

TEST_CASE("a fault is found after many characters and between them, also where some are not ASCII") {
    std::string_view const faults[] = {"\xC0\x80",
                                       "\xC1\xBF",
                                       "\xE0\x80\x80",
                                       "\xE0\x9F\xBF",
                                       "\xED\xA0\x80",
                                       "\xED\xBF\xBF",
                                       "\xF0\x80\x80\x80",
                                       "\xF0\x8F\xBF\xBF",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xFF",
                                       "\x80",
                                       "\xC3",
                                       "\xE2\x82",
                                       "\xF0\x9F\x98",
                                       "\xC3\""};
    std::string arabic;
    for (int i = 0; i < 200; ++i) arabic += "\xD9\x85";
    for (std::size_t at = 0; at < 200; at += 2) {
        for (std::string_view const fault : faults) {
            std::string const text = std::string{arabic}.insert(at, fault);
            CHECK_FALSE(is_valid_utf8(text));
            std::string const place = "' (" + std::to_string(at + 3) + ")";
            CHECK(fault_of<std::vector<std::string>>("[\"x" + text + "\"]") ==
                  "a string is not valid UTF-8 at '/0" + place);
        }
        for (char const control : {'\x00', '\x0A', '\x1F'}) {
            std::string const text = std::string{arabic}.insert(at, 1, control);
            CHECK(fault_of<std::vector<std::string>>("[\"x" + text + "\"]").starts_with("a control character"));
        }
        for (std::string_view const plain : {"\n", "\"", "\\"}) {
            std::string const escape = std::string{"\\"} + (plain == "\n" ? 'n' : plain[0]);
            std::string const text = std::string{arabic}.insert(at, escape);
            CHECK(read<std::vector<std::string>>("[\"x" + text + "\"]").value()[0] ==
                  "x" + std::string{arabic}.insert(at, plain));
        }
    }
}
