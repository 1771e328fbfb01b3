// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_MISTAKE_HPP
#define VLENS_SCHEMA_MISTAKE_HPP

#if defined(__GNUC__)
#pragma GCC system_header
#endif

// How a function that a mistake reaches is declared, so that the mistake is one error, on the caller's line. It is
// never defined; its name or its result says what is wrong. The two families of compilers need it in two ways:
//
// g++      The result is an incomplete type of diagnostics.hpp, of which g++ complains once for the whole chain.
//          For braces the function is deleted instead: a deleted one is refused before its argument is converted,
//          and that conversion would be worth a warning for each field.
// clang    would complain of an incomplete result again at each further call of the chain. It does so only
//          once of a consteval function without a definition ("is not a constant expression") whose result is a builder
//          that takes everything: one in which every bit is set (`detail::after_mistake`). What `build()` returned for
//          a builder that lacks a field was complained of there; a setter that gets it is silent.
//          A value in braces that fits no field would be "no matching function": one more function takes any braces.
//          (g++ refuses the value where it is, by a deleted constructor. clang takes no braces by such a one.)
//
// tests/compile_fail/ holds each mistake to one error by both.

#if defined(__clang__)
#define VLENS_DETAIL_AFTER_MISTAKE(T) vlens_at<::vlens::detail::after_mistake>
#define VLENS_DETAIL_MISTAKE(T, Mistake) consteval VLENS_DETAIL_AFTER_MISTAKE(T)
#define VLENS_DETAIL_MISTAKE_IN_BRACES(T, m, Braces) consteval VLENS_DETAIL_AFTER_MISTAKE(T) m(Braces) const;
#define VLENS_DETAIL_MISTAKE_BEFORE(T, m)                          \
    template <auto... vlens_missing> VLENS_DETAIL_AFTER_MISTAKE(T) \
    m(::vlens::missing_required_fields<vlens_missing...> const&) const;
#define VLENS_DETAIL_WRONG_VALUE_IN_BRACES(T, I, m)                    \
    template <class vlens_why = ::vlens::wrong_value_in_braces<&T::m>> \
        requires(VLENS_DETAIL_IS_UNSET(I))                             \
    consteval VLENS_DETAIL_AFTER_MISTAKE(T) m(::vlens::detail::any_braces<vlens_why>) const;
#define VLENS_DETAIL_IS_UNSET(I) (((vlens_set >> I) & 1) == 0 || vlens_set == ::vlens::detail::after_mistake)
// Dependent: clang refuses a constexpr function whose parameter is known to be of no literal type, such as a std::map.
#define VLENS_DETAIL_PARAMETER(T, m) ::vlens::detail::setter_parameter<(static_cast<void>(vlens_set), &T::m)>
#else
#define VLENS_DETAIL_MISTAKE(T, Mistake) Mistake
#define VLENS_DETAIL_MISTAKE_IN_BRACES(T, m, Braces) void m(Braces) const = delete;
#define VLENS_DETAIL_MISTAKE_BEFORE(T, m)
#define VLENS_DETAIL_WRONG_VALUE_IN_BRACES(T, I, m)
#define VLENS_DETAIL_IS_UNSET(I) (((vlens_set >> I) & 1) == 0)
#define VLENS_DETAIL_PARAMETER(T, m) ::vlens::detail::setter_parameter<&T::m>
#endif

#endif
