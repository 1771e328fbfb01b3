// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_KINDS_HPP
#define VLENS_ENDPOINT_KINDS_HPP

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

template <class T> inline constexpr bool is_schema_vector = false;
template <schema T> inline constexpr bool is_schema_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_form = false;
template <class T> inline constexpr bool is_form<form<T>> = true;

/// Where another header knows how to make the body of a kind of request: its `request_type`, and `make`.
template <class Kind> struct body_maker {};
template <class Kind>
concept made_elsewhere = requires { typename body_maker<Kind>::request_type; };

// Variables, so that a struct without VLENS_SCHEMA is one line of the message instead of one for each kind.
template <class T> inline constexpr bool is_declared_by_VLENS_SCHEMA_or_is_content =
    schema<T> || is_schema_vector<T> || is_form<T> || std::is_same_v<T, bytes> || std::is_same_v<T, none> ||
    std::is_same_v<T, raw_request> || made_elsewhere<T>;
template <class T> inline constexpr bool is_readable_content =
    schema<T> || is_schema_vector<T> || std::is_same_v<T, std::string> || std::is_same_v<T, std::vector<std::byte>> ||
    std::is_same_v<T, none> || std::is_same_v<T, raw_response>;

template <class T>
concept request_kind = is_declared_by_VLENS_SCHEMA_or_is_content<T>;
template <class T>
concept response_kind = is_readable_content<T>;
template <class T>
concept parameters_kind = schema<T> || std::same_as<T, none>;

template <class T> struct request_type_of {
    using type = T;
};
template <class T> struct request_type_of<form<T>> {
    using type = T;
};
template <made_elsewhere Kind> struct request_type_of<Kind> {
    using type = typename body_maker<Kind>::request_type;
};
template <class Kind> using request_of = typename request_type_of<Kind>::type;
template <class Kind> using response_of = std::conditional_t<std::same_as<Kind, none>, void, Kind>;

}  // namespace vlens::inline v0::detail

#endif
