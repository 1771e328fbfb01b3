#ifndef VLENS_JSON_SCAN_STRING_HPP
#define VLENS_JSON_SCAN_STRING_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/json/cursor.hpp>
#include <vlens/json/skip_plain.hpp>
#include <vlens/json/unescape.hpp>
#include <vlens/json/utf8.hpp>

namespace vlens::inline v0::json {

/// What stands between the quotes of a string, checked.
struct string_token {
    std::string_view raw{};
    bool has_escapes = false;
};

namespace detail {

VLENS_DETAIL_COLD inline bool unterminated_string(cursor& in) {
    return in.fail("the text ends inside a string", in.end());
}

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

/// Checks the rest of a string that began at `start`, from where it needs a look.
inline bool scan_rest(cursor& in, string_token& to, char const* start) {
    to.has_escapes = false;
    for (;; in.move_to(skip_plain(in.position(), in.end()))) {
        if (in.at_end()) return unterminated_string(in);
        char const* const p = in.position();
        if (*p == '"') break;
        if (*p == '\\') {
            to.has_escapes = true;
            if (!scan_escape(in)) return false;
        } else if (static_cast<unsigned char>(*p) < 0x20) {
            return in.fail("a control character in a string has to be escaped", p);
        } else if (in.is_known_utf8()) {
            in.move_to(skip_characters(p, in.utf8_end()));
        } else {
            // Where one is, others follow.
            char const* other = p;
            do {
                std::size_t const size = utf8_sequence_size(other, in.end());
                if (size == 0) return in.fail("a string is not valid UTF-8", other);
                other += size;
            } while (other != in.end() && static_cast<unsigned char>(*other) >= 0x80);
            in.move_to(other);
        }
    }
    to.raw = in.since(start);
    in.skip(1);
    return true;
}

}  // namespace detail

/// Reads a string and checks all of it; a quote comes next.
VLENS_DETAIL_HOT inline bool scan_string(cursor& in, string_token& to) {
    char const* const start = in.position() + 1;
    char const* const p = detail::skip_plain(start, in.end());
    in.move_to(p);
    if (!in.next_is('"')) return detail::scan_rest(in, to, start);
    to = {{start, static_cast<std::size_t>(p - start)}, false};
    in.skip(1);
    return true;
}

}  // namespace vlens::inline v0::json

#endif
