// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_KEY_ALONE_HPP
#define VLENS_API_KEY_ALONE_HPP

#include <vlens/api/credentials.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>

namespace vlens::inline v0::api {

namespace detail {

template <class Request, class Response, class Needs, class Outcome, class Parameters>
consteval auto with_key_alone(endpoint<Request, Response, Needs, Outcome, Parameters> const& of) {
    return endpoint<Request, Response, needs<api_key>, Outcome, Parameters>{of.method, of.path, of.repeats,
                                                                            of.body_limit};
}

}  // namespace detail

/// The same endpoint, called with the API key alone: `client.send(api::key_alone<api::StepRequestOtp>, request)`. For
/// whoever knows that their tenant needs no token there: samples of the API's pages send none with the signing steps,
/// whose page lists one.
template <auto const& Endpoint> inline constexpr auto key_alone = detail::with_key_alone(Endpoint);

}  // namespace vlens::inline v0::api

#endif
