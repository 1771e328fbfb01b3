// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_LOST_CONNECTION_HPP
#define VLENS_CALL_LOST_CONNECTION_HPP

#include <string>

#include <vlens/call/settings.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0::call::detail {

/// Why a connection ended without a whole response, while `doing`; `sent` is what sending ended in, if it did. The
/// system reports a reset once, to receiving or to sending.
inline error lost_connection(origin const& to, stream_fault const& received, stream_fault const* sent,
                             bool response_started, std::string const& doing) {
    if (received.end == stream_end::truncated && response_started) {
        return {.kind = error_kind::protocol,
                .message = "the connection ended in the middle of the response, without TLS close_notify"};
    }
    bool const known = received.end == stream_end::tls || received.end == stream_end::reset;
    stream_fault const& cause = sent && !known ? *sent : received;
    if (cause.end == stream_end::closed || cause.end == stream_end::truncated) {
        return {.kind = error_kind::connect,
                .message = to.address() + " closed the connection without a response while " + doing};
    }
    bool const reset = cause.end == stream_end::reset;
    return {.kind = cause.end == stream_end::tls ? error_kind::tls : error_kind::connect,
            .message = "the connection to " + to.address() + (reset ? " was reset while " : " broke while ") + doing +
                       ": " + cause.reason};
}

}  // namespace vlens::inline v0::call::detail

#endif
