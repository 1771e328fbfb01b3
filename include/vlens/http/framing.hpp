// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_FRAMING_HPP
#define VLENS_HTTP_FRAMING_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/header.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// What the header fields say about the end of the body (RFC 9112 section 6). Never both.
struct framing {
    bool chunked = false;
    std::optional<std::uint64_t> length{};
};

inline vlens::error bad_framing(std::string message) {
    return {.kind = error_kind::protocol, .message = std::move(message)};
}

inline std::optional<std::uint64_t> read_length(std::string_view digits) noexcept {
    constexpr std::uint64_t most = (std::numeric_limits<std::uint64_t>::max)();
    if (digits.empty()) return std::nullopt;
    std::uint64_t number = 0;
    for (char const c : digits) {
        if (!is_digit(c)) return std::nullopt;
        auto const digit = static_cast<std::uint64_t>(c - '0');
        if (number > (most - digit) / 10) return std::nullopt;
        number = number * 10 + digit;
    }
    return number;
}

/// Reads one header line or trailer. Refuses a continuation of the line before (obs-fold), a space before the colon and
/// a name that is not a token. Control characters must have been refused before.
inline result<header> read_field_line(std::string_view line) {
    if (!line.empty() && is_blank(line.front())) {
        return bad_framing("a header line begins with a space: folded header lines are obsolete and refused");
    }
    std::size_t const colon = line.find(':');
    if (colon == std::string_view::npos) return bad_framing("a header line has no colon");
    std::string_view const name = line.substr(0, colon);
    if (!name.empty() && is_blank(name.back())) return bad_framing("a header line has a space before the colon");
    if (!is_token(name)) return bad_framing("the name of a header is not a token");
    return header{name, trim(line.substr(colon + 1))};
}

/// Reads `Content-Length` and `Transfer-Encoding`. Refuses both in one message, lengths that differ or are no plain
/// decimal number of 64 bits, and every transfer coding but `chunked` alone.
inline result<framing> read_framing(headers const& fields, int minor_version) {
    framing read;
    for (headers::field const& field : fields) {
        if (same_ignoring_case(field.name, "Transfer-Encoding")) {
            if (read.chunked || !same_ignoring_case(field.value, "chunked")) {
                return bad_framing("the Transfer-Encoding is not chunked, once and alone");
            }
            read.chunked = true;
        } else if (same_ignoring_case(field.name, "Content-Length")) {
            auto const length = read_length(field.value);
            if (!length) return bad_framing("the Content-Length is not a plain decimal number below 2^64");
            if (read.length && *read.length != *length) {
                return bad_framing("there are several Content-Length that differ");
            }
            read.length = length;
        }
    }
    if (read.chunked && read.length) {
        return bad_framing("there are both Transfer-Encoding and Content-Length, expected one of them");
    }
    if (read.chunked && minor_version == 0) {
        return bad_framing("there is a Transfer-Encoding in HTTP/1.0, which has none");
    }
    return read;
}

/// Whether the sender keeps the connection open after the message (RFC 9112 section 9.3).
inline bool is_persistent(headers const& fields, int minor_version) noexcept {
    if (fields.lists("Connection", "close")) return false;
    return minor_version > 0 || fields.lists("Connection", "keep-alive");
}

}  // namespace vlens::inline v0::http::detail

#endif
