// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_CONVERTIBLE_HPP
#define VLENS_SCHEMA_CONVERTIBLE_HPP

#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// A value type that checks string literals while compiling (`uuid`, `timestamp`, `image`).
template <class T>
concept checks_literals = requires { typename T::checks_literals; };

template <class U> inline constexpr bool is_char_array = false;
template <std::size_t N> inline constexpr bool is_char_array<char[N]> = true;

/// A conversion between numbers that not every value survives: a fraction, a sign or high bits are lost.
template <class From, class T>
concept loses_digits =
    std::is_arithmetic_v<From> && std::is_arithmetic_v<T> &&
    ((std::floating_point<From> && std::integral<T>) || (std::is_signed_v<From> && !std::is_signed_v<T>) ||
     std::numeric_limits<From>::digits > std::numeric_limits<T>::digits);

/// A character, which C++ would take for the number of its code.
template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// What a member of value type T takes besides T itself. A bool takes no pointer and no number, a number no bool, no
/// character and no number that would lose digits; a string literal for a type that checks literals goes through a
/// consteval constructor.
template <class From, class T>
concept converts_to = std::convertible_to<From, T> && !std::same_as<std::remove_cvref_t<From>, T> &&
                      !(checks_literals<T> && is_char_array<std::remove_cvref_t<From>>)&&!std::same_as<T, bool> &&
                      !(std::is_arithmetic_v<T> &&
                        (std::same_as<std::remove_cvref_t<From>, bool> || character<std::remove_cvref_t<From>>)) &&
                      !loses_digits<std::remove_cvref_t<From>, T>;

}  // namespace vlens::inline v0::detail

#endif
