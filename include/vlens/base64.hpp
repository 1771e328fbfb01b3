#ifndef VLENS_BASE64_HPP
#define VLENS_BASE64_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <vlens/config.hpp>

/// Base64 by RFC 4648, section 4: the standard alphabet, padded, no line breaks, unused bits zero.
namespace vlens::inline v0::base64 {

/// Length of the padded text of `size` bytes.
constexpr std::size_t encoded_size(std::size_t size) noexcept { return (size / 3 + (size % 3 != 0)) * 4; }

namespace detail {

inline constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

inline constexpr std::uint8_t foreign = 0xff;

inline constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(foreign);
    for (std::uint8_t i = 0; i < 64; ++i) table[static_cast<unsigned char>(alphabet[i])] = i;
    return table;
}();

constexpr std::uint32_t value_of(char c) noexcept { return values[static_cast<unsigned char>(c)]; }

}  // namespace detail

/// Writes exactly `encoded_size(bytes.size())` characters and returns the end.
constexpr char* encode(std::span<std::byte const> bytes, char* out) noexcept {
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        auto const group = std::to_integer<std::uint32_t>(bytes[i]) << 16 |
                           std::to_integer<std::uint32_t>(bytes[i + 1]) << 8 |
                           std::to_integer<std::uint32_t>(bytes[i + 2]);
        *out++ = detail::alphabet[group >> 18];
        *out++ = detail::alphabet[group >> 12 & 63];
        *out++ = detail::alphabet[group >> 6 & 63];
        *out++ = detail::alphabet[group & 63];
    }
    if (std::size_t const rest = bytes.size() - i; rest != 0) {
        auto const first = std::to_integer<std::uint32_t>(bytes[i]);
        auto const second = rest == 2 ? std::to_integer<std::uint32_t>(bytes[i + 1]) : 0;
        *out++ = detail::alphabet[first >> 2];
        *out++ = detail::alphabet[(first << 4 | second >> 4) & 63];
        *out++ = rest == 2 ? detail::alphabet[second << 2 & 63] : '=';
        *out++ = '=';
    }
    return out;
}

/// Length of the bytes that `text` stands for. Means something only for text that `is_valid`.
constexpr std::size_t decoded_size(std::string_view text) noexcept {
    if (text.size() < 4) return 0;
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    return text.size() / 4 * 3 - padding;
}

/// Whether `text` is what an encoder writes: alphabet, padding, and zeros in the bits that carry nothing.
constexpr bool is_valid(std::string_view text) noexcept {
    if (text.size() % 4 != 0) return false;
    if (text.empty()) return true;
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    std::uint32_t seen = 0;
    for (char const c : text.substr(0, text.size() - padding)) seen |= detail::value_of(c);
    if (seen > 63) return false;
    std::uint32_t const last = detail::value_of(text[text.size() - padding - 1]);
    return padding == 0 || (last & (padding == 1 ? 3U : 15U)) == 0;
}

/// Writes exactly `decoded_size(text)` bytes and returns the end. Only for text that `is_valid`.
constexpr std::byte* decode(std::string_view text, std::byte* out) noexcept {
    std::size_t left = decoded_size(text);
    for (std::size_t i = 0; i + 4 <= text.size(); i += 4) {
        std::uint32_t const group = detail::value_of(text[i]) << 18 | detail::value_of(text[i + 1]) << 12 |
                                    (detail::value_of(text[i + 2]) & 63) << 6 | (detail::value_of(text[i + 3]) & 63);
        for (unsigned shift = 16; left != 0; shift -= 8) {
            *out++ = static_cast<std::byte>(group >> shift);
            --left;
            if (shift == 0) break;
        }
    }
    return out;
}

}  // namespace vlens::inline v0::base64

#endif
