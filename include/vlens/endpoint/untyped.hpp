// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_UNTYPED_HPP
#define VLENS_ENDPOINT_UNTYPED_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/error.hpp>
#include <vlens/raw_call.hpp>
#include <vlens/repeatability.hpp>

namespace vlens::inline v0::detail {

/// Sees a failure in no response.
struct any_status {
    template <class Response> static std::optional<error> failure_of(Response const&, int) { return std::nullopt; }
};

/// What an endpoint would say about a call that no type describes.
template <class... Credentials> struct untyped_endpoint {
    using request_type = raw_request;
    using response_type = raw_response;
    using parameters_type = none;
    using needs_type = needs<Credentials...>;
    using outcome_type = any_status;
    using request_kind = raw_request;
    using response_kind = raw_response;

    std::string_view method;
    std::string_view path;
    repeatability repeats;
    std::size_t body_limit = 0;
};

}  // namespace vlens::inline v0::detail

#endif
