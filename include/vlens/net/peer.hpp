#ifndef VLENS_NET_PEER_HPP
#define VLENS_NET_PEER_HPP

#include <vlens/net/openssl.hpp>

#include <openssl/ssl.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/limits.hpp>
#include <vlens/http/url.hpp>
#include <vlens/net/options.hpp>
#include <vlens/net/tls.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net {

/// The time in the bounds of a clock: below zero means zero, and more than a year means a year.
constexpr std::chrono::milliseconds within_a_year(std::chrono::milliseconds time) noexcept {
    return std::clamp(time, std::chrono::milliseconds{0}, std::chrono::milliseconds{std::chrono::hours{24 * 365}});
}

/// The service that a client talks to, as checked options; the same for all calls.
struct peer {
    http::url url;
    /// Where connections go: host and port of `url`, unless the options name another place.
    std::string connect_host;
    std::string connect_port;
    /// None for http://.
    std::shared_ptr<SSL_CTX> tls;
    http::limits limits;
    std::chrono::milliseconds max_idle;
};

/// Checks the options, and reads the trusted certificates.
inline result<std::shared_ptr<peer const>> make_peer(client_options const& options) {
    auto url = http::parse_url(options.base_url);
    if (!url) return std::move(url).error();
    if (!url->secure() && !options.allow_plain_http) {
        return vlens::error{.kind = error_kind::invalid_argument,
                            .message =
                                "the base URL begins with http://, which client_options::allow_plain_http "
                                "must allow: credentials and bodies would travel in the clear"};
    }
    if (options.connect_to && (options.connect_to->host.empty() || options.connect_to->port == 0)) {
        return vlens::error{.kind = error_kind::invalid_argument,
                            .message = "client_options::connect_to has no host, or the port 0"};
    }
    auto made = std::make_shared<peer>();
    if (url->secure()) {
        auto tls = make_tls_context({.ca_file = options.ca_file, .ca_pem = options.ca_pem});
        if (!tls) return std::move(tls).error();
        made->tls = *std::move(tls);
    }
    made->connect_host = options.connect_to ? options.connect_to->host : url->host;
    made->connect_port = options.connect_to ? std::to_string(options.connect_to->port) : url->port;
    made->url = *std::move(url);
    made->limits = options.limits;
    made->max_idle = within_a_year(options.max_idle);
    return std::shared_ptr<peer const>{std::move(made)};
}

}  // namespace vlens::inline v0::net

#endif
