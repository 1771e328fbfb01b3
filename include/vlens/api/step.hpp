// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_STEP_HPP
#define VLENS_API_STEP_HPP

#include <vlens/client.hpp>

#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include <vlens/api/key_alone.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint/call_arguments.hpp>
#include <vlens/error.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::api {

namespace detail {

/// What a step that is under way owns, and what its caller gave to own beside.
template <class Call> struct owned_call {
    Call call;
    std::shared_ptr<void const> beside;
};

/// A step under way: the call, then what its response means.
template <auto const& Endpoint, class Call, class Client> class step_operation {
  public:
    step_operation(Client by, Call const& call, call_options options)
        : by_{std::move(by)},
          owned_{std::make_shared<owned_call<Call>>(owned_call<Call>{call, options.owner})},
          options_{std::move(options)} {
        options_.owner = owned_;
    }

    /// Begins; once more only where nothing was to be sent.
    template <class Self> void operator()(Self& self) {
        if (refused_) return self.complete(*std::move(refused_));
        using async = vlens::detail::include_vlens_async_hpp<Self>;
        async::allow_total_cancellation(self);
        refused_ = owned_->call.begin();
        auto const by = by_;
        if (refused_) return async::post(by, self);
        auto const owned = owned_;
        call_options options = std::move(options_);
        std::apply(
            [&](auto const&... arguments) {
                by.async_send(Endpoint, arguments..., std::move(options), std::move(self));
            },
            owned->call.arguments());
    }

    template <class Self, class Response> void operator()(Self& self, result<Response> response) {
        self.complete(owned_->call.read(std::move(response)));
    }

  private:
    Client by_;
    std::shared_ptr<owned_call<Call>> owned_;
    call_options options_;
    std::optional<error> refused_{};
};

}  // namespace detail

/// A call of a flow that was not made yet; the state that it began from says what it is. It owns its ids and texts, and
/// borrows images, as every request does.
template <class Call, auto const& Endpoint = Call::endpoint> class [[nodiscard]] step {
    using endpoint_type = std::remove_cvref_t<decltype(Endpoint)>;

  public:
    /// The state after it, or the states that it may lead to.
    using outcome_type = typename Call::outcome_type;

    /// Made by the states: what a call is made of is not public.
    explicit step(Call call) : call_{std::move(call)} {}

    /// The same with the API key alone: see `api::key_alone`.
    auto key_alone() const { return step<Call, api::key_alone<Endpoint>>{call_}; }

    /// Makes the call and waits for its outcome.
    template <class... Credentials>
        requires(vlens::detail::reached_with<endpoint_type, Credentials...>)
    result<outcome_type> send(client<Credentials...> const& by, call_options options = {}) const {
        Call call = call_;
        if (std::optional<error> refused = call.begin()) return *std::move(refused);
        return std::apply(
            [&](auto const&... arguments) { return call.read(by.send(Endpoint, arguments..., std::move(options))); },
            call.arguments());
    }

    /// As `send`, on the client's executor. The token's signature is `void(vlens::result<outcome_type>)`; it never
    /// completes inside this function. What is borrowed must live until then.
    template <class... Credentials, class Token>
        requires(vlens::detail::reached_with<endpoint_type, Credentials...>)
    auto async_send(client<Credentials...> const& by, call_options options, Token&& token) const {
        using operation = detail::step_operation<Endpoint, Call, client<Credentials...>>;
        using async = vlens::detail::include_vlens_async_hpp<operation>;
        return async::template compose<void(result<outcome_type>)>(operation{by, call_, std::move(options)}, by, token);
    }
    template <class... Credentials, class Token>
        requires(vlens::detail::reached_with<endpoint_type, Credentials...>)
    auto async_send(client<Credentials...> const& by, Token&& token) const {
        return async_send(by, call_options{}, std::forward<Token>(token));
    }

    /// Does not compile: the step needs credentials that this client was not given.
    template <class... Credentials, class Lacked = vlens::detail::lacked_by<endpoint_type, Credentials...>>
        requires(vlens::detail::beyond_reach_of<endpoint_type, Credentials...>)
    Lacked send(client<Credentials...> const&, call_options = {}) const;
    template <class... Credentials, class Lacked = vlens::detail::lacked_by<endpoint_type, Credentials...>,
              class... Rest>
        requires(vlens::detail::beyond_reach_of<endpoint_type, Credentials...>)
    Lacked async_send(client<Credentials...> const&, Rest&&...) const;

  private:
    Call call_;
};

}  // namespace vlens::inline v0::api

#endif
