// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_PUBLIC_KEY_PIN_HPP
#define VLENS_HTTP_PUBLIC_KEY_PIN_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>

namespace vlens::inline v0::http::detail {

/// The SHA-256 of a SubjectPublicKeyInfo (RFC 7469 section 2.4).
using public_key_pin = std::array<std::byte, 32>;

inline constexpr std::string_view pin_prefix = "sha256//";

/// Reads base64, with or without `sha256//` in front; nothing where it is not that of 32 bytes.
inline std::optional<public_key_pin> parse_pin(std::string_view text) {
    if (text.starts_with(pin_prefix)) text.remove_prefix(pin_prefix.size());
    public_key_pin pin{};
    if (text.size() != base64::encoded_size(pin.size()) || base64::decoded_size(text) != pin.size())
        return std::nullopt;
    return base64::try_decode(text, pin.data()) ? std::optional{pin} : std::nullopt;
}

/// As curl writes it.
inline std::string pin_text(public_key_pin const& pin) {
    std::string text{pin_prefix};
    text.resize(pin_prefix.size() + base64::encoded_size(pin.size()));
    base64::encode(pin, text.data() + pin_prefix.size());
    return text;
}

}  // namespace vlens::inline v0::http::detail

#endif
