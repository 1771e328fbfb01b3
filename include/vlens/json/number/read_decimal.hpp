// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_READ_DECIMAL_HPP
#define VLENS_JSON_NUMBER_READ_DECIMAL_HPP

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/number/exact_decimal.hpp>
#include <vlens/json/number/ieee754.hpp>
#include <vlens/json/number/power_of_ten.hpp>
#include <vlens/json/number/wide_product.hpp>

/// From decimal to the nearest binary, after Daniel Lemire, "Number Parsing at a Gigabyte per Second" (Eisel-Lemire).
/// In whole numbers alone: no rounding mode and no -ffast-math changes what is read.
namespace vlens::inline v0::json::detail {

/// The digits of a JSON number as `digits * 10^exponent`, as many as fit.
struct leading_digits {
    std::uint64_t digits = 0;
    std::int64_t exponent = 0;
    /// Others follow that are not 0.
    bool is_cut = false;

    constexpr explicit leading_digits(std::string_view number) noexcept {
        char const* p = number.data();
        char const* const end = p + number.size();
        if (*p == '-') ++p;
        char const* const start = p;
        p = append(p, end);
        std::ptrdiff_t count = p - start;
        if (p != end && *p == '.') {
            char const* const fraction = p + 1;
            p = append(fraction, end);
            exponent = fraction - p;
            count = p - start - 1;
        }
        if (count > std::numeric_limits<std::uint64_t>::digits10) keep_nineteen(start, p);
        if (p != end) read_exponent(p + 1, end);
    }

  private:
    /// Appends the digits that come next and returns their end.
    constexpr char const* append(char const* p, char const* end) noexcept {
        for (; p != end; ++p) {
            unsigned const digit = static_cast<unsigned>(*p) - '0';
            if (digit > 9) break;
            digits = digits * 10 + digit;
        }
        return p;
    }

    /// Reads the digits once more, as they may be too many.
    constexpr void keep_nineteen(char const* p, char const* end) noexcept {
        digits = 0;
        for (int count = 0; p != end; ++p) {
            if (*p == '.') continue;
            if (count == 19) {
                ++exponent;
                is_cut = is_cut || *p != '0';
            } else {
                digits = digits * 10 + static_cast<unsigned>(*p - '0');
                if (digits != 0) ++count;
            }
        }
    }

    constexpr void read_exponent(char const* p, char const* end) noexcept {
        bool const is_negative = *p == '-';
        if (is_negative || *p == '+') ++p;
        std::int64_t written = 0;
        for (; p != end; ++p) {
            // No text is long enough to bring a larger one back into range.
            if (written < (std::numeric_limits<std::int64_t>::max)() / 100) written = written * 10 + (*p - '0');
        }
        exponent += is_negative ? -written : written;
    }
};

inline constexpr std::uint64_t undecided = ~std::uint64_t{0};

/// The bits of the T that is nearest to digits * 10^exponent, those of infinity when it is too large for T; `undecided`
/// when it is so near to the middle between two that 128 bits cannot tell, or there.
template <class T> constexpr std::uint64_t nearest_bits(std::uint64_t digits, std::int64_t exponent) noexcept {
    using format = ieee754<T>;
    if (digits == 0 || exponent < least_power_of_ten) return 0;
    if (exponent > 308) return format::infinity;
    wide const power = power_of_ten(static_cast<int>(exponent));
    int const zeros = std::countl_zero(digits);
    wide const product = wide_product(digits << zeros, power.high);
    std::uint64_t const rest = wide_product(digits << zeros, power.low).high;
    std::uint64_t low = product.low + rest;
    std::uint64_t high = product.high + (low < rest ? 1 : 0);
    // The number is high.low * 2^scale with the point after the first bit, less than 4 units of the last bit too large
    // or one too small. Twice as much when a bit is lacking in front.
    int scale = 64 - zeros + log2_of_power_of_ten(static_cast<int>(exponent));
    if (high >> 63 == 0) {
        high = high << 1 | low >> 63;
        low <<= 1;
        --scale;
    }
    int dropped = 63 - format::stored;
    int biased = scale + std::numeric_limits<T>::max_exponent - 1;
    if (biased < 1) {
        // Subnormal: further bits do not fit.
        dropped += 1 - biased;
        // Less than half of the smallest number, unless it is only just less.
        if (dropped > 64) return dropped == 65 && ~high == 0 ? undecided : 0;
        biased = 1;
    }
    std::uint64_t const kept = high >> 1 >> (dropped - 1);
    // At least 11 bits are dropped here as well, more than can be wrong: the last bit is, by one at most.
    std::uint64_t const after = high << (64 - dropped) | low >> 1 >> (dropped - 1);
    constexpr std::uint64_t half = std::uint64_t{1} << 63;
    if (after == half || after == half - 1) return undecided;
    std::uint64_t const bits = (static_cast<std::uint64_t>(biased - 1) << format::stored) + kept + (after >> 63);
    return bits < format::infinity ? bits : format::infinity;
}

/// Gives a value of these bits, unless it is infinite.
template <class T> constexpr bool assign_bits(std::uint64_t bits, bool is_negative, T& to) noexcept {
    using format = ieee754<T>;
    if (bits == format::infinity) return false;
    std::uint64_t const sign = static_cast<std::uint64_t>(is_negative) << format::sign;
    to = std::bit_cast<T>(static_cast<typename format::bits_type>(bits | sign));
    return true;
}

/// Reads a number that is not decided by `bits`, the nearest to its first nineteen digits.
template <class T> VLENS_DETAIL_NOINLINE constexpr bool read_long_decimal(std::string_view number,
                                                                          leading_digits const& leading,
                                                                          std::uint64_t bits, T& to) noexcept {
    // The digits that were cut off count less than one more of the last.
    bool const is_between = bits != undecided && bits == nearest_bits<T>(leading.digits + 1, leading.exponent);
    return is_between ? assign_bits(bits, number.front() == '-', to) : read_exact_decimal(number, to);
}

/// Reads a checked JSON number as the nearest value of T, ties to even; false when that is infinite.
template <std::floating_point T> constexpr bool read_decimal(std::string_view number, T& to) noexcept {
    leading_digits const leading{number};
    std::uint64_t const bits = nearest_bits<T>(leading.digits, leading.exponent);
    if (bits == undecided || leading.is_cut) return read_long_decimal(number, leading, bits, to);
    return assign_bits(bits, number.front() == '-', to);
}

}  // namespace vlens::inline v0::json::detail

#endif
