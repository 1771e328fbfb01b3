#ifndef VLENS_ENDPOINT_HPP
#define VLENS_ENDPOINT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0 {

/// What an endpoint wants to see before it answers.
enum class authorization : std::uint8_t {
    api_key,             ///< the API key alone
    api_key_and_bearer,  ///< the API key and the bearer token of a user or an administrator
};

/// How often a call may reach the server. The library never repeats a call beyond this.
enum class repeatability : std::uint8_t {
    safe,         ///< reads only: may be repeated
    repeatable,   ///< may be repeated when it was not sent, or was refused for the moment (429, 503)
    once,         ///< may be repeated only when it was provably not sent
    never_twice,  ///< as `once`, and only on a fresh connection
};

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
};

}  // namespace vlens::inline v0

#endif
