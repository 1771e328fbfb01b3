// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_BRACES_PROBE_HPP
#define VLENS_SCHEMA_BRACES_PROBE_HPP

#include <cstddef>
#include <type_traits>
#include <utility>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/schema/member_table.hpp>
#include <vlens/schema/nested.hpp>
#include <vlens/schema/pointer_to_member.hpp>

/// How a setter names the field that braces lack: of `.geoLocation({30.0444})` the compiler says "longitude".
///
/// Only overload resolution sees into braces. So beside the function that takes the value, the setter of a nested
/// schema has one more for each required field of that schema, `m(without<&Nested::field>)`, which is a mistake to
/// call. `without<&Nested::field>` is an aggregate with the names and the order of Nested, and accepts exactly the
/// braces in which `field` is the first required one to be left out:
///
///     field                                in the aggregate        so that braces
///     required, before the missing one     `given`, or its type    have to give it
///     the missing one                      `left_out`              may not give it
///     any other                            `maybe_given`           may give it or not
///
/// In order, `{30.0444}` is `{given, left_out}`; by name, `{.latitude = 30.0444}` is the same. Braces that lack nothing
/// convert to the value alone, and fit none of these. A member that is no schema has one such function, for `{}`.
///
/// Without all this g++ and clang say "no matching function" in 30 to 45 lines and name no field. schema/declare.hpp
/// makes the aggregates and the functions.
namespace vlens::inline v0::detail {

/// Base of what probes the braces of every setter. (No member of a schema has such a name.)
struct vlens_probes {};

/// A field that braces leave out.
struct left_out {};

/// A field that braces give.
struct given {
    template <class U> given(U&&);
};

/// A field that braces may give.
struct maybe_given {
    maybe_given();
    template <class U> maybe_given(U&&);
};

/// The fields of T, for braces in which the required member Missing is the first to be left out.
template <buildable T, auto Missing> using braces_without = typename helper_of<T>::template without<Missing>;

template <class Member, bool Required, class Nested = typename nested_in<Member>::type> struct field_given {
    // Braces within braces are not probed.
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

/// The field at index K of braces that lack the one at index Missing.
template <class Member, std::size_t K, std::size_t Missing> struct field_without {
    static constexpr bool required = Missing != no_index && K < Missing && !std::is_default_constructible_v<Member>;
    using type = typename field_given<Member, required>::type;
};
template <class Member, std::size_t K> struct field_without<Member, K, K> {
    using type = left_out;
};

/// Applies Probe, the functions of a setter for braces, to what it probes: for a nested schema its braces without a
/// required field, for each such field, otherwise empty braces.
template <template <class...> class Probe, auto Pointer,
          class Nested = typename nested_in<member_at_pointer<Pointer>>::type>
struct probe {
    template <class Sequence> struct each;
    template <std::size_t... N> struct each<std::index_sequence<N...>> {
        using type = Probe<braces_without<Nested, member_at<Nested, nth_bit(required_mask<Nested>, N)>::pointer>...>;
    };
    using type = typename each<std::make_index_sequence<count_bits(required_mask<Nested>)>>::type;
};
template <template <class...> class Probe, auto Pointer> struct probe<Probe, Pointer, void> {
    using type = Probe<nothing_given_to<Pointer>>;
};

template <class Nested> struct any_braces_for {
    using type = braces_without<Nested, nullptr>;
};
template <> struct any_braces_for<void> {};
template <class Why> struct any_braces_of;
template <auto Pointer> struct any_braces_of<wrong_value_in_braces<Pointer>>
    : any_braces_for<typename nested_in<member_at_pointer<Pointer>>::type> {};

/// Whatever braces are given to the setter of the member that `wrong_value_in_braces` names; no type where it holds no
/// schema. A template that takes these fits less than all its other functions.
template <class Why> using any_braces = typename any_braces_of<Why>::type;

}  // namespace vlens::inline v0::detail

#endif
