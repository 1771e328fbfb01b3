// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_STREAM_FAULT_HPP
#define VLENS_CALL_STREAM_FAULT_HPP

#include <cstdint>
#include <string>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// How a stream of bytes ended.
enum class stream_end : std::uint8_t {
    closed,     ///< by the peer, in order: over TLS with close_notify
    truncated,  ///< over TLS without close_notify
    reset,      ///< by a reset (RST)
    tls,        ///< by an alert, or by bytes that TLS does not accept
    broken,     ///< by anything else
};

/// The same, with the reason that the system gives.
struct stream_fault {
    stream_end end = stream_end::broken;
    std::string reason{};
};

/// What made a TLS handshake fail.
struct handshake_fault {
    /// Why the certificate was refused; empty when it was not.
    std::string certificate{};
    stream_fault stream{};
};

}  // namespace vlens::inline v0::call::detail

#endif
