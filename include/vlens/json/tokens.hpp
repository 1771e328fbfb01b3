// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_TOKENS_HPP
#define VLENS_JSON_TOKENS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/input.hpp>
#include <vlens/json/scan.hpp>

namespace vlens::inline v0::json::detail {

/// The text between the quotes of a string, checked.
struct string_token {
    std::string_view raw{};
    bool has_escapes = false;
};

VLENS_DETAIL_COLD inline std::nullptr_t unterminated_string(input& in) {
    return in.fail("the text ends inside a string", in.end());
}

/// Takes `\u` and four hexadecimal digits; that `\u` is there is known.
inline char const* scan_unicode_escape(char const* p, input& in, std::uint32_t& unit) {
    for (std::size_t i = 2; i < 6; ++i) {
        if (in.left(p) <= i) return unterminated_string(in);
        if (hex_digit(p[i]) < 0) return in.fail("\\u needs four hexadecimal digits", p);
    }
    unit = hex_quad(p + 2);
    return p + 6;
}

/// Takes an escape; that a backslash is there is known.
inline char const* scan_escape(char const* p, input& in) {
    if (in.left(p) < 2) return unterminated_string(in);
    if (short_escape(p[1]) != 0) return p + 2;
    if (p[1] != 'u') return in.fail("unknown escape in a string", p);
    std::uint32_t unit = 0;
    char const* const after = scan_unicode_escape(p, in, unit);
    if (after == nullptr) return nullptr;
    if (is_high_surrogate(unit)) {
        if (after == in.end() || (*after == '\\' && in.left(after) == 1)) return unterminated_string(in);
        if (*after == '\\' && after[1] == 'u') {
            char const* const end = scan_unicode_escape(after, in, unit);
            if (end == nullptr || is_low_surrogate(unit)) return end;
        }
    } else if (!is_low_surrogate(unit)) {
        return after;
    }
    return in.fail("a surrogate in a string lacks its other half", p);
}

/// Checks the rest of a string that began at `start`; the byte at `p` is not plain.
inline char const* scan_rest(char const* p, input& in, string_token& to, char const* start) {
    to.has_escapes = false;
    for (;; p = skip_plain(p, in.end())) {
        if (p == in.end()) return unterminated_string(in);
        if (*p == '"') break;
        if (*p == '\\') {
            to.has_escapes = true;
            p = scan_escape(p, in);
            if (p == nullptr) return nullptr;
        } else if (static_cast<unsigned char>(*p) < 0x20) {
            return in.fail("a control character in a string has to be escaped", p);
        } else if (in.is_known_utf8(p)) {
            p = skip_characters(p, in.utf8_end());
        } else {
            // Where one is, others follow.
            do {
                std::size_t const size = utf8_sequence_size(p, in.end());
                if (size == 0) return in.fail("a string is not valid UTF-8", p);
                p += size;
            } while (p != in.end() && static_cast<unsigned char>(*p) >= 0x80);
        }
    }
    to.raw = between(start, p);
    return p + 1;
}

/// Reads a string and checks all of it; a quote comes next.
inline char const* scan_string(char const* p, input& in, string_token& to) {
    return scan_rest(skip_plain(p + 1, in.end()), in, to, p + 1);
}

/// The text of a number, checked.
struct number_token {
    std::string_view raw{};
    bool has_fraction = false;
    bool has_exponent = false;
};

inline char const* scan_digits(char const* p, input& in) {
    if (!in.is_digit(p)) return in.fail_expecting("a digit", p);
    while (in.is_digit(p)) ++p;
    return p;
}

/// Reads a number; a minus or a digit comes next.
inline char const* scan_number(char const* p, input& in, number_token& to) {
    char const* const start = p;
    if (in.is(p, '-')) ++p;
    if (in.is(p, '0')) {
        ++p;
        if (in.is_digit(p)) return in.fail("a number has no leading zeros", p);
    } else {
        p = scan_digits(p, in);
        if (p == nullptr) return nullptr;
    }
    to.has_fraction = in.is(p, '.');
    if (to.has_fraction) {
        p = scan_digits(p + 1, in);
        if (p == nullptr) return nullptr;
    }
    to.has_exponent = in.is(p, 'e') || in.is(p, 'E');
    if (to.has_exponent) {
        ++p;
        if (in.is(p, '+') || in.is(p, '-')) ++p;
        p = scan_digits(p, in);
        if (p == nullptr) return nullptr;
    }
    to.raw = between(start, p);
    return p;
}

}  // namespace vlens::inline v0::json::detail

#endif
