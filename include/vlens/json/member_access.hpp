#ifndef VLENS_JSON_MEMBER_ACCESS_HPP
#define VLENS_JSON_MEMBER_ACCESS_HPP

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// What the writer asks of a value and of the member that holds it.
namespace vlens::inline v0::json::detail {

using vlens::detail::descriptor_list;
using vlens::detail::key_of;
using vlens::detail::kind_of;
using vlens::detail::member_type;
using vlens::detail::members;

using vlens::detail::is_optional;
using vlens::detail::is_vector;

template <class T>
concept string_like = std::same_as<T, text> || std::same_as<T, std::string>;

template <class T>
concept number = std::is_arithmetic_v<T> && !std::same_as<T, bool>;

/// Whether a member holds a value. A null is none.
template <class Member> constexpr bool holds_value([[maybe_unused]] Member const& member) noexcept {
    if constexpr (requires { member.has_value(); }) {
        return member.has_value();
    } else {
        return true;
    }
}

/// The value of a member that holds one.
template <class Member> constexpr auto const& value_of(Member const& member) noexcept {
    if constexpr (requires { *member; }) {
        return *member;
    } else if constexpr (requires { member.value(); }) {
        return member.value();
    } else {
        return member;
    }
}

/// Whether a member is left out of the JSON: it holds no value, and no null either.
template <class Member> constexpr bool is_absent(Member const& member) noexcept {
    if constexpr (requires { member.is_absent(); }) {
        return member.is_absent();
    } else {
        return !holds_value(member);
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
