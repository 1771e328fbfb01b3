#ifndef VLENS_JSON_SKIP_PLAIN_HPP
#define VLENS_JSON_SKIP_PLAIN_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <vlens/config.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/json/skip_plain_avx2.hpp>
#include <vlens/json/text_block.hpp>

/// Finds the first byte in a string that needs a look: quote, backslash, control character, or none of ASCII.
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
        // A byte is marked in its high bit when it needs a look. A borrow may mark others above such a byte, but none
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

inline text_block marks_of(char const* p) noexcept {
    text_block const block = load_block(p);
    // Signed, all that is not ASCII is below 0.
    return (block == '"') | (block == '\\') | (block < 0x20);
}

/// Goes on behind at least one block that is plain.
VLENS_DETAIL_APART inline char const* skip_rest(char const* p, char const* end) noexcept {
#if defined(VLENS_JSON_SKIP_PLAIN_AVX2)
    if (end - p >= 128 && __builtin_cpu_supports("avx2") != 0) p = avx2::skip_plain(p, end);
#endif
    for (; end - p >= 16; p += 16) {
        text_block const marks = marks_of(p);
        if (has_marks(marks)) return p + first_marked(marks);
    }
    // The last block begins with what was seen to be plain already.
    text_block const marks = marks_of(end - 16);
    return has_marks(marks) ? end - 16 + first_marked(marks) : end;
}

VLENS_DETAIL_APART inline char const* skip_plain(char const* p, char const* end) noexcept {
    std::ptrdiff_t const left = end - p;
    if (left < 16) return words::skip_plain(p, end);
    // Most strings are over within four blocks.
    for (std::ptrdiff_t i = 16; i <= 64 && i <= left; i += 16, p += 16) {
        text_block const marks = marks_of(p);
        if (has_marks(marks)) return p + first_marked(marks);
    }
    return skip_rest(p, end);
}

/// Takes what is none of ASCII as well, which is known to be UTF-8.
inline char const* skip_characters(char const* p, char const* end) noexcept {
    for (; end - p >= 16; p += 16) {
        text_block const block = load_block(p);
        text_block const marks = (block == '"') | (block == '\\') | ((block & ~0x1F) == 0);
        if (has_marks(marks)) return p + first_marked(marks);
    }
    return plain::skip_characters(p, end);
}

}  // namespace blocks

using blocks::skip_characters;
using blocks::skip_plain;
#else
using plain::skip_characters;
using words::skip_plain;
#endif

}  // namespace vlens::inline v0::json::detail

#endif
