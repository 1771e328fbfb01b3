// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_WRITE_MAGNITUDE_HPP
#define VLENS_JSON_NUMBER_WRITE_MAGNITUDE_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/json/number/ieee754.hpp>
#include <vlens/json/number/shortest_decimal.hpp>
#include <vlens/json/number/write_decimal.hpp>

namespace vlens::inline v0::json::detail {

/// Writes any number without its sign.
template <class T> VLENS_DETAIL_NOINLINE constexpr char* write_magnitude(std::uint64_t bits, char* out) noexcept {
    using format = ieee754<T>;
    std::uint64_t const fraction = format::fraction_of(bits);
    int const exponent = format::exponent_of(bits);
    if (exponent == 0 && fraction == 0) {
        *out = '0';
        return out + 1;
    }
    binary const value = exponent != 0 ? binary{fraction | format::implied, exponent - format::bias}
                                       : binary{fraction, 1 - format::bias};
    short_decimal decimal = shortest_decimal(value, fraction == 0 && exponent > 1);
    for (; decimal.digits < 10'000'000'000'000'000; decimal.digits *= 10) --decimal.exponent;
    return write_decimal(decimal, value, out);
}

}  // namespace vlens::inline v0::json::detail

#endif
