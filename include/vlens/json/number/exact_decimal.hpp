// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_EXACT_DECIMAL_HPP
#define VLENS_JSON_NUMBER_EXACT_DECIMAL_HPP

#include <array>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// A natural number of up to 5,120 bits, as much as the conversion of a double takes.
class big_natural {
  public:
    constexpr bool is_zero() const noexcept { return size_ == 0; }
    constexpr int bits() const noexcept {
        return size_ == 0 ? 0 : static_cast<int>(size_) * 32 - std::countl_zero(limbs_[size_ - 1]);
    }

    constexpr void multiply_add(std::uint32_t factor, std::uint32_t summand) noexcept {
        std::uint64_t carry = summand;
        for (std::size_t i = 0; i < size_; ++i) {
            carry += std::uint64_t{limbs_[i]} * factor;
            limbs_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) limbs_[size_++] = static_cast<std::uint32_t>(carry);
    }

    constexpr void shift_left(int count) noexcept {
        for (; count >= 31; count -= 31) multiply_add(std::uint32_t{1} << 31, 0);
        multiply_add(std::uint32_t{1} << count, 0);
    }

    /// Only when `other` is not larger.
    constexpr void subtract(big_natural const& other) noexcept {
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            std::uint64_t const taken = borrow + (i < other.size_ ? other.limbs_[i] : 0);
            borrow = taken > limbs_[i] ? 1 : 0;
            limbs_[i] = static_cast<std::uint32_t>(limbs_[i] - taken);
        }
        while (size_ != 0 && limbs_[size_ - 1] == 0) --size_;
    }

    friend constexpr std::strong_ordering operator<=>(big_natural const& a, big_natural const& b) noexcept {
        if (a.size_ != b.size_) return a.size_ <=> b.size_;
        for (std::size_t i = a.size_; i-- > 0;) {
            if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] <=> b.limbs_[i];
        }
        return std::strong_ordering::equal;
    }

  private:
    std::array<std::uint32_t, 160> limbs_{};
    std::size_t size_ = 0;
};

/// The digits of a JSON number as `digits * 10^exponent`.
struct decimal {
    /// No double and no middle between two of them has more digits; what follows only says "a bit more".
    static constexpr int max_digits = 770;

    big_natural digits{};
    int count = 0;
    std::int64_t exponent = 0;

    constexpr explicit decimal(std::string_view number) noexcept {
        bool behind_point = false;
        bool rest = false;
        std::size_t i = number.front() == '-' ? 1 : 0;
        for (; i < number.size() && number[i] != 'e' && number[i] != 'E'; ++i) {
            if (number[i] == '.') {
                behind_point = true;
                continue;
            }
            if (behind_point) --exponent;
            if (count == max_digits) {
                ++exponent;
                rest = rest || number[i] != '0';
            } else if (count != 0 || number[i] != '0') {
                digits.multiply_add(10, static_cast<std::uint32_t>(number[i] - '0'));
                ++count;
            }
        }
        if (rest) {
            digits.multiply_add(10, 1);
            ++count;
            --exponent;
        }
        if (i == number.size()) return;
        bool const negative = number[++i] == '-';
        if (negative || number[i] == '+') ++i;
        std::int64_t written = 0;
        for (; i < number.size(); ++i) {
            // No text is long enough to bring a larger one back into range.
            if (written < (std::numeric_limits<std::int64_t>::max)() / 100) written = written * 10 + (number[i] - '0');
        }
        exponent += negative ? -written : written;
    }
};

/// Reads a checked JSON number as the nearest value of T, ties to even; false when that is infinite. Exact for numbers
/// of any length, in plain long arithmetic: for the few that `read_decimal` cannot decide.
template <std::floating_point T> constexpr bool read_exact_decimal(std::string_view number, T& to) noexcept {
    using limits = std::numeric_limits<T>;
    static_assert(limits::is_iec559 && limits::digits <= 53);
    bool const negative = number.front() == '-';
    decimal value{number};
    to = negative ? T{-0.0} : T{0};
    // In scientific notation the exponent of ten would be magnitude - 1.
    std::int64_t const magnitude = value.exponent + value.count;
    if (value.count == 0 || magnitude < limits::min_exponent10 - limits::digits10 - 3) return true;
    if (magnitude > limits::max_exponent10 + 1) return false;

    big_natural divisor;
    divisor.multiply_add(1, 1);
    for (; value.exponent > 0; --value.exponent) value.digits.multiply_add(10, 0);
    for (; value.exponent < 0; ++value.exponent) divisor.multiply_add(10, 0);

    // Now digits / divisor = quotient * 2^exponent with a quotient from 1 to below 2.
    int exponent = value.digits.bits() - divisor.bits();
    if (exponent > 0) divisor.shift_left(exponent);
    if (exponent < 0) value.digits.shift_left(-exponent);
    if (value.digits < divisor) {
        value.digits.shift_left(1);
        --exponent;
    }

    // The last bit that T keeps stands for 2^unit.
    int unit = exponent - limits::digits + 1;
    if (unit < limits::min_exponent - limits::digits) unit = limits::min_exponent - limits::digits;
    std::uint64_t mantissa = 0;
    for (int bit = exponent; bit >= unit; --bit) {
        mantissa *= 2;
        if (value.digits >= divisor) {
            value.digits.subtract(divisor);
            ++mantissa;
        }
        value.digits.shift_left(1);
    }
    // The remainder, doubled already, against the divisor: above, at or below one half.
    if (exponent < unit - 1) return true;
    auto const half = value.digits <=> divisor;
    if (half > 0 || (half == 0 && mantissa % 2 != 0)) ++mantissa;
    // Each step is exact, since the last bit of the outcome stands for 2^unit.
    T magnitude_of_it = static_cast<T>(mantissa);
    for (; unit > 0; --unit) magnitude_of_it *= 2;
    for (; unit < 0; ++unit) magnitude_of_it /= 2;
    if (magnitude_of_it > (limits::max)()) return false;
    to = negative ? -magnitude_of_it : magnitude_of_it;
    return true;
}

}  // namespace vlens::inline v0::json::detail

#endif
