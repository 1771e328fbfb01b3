#ifndef VLENS_SCHEMA_BRACES_PROBE_HPP
#define VLENS_SCHEMA_BRACES_PROBE_HPP

#include <cstddef>
#include <optional>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/nullable.hpp>
#include <vlens/schema/schema_of.hpp>

/// How a setter names what braces lack. Beside the functions that take its value it has one for each required field of
/// a nested schema, never defined, whose parameter takes just the braces in which that field is the first to be left
/// out. Overload resolution finds it; nothing else can see into braces.
namespace vlens::inline v0::detail {

/// Every setter's functions for braces derive from it.
struct braces {};

/// A field that braces leave out.
struct left_out {};

/// A field that braces have.
struct given {
    template <class U> given(U&&);
};

/// A field that braces may have.
struct maybe_given {
    maybe_given();
    template <class U> maybe_given(U&&);
};

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// The fields of T, for braces in which the required member Missing is the first to be left out.
template <schema T, auto Missing> using braces_without = std::remove_pointer_t<decltype(vlens_braces_without(
    static_cast<T**>(nullptr), std::integral_constant<decltype(Missing), Missing>{}))>;

/// The schema behind a member, if there is one: its value may be given in braces.
template <class Member> struct nested_in {
    using type = void;
};
template <buildable T> struct nested_in<T> {
    using type = T;
};
template <buildable T> struct nested_in<std::optional<T>> {
    using type = T;
};
template <buildable T> struct nested_in<nullable<T>> {
    using type = T;
};

template <class Member, bool Required, class Nested = typename nested_in<Member>::type> struct field_given {
    // Nothing is asked of what stands in braces within braces.
    using type = braces_without<Nested, nullptr>;
};
template <class Member, class Nested> struct field_given<Member, true, Nested> {
    using type = Member;
};
template <class Member> struct field_given<Member, true, void> {
    using type = given;
};
template <class Member> struct field_given<Member, false, void> {
    using type = maybe_given;
};

/// The field at index I of braces that lack the one at index Missing: before that, a required one is given.
template <class Member, std::size_t K, std::size_t Missing> struct field_without {
    static constexpr bool required = Missing != no_index && K < Missing && !std::is_default_constructible_v<Member>;
    using type = typename field_given<Member, required>::type;
};
template <class Member, std::size_t K> struct field_without<Member, K, K> {
    using type = left_out;
};

}  // namespace vlens::inline v0::detail

#endif
