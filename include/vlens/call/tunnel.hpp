// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_TUNNEL_HPP
#define VLENS_CALL_TUNNEL_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/call/settings.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/response_parser.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// Asks a proxy for a tunnel to the server (RFC 9110 section 9.3.6). Nothing of a call is in it but the address and the
/// user agent; the credentials of the proxy go nowhere else. Its errors are `not_sent`.
class tunnel {
  public:
    /// With a proxy. The settings must outlive it.
    explicit tunnel(settings const& of) : of_{&of}, parser_{of.bounds} {
        std::string const to = of.to.address();
        std::string_view const authorization = of.via->authorization;
        std::string_view const line_end = "\r\n";
        request_ = http::detail::secret_text::joined(
            {"CONNECT ", to, " HTTP/1.1\r\nHost: ", to, line_end,
             authorization.empty() ? "" : "Proxy-Authorization: ", authorization, authorization.empty() ? "" : line_end,
             of.user_agent.empty() ? "" : "User-Agent: ", of.user_agent, of.user_agent.empty() ? "" : line_end,
             line_end});
    }

    /// What to send.
    std::string const& request() const noexcept { return request_.text(); }

    /// Takes bytes of the proxy; true once the tunnel is there.
    result<bool> received(std::string_view bytes) {
        // One at a time, since what follows the head is not of the proxy.
        while (!bytes.empty() && !parser_.head_done()) {
            if (auto taken = parser_.consume(bytes.substr(0, 1)); !taken) {
                return failure(taken.error().kind,
                               "the response of " + name() + " to CONNECT is malformed: " + taken.error().message);
            }
            bytes.remove_prefix(1);
        }
        if (!parser_.head_done()) return false;
        if (parser_.status() >= 300) return refusal();
        if (!bytes.empty()) {
            return failure(error_kind::protocol, name() + " sent " + std::to_string(bytes.size()) +
                                                     " bytes after its " + std::to_string(parser_.status()) +
                                                     ", where the server has nothing to say before the client has");
        }
        return true;
    }

    /// The connection has ended before the tunnel was there.
    error ended(stream_fault const& fault) const {
        bool const closed = fault.end == stream_end::closed || fault.end == stream_end::truncated;
        return failure(error_kind::connect, closed ? name() + " closed the connection instead of responding to CONNECT"
                                                   : "the connection to " + name() + " broke: " + fault.reason);
    }

    /// Whether another attempt would fail as well: the proxy has refused this one, and not for the moment.
    bool refused() const noexcept { return parser_.status() >= 300 && parser_.status() < 500; }

  private:
    std::string name() const { return "the proxy " + of_->via->address(); }

    static error failure(error_kind kind, std::string message) { return {.kind = kind, .message = std::move(message)}; }

    error refusal() const {
        std::string message =
            name() + " refused a tunnel to " + of_->to.address() + " with status " + std::to_string(parser_.status());
        // tinyproxy says 401 to a wrong password.
        if (parser_.status() == 407 || parser_.status() == 401) {
            message.append(of_->via->authorization.empty()
                               ? ": it asks for credentials, which client_options::proxy has not"
                               : ": it does not accept the credentials of client_options::proxy");
        }
        return failure(error_kind::connect, std::move(message));
    }

    settings const* of_;
    http::detail::secret_text request_{};
    http::detail::response_parser parser_;
};

}  // namespace vlens::inline v0::call::detail

#endif
