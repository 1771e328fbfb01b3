#ifndef VLENS_ENDPOINT_HPP
#define VLENS_ENDPOINT_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include <vlens/authorization.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0 {

/// For an API that reports failures by the HTTP status alone: anything but 2xx is one.
struct status_alone {
    template <class Response> static std::optional<error> failure_of(Response const&, int http_status) {
        if (http_status >= 200 && http_status < 300) return std::nullopt;
        return error{.kind = error_kind::http_status,
                     .delivery = delivery::answered,
                     .http_status = http_status,
                     .message = "the server refused the request"};
    }
};

/// Everything about one call, as a constant. `Outcome::failure_of(response, http_status)` tells a failure that the
/// server reports in its answer from a success.
template <schema Request, schema Response, authorization Needs, class Outcome = status_alone> struct endpoint {
    using request_type = Request;
    using response_type = Response;
    using outcome_type = Outcome;
    static constexpr authorization needs = Needs;

    std::string_view method;
    /// Path below the base URL, with its leading slash.
    std::string_view path;
    repeatability repeats = repeatability::once;
    /// Bytes of the body of its response at most, in place of the client's `limits::body`.
    std::optional<std::size_t> body_limit{};
};

}  // namespace vlens::inline v0

#endif
