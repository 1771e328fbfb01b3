// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_REPEATER_HPP
#define VLENS_CALL_REPEATER_HPP

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include <vlens/call/repeat_budget.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/date.hpp>
#include <vlens/repeat_options.hpp>

namespace vlens::inline v0::call::detail {

/// How long a response asks to wait (`Retry-After`). A date counts from the server's own `Date`, so that no other clock
/// has to be right; without one it may be any time away, which is longer than any call waits.
inline std::optional<std::chrono::seconds> retry_after(headers const& of) noexcept {
    auto const value = of.find("Retry-After");
    if (!value) return std::nullopt;
    auto const date = of.find("Date");
    auto const now = date ? http::detail::parse_date(*date) : std::nullopt;
    if (!now && http::detail::parse_date(*value)) return std::chrono::years{30};
    return http::detail::parse_retry_after(*value, now.value_or(std::chrono::sys_seconds{}));
}

/// Says when the calls of a client that may be repeated are, if at all. Shared by them; safe for use from several
/// threads.
class repeater {
  public:
    /// The seed is that of the random waits.
    repeater(repeat_options const& of, std::uint64_t seed) noexcept : options_{of}, budget_{of.budget}, random_{seed} {}

    /// For a call that was attempted so often, whose server asks for that wait, and that has so much time left: how
    /// long it waits before its next attempt, which is taken from the budget. Nothing where there is to be none.
    std::optional<std::chrono::milliseconds> wait(unsigned attempts, std::optional<std::chrono::seconds> asked,
                                                  std::chrono::steady_clock::duration left) noexcept {
        if (attempts > options_.most) return std::nullopt;
        if (asked && *asked > within_a_year(options_.longest_retry_after)) return std::nullopt;
        std::chrono::milliseconds const wait = asked.value_or(std::chrono::seconds{0}) + random_wait(attempts);
        if (wait >= left || !budget_.take()) return std::nullopt;
        return wait;
    }

    /// For a call that needs no wait: whether it may be attempted again at once.
    bool at_once(unsigned attempts) noexcept { return attempts <= options_.most && budget_.take(); }

    /// A server has done what it was asked for, or refused it for good.
    void served() noexcept { budget_.add(); }

  private:
    /// "Full jitter": from zero to a bound that doubles. Calls that failed together do not come back together.
    std::chrono::milliseconds random_wait(unsigned attempts) noexcept {
        auto const longest = within_a_year(options_.longest_wait);
        auto bound = within_a_year(options_.first_wait);
        while (attempts-- > 1 && bound < longest) bound *= 2;
        if (bound > longest) bound = longest;
        auto const choices = static_cast<std::uint64_t>(bound.count()) + 1;
        return std::chrono::milliseconds{static_cast<std::int64_t>(random() % choices)};
    }

    /// splitmix64: of a counter, so that threads share it without a lock.
    std::uint64_t random() noexcept {
        std::uint64_t x = random_.fetch_add(0x9e3779b97f4a7c15, std::memory_order_relaxed);
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    repeat_options options_;
    repeat_budget budget_;
    std::atomic<std::uint64_t> random_;
};

}  // namespace vlens::inline v0::call::detail

#endif
