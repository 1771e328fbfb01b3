// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_DECLARE_ENUMERATION_HPP
#define VLENS_SCHEMA_DECLARE_ENUMERATION_HPP

#if defined(__GNUC__)
// Nothing but macros here: -Wpedantic then does not warn of their expansion in a line of the caller.
#pragma GCC system_header
#endif

#include <string_view>

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/enum.hpp>

/// Declares the list of an enumeration closed: at namespace scope, right after its definition, with every one of its
/// values (at most 52). `json_schema` then lists them, and `parse` accepts no other; responses are read as they come.
#define VLENS_ENUM(E, ...)              \
    BOOST_DESCRIBE_ENUM(E, __VA_ARGS__) \
    [[maybe_unused]] constexpr void vlens_is_closed(E**) noexcept {}

/// Declares an enumeration whose values are texts in JSON, each the name of its enumerator: at namespace scope, right
/// after its definition, with every one of its values (at most 52). A text that is not listed is an error of the
/// reader; `open_enum` keeps it instead. Two values with the same text do not compile.
#define VLENS_TEXT_ENUM(E, ...) \
    VLENS_ENUM(E, __VA_ARGS__)  \
    [[maybe_unused]] constexpr void vlens_has_texts(E**) noexcept {}

/// Gives a value another text than its name: `VLENS_TEXT_VALUE(state, not_planned, "not-planned")`, after
/// VLENS_TEXT_ENUM and before the first use.
#define VLENS_TEXT_VALUE(E, value, text)                                                                               \
    [[maybe_unused]] constexpr ::std::string_view vlens_text_of(E**, ::vlens::detail::enumerator<E::value>) noexcept { \
        return text;                                                                                                   \
    }

#endif
