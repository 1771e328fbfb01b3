// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BUILDER_HPP
#define VLENS_BUILDER_HPP

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/argument.hpp>

namespace vlens::inline v0 {

/// Starts a request: one setter for each member, in any order, then `build()`, which does not compile while a required
/// member is not set and names it. Setting a member twice does not compile either.
template <buildable T> [[nodiscard]] constexpr builder_of<T> build() { return {}; }

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T>
    requires(!buildable<T>)
not_declared_by_VLENS_SCHEMA<T> build();

/// Whether the setter of a member accepts a Value: `accepts<&NewIssue::title, vlens::null_t>` is false. A literal is
/// accepted by its type; only the setter checks its text.
template <auto Member, class Value> inline constexpr bool accepts = !detail::is_mistake_for<Value, Member, false>;

}  // namespace vlens::inline v0

#endif
