// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_REPEAT_BUDGET_HPP
#define VLENS_CALL_REPEAT_BUDGET_HPP

#include <atomic>
#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// The repeats that a client has left. While everything fails they come to an end; while most is well, one call in ten
/// may be repeated for ever. Safe for use from several threads.
class repeat_budget {
  public:
    /// Calls that are served until one more repeat is there.
    static constexpr std::uint64_t calls_for_one = 10;

    /// Begins full.
    explicit repeat_budget(unsigned repeats) noexcept : most_{repeats * calls_for_one}, left_{most_} {}

    /// Takes one repeat; false when there is none.
    bool take() noexcept {
        return change([](std::uint64_t left) { return left < calls_for_one ? left : left - calls_for_one; });
    }
    /// A call was served.
    void add() noexcept {
        change([this](std::uint64_t left) { return left < most_ ? left + 1 : left; });
    }

  private:
    template <class Next> bool change(Next next) noexcept {
        std::uint64_t left = left_.load(std::memory_order_relaxed);
        while (next(left) != left) {
            if (left_.compare_exchange_weak(left, next(left), std::memory_order_relaxed)) return true;
        }
        return false;
    }

    std::uint64_t most_;
    std::atomic<std::uint64_t> left_;
};

}  // namespace vlens::inline v0::call::detail

#endif
