// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_STAGE_LIMITS_HPP
#define VLENS_STAGE_LIMITS_HPP

#include <chrono>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// How long each stage of a call may take, within the deadline of the call. Zero means as long as the deadline allows.
/// A limit that was passed is an error of kind `timeout` that names it.
struct stage_limits {
    /// Until the host name is resolved.
    std::chrono::milliseconds lookup{std::chrono::seconds{10}};
    /// Until one of the addresses has accepted a connection.
    std::chrono::milliseconds connect{std::chrono::seconds{10}};
    /// Until the proxy has made its connection to the server.
    std::chrono::milliseconds tunnel{std::chrono::seconds{20}};
    /// Of the TLS handshake.
    std::chrono::milliseconds tls{std::chrono::seconds{10}};
    /// While the request is sent: without a further byte that the system takes. It takes some once a third of its
    /// buffer for the connection, often megabytes, has left: not too short for a slow line.
    std::chrono::milliseconds write{std::chrono::seconds{30}};
    /// From the last byte of the request, or an interim response (1xx), to the first byte of the response. Some
    /// requests take a server long: only the deadline holds, unless it is set.
    std::chrono::milliseconds first_byte{0};
    /// While the response is received: without a further byte.
    std::chrono::milliseconds body{std::chrono::seconds{20}};
};

}  // namespace vlens::inline v0

#endif
