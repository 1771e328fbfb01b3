// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_UTF8_AVX2_HPP
#define VLENS_JSON_SCAN_UTF8_AVX2_HPP

#include <cstdint>

#include <vlens/config.hpp>

// Windows is left out: g++ does not align AVX variables on its stack (GCC bug 54412).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)

#define VLENS_JSON_UTF8_AVX2

/// Checks UTF-8 by AVX2: John Keiser and Daniel Lemire, "Validating UTF-8 in less than one instruction per byte".
namespace vlens::inline v0::json::detail::avx2 {

using bytes = std::uint8_t __attribute__((__vector_size__(32)));
using signed_bytes = char __attribute__((__vector_size__(32)));
using quarters = long long __attribute__((__vector_size__(32)));

#define VLENS_AVX2 __attribute__((__always_inline__, __target__("avx2"))) inline

/// What may be wrong with a byte and the one before it; a pair is wrong where all three tables name the same mistake.
struct utf8_mistakes {
    static constexpr std::uint8_t too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16,
                                  overlong_2 = 32, too_large_1000 = 64, overlong_4 = 64, two_continuations = 128;

    /// By the upper half of the first byte.
    static constexpr std::uint8_t of_upper_first(unsigned half) {
        if (half < 0x8) return too_long;
        if (half < 0xC) return two_continuations;
        if (half == 0xC) return too_short | overlong_2;
        if (half == 0xD) return too_short;
        return half == 0xE ? too_short | overlong_3 | surrogate : too_short | too_large | too_large_1000 | overlong_4;
    }
    /// By its lower half.
    static constexpr std::uint8_t of_lower_first(unsigned half) {
        constexpr std::uint8_t always = too_short | too_long | two_continuations;
        if (half == 0x0) return always | overlong_3 | overlong_2 | overlong_4;
        if (half == 0x1) return always | overlong_2;
        if (half < 0x4) return always;
        if (half == 0x4) return always | too_large;
        return always | too_large | too_large_1000 | (half == 0xD ? surrogate : 0);
    }
    /// By the upper half of the second byte.
    static constexpr std::uint8_t of_upper_second(unsigned half) {
        constexpr std::uint8_t always = too_long | overlong_2 | two_continuations;
        if (half == 0x8) return always | overlong_3 | too_large_1000 | overlong_4;
        if (half == 0x9) return always | overlong_3 | too_large;
        return half == 0xA || half == 0xB ? always | surrogate | too_large : too_short;
    }
};

/// Twice, as a vector is looked up by halves.
template <std::uint8_t (*Mistakes)(unsigned)> inline constexpr auto table_of = [] {
    struct {
        std::uint8_t of[32]{};
    } table;
    for (unsigned i = 0; i < 32; ++i) table.of[i] = Mistakes(i % 16);
    return table;
}();

VLENS_AVX2 bytes load(char const* p) noexcept {
    bytes v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

template <std::uint8_t (*Mistakes)(unsigned)> VLENS_AVX2 bytes looked_up(bytes halves) noexcept {
    signed_bytes table;
    __builtin_memcpy(&table, table_of<Mistakes>.of, sizeof table);
    return reinterpret_cast<bytes>(__builtin_ia32_pshufb256(table, reinterpret_cast<signed_bytes>(halves)));
}

VLENS_AVX2 bytes at_least(bytes v, std::uint8_t least) noexcept { return reinterpret_cast<bytes>(v >= least); }

/// Checks 32 bytes with regard to the three before them; not 0 where something is wrong.
VLENS_AVX2 bytes mistakes_at(char const* p) noexcept {
    bytes const now = load(p);
    bytes const before = load(p - 1);
    bytes const pair = looked_up<utf8_mistakes::of_upper_first>(before >> 4) &
                       looked_up<utf8_mistakes::of_lower_first>(before & 15) &
                       looked_up<utf8_mistakes::of_upper_second>(now >> 4);
    // A third or fourth byte has to continue, and two continuations in a row are right there alone.
    bytes const continues = (at_least(load(p - 2), 0xE0) | at_least(load(p - 3), 0xF0)) & 0x80;
    return pair ^ continues;
}

VLENS_AVX2 bool is_zero(bytes v) noexcept {
    auto const bits = reinterpret_cast<quarters>(v);
    return __builtin_ia32_ptestz256(bits, bits) != 0;
}

/// Goes as far as all is well, by 32 bytes; before `p` are three bytes that are well, where a character begins.
__attribute__((__target__("avx2"))) inline char const* skip_utf8(char const* p, char const* end) noexcept {
    for (; end - p >= 64 && is_zero(mistakes_at(p) | mistakes_at(p + 32)); p += 64) {
    }
    return p;
}

#undef VLENS_AVX2

}  // namespace vlens::inline v0::json::detail::avx2

#endif

#endif
