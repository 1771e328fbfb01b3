// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_VALUE_KIND_HPP
#define VLENS_JSON_VALUE_KIND_HPP

#include <concepts>
#include <string>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/member_access.hpp>
#include <vlens/schema/member_kind.hpp>
#include <vlens/schema/member_table.hpp>
#include <vlens/text.hpp>

/// What the writer asks of a type.
namespace vlens::inline v0::json::detail {

using vlens::detail::descriptor_list;
using vlens::detail::enumeration_texts;
using vlens::detail::extra_of;
using vlens::detail::holds_value;
using vlens::detail::is_absent;
using vlens::detail::is_fixed_array;
using vlens::detail::is_list;
using vlens::detail::is_map;
using vlens::detail::is_open_enumeration;
using vlens::detail::is_optional;
using vlens::detail::is_union;
using vlens::detail::is_vector;
using vlens::detail::keeps_extra;
using vlens::detail::key_of;
using vlens::detail::kind_of;
using vlens::detail::known_members;
using vlens::detail::member_type;
using vlens::detail::union_access;
using vlens::detail::value_of;

template <class T>
concept string_like = std::same_as<T, text> || std::same_as<T, std::string>;

template <class T>
concept number = std::is_arithmetic_v<T> && !std::same_as<T, bool>;

}  // namespace vlens::inline v0::json::detail

#endif
