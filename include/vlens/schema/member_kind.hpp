// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_MEMBER_KIND_HPP
#define VLENS_SCHEMA_MEMBER_KIND_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>

#include <vlens/bounded.hpp>
#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/nullable.hpp>
#include <vlens/presence.hpp>
#include <vlens/required.hpp>
#include <vlens/schema/unset.hpp>

/// What a member of a schema may be. To add a kind of member: a specialization of `member_kind`, and its JSON in
/// json/read_value.hpp and json/member_access.hpp.
namespace vlens::inline v0::detail {

/// Presence and value type of a member type; no member of another type has a JSON form.
template <class Member> struct member_kind {
    using value_type = void;
    static constexpr vlens::presence presence = vlens::presence::optional;
};
template <class T> struct member_kind<required_value<T>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::required;
};
template <cannot_be_left_out T> struct member_kind<T> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::required;
};
template <class T, auto Least, auto Most> struct member_kind<bounded<T, Least, Most>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::required;
};
template <class T> struct member_kind<std::optional<T>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::optional;
};
template <auto Default> struct member_kind<defaulted<Default>> {
    using value_type = decltype(Default);
    static constexpr vlens::presence presence = vlens::presence::optional;
};
template <class T> struct member_kind<nullable<T>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::nullable;
};

/// `extra_members`, known by its name alone.
template <class Member> class extra_member_list;
template <class T> inline constexpr bool is_extra_members = false;
template <class Member> inline constexpr bool is_extra_members<extra_member_list<Member>> = true;

template <class Member> struct member_kind<extra_member_list<Member>> {
    using value_type = extra_member_list<Member>;
    static constexpr vlens::presence presence = vlens::presence::optional;
};

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;

/// A std::vector of an allocator without state. (Detected by its shape: <vector> costs the compiler more than most
/// headers.)
template <class T>
concept is_vector = requires(T& vector, std::size_t i) {
    vector.emplace_back();
    vector[i];
    vector.capacity();
    requires std::is_empty_v<typename T::allocator_type>;
};

/// What becomes a JSON array.
template <class T>
concept is_list = is_vector<T> || is_fixed_array<T>;

/// A std::map with keys that are texts, or another container of that shape (std::unordered_map).
template <class T>
concept is_map = requires {
    typename T::mapped_type;
    requires std::is_same_v<typename T::key_type, std::string>;
};

/// An `open_enum`.
template <class T>
concept is_open_enumeration = requires { typename T::enumeration_type; };

/// A std::variant declared by VLENS_UNION.
template <class T>
concept is_union = requires { vlens_union_of(static_cast<T**>(nullptr)); };

/// The alternatives of a union: union.hpp, which has the macro, defines it.
template <is_union T> struct union_access;

template <class T> inline constexpr bool is_json_container = false;
template <class T> inline constexpr bool is_json_map = false;

/// A value that JSON can carry: a number, a bool, an enumeration, a text, a value type of the library, a schema, a
/// union of schemas, or a vector, std::array or map of any of these, whose elements may be optional (null). JSON
/// numbers are read and written as doubles at most.
template <class T>
concept has_json_form =
    (std::is_arithmetic_v<T> && !std::is_same_v<T, long double>) || std::is_enum_v<T> || schema<T> ||
    is_json_container<T> || requires { typename T::json_form; } || is_json_map<T> || is_union<T>;

template <class Traits, class Allocator>
inline constexpr bool is_json_container<std::basic_string<char, Traits, Allocator>> = true;
// A schema may contain a vector or a map of one that is declared later.
template <class T>
concept json_element = std::is_class_v<T> || has_json_form<T>;
template <class T>
    requires is_list<T>
inline constexpr bool is_json_container<T> = json_element<typename T::value_type>;
template <is_map T> inline constexpr bool is_json_map<T> = json_element<typename T::mapped_type>;
template <class T> inline constexpr bool is_json_container<std::optional<T>> = has_json_form<T>;

/// What a member of a schema may hold: a value with a JSON form, or one that only a part of a form can carry (a file).
template <class T>
concept describable = has_json_form<T> || requires { typename T::form_part; };

template <class T>
concept is_variant = requires(T const& value) { value.valueless_by_exception(); };

/// A member of a std::variant that no VLENS_UNION declares: a mistake with a message of its own.
template <class Member> inline constexpr bool is_undeclared_union =
    is_variant<typename member_kind<Member>::value_type> && !is_union<typename member_kind<Member>::value_type>;

/// A member that VLENS_SCHEMA takes.
template <class Member> inline constexpr bool is_describable = describable<typename member_kind<Member>::value_type>;
template <class Member> inline constexpr bool is_describable<extra_member_list<Member>> = true;

}  // namespace vlens::inline v0::detail

#endif
