// SPDX-License-Identifier: BSL-1.0

#include <vlens/base64.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace base64 = vlens::base64;

namespace {

std::string encoded(std::span<std::byte const> bytes) {
    // Two characters more than needed: nothing may be written after the end.
    std::string text(base64::encoded_size(bytes.size()) + 2, '#');
    char* const end = base64::encode(bytes, text.data());
    CHECK(end == text.data() + text.size() - 2);
    CHECK(text.ends_with("##"));
    text.resize(text.size() - 2);
    return text;
}

std::string encoded(std::string_view bytes) { return encoded(std::as_bytes(std::span{bytes})); }

std::vector<std::byte> decoded(std::string_view text) {
    std::vector<std::byte> bytes(base64::decoded_size(text) + 2, std::byte{'#'});
    std::byte* const end = base64::decode(text, bytes.data());
    CHECK(end == bytes.data() + bytes.size() - 2);
    CHECK(bytes[bytes.size() - 2] == std::byte{'#'});
    CHECK(bytes[bytes.size() - 1] == std::byte{'#'});
    bytes.resize(bytes.size() - 2);
    return bytes;
}

/// Another encoder: one bit after the other.
std::string bitwise(std::span<std::byte const> bytes) {
    std::string bits;
    for (std::byte const b : bytes) {
        for (unsigned mask = 128; mask != 0; mask >>= 1) {
            bits += (std::to_integer<unsigned>(b) & mask) != 0 ? '1' : '0';
        }
    }
    while (bits.size() % 6 != 0) bits += '0';
    std::string text;
    for (std::size_t i = 0; i < bits.size(); i += 6) {
        int const value = std::stoi(bits.substr(i, 6), nullptr, 2);
        text += static_cast<char>(value < 26   ? 'A' + value
                                  : value < 52 ? 'a' + value - 26
                                  : value < 62 ? '0' + value - 52
                                  : value < 63 ? '+'
                                               : '/');
    }
    while (text.size() % 4 != 0) text += '=';
    return text;
}

}  // namespace

TEST_CASE("vectors of RFC 4648, section 10") {
    struct vector {
        std::string_view bytes, text;
    };
    for (auto const [bytes, text] : {vector{"", ""},
                                     {"f", "Zg=="},
                                     {"fo", "Zm8="},
                                     {"foo", "Zm9v"},
                                     {"foob", "Zm9vYg=="},
                                     {"fooba", "Zm9vYmE="},
                                     {"foobar", "Zm9vYmFy"}}) {
        CHECK(encoded(bytes) == text);
        CHECK(base64::is_valid(text));
        CHECK(base64::decoded_size(text) == bytes.size());
        CHECK(std::ranges::equal(decoded(text), std::as_bytes(std::span{bytes})));
    }
}

TEST_CASE("every byte value") {
    std::array<std::byte, 256> bytes{};
    for (std::size_t i = 0; i < 256; ++i) bytes[i] = static_cast<std::byte>(i);
    std::string_view const expected =
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+"
        "P0BBQkNERUZHSElKS0xNTk9QUVJT"
        "VFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+"
        "AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaan"
        "qKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/"
        "T19vf4+fr7"
        "/P3+/w==";
    CHECK(encoded(bytes) == expected);
    CHECK(std::ranges::equal(decoded(expected), bytes));
}

TEST_CASE("all lengths against another encoder, there and back") {
    std::vector<std::byte> bytes;
    unsigned state = 12345;
    for (std::size_t length = 0; length <= 300; ++length) {
        INFO(length);
        std::string const text = encoded(bytes);
        CHECK(text == bitwise(bytes));
        CHECK(base64::is_valid(text));
        CHECK(base64::decoded_size(text) == length);
        CHECK(decoded(text) == bytes);
        state = state * 1103515245U + 12345U;
        bytes.push_back(static_cast<std::byte>(state >> 16));
    }
}

TEST_CASE("each group of one, two or three bytes that sets every bit once") {
    for (std::size_t length = 1; length <= 3; ++length) {
        for (std::size_t bit = 0; bit < length * 8; ++bit) {
            std::vector<std::byte> bytes(length);
            bytes[bit / 8] = static_cast<std::byte>(1U << bit % 8);
            CHECK(encoded(bytes) == bitwise(bytes));
            CHECK(decoded(bitwise(bytes)) == bytes);
        }
    }
}

TEST_CASE("sizes") {
    CHECK(base64::encoded_size(0) == 0);
    CHECK(base64::encoded_size(1) == 4);
    CHECK(base64::encoded_size(2) == 4);
    CHECK(base64::encoded_size(3) == 4);
    CHECK(base64::encoded_size(4) == 8);
    CHECK(base64::encoded_size(409600) == 546136);
}

TEST_CASE("lengths that are not a multiple of four are not valid") {
    std::string const text = "QUJDREVGR0hJSktM";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        CHECK(base64::is_valid(std::string_view{text}.substr(0, length)) == (length % 4 == 0));
    }
}

TEST_CASE("a foreign character is not valid anywhere") {
    std::string_view const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned value = 0; value < 256; ++value) {
        char const c = static_cast<char>(value);
        bool const known = alphabet.find(c) != std::string_view::npos;
        INFO(value);
        for (std::size_t at = 0; at < 8; ++at) {
            std::string text = "AAAAAAAA";
            text[at] = c;
            bool const padding = c == '=' && at == 7;
            CHECK(base64::is_valid(text) == (known || padding));
        }
    }
    CHECK_FALSE(base64::is_valid("Zm9v\nZm9v"));
    CHECK_FALSE(base64::is_valid("Zm9vZm9\n"));
    CHECK_FALSE(base64::is_valid("-_-_"));
}

TEST_CASE("padding in the wrong place is not valid") {
    for (std::string_view const text :
         {"====", "A===", "=AAA", "A=AA", "AA=A", "==AA", "AA==AAAA", "AAA=AAAA", "AA==AA==", "AAA==", "AA===", "=",
          "==", "===", "AAAA=", "AAAA==", "AAAA====", "AAAAA==="}) {
        INFO(std::string{text});
        CHECK_FALSE(base64::is_valid(text));
    }
}

TEST_CASE("unused bits that are not zero are not valid") {
    std::string_view const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t value = 0; value < 64; ++value) {
        CHECK(base64::is_valid(std::string{'A', alphabet[value], '=', '='}) == (value % 16 == 0));
        CHECK(base64::is_valid(std::string{'A', 'A', alphabet[value], '='}) == (value % 4 == 0));
        CHECK(base64::is_valid(std::string{'A', 'A', 'A', alphabet[value]}));
    }
}

TEST_CASE("it works while compiling") {
    static_assert(base64::is_valid("SGVsbG8gV29ybGQ="));
    static_assert(!base64::is_valid("SGVsbG8gV29ybGQ"));
    static_assert([] {
        std::array const bytes{std::byte{'f'}, std::byte{'o'}};
        std::array<char, 4> text{};
        base64::encode(bytes, text.data());
        return std::string_view{text.data(), 4} == "Zm8=";
    }());
    CHECK(base64::decoded_size("SGVsbG8gV29ybGQ=") == 11);
}

TEST_CASE("the size of text that is not base64 does not wrap around") {
    for (std::string_view const text : {"", "=", "==", "===", "A", "AA="}) CHECK(base64::decoded_size(text) == 0);
}
