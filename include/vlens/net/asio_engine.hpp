// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_ASIO_ENGINE_HPP
#define VLENS_NET_ASIO_ENGINE_HPP

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>
#include <asio/strand.hpp>

#include <concepts>
#include <memory>
#include <utility>

#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/executor_engine.hpp>
#include <vlens/net/lanes.hpp>
#include <vlens/net/make_engine.hpp>
#include <vlens/net/runner.hpp>
#include <vlens/options.hpp>

namespace vlens::inline v0::net::detail {

/// Makes calls by Asio and OpenSSL.
template <class Executor> class asio_engine final : public executor_engine {
  public:
    asio_engine(Executor executor, client_options const& options)
        : state_{std::make_shared<client_state<Executor>>(std::move(executor), options)}, lanes_{state_} {}

    asio::any_io_executor const& executor() const noexcept override { return state_->executor(); }

    void send(call::detail::call_to_make call, call::detail::completion& told) override {
        lanes_.send(std::move(call), told);
    }

    void start(asio::any_io_executor const& on, call::detail::call_to_make what,
               std::unique_ptr<call::detail::cancellable_completion> told) override {
        call::detail::cancellable_completion& end = *told;
        auto const call = std::make_shared<runner<Executor>>(asio::strand<Executor>{on}, state_, std::weak_ptr<void>{},
                                                             what.credentials, end, std::move(told));
        call->enter(state_->prepare(std::move(what)));
        end.begins(call);
        call->start();
    }

    void close_idle() override { state_->connections().close_idle(); }

  private:
    std::shared_ptr<client_state<Executor>> state_;
    lanes<Executor> lanes_;
};

template <class On>
std::shared_ptr<call::detail::engine> make_engine(On const& executor, client_options const& options) {
    using erased = asio::any_io_executor;
    if constexpr (std::same_as<On, system_threads>) {
        return std::make_shared<asio_engine<erased>>(erased{}, options);
    } else {
        return std::make_shared<asio_engine<erased>>(executor, options);
    }
}

}  // namespace vlens::inline v0::net::detail

#endif
