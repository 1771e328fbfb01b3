// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_SHORTEST_DECIMAL_HPP
#define VLENS_JSON_NUMBER_SHORTEST_DECIMAL_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/json/number/power_of_ten.hpp>
#include <vlens/json/number/wide_product.hpp>

/// From binary to the shortest decimal, after Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles"):
/// of the numbers that read back as the double, the shortest, and of those the nearest, ties to even. Other than there
/// one product serves for the double and both ends of its interval.
namespace vlens::inline v0::json::detail {

/// significand * 2^exponent
struct binary {
    std::uint64_t significand;
    int exponent;
};

/// digits * 10^exponent
struct short_decimal {
    std::uint64_t digits;
    int exponent;
};

/// In 2^-60.
inline constexpr std::uint64_t ten_units = std::uint64_t{10} << 60;

/// A binary number in units of a power of ten, so chosen that between the ends of its interval lie one to ten units.
struct in_units {
    std::uint64_t whole;
    wide fraction;
    std::uint64_t tens;
    /// What `whole` and `fraction` are above the tens, in 2^-60, rounded down.
    std::uint64_t above_tens;
    /// The distance to the upper end is `power` * 2^(shift - 129), the lower one is as far or half as far.
    wide power;
    int shift;

    constexpr in_units(binary value, int unit) noexcept
        : whole{},
          fraction{},
          tens{},
          above_tens{},
          power{power_of_ten(-unit)},
          shift{value.exponent + log2_of_power_of_ten(-unit) + 1}  // from 1 to 4
    {
        std::uint64_t const scaled = value.significand << shift;
        wide const product = wide_product(scaled, power.high);
        wide const rest = wide_product(scaled, power.low);
        fraction = {product.low + rest.high, rest.low};
        whole = product.high + (fraction.high < product.low ? 1 : 0);
        tens = whole / 10;
        above_tens = (whole - tens * 10) << 60 | fraction.high >> 4;
    }

    /// The distance to the upper end in 2^-60, rounded down.
    constexpr std::uint64_t radius() const noexcept { return power.high >> (5 - shift); }
};

/// Whether the fractions of a and b, of which the integers are equal, really differ (-1 or 1) or are equal (0).
/// Both are up to 2^59 too large, and what is not equal is 2^63 away at least: 2^-59.5 units of one from the ends of
/// the interval, 2^-64.5 from the middle between two units. tools/decimal_margins.py works that out by continued
/// fractions, over all significands of each exponent.
constexpr int order(wide a, wide b) noexcept {
    std::uint64_t const low = a.low - b.low;
    std::uint64_t const high = a.high - b.high - (a.low < b.low ? 1 : 0);
    if ((high == 0 && low >> 60 == 0) || (~high == 0 && ~low >> 60 == 0)) return 0;
    return high >> 63 != 0 ? -1 : 1;
}

/// Whether the multiple of ten next below (or above) is in the interval, when 64 bits leave that open.
constexpr bool reaches_ten(in_units const& value, bool below, bool is_even) noexcept {
    int const shift = value.shift - 1;
    wide const radius{value.power.high << shift | (value.power.low >> 1) >> (63 - shift), value.power.low << shift};
    wide const distance = below
                              ? value.fraction
                              : wide{~value.fraction.high + (value.fraction.low == 0 ? 1 : 0), ~value.fraction.low + 1};
    int const place = order(distance, radius);
    return place < 0 || (place == 0 && is_even);
}

/// A power of two has its neighbour below nearer: the interval is half as wide on that side. `scaled` is in units of
/// 10^unit.
constexpr short_decimal shortest_decimal_of_power_of_two(in_units const& scaled, int unit) noexcept {
    // There are 2,046 of them and 254 of float: a test tries them all, so that 64 bits are known to do.
    std::uint64_t const radius = scaled.radius();
    if (scaled.above_tens <= radius / 2) return {scaled.tens * 10, unit};
    if (ten_units - scaled.above_tens <= radius) return {scaled.tens * 10 + 10, unit};
    bool const is_below_reached = scaled.fraction.high >> 4 <= radius / 2;
    bool const is_above_nearer = scaled.fraction.high > std::uint64_t{1} << 63;
    return {scaled.whole + (is_above_nearer || !is_below_reached ? 1 : 0), unit};
}

constexpr short_decimal shortest_decimal(binary value, bool is_power_of_two) noexcept {
    int const unit = is_power_of_two ? log10_of_three_quarters(value.exponent) : log10_of_power_of_two(value.exponent);
    in_units const scaled{value, unit};
    if (is_power_of_two) return shortest_decimal_of_power_of_two(scaled, unit);
    bool const is_even = value.significand % 2 == 0;
    // At most one multiple of ten lies in the interval; when there is one, it is the shortest.
    std::uint64_t const tens = scaled.tens * 10;
    std::uint64_t const below_next = ten_units - scaled.above_tens;
    std::uint64_t const radius = scaled.radius();
    if (scaled.above_tens + 1 < radius) return {tens, unit};
    if (below_next < radius) return {tens + 10, unit};
    if (scaled.above_tens <= radius + 1) {
        if (reaches_ten(scaled, true, is_even)) return {tens, unit};
    } else if (below_next <= radius + 1) {
        if (reaches_ten(scaled, false, is_even)) return {tens + 10, unit};
    }
    constexpr std::uint64_t half = std::uint64_t{1} << 63;
    if (scaled.fraction.high == half && order(scaled.fraction, {half, 0}) == 0) {
        return {scaled.whole + scaled.whole % 2, unit};
    }
    return {scaled.whole + (scaled.fraction.high >> 63), unit};
}

}  // namespace vlens::inline v0::json::detail

#endif
