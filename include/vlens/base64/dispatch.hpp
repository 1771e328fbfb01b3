// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_DISPATCH_HPP
#define VLENS_BASE64_DISPATCH_HPP

#include <cstddef>
#include <span>
#include <string_view>

#include <vlens/base64/avx2.hpp>
#include <vlens/base64/avx512.hpp>
#include <vlens/base64/neon.hpp>
#include <vlens/base64/pairs.hpp>
#include <vlens/base64/plain.hpp>
#include <vlens/config.hpp>

/// The fastest code that the processor has for the front of the input, `plain` for the rest.
namespace vlens::inline v0::base64::detail {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
// Not cached here: the builtin reads a variable, which the compiler's library fills before any constructor of ours.
inline bool has_avx512() noexcept {
    return __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512bw") != 0;
}
inline bool has_avx2() noexcept { return __builtin_cpu_supports("avx2") != 0; }

inline void encode_front(std::span<std::byte const>& bytes, char*& out) noexcept {
    if (has_avx512()) return avx512::encode(bytes, out);
    if (has_avx2()) return avx2::encode(bytes, out);
    pairs::encode(bytes, out);
}
inline bool is_front_valid(std::string_view& text) noexcept {
    if (has_avx512()) return avx512::is_valid(text);
    return !has_avx2() || avx2::is_valid(text);
}
inline bool decode_front(std::string_view& text, std::byte*& out) noexcept {
    if (has_avx512()) return avx512::decode(text, out);
    return !has_avx2() || avx2::decode(text, out);
}
#elif defined(__aarch64__) && defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
inline void encode_front(std::span<std::byte const>& bytes, char*& out) noexcept { neon::encode(bytes, out); }
inline bool is_front_valid(std::string_view& text) noexcept { return neon::is_valid(text); }
inline bool decode_front(std::string_view& text, std::byte*& out) noexcept { return neon::decode(text, out); }
#else
inline void encode_front(std::span<std::byte const>& bytes, char*& out) noexcept { pairs::encode(bytes, out); }
inline bool is_front_valid(std::string_view&) noexcept { return true; }
inline bool decode_front(std::string_view&, std::byte*&) noexcept { return true; }
#endif

/// Shorter input is left to `plain`, which is done before a vector is set up.
inline constexpr std::size_t worth_a_vector = 16;

inline char* encode(std::span<std::byte const> bytes, char* out) noexcept {
    if (bytes.size() >= worth_a_vector) encode_front(bytes, out);
    return plain::encode(bytes, out);
}

inline bool is_valid(std::string_view text) noexcept {
    if (text.size() % 4 != 0) return false;
    if (text.size() >= worth_a_vector && !is_front_valid(text)) return false;
    return plain::is_valid(text);
}

inline bool decode(std::string_view text, std::byte* out) noexcept {
    if (text.size() % 4 != 0) return false;
    if (text.size() >= worth_a_vector && !decode_front(text, out)) return false;
    return plain::decode(text, out);
}

}  // namespace vlens::inline v0::base64::detail

#endif
