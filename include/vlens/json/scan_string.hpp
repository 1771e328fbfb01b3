#ifndef VLENS_JSON_SCAN_STRING_HPP
#define VLENS_JSON_SCAN_STRING_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/cursor.hpp>
#include <vlens/json/unescape.hpp>
#include <vlens/json/utf8.hpp>

namespace vlens::inline v0::json {

/// What stands between the quotes of a string, checked.
struct string_token {
    std::string_view raw{};
    bool has_escapes = false;
};

namespace detail {

/// Finds the first byte in a string that needs a look: quote, backslash, control character, or none of ASCII.
inline char const* skip_plain(char const* p, char const* end) noexcept {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    while (end - p >= 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, p, 8);
        // A byte is marked in its high bit when it is below 0x20, a quote, a backslash or none of ASCII. A borrow may
        // mark others beside such a byte, but none where there is no such byte.
        std::uint64_t const marks =
            (eight - ones * 0x20) | ((eight ^ ones * '"') - ones) | ((eight ^ ones * '\\') - ones);
        if ((marks & ones * 0x80) != 0) break;
        p += 8;
    }
    while (p != end && *p != '"' && *p != '\\' && is_between(*p, 0x20, 0x7F)) ++p;
    return p;
}

inline bool unterminated_string(cursor& in) { return in.fail("the text ends inside a string", in.end()); }

/// Takes `\u` and four hexadecimal digits; that `\u` is there is known.
inline bool scan_unicode_escape(cursor& in, std::uint32_t& unit) {
    char const* const p = in.position();
    for (std::size_t i = 2; i < 6; ++i) {
        if (in.left() <= i) return unterminated_string(in);
        if (hex_digit(p[i]) < 0) return in.fail("\\u needs four hexadecimal digits", p);
    }
    unit = hex_quad(p + 2);
    in.skip(6);
    return true;
}

/// Takes an escape; that a backslash is there is known.
inline bool scan_escape(cursor& in) {
    char const* const p = in.position();
    if (in.left() < 2) return unterminated_string(in);
    if (short_escape(p[1]) != 0) {
        in.skip(2);
        return true;
    }
    if (p[1] != 'u') return in.fail("unknown escape in a string", p);
    std::uint32_t unit = 0;
    if (!scan_unicode_escape(in, unit)) return false;
    if (is_high_surrogate(unit)) {
        char const* const other = in.position();
        if (in.at_end() || (*other == '\\' && in.left() == 1)) return unterminated_string(in);
        if (*other == '\\' && other[1] == 'u') {
            if (!scan_unicode_escape(in, unit)) return false;
            if (is_low_surrogate(unit)) return true;
        }
    } else if (!is_low_surrogate(unit)) {
        return true;
    }
    return in.fail("a surrogate in a string lacks its other half", p);
}

}  // namespace detail

/// Reads a string and checks all of it; a quote comes next.
inline bool scan_string(cursor& in, string_token& to) {
    in.skip(1);
    char const* const start = in.position();
    to.has_escapes = false;
    for (;;) {
        in.move_to(detail::skip_plain(in.position(), in.end()));
        if (in.at_end()) return detail::unterminated_string(in);
        char const* const p = in.position();
        if (*p == '"') break;
        if (*p == '\\') {
            to.has_escapes = true;
            if (!detail::scan_escape(in)) return false;
        } else if (static_cast<unsigned char>(*p) < 0x20) {
            return in.fail("a control character in a string has to be escaped", p);
        } else {
            std::size_t const size = utf8_sequence_size(p, in.end());
            if (size == 0) return in.fail("a string is not valid UTF-8", p);
            in.skip(size);
        }
    }
    to.raw = in.since(start);
    in.skip(1);
    return true;
}

}  // namespace vlens::inline v0::json

#endif
