// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_LANES_HPP
#define VLENS_NET_LANES_HPP

#include <vlens/net/asio.hpp>

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/strand.hpp>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <vlens/call/call_request.hpp>
#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/lane_executor.hpp>
#include <vlens/net/runner.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// Where a blocking call runs: a context that only the calling thread drives.
template <class Executor> class lane {
  public:
    /// One for all its calls.
    asio::strand<Executor> const& strand() const noexcept { return strand_; }
    /// Connections that were made here keep it.
    std::shared_ptr<void> context() const noexcept { return context_; }

    /// Runs the call to its end, then lets its aborted operations come back.
    void run(std::shared_ptr<runner<Executor>> running) {
        last_ = running;
        ending const after{*this, running};
        running->start_here();
        while (!running->ended()) {
            if (context_->run_one_until(running->wake_at()) == 0 && !running->ended()) running->wake();
        }
    }

    /// Whether something of a call that is over is left here: an operation that was aborted, or a step that was posted.
    bool busy() const noexcept { return !last_.expired(); }

  private:
    struct ending {
        lane& of;
        std::shared_ptr<runner<Executor>>& running;

        ~ending() {
            // The progress function has thrown. What is under way would keep the call, its connection and the context.
            if (!running->ended()) running->cancel(false);
            while (!running->ended()) of.context_->run_one();
            running.reset();
            if (of.busy()) of.context_->poll();
        }
    };

    std::shared_ptr<asio::io_context> context_ = std::make_shared<asio::io_context>(1);
    asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(*context_);
    asio::strand<Executor> strand_{Executor{lane_executor{*context_}}};
    std::weak_ptr<runner<Executor>> last_{};
};

/// The lanes of a client's blocking calls. Safe for use from several threads.
template <class Executor> class lanes {
  public:
    explicit lanes(std::shared_ptr<client_state<Executor>> of) noexcept : state_{std::move(of)} {}
    lanes(lanes const&) = delete;
    lanes& operator=(lanes const&) = delete;
    /// What is left of a call in a lane keeps the state, whose idle connections keep lanes.
    ~lanes() { state_->connections().close_idle(); }

    /// Makes the call in the calling thread.
    void send(call::detail::call_to_make what, call::detail::completion& told) {
        std::unique_ptr<lane<Executor>> used = borrow();
        auto call = std::make_shared<runner<Executor>>(used->strand(), state_, used->context(), what.credentials, told);
        call->enter(state_->prepare(std::move(what)));
        used->run(std::move(call));
        give_back(std::move(used));
    }

  private:
    std::unique_ptr<lane<Executor>> borrow() {
        std::lock_guard const lock{mutex_};
        if (unused_.empty()) return std::make_unique<lane<Executor>>();
        std::unique_ptr<lane<Executor>> last = std::move(unused_.back());
        unused_.pop_back();
        return last;
    }

    /// Keeps as many as there may be connections, and all that are busy.
    void give_back(std::unique_ptr<lane<Executor>> used) {
        std::lock_guard const lock{mutex_};
        if (used->busy()) {
            unused_.insert(unused_.begin(), std::move(used));
        } else if (unused_.size() < state_->settings()->max_connections) {
            unused_.push_back(std::move(used));
        }
    }

    std::shared_ptr<client_state<Executor>> state_;
    std::mutex mutex_{};
    std::vector<std::unique_ptr<lane<Executor>>> unused_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
