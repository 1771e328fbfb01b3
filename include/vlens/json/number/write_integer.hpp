// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_WRITE_INTEGER_HPP
#define VLENS_JSON_NUMBER_WRITE_INTEGER_HPP

#include <bit>
#include <concepts>
#include <cstdint>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/digits/decimal.hpp>

namespace vlens::inline v0::json::detail {

using vlens::detail::powers_of_ten;
using vlens::detail::put_pair;

/// How many digits a number has.
constexpr int count_digits(std::uint64_t value) noexcept {
    int const at_least = static_cast<int>(std::bit_width(value | 1)) * 1233 >> 12;  // 1233 / 4096 is about log10(2)
    return at_least + (value >= powers_of_ten.of[at_least] ? 1 : 0);
}

/// Writes the digits of a number, just as many as it has, and returns the end.
constexpr char* write_natural(std::uint64_t value, char* out) noexcept {
    if (value < 10) {
        *out = static_cast<char>('0' + value);
        return out + 1;
    }
    char* const end = out + count_digits(value);
    char* p = end;
    for (; value >= 100; value /= 100) put_pair(p -= 2, value % 100);
    if (value >= 10) {
        put_pair(p - 2, value);
    } else {
        p[-1] = static_cast<char>('0' + value);
    }
    return end;
}

/// Writes a whole number, at most `digits10 + 2` characters of its type, and returns the end.
template <std::integral T> constexpr char* write_number(T value, char* out) noexcept {
    static_assert(sizeof(T) <= 8);
    auto magnitude = static_cast<std::uint64_t>(value);
    if constexpr (std::is_signed_v<T>) {
        if (value < 0) {
            *out++ = '-';
            magnitude = 0 - magnitude;
        }
    }
    return write_natural(magnitude, out);
}

}  // namespace vlens::inline v0::json::detail

#endif
