// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_URL_HPP
#define VLENS_HTTP_URL_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// A host as it comes before a port, or alone: an IPv6 address in brackets.
inline std::string in_brackets(std::string const& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

/// The base URL of a service, taken apart by `parse_url`.
struct url {
    /// `http` or `https`.
    std::string scheme;
    /// Name or address in lower case; an IPv6 address without its brackets.
    std::string host;
    /// Decimal, 1 to 65535; `443` or `80` when the text has none.
    std::string port;
    /// Prefix of every request target, without the slash at its end; empty for the root.
    std::string path;

    /// Whether TLS is asked for.
    bool secure() const noexcept { return scheme == "https"; }

    /// Value of `Host`: the host, an IPv6 address in brackets, and the port when it is not the scheme's own.
    std::string authority() const {
        std::string text = in_brackets(host);
        if (port != (secure() ? "443" : "80")) text.append(":").append(port);
        return text;
    }
};

// The text itself never enters a message: it may hold a password.
inline vlens::error bad_url(std::string message, std::size_t offset) {
    return {.kind = error_kind::invalid_argument, .message = std::move(message), .offset = offset};
}

constexpr bool is_name_character(char c) noexcept {
    return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_';
}

inline result<void> check_host_name(std::string_view host, std::size_t at) {
    if (host.empty()) return bad_url("the URL has no host: write one after '://'", at);
    if (host.size() > 253) return bad_url("the host of the URL is longer than 253 characters", at);
    for (std::size_t i = 0; i != host.size(); ++i) {
        if (!is_name_character(host[i])) {
            return bad_url(
                "the host of the URL has a character that is no letter, digit, '-', '.' or '_': write an "
                "international name as xn--..., an IPv6 address in brackets",
                at + i);
        }
        if (host[i] == '.' && (i == 0 || host[i - 1] == '.')) {
            return bad_url("the host of the URL has a dot with nothing before it", at + i);
        }
    }
    if (host.back() == '.') return bad_url("the host of the URL ends with a dot: leave it out", at + host.size() - 1);
    return {};
}

inline result<void> check_ipv6(std::string_view host, std::size_t at) {
    for (std::size_t i = 0; i != host.size(); ++i) {
        if (hex_value(host[i]) < 0 && host[i] != ':' && host[i] != '.') {
            return bad_url("the IPv6 address in the URL has a character other than hex digits, ':' and '.'", at + i);
        }
    }
    if (host.size() > 45 || std::count(host.begin(), host.end(), ':') < 2) {
        return bad_url("the brackets in the URL hold no IPv6 address, expected one as in [2001:db8::1]", at);
    }
    return {};
}

inline result<std::string> read_port(std::string_view digits, std::size_t at) {
    unsigned number = 0;
    for (char const c : digits) {
        if (!is_digit(c) || number > 65535) {
            number = 0;
            break;
        }
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    if (number == 0 || number > 65535) {
        return bad_url("the port of the URL is not a number from 1 to 65535: correct it or leave ':' out", at);
    }
    return std::to_string(number);
}

inline result<void> check_path(std::string_view path, std::size_t at) {
    constexpr std::string_view others = "-._~!$&'()*+,;=:@/";
    for (std::size_t i = 0; i != path.size(); ++i) {
        char const c = path[i];
        if (is_digit(c) || is_letter(c) || (c != '\0' && others.find(c) != std::string_view::npos)) continue;
        bool const encoded =
            c == '%' && path.size() - i > 2 && hex_value(path[i + 1]) >= 0 && hex_value(path[i + 2]) >= 0;
        if (!encoded) return bad_url("the path of the URL has a character that must be percent-encoded", at + i);
    }
    return {};
}

inline result<void> check_url_characters(std::string_view text) {
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (is_visible(text[i])) {
            if (text[i] == '?') return bad_url("the URL has a query: a base URL ends with its path, leave '?' out", i);
            if (text[i] == '#') return bad_url("the URL has a fragment: leave '#' and what follows it out", i);
        } else {
            return bad_url("the URL has a space, a control character or a character outside ASCII", i);
        }
    }
    return {};
}

/// Takes an `http` or `https` base URL apart: scheme, host, maybe a port, maybe a path. User names, queries, fragments,
/// spaces and control characters are refused (`invalid_argument`, with the offset of the fault).
inline result<url> parse_url(std::string_view text) {
    if (auto fine = check_url_characters(text); !fine) return std::move(fine).error();

    std::size_t const mark = text.find("://");
    std::string_view const scheme = text.substr(0, mark == std::string_view::npos ? 0 : mark);
    url parsed;
    if (same_ignoring_case(scheme, "https")) {
        parsed.scheme = "https";
        parsed.port = "443";
    } else if (same_ignoring_case(scheme, "http")) {
        parsed.scheme = "http";
        parsed.port = "80";
    } else {
        return bad_url("the URL does not begin with https:// or http://", 0);
    }

    std::size_t const start = mark + 3;
    std::size_t const slash = (std::min)(text.find('/', start), text.size());
    std::string_view const authority = text.substr(start, slash - start);
    if (std::size_t const at = authority.find('@'); at != std::string_view::npos) {
        return bad_url("the URL has a user name: credentials do not belong there, leave '@' and it out", start + at);
    }

    std::string_view host = authority.substr(0, authority.find(':'));
    std::size_t host_end = host.size();
    if (authority.starts_with('[')) {
        std::size_t const close = authority.find(']');
        if (close == std::string_view::npos) return bad_url("the URL has '[' without ']'", start);
        host = authority.substr(1, close - 1);
        host_end = close + 1;
        if (auto fine = check_ipv6(host, start + 1); !fine) return std::move(fine).error();
    } else if (auto fine = check_host_name(host, start); !fine) {
        return std::move(fine).error();
    }
    parsed.host.resize(host.size());
    std::transform(host.begin(), host.end(), parsed.host.begin(), to_lower);

    if (host_end != authority.size()) {
        if (authority[host_end] != ':') {
            return bad_url("the URL has text between ']' and the port or path", start + host_end);
        }
        auto port = read_port(authority.substr(host_end + 1), start + host_end + 1);
        if (!port) return std::move(port).error();
        parsed.port = std::move(*port);
    }

    std::string_view path = text.substr(slash);
    if (auto fine = check_path(path, slash); !fine) return std::move(fine).error();
    while (path.ends_with('/')) path.remove_suffix(1);
    parsed.path = path;
    return parsed;
}

}  // namespace vlens::inline v0::http::detail

#endif
