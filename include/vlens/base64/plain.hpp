// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BASE64_PLAIN_HPP
#define VLENS_BASE64_PLAIN_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <vlens/base64/alphabet.hpp>
#include <vlens/config.hpp>

/// Base64 one group after the other: works while compiling, does the last groups after vector code, and is what every
/// other path is compared with.
namespace vlens::inline v0::base64::detail::plain {

/// How many `=` end the text.
constexpr std::size_t padding(std::string_view text) noexcept {
    return text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
}

constexpr char* encode(std::span<std::byte const> bytes, char* out) noexcept {
    std::size_t i = 0;
    for (; bytes.size() - i >= 3; i += 3) {
        auto const group = std::to_integer<std::uint32_t>(bytes[i]) << 16 |
                           std::to_integer<std::uint32_t>(bytes[i + 1]) << 8 |
                           std::to_integer<std::uint32_t>(bytes[i + 2]);
        *out++ = alphabet[group >> 18];
        *out++ = alphabet[group >> 12 & 63];
        *out++ = alphabet[group >> 6 & 63];
        *out++ = alphabet[group & 63];
    }
    if (std::size_t const rest = bytes.size() - i; rest != 0) {
        auto const first = std::to_integer<std::uint32_t>(bytes[i]);
        auto const second = rest == 2 ? std::to_integer<std::uint32_t>(bytes[i + 1]) : 0;
        *out++ = alphabet[first >> 2];
        *out++ = alphabet[(first << 4 | second >> 4) & 63];
        *out++ = rest == 2 ? alphabet[second << 2 & 63] : '=';
        *out++ = '=';
    }
    return out;
}

constexpr bool is_valid(std::string_view text) noexcept {
    if (text.size() % 4 != 0) return false;
    if (text.empty()) return true;
    std::size_t const padded = padding(text);
    text.remove_suffix(padded);
    std::uint32_t seen = 0;
    for (char const c : text) seen |= value_of(c);
    // In a padded text, the last character has bits that carry nothing.
    std::uint32_t const unused = padded == 0 ? 0 : value_of(text.back()) & (padded == 1 ? 3U : 15U);
    return seen < 64 && unused == 0;
}

/// False for a text that is not valid; `out` may then hold anything.
constexpr bool decode(std::string_view text, std::byte* out) noexcept {
    if (text.size() % 4 != 0) return false;
    if (text.empty()) return true;
    std::uint32_t seen = 0;
    auto const group_of = [&seen](char const* four) {
        std::uint32_t const a = value_of(four[0]), b = value_of(four[1]), c = value_of(four[2]), d = value_of(four[3]);
        seen |= a | b | c | d;
        return a << 18 | b << 12 | c << 6 | d;
    };
    char const* const last = text.data() + text.size() - 4;
    for (char const* four = text.data(); four != last; four += 4) {
        std::uint32_t const group = group_of(four);
        *out++ = static_cast<std::byte>(group >> 16);
        *out++ = static_cast<std::byte>(group >> 8);
        *out++ = static_cast<std::byte>(group);
    }
    std::size_t const padded = padding(text);
    char const four[] = {last[0], last[1], padded == 2 ? 'A' : last[2], padded != 0 ? 'A' : last[3]};
    std::uint32_t const group = group_of(four);
    *out++ = static_cast<std::byte>(group >> 16);
    if (padded < 2) *out++ = static_cast<std::byte>(group >> 8);
    if (padded < 1) *out++ = static_cast<std::byte>(group);
    return seen < 64 && (group & ((1U << padded * 8) - 1)) == 0;
}

}  // namespace vlens::inline v0::base64::detail::plain

#endif
