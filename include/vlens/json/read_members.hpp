#ifndef VLENS_JSON_READ_MEMBERS_HPP
#define VLENS_JSON_READ_MEMBERS_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/json/key.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unescape.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json {

template <class T> VLENS_DETAIL_HOT inline bool read_value(scanner& in, T& to);

namespace detail {

template <class Member> VLENS_DETAIL_COLD void forget(Member& member) { member = vlens::detail::blank<Member>(); }

/// The members of an object that were read so far, a bit each, and what comes next.
struct progress {
    std::uint64_t seen;
    step next;
};

/// The member that is to be read. The last of duplicate keys wins, and nothing of an earlier one shows through.
template <class Descriptor, class T>
VLENS_DETAIL_HOT inline auto& member_to_read(T& object, std::uint64_t bit, std::uint64_t& seen) {
    auto& member = object.*Descriptor::pointer;
    if ((seen & bit) != 0) forget(member);
    seen |= bit;
    return member;
}

/// Reads a member when its key comes next, and goes to the byte before the next key.
template <class Descriptor, class T>
VLENS_DETAIL_HOT inline void read_if_next(scanner& in, T& object, std::uint64_t bit, progress& at) {
    if (!in.next_is_key(key_text<Descriptor>)) return;
    auto& member = member_to_read<Descriptor>(object, bit, at.seen);
    in.skip_key(key_text<Descriptor>.size());
    at.next = read_value(in, member) ? in.go_to_key() : in.fault_within(vlens::detail::key_of<Descriptor>);
}

/// Reads a member whose key is written in an unusual way, or checks and skips one that is unknown.
template <class T, class... Descriptors>
VLENS_DETAIL_APART progress read_other(scanner& in, T& object, std::uint64_t seen,
                                       vlens::detail::descriptor_list<Descriptors...>) {
    string_token token;
    if (!in.read_key(token)) return {seen, step::fault};
    bool const is_usual = !token.has_escapes && in.next_is(':');
    if (!in.take_colon()) return {seen, step::fault};
    if (!is_usual) {
        std::string key;
        unescape_to(key, token.raw);
        [[maybe_unused]] std::uint64_t bit = 1;
        bool is_read = false;
        bool const is_known = ((key == vlens::detail::key_of<Descriptors>
                                    ? (is_read = read_value(in, member_to_read<Descriptors>(object, bit, seen)), true)
                                    : (bit <<= 1, false)) ||
                               ...);
        if (is_known) return {seen, is_read ? in.go_to_key() : in.fault_within(key)};
    }
    return {seen, in.skip_value() ? in.go_to_key() : in.fault_within(token)};
}

/// Reads an object, whose brace comes next. Its members are looked for in their order, round after round: most often
/// they come like this, and one round is all. What a whole round has not taken is none of them as they are usually
/// written.
template <class T, class... Descriptors>
bool read_members(scanner& in, T& to, vlens::detail::descriptor_list<Descriptors...> list) {
    if (!in.open_object()) return false;
    char const* const first = in.position();
    progress at{0, step::item};
    while (at.next == step::item) {
        char const* const start = in.position();
        [[maybe_unused]] std::uint64_t bit = 1;
        bool const goes_on = ((read_if_next<Descriptors>(in, to, bit, at), bit <<= 1, at.next == step::item) && ...);
        if (!goes_on || in.position() != start) continue;
        in.skip(1);
        if (start == first && in.close_object()) break;
        at = read_other(in, to, at.seen, list);
    }
    if (at.next == step::fault) return false;
    constexpr std::uint64_t required = vlens::detail::required_mask<T>;
    if constexpr (required != 0) {
        std::uint64_t const missing = required & ~at.seen;
        if (missing != 0) {
            std::string_view const keys[] = {vlens::detail::key_of<Descriptors>...};
            return in.missing(keys[std::countr_zero(missing)]);
        }
    }
    return true;
}

}  // namespace detail

}  // namespace vlens::inline v0::json

#endif
