// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_CONTAINS_TYPE_HPP
#define VLENS_JSON_CONTAINS_TYPE_HPP

#include <concepts>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/visit.hpp>

namespace vlens::inline v0::json::detail {

template <class... T> struct types {};

template <class T, class... Wanted> consteval bool is_one_of(types<Wanted...>) {
    return (std::same_as<T, Wanted> || ...);
}

template <class T, class Wanted, class... Visited> consteval bool contains_type();

template <template <class...> class Variant, class... T, class Wanted, class... Visited>
consteval bool one_contains_type(Variant<T...> const*, Wanted, types<Visited...>) {
    return (contains_type<T, Wanted, Visited...>() || ...);
}

/// Whether a T, or a member of it at any depth, is one of the wanted types.
template <class T, class Wanted, class... Visited> consteval bool contains_type() {
    if constexpr ((std::same_as<T, Visited> || ...)) {
        return false;  // a schema that contains itself
    } else if constexpr (schema<T>) {
        bool found = false;
        for_each_member<T>([&]<class Member>(Member) {
            found = found || contains_type<typename Member::value_type, Wanted, T, Visited...>();
        });
        return found;
    } else if constexpr (vlens::detail::is_map<T>) {
        return contains_type<typename T::mapped_type, Wanted, Visited...>();
    } else if constexpr (vlens::detail::is_union<T>) {
        return one_contains_type(static_cast<T const*>(nullptr), Wanted{}, types<Visited...>{});
    } else if constexpr (requires { typename T::value_type; }) {
        return contains_type<typename T::value_type, Wanted, Visited...>();
    } else {
        return is_one_of<T>(Wanted{});
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
