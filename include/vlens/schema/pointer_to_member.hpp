// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_POINTER_TO_MEMBER_HPP
#define VLENS_SCHEMA_POINTER_TO_MEMBER_HPP

#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

template <class Pointer> struct pointer_to_member;
template <class T, class Member> struct pointer_to_member<Member T::*> {
    using member = Member;
    using owner = T;
};

template <auto Pointer> using member_at_pointer =
    typename pointer_to_member<std::remove_const_t<decltype(Pointer)>>::member;
template <auto Pointer> using owner_of = typename pointer_to_member<std::remove_const_t<decltype(Pointer)>>::owner;

}  // namespace vlens::inline v0::detail

#endif
