// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_DETAILS_HPP
#define VLENS_CALL_DETAILS_HPP

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/date.hpp>

namespace vlens::inline v0 {

/// How long the stages of the last attempt took. One that was not needed took no time: over a connection that was used
/// before, nothing is looked up or connected. The one that it failed in took the time until then.
struct stage_times {
    /// Until the host had an address.
    std::chrono::steady_clock::duration lookup{};
    /// Until an address had accepted, with the tunnel of a proxy.
    std::chrono::steady_clock::duration connect{};
    /// The handshake.
    std::chrono::steady_clock::duration tls{};
    /// From the first byte of the request to the first one of the response.
    std::chrono::steady_clock::duration first_byte{};
    /// Of the whole call, with all its attempts.
    std::chrono::steady_clock::duration all{};
};

/// What is known of a call besides its outcome, for whoever asks by `call_options::details`.
struct call_details {
    /// Bytes of `body_start` at most.
    static constexpr std::size_t longest_body_start = 1024;

    /// 0 when there was no response.
    int http_status = 0;
    /// The header fields of the response, as they came.
    headers fields{};
    /// How long it took.
    stage_times times{};
    /// How often it was attempted; 0 where it was refused before.
    unsigned attempts = 0;
    /// Whether the last attempt went over a connection that had carried an earlier call.
    bool reused_connection = false;
    /// Whether its TLS session continued that of an earlier connection.
    bool resumed_session = false;
    /// Of a response that was not a success, the beginning of its body, with the credentials hidden.
    std::string body_start{};

    /// What the server calls this request: `X-Request-Id`, or `Request-Id`, or `X-Correlation-Id`; empty without one.
    std::string_view request_id() const noexcept {
        for (std::string_view const name : {"X-Request-Id", "Request-Id", "X-Correlation-Id"}) {
            if (auto const value = fields.find(name)) return *value;
        }
        return {};
    }

    /// How long the server asks to wait before the next request (`Retry-After`, seconds or a date); nothing when it
    /// does not, or not in a form of RFC 9110.
    std::optional<std::chrono::seconds> retry_after(std::chrono::system_clock::time_point now) const noexcept {
        auto const value = fields.find("Retry-After");
        if (!value) return std::nullopt;
        return http::detail::parse_retry_after(
            *value, std::chrono::sys_seconds{std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch())});
    }
};

}  // namespace vlens::inline v0

#endif
