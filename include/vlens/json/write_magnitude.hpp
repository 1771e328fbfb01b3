#ifndef VLENS_JSON_WRITE_MAGNITUDE_HPP
#define VLENS_JSON_WRITE_MAGNITUDE_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/json/layout.hpp>
#include <vlens/json/shortest_decimal.hpp>
#include <vlens/json/write_decimal.hpp>

namespace vlens::inline v0::json::detail {

/// Writes any number without its sign.
template <class T>
#if defined(__GNUC__)
[[gnu::noinline]]
#endif
constexpr char*
write_magnitude(std::uint64_t bits, char* out) noexcept {
    using layout = detail::layout<T>;
    std::uint64_t const fraction = layout::fraction_of(bits);
    int const exponent = layout::exponent_of(bits);
    if (exponent == 0 && fraction == 0) {
        *out = '0';
        return out + 1;
    }
    binary const value = exponent != 0 ? binary{fraction | layout::implied, exponent - layout::bias}
                                       : binary{fraction, 1 - layout::bias};
    short_decimal decimal = shortest_decimal(value, fraction == 0 && exponent > 1);
    for (; decimal.digits < 10'000'000'000'000'000; decimal.digits *= 10) --decimal.exponent;
    return write_decimal(decimal, value, out);
}

}  // namespace vlens::inline v0::json::detail

#endif
