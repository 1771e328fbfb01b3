// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CONCEPTS_HPP
#define VLENS_CONCEPTS_HPP

#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// A struct declared to the library by `VLENS_SCHEMA` or `VLENS_RESPONSE`.
template <class T>
concept schema = requires { vlens_schema(static_cast<T**>(nullptr)); };

/// A schema that has a builder: declared by `VLENS_SCHEMA`.
template <class T>
concept buildable = requires { requires std::is_pointer_v<decltype(vlens_schema(static_cast<T**>(nullptr)))>; };

/// An enumeration whose values are texts in JSON: declared by `VLENS_TEXT_ENUM`.
template <class E>
concept text_enumeration = std::is_enum_v<E> && requires { vlens_has_texts(static_cast<E**>(nullptr)); };

namespace detail {

/// The texts of an enumeration: enumeration.hpp, which has the macro, defines it.
template <text_enumeration E> struct enumeration_texts;

/// The struct in which VLENS_SCHEMA keeps what the builder of T needs, found in the namespace of T by a pointer to it.
template <buildable T> using helper_of = std::remove_pointer_t<decltype(vlens_schema(static_cast<T**>(nullptr)))>;

}  // namespace detail

/// What `build<T>()` returns: a builder in which nothing is set.
template <buildable T> using builder_of = typename detail::helper_of<T>::builder;

}  // namespace vlens::inline v0

#endif
