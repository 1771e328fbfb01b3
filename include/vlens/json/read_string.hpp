// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_STRING_HPP
#define VLENS_JSON_READ_STRING_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/nullable.hpp>
#include <vlens/schema/reconstruct.hpp>

namespace vlens::inline v0::json::detail {

/// Reads any string, plain or not.
VLENS_DETAIL_NOINLINE inline char const* read_unusual_string(char const* p, scanner& in, std::string& to) {
    string_token token;
    char const* const after = in.read_string(p, token);
    if (after == nullptr || !in.take_string(token.raw.size(), p)) return nullptr;
    vlens::detail::reconstruct(to, token.raw);
    if (token.has_escapes) to.erase(static_cast<std::size_t>(unescape(to, to.data()) - to.data()));
    return after;
}

/// Reads a string; a quote comes next, and 16 characters that are plain when it `is_long`.
VLENS_DETAIL_NOINLINE inline char const* read_plain_string(char const* p, scanner& in, std::string& to, bool is_long) {
    char const* const stop = is_long ? skip_rest(p + 17, in.end()) : skip_plain(p + 1, in.end());
    if (!in.is(stop, '"')) return read_unusual_string(p, in, to);
    std::string_view const plain = between(p + 1, stop);
    if (!in.memory().take_string(plain.size())) return in.fail_too_large(p);
#if defined(__GNUC__)
    // Spares std::string the look whether it could be as long.
    if (plain.size() >= PTRDIFF_MAX) __builtin_unreachable();
#endif
    vlens::detail::reconstruct(to, plain);
    return stop + 1;
}

/// Reads a string only to look at it: at the text itself, or at `own` where it has escapes.
inline char const* look_at_string(char const* p, scanner& in, std::string& own, std::string_view& to) {
    string_token token;
    char const* const after = in.read_string(p, token);
    if (after == nullptr) return nullptr;
    to = token.raw;
    if (!token.has_escapes) return after;
    if (!in.take_string(token.raw.size(), p)) return nullptr;
    unescape_to(own, token.raw);
    in.memory().give_back_string(token.raw.size());
    to = own;
    return after;
}

inline char const* read_into(char const* p, scanner& in, std::string& to) {
    return in.is(p, '"') ? read_plain_string(p, in, to, false) : read_unusual_string(p, in, to);
}

/// Reads what is no short string, and none that is long.
VLENS_DETAIL_NOINLINE inline char const* read_other(char const* p, scanner& in, nullable<std::string>& to) {
    if (in.is(p, '"')) return read_plain_string(p, in, engage(to), false);
    char const* const after = in.take_null(p);
    if (after == nullptr) return read_unusual_string(p, in, to.emplace());
    to = null;
    return after;
}
VLENS_DETAIL_NOINLINE inline char const* read_other(char const* p, scanner& in, std::optional<std::string>& to) {
    if (in.is(p, '"')) return read_plain_string(p, in, to.emplace(), false);
    char const* const after = in.take_absent(p);
    return after != nullptr ? after : read_unusual_string(p, in, to.emplace());
}

VLENS_DETAIL_NOINLINE inline char const* read_into(char const* p, scanner& in, nullable<std::string>& to) {
    short_string string;
    char const* const after = string.read(p, in.end());
    if (after != nullptr && string.put_into(engage(to))) return after;
    return string.is_long ? read_plain_string(p, in, engage(to), true) : read_other(p, in, to);
}

VLENS_DETAIL_NOINLINE inline char const* read_into(char const* p, scanner& in, std::optional<std::string>& to) {
    short_string string;
    char const* const after = string.read(p, in.end());
    if (after != nullptr && !to.has_value() && string.put_into(to.emplace())) return after;
    return string.is_long ? read_plain_string(p, in, to.emplace(), true) : read_other(p, in, to);
}

}  // namespace vlens::inline v0::json::detail

#endif
