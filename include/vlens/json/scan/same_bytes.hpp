// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_SAME_BYTES_HPP
#define VLENS_JSON_SCAN_SAME_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// Whether N bytes, at least 2, are the same. Compilers call memcmp where N is large; this is a few comparisons.
template <std::size_t N> VLENS_DETAIL_ALWAYS_INLINE inline bool same_bytes(char const* a, char const* b) noexcept {
    using word =
        std::conditional_t<(N >= 8), std::uint64_t, std::conditional_t<(N >= 4), std::uint32_t, std::uint16_t>>;
    word from_a = 0, from_b = 0;
    std::memcpy(&from_a, a, sizeof from_a);
    std::memcpy(&from_b, b, sizeof from_b);
    if constexpr (N == sizeof(word)) {
        return from_a == from_b;
    } else {
        // The last two words overlap.
        constexpr std::size_t stride = N < 2 * sizeof(word) ? N - sizeof(word) : sizeof(word);
        return from_a == from_b && same_bytes<N - stride>(a + stride, b + stride);
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
