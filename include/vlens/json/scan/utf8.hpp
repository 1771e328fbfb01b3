// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_UTF8_HPP
#define VLENS_JSON_SCAN_UTF8_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/json/scan/utf8_avx2.hpp>

namespace vlens::inline v0::json::detail {

constexpr bool is_between(char c, unsigned low, unsigned high) noexcept {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= low && byte <= high;
}

/// Length of the UTF-8 sequence at `p`, 1 to 4, or 0 when there is none: a stray or missing continuation byte, an
/// overlong form, a surrogate or a number above U+10FFFF. Only for `p != end`.
constexpr std::size_t utf8_sequence_size(char const* p, char const* end) noexcept {
    auto const first = static_cast<unsigned char>(*p);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    std::size_t const size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (static_cast<std::size_t>(end - p) < size) return 0;
    // The second byte decides about overlong forms, surrogates and the upper end (table 3-7 of the Unicode standard).
    unsigned const low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned const high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (!is_between(p[1], low, high)) return 0;
    for (std::size_t i = 2; i < size; ++i) {
        if (!is_between(p[i], 0x80, 0xBF)) return 0;
    }
    return size;
}

/// Where much is left, goes on from a character by vectors, to one up to which all is well; `begin` to `p` is well.
inline char const* skip_utf8([[maybe_unused]] char const* begin, char const* p,
                             [[maybe_unused]] char const* end) noexcept {
#if defined(VLENS_JSON_UTF8_AVX2)
    if (p - begin >= 3 && end - p >= 128 && __builtin_cpu_supports("avx2") != 0) {
        char const* const start = p;
        p = avx2::skip_utf8(p, end);
        // What was looked at may end within a character.
        while (p != start && is_between(p[-1], 0x80, 0xBF)) --p;
        if (p != start && is_between(p[-1], 0xC0, 0xFF)) --p;
    }
#endif
    return p;
}

/// Whether `text` is UTF-8 as RFC 3629 has it.
constexpr bool is_valid_utf8(std::string_view text) noexcept {
    char const* p = text.data();
    char const* const end = p + text.size();
    while (p != end) {
        if (!std::is_constant_evaluated() && end - p >= 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, p, 8);
            if ((eight & 0x8080'8080'8080'8080) == 0) {
                p += 8;
                continue;
            }
            char const* const after = skip_utf8(text.data(), p, end);
            if (after != p) {
                p = after;
                continue;
            }
        }
        std::size_t const size = utf8_sequence_size(p, end);
        if (size == 0) return false;
        p += size;
    }
    return true;
}

}  // namespace vlens::inline v0::json::detail

#endif
