// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_SETTINGS_HPP
#define VLENS_CALL_SETTINGS_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <vlens/call/proxy.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/public_key_pin.hpp>
#include <vlens/http/url.hpp>
#include <vlens/limits.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>
#include <vlens/stage_limits.hpp>

namespace vlens::inline v0::call::detail {

/// The server that a client talks to (RFC 9110 section 4.3.1), and where connections to it go.
struct origin {
    http::detail::url url{};
    /// Host and port of `url`, unless the options name another place.
    std::string connect_host{};
    std::string connect_port{};

    /// The place to connect to, as errors and proxies are told it.
    std::string address() const { return http::detail::in_brackets(connect_host) + ":" + connect_port; }

    /// The error of a call that cannot reach it, with the reason that the system gives.
    error no_connection(std::string const& reason) const {
        return {.kind = error_kind::connect, .message = "no connection to " + address() + ": " + reason};
    }
};

/// The options of a client, checked; the same for all its calls.
struct settings {
    origin to{};
    std::optional<proxy> via{};
    stage_limits stages{};
    std::vector<http::detail::public_key_pin> pins{};
    /// How long the addresses of the host are kept.
    std::chrono::milliseconds address_lifetime{};
    std::chrono::milliseconds timeout{};
    std::chrono::milliseconds max_idle{};
    std::size_t max_connections = 1;
    limits bounds{};
    std::string user_agent{};
    std::vector<header_field> fields{};
    std::shared_ptr<vlens::observer> observer{};

    /// Whom to look up and connect to: the proxy, where there is one.
    std::string const& dialled_host() const noexcept { return via ? via->host : to.connect_host; }
    std::string const& dialled_port() const noexcept { return via ? via->port : to.connect_port; }
};

/// The time within the bounds of a clock: below zero means zero, and more than a year means a year.
constexpr std::chrono::milliseconds within_a_year(std::chrono::milliseconds time) noexcept {
    return std::clamp(time, std::chrono::milliseconds{0}, std::chrono::milliseconds{std::chrono::hours{24 * 365}});
}

/// Checks all options but those of trust, which only TLS can read.
inline result<settings> check_options(client_options const& options) {
    auto const refused = [](char const* message) {
        return vlens::error{.kind = error_kind::invalid_argument, .message = message};
    };
    auto url = http::detail::parse_url(options.base_url);
    if (!url) return std::move(url).error();
    if (!url->secure() && !options.allow_plain_http) {
        return refused(
            "the base URL begins with http://, which client_options::allow_plain_http must allow: credentials and "
            "bodies would travel in the clear");
    }
    auto const& elsewhere = options.connect_to;
    if (elsewhere && (elsewhere->host.empty() || elsewhere->port == 0)) {
        return refused("client_options::connect_to has no host, or the port 0");
    }
    if (options.max_connections == 0) return refused("client_options::max_connections is 0, which lets no call begin");
    if (elsewhere && !http::detail::is_host_value(elsewhere->host)) {
        return refused("client_options::connect_to has a host with a space or another character that no host has");
    }
    std::vector<http::detail::public_key_pin> pins;
    for (std::string const& text : options.tls.pins) {
        auto const pin = http::detail::parse_pin(text);
        if (!pin) return refused("tls_options::pins has a text that is not the base64 of a SHA-256");
        pins.push_back(*pin);
    }
    if (!options.proxy.url.empty() && !url->secure()) {
        return refused("client_options::proxy is for https:// alone: over http:// it would see credentials and bodies");
    }
    result<std::optional<proxy>> via{std::nullopt};
    if (url->secure()) via = choose_proxy(options.proxy, url->host, &std::getenv);
    if (!via) return std::move(via).error();
    settings checked{.stages = options.stages,
                     .address_lifetime = within_a_year(options.address_lifetime),
                     .timeout = options.timeout,
                     .max_idle = within_a_year(options.max_idle),
                     .max_connections = options.max_connections,
                     .bounds = options.limits,
                     .user_agent = options.user_agent,
                     .fields = options.fields,
                     .observer = options.observer};
    for (auto const limit : {&stage_limits::lookup, &stage_limits::connect, &stage_limits::tunnel, &stage_limits::tls,
                             &stage_limits::write, &stage_limits::first_byte, &stage_limits::body}) {
        checked.stages.*limit = within_a_year(checked.stages.*limit);
    }
    checked.via = *std::move(via);
    checked.pins = std::move(pins);
    checked.to.connect_host = elsewhere ? elsewhere->host : url->host;
    checked.to.connect_port = elsewhere ? std::to_string(elsewhere->port) : url->port;
    checked.to.url = *std::move(url);
    return checked;
}

}  // namespace vlens::inline v0::call::detail

#endif
