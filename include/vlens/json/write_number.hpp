#ifndef VLENS_JSON_WRITE_NUMBER_HPP
#define VLENS_JSON_WRITE_NUMBER_HPP

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/json/layout.hpp>
#include <vlens/json/write_fixed_point.hpp>
#include <vlens/json/write_integer.hpp>
#include <vlens/json/write_magnitude.hpp>

namespace vlens::inline v0::json {

/// What `write_number` may touch from the first character on, also behind the end that it returns.
template <class T> inline constexpr std::size_t number_room =
    std::is_floating_point_v<T> ? 25 : static_cast<std::size_t>(std::numeric_limits<T>::digits10 + 2);

/// Writes the shortest number that reads back as the same value, in the form of `std::to_chars`, and returns the end.
/// Only when it is finite. Touches up to `number_room<T>` characters.
template <std::floating_point T> constexpr char* write_number(T value, char* out) noexcept {
    using layout = detail::layout<T>;
    std::uint64_t const bits = std::bit_cast<typename layout::bits_type>(value);
    *out = '-';
    out += bits >> layout::sign;
    if constexpr (sizeof(T) == 8) {
        int const exponent = layout::exponent_of(bits);
        // From 2^-10 to below 2^13.
        if (static_cast<unsigned>(exponent - 1013) < 23) return detail::write_fixed_point(bits, out);
    }
    return detail::write_magnitude<T>(bits, out);
}

}  // namespace vlens::inline v0::json

#endif
