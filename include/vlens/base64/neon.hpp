// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_NEON_HPP
#define VLENS_BASE64_NEON_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <vlens/base64/alphabet.hpp>
#include <vlens/config.hpp>

#if defined(__aarch64__) && defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/// Base64 by NEON: loads and stores that take groups apart, and look-ups in 64 bytes.
/// <arm_neon.h> takes longer to parse than all of vlens, and g++ and clang name its builtins differently: the four
/// instructions that vectors of the compilers do not have are written out. The rules are those of `avx2.hpp`.
namespace vlens::inline v0::base64::detail::neon {

using u8 = std::uint8_t __attribute__((__vector_size__(16)));

#define VLENS_NEON __attribute__((__always_inline__)) inline

struct three {
    u8 a, b, c;
};
struct four {
    u8 a, b, c, d;
};

VLENS_NEON three load_three(std::byte const* from) noexcept {
    register u8 a __asm__("v0");
    register u8 b __asm__("v1");
    register u8 c __asm__("v2");
    __asm__("ld3 {v0.16b-v2.16b}, %3"
            : "=w"(a), "=w"(b), "=w"(c)
            : "Q"(*reinterpret_cast<std::byte const(*)[48]>(from)));
    return {a, b, c};
}

VLENS_NEON void store_three(std::byte* to, three v) noexcept {
    register u8 a __asm__("v0") = v.a;
    register u8 b __asm__("v1") = v.b;
    register u8 c __asm__("v2") = v.c;
    __asm__("st3 {v0.16b-v2.16b}, %0" : "=Q"(*reinterpret_cast<std::byte(*)[48]>(to)) : "w"(a), "w"(b), "w"(c));
}

VLENS_NEON four load_four(char const* from) noexcept {
    register u8 a __asm__("v0");
    register u8 b __asm__("v1");
    register u8 c __asm__("v2");
    register u8 d __asm__("v3");
    __asm__("ld4 {v0.16b-v3.16b}, %4"
            : "=w"(a), "=w"(b), "=w"(c), "=w"(d)
            : "Q"(*reinterpret_cast<char const(*)[64]>(from)));
    return {a, b, c, d};
}

VLENS_NEON void store_four(char* to, four v) noexcept {
    register u8 a __asm__("v0") = v.a;
    register u8 b __asm__("v1") = v.b;
    register u8 c __asm__("v2") = v.c;
    register u8 d __asm__("v3") = v.d;
    __asm__("st4 {v0.16b-v3.16b}, %0" : "=Q"(*reinterpret_cast<char(*)[64]>(to)) : "w"(a), "w"(b), "w"(c), "w"(d));
}

/// 64 bytes as they are, not taken apart.
VLENS_NEON four load_table(void const* from) noexcept {
    four table;
    __builtin_memcpy(&table, from, sizeof table);
    return table;
}

/// Zero for an index above 63.
VLENS_NEON u8 lookup(four const& table, u8 index) noexcept {
    register u8 a __asm__("v16") = table.a;
    register u8 b __asm__("v17") = table.b;
    register u8 c __asm__("v18") = table.c;
    register u8 d __asm__("v19") = table.d;
    u8 found;
    __asm__("tbl %0.16b, {v16.16b-v19.16b}, %1.16b" : "=w"(found) : "w"(index), "w"(a), "w"(b), "w"(c), "w"(d));
    return found;
}

/// The same with other registers, so that two tables stay where they are.
VLENS_NEON u8 lookup_high(four const& table, u8 index) noexcept {
    register u8 a __asm__("v20") = table.a;
    register u8 b __asm__("v21") = table.b;
    register u8 c __asm__("v22") = table.c;
    register u8 d __asm__("v23") = table.d;
    u8 found;
    __asm__("tbl %0.16b, {v20.16b-v23.16b}, %1.16b" : "=w"(found) : "w"(index), "w"(a), "w"(b), "w"(c), "w"(d));
    return found;
}

inline void encode(std::span<std::byte const>& bytes, char*& out) noexcept {
    four const letters = load_table(alphabet);
    std::byte const* in = bytes.data();
    std::size_t left = bytes.size();
    char* to = out;
    for (; left >= 48; left -= 48) {
        three const v = load_three(in);
        store_four(to, {lookup(letters, v.a >> 2), lookup(letters, (v.a << 4 | v.b >> 4) & 63),
                        lookup(letters, (v.b << 2 | v.c >> 6) & 63), lookup(letters, v.c & 63)});
        in += 48;
        to += 64;
    }
    bytes = bytes.last(left);
    out = to;
}

struct reader {
    four low, high;
    u8 seen;

    /// The values of characters; the high bit is set in `seen` for one that is foreign or above 127.
    VLENS_NEON u8 values_of(u8 text) noexcept {
        u8 const found = lookup(low, text) | lookup_high(high, text ^ 64);
        seen |= text | found;
        return found;
    }

    VLENS_NEON bool is_clean() const noexcept {
        std::uint64_t halves[2];
        __builtin_memcpy(halves, &seen, sizeof halves);
        return ((halves[0] | halves[1]) & 0x8080'8080'8080'8080) == 0;
    }
};

VLENS_NEON reader make_reader() noexcept { return {load_table(values.data()), load_table(values.data() + 64), u8{}}; }

inline bool is_valid(std::string_view& text) noexcept {
    reader r = make_reader();
    char const* in = text.data();
    std::size_t left = text.size();
    for (; left >= 64 + 4; left -= 64) {
        four const v = load_table(in);
        r.values_of(v.a);
        r.values_of(v.b);
        r.values_of(v.c);
        r.values_of(v.d);
        in += 64;
    }
    text.remove_prefix(text.size() - left);
    return r.is_clean();
}

inline bool decode(std::string_view& text, std::byte*& out) noexcept {
    reader r = make_reader();
    char const* in = text.data();
    std::size_t left = text.size();
    std::byte* to = out;
    for (; left >= 64 + 4; left -= 64) {
        four const v = load_four(in);
        u8 const a = r.values_of(v.a), b = r.values_of(v.b), c = r.values_of(v.c), d = r.values_of(v.d);
        store_three(to, {a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d});
        in += 64;
        to += 48;
    }
    text.remove_prefix(text.size() - left);
    out = to;
    return r.is_clean();
}

#undef VLENS_NEON

}  // namespace vlens::inline v0::base64::detail::neon

#endif

#endif
