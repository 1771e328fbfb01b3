// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_WRITE_NUMBER_HPP
#define VLENS_JSON_NUMBER_WRITE_NUMBER_HPP

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/json/number/ieee754.hpp>
#include <vlens/json/number/write_fixed_point.hpp>
#include <vlens/json/number/write_integer.hpp>
#include <vlens/json/number/write_magnitude.hpp>

namespace vlens::inline v0::json::detail {

/// What `write_number` may touch from the first character on, also after the end that it returns.
template <class T> inline constexpr std::size_t number_room =
    std::is_floating_point_v<T> ? 25 : static_cast<std::size_t>(std::numeric_limits<T>::digits10 + 2);

/// Writes the shortest number that reads back as the same value, in the form of `std::to_chars`, and returns the end.
/// Only when it is finite. Touches up to `number_room<T>` characters.
template <std::floating_point T> constexpr char* write_number(T value, char* out) noexcept {
    using format = ieee754<T>;
    std::uint64_t const bits = std::bit_cast<typename format::bits_type>(value);
    *out = '-';
    out += bits >> format::sign;
    if constexpr (sizeof(T) == 8) {
        int const exponent = format::exponent_of(bits);
        // From 2^-10 to below 2^13.
        if (static_cast<unsigned>(exponent - 1013) < 23) return write_fixed_point(bits, out);
    }
    return write_magnitude<T>(bits, out);
}

}  // namespace vlens::inline v0::json::detail

#endif
