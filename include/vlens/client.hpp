// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CLIENT_HPP
#define VLENS_CLIENT_HPP

// First, so that an error that points there has a short way to it.
#include <vlens/diagnostics.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/call/credential_set.hpp>
#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/endpoint/call_arguments.hpp>
#include <vlens/endpoint/credentials_for.hpp>
#include <vlens/endpoint/untyped.hpp>
#include <vlens/http/credential.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/net/make_engine.hpp>
#include <vlens/net/typed_call.hpp>
#include <vlens/options.hpp>
#include <vlens/raw_call.hpp>
#include <vlens/result.hpp>
#include <vlens/tls_options.hpp>

namespace vlens::inline v0 {

namespace detail {

/// The half of a client that knows Asio. It is in vlens/async.hpp: this header has it too, except in a program with
/// VLENS_SEPARATE_COMPILATION.
template <class> struct include_vlens_async_hpp;
template <class Endpoint>
concept without_async = !requires { sizeof(include_vlens_async_hpp<Endpoint>); };
template <class Token, class Endpoint>
concept completes = include_vlens_async_hpp<Endpoint>::template is_completed_by<std::decay_t<Token>>;

template <class T>
concept executor = include_vlens_async_hpp<T>::is_executor;
/// Its executor is meant.
template <class T>
concept execution_context = include_vlens_async_hpp<T>::is_execution_context;

/// The options that a client is made of. What is secret in them is wiped.
struct given_options {
    explicit given_options(client_options given) : value{std::move(given)} {}
    given_options(given_options const&) = delete;
    given_options& operator=(given_options const&) = delete;
    ~given_options() {
        http::detail::wipe(value.proxy.url);
        http::detail::wipe(value.tls.certificate_pem);
        http::detail::wipe(value.tls.key_pem);
        http::detail::wipe(value.tls.key_password);
    }

