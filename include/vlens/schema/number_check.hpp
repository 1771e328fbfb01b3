// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_NUMBER_CHECK_HPP
#define VLENS_SCHEMA_NUMBER_CHECK_HPP

#include <concepts>
#include <limits>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>

/// The range that a number has to be in. It is checked twice: of a constant while compiling, where the
/// call to a function of diagnostics.hpp that is not constexpr is the error, and of any number before it is written
/// (json/find_fault.hpp).
namespace vlens::inline v0::detail {

/// Whether a value is from `least` to `most`, both included. A NaN is in no range, infinity not in this one.
template <std::floating_point T> constexpr bool is_within(T value, T least = std::numeric_limits<T>::lowest(),
                                                          T most = (std::numeric_limits<T>::max)()) noexcept {
    return value >= least && value <= most;
}

/// In a constant expression a number without a JSON form does not compile.
template <class T> constexpr void check_constant([[maybe_unused]] T const& value) noexcept {
    if constexpr (std::floating_point<T>) {
        if (std::is_constant_evaluated() && !is_within(value)) literal_is_not_finite();
    }
}

}  // namespace vlens::inline v0::detail

#endif
