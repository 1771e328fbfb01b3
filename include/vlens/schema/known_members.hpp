// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_KNOWN_MEMBERS_HPP
#define VLENS_SCHEMA_KNOWN_MEMBERS_HPP

#include <cstddef>
#include <type_traits>

#include <vlens/schema/boost_describe.hpp>

#include <boost/mp11/algorithm.hpp>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/schema/member_kind.hpp>
#include <vlens/schema/member_table.hpp>

/// The members of a schema that have a key of their own, and the one that keeps what has none.
namespace vlens::inline v0::detail {

template <class Descriptor> using is_extra = std::bool_constant<is_extra_members<member_type<Descriptor>>>;

/// How many members keep what a schema does not know.
template <class... Members> inline constexpr std::size_t extra_among =
    (std::size_t{0} + ... + (is_extra_members<Members> ? 1 : 0));

template <class... Members> inline constexpr bool has_one_extra_at_most = extra_among<Members...> <= 1;

template <class List> inline constexpr std::size_t extra_count = 0;
template <class... Descriptors> inline constexpr std::size_t extra_count<descriptor_list<Descriptors...>> =
    extra_among<member_type<Descriptors>...>;

/// Whether a schema keeps the members that it does not know.
template <schema T> inline constexpr bool keeps_extra = extra_count<members<T>> != 0;

template <class List, std::size_t Extra> struct known_members_of {
    using type = boost::mp11::mp_remove_if<List, is_extra>;
};
template <class List> struct known_members_of<List, 0> {
    using type = List;
};
template <schema T> using known_members = typename known_members_of<members<T>, extra_count<members<T>>>::type;

/// What an object keeps of the members that its schema does not know.
template <class T> constexpr auto& extra_of(T& object) {
    using schema_type = std::remove_const_t<T>;
    return object.*boost::mp11::mp_front<boost::mp11::mp_copy_if<members<schema_type>, is_extra>>::pointer;
}

}  // namespace vlens::inline v0::detail

#endif
