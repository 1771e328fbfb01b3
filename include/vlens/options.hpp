// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_OPTIONS_HPP
#define VLENS_OPTIONS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/transport.hpp>
#include <vlens/limits.hpp>
#include <vlens/proxy_options.hpp>
#include <vlens/repeat_options.hpp>
#include <vlens/stage_limits.hpp>
#include <vlens/tls_options.hpp>

namespace vlens::inline v0 {

class observer;

/// A name or address and a port to connect to.
struct host_port {
    /// A name or an address.
    std::string host;
    /// The port.
    std::uint16_t port = 0;
};

/// Told after each piece of a body that was handed to the connection: bytes so far, bytes in all. Returns whether to go
/// on; false cancels the call. Runs where the call runs: in `send` on the calling thread, in `async_send` on a strand,
/// where it must not throw: the exception would leave a thread of the executor.
using upload_progress = std::function<bool(std::uint64_t sent, std::uint64_t total)>;

/// How a client reaches its service. Every call of a client with bad options is refused with `invalid_argument`.
struct client_options {
    /// Where the service is, with an optional path before that of each endpoint; empty for the service's own address.
    std::string base_url{};
    /// Time for one call, from its start to its response. A time that is not above zero has passed already.
    std::chrono::milliseconds timeout{std::chrono::seconds{60}};
    /// Time for each stage of a call, within `timeout`.
    stage_limits stages{};
    /// When a call that failed for the moment is attempted again.
    repeat_options repeats{};
    /// The addresses of the host are kept that long, for all connections of the client; those that lead nowhere are
    /// forgotten at once. Zero looks them up for each connection. (The system does not tell how long a name server says
    /// that they are good for; half a minute is short for those, and long for a client that is busy.)
    std::chrono::milliseconds address_lifetime{std::chrono::seconds{30}};
    /// How many connections there may be at a time, for all calls of the client and of those that `with` makes. A call
    /// beyond that waits for one, first come, first served, within its own time.
    std::size_t max_connections = 32;
    /// An idle connection is used again for that long; zero means a connection for each call. Older ones are closed by
    /// the next call, or by `client::close_idle`.
    std::chrono::milliseconds max_idle{std::chrono::seconds{30}};
    /// How much of a response is accepted.
    vlens::limits limits{};
    /// PEM file of trusted root certificates, in place of those of the system: where OpenSSL looks by itself, and on
    /// Windows and macOS the system's own store.
    std::string ca_file{};
    /// PEM text of trusted root certificates, in place of those of the system; with `ca_file`, both are trusted.
    std::string ca_pem{};
    /// Client certificate, pins and version.
    tls_options tls{};
    /// Lets `base_url` begin with `http://`, which sends credentials and images in the clear.
    bool allow_plain_http = false;
    /// Connects here instead; the certificate, SNI and `Host` still are those of `base_url`.
    std::optional<host_port> connect_to{};
    /// For `https://` alone. With `connect_to`, that is where the proxy is asked to connect to.
    proxy_options proxy{};
    /// Is told of each attempt, such as a `line_observer`.
    std::shared_ptr<vlens::observer> observer{};
    /// In place of the network, for tests: made by `vlens::testing::transport`.
    std::shared_ptr<http::detail::transport> transport{};
    /// Header fields of every call. One that the library writes itself is refused before anything is sent, so is a
    /// value that would break its line.
    std::vector<header_field> fields{};
    /// Value of `User-Agent`; empty leaves it out.
    std::string user_agent = "vlens/" + std::to_string(VLENS_VERSION_MAJOR) + '.' +
                             std::to_string(VLENS_VERSION_MINOR) + '.' + std::to_string(VLENS_VERSION_PATCH);
};

/// What one call has of its own.
struct call_options {
    /// Instead of the client's.
    std::optional<std::chrono::milliseconds> timeout{};
    /// Told of the body while it is sent.
    upload_progress progress{};
    /// Header fields of this call, after those of the client. One that the library writes itself is refused.
    std::vector<header_field> fields{};
    /// Filled before the call is complete, whatever its outcome, with nothing left of an earlier call; must outlive the
    /// call.
    call_details* details = nullptr;
    /// Owns what parameters and request borrow, or nothing: kept until the call is complete.
    std::shared_ptr<void const> owner{};
};

}  // namespace vlens::inline v0

#endif
