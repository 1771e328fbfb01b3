// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_UNSET_HPP
#define VLENS_SCHEMA_UNSET_HPP

#include <optional>
#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// Constructs a member that is not set yet. Builders and readers alone use it; they never let such a value out.
struct unset_t {
    explicit constexpr unset_t() = default;
};

/// Specialized for described structs in schema.hpp.
template <class T> struct unset_of {
    static constexpr T make() {
        if constexpr (std::is_constructible_v<T, unset_t>) {
            return T(unset_t{});
        } else {
            return T{};
        }
    }
};

// Would take a unset_t as the value to hold.
template <class T> struct unset_of<std::optional<T>> {
    static constexpr std::optional<T> make() { return std::nullopt; }
};

template <class T> constexpr T unset() { return unset_of<std::remove_cv_t<T>>::make(); }

}  // namespace vlens::inline v0::detail

#endif
