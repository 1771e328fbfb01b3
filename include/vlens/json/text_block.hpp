#ifndef VLENS_JSON_TEXT_BLOCK_HPP
#define VLENS_JSON_TEXT_BLOCK_HPP

#include <bit>
#include <cstddef>
#include <cstdint>

#include <vlens/config.hpp>

#if defined(__GNUC__) && (defined(__x86_64__) || defined(__aarch64__)) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/// Sixteen bytes of a JSON text in a vector that every such processor has: SSE2, NEON.
#define VLENS_JSON_TEXT_BLOCK

namespace vlens::inline v0::json::detail {

using text_block = std::int8_t __attribute__((__vector_size__(16)));

/// Index of the first byte that is marked, each of its bits being 1; 16 when none is.
inline std::size_t first_marked(text_block marks) noexcept {
#if defined(__x86_64__)
    using chars = char __attribute__((__vector_size__(16)));
    auto const bits = static_cast<unsigned>(__builtin_ia32_pmovmskb128(reinterpret_cast<chars>(marks)));
    return static_cast<std::size_t>(std::countr_zero(bits | 1U << 16));
#else
    using halves = std::uint64_t __attribute__((__vector_size__(16)));
    auto const both = reinterpret_cast<halves>(marks);
    auto const first = static_cast<std::size_t>(std::countr_zero(both[0]));
    return (both[0] != 0 ? first : 64 + static_cast<std::size_t>(std::countr_zero(both[1]))) / 8;
#endif
}

inline text_block load_block(char const* p) noexcept {
    text_block block;
    __builtin_memcpy(&block, p, sizeof block);
    return block;
}

}  // namespace vlens::inline v0::json::detail

#endif

#endif
