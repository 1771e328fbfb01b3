// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_START_LINE_HPP
#define VLENS_HTTP_START_LINE_HPP

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/header.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// First line of a response (RFC 9112 section 4). Borrows the reason.
struct status_line {
    /// The 1 of HTTP/1.1.
    int minor_version = 1;
    /// 100 to 599.
    int status = 0;
    std::string_view reason;
};

/// First line of a request (RFC 9112 section 3). Borrows its texts.
struct request_line {
    /// The 1 of HTTP/1.1.
    int minor_version = 1;
    std::string_view method;
    std::string_view target;
};

inline vlens::error bad_start_line(char const* message) { return {.kind = error_kind::protocol, .message = message}; }

// 0 to 9 for HTTP/1.0 to HTTP/1.9 (RFC 9110 section 2.5 reads any minor version above 1 as 1), an error for the rest.
inline result<int> read_version(std::string_view text) {
    if (text.size() != 8 || !text.starts_with("HTTP/") || !is_digit(text[5]) || text[6] != '.' || !is_digit(text[7])) {
        return bad_start_line("the start line has no HTTP version, expected HTTP/1.1");
    }
    if (text[5] != '1') return bad_start_line("the HTTP version is neither 1.1 nor 1.0");
    return text[7] - '0';
}

/// Reads `HTTP/1.1 200 OK`. An empty reason is fine, also without the space before it, which many servers leave out.
inline result<status_line> read_status_line(std::string_view line) {
    auto version = read_version(line.substr(0, 8));
    if (!version) return std::move(version).error();
    if (line.size() < 9 || line[8] != ' ') {
        return bad_start_line("the status line has no single space after the HTTP version");
    }
    std::string_view const digits = line.substr(9, 3);
    if (digits.size() != 3 || !std::all_of(digits.begin(), digits.end(), is_digit) ||
        (line.size() > 12 && line[12] != ' ')) {
        return bad_start_line("the status line has no status of three digits, expected one as in HTTP/1.1 200 OK");
    }
    if (digits[0] < '1' || digits[0] > '5') return bad_start_line("the status is not from 100 to 599");
    int const status = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    return status_line{*version, status, line.size() > 13 ? line.substr(13) : std::string_view{}};
}

/// Reads `POST /path HTTP/1.1` with exactly one space between the parts. The target begins with '/', is an absolute
/// http or https URL, or is `*` of OPTIONS; the form of CONNECT is refused.
inline result<request_line> read_request_line(std::string_view line) {
    std::size_t const first = line.find(' ');
    std::size_t const last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return bad_start_line("the request line is not method, target and version with one space between them");
    }
    auto version = read_version(line.substr(last + 1));
    if (!version) return std::move(version).error();
    request_line const read{*version, line.substr(0, first), line.substr(first + 1, last - first - 1)};
    if (!is_token(read.method)) return bad_start_line("the method of the request is not a token");
    if (!std::all_of(read.target.begin(), read.target.end(), [](char c) { return is_visible(c) && c != '#'; })) {
        return bad_start_line("the request target has a space, a '#' or a character outside ASCII");
    }
    std::string_view const scheme = read.target.substr(0, read.target.find("://"));
    bool const absolute = scheme.size() != read.target.size() &&
                          (same_ignoring_case(scheme, "http") || same_ignoring_case(scheme, "https"));
    bool const whole_server = read.target == "*" && read.method == "OPTIONS";
    if (!read.target.starts_with('/') && !absolute && !whole_server) {
        return bad_start_line("the request target is neither a path that begins with '/' nor an http URL");
    }
    return read;
}

}  // namespace vlens::inline v0::http::detail

#endif
