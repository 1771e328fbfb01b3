#ifndef VLENS_CLIENT_HPP
#define VLENS_CLIENT_HPP

// First, so that an error that points there has a short way to it.
#include <vlens/diagnostics.hpp>

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>
#include <asio/async_result.hpp>
#include <asio/system_executor.hpp>

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/api/envelope.hpp>
#include <vlens/call/credential.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/lanes.hpp>
#include <vlens/net/typed_call.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0 {

namespace detail {

using client_state = net::detail::client_state<asio::any_io_executor>;

/// What a client can be given: an API key, and maybe a bearer token after it.
template <class... Given>
concept credentials =
    std::same_as<void(Given...), void(api_key)> || std::same_as<void(Given...), void(api_key, bearer_token)>;

/// An endpoint that these credentials suffice for.
template <class Endpoint, class... Given>
concept reached_with =
    Endpoint::needs == authorization::api_key || std::same_as<void(Given...), void(api_key, bearer_token)>;

template <class Endpoint, class... Given>
concept beyond_reach_of = !reached_with<Endpoint, Given...>;

template <class Given, class Wanted>
concept other_than = !std::convertible_to<Given const&, Wanted const&>;

inline client_options with_base_url(client_options options) {
    if (options.base_url.empty()) options.base_url = api::base_url;
    return options;
}

/// The header fields that carry the credentials.
inline std::vector<call::detail::credential> header_fields(api_key const& key) {
    return {{.name = "ApiKey", .value = key.value(), .secret = key.value(), .least = authorization::api_key}};
}
inline std::vector<call::detail::credential> header_fields(api_key const& key, bearer_token const& token) {
    std::vector<call::detail::credential> fields = header_fields(key);
    fields.push_back({.name = "Authorization",
                      .value = "Bearer " + token.value(),
                      .secret = token.value(),
                      .least = authorization::api_key_and_bearer});
    return fields;
}

/// What `async_send` does once the completion token has become a handler.
class begin_call {
  public:
    using executor_type = asio::any_io_executor;

    explicit begin_call(std::shared_ptr<client_state> state) noexcept : state_{std::move(state)} {}

    executor_type get_executor() const noexcept { return state_->executor(); }

    template <class Handler, class Endpoint> void operator()(Handler&& handler, Endpoint const& endpoint,
                                                             typename Endpoint::request_type const& request,
                                                             call_options options) const {
        net::detail::start_call<Endpoint, std::decay_t<Handler>>(state_, state_->executor(), state_->idle(), endpoint,
                                                                 request, std::move(options),
                                                                 std::forward<Handler>(handler));
    }

  private:
    std::shared_ptr<client_state> state_;
};

}  // namespace detail

/// A client of the API. `client<api_key>` reaches the endpoints that need no more; `client<api_key, bearer_token>`
/// reaches all. A copy shares its connection. Safe for use from several threads; calls may outlive it, the execution
/// context may not end before it. After a `send` that timed out while a name was looked up, the destructor may wait for
/// that lookup: nothing can stop it.
template <class... Credentials>
    requires detail::credentials<Credentials...>
class client {
  public:
    /// Without an executor, `async_send` runs on the threads of `asio::system_executor`, which end before static
    /// objects do: a static client then only calls `send`. Bad options are no failure here but the outcome of every
    /// call.
    explicit client(Credentials... credentials)
        : client{asio::system_executor{}, client_options{}, std::move(credentials)...} {}
    explicit client(client_options options, Credentials... credentials)
        : client{asio::system_executor{}, std::move(options), std::move(credentials)...} {}
    explicit client(asio::any_io_executor executor, Credentials... credentials)
        : client{std::move(executor), client_options{}, std::move(credentials)...} {}
    explicit client(asio::any_io_executor executor, client_options options, Credentials... credentials)
        : state_{std::make_shared<detail::client_state>(std::move(executor), detail::with_base_url(std::move(options)),
                                                        detail::header_fields(credentials...))} {}

    asio::any_io_executor get_executor() const noexcept { return state_->executor(); }

    /// Sends the request and waits for the typed answer, in the calling thread and without the client's executor.
    /// The request is never sent twice. What counts as success is decided by the endpoint's `outcome_type`: for the
    /// Vlens API by `error_code`, whatever the HTTP status.
    template <detail::reached_with<Credentials...> Endpoint>
    result<typename Endpoint::response_type> send(Endpoint const& endpoint,
                                                  typename Endpoint::request_type const& request,
                                                  call_options options = {}) const {
        auto const state = state_;
        auto const lanes = lanes_;
        return lanes->send(state, endpoint, request, std::move(options));
    }

    /// As `send`, on the client's executor, which may be a pool of threads. The token's signature is
    /// `void(vlens::result<Response>)`; it never completes inside this function. A cancellation slot cancels the call.
    /// What the request borrows must live until then.
    template <detail::reached_with<Credentials...> Endpoint, class Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::request_type const& request, call_options options,
                    Token&& token) const {
        return asio::async_initiate<Token, void(result<typename Endpoint::response_type>)>(
            detail::begin_call{state_}, token, endpoint, request, std::move(options));
    }
    template <detail::reached_with<Credentials...> Endpoint, class Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::request_type const& request, Token&& token) const {
        return async_send(endpoint, request, call_options{}, std::forward<Token>(token));
    }

    // The calls that do not compile: their results are never defined and name the mistake on the caller's line.

    /// The endpoint needs a bearer token: give the client one.
    template <detail::beyond_reach_of<Credentials...> Endpoint, class... Rest>
    bearer_token_missing<typename Endpoint::request_type> send(Endpoint const&, typename Endpoint::request_type const&,
                                                               Rest&&...) const;
    template <detail::beyond_reach_of<Credentials...> Endpoint, class... Rest>
    bearer_token_missing<typename Endpoint::request_type> async_send(Endpoint const&,
                                                                     typename Endpoint::request_type const&,
                                                                     Rest&&...) const;

    /// The endpoint takes another request.
    template <class Endpoint, detail::other_than<typename Endpoint::request_type> Given, class... Rest>
    request_of_another_endpoint<Given, typename Endpoint::request_type> send(Endpoint const&, Given const&,
                                                                             Rest&&...) const;
    template <class Endpoint, detail::other_than<typename Endpoint::request_type> Given, class... Rest>
    request_of_another_endpoint<Given, typename Endpoint::request_type> async_send(Endpoint const&, Given const&,
                                                                                   Rest&&...) const;

  private:
    std::shared_ptr<detail::client_state> state_;
    std::shared_ptr<net::detail::lanes<asio::any_io_executor>> lanes_ =
        std::make_shared<net::detail::lanes<asio::any_io_executor>>();
};

}  // namespace vlens::inline v0

#endif
