// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_DIGITS_DECIMAL_HPP
#define VLENS_DIGITS_DECIMAL_HPP

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <vlens/config.hpp>

/// Decimal digits, several at a time.
namespace vlens::inline v0::detail {

/// 1 to 10^19.
inline constexpr auto powers_of_ten = [] {
    struct {
        std::uint64_t of[20]{1};
    } powers;
    for (int i = 1; i < 20; ++i) powers.of[i] = powers.of[i - 1] * 10;
    return powers;
}();

/// "00" to "99".
inline constexpr char digit_pairs[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// '0' in each byte.
inline constexpr std::uint64_t eight_zeros = 0x3030303030303030;

/// The digits of two values below 10^4, with leading zeros: a number from 0 to 9 in each byte, the first in the lowest.
constexpr std::uint64_t eight_digits(std::uint64_t first_four, std::uint64_t last_four) noexcept {
    // Divided into pairs and then into digits beside each other: the remainder moves up after the quotient.
    std::uint64_t const fours = first_four | last_four << 32;
    std::uint64_t const hundreds = (fours * 10'486) >> 20 & 0x0000'007f'0000'007f;
    std::uint64_t const pairs = (fours << 16) - hundreds * ((100 << 16) - 1);
    std::uint64_t const tens = (pairs * 103) >> 10 & 0x000f'000f'000f'000f;
    return (pairs << 8) - tens * ((10 << 8) - 1);
}

/// The place of the last of eight digits that is not 0, from 0 on; 0 when there is none.
constexpr unsigned last_not_zero(std::uint64_t eight) noexcept {
    return static_cast<unsigned>(63 - std::countl_zero(eight | 1)) / 8;
}

/// Writes eight bytes, the lowest first.
constexpr void put_eight(char* out, std::uint64_t bytes) noexcept {
    if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
        for (int i = 0; i < 8; ++i) out[i] = static_cast<char>(bytes >> 8 * i & 0xff);
    } else {
        std::memcpy(out, &bytes, 8);
    }
}

/// Writes a value below 100, with a leading zero.
constexpr void put_pair(char* out, std::uint64_t value) noexcept {
    if (std::is_constant_evaluated()) {
        out[0] = digit_pairs[value * 2];
        out[1] = digit_pairs[value * 2 + 1];
    } else {
        std::memcpy(out, digit_pairs + value * 2, 2);
    }
}

}  // namespace vlens::inline v0::detail

#endif
