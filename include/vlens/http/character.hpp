// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_CHARACTER_HPP
#define VLENS_HTTP_CHARACTER_HPP

#include <string_view>

#include <vlens/config.hpp>

namespace vlens::inline v0::http::detail {

/// `0` to `9`, whatever the locale.
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// `A` to `Z` and `a` to `z`, whatever the locale.
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Value of a hexadecimal digit, -1 for any other character.
constexpr int hex_value(char c) noexcept {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// A control character of ASCII: 0 to 31, HTAB among them, and DEL.
constexpr bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

/// A character of ASCII that leaves ink: `!` to `~`, no space (VCHAR of RFC 5234).
constexpr bool is_visible(char c) noexcept { return c > ' ' && c < '\x7f'; }

/// Space or HTAB (what RFC 9110 section 5.6.3 calls OWS is any number of them).
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

/// A character of a token (RFC 9110 section 5.6.2), of which methods and header names are made.
constexpr bool is_token_character(char c) noexcept {
    return is_digit(c) || is_letter(c) ||
           (c != '\0' && std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos);
}

/// The lower case of an ASCII letter; any other character unchanged.
constexpr char to_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether two texts are the same but for the case of ASCII letters.
constexpr bool same_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::string_view::size_type i = 0; i != a.size(); ++i) {
        if (to_lower(a[i]) != to_lower(b[i])) return false;
    }
    return true;
}

/// Whether the predicate is true of each character. (Not std::all_of: <algorithm> would be the most expensive header of
/// the core.)
template <class Is> constexpr bool all_of(std::string_view text, Is is) {
    for (char const c : text) {
        if (!is(c)) return false;
    }
    return true;
}

/// The text without the spaces and tabs at its ends.
constexpr std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace vlens::inline v0::http::detail

#endif
