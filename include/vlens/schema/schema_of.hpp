#ifndef VLENS_SCHEMA_SCHEMA_OF_HPP
#define VLENS_SCHEMA_SCHEMA_OF_HPP

#include <type_traits>

#include <vlens/config.hpp>

/// What VLENS_SCHEMA leaves behind in the namespace of a struct, found there by its pointer.
namespace vlens::inline v0 {

/// A struct declared to the library by `VLENS_SCHEMA` or `VLENS_RESPONSE`.
template <class T>
concept schema = requires { vlens_schema(static_cast<T**>(nullptr)); };

/// One that has a builder: declared by `VLENS_SCHEMA`.
template <class T>
concept buildable = requires { vlens_builder_of(static_cast<T**>(nullptr)); };

/// What `build<T>()` returns: a builder in which nothing is set.
template <buildable T> using builder_of = std::remove_pointer_t<decltype(vlens_builder_of(static_cast<T**>(nullptr)))>;

namespace detail {

/// What a pointer to member says of itself.
template <class Pointer> struct pointer_to_member;
template <class T, class Member> struct pointer_to_member<Member T::*> {
    using member = Member;
    using owner = T;
};
template <auto Pointer> using member_at_pointer =
    typename pointer_to_member<std::remove_const_t<decltype(Pointer)>>::member;
template <auto Pointer> using owner_of = typename pointer_to_member<std::remove_const_t<decltype(Pointer)>>::owner;

}  // namespace detail
}  // namespace vlens::inline v0

#endif
