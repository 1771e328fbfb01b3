// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_PREPARE_HPP
#define VLENS_CALL_PREPARE_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/call/call_facts.hpp>
#include <vlens/call/call_request.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/http/credential.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/request_head.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/http/target.hpp>
#include <vlens/http/url.hpp>
#include <vlens/options.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// Whether a field of that name is there already. (Host and Content-Length are refused by the head.)
inline bool is_written(std::string_view name, std::span<http::detail::header const> fields) {
    for (http::detail::header const& one : fields) {
        if (http::detail::same_ignoring_case(one.name, name)) return http::detail::is_token(name);
    }
    return false;
}

/// Path and query, with the credentials that go there. They are given the room that they need: growing would leave
/// copies behind.
inline http::detail::secret_text full_target(std::string const& base, std::string const& target,
                                             std::vector<vlens::detail::credential> const& credentials,
                                             std::uint64_t sent) {
    std::size_t size = base.size() + target.size();
    for (vlens::detail::credential const& one : credentials) size += 2 + 3 * (one.name.size() + one.value.size());
    std::string full;
    full.reserve(size);
    full.append(base).append(target);
    for (vlens::detail::credential const& one : credentials) {
        bool const goes_with_it = (sent & 1) != 0;
        sent >>= 1;
        if (goes_with_it && one.place == vlens::detail::credential_place::query) {
            http::detail::append_query(full, one.name, one.value);
        }
    }
    return full;
}

/// Whether the method means something by the content of its request: a server may insist on its length, even where
/// there is none (RFC 9110 section 8.6).
constexpr bool anticipates_content(std::string_view method) noexcept {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

/// The request to send, or why it cannot be sent: a credential that is empty, CR, LF or NUL in what becomes a line of
/// the head. A request without a body has no Content-Type, and a Content-Length of 0 or none, as its method wants it.
/// `sent` has a bit for each of the credentials that goes with it.
inline result<call_request> prepare(settings const& of, std::vector<vlens::detail::credential> const& credentials,
                                    std::uint64_t sent, call_facts facts,
                                    std::unique_ptr<http::detail::body_source> body, call_options options) {
    http::detail::url const& url = of.to.url;
    http::detail::secret_text const target = full_target(url.path, facts.target, credentials, sent);
    std::vector<http::detail::header> fields;
    fields.reserve(3 + credentials.size() + facts.fields.size() + of.fields.size() + options.fields.size());
    std::shared_ptr<http::detail::token_supply> tokens;
    for (vlens::detail::credential const& one : credentials) {
        bool const goes_with_it = (sent & 1) != 0;
        sent >>= 1;
        if (!goes_with_it) continue;
        if (one.supply) {
            tokens = one.supply;
            fields.push_back({one.name, "Bearer"});
            continue;
        }
        if (one.secret.empty()) {
            return error{.kind = error_kind::invalid_argument, .message = "the credential " + one.name + " is empty"};
        }
        if (one.place == vlens::detail::credential_place::header) {
            fields.push_back({one.name, one.value});
        }
    }
    if (body) fields.push_back({"Content-Type", facts.content_type});
    fields.push_back({"Accept", facts.accept});
    if (!of.user_agent.empty()) fields.push_back({"User-Agent", of.user_agent});
    for (auto const& [name, value] : facts.fields) fields.push_back({name, value});
    auto const add = [&, written = fields.size()](std::vector<header_field> const& own) -> result<void> {
        for (header_field const& one : own) {
            if (is_written(one.name, {fields.data(), written})) {
                return error{.kind = error_kind::invalid_argument,
                             .message = "the header field " + one.name + " is written by the library"};
            }
            fields.push_back({one.name, one.value});
        }
        return {};
    };
    if (auto added = add(of.fields); !added) return std::move(added).error();
    if (auto added = add(options.fields); !added) return std::move(added).error();

    std::optional<std::uint64_t> length{};
    if (body) {
        length = body->size();
    } else if (anticipates_content(facts.method)) {
        length = 0;
    }
    auto head = http::detail::write_request_head(facts.method, target, url.authority(), fields, length);
    if (!head) return std::move(head).error();
    constexpr std::string_view unfinished = "\r\nAuthorization: Bearer";
    std::size_t const token_at = tokens ? head->find(unfinished) + unfinished.size() : 0;
    std::string endpoint;
    if (of.observer) endpoint.append(facts.method).append(facts.path.empty() ? "" : " ").append(facts.path);
    call_request made{.endpoint = std::move(endpoint),
                      .head = *std::move(head),
                      .tokens = std::move(tokens),
                      .token_at = token_at,
                      .body = std::move(body),
                      .is_head = facts.method == "HEAD",
                      .repeats = facts.repeats,
                      .timeout = options.timeout.value_or(of.timeout),
                      .bounds = of.bounds,
                      .progress = std::move(options.progress),
                      .details = options.details,
                      .owner = std::move(options.owner)};
    if (facts.body_limit != 0) made.bounds.body = facts.body_limit;
    return made;
}

}  // namespace vlens::inline v0::call::detail

#endif
