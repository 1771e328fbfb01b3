#ifndef VLENS_SCHEMA_FINITE_HPP
#define VLENS_SCHEMA_FINITE_HPP

#include <concepts>
#include <limits>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>

// How a constructor refuses a NaN or an infinity that the compiler sees. clang picks an overload by the value of a
// constant argument, and that overload is consteval; g++ sees what is constant when it optimizes. In a constant
// expression both do. What neither sees fails when the JSON is written.
#if defined(__clang__)
#define VLENS_DETAIL_IF_NOT_FINITE(T, value) \
    __attribute__((enable_if(!::vlens::detail::is_finite_as<T>(value), "NaN or infinity")))
#endif

namespace vlens::inline v0::detail {

template <class T> constexpr bool is_finite(T const& value) noexcept {
    if constexpr (std::floating_point<T>) {
        return value >= std::numeric_limits<T>::lowest() && value <= (std::numeric_limits<T>::max)();
    } else {
        return true;
    }
}

template <class T, class U> constexpr bool is_finite_as(U const& value) noexcept {
    if constexpr (std::floating_point<T> && std::is_arithmetic_v<U>) {
        return is_finite(static_cast<T>(value));
    } else {
        return true;
    }
}

VLENS_DETAIL_ALWAYS_INLINE constexpr void check_literal([[maybe_unused]] auto const& value) noexcept {
#if defined(__GNUC__) && !defined(__clang__)
    auto const known = value;
    if (__builtin_constant_p(known)) {
        if (!is_finite(known)) literal_is_not_finite();
    }
#else
    if (std::is_constant_evaluated() && !is_finite(value)) literal_is_not_finite();
#endif
}

}  // namespace vlens::inline v0::detail

#endif
