// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_ARGUMENT_HPP
#define VLENS_SCHEMA_ARGUMENT_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <type_traits>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema/choose.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/member_kind.hpp>
#include <vlens/schema/nested.hpp>
#include <vlens/schema/optional_value.hpp>
#include <vlens/schema/pointer_to_member.hpp>

/// What a setter accepts, and why it refuses anything else.
namespace vlens::inline v0::detail {

/// The parameter of a setter: the member itself, or what it holds where it may be left out.
template <class Member> struct parameter_of {
    // Where VLENS_SCHEMA refuses the member, that is the only error.
    using type = typename choose<is_describable<Member>>::template type<Member, int>;
};
template <has_json_form T> struct parameter_of<std::optional<T>> {
    using type = optional_value<T>;
};
template <schema T> struct parameter_of<std::optional<T>> {
    using type = T;
};
template <schema T> struct parameter_of<nullable<T>> {
    using type = T;
};
template <auto Pointer> using setter_parameter = typename parameter_of<member_at_pointer<Pointer>>::type;

/// An optional nested object or null: the parameter takes a nested object and braces.
template <class Value, auto Pointer> inline constexpr bool is_object_for =
    !std::is_void_v<typename nested_in<member_at_pointer<Pointer>>::type> &&
    !std::same_as<setter_parameter<Pointer>, member_at_pointer<Pointer>> &&
    !std::is_convertible_v<Value, setter_parameter<Pointer>> &&
    std::is_convertible_v<Value, member_at_pointer<Pointer>>;

template <class Value> inline constexpr bool is_incomplete_builder = false;
template <auto... Missing> inline constexpr bool is_incomplete_builder<missing_required_fields<Missing...>> = true;

template <class Value, auto Pointer, bool AlreadySet> inline constexpr bool is_mistake_for =
    !is_incomplete_builder<Value> && !std::is_convertible_v<Value, setter_parameter<Pointer>> &&
    (AlreadySet || !is_object_for<Value, Pointer>);

/// A number for a member that holds an enumeration.
template <class Value, class Member> inline constexpr bool is_number_for_enumeration = false;
template <class Value, class Member>
    requires requires { typename Member::value_type; }
inline constexpr bool is_number_for_enumeration<Value, Member> =
    std::is_arithmetic_v<std::remove_cvref_t<Value>> && std::is_enum_v<typename Member::value_type>;

/// Why a value is refused. A temporary whose type would do is refused for being a temporary. A nested
/// object is a mistake only when it comes twice.
template <class Value, auto Pointer> consteval auto why() {
    if constexpr (std::same_as<std::remove_cvref_t<Value>, null_t>) {
        return std::type_identity<not_nullable>{};
    } else if constexpr (is_object_for<Value, Pointer>) {
        return std::type_identity<already_set>{};
    } else if constexpr (!std::is_lvalue_reference_v<Value> &&
                         std::is_convertible_v<Value&, setter_parameter<Pointer>>) {
        return std::type_identity<dangling_temporary>{};
    } else if constexpr (is_number_for_enumeration<Value, member_at_pointer<Pointer>>) {
        return std::type_identity<not_an_enumerator>{};
    } else {
        return std::type_identity<wrong_type>{};
    }
}
template <class Value, auto Pointer> using reason_for = typename decltype(why<Value, Pointer>())::type;

}  // namespace vlens::inline v0::detail

#endif
