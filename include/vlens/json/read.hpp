// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_HPP
#define VLENS_JSON_READ_HPP

#include <utility>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/contains_type.hpp>
#include <vlens/json/read_value.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unset_value.hpp>
#include <vlens/read_options.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/text.hpp>

namespace vlens::inline v0::json::detail {

/// Whether a T, or a member of it at any depth, is a view of what somebody else owns.
template <class T> inline constexpr bool borrows = contains_type<T, types<text, image>>();

template <class T> VLENS_DETAIL_COLD void put_fault(scanner& in, result<T>& to) { to = std::move(in.fault()); }

template <class T> VLENS_DETAIL_ALWAYS_INLINE inline result<T> read_all(scanner in) {
    result<T> read{std::in_place, unset_value<T>{}};
    char const* p = in.begin();
    if constexpr (schema<T>) {
        if (!in.is(p, '{')) p = in.skip_white_space(p);
        // Most of these are read from nowhere else: not to call a function for it is worth their size.
        p = in.is(p, '{') ? read_members_here(p, in, *read, vlens::detail::known_members<T>{})
                          : in.mismatch(p, "an object");
    } else {
        p = read_value(in.skip_white_space(p), in, *read);
    }
    if (p == nullptr || in.read_end(p) == nullptr) put_fault(in, read);
    return read;
}

}  // namespace vlens::inline v0::json::detail

#endif
