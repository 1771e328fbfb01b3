// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_PROXY_OPTIONS_HPP
#define VLENS_PROXY_OPTIONS_HPP

#include <optional>
#include <string>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>

namespace vlens::inline v0 {

/// The HTTP proxy that connections go through, by CONNECT (RFC 9110 section 9.3.6): it sees the host of the service,
/// and nothing that is sent there.
struct proxy_options {
    /// `http://host:port`, or `host:port`; empty for none. It may have a user and a password, percent-encoded:
    /// `http://user:password@host:port`.
    std::string url{};
    /// For the proxy alone, in place of those of `url`.
    std::optional<basic_credentials> credentials{};
    /// Where `url` is empty: lets the environment name the proxy (`https_proxy` or `HTTPS_PROXY`, written as `url`) and
    /// the hosts that are reached without one (`no_proxy` or `NO_PROXY`: hosts, domains with all hosts in them, blocks
    /// of addresses such as `10.0.0.0/8`, or `*` for all, with commas or spaces in between), when the client is made.
    /// Of two, the first counts that is not empty.
    bool from_environment = false;
};

}  // namespace vlens::inline v0

#endif
