// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_UUID_WRITE_UUID_HPP
#define VLENS_UUID_WRITE_UUID_HPP

#include <cstdint>
#include <cstring>
#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// Writes 16 bytes in the form 8-4-4-4-12 of RFC 9562, byte by byte.
constexpr char* write_uuid_plainly(std::uint8_t const* bytes, char* out) noexcept {
    constexpr char digits[] = "0123456789abcdef";
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *out++ = '-';
        *out++ = digits[bytes[i] >> 4];
        *out++ = digits[bytes[i] & 15];
    }
    return out;
}

#if (defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12)) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/// The same by sixteen digits at a time, in what vectors the compiler has for any target.
inline char* write_uuid_by_vectors(std::uint8_t const* bytes, char* out) noexcept {
    typedef unsigned char unsigned_bytes __attribute__((vector_size(16)));
    typedef signed char signed_bytes __attribute__((vector_size(16)));
    unsigned_bytes all;
    std::memcpy(&all, bytes, 16);
    unsigned_bytes const high = all >> 4;
    unsigned_bytes const low = all & 15;
    auto const first =
        (signed_bytes)__builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    auto const last =
        (signed_bytes)__builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    signed_bytes const first_text = first + '0' + ((first > 9) & ('a' - '9' - 1));
    signed_bytes const last_text = last + '0' + ((last > 9) & ('a' - '9' - 1));
    std::uint64_t words[4];
    std::memcpy(words, &first_text, 16);
    std::memcpy(words + 2, &last_text, 16);
    // Each store overlaps the dash that follows, which is written last.
    std::memcpy(out, words, 8);
    std::memcpy(out + 9, words + 1, 8);
    std::uint64_t const third = words[1] >> 32;
    std::memcpy(out + 14, &third, 4);
    std::memcpy(out + 19, words + 2, 8);
    std::memcpy(out + 28, words + 3, 8);
    std::uint64_t const fifth = words[2] >> 32;
    std::memcpy(out + 24, &fifth, 4);
    out[8] = out[13] = out[18] = out[23] = '-';
    return out + 36;
}
#define VLENS_DETAIL_WRITES_UUID_BY_VECTORS
#endif

/// Writes 36 characters and returns the end.
constexpr char* write_uuid(std::uint8_t const* bytes, char* out) noexcept {
#if defined(VLENS_DETAIL_WRITES_UUID_BY_VECTORS)
    if (!std::is_constant_evaluated()) return write_uuid_by_vectors(bytes, out);
#endif
    return write_uuid_plainly(bytes, out);
}

}  // namespace vlens::inline v0::detail

#endif
