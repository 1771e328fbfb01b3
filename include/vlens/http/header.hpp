// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_HEADER_HPP
#define VLENS_HTTP_HEADER_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/http/character.hpp>

namespace vlens::inline v0::http::detail {

/// A header field to be sent. Borrows both texts.
struct header {
    std::string_view name;
    std::string_view value;
};

/// Whether the text is a token (RFC 9110 section 5.6.2): what a method or a header name must be.
constexpr bool is_token(std::string_view text) noexcept { return !text.empty() && all_of(text, is_token_character); }

/// Whether the text can be the value of a header field (RFC 9110 section 5.5): no CR, LF, NUL or other control
/// character except HTAB, and no space or HTAB at its ends. May be empty.
constexpr bool is_field_value(std::string_view text) noexcept {
    return trim(text).size() == text.size() && all_of(text, [](char c) { return !is_control(c) || c == '\t'; });
}

/// Whether the text can be the value of `Host`: a host and maybe a port, of the characters that RFC 3986 allows there.
/// An empty text can.
constexpr bool is_host_value(std::string_view text) noexcept {
    return all_of(text, [](char c) {
        return is_digit(c) || is_letter(c) ||
               (c != '\0' && std::string_view{"-._~%!$&'()*+;=:[]"}.find(c) != std::string_view::npos);
    });
}

}  // namespace vlens::inline v0::http::detail

#endif