    client_options value;
};

template <class... Given> given_options with_base_url(client_options options) {
    if (options.base_url.empty()) options.base_url = default_base_url<Given...>();
    return given_options{std::move(options)};
}

}  // namespace detail

/// A client of a service, with the credentials of one user. `client<api_key>` reaches the endpoints that need no more;
/// `client<api_key, bearer_token>` those that need a token too. A copy shares its connections. Safe for use from
/// several threads; calls may outlive it, the execution context may not end before it. Its destructor waits for
/// nothing.
template <detail::credential_kind... Credentials> class client {
  public:
    /// Without an executor, `async_send` runs on the threads of `asio::system_executor`, which end before static
    /// objects do: a static client then only calls `send`. Bad options do not fail here: they are the outcome of every
    /// call.
    explicit client(Credentials... credentials) : client{client_options{}, std::move(credentials)...} {}
    explicit client(client_options options, Credentials... credentials)
        : client{net::detail::make_engine(net::detail::system_threads{},
                                          detail::with_base_url<Credentials...>(std::move(options)).value),
                 std::vector<detail::credential>{detail::as_sent(credentials)...}} {}

    /// On an executor, or on that of a context, such as asio::io_context.
    template <detail::executor Executor> explicit client(Executor const& executor, Credentials... credentials)
        : client{executor, client_options{}, std::move(credentials)...} {}
    template <detail::executor Executor>
    explicit client(Executor const& executor, client_options options, Credentials... credentials)
        : client{detail::include_vlens_async_hpp<Executor>::engine_on(
                     executor, detail::with_base_url<Credentials...>(std::move(options)).value),
                 std::vector<detail::credential>{detail::as_sent(credentials)...}} {}
    template <detail::execution_context Context> explicit client(Context& context, Credentials... credentials)
        : client{context.get_executor(), client_options{}, std::move(credentials)...} {}
    template <detail::execution_context Context>
    explicit client(Context& context, client_options options, Credentials... credentials)
        : client{context.get_executor(), std::move(options), std::move(credentials)...} {}

    /// The same client, by what its credentials stand for: tokens of users, or sources of them, are bearer tokens.
    template <detail::credential_kind... Others>
        requires(sizeof...(Others) == sizeof...(Credentials) && sizeof...(Others) != 0 &&
                 (detail::is_sent_as<Others, Credentials> && ...) && !(std::same_as<Others, Credentials> && ...))
    // NOLINTNEXTLINE(google-explicit-constructor): it is a use, not a change
    client(client<Others...> const& other) : engine_{other.engine_}, credentials_{other.credentials_} {}
    /// Does not compile: other credentials, in another order, or plain texts. (clang 14 ignores a requires here.)
    template <class... Given, class = std::enable_if_t<detail::are_other_credentials<needs<Credentials...>, Given...>>>
    explicit client(Given const&... not_the_credentials_of_this_client) = delete;

    /// An asio::any_io_executor.
    auto get_executor() const noexcept { return detail::include_vlens_async_hpp<client>::executor_of(*engine_); }

    /// Closes the connections that no call uses. Calls may be under way.
    void close_idle() const { engine_->close_idle(); }

    /// A client of another user over the same connections, with this credential besides those that this client has;
    /// in place of one of the same kind. Cheap: nothing is connected or looked up for it.
    template <detail::credential_kind Credential> auto with(Credential const& credential) const {
        std::vector<detail::credential> all = credentials_->all();
        if constexpr ((detail::is_instead_of<Credential, Credentials> || ...)) {
            constexpr std::size_t index = [] {
                std::size_t i = 0;
                static_cast<void>(((detail::is_instead_of<Credential, Credentials> || (++i, false)) || ...));
                return i;
            }();
            all[index] = detail::as_sent(credential);
            return client<
                std::conditional_t<detail::is_instead_of<Credential, Credentials>, Credential, Credentials>...>{
                engine_, std::move(all)};
        } else {
            all.push_back(detail::as_sent(credential));
            return client<Credentials..., Credential>{engine_, std::move(all)};
        }
    }

    /// Sends a request and waits for its typed response, in the calling thread and without the client's executor. What
    /// the server may have seen is sent again only where the endpoint's `repeatability` lets it be. What counts as
    /// success is decided by the endpoint's `outcome_type`: for the Vlens API by `error_code`, whatever the HTTP
    /// status.
    template <detail::takes_nothing<Credentials...> Endpoint>
    result<typename Endpoint::response_type> send(Endpoint const& endpoint, call_options options = {}) const {
        return send_all(endpoint, none{}, none{}, std::move(options));
    }
    template <detail::takes_parameters_alone<Credentials...> Endpoint>
    result<typename Endpoint::response_type> send(Endpoint const& endpoint,
                                                  typename Endpoint::parameters_type const& parameters,
                                                  call_options options = {}) const {
        return send_all(endpoint, parameters, none{}, std::move(options));
    }
    template <detail::takes_body_alone<Credentials...> Endpoint>
    result<typename Endpoint::response_type> send(Endpoint const& endpoint,
                                                  typename Endpoint::request_type const& request,
                                                  call_options options = {}) const {
        return send_all(endpoint, none{}, request, std::move(options));
    }
    template <detail::takes_both<Credentials...> Endpoint>
    result<typename Endpoint::response_type> send(Endpoint const& endpoint,
                                                  typename Endpoint::parameters_type const& parameters,
                                                  typename Endpoint::request_type const& request,
                                                  call_options options = {}) const {
        return send_all(endpoint, parameters, request, std::move(options));
    }

    /// A call that no type describes. Any response is a success.
    result<raw_response> send(raw_request const& request, call_options options = {}) const {
        return send_all(untyped(request), none{}, request, std::move(options));
    }
    template <class Token> auto async_send(raw_request const& request, call_options options, Token&& token) const {
        return begin_all(untyped(request), none{}, request, std::move(options), token);
    }

    /// As `send`, on the client's executor, which may be a pool of threads. The token's signature is
    /// `void(vlens::result<Response>)`; it never completes inside this function. A cancellation slot cancels the call.
    /// What parameters and request borrow must live until then.
    template <detail::takes_nothing<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, call_options options, Token&& token) const {
        return begin_all(endpoint, none{}, none{}, std::move(options), token);
    }
    template <detail::takes_nothing<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, Token&& token) const {
        return begin_all(endpoint, none{}, none{}, {}, token);
    }
    template <detail::takes_parameters_alone<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::parameters_type const& parameters,
                    call_options options, Token&& token) const {
        return begin_all(endpoint, parameters, none{}, std::move(options), token);
    }
    template <detail::takes_parameters_alone<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::parameters_type const& parameters,
                    Token&& token) const {
        return begin_all(endpoint, parameters, none{}, {}, token);
    }
    template <detail::takes_body_alone<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::request_type const& request, call_options options,
                    Token&& token) const {
        return begin_all(endpoint, none{}, request, std::move(options), token);
    }
    template <detail::takes_body_alone<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::request_type const& request, Token&& token) const {
        return begin_all(endpoint, none{}, request, {}, token);
    }
    template <detail::takes_both<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::parameters_type const& parameters,
                    typename Endpoint::request_type const& request, call_options options, Token&& token) const {
        return begin_all(endpoint, parameters, request, std::move(options), token);
    }
    template <detail::takes_both<Credentials...> Endpoint, detail::completes<Endpoint> Token>
    auto async_send(Endpoint const& endpoint, typename Endpoint::parameters_type const& parameters,
                    typename Endpoint::request_type const& request, Token&& token) const {
        return begin_all(endpoint, parameters, request, {}, token);
    }

    // The calls that do not compile: their results are never defined and name the mistake on the caller's line.

    /// The endpoint needs credentials that this client was not given.
    template <detail::beyond_reach_of<Credentials...> Endpoint,
              class Lacked = detail::lacked_by<Endpoint, Credentials...>, class... Rest>
    Lacked send(Endpoint const&, Rest&&...) const;
    template <detail::beyond_reach_of<Credentials...> Endpoint,
              class Lacked = detail::lacked_by<Endpoint, Credentials...>, class... Rest>
    Lacked async_send(Endpoint const&, Rest&&...) const;

    /// The other arguments do not fit the endpoint.
    template <detail::reached_with<Credentials...> Endpoint, class... Given,
              class Mistake = detail::mistake_in_call<Endpoint, void, Given...>>
        requires(!std::is_void_v<Mistake>)
    Mistake send(Endpoint const&, Given const&...) const;
    template <detail::reached_with<Credentials...> Endpoint, class... Given,
              class Mistake =
                  detail::mistake_in_call<Endpoint, typename detail::include_vlens_async_hpp<Endpoint>::completion,
                                          std::remove_cvref_t<Given>...>>
        requires(!std::is_void_v<Mistake>)
    Mistake async_send(Endpoint const&, Given&&...) const;

    /// Nothing is known of Asio here.
    template <detail::without_async Endpoint, class... Given>
    detail::include_vlens_async_hpp<Endpoint> async_send(Endpoint const&, Given&&...) const;

  private:
    template <detail::credential_kind...> friend class client;

    client(std::shared_ptr<call::detail::engine> engine, std::vector<detail::credential> credentials)
        : engine_{std::move(engine)},
          credentials_{std::make_shared<call::detail::credential_set const>(std::move(credentials))} {}

    static detail::untyped_endpoint<Credentials...> untyped(raw_request const& request) {
        return {.method = request.method, .path = request.target, .repeats = request.repeats};
    }

    /// Of this client's credentials, those that the endpoint needs, a bit each.
    template <class Endpoint> static constexpr std::uint64_t sent_to() {
        constexpr auto taken = detail::chosen<typename Endpoint::needs_type, Credentials...>::taken;
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i != taken.size(); ++i) bits |= taken[i] ? std::uint64_t{1} << i : 0;
        return bits;
    }

    template <class Endpoint, class Parameters, class Request>
    result<typename Endpoint::response_type> send_all(Endpoint const& endpoint, Parameters const& parameters,
                                                      Request const& request, call_options options) const {
        using call_type = net::detail::call_of<Endpoint const&, Parameters const&, Request const&>;
        // The client may end before the call does, in the function that watches its progress.
        auto const engine = engine_;
        net::detail::awaited_response<Endpoint> response;
        engine->send(
            call_type{credentials_, sent_to<Endpoint>(), endpoint, parameters, request}.with(std::move(options)),
            response);
        return response.take();
    }

    template <class Endpoint, class Parameters, class Request, class Token>
    auto begin_all(Endpoint const& endpoint, Parameters const& parameters, Request const& request, call_options options,
                   Token& token) const {
        using call_type = net::detail::call_of<Endpoint, Parameters, Request>;
        return detail::include_vlens_async_hpp<Endpoint>::begin(
            engine_, call_type{credentials_, sent_to<Endpoint>(), endpoint, parameters, request}, std::move(options),
            token);
    }

    std::shared_ptr<call::detail::engine> engine_;
    std::shared_ptr<call::detail::credential_set const> credentials_;
};

/// A copy is the same client. (clang 14 would take the constructor from clients with other credentials instead.)
template <detail::credential_kind... Credentials> client(client<Credentials...> const&) -> client<Credentials...>;

}  // namespace vlens::inline v0

#ifndef VLENS_SEPARATE_COMPILATION
#include <vlens/src.hpp>
#endif

#endif
