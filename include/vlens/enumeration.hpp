// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENUMERATION_HPP
#define VLENS_ENUMERATION_HPP

#include <array>
#include <type_traits>

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/enumerators.hpp>

#include <vlens/config.hpp>
#include <vlens/schema/declare_enumeration.hpp>

namespace vlens::inline v0 {

/// An enumeration whose values are all there will ever be, by `VLENS_ENUM`. Any other one is an open list: a number
/// that it does not name is a value too.
template <class E>
concept closed_enumeration = std::is_enum_v<E> && requires { vlens_is_closed(static_cast<E**>(nullptr)); };

namespace detail {

template <class> struct to_values;
template <template <class...> class List, class... Descriptors> struct to_values<List<Descriptors...>> {
    static constexpr std::array value{Descriptors::value...};
};

}  // namespace detail

/// The values of a closed enumeration, as `VLENS_ENUM` lists them.
template <closed_enumeration E> inline constexpr auto values_of =
    detail::to_values<boost::describe::describe_enumerators<E>>::value;

}  // namespace vlens::inline v0

#endif
