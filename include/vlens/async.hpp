// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ASYNC_HPP
#define VLENS_ASYNC_HPP

/// `client::async_send`, and clients on executors. A part of vlens/client.hpp, except in a program with
/// VLENS_SEPARATE_COMPILATION, where files that only call `send` see nothing of Asio.

#include <vlens/client.hpp>

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>
#include <asio/async_result.hpp>
#include <asio/cancellation_state.hpp>
#include <asio/compose.hpp>
#include <asio/execution_context.hpp>
#include <asio/post.hpp>
#include <asio/system_executor.hpp>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/net/executor_engine.hpp>
#include <vlens/net/handler_completion.hpp>
#include <vlens/net/make_engine.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::detail {

/// A callback that cannot be called with the result. (Whatever asio::async_result stands for is another kind of token.)
template <class Token, class Response>
concept unfit_callback =
    std::same_as<typename asio::async_result<Token, void(result<Response>)>::completion_handler_type, Token> &&
    !std::invocable<Token, result<Response>>;

/// What comes last in `async_send`.
template <class Response> struct completion_of {
    using signature = void(result<Response>);
    using missing = missing_completion_token<signature>;
    template <class Token> using mistake_in =
        std::conditional_t<unfit_callback<std::decay_t<Token>, Response>, callback_does_not_fit<signature>, void>;
};

/// A template, so that no file makes an executor of asio::system_executor that needs none.
template <class Engine> asio::any_io_executor executor_of(Engine const& of) noexcept {
    asio::any_io_executor const& own = static_cast<net::detail::executor_engine const&>(of).executor();
    return own ? own : asio::any_io_executor{asio::system_executor{}};
}

/// What `async_send` does once the completion token has become a handler.
template <class Endpoint> class begin_call {
  public:
    using executor_type = asio::any_io_executor;

    explicit begin_call(std::shared_ptr<call::detail::engine> by) noexcept : engine_{std::move(by)} {}

    executor_type get_executor() const noexcept { return detail::executor_of(*engine_); }

    template <class Handler, class CallOf>
    void operator()(Handler&& handler, CallOf const& what, call_options options) const {
        using completion = net::detail::handler_completion<Endpoint, std::decay_t<Handler>>;
        auto told = std::make_unique<completion>(get_executor(), std::decay_t<Handler>(std::forward<Handler>(handler)));
        static_cast<net::detail::executor_engine&>(*engine_).start(get_executor(), what.with(std::move(options)),
                                                                   std::move(told));
    }

  private:
    std::shared_ptr<call::detail::engine> engine_;
};

/// Of no meaning where it is no endpoint.
template <class Endpoint> struct response_of_call {
    using type = void;
};
template <class Endpoint>
    requires requires { typename Endpoint::response_type; }
struct response_of_call<Endpoint> {
    using type = typename Endpoint::response_type;
};

template <class Of> struct include_vlens_async_hpp {
    using response_type = typename response_of_call<Of>::type;
    using completion = completion_of<response_type>;
    template <class Token> static constexpr bool is_completed_by = !unfit_callback<Token, response_type>;

    static constexpr bool is_executor = std::convertible_to<Of, asio::any_io_executor>;
    static constexpr bool is_execution_context = std::derived_from<Of, asio::execution_context>;

    static std::shared_ptr<call::detail::engine> engine_on(asio::any_io_executor const& executor,
                                                           client_options const& options) {
        return net::detail::make_engine(executor, options);
    }
    static asio::any_io_executor executor_of(call::detail::engine const& of) noexcept {
        return detail::executor_of(of);
    }

    template <class CallOf, class Token>
    static auto begin(std::shared_ptr<call::detail::engine> by, CallOf what, call_options options, Token& token) {
        return asio::async_initiate<Token, void(result<response_type>)>(begin_call<Of>{std::move(by)}, token,
                                                                        std::move(what), std::move(options));
    }

    // For operations that are made of calls.
    template <class Signature, class Operation, class Client, class Token>
    static auto compose(Operation operation, Client const& by, Token& token) {
        return asio::async_compose<Token, Signature>(std::move(operation), token, by.get_executor());
    }
    static void allow_total_cancellation(Of& operation) {
        operation.reset_cancellation_state(asio::enable_total_cancellation());
    }
    template <class Client> static void post(Client const& by, Of& operation) {
        asio::post(by.get_executor(), std::move(operation));
    }
};

}  // namespace vlens::inline v0::detail

#endif
