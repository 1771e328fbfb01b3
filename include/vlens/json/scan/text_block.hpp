// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_TEXT_BLOCK_HPP
#define VLENS_JSON_SCAN_TEXT_BLOCK_HPP

#include <bit>
#include <cstddef>
#include <cstdint>

#include <vlens/config.hpp>

#if defined(__GNUC__) && (defined(__x86_64__) || defined(__aarch64__)) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/// Sixteen bytes of a JSON text in a vector that every such processor has: SSE2, NEON.
#define VLENS_JSON_TEXT_BLOCK

namespace vlens::inline v0::json::detail {

using text_block = std::int8_t __attribute__((__vector_size__(16)));

#if defined(__x86_64__)
using block_chars = char __attribute__((__vector_size__(16)));

/// A bit for each byte that is not marked, each of its bits being 1.
inline unsigned unmarked(text_block marks) noexcept {
    return static_cast<unsigned>(__builtin_ia32_pmovmskb128(reinterpret_cast<block_chars>(marks))) ^ 0xFFFF;
}
inline bool all_marked(text_block marks) noexcept { return unmarked(marks) == 0; }
/// Index of the first byte that is not marked, if one is not.
inline int first_unmarked(text_block marks) noexcept { return std::countr_zero(unmarked(marks)); }
#else
using block_halves = std::uint64_t __attribute__((__vector_size__(16)));

inline bool all_marked(text_block marks) noexcept {
    auto const both = reinterpret_cast<block_halves>(~marks);
    return (both[0] | both[1]) == 0;
}
inline int first_unmarked(text_block marks) noexcept {
    auto const both = reinterpret_cast<block_halves>(~marks);
    return (both[0] != 0 ? std::countr_zero(both[0]) : 64 + std::countr_zero(both[1])) / 8;
}
#endif

inline text_block load_block(char const* p) noexcept {
    text_block block;
    __builtin_memcpy(&block, p, sizeof block);
    return block;
}

}  // namespace vlens::inline v0::json::detail

#endif

#endif
