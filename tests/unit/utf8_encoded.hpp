// SPDX-License-Identifier: BSL-1.0
#ifndef TESTS_UNIT_UTF8_ENCODED_HPP
#define TESTS_UNIT_UTF8_ENCODED_HPP

#include <cstdint>
#include <string>

/// What RFC 3629 writes for a number, written bit by bit.
inline std::string encoded(std::uint32_t point) {
    auto const tail = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
    auto const head = [&](unsigned mark, int shift) { return static_cast<char>(mark | (point >> shift)); };
    if (point < 0x80) return {head(0, 0)};
    if (point < 0x800) return {head(0xC0, 6), tail(0)};
    if (point < 0x10000) return {head(0xE0, 12), tail(6), tail(0)};
    return {head(0xF0, 18), tail(12), tail(6), tail(0)};
}

#endif
