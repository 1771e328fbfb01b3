// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_PARAMETER_TEXT_HPP
#define VLENS_ENDPOINT_PARAMETER_TEXT_HPP

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/number_check.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::detail {

/// Why a value has no text; nullptr when it has one.
using text_fault = char const*;

/// Whether a value of such a type is one text.
template <class T>
concept has_parameter_text =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || is_open_enumeration<T> || std::same_as<T, text> ||
    std::convertible_to<T const&, std::string_view> || std::same_as<T, uuid> || std::same_as<T, timestamp>;

/// Appends the text of a parameter, as it is before any encoding.
template <class T> text_fault append_parameter_text(std::string& to, T const& value) {
    static_assert(has_parameter_text<T>,
                  "a parameter is a text, a number, a bool, an enumeration, a uuid, a timestamp, or a list of these");
    if constexpr (std::same_as<T, bool>) {
        to.append(value ? "true" : "false");
    } else if constexpr (text_enumeration<T>) {
        if (!enumeration_texts<T>::has(value)) return "expected a value that VLENS_TEXT_ENUM lists";
        to.append(enumeration_texts<T>::of(value));
    } else if constexpr (is_open_enumeration<T>) {
        if (!value.has_text()) return "expected a value that VLENS_TEXT_ENUM lists";
        to.append(value.text());
    } else if constexpr (std::is_enum_v<T>) {
        return append_parameter_text(to, static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::integral<T>) {
        to.append(std::to_string(value));
    } else if constexpr (std::floating_point<T>) {
        if (!is_within(value)) return "NaN and infinity have no text";
        char digits[64];
        to.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    } else if constexpr (std::same_as<T, text>) {
        to.append(value.view());
    } else if constexpr (std::convertible_to<T const&, std::string_view>) {
        to.append(std::string_view{value});
    } else if constexpr (has_parameter_text<T>) {
        to.append(to_string(value));
    }
    return nullptr;
}

}  // namespace vlens::inline v0::detail

#endif
