#ifndef VLENS_JSON_BLANK_VALUE_HPP
#define VLENS_JSON_BLANK_VALUE_HPP

#include <vlens/config.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json::detail {

// Not constexpr: a struct that g++ can evaluate it fills with zeros first, also the room for what its optionals may
// hold.
template <class T> T blank_at_run_time() { return vlens::detail::blank<T>(); }

template <class T, class... Descriptors> T blank_object(vlens::detail::descriptor_list<Descriptors...>) {
    return T{blank_at_run_time<vlens::detail::member_type<Descriptors>>()...};
}

/// Becomes a blank T in the place where one is to be made.
template <class T> struct blank_value {
    operator T() const {
        if constexpr (schema<T>) {
            return blank_object<T>(vlens::detail::members<T>{});
        } else {
            return blank_at_run_time<T>();
        }
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
