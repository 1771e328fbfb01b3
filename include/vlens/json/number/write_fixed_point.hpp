// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_WRITE_FIXED_POINT_HPP
#define VLENS_JSON_NUMBER_WRITE_FIXED_POINT_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/digits/decimal.hpp>
#include <vlens/json/number/ieee754.hpp>
#include <vlens/json/number/wide_product.hpp>
#include <vlens/json/number/write_magnitude.hpp>

/// Coordinates, mostly: the doubles whose last bit is worth at least 2^-64, so that 64 bits are enough.
/// In whole numbers alone: no rounding mode and no -ffast-math changes what is written.
namespace vlens::inline v0::json::detail {

using vlens::detail::eight_digits;
using vlens::detail::eight_zeros;
using vlens::detail::last_not_zero;
using vlens::detail::powers_of_ten;
using vlens::detail::put_eight;
using vlens::detail::put_pair;

/// Writes a value below 10^4 without leading zeros and returns the end.
constexpr char* write_four_digits(unsigned value, char* out) noexcept {
    if (value < 10) {
        *out = static_cast<char>('0' + value);
        return out + 1;
    }
    if (value >= 100) {
        unsigned const hundreds = value / 100;
        value -= hundreds * 100;
        if (hundreds < 10) {
            *out = static_cast<char>('0' + hundreds);
            out += 1;
        } else {
            put_pair(out, hundreds);
            out += 2;
        }
    }
    put_pair(out, value);
    return out + 2;
}

/// A positive double from 2^-10 to below 2^13, with the binary point before 64 bits.
struct fixed_point {
    unsigned whole;
    std::uint64_t fraction;
    /// The fraction of the number half a unit above, where the interval of the double ends.
    std::uint64_t upper_end;
    /// The last bit that the double has stands for 2^shift / 2^64.
    int shift;  // from 2 to 24

    constexpr explicit fixed_point(std::uint64_t bits) noexcept : whole{}, fraction{}, upper_end{}, shift{} {
        using format = ieee754<double>;
        std::uint64_t const significand = format::fraction_of(bits) | format::implied;
        shift = format::exponent_of(bits) - format::bias + 64;
        whole = static_cast<unsigned>(significand >> (64 - shift));
        fraction = significand << shift;
        upper_end = (significand * 2 + 1) << (shift - 1);
    }
};

/// Writes a double from 1/2 to below 2^13 to which no number of eight decimals rounds.
VLENS_DETAIL_NOINLINE constexpr char* write_many_decimals(std::uint64_t bits, char* out) noexcept {
    fixed_point const value{bits};
    // 10^-count is at most the unit of the double, and a tenth of that unit at least. So at most one number with a
    // decimal less rounds to the double, and the nearest one with `count` does. The ends of the interval are never met,
    // as they have more decimals, and nothing carries into the whole part, which would do by itself then.
    int const count = ((64 - value.shift) * 1233 >> 12) + 1;  // from 13 to 16; 1233 / 4096 is about log10(2)
    std::uint64_t const power = powers_of_ten.of[count];
    wide const scaled = wide_product(value.fraction, power);
    std::uint64_t const tens = scaled.high / 10 * 10;
    std::uint64_t const above_tens = (scaled.high - tens) << 60 | scaled.low >> 4;
    std::uint64_t const radius = power << (value.shift - 5);
    std::uint64_t number = scaled.high + (scaled.low > (std::uint64_t{1} << 63) - scaled.high % 2 ? 1 : 0);
    if (above_tens < radius) number = tens;
    if (above_tens >= (std::uint64_t{10} << 60) - radius) number = tens + 10;

    number *= powers_of_ten.of[16 - count];
    std::uint64_t const upper = number / 100'000'000;
    std::uint64_t const lower = number % 100'000'000;
    std::uint64_t const last = eight_digits(lower / 10'000, lower % 10'000);
    out = write_four_digits(value.whole, out);
    *out = '.';
    put_eight(out + 1, eight_digits(upper / 10'000, upper % 10'000) | eight_zeros);
    put_eight(out + 9, last | eight_zeros);
    return out + 10 + last_not_zero(last);
}

/// Writes a double from 2^-10 to below 2^13 without its sign.
VLENS_DETAIL_ALWAYS_INLINE constexpr char* write_fixed_point(std::uint64_t bits, char* out) noexcept {
    fixed_point const value{bits};
    // A number of eight decimals that rounds to the double is found by cutting off from the upper end of the interval.
    // It has at most 12 digits: no two numbers of up to 15 have the same nearest double, hence no other is as short.
    wide const first = wide_product(value.upper_end, 10'000);
    wide const last = wide_product(first.low, 10'000);
    if (last.low >= std::uint64_t{100'000'000} << value.shift) {
        return value.shift < 11 ? write_magnitude<double>(bits, out) : write_many_decimals(bits, out);
    }
    out = write_four_digits(value.whole, out);
    if ((first.high | last.high) == 0) return out;
    std::uint64_t const decimals = eight_digits(first.high, last.high);
    *out = '.';
    put_eight(out + 1, decimals | eight_zeros);
    return out + 2 + last_not_zero(decimals);
}

}  // namespace vlens::inline v0::json::detail

#endif
