// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_REPLY_HPP
#define VLENS_TESTING_REPLY_HPP

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/headers.hpp>
#include <vlens/json.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::testing {

namespace detail {

template <class T> std::string json_text(T const& value) {
    if constexpr (schema<T>) {
        return to_json(value).value();
    } else {
        std::string list = "[";
        for (auto const& one : value) list.append(list.size() == 1 ? "" : ",").append(to_json(one).value());
        return list + "]";
    }
}

}  // namespace detail

/// A response of a server that is played.
struct reply {
    /// The status.
    int status = 204;
    /// The body, of `content_type`; a response by its type is JSON.
    std::string body{};
    /// Left out where there is no body.
    std::string content_type = "application/json";
    /// Beside Content-Type, Content-Length and Connection.
    std::vector<header_field> fields{};
    /// Of the status line; empty for the usual one.
    std::string reason{};

    /// Without a body.
    explicit reply(int status_ = 204) : status{status_} {}
    /// The JSON of a schema, or of a vector of schemas. Throws `bad_result_access` on what JSON cannot carry.
    template <class T>
        requires(schema<T> || vlens::detail::is_schema_vector<T>)
    // NOLINTNEXTLINE(google-explicit-constructor): `return response;` is the use
    reply(T const& response, int status_ = 200) : status{status_}, body{detail::json_text(response)} {}
    /// Any text.
    reply(int status_, std::string body_, std::string content_type_ = "text/plain")
        : status{status_}, body{std::move(body_)}, content_type{std::move(content_type_)} {}

    /// The same with one more header field.
    reply with(std::string name, std::string value) && {
        fields.push_back({std::move(name), std::move(value)});
        return std::move(*this);
    }
};

namespace detail {

/// What a handler returns, as a reply: a reply, a schema, a text, bytes, or nothing.
template <class T> reply as_reply(T const& returned) {
    if constexpr (std::same_as<T, std::string>) {
        return reply{200, returned};
    } else if constexpr (std::same_as<T, std::vector<std::byte>>) {
        return reply{200, std::string(reinterpret_cast<char const*>(returned.data()), returned.size()),
                     "application/octet-stream"};
    } else {
        return returned;
    }
}

constexpr std::string_view usual_reason(int status) noexcept {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        default: return "";
    }
}

/// The bytes of a response (RFC 9112); of one to HEAD without its body.
inline std::string to_bytes(reply const& sent, bool keep_alive, bool to_head) {
    bool const may_have_body = sent.status >= 200 && sent.status != 204 && sent.status != 304;
    std::string text = "HTTP/1.1 " + std::to_string(sent.status) + ' ' +
                       (sent.reason.empty() ? std::string{usual_reason(sent.status)} : sent.reason) + "\r\n";
    if (may_have_body) {
        text.append("Content-Type: ").append(sent.content_type);
        text.append("\r\nContent-Length: ").append(std::to_string(sent.body.size())).append("\r\n");
    }
    for (header_field const& field : sent.fields) {
        text.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    if (!keep_alive) text.append("Connection: close\r\n");
    text.append("\r\n");
    if (may_have_body && !to_head) text.append(sent.body);
    return text;
}

}  // namespace detail

}  // namespace vlens::inline v0::testing

#endif
