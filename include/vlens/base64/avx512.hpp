// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_AVX512_HPP
#define VLENS_BASE64_AVX512_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <vlens/base64/alphabet.hpp>
#include <vlens/config.hpp>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)

/// Base64 by AVX-512 VBMI, after W. Muła and D. Lemire, "Base64 encoding and decoding at almost the speed of a memory
/// copy" (2020): its look-ups see all 64 bytes of a vector at once. Each function takes whole groups off the front of
/// its input; what is left, among it the group that may be padded, is for `plain`. Short input goes through masks.
namespace vlens::inline v0::base64::detail::avx512 {

using u8 = std::uint8_t __attribute__((__vector_size__(64)));
using chars = char __attribute__((__vector_size__(64)));
using i16 = short __attribute__((__vector_size__(64)));
using u32 = std::uint32_t __attribute__((__vector_size__(64)));
using i64 = long long __attribute__((__vector_size__(64)));

#define VLENS_AVX512 __attribute__((__always_inline__, __target__("avx512bw,avx512vbmi"))) inline
#define VLENS_AVX512_FUNCTION __attribute__((__target__("avx512bw,avx512vbmi"))) inline

VLENS_AVX512 u8 load(void const* from) noexcept {
    u8 v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}

// g++ has these instructions as builtins with a mask only, clang as builtins without.
#if defined(__clang__)
VLENS_AVX512 u8 lookup(u8 table, u8 index) noexcept {
    return reinterpret_cast<u8>(
        __builtin_ia32_permvarqi512(reinterpret_cast<chars>(table), reinterpret_cast<chars>(index)));
}
VLENS_AVX512 u8 lookup(u8 low, u8 high, u8 index) noexcept {
    return reinterpret_cast<u8>(__builtin_ia32_vpermi2varqi512(
        reinterpret_cast<chars>(low), reinterpret_cast<chars>(index), reinterpret_cast<chars>(high)));
}
VLENS_AVX512 u8 shift(u8 by, u8 v) noexcept {
    return reinterpret_cast<u8>(
        __builtin_ia32_vpmultishiftqb512(reinterpret_cast<chars>(by), reinterpret_cast<chars>(v)));
}
VLENS_AVX512 i16 add_products(u8 v, chars factors) noexcept {
    return __builtin_ia32_pmaddubsw512(reinterpret_cast<chars>(v), factors);
}
VLENS_AVX512 u8 add_products(i16 v, i16 factors) noexcept {
    return reinterpret_cast<u8>(__builtin_ia32_pmaddwd512(v, factors));
}
using masked = chars;
#else
VLENS_AVX512 u8 lookup(u8 table, u8 index) noexcept {
    return reinterpret_cast<u8>(__builtin_ia32_permvarqi512_mask(reinterpret_cast<chars>(table),
                                                                 reinterpret_cast<chars>(index), chars{}, ~0ULL));
}
VLENS_AVX512 u8 lookup(u8 low, u8 high, u8 index) noexcept {
    return reinterpret_cast<u8>(__builtin_ia32_vpermt2varqi512_mask(
        reinterpret_cast<chars>(index), reinterpret_cast<chars>(low), reinterpret_cast<chars>(high), ~0ULL));
}
VLENS_AVX512 u8 shift(u8 by, u8 v) noexcept {
    return reinterpret_cast<u8>(
        __builtin_ia32_vpmultishiftqb512_mask(reinterpret_cast<chars>(by), reinterpret_cast<chars>(v), chars{}, ~0ULL));
}
VLENS_AVX512 i16 add_products(u8 v, chars factors) noexcept {
    return __builtin_ia32_pmaddubsw512_mask(reinterpret_cast<chars>(v), factors, i16{}, ~0U);
}
VLENS_AVX512 u8 add_products(i16 v, i16 factors) noexcept {
    using i32 = int __attribute__((__vector_size__(64)));
    return reinterpret_cast<u8>(__builtin_ia32_pmaddwd512_mask(v, factors, i32{}, static_cast<unsigned short>(~0U)));
}
using masked = char;
#endif

VLENS_AVX512 std::uint64_t first(std::size_t count) noexcept { return ~std::uint64_t{} >> (64 - count); }

/// The first `count` bytes, 1 to 64, and after them those of `rest`.
VLENS_AVX512 u8 load(void const* from, std::size_t count, u8 rest) noexcept {
    return reinterpret_cast<u8>(__builtin_ia32_loaddquqi512_mask(static_cast<masked const*>(from),
                                                                 reinterpret_cast<chars>(rest), first(count)));
}

VLENS_AVX512 void store(void* to, std::size_t count, u8 v) noexcept {
    __builtin_ia32_storedquqi512_mask(static_cast<masked*>(to), reinterpret_cast<chars>(v), first(count));
}

VLENS_AVX512 std::size_t least(std::size_t a, std::size_t b) noexcept { return a < b ? a : b; }

/// Brings each three bytes to a group of 32 bits, the first 12 in its lower half and the others in its upper.
inline constexpr std::uint8_t spread[64] = {1,  0,  2,  1,  4,  3,  5,  4,  7,  6,  8,  7,  10, 9,  11, 10,
                                            13, 12, 14, 13, 16, 15, 17, 16, 19, 18, 20, 19, 22, 21, 23, 22,
                                            25, 24, 26, 25, 28, 27, 29, 28, 31, 30, 32, 31, 34, 33, 35, 34,
                                            37, 36, 38, 37, 40, 39, 41, 40, 43, 42, 44, 43, 46, 45, 47, 46};

VLENS_AVX512 u8 encoded(u8 bytes) noexcept {
    // Where the four values of a group begin; the look-up ignores what is above their six bits.
    i64 const places = i64{} + 0x3036'242a'1016'040a;
    return lookup(load(alphabet), shift(reinterpret_cast<u8>(places), lookup(bytes, load(spread))));
}

VLENS_AVX512_FUNCTION void encode(std::span<std::byte const>& bytes, char*& out) noexcept {
    std::byte const* in = bytes.data();
    std::size_t left = bytes.size();
    char* to = out;
    for (; left >= 64; left -= 48) {
        u8 const text = encoded(load(in));
        __builtin_memcpy(to, &text, sizeof text);
        in += 48;
        to += 64;
    }
    while (left >= 3) {
        std::size_t const count = least(left / 3, 16);
        store(to, count * 4, encoded(load(in, count * 3, u8{})));
        in += count * 3;
        to += count * 4;
        left -= count * 3;
    }
    bytes = bytes.last(left);
    out = to;
}

/// The values of characters; the high bit is set in `seen` for one that is foreign or above 127.
VLENS_AVX512 u8 values_of(u8 text, u8& seen) noexcept {
    u8 const found = lookup(load(values.data()), load(values.data() + 64), text);
    seen |= text | found;
    return found;
}

VLENS_AVX512 bool has_high_bit(u8 v) noexcept { return __builtin_ia32_cvtb2mask512(reinterpret_cast<chars>(v)) != 0; }

VLENS_AVX512_FUNCTION bool is_valid(std::string_view& text) noexcept {
    char const* in = text.data();
    std::size_t left = text.size();
    u8 seen{};
    for (; left >= 64 + 4; left -= 64) {
        values_of(load(in), seen);
        in += 64;
    }
    if (left > 4) {
        values_of(load(in, left - 4, u8{} + 'A'), seen);
        left = 4;
    }
    text.remove_prefix(text.size() - left);
    return !has_high_bit(seen);
}

/// Brings the three bytes of each group of 32 bits together, the highest first.
inline constexpr std::uint8_t gather[64] = {2,  1,  0,  6,  5,  4,  10, 9,  8,  14, 13, 12, 18, 17, 16, 22,
                                            21, 20, 26, 25, 24, 30, 29, 28, 34, 33, 32, 38, 37, 36, 42, 41,
                                            40, 46, 45, 44, 50, 49, 48, 54, 53, 52, 58, 57, 56, 62, 61, 60,
                                            0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0};

VLENS_AVX512 u8 decoded(u8 text, u8& seen) noexcept {
    i16 const twelve_bits = add_products(values_of(text, seen), reinterpret_cast<chars>(u32{} + 0x01400140));
    u8 const groups = add_products(twelve_bits, reinterpret_cast<i16>(u32{} + 0x00011000));
    return lookup(groups, load(gather));
}

VLENS_AVX512_FUNCTION bool decode(std::string_view& text, std::byte*& out) noexcept {
    char const* in = text.data();
    std::size_t left = text.size();
    std::byte* to = out;
    u8 seen{};
    // 64 bytes are written for 48: six groups must follow, the last of which may be padded.
    for (; left >= 64 + 24; left -= 64) {
        u8 const bytes = decoded(load(in), seen);
        __builtin_memcpy(to, &bytes, sizeof bytes);
        in += 64;
        to += 48;
    }
    while (left > 4) {
        std::size_t const count = least(left / 4 - 1, 16);
        store(to, count * 3, decoded(load(in, count * 4, u8{} + 'A'), seen));
        in += count * 4;
        to += count * 3;
        left -= count * 4;
    }
    text.remove_prefix(text.size() - left);
    out = to;
    return !has_high_bit(seen);
}

#undef VLENS_AVX512_FUNCTION
#undef VLENS_AVX512

}  // namespace vlens::inline v0::base64::detail::avx512

#endif

#endif
