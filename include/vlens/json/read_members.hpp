// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_MEMBERS_HPP
#define VLENS_JSON_READ_MEMBERS_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/json/key_text.hpp>
#include <vlens/json/read_extra.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0::json::detail {

template <class T> VLENS_DETAIL_ALWAYS_INLINE inline char const* read_value(char const* p, scanner& in, T& to);

template <class Member> VLENS_DETAIL_COLD void forget(Member& member) { member = vlens::detail::unset<Member>(); }

/// A place in an object, and the members that were read so far, a bit each.
struct progress {
    char const* p;
    step next;
    std::uint64_t seen;
};

/// Reads into an object that holds something, of which it reuses the memory: json/reuse.hpp.
class reusing_scanner;
template <class Scanner> inline constexpr bool is_reusing = std::is_same_v<Scanner, reusing_scanner>;

/// The member that is to be read. The last of duplicate keys wins, and nothing of an earlier one shows through.
template <class Descriptor, class Scanner, class T>
VLENS_DETAIL_ALWAYS_INLINE inline auto& member_to_read(T& object, std::uint64_t bit, std::uint64_t& seen) {
    auto& member = object.*Descriptor::pointer;
    if constexpr (!is_reusing<Scanner>) {
        if ((seen & bit) != 0) forget(member);
    }
    seen |= bit;
    return member;
}

/// Goes from the end of a value, or nullptr, to the byte before the next key.
template <class Key>
VLENS_DETAIL_ALWAYS_INLINE inline step go_on(char const*& p, scanner& in, expected_space const& space, Key const& key) {
    if (p != nullptr) return in.go_to_key(p, space);
    in.within(key);
    return step::fault;
}

/// Reads a member when its key comes next, and goes to the byte before the next key.
template <class Descriptor, class Scanner, class T>
VLENS_DETAIL_ALWAYS_INLINE inline void read_if_next(progress& at, Scanner& in, expected_space const& space, T& object,
                                                    std::uint64_t bit) {
    if (!in.next_is_key(at.p, key_text<Descriptor>)) return;
    auto& member = member_to_read<Descriptor, Scanner>(object, bit, at.seen);
    char const* const value = at.p + key_text<Descriptor>.size();
    at.p = read_value(*value > ' ' ? value : in.skip_some_space(value), in, member);
    at.next = go_on(at.p, in, space, vlens::detail::key_of<Descriptor>);
}

/// Reads a member whose key may be written in an unusual way, or checks and skips one that is unknown.
template <class Scanner, class T, class... Descriptors>
VLENS_DETAIL_COLD next_place read_unusual_key(char const* p, Scanner& in, expected_space const& space, T& object,
                                              std::uint64_t& seen, vlens::detail::descriptor_list<Descriptors...>) {
    string_token token;
    char const* const start = p;
    p = in.read_key(p, token);
    if (p != nullptr) p = in.read_colon(p);
    if (p == nullptr || !in.take_string(token.raw.size(), start)) return {nullptr, step::fault};
    std::string key;
    unescape_to(key, token.raw);
    [[maybe_unused]] std::uint64_t bit = 1;
    bool const is_known = ((key == vlens::detail::key_of<Descriptors>
                                ? (p = read_value(p, in, member_to_read<Descriptors, Scanner>(object, bit, seen)), true)
                                : (bit <<= 1, false)) ||
                           ...);
    if constexpr (vlens::detail::keeps_extra<T>) {
        if (!is_known) p = read_extra(p, in, key, vlens::detail::extra_of(object));
    } else {
        if (!is_known) p = in.skip_value(p);
    }
    in.memory().give_back_string(token.raw.size());
    step const next = go_on(p, in, space, key);
    return {p, next};
}

/// Checks and skips a member that is unknown and has a key as keys are usually written; where none comes next, p is
/// nullptr without a fault.
VLENS_DETAIL_NOINLINE inline next_place skip_member(char const* p, scanner& in, expected_space const& space) {
    std::string_view key;
    p = in.take_plain_string(p, key);
    if (p == nullptr || !in.is(p, ':')) return {nullptr, step::item};
    p = in.skip_value(in.skip_space(p + 1));
    step const next = go_on(p, in, space, key);
    return {p, next};
}

/// The same, and keeps it.
template <class Extra>
VLENS_DETAIL_NOINLINE next_place keep_member(char const* p, scanner& in, expected_space const& space, Extra& to) {
    std::string_view key;
    p = in.take_plain_string(p, key);
    if (p == nullptr || !in.is(p, ':')) return {nullptr, step::item};
    p = read_extra(in.skip_space(p + 1), in, key, to);
    step const next = go_on(p, in, space, key);
    return {p, next};
}

/// Reads an object, whose brace comes next. Its members are looked for in the order of the schema, round after round;
/// mostly they come in that order, and one round reads them all. A key that a whole round has not matched is unknown,
/// or written in an unusual way. (Within the last bytes of the text no round is made: it would have to check the
/// length.)
template <class Scanner, class T, class... Descriptors>
VLENS_DETAIL_ALWAYS_INLINE inline char const* read_members_here(char const* p, Scanner& in, T& to,
                                                                vlens::detail::descriptor_list<Descriptors...> list) {
    if constexpr (is_reusing<Scanner> && vlens::detail::keeps_extra<T>) vlens::detail::extra_of(to).clear();
    expected_space space;
    next_place const first = in.open_object(p, space);
    progress at{first.p, first.next, 0};
    while (at.next < step::end) {
        char const* const start = at.p;
        next_place after{nullptr, step::item};
        if (at.next == step::item) {
            [[maybe_unused]] std::uint64_t bit = 1;
            bool const goes_on =
                ((read_if_next<Descriptors>(at, in, space, to, bit), bit <<= 1, at.next == step::item) && ...);
            if (!goes_on || at.p != start) continue;
            if constexpr (vlens::detail::keeps_extra<T>) {
                after = keep_member(start + 1, in, space, vlens::detail::extra_of(to));
            } else {
                after = skip_member(start + 1, in, space);
            }
        }
        ++at.p;
        if (start == first.p && in.close_object(at.p)) break;
        if (after.p == nullptr && after.next == step::item) {
            std::uint64_t seen = at.seen;
            after = read_unusual_key(at.p, in, space, to, seen, list);
            at.seen = seen;
        }
        at.p = after.p;
        at.next = after.next;
    }
    if (at.next == step::fault) return nullptr;
    if constexpr (is_reusing<Scanner>) {
        [[maybe_unused]] std::uint64_t bit = 1;
        ((void)((at.seen & bit) == 0 ? forget(to.*Descriptors::pointer) : void(), bit <<= 1), ...);
    }
    constexpr std::uint64_t required =
        vlens::detail::member_table<vlens::detail::descriptor_list<Descriptors...>>::required_mask;
    if constexpr (required != 0) {
        std::uint64_t const missing = required & ~at.seen;
        if (missing != 0) {
            std::string_view const keys[] = {vlens::detail::key_of<Descriptors>...};
            return in.missing(at.p - 1, keys[std::countr_zero(missing)]);
        }
    }
    return at.p;
}

/// The same in a function of its own, for objects in others.
template <class Scanner, class T, class List> char const* read_members(char const* p, Scanner& in, T& to, List list) {
    return read_members_here(p, in, to, list);
}

}  // namespace vlens::inline v0::json::detail

#endif
