// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_CHOOSE_HPP
#define VLENS_SCHEMA_CHOOSE_HPP

#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// One type or another, without a class for each pair.
template <bool> struct choose {
    template <class Yes, class> using type = Yes;
};
template <> struct choose<false> {
    template <class, class No> using type = No;
};

/// The first of these that is not void; a complete type where all are.
template <class First, class... Rest> struct first_of : first_of<Rest...> {};
template <class First, class... Rest>
    requires(!std::is_void_v<First>)
struct first_of<First, Rest...> {
    using type = First;
};
template <> struct first_of<void> {
    using type = bool;
};
template <class... Faults> typename first_of<Faults...>::type first_fault();

}  // namespace vlens::inline v0::detail

#endif
