// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_UNESCAPE_HPP
#define VLENS_JSON_SCAN_UNESCAPE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/digits/hexadecimal.hpp>

namespace vlens::inline v0::json::detail {

/// The character that a backslash and `c` stand for; 0 when that is no short escape.
constexpr char short_escape(char c) noexcept {
    switch (c) {
        case '"':
        case '\\':
        case '/': return c;
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return 0;
    }
}

using vlens::detail::hex_digit;

/// Value of four hexadecimal digits. Only where they are.
constexpr std::uint32_t hex_quad(char const* p) noexcept {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 4 | static_cast<std::uint32_t>(hex_digit(p[i]));
    return value;
}

constexpr bool is_high_surrogate(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low_surrogate(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

constexpr char* write_utf8(std::uint32_t point, char* out) noexcept {
    if (point < 0x80) {
        *out++ = static_cast<char>(point);
        return out;
    }
    if (point < 0x800) {
        *out++ = static_cast<char>(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *out++ = static_cast<char>(0xE0 | point >> 12);
        } else {
            *out++ = static_cast<char>(0xF0 | point >> 18);
            *out++ = static_cast<char>(0x80 | (point >> 12 & 0x3F));
        }
        *out++ = static_cast<char>(0x80 | (point >> 6 & 0x3F));
    }
    *out++ = static_cast<char>(0x80 | (point & 0x3F));
    return out;
}

/// Writes what the inside of a checked JSON string stands for and returns the end. It is never longer than `raw`, and
/// `out` may be where `raw` begins.
constexpr char* unescape(std::string_view raw, char* out) noexcept {
    char const* p = raw.data();
    char const* const end = p + raw.size();
    while (p != end) {
        if (*p != '\\') {
            *out++ = *p++;
            continue;
        }
        if (p[1] != 'u') {
            *out++ = short_escape(p[1]);
            p += 2;
            continue;
        }
        std::uint32_t point = hex_quad(p + 2);
        p += 6;
        if (is_high_surrogate(point)) {
            point = 0x10000 + ((point - 0xD800) << 10) + (hex_quad(p + 2) - 0xDC00);
            p += 6;
        }
        out = write_utf8(point, out);
    }
    return out;
}

/// Replaces the content of `to` by what the inside of a checked JSON string stands for.
inline void unescape_to(std::string& to, std::string_view raw) {
    to.resize(raw.size());
    to.resize(static_cast<std::size_t>(unescape(raw, to.data()) - to.data()));
}

}  // namespace vlens::inline v0::json::detail

#endif
