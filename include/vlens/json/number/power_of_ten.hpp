// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_POWER_OF_TEN_HPP
#define VLENS_JSON_NUMBER_POWER_OF_TEN_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/json/number/wide_product.hpp>

/// What the conversions of numbers, both ways, know of powers of ten and of two.
namespace vlens::inline v0::json::detail {

/// floor(log2(10^exponent)), for exponents from -1233 to 1233.
constexpr int log2_of_power_of_ten(int exponent) noexcept { return (exponent * 1741647) >> 19; }

/// floor(log10(2^exponent)), for exponents from -1100 to 1100.
constexpr int log10_of_power_of_two(int exponent) noexcept { return (exponent * 315653) >> 20; }

/// floor(log10(3/4 * 2^exponent)), for exponents from -1100 to 1100.
constexpr int log10_of_three_quarters(int exponent) noexcept { return (exponent * 631305 - 261663) >> 21; }

inline constexpr int least_power_of_ten = -342;
inline constexpr int greatest_power_of_ten = 324;

/// Every 27th power of ten from 10^-351 on, as 128 bits of which the first is 1, rounded up.
inline constexpr wide sparse_powers_of_ten[] = {
    {0x8049a4ac0c5811ae, 0x205b896d777d6279}, {0xcf42894a5dce35ea, 0x52064cac828675ba},
    {0xa76c582338ed2621, 0xaf2af2b80af6f24f}, {0x873e4f75e2224e68, 0x5a7744a6e804a292},
    {0xda7f5bf590966848, 0xaf39a475506a899f}, {0xb080392cc4349dec, 0xbd8d794d96aacfb4},
    {0x8e938662882af53e, 0x547eb47b7282ee9d}, {0xe65829b3046b0afa, 0x0cb4a5a3112a5113},
    {0xba121a4650e4ddeb, 0x92f34d62616ce414}, {0x964e858c91ba2655, 0x3a6a07f8d510f870},
    {0xf2d56790ab41c2a2, 0xfae27299423fb9c4}, {0xc428d05aa4751e4c, 0xaa97e14c3c26b887},
    {0x9e74d1b791e07e48, 0x775ea264cf55347e}, {0x8000000000000000, 0x0000000000000000},
    {0xcecb8f27f4200f3a, 0x0000000000000000}, {0xa70c3c40a64e6c51, 0x999090b65f67d924},
    {0x86f0ac99b4e8dafd, 0x69a028bb3ded71a4}, {0xda01ee641a708de9, 0xe80e6f4820cc9496},
    {0xb01ae745b101e9e4, 0x5ec05dcff72e7f90}, {0x8e41ade9fbebc27d, 0x14588f13be847308},
    {0xe5d3ef282a242e81, 0x8f1668c8a86da5fb}, {0xb9a74a0637ce2ee1, 0x6d953e2bd7173693},
    {0x95f83d0a1fb69cd9, 0x4abdaf101564f98f}, {0xf24a01a73cf2dccf, 0xbc633b39673c8ced},
    {0xc3b8358109e84f07, 0x0a862f80ec4700c9}, {0x9e19db92b4e31ba9, 0x6c07a2c26a8346d2},
};

/// 5^0 to 5^26, shifted until the first of the 64 bits is 1.
inline constexpr std::uint64_t powers_of_five[] = {
    0x8000000000000000, 0xa000000000000000, 0xc800000000000000, 0xfa00000000000000, 0x9c40000000000000,
    0xc350000000000000, 0xf424000000000000, 0x9896800000000000, 0xbebc200000000000, 0xee6b280000000000,
    0x9502f90000000000, 0xba43b74000000000, 0xe8d4a51000000000, 0x9184e72a00000000, 0xb5e620f480000000,
    0xe35fa931a0000000, 0x8e1bc9bf04000000, 0xb1a2bc2ec5000000, 0xde0b6b3a76400000, 0x8ac7230489e80000,
    0xad78ebc5ac620000, 0xd8d726b7177a8000, 0x878678326eac9000, 0xa968163f0a57b400, 0xd3c21bcecceda100,
    0x84595161401484a0, 0xa56fa5b99019a5c8,
};

/// 10^exponent as 128 bits of which the first is 1, to be multiplied by 2^(log2_of_power_of_ten(exponent) - 127).
/// Above the exact value by less than 4 units of the last bit.
constexpr wide power_of_ten(int exponent) noexcept {
    auto const offset = static_cast<unsigned>(exponent + 351);
    unsigned const nearest = offset * 607 >> 14;  // offset / 27, in range
    wide const& base = sparse_powers_of_ten[nearest];
    std::uint64_t const five = powers_of_five[offset - nearest * 27];
    wide const product = wide_product(base.high, five);
    // The table and this rounding add less than one unit each; either is doubled when the product lacks a bit.
    std::uint64_t const rest = wide_product(base.low, five).high + 1;
    std::uint64_t const low = product.low + rest;
    std::uint64_t const high = product.high + (low < rest ? 1 : 0);
    if (high >> 63 != 0) return {high, low};
    return {high << 1 | low >> 63, low << 1};
}

}  // namespace vlens::inline v0::json::detail

#endif
