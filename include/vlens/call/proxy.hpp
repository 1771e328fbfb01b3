// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_PROXY_HPP
#define VLENS_CALL_PROXY_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/credential.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/http/url.hpp>
#include <vlens/proxy_options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// The proxy that connections go through.
struct proxy {
    std::string host{};
    std::string port{};
    /// Value of `Proxy-Authorization`; empty without credentials.
    http::detail::secret_text authorization{};

    /// As errors name it.
    std::string address() const { return http::detail::in_brackets(host) + ":" + port; }
};

/// An IPv4 address as a number, if the text is one.
inline std::optional<std::uint32_t> read_ipv4(std::string_view text) noexcept {
    std::uint32_t address = 0;
    for (int part = 0; part != 4; ++part) {
        unsigned number = 0;
        std::size_t digits = 0;
        while (digits != text.size() && digits != 3 && http::detail::is_digit(text[digits])) {
            number = number * 10 + static_cast<unsigned>(text[digits++] - '0');
        }
        if (digits == 0 || number > 255) return std::nullopt;
        address = address << 8 | number;
        text.remove_prefix(digits);
        if (part == 3) break;
        if (!text.starts_with('.')) return std::nullopt;
        text.remove_prefix(1);
    }
    return text.empty() ? std::optional{address} : std::nullopt;
}

/// Whether an IPv4 address is in a block such as `10.0.0.0/8`.
inline bool is_in_block(std::string_view host, std::string_view block) noexcept {
    std::size_t const slash = block.find('/');
    if (slash == std::string_view::npos) return false;
    auto const address = read_ipv4(host);
    auto const network = read_ipv4(block.substr(0, slash));
    std::string_view const digits = block.substr(slash + 1);
    if (!address || !network || digits.empty() || digits.size() > 2) return false;
    unsigned bits = 0;
    for (char const c : digits) {
        if (!http::detail::is_digit(c)) return false;
        bits = bits * 10 + static_cast<unsigned>(c - '0');
    }
    if (bits > 32) return false;
    return bits == 0 || ((*address ^ *network) >> (32 - bits)) == 0;
}

/// Whether a list such as `localhost, .bank.test 10.0.0.0/8` names the host: itself, a domain that it is in, a block of
/// addresses, or `*`.
inline bool is_named_in(std::string_view list, std::string_view host) noexcept {
    while (!list.empty()) {
        std::size_t const end = list.find_first_of(", \t");
        std::string_view name = list.substr(0, end);
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
        if (name == "*") return true;
        if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
        if (name.starts_with('.')) name.remove_prefix(1);
        if (name.ends_with('.')) name.remove_suffix(1);
        if (name.empty()) continue;
        if (http::detail::same_ignoring_case(name, host) || is_in_block(host, name)) return true;
        bool const longer = host.size() > name.size() && host[host.size() - name.size() - 1] == '.';
        bool const address = read_ipv4(host).has_value();
        if (longer && !address && http::detail::same_ignoring_case(host.substr(host.size() - name.size()), name)) {
            return true;
        }
    }
    return false;
}

/// The text without its percent-encoding; nothing where that is malformed.
inline std::optional<http::detail::secret_text> percent_decoded(std::string_view text) {
    std::string plain;
    // It does not grow: that would leave a part of it behind.
    plain.reserve(text.size());
    while (!text.empty()) {
        bool const encoded = text[0] == '%';
        if (encoded &&
            (text.size() < 3 || http::detail::hex_value(text[1]) < 0 || http::detail::hex_value(text[2]) < 0)) {
            http::detail::wipe(plain);
            return std::nullopt;
        }
        plain.push_back(
            encoded ? static_cast<char>(http::detail::hex_value(text[1]) * 16 + http::detail::hex_value(text[2]))
                    : text[0]);
        text.remove_prefix(encoded ? 3 : 1);
    }
    return std::optional<http::detail::secret_text>{std::move(plain)};
}

/// Takes `http://user:password@host:port` apart, of which only host and port must be there. `from` names it in errors,
/// which never show it: it may have a password.
inline result<proxy> parse_proxy(std::string_view text, std::optional<basic_credentials> credentials,
                                 std::string const& from) {
    auto const refused = [&from](char const* why) {
        return vlens::error{.kind = error_kind::invalid_argument, .message = from + ' ' + why};
    };
    constexpr std::string_view plain = "http://";
    if (http::detail::same_ignoring_case(text.substr(0, plain.size()), plain)) {
        text.remove_prefix(plain.size());
    } else if (text.find("://") != std::string_view::npos) {
        return refused("does not begin with http://, the only way in which proxies are spoken to");
    }
    if (text.ends_with('/')) text.remove_suffix(1);
    if (std::size_t const at = text.rfind('@'); at != std::string_view::npos) {
        std::string_view const both = text.substr(0, at);
        text.remove_prefix(at + 1);
        std::size_t const colon = both.find(':');
        auto const user = percent_decoded(both.substr(0, colon));
        auto const password = percent_decoded(colon == std::string_view::npos ? "" : both.substr(colon + 1));
        if (!user || !password) return refused("has a user or password that is not percent-encoded");
        if (!credentials) credentials.emplace(user->text(), password->text());
    }
    if (text.find('/') != std::string_view::npos) return refused("has a path, which a proxy has not: leave it out");
    if (text.find(':', text.starts_with('[') ? text.find(']') : 0) == std::string_view::npos) {
        return refused("has no port: write host:port");
    }
    auto url = http::detail::parse_url("http://" + std::string{text});
    if (!url) return refused("is not a host and a port, as in http://proxy.example.com:3128");
    proxy made{.host = std::move(url->host), .port = std::move(url->port)};
    if (!credentials) return made;
    if (credentials->user().find(':') != std::string::npos) {
        return refused("has a user with a colon, which Basic credentials cannot carry (RFC 7617)");
    }
    made.authorization = vlens::detail::as_sent(*credentials).value;
    return made;
}

/// The proxy for that host, if one is to be used. `environment` is std::getenv.
inline result<std::optional<proxy>> choose_proxy(proxy_options const& options, std::string_view host,
                                                 char* (*environment)(char const*)) {
    // Not a copy: it may have a password.
    std::string_view text = options.url;
    std::string from = "client_options::proxy";
    if (text.empty()) {
        if (!options.from_environment) return std::optional<proxy>{};
        auto const value_of = [environment](char const* lower,
                                            char const* upper) -> std::pair<char const*, std::string_view> {
            for (char const* const name : {lower, upper}) {
                char const* const value = environment(name);
                if (value != nullptr && *value != '\0') return {name, value};
            }
            return {upper, ""};
        };
        if (is_named_in(value_of("no_proxy", "NO_PROXY").second, host)) return std::optional<proxy>{};
        auto const [name, value] = value_of("https_proxy", "HTTPS_PROXY");
        if (value.empty()) return std::optional<proxy>{};
        from = name;
        text = value;
    }
    auto made = parse_proxy(text, options.credentials, from);
    if (!made) return std::move(made).error();
    return std::optional{*std::move(made)};
}

}  // namespace vlens::inline v0::call::detail

#endif
