// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_NESTED_HPP
#define VLENS_SCHEMA_NESTED_HPP

#include <optional>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/nullable.hpp>

namespace vlens::inline v0::detail {

/// The schema that a member holds, whose value may be given in braces; void for another member.
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

}  // namespace vlens::inline v0::detail

#endif
