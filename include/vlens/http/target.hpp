// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_TARGET_HPP
#define VLENS_HTTP_TARGET_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/http/character.hpp>

namespace vlens::inline v0::http::detail {

/// An unreserved character, which is never percent-encoded (RFC 3986 section 2.3).
constexpr bool is_unreserved(char c) noexcept {
    return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// Appends a text, percent-encoded, so that it is one value anywhere in a path or a query.
constexpr void append_percent_encoded(std::string& to, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (char const c : text) {
        if (is_unreserved(c)) {
            to.push_back(c);
        } else {
            auto const byte = static_cast<unsigned char>(c);
            to.push_back('%');
            to.push_back(digits[byte >> 4]);
            to.push_back(digits[byte & 15]);
        }
    }
}

/// Appends a name and a value to a query: after `?` where it is the first one, after `&` otherwise.
constexpr void append_query(std::string& target, std::string_view name, std::string_view value) {
    target.push_back(target.find('?') == std::string::npos ? '?' : '&');
    append_percent_encoded(target, name);
    target.push_back('=');
    append_percent_encoded(target, value);
}

/// Whether a path has a segment `.` or `..`, also where its dots are percent-encoded: servers and proxies take such a
/// path for another one.
constexpr bool has_dot_segment(std::string_view path) noexcept {
    path = path.substr(0, path.find('?'));
    while (!path.empty()) {
        std::size_t const end = path.find('/');
        std::string_view segment = path.substr(0, end);
        std::size_t dots = 0;
        while (!segment.empty()) {
            bool const plain = segment.front() == '.';
            bool const encoded =
                segment.size() >= 3 && segment[0] == '%' && segment[1] == '2' && to_lower(segment[2]) == 'e';
            if (!plain && !encoded) break;
            segment.remove_prefix(plain ? 1 : 3);
            ++dots;
        }
        if (segment.empty() && (dots == 1 || dots == 2)) return true;
        if (end == std::string_view::npos) break;
        path.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace vlens::inline v0::http::detail

#endif
