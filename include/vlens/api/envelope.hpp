// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_ENVELOPE_HPP
#define VLENS_API_ENVELOPE_HPP

#include <optional>
#include <string>

#include <vlens/api/credentials.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0::api {

/// Reads the outcome of a call from the envelope that every response of the API shares. `error_code` null or 0 is
/// success, whatever the HTTP status: the API's pages show both, with both kinds of status. A response without
/// `error_code` counts by its status.
struct envelope {
    /// The failure that a response tells, or nothing: `error_code` null or 0 is a success, whatever the status.
    template <class Response> static std::optional<error> failure_of(Response const& response, int http_status) {
        if (response.error_code.value_or(0) != 0) {
            error failure{.kind = error_kind::api,
                          .delivery = delivery::answered,
                          .http_status = http_status,
                          .error_code = *response.error_code,
                          .message = response.error_message.value_or(std::string{})};
            if constexpr (requires { response.error_descriptions; }) {
                if (response.error_descriptions && !response.error_descriptions->is_null()) {
                    failure.descriptions = response.error_descriptions->text();
                }
            }
            return failure;
        }
        if (!response.error_code.is_absent()) return std::nullopt;
        auto failure = status_alone::failure_of(response, http_status);
        if (failure && response.error_message) failure->message = *response.error_message;
        return failure;
    }
};

}  // namespace vlens::inline v0::api

#endif
