#ifndef VLENS_SCHEMA_SETTERS_HPP
#define VLENS_SCHEMA_SETTERS_HPP

#if defined(__GNUC__)
#pragma GCC system_header
#endif

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/schema/braces_probe.hpp>
#include <vlens/schema/setter.hpp>

// The functions that VLENS_SCHEMA makes of a member: what setter.hpp and lacking.hpp describe.

// What a mistake reaches is never defined, and declared so that it is one error. g++ complains of the incomplete result
// and lets the rest of the chain go; clang would complain again of each further call, but not of a consteval function
// whose result is a builder that takes everything.
#if defined(__clang__)
#define VLENS_DETAIL_MISTAKE(T, Mistake) consteval VLENS_DETAIL_AFTER_MISTAKE(T)
#define VLENS_DETAIL_AFTER_MISTAKE(T) T##_builder<~::std::uint64_t{0}>
#define VLENS_DETAIL_UNSET(I) (((vlens_set >> I) & 1) == 0 || ~vlens_set == 0)
#define VLENS_DETAIL_LACKING_MISTAKE(T, m, Braces) consteval VLENS_DETAIL_AFTER_MISTAKE(T) m(Braces) const;
// A nested builder that lacks a field has said so already.
#define VLENS_DETAIL_NESTED_MISTAKE(T, m)                    \
    template <auto... Missing> VLENS_DETAIL_AFTER_MISTAKE(T) \
    m(::vlens::missing_required_fields<Missing...> const&) const;
#else
#define VLENS_DETAIL_MISTAKE(T, Mistake) Mistake
#define VLENS_DETAIL_UNSET(I) (((vlens_set >> I) & 1) == 0)
// A deleted function is refused before its argument is converted, which would be worth a warning for each field.
#define VLENS_DETAIL_LACKING_MISTAKE(T, m, Braces) void m(Braces) const = delete;
#define VLENS_DETAIL_NESTED_MISTAKE(T, m)
#endif

#define VLENS_DETAIL_REFUSED(Member, Why, Value) ::vlens::refused<Member, Why, ::std::decay_t<Value>>
#define VLENS_DETAIL_NEXT(T, I) T##_builder<(vlens_set | (::std::uint64_t{1} << I))>

#define VLENS_DETAIL_SETTER(T, I, m)                                                                              \
    [[nodiscard]] constexpr VLENS_DETAIL_NEXT(T, I) m(::vlens::detail::setter_parameter<&T::m> value) const       \
        requires(VLENS_DETAIL_UNSET(I))                                                                           \
    {                                                                                                             \
        return {{::vlens::detail::with<I>(this->vlens_fields, static_cast<decltype(value)&&>(value))}, {}};       \
    }                                                                                                             \
    template <class Value>                                                                                        \
        requires(VLENS_DETAIL_UNSET(I) && ::vlens::detail::is_object_for<Value, &T::m>)                           \
    [[nodiscard]] constexpr VLENS_DETAIL_NEXT(T, I) m(Value&& value) const {                                      \
        return {{::vlens::detail::with<I>(this->vlens_fields, static_cast<Value&&>(value))}, {}};                 \
    }                                                                                                             \
    template <class Why = ::vlens::already_set>                                                                   \
        requires(!VLENS_DETAIL_UNSET(I))                                                                          \
    VLENS_DETAIL_MISTAKE(T, ::vlens::field_already_set<&T::m>) m(::vlens::detail::setter_parameter<&T::m>) const; \
    template <class Value, class Why = ::vlens::detail::reason_for<Value, &T::m>>                                 \
        requires(::vlens::detail::is_mistake_for<Value, &T::m, !VLENS_DETAIL_UNSET(I)>)                           \
    VLENS_DETAIL_MISTAKE(T, VLENS_DETAIL_REFUSED(&T::m, Why, Value)) m(Value&&) const;                            \
    VLENS_DETAIL_NESTED_MISTAKE(T, m)                                                                             \
    using T##_braces::m;

#define VLENS_DETAIL_NEEDS(T, I, m)                                        \
    template <class B> struct T##_needs<B, I> {                            \
        VLENS_DETAIL_LACKING_MISTAKE(T, m, B)                              \
    };                                                                     \
    template <class... B> struct T##_lacks<I, B...> : T##_needs<B, I>... { \
        void m() const = delete;                                           \
        using T##_needs<B, I>::m...;                                       \
    };
#define VLENS_DETAIL_LACKS(T, I, m) , T##_lacking<I, &T::m>
#define VLENS_DETAIL_FIELD_WITHOUT(T, I, m) \
    typename ::vlens::detail::field_without<decltype(T::m), I, vlens_index>::type m;

#endif
