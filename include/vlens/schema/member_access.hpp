// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_MEMBER_ACCESS_HPP
#define VLENS_SCHEMA_MEMBER_ACCESS_HPP

#include <vlens/config.hpp>

/// What is asked of a member, whatever its kind.
namespace vlens::inline v0::detail {

/// Whether a member holds a value. Null is not a value.
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

/// Whether a member is left out of the JSON: it holds neither a value nor null.
template <class Member> constexpr bool is_absent(Member const& member) noexcept {
    if constexpr (requires { member.is_absent(); }) {
        return member.is_absent();
    } else {
        return !holds_value(member);
    }
}

}  // namespace vlens::inline v0::detail

#endif
