// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TYPED_CALL_HPP
#define VLENS_NET_TYPED_CALL_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vlens/call/credential_set.hpp>
#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint/expand.hpp>
#include <vlens/endpoint/read_response.hpp>
#include <vlens/endpoint/request_body.hpp>
#include <vlens/options.hpp>
#include <vlens/raw_call.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// What the engine has to know of a call. The views live as long as the endpoint.
template <class Endpoint, class Parameters, class Request>
result<call::detail::described_call> describe(Endpoint const& endpoint, Parameters const& parameters,
                                              Request const& request) {
    constexpr bool is_raw = std::is_same_v<typename Endpoint::request_kind, raw_request>;
    auto expanded = vlens::detail::expand(endpoint.path, parameters);
    if (!expanded) return std::move(expanded).error();
    auto body = vlens::detail::make_request_body<typename Endpoint::request_kind>(request);
    if (!body) return std::move(body).error();
    return call::detail::described_call{
        .facts = {.method = endpoint.method,
                  .path = is_raw ? std::string_view{} : std::string_view{endpoint.path},
                  .target = std::move(expanded->target),
                  .content_type = std::move(body->content_type),
                  .accept = vlens::detail::accepted_by<typename Endpoint::response_kind>,
                  .fields = std::move(expanded->fields),
                  .repeats = endpoint.repeats,
                  .body_limit = endpoint.body_limit},
        .body = std::move(body->source)};
}

/// The response of a call as the type of its endpoint.
template <class Endpoint> result<typename Endpoint::response_type> read(call::detail::ended_call& call) {
    using outcome = result<typename Endpoint::response_type>;
    auto got = call.take_response();
    outcome read =
        got ? vlens::detail::read_response<Endpoint>(*std::move(got), call.bounds()) : outcome{std::move(got).error()};
    if (!read) call.explain(read.error());
    return read;
}

/// Whose call it is, and to what. Values where it may begin later, as with asio::deferred; references where it begins
/// at once.
template <class Endpoint, class Parameters, class Request> struct call_of {
    std::shared_ptr<call::detail::credential_set const> credentials;
    /// A bit for each of them that the endpoint needs.
    std::uint64_t sent;
    Endpoint endpoint;
    Parameters parameters;
    Request request;

    call::detail::call_to_make with(call_options options) const {
        return {credentials, sent, describe(endpoint, parameters, request), std::move(options)};
    }
};

/// What a blocking call ends in.
template <class Endpoint> class awaited_response final : public call::detail::completion {
  public:
    using outcome = result<typename Endpoint::response_type>;

    void complete(call::detail::ended_call& call) override { got_.emplace(read<Endpoint>(call)); }
    outcome take() { return *std::move(got_); }

  private:
    std::optional<outcome> got_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
