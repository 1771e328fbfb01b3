// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_ALARM_CLOCK_HPP
#define VLENS_NET_ALARM_CLOCK_HPP

#include <vlens/net/asio.hpp>

#include <asio/basic_waitable_timer.hpp>
#include <asio/error_code.hpp>
#include <asio/execution/context.hpp>
#include <asio/execution_context.hpp>
#include <asio/wait_traits.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <vlens/call/wake_list.hpp>
#include <vlens/config.hpp>
#include <vlens/net/context_end.hpp>
#include <vlens/net/exceptions.hpp>

namespace vlens::inline v0::net::detail {

/// Wakes the calls of a client, all by one timer of Asio: with a timer for each, a call took 2 % more time and 100
/// bytes more. Safe for use from several threads.
template <class Executor> class alarm_clock final : public std::enable_shared_from_this<alarm_clock<Executor>> {
  public:
    using clock = std::chrono::steady_clock;
    using timer_type = asio::basic_waitable_timer<clock, asio::wait_traits<clock>, Executor>;
    using wake_list = call::detail::wake_list<typename timer_type::clock_type>;
    /// `ring` may only post. `withdraw` comes when the context is being destroyed: nobody may post to it from then on.
    using sleeper = typename wake_list::sleeper;

    /// Why a context has no timer, if so: its first one opens file descriptors.
    static auto refused(Executor const& executor) {
        return refused_by_system([&] { timer_type{executor}; });
    }

    /// In place of the time that was set before. It rings in a thread of the context, and again each second until it is
    /// set or cleared. The sleeper is kept alive, and the context at work, until it is cleared or withdraws. To be
    /// called after its strand was made: then the context shuts the strand down later. The executor is the same for
    /// all.
    void set(std::shared_ptr<sleeper> const& who, typename wake_list::time_point when, Executor const& executor) {
        std::lock_guard const lock{mutex_};
        if (!timer_) begin(executor);
        list_.put(who, when);
        wait();
    }

    void clear(sleeper& who) {
        std::shared_ptr<sleeper> kept;
        std::lock_guard const lock{mutex_};
        kept = list_.remove(who);
        if (list_.empty()) stop();
    }

    void context_ends() noexcept {
        std::vector<std::shared_ptr<sleeper>> all;
        {
            std::lock_guard const lock{mutex_};
            all = list_.clear();
            timer_ = nullptr;
        }
        for (auto const& who : all) who->withdraw();
    }

  private:
    void begin(Executor const& executor) {
        auto made = std::make_unique<timer_type>(executor);
        auto& context = asio::query(executor, asio::execution::context);
        asio::use_service<context_end<alarm_clock>>(context).tell(this->weak_from_this());
        timer_ = std::move(made);
    }

    /// Until the first of the list.
    void wait() {
        auto const next = list_.next();
        if (waits_until_ <= next) return;
        waits_until_ = never;
        timer_->expires_at(next);
        timer_->async_wait([self = this->shared_from_this()](asio::error_code const& canceled) {
            if (!canceled) self->ring();
        });
        waits_until_ = next;
    }
    /// Nothing is left that the context would have to run for.
    void stop() {
        waits_until_ = never;
        if (timer_) timer_->cancel();
    }

    void ring() {
        std::vector<std::shared_ptr<sleeper>> due;
        {
            std::lock_guard const lock{mutex_};
            waits_until_ = never;
            due = list_.due(timer_type::clock_type::now());
            if (!list_.empty()) wait();
        }
        for (auto const& who : due) who->ring();
    }

    static constexpr auto never = (wake_list::time_point::max)();

    std::mutex mutex_{};
    wake_list list_{};
    std::unique_ptr<timer_type> timer_{};
    typename wake_list::time_point waits_until_ = never;
};

}  // namespace vlens::inline v0::net::detail

#endif
