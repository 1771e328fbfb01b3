// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_WAKE_LIST_HPP
#define VLENS_CALL_WAKE_LIST_HPP

#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// Sleepers and the times at which to wake them; keeps them alive. Not sorted: nearly all are removed before their
/// time, and one costs as little to add and to remove among 10,000 as alone. To find those whose time has come takes a
/// look at each, seldom more than once in a millisecond.
template <class Clock> class wake_list {
  public:
    using time_point = typename Clock::time_point;

    /// One that can be woken, in one list at most.
    class sleeper {
      public:
        virtual void ring() = 0;
        /// It will not ring.
        virtual void withdraw() noexcept = 0;

      protected:
        ~sleeper() = default;

      private:
        friend class wake_list;
        time_point when_{};
        /// Counted from 1; 0 outside.
        std::size_t place_ = 0;
    };

    /// Never before that time, at most a millisecond after it; in place of the time it had.
    void put(std::shared_ptr<sleeper> const& one, time_point when) {
        if (one->place_ == 0) {
            waiting_.push_back(one);
            one->place_ = waiting_.size();
        }
        one->when_ = when - when.time_since_epoch() % std::chrono::milliseconds{1} + std::chrono::milliseconds{1};
        if (one->when_ < next_) next_ = one->when_;
    }
    /// What was kept of it: nullptr if it is not there.
    std::shared_ptr<sleeper> remove(sleeper& one) noexcept {
        if (one.place_ == 0) return nullptr;
        std::swap(waiting_[one.place_ - 1], waiting_.back());
        waiting_[one.place_ - 1]->place_ = one.place_;
        one.place_ = 0;
        auto kept = std::move(waiting_.back());
        waiting_.pop_back();
        if (waiting_.empty()) next_ = never;
        return kept;
    }

    bool empty() const noexcept { return waiting_.empty(); }
    /// Before that time nobody has to be woken; it may be too early after a `remove`.
    time_point next() const noexcept { return next_; }
    /// Those whose time has come. They stay, and are due again in a second, until they are removed or get another time.
    std::vector<std::shared_ptr<sleeper>> due(time_point now) {
        std::vector<std::shared_ptr<sleeper>> found;
        if (now < next_) return found;
        found.reserve(waiting_.size());
        next_ = never;
        for (auto const& one : waiting_) {
            if (one->when_ <= now) {
                found.push_back(one);
                one->when_ = now + std::chrono::seconds{1};
            }
            if (one->when_ < next_) next_ = one->when_;
        }
        return found;
    }
    /// Removes all.
    std::vector<std::shared_ptr<sleeper>> clear() noexcept {
        for (auto const& one : waiting_) one->place_ = 0;
        next_ = never;
        return std::exchange(waiting_, {});
    }

  private:
    static constexpr time_point never = (time_point::max)();

    std::vector<std::shared_ptr<sleeper>> waiting_{};
    time_point next_ = never;
};

}  // namespace vlens::inline v0::call::detail

#endif
