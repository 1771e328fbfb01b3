// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_SKIP_PLAIN_AVX2_HPP
#define VLENS_JSON_SCAN_SKIP_PLAIN_AVX2_HPP

#include <cstdint>

#include <vlens/config.hpp>

// Windows is left out: g++ does not align AVX variables on its stack (GCC bug 54412).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)

#define VLENS_JSON_SKIP_PLAIN_AVX2

/// `skip_plain` by AVX2, for what is long.
namespace vlens::inline v0::json::detail::avx2 {

using i8 = std::int8_t __attribute__((__vector_size__(32)));
using i64 = long long __attribute__((__vector_size__(32)));

#define VLENS_AVX2 __attribute__((__always_inline__, __target__("avx2"))) inline

/// Whether a byte is a quote, a backslash, a control character or, negative as a signed one, not ASCII.
VLENS_AVX2 i8 marks(char const* p) noexcept {
    i8 v;
    __builtin_memcpy(&v, p, sizeof v);
    return (v == '"') | (v == '\\') | (v < 0x20);
}

VLENS_AVX2 bool has_any(i8 marks) noexcept {
    auto const bits = reinterpret_cast<i64>(marks);
    return __builtin_ia32_ptestz256(bits, bits) == 0;
}

/// Stops before the 128 bytes that hold such a byte or the end.
__attribute__((__target__("avx2"))) inline char const* skip_plain(char const* p, char const* end) noexcept {
    while (end - p >= 128 && !has_any(marks(p) | marks(p + 32) | marks(p + 64) | marks(p + 96))) p += 128;
    return p;
}

#undef VLENS_AVX2

}  // namespace vlens::inline v0::json::detail::avx2

#endif

#endif
