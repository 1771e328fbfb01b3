// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_WRITE_DECIMAL_HPP
#define VLENS_JSON_NUMBER_WRITE_DECIMAL_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/digits/decimal.hpp>
#include <vlens/json/number/shortest_decimal.hpp>
#include <vlens/json/number/wide_product.hpp>
#include <vlens/json/number/write_integer.hpp>

namespace vlens::inline v0::json::detail {

using vlens::detail::eight_digits;
using vlens::detail::eight_zeros;
using vlens::detail::last_not_zero;
using vlens::detail::put_eight;
using vlens::detail::put_pair;

/// Seventeen digits, zeros at the end included: one, and twice eight in the form of `eight_digits`.
struct seventeen_digits {
    std::uint64_t first;
    std::uint64_t upper;
    std::uint64_t lower;

    /// From a number of 17 digits.
    constexpr explicit seventeen_digits(std::uint64_t number) noexcept {
        // number / 10^16 with 64 bits after the point; the product is above that by less than 2^-60, and so is the
        // sum.
        constexpr std::uint64_t reciprocal = 0xe69594bec44de15c;  // 2^117 / 10^16, rounded up
        wide const quotient = wide_product(number, reciprocal);
        first = quotient.high >> 53;
        std::uint64_t const after = (quotient.high << 11 | quotient.low >> 53) + 1;
        // Each further four digits come before the point.
        wide const a = wide_product(after, 10'000);
        wide const b = wide_product(a.low, 10'000);
        wide const c = wide_product(b.low, 10'000);
        wide const d = wide_product(c.low, 10'000);
        upper = eight_digits(a.high, b.high);
        lower = eight_digits(c.high, d.high);
    }

    constexpr unsigned count() const noexcept {
        return lower != 0 ? 10 + last_not_zero(lower) : upper != 0 ? 2 + last_not_zero(upper) : 1;
    }

    constexpr void put(char* out) const noexcept {
        put_first(out);
        put_eight(out + 1, upper | eight_zeros);
        put_eight(out + 9, lower | eight_zeros);
    }
    constexpr void put_first(char* out) const noexcept { *out = static_cast<char>('0' + first); }
};

/// Writes a whole number of at most 22 digits exactly.
constexpr char* write_exactly(binary value, char* out) noexcept {
    constexpr std::uint64_t scale = 100'000'000;
    std::uint64_t const low = (value.significand % scale) << value.exponent;
    std::uint64_t const high = ((value.significand / scale) << value.exponent) + low / scale;
    if (high == 0) return write_natural(low, out);
    out = write_natural(high, out);
    put_eight(out, eight_digits(low % scale / 10'000, low % 10'000) | eight_zeros);
    return out + 8;
}

constexpr char* write_exponent(int exponent, char* out) noexcept {
    out[0] = 'e';
    out[1] = exponent < 0 ? '-' : '+';
    auto const magnitude = static_cast<unsigned>(exponent < 0 ? -exponent : exponent);
    if (magnitude < 100) {
        put_pair(out + 2, magnitude);
        return out + 4;
    }
    out[2] = static_cast<char>('0' + magnitude / 100);
    put_pair(out + 3, magnitude % 100);
    return out + 5;
}

/// Writes a decimal of 17 digits in the shorter of the fixed and the scientific form, fixed when they are equally long.
/// A whole number that no longer has each of its digits is written exactly: `std::to_chars` is asked to by the
/// standard.
constexpr char* write_decimal(short_decimal decimal, binary exact, char* out) noexcept {
    seventeen_digits const digits{decimal.digits};
    int const exponent = decimal.exponent + 16;
    if (static_cast<unsigned>(exponent) < 8 && digits.lower != 0) {
        // The point is within the upper digits: what comes after it is written a second time, one place further.
        digits.put_first(out);
        put_eight(out + 1, digits.upper | eight_zeros);
        out[exponent + 1] = '.';
        put_eight(out + exponent + 2, (digits.upper | eight_zeros) >> 8 * exponent);
        put_eight(out + 10, digits.lower | eight_zeros);
        return out + 11 + last_not_zero(digits.lower);
    }

    int const count = static_cast<int>(digits.count());
    int const point = count == 1 ? 0 : 1;  // the characters that the scientific form takes for it
    if (exponent < -3 - point || exponent - count >= 4 + point) {
        digits.put(out + 1);
        digits.put_first(out);
        out[1] = '.';
        return write_exponent(exponent, out + count + point);
    }
    if (exponent < 0) {
        put_eight(out, eight_zeros);
        out[1] = '.';
        digits.put(out + 1 - exponent);
        return out + 1 - exponent + count;
    }
    if (exact.exponent > 0) return write_exactly(exact, out);
    digits.put(out);
    if (count <= exponent + 1) return out + exponent + 1;
    for (int i = count; i > exponent + 1; --i) out[i] = out[i - 1];
    out[exponent + 1] = '.';
    return out + count + 1;
}

}  // namespace vlens::inline v0::json::detail

#endif
