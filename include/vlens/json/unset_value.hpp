// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_UNSET_VALUE_HPP
#define VLENS_JSON_UNSET_VALUE_HPP

#include <vlens/config.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0::json::detail {

// Not constexpr: a struct that g++ can evaluate it fills with zeros first, also the room for what its optionals may
// hold.
template <class T> T unset_at_run_time() { return vlens::detail::unset<T>(); }

template <class T, class... Descriptors> T unset_object(vlens::detail::descriptor_list<Descriptors...>) {
    return T{unset_at_run_time<vlens::detail::member_type<Descriptors>>()...};
}

/// Becomes a blank T in the place where one is to be made.
template <class T> struct unset_value {
    operator T() const {
        if constexpr (schema<T>) {
            return unset_object<T>(vlens::detail::members<T>{});
        } else {
            return unset_at_run_time<T>();
        }
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
