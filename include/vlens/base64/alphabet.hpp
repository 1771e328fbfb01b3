// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_ALPHABET_HPP
#define VLENS_BASE64_ALPHABET_HPP

#include <array>
#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::base64::detail {

inline constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of a character that is not in the alphabet.
inline constexpr std::uint8_t foreign = 0xff;

inline constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(foreign);
    for (std::uint8_t i = 0; i < 64; ++i) table[static_cast<unsigned char>(alphabet[i])] = i;
    return table;
}();

constexpr std::uint32_t value_of(char c) noexcept { return values[static_cast<unsigned char>(c)]; }

}  // namespace vlens::inline v0::base64::detail

#endif
