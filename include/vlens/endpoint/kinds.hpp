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

template <class T>
concept request_kind = schema<T> || is_schema_vector<T> || is_form<T> || std::same_as<T, bytes> ||
                       std::same_as<T, none> || std::same_as<T, raw_request>;
template <class T>
concept response_kind =
    std::same_as<T, raw_response> || schema<T> || is_schema_vector<T> || std::same_as<T, std::string> ||
    std::same_as<T, std::vector<std::byte>> || std::same_as<T, none>;
template <class T>
concept parameters_kind = schema<T> || std::same_as<T, none>;

template <class T> struct request_type_of {
    using type = T;
};
template <class T> struct request_type_of<form<T>> {
    using type = T;
};
template <class Kind> using request_of = typename request_type_of<Kind>::type;
template <class Kind> using response_of = std::conditional_t<std::same_as<Kind, none>, void, Kind>;

}  // namespace vlens::inline v0::detail

#endif
