// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_UNSET_HPP
#define VLENS_SCHEMA_UNSET_HPP

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

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

/// A std::array. (Detected by its shape, so that whoever has none does not pay for <array>.)
template <class T>
concept is_fixed_array = std::is_aggregate_v<T> && requires {
    typename std::tuple_size<T>::type;
    typename T::value_type;
};

template <class T> constexpr T unset();

// Of elements that may have no default constructor.
template <is_fixed_array T> struct unset_of<T> {
    static constexpr T make() { return make_of(std::make_index_sequence<std::tuple_size<T>::value>{}); }

  private:
    template <std::size_t... Index> static constexpr T make_of(std::index_sequence<Index...>) {
        if constexpr (std::is_default_constructible_v<T>) {
            return T{};
        } else {
            return T{{(static_cast<void>(Index), unset<typename T::value_type>())...}};
        }
    }
};

template <class T> constexpr T unset() { return unset_of<std::remove_cv_t<T>>::make(); }

}  // namespace vlens::inline v0::detail

#endif
