#ifndef VLENS_CALL_PREPARE_HPP
#define VLENS_CALL_PREPARE_HPP

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/authorization.hpp>
#include <vlens/call/call_request.hpp>
#include <vlens/call/credential.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/request_head.hpp>
#include <vlens/options.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// What an endpoint says about its calls.
struct endpoint_facts {
    std::string_view method{};
    std::string_view path{};
    authorization needs{};
    repeatability repeats = repeatability::once;
    std::optional<std::size_t> body_limit{};
};

/// The request to send, with the credentials that the endpoint needs, or why it cannot be sent: a credential that is
/// empty, CR, LF or NUL in what becomes a header line.
inline result<call_request> prepare(settings const& of, std::vector<credential> const& credentials,
                                    endpoint_facts const& to, std::unique_ptr<http::detail::body_source> body,
                                    call_options options) {
    std::vector<http::detail::header> fields;
    for (credential const& one : credentials) {
        if (one.least > to.needs) continue;
        if (one.secret.empty()) {
            return error{.kind = error_kind::invalid_argument,
                         .message = "the credential for the header " + one.name + " is empty"};
        }
        fields.push_back({one.name, one.value});
    }
    fields.push_back({"Content-Type", "application/json"});
    fields.push_back({"Accept", "application/json"});
    if (!of.user_agent.empty()) fields.push_back({"User-Agent", of.user_agent});

    http::detail::url const& url = of.to.url;
    auto head = http::detail::write_request_head(to.method, url.path + std::string{to.path}, url.authority(), fields,
                                                 body->size());
    if (!head) return std::move(head).error();
    call_request made{.head = *std::move(head),
                      .body = std::move(body),
                      .repeats = to.repeats,
                      .timeout = options.timeout.value_or(of.timeout),
                      .bounds = of.bounds,
                      .progress = std::move(options.progress)};
    if (to.body_limit) made.bounds.body = *to.body_limit;
    return made;
}

}  // namespace vlens::inline v0::call::detail

#endif
