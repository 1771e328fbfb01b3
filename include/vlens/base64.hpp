// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_HPP
#define VLENS_BASE64_HPP

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include <vlens/base64/dispatch.hpp>
#include <vlens/base64/plain.hpp>
#include <vlens/config.hpp>

/// Base64 by RFC 4648, section 4: the standard alphabet, padded, no line breaks, unused bits zero.
/// At run time with the vector unit that the processor has (AVX-512 VBMI, AVX2, NEON), always with the same result.
namespace vlens::inline v0::base64 {

/// Length of the padded text of `size` bytes.
constexpr std::size_t encoded_size(std::size_t size) noexcept { return (size / 3 + (size % 3 != 0)) * 4; }

/// Writes exactly `encoded_size(bytes.size())` characters and returns the end.
constexpr char* encode(std::span<std::byte const> bytes, char* out) noexcept {
    if (std::is_constant_evaluated()) return detail::plain::encode(bytes, out);
    return detail::encode(bytes, out);
}

/// Length of the bytes that `text` encodes. Meaningful only for text that `is_valid`.
constexpr std::size_t decoded_size(std::string_view text) noexcept {
    return text.size() < 4 ? 0 : text.size() / 4 * 3 - detail::plain::padding(text);
}

/// Whether `text` is what an encoder writes: alphabet, padding, and zeros in the bits that carry nothing.
constexpr bool is_valid(std::string_view text) noexcept {
    if (std::is_constant_evaluated()) return detail::plain::is_valid(text);
    return detail::is_valid(text);
}

/// Decodes and checks at once, into room for `decoded_size(text)` bytes. False when `text` is not what `is_valid`
/// accepts; what was written is then meaningless.
constexpr bool try_decode(std::string_view text, std::byte* out) noexcept {
    if (std::is_constant_evaluated()) return detail::plain::decode(text, out);
    return detail::decode(text, out);
}

/// Writes exactly `decoded_size(text)` bytes and returns the end. Only for text that `is_valid`.
constexpr std::byte* decode(std::string_view text, std::byte* out) noexcept {
    static_cast<void>(try_decode(text, out));
    return out + decoded_size(text);
}

}  // namespace vlens::inline v0::base64

#endif
