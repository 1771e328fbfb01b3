// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_PAIRS_HPP
#define VLENS_BASE64_PAIRS_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include <vlens/base64/alphabet.hpp>
#include <vlens/config.hpp>

/// Encoding with one look-up for two characters, for a processor without a vector unit that we know.
namespace vlens::inline v0::base64::detail::pairs {

struct pair {
    char first, second;
};

/// The characters of twelve bits. Made when first used: evaluated by the compiler, it would cost more than all of
/// base64.
struct pair_table {
    pair_table() noexcept {
        for (std::size_t i = 0; i < 4096; ++i) of[i] = {alphabet[i >> 6], alphabet[i & 63]};
    }
    pair of[4096];
};

inline pair const* table() noexcept {
    static pair_table const all;
    return all.of;
}

/// Reads eight bytes and encodes six of them.
inline void encode_six(pair const* of, std::byte const* in, char* out) noexcept {
    std::uint64_t eight = 0;
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    std::memcpy(&eight, in, 8);
    eight = __builtin_bswap64(eight);
#else
    for (std::size_t i = 0; i < 8; ++i) eight = eight << 8 | std::to_integer<std::uint64_t>(in[i]);
#endif
    std::memcpy(out, &of[eight >> 52], 2);
    std::memcpy(out + 2, &of[eight >> 40 & 0xfff], 2);
    std::memcpy(out + 4, &of[eight >> 28 & 0xfff], 2);
    std::memcpy(out + 6, &of[eight >> 16 & 0xfff], 2);
}

/// Takes whole groups off the front of `bytes`; some are left.
inline void encode(std::span<std::byte const>& bytes, char*& out) noexcept {
    pair const* const of = table();
    std::byte const* in = bytes.data();
    std::size_t left = bytes.size();
    char* to = out;
    for (; left >= 14; left -= 12) {
        encode_six(of, in, to);
        encode_six(of, in + 6, to + 8);
        in += 12;
        to += 16;
    }
    bytes = bytes.last(left);
    out = to;
}

}  // namespace vlens::inline v0::base64::detail::pairs

#endif
