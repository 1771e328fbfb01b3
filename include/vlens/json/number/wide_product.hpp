// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_WIDE_PRODUCT_HPP
#define VLENS_JSON_NUMBER_WIDE_PRODUCT_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// An unsigned number of 128 bits.
struct wide {
    std::uint64_t high;
    std::uint64_t low;
};

/// The product by 32-bit halves, for where the compiler has no wider integer.
constexpr wide wide_product_by_halves(std::uint64_t a, std::uint64_t b) noexcept {
    std::uint64_t const a_high = a >> 32, a_low = a & 0xffffffff;
    std::uint64_t const b_high = b >> 32, b_low = b & 0xffffffff;
    std::uint64_t const low = a_low * b_low;
    std::uint64_t const first = a_high * b_low + (low >> 32);
    std::uint64_t const second = a_low * b_high + (first & 0xffffffff);
    return {a_high * b_high + (first >> 32) + (second >> 32), second << 32 | (low & 0xffffffff)};
}

constexpr wide wide_product(std::uint64_t a, std::uint64_t b) noexcept {
#if defined(__SIZEOF_INT128__)
    __extension__ using uint128 = unsigned __int128;
    uint128 const product = static_cast<uint128>(a) * b;
    return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
#else
    return wide_product_by_halves(a, b);
#endif
}

}  // namespace vlens::inline v0::json::detail

#endif
