// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_SETTERS_HPP
#define VLENS_SCHEMA_SETTERS_HPP

#if defined(__GNUC__)
#pragma GCC system_header
#endif

#include <cstdint>
#include <type_traits>

#include <vlens/schema/mistake.hpp>

// The setter of a member: four functions of which one fits. The value; a nested object where the value may be left out;
// the value although it is set (a mistake); anything else (a mistake). Functions for braces are added by the probe.

#define VLENS_DETAIL_REFUSED(Member, Why, Value) ::vlens::refused<Member, Why, ::std::decay_t<Value>>
#define VLENS_DETAIL_NEXT(T, I) vlens_at<(vlens_set | (::std::uint64_t{1} << I))>

#define VLENS_DETAIL_SETTER(T, I, m)                                                                              \
    [[nodiscard]] constexpr VLENS_DETAIL_NEXT(T, I) m(VLENS_DETAIL_PARAMETER(T, m) value) const                   \
        requires(VLENS_DETAIL_IS_UNSET(I))                                                                        \
    {                                                                                                             \
        return {{::vlens::detail::with<I>(this->vlens_fields, static_cast<decltype(value)&&>(value))}, {}};       \
    }                                                                                                             \
    template <class vlens_given>                                                                                  \
        requires(VLENS_DETAIL_IS_UNSET(I) && ::vlens::detail::is_object_for<vlens_given, &T::m>)                  \
    [[nodiscard]] constexpr VLENS_DETAIL_NEXT(T, I) m(vlens_given&& value) const {                                \
        return {{::vlens::detail::with<I>(this->vlens_fields, static_cast<vlens_given&&>(value))}, {}};           \
    }                                                                                                             \
    template <class vlens_why = ::vlens::already_set>                                                             \
        requires(!VLENS_DETAIL_IS_UNSET(I))                                                                       \
    VLENS_DETAIL_MISTAKE(T, ::vlens::field_already_set<&T::m>) m(::vlens::detail::setter_parameter<&T::m>) const; \
    template <class vlens_given, class vlens_why = ::vlens::detail::reason_for<vlens_given, &T::m>>               \
        requires(::vlens::detail::is_mistake_for<vlens_given, &T::m, !VLENS_DETAIL_IS_UNSET(I)>)                  \
    VLENS_DETAIL_MISTAKE(T, VLENS_DETAIL_REFUSED(&T::m, vlens_why, vlens_given)) m(vlens_given&&) const;          \
    VLENS_DETAIL_MISTAKE_BEFORE(T, m)                                                                             \
    VLENS_DETAIL_WRONG_VALUE_IN_BRACES(T, I, m)                                                                   \
    using vlens_braces::m;

#endif
