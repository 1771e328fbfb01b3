// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_REQUEST_PARSER_HPP
#define VLENS_HTTP_REQUEST_PARSER_HPP

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/body_reader.hpp>
#include <vlens/http/framing.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/message_parser.hpp>
#include <vlens/http/start_line.hpp>
#include <vlens/limits.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// Reads one request, as a server does. One empty line before it is skipped (RFC 9112 section 2.2); HTTP/1.1 without
/// exactly one valid `Host` is refused.
class request_parser : public message_parser<request_parser> {
  public:
    explicit request_parser(limits const& bounds = {}) : message_parser{bounds} {}

    /// As sent: methods have case.
    std::string const& method() const noexcept { return method_; }
    /// As sent: path and query, or an absolute URL.
    std::string const& target() const noexcept { return target_; }
    /// Whether the client waits for `100 Continue` before it sends the body; meaningful once `head_done()`.
    bool expects_continue() const noexcept { return expects_continue_; }

  private:
    friend class message_parser<request_parser>;

    static constexpr std::string_view subject = "request";
    static constexpr std::string_view start_line = "the request line";

    result<int> read_start_line(std::string_view text) {
        if (text.empty() && !skipped_empty_line_) {
            skipped_empty_line_ = true;
            return 1;
        }
        auto line = read_request_line(text);
        if (!line) return std::move(line).error();
        method_ = line->method;
        target_ = line->target;
        return line->minor_version;
    }

    result<std::optional<body_plan>> plan_body(framing const& framed, int minor_version, bool&) {
        std::vector<std::string_view> const hosts = fields().all("Host");
        if (hosts.size() > 1 || (hosts.empty() && minor_version > 0)) {
            return vlens::error{.kind = error_kind::protocol, .message = "the request has no Host, or several"};
        }
        if (!hosts.empty() && !is_host_value(hosts.front())) {
            return vlens::error{.kind = error_kind::protocol,
                                .message = "the Host is not a host with an optional port"};
        }
        bool const has_body = framed.chunked || framed.length.value_or(0) != 0;
        expects_continue_ = has_body && minor_version > 0 && fields().lists("Expect", "100-continue");
        if (framed.chunked) return std::optional{body_plan{.end = body_end::last_chunk}};
        if (!has_body) return std::optional{body_plan{}};
        return std::optional{body_plan{.end = body_end::length, .length = *framed.length}};
    }

    void complete_error(vlens::error&) const noexcept {}

    std::string method_;
    std::string target_;
    bool expects_continue_ = false;
    bool skipped_empty_line_ = false;
};

}  // namespace vlens::inline v0::http::detail

#endif
