// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_UNION_HPP
#define VLENS_JSON_READ_UNION_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/json/read_members.hpp>
#include <vlens/json/read_string.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unset_value.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/member_kind.hpp>

namespace vlens::inline v0::json::detail {

/// What an object says of its kind.
struct discriminator {
    /// The place of its value, or of the end of the object that lacks it; nullptr at a fault.
    char const* place = nullptr;
    bool is_string = false;
    bool is_there = false;
    std::string own{};
    std::string_view text{};
};

/// Finds the member that tells alternatives apart in the object that comes next; of several, the first one. What is
/// before it is checked. Reads ahead with a scanner of its own.
VLENS_DETAIL_NOINLINE inline void find_discriminator(char const* p, scanner& ahead, std::string_view wanted,
                                                     discriminator& to) {
    p = ahead.open_object(p);
    if (p == nullptr) return;
    ++p;
    if (ahead.is(p, '}')) {
        to.place = p;
        return;
    }
    for (;;) {
        std::string own;
        std::string_view key;
        // Its own message where no key comes next.
        if (!ahead.is(p, '"')) {
            ahead.fail_expecting("a key in quotes", p);
            return;
        }
        p = look_at_string(p, ahead, own, key);
        if (p != nullptr) p = ahead.read_colon(p);
        if (p == nullptr) return;
        if (key == wanted) {
            to.is_there = true;
            to.is_string = ahead.is(p, '"');
            if (to.is_string && look_at_string(p, ahead, to.own, to.text) == nullptr) {
                ahead.within(key);
                return;
            }
            to.place = p;
            return;
        }
        p = ahead.skip_value(p);
        step const next = go_on(p, ahead, {}, key);
        if (next == step::end) to.place = p - 1;
        if (next >= step::end) return;
        ++p;
    }
}

/// Reads the alternative that the discriminator names.
template <vlens::detail::is_union U> char const* read_into(char const* p, scanner& in, U& to) {
    using access = vlens::detail::union_access<U>;
    discriminator found;
    std::size_t index = access::listed;
    if (in.is(p, '{')) {
        scanner ahead = in;
        find_discriminator(p, ahead, access::key, found);
        if (found.place == nullptr) {
            in = std::move(ahead);
            return nullptr;
        }
        if (found.is_string) index = access::find(found.text);
    } else if (!access::keeps_others) {
        return in.mismatch(p, "an object");
    }
    if (!access::keeps_others && index == access::listed) {
        if (!found.is_there) return in.missing(found.place, access::key);
        if (found.is_string) {
            in.fail(access::not_listed(found.text), found.place);
        } else {
            in.mismatch(found.place, "a string");
        }
        return in.within(access::key);
    }
    access::at(index, [&](auto chosen) {
        using alternative = typename access::template alternative<chosen()>;
        alternative& value = to.template emplace<chosen()>(unset_value<alternative>{});
        p = read_value(p, in, value);
        if constexpr (schema<alternative>) {
            // The discriminator is no member that is unknown.
            if constexpr (vlens::detail::keeps_extra<alternative>) {
                vlens::detail::extra_of(value).erase(access::key);
            }
        }
    });
    return p;
}

}  // namespace vlens::inline v0::json::detail

#endif
