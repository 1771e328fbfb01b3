// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_REQUEST_HEAD_HPP
#define VLENS_HTTP_REQUEST_HEAD_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/header.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

inline vlens::error refused_request(std::string message) {
    return {.kind = error_kind::invalid_argument, .message = std::move(message)};
}

inline result<void> check_request_line(std::string_view method, std::string_view target, std::string_view authority) {
    if (!is_token(method)) {
        return refused_request("the method is not a token: expected letters as in POST, without spaces");
    }
    if (!target.starts_with('/')) return refused_request("the request target does not begin with '/'");
    if (!std::all_of(target.begin(), target.end(), [](char c) { return is_visible(c) && c != '#'; })) {
        return refused_request(
            "the request target has a space, a control character, a '#' or a character outside ASCII: "
            "percent-encode it");
    }
    if (authority.empty() || !is_host_value(authority)) {
        return refused_request("the authority is not a host with an optional port, as in api.example.com:8443");
    }
    return {};
}

// The name is shown once it is known to be a token; the value never is, since it may be a credential.
inline result<void> check_field(header const& field, std::size_t index) {
    if (!is_token(field.name)) {
        return refused_request("the name of header " + std::to_string(index + 1) +
                               " is not a token: expected letters, digits and '-', without spaces");
    }
    for (std::string_view const own : {"Host", "Content-Length", "Transfer-Encoding"}) {
        if (same_ignoring_case(field.name, own)) {
            return refused_request("the header " + std::string{own} +
                                   " is written by the library: take it out of the fields");
        }
    }
    if (!is_field_value(field.value)) {
        return refused_request("the value of the header " + std::string{field.name} +
                               " has a CR, LF, NUL or other control character, or a space at one of its ends");
    }
    return {};
}

/// The head of a request: request line, `Host`, the fields as given, then `Content-Length` when there is one, and the
/// empty line. Refuses (`invalid_argument`) whatever could not be sent as one well-formed head.
inline result<std::string> write_request_head(std::string_view method, std::string_view target,
                                              std::string_view authority, std::vector<header> const& fields,
                                              std::optional<std::uint64_t> content_length) {
    constexpr std::string_view version = " HTTP/1.1\r\nHost: ";
    constexpr std::string_view length_name = "Content-Length: ";

    if (auto line = check_request_line(method, target, authority); !line) return std::move(line).error();
    std::size_t size = method.size() + 1 + target.size() + version.size() + authority.size() + 2;
    for (std::size_t i = 0; i != fields.size(); ++i) {
        if (auto field = check_field(fields[i], i); !field) return std::move(field).error();
        size += fields[i].name.size() + 2 + fields[i].value.size() + 2;
    }
    std::string const length = content_length ? std::to_string(*content_length) : std::string{};
    if (content_length) size += length_name.size() + length.size() + 2;

    std::string head;
    head.reserve(size + 2);
    head.append(method).append(" ").append(target).append(version).append(authority).append("\r\n");
    for (header const& field : fields) head.append(field.name).append(": ").append(field.value).append("\r\n");
    if (content_length) head.append(length_name).append(length).append("\r\n");
    head.append("\r\n");
    return head;
}

}  // namespace vlens::inline v0::http::detail

#endif
