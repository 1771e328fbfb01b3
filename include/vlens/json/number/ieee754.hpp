// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_IEEE754_HPP
#define VLENS_JSON_NUMBER_IEEE754_HPP

#include <cstdint>
#include <limits>
#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// Where a floating-point type has what.
template <class T> struct ieee754 {
    using limits = std::numeric_limits<T>;
    static_assert(limits::is_iec559 && limits::digits <= 53, "a JSON number is a double");
    using bits_type = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
    static constexpr int sign = sizeof(T) * 8 - 1;
    static constexpr int stored = limits::digits - 1;
    /// The first bit of the significand, which is not stored.
    static constexpr std::uint64_t implied = std::uint64_t{1} << stored;
    static constexpr std::uint64_t infinity = (std::uint64_t{2} * limits::max_exponent - 1) << stored;
    /// What the stored exponent is above that of the last bit of the significand.
    static constexpr int bias = limits::max_exponent + limits::digits - 2;

    static constexpr std::uint64_t fraction_of(std::uint64_t bits) noexcept { return bits & (implied - 1); }
    static constexpr int exponent_of(std::uint64_t bits) noexcept {
        return static_cast<int>(bits >> stored & (2 * limits::max_exponent - 1));
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
