// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_EXPECTED_SPACE_HPP
#define VLENS_JSON_SCAN_EXPECTED_SPACE_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// The white space before the first key of an object, mostly the same as before the others. Remembers up to seven bytes
/// and the quote after them.
struct expected_space {
    std::uint64_t bytes = 0;
    std::uint64_t mask = ~std::uint64_t{0};
    std::size_t size = 0;

    /// Whether it comes next, where at least eight bytes are left.
    VLENS_DETAIL_ALWAYS_INLINE bool is_at(char const* p) const noexcept { return ((load_word(p) ^ bytes) & mask) == 0; }

    /// Learns it, where at least eight bytes are left.
    void learn(char const* p, std::size_t length) noexcept {
        if (std::endian::native != std::endian::little || length > 7 || p[length] != '"') return;
        mask = ~std::uint64_t{0} >> (56 - 8 * length);
        bytes = load_word(p) & mask;
        size = length;
    }

  private:
    VLENS_DETAIL_ALWAYS_INLINE static std::uint64_t load_word(char const* p) noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, p, sizeof word);
        return word;
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
