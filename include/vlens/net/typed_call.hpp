#ifndef VLENS_NET_TYPED_CALL_HPP
#define VLENS_NET_TYPED_CALL_HPP

#include <vlens/net/asio.hpp>

#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/dispatch.hpp>
#include <asio/executor_work_guard.hpp>

#include <memory>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/endpoint/read_response.hpp>
#include <vlens/http/response.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/runner.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// A call of one endpoint that ends in a handler of the caller, on the handler's executor.
template <class Endpoint, class Handler, class Executor> class typed_call final : public runner<Executor> {
  public:
    using outcome = result<typename Endpoint::response_type>;

    typed_call(Executor const& executor, std::shared_ptr<client_state<Executor>> of,
               typename runner<Executor>::idle_type& idle, Handler handler)
        : runner<Executor>{executor, std::move(of), idle},
          work_{asio::get_associated_executor(handler, executor)},
          handler_{std::move(handler)} {}

    /// Lets the handler's cancellation slot cancel the call.
    static void connect_slot(std::shared_ptr<typed_call> const& self) {
        auto slot = asio::get_associated_cancellation_slot(self->handler_);
        if (!slot.is_connected()) return;
        slot.assign([weak = std::weak_ptr<typed_call>{self}](asio::cancellation_type type) {
            if (auto const alive = weak.lock()) alive->cancel(type);
        });
    }

  private:
    void complete(result<http::detail::response> got) override {
        auto const& secrets = this->state().secrets();
        // The reason goes first: an error may hold a part of it.
        if (got) secrets.redact(got->reason);
        outcome read = got ? vlens::detail::read_response<Endpoint>(*got, this->state().settings()->bounds)
                           : outcome{std::move(got).error()};
        if (!read) secrets.redact(read.error());
        auto const executor = work_.get_executor();
        asio::dispatch(executor, [work = std::move(work_), handler = std::move(handler_),
                                  read = std::move(read)]() mutable { std::move(handler)(std::move(read)); });
    }

    asio::executor_work_guard<asio::associated_executor_t<Handler, Executor>> work_;
    Handler handler_;
};

/// Begins a call on that executor and with that idle connection, which has to live until the call is complete.
template <class Endpoint, class Handler, class Executor>
std::shared_ptr<runner<Executor>> start_call(std::shared_ptr<client_state<Executor>> const& state,
                                             Executor const& executor, typename runner<Executor>::idle_type& idle,
                                             Endpoint const& endpoint, typename Endpoint::request_type const& request,
                                             call_options options, Handler handler) {
    using call_type = typed_call<Endpoint, Handler, Executor>;
    auto call = std::make_shared<call_type>(executor, state, idle, std::move(handler));
    call_type::connect_slot(call);
    call->start(state->prepare(endpoint, request, std::move(options)));
    return call;
}

}  // namespace vlens::inline v0::net::detail

#endif
