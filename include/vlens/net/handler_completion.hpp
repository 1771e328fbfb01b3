// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_HANDLER_COMPLETION_HPP
#define VLENS_NET_HANDLER_COMPLETION_HPP

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>
#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/dispatch.hpp>
#include <asio/executor_work_guard.hpp>

#include <memory>
#include <utility>

#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/net/typed_call.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// Ends a call of that endpoint in a handler of the caller, on the handler's executor, or else on that of the client.
/// The handler's cancellation slot cancels the call.
template <class Endpoint, class Handler> class handler_completion final : public call::detail::cancellable_completion {
  public:
    handler_completion(asio::any_io_executor const& executor, Handler handler)
        : work_{asio::get_associated_executor(handler, executor)}, handler_{std::move(handler)} {}

    void begins(std::weak_ptr<call::detail::running_call> call) override {
        auto slot = asio::get_associated_cancellation_slot(handler_);
        if (!slot.is_connected()) return;
        slot.assign([call = std::move(call)](asio::cancellation_type type) {
            constexpr auto any_time = asio::cancellation_type::terminal | asio::cancellation_type::partial;
            if (auto const alive = call.lock()) alive->cancel((type & any_time) == asio::cancellation_type::none);
        });
    }

    void complete(call::detail::ended_call& call) override {
        auto got = read<Endpoint>(call);
        auto const executor = work_.get_executor();
        asio::dispatch(executor, [work = std::move(work_), handler = std::move(handler_),
                                  got = std::move(got)]() mutable { std::move(handler)(std::move(got)); });
    }

  private:
    asio::executor_work_guard<asio::associated_executor_t<Handler, asio::any_io_executor>> work_;
    Handler handler_;
};

}  // namespace vlens::inline v0::net::detail

#endif
