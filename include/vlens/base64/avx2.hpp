// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_AVX2_HPP
#define VLENS_BASE64_AVX2_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <vlens/config.hpp>

// Windows is left out: g++ does not align AVX variables on its stack (GCC bug 54412).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)

/// Base64 by AVX2, after W. Muła and D. Lemire, "Faster Base64 encoding and decoding using AVX2 instructions" (2018).
/// Written with the compilers' own vectors and builtins: <immintrin.h> takes nearly as long to parse as all of vlens.
/// Each function takes whole groups off the front of its input, as long as there is room for whole vectors; what is
/// left, among it the group that may be padded, is for `plain`.
namespace vlens::inline v0::base64::detail::avx2 {

using u8 = std::uint8_t __attribute__((__vector_size__(32)));
using i8 = signed char __attribute__((__vector_size__(32)));
using chars = char __attribute__((__vector_size__(32)));
using u16 = std::uint16_t __attribute__((__vector_size__(32)));
using i16 = short __attribute__((__vector_size__(32)));
using u32 = std::uint32_t __attribute__((__vector_size__(32)));
using i32 = int __attribute__((__vector_size__(32)));
using i64 = long long __attribute__((__vector_size__(32)));
using half = long long __attribute__((__vector_size__(16)));

#define VLENS_AVX2 __attribute__((__always_inline__, __target__("avx2"))) inline
#define VLENS_AVX2_FUNCTION __attribute__((__target__("avx2"))) inline

VLENS_AVX2 u8 load(void const* from) noexcept {
    u8 v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}

VLENS_AVX2 u8 lookup(u8 table, u8 index) noexcept {
    return reinterpret_cast<u8>(
        __builtin_ia32_pshufb256(reinterpret_cast<chars>(table), reinterpret_cast<chars>(index)));
}

/// The last twelve bytes of the lower half and the first twelve of the upper become the six-bit values that they hold.
VLENS_AVX2 u8 split(u8 bytes) noexcept {
    constexpr u8 order = {5, 4, 6, 5, 8, 7, 9, 8, 11, 10, 12, 11, 14, 13, 15, 14,
                          1, 0, 2, 1, 4, 3, 5, 4, 7,  6,  8,  7,  10, 9,  11, 10};
    // A group is now 16 bits with the first two values at 10 and 4, and 16 bits with the others at 6 and 0.
    u32 const groups = reinterpret_cast<u32>(lookup(bytes, order));
    u32 const first_and_third = reinterpret_cast<u32>(__builtin_ia32_pmulhuw256(
        reinterpret_cast<i16>(groups & 0x0fc0fc00), reinterpret_cast<i16>(u32{} + 0x04000040)));
    u16 factors = reinterpret_cast<u16>(u32{} + 0x01000010);
    __asm__("" : "+x"(factors));  // clang would take the multiplication apart
    u16 const second_and_fourth = reinterpret_cast<u16>(groups & 0x003f03f0) * factors;
    return reinterpret_cast<u8>(first_and_third | reinterpret_cast<u32>(second_and_fourth));
}

VLENS_AVX2 u8 letters(u8 six_bits) noexcept {
    // To 'A' + six_bits comes nothing below 26 (index above 127), 6 up to 51 (index 25), the rest from 26 on.
    constexpr i8 offsets = {-69, -69, -69, -69, -84, -81, 0, 0, 0, 6, -69, -69, -69, -69, -69, -69,
                            -69, -69, -69, -69, -84, -81, 0, 0, 0, 6, -69, -69, -69, -69, -69, -69};
    u8 const from_26 = six_bits - 26;
    u8 const index = from_26 > 25 ? from_26 : u8{} + 25;
    return six_bits + 'A' + lookup(reinterpret_cast<u8>(offsets), index);
}

VLENS_AVX2 void store(u8 v, void* to) noexcept { __builtin_memcpy(to, &v, sizeof v); }

VLENS_AVX2_FUNCTION void encode(std::span<std::byte const>& bytes, char*& out) noexcept {
    std::byte const* in = bytes.data();
    std::size_t left = bytes.size();
    if (left < 32) return;
    char* to = out;
    // Read from four bytes before, 24 bytes lie as `split` wants them; only the first have none before.
    i32 const up = {0, 0, 1, 2, 3, 4, 5, 6};
    store(letters(split(reinterpret_cast<u8>(__builtin_ia32_permvarsi256(reinterpret_cast<i32>(load(in)), up)))), to);
    in += 24;
    to += 32;
    left -= 24;
    // Two at a time: the steps of one go among those of the other.
    for (; left >= 24 + 28; left -= 48) {
        u8 const first = letters(split(load(in - 4))), second = letters(split(load(in + 20)));
        store(first, to);
        store(second, to + 32);
        in += 48;
        to += 64;
    }
    for (; left >= 28; left -= 24) {
        store(letters(split(load(in - 4))), to);
        in += 24;
        to += 32;
    }
    bytes = bytes.last(left);
    out = to;
}

// How a character is read: its low four bits give its column, which says by bits 0 to 3 how to reach its row from its
// high bits, and by bits 4 to 6 in which kinds of rows it is of the alphabet. Rows with even numbers are for all
// columns but those of '+' and ':', where others end: these two reach odd ones.

/// Zero for a character above 127.
VLENS_AVX2 u8 columns(u8 text) noexcept {
    constexpr u8 table = {0x1e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3f,
                          0x6f, 0x2e, 0x2e, 0x2e, 0x6e, 0x1e, 0x3e, 0x3e, 0x3e, 0x3e, 0x3e,
                          0x3e, 0x3e, 0x3e, 0x3e, 0x3f, 0x6f, 0x2e, 0x2e, 0x2e, 0x6e};
    return lookup(table, text);
}

VLENS_AVX2 u8 rows(u8 text, u8 column) noexcept {
    return reinterpret_cast<u8>(reinterpret_cast<u32>(text) >> 3) & column;
}

/// Zero for a foreign character.
VLENS_AVX2 u8 merits(u8 row, u8 column) noexcept {
    constexpr u8 kinds = {0, 0, 0, 0, 0x40, 0x40, 0x10, 0, 0x20, 0x20, 0x10, 0x10, 0x20, 0x20, 0x10, 0x10,
                          0, 0, 0, 0, 0x40, 0x40, 0x10, 0, 0x20, 0x20, 0x10, 0x10, 0x20, 0x20, 0x10, 0x10};
    return lookup(kinds, row) & column;
}

VLENS_AVX2 u8 six_bits(u8 text, u8 row) noexcept {
    constexpr i8 offsets = {0, 0, 0, 0, 16, 19, 4, 0, -65, -65, -65, -65, -71, -71, -71, -71,
                            0, 0, 0, 0, 16, 19, 4, 0, -65, -65, -65, -65, -71, -71, -71, -71};
    return text + lookup(reinterpret_cast<u8>(offsets), row);
}

VLENS_AVX2 u8 least(u8 a, u8 b) noexcept { return a < b ? a : b; }

VLENS_AVX2 bool has_zero(u8 v) noexcept { return __builtin_ia32_pmovmskb256(reinterpret_cast<chars>(v == 0)) != 0; }

VLENS_AVX2_FUNCTION bool is_valid(std::string_view& text) noexcept {
    char const* in = text.data();
    std::size_t left = text.size();
    u8 least_merit = ~u8{};
    for (; left >= 32 + 4; left -= 32) {
        u8 const v = load(in), column = columns(v);
        least_merit = least(least_merit, merits(rows(v, column), column));
        in += 32;
    }
    text.remove_prefix(text.size() - left);
    return !has_zero(least_merit);
}

/// Sixteen six-bit values in each half become twelve bytes at the front of it.
VLENS_AVX2 i64 join(u8 six_bits) noexcept {
    constexpr i8 order = {2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1,
                          2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1};
    i16 const twelve_bits =
        __builtin_ia32_pmaddubsw256(reinterpret_cast<chars>(six_bits), reinterpret_cast<chars>(u32{} + 0x01400140));
    i32 const groups = __builtin_ia32_pmaddwd256(twelve_bits, reinterpret_cast<i16>(u32{} + 0x00011000));
    return reinterpret_cast<i64>(lookup(reinterpret_cast<u8>(groups), reinterpret_cast<u8>(order)));
}

VLENS_AVX2_FUNCTION bool decode(std::string_view& text, std::byte*& out) noexcept {
    char const* in = text.data();
    std::size_t left = text.size();
    std::byte* to = out;
    u8 least_merit = ~u8{};
    // 28 bytes are written for 24: two groups must follow, the last of which may be padded.
    for (; left >= 32 + 8; left -= 32) {
        u8 const v = load(in), column = columns(v), row = rows(v, column);
        least_merit = least(least_merit, merits(row, column));
        i64 const bytes = join(six_bits(v, row));
        half const low = __builtin_ia32_extract128i256(bytes, 0), high = __builtin_ia32_extract128i256(bytes, 1);
        __builtin_memcpy(to, &low, sizeof low);
        __builtin_memcpy(to + 12, &high, sizeof high);
        in += 32;
        to += 24;
    }
    text.remove_prefix(text.size() - left);
    out = to;
    return !has_zero(least_merit);
}

#undef VLENS_AVX2_FUNCTION
#undef VLENS_AVX2

}  // namespace vlens::inline v0::base64::detail::avx2

#endif

#endif
