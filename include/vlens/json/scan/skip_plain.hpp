// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_SKIP_PLAIN_HPP
#define VLENS_JSON_SCAN_SKIP_PLAIN_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <vlens/config.hpp>
#include <vlens/json/scan/skip_plain_avx2.hpp>
#include <vlens/json/scan/text_block.hpp>

/// Finds the first byte of a string that is not plain: a quote, a backslash, a control character, or not ASCII.
namespace vlens::inline v0::json::detail {

constexpr bool is_plain(char c) noexcept {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

namespace plain {

constexpr char const* skip_plain(char const* p, char const* end) noexcept {
    while (p != end && is_plain(*p)) ++p;
    return p;
}

constexpr char const* skip_characters(char const* p, char const* end) noexcept {
    while (p != end && (is_plain(*p) || static_cast<unsigned char>(*p) >= 0x80)) ++p;
    return p;
}

}  // namespace plain

/// Eight bytes at a time.
namespace words {

inline char const* skip_plain(char const* p, char const* end) noexcept {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    for (; end - p >= 8; p += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, p, 8);
        // A byte is marked in its high bit when it is not plain. A borrow may mark others above such a byte, but none
        // below it, and none where there is no such byte.
        std::uint64_t const marks =
            ((eight - ones * 0x20) | ((eight ^ ones * '"') - ones) | ((eight ^ ones * '\\') - ones)) & ones * 0x80;
        if (marks == 0) continue;
        if constexpr (std::endian::native == std::endian::little) return p + std::countr_zero(marks) / 8;
        break;
    }
    return plain::skip_plain(p, end);
}

}  // namespace words

#if defined(VLENS_JSON_TEXT_BLOCK)
namespace blocks {

/// Marks what is plain.
inline text_block plain_in(char const* p) noexcept {
    text_block const block = load_block(p);
    // Signed, all that is not ASCII is below 0. Of what is not below 0x20, the quote alone becomes 0x20.
    return ((block ^ ('"' ^ 0x20)) > 0x20) & (block != '\\');
}

/// Goes on in a long string, after at least one plain block.
VLENS_DETAIL_NOINLINE inline char const* skip_long(char const* p, char const* end) noexcept {
#if defined(VLENS_JSON_SKIP_PLAIN_AVX2)
    if (end - p >= 128 && __builtin_cpu_supports("avx2") != 0) p = avx2::skip_plain(p, end);
#endif
    for (; end - p >= 16; p += 16) {
        text_block const plain = plain_in(p);
        if (!all_marked(plain)) return p + first_unmarked(plain);
    }
    // The last block begins with what was seen to be plain already.
    text_block const plain = plain_in(end - 16);
    return all_marked(plain) ? end : end - 16 + first_unmarked(plain);
}

/// Goes on after a plain block. Most strings end within four blocks.
VLENS_DETAIL_ALWAYS_INLINE inline char const* skip_rest(char const* p, char const* end) noexcept {
    std::ptrdiff_t const left = end - p;
    for (std::ptrdiff_t i = 16; i <= 48 && i <= left; i += 16, p += 16) {
        text_block const plain = plain_in(p);
        if (!all_marked(plain)) return p + first_unmarked(plain);
    }
    return skip_long(p, end);
}

/// The same, out of its callers.
VLENS_DETAIL_NOINLINE inline char const* skip_rest_apart(char const* p, char const* end) noexcept {
    return skip_rest(p, end);
}

/// Where less than a block is left.
VLENS_DETAIL_NOINLINE inline char const* skip_last(char const* p, char const* end) noexcept {
    return words::skip_plain(p, end);
}

VLENS_DETAIL_ALWAYS_INLINE inline char const* skip_plain(char const* p, char const* end) noexcept {
    if (end - p < 16) return skip_last(p, end);
    text_block const plain = plain_in(p);
    return all_marked(plain) ? skip_rest_apart(p + 16, end) : p + first_unmarked(plain);
}

/// Skips what is not ASCII as well, and is known to be UTF-8.
inline char const* skip_characters(char const* p, char const* end) noexcept {
    for (; end - p >= 16; p += 16) {
        text_block const block = load_block(p);
        text_block const others = (block != '"') & (block != '\\') & ((block & ~0x1F) != 0);
        if (!all_marked(others)) return p + first_unmarked(others);
    }
    return plain::skip_characters(p, end);
}

}  // namespace blocks

using blocks::skip_characters;
using blocks::skip_plain;
using blocks::skip_rest;
#else
using plain::skip_characters;
using words::skip_plain;

inline char const* skip_rest(char const* p, char const* end) noexcept { return skip_plain(p, end); }
#endif

}  // namespace vlens::inline v0::json::detail

#endif
