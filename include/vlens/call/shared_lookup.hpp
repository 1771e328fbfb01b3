// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_SHARED_LOOKUP_HPP
#define VLENS_CALL_SHARED_LOOKUP_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// What a call that needs addresses does.
enum class lookup_step : std::uint8_t {
    use,    ///< the addresses that are kept
    join,   ///< those who wait for a lookup that is under way
    begin,  ///< a lookup, and join
};

/// When the name of a host is looked up, and whose the outcome is: one lookup for all who wait, whose addresses are
/// kept for a while. A lookup that takes longer than usual may be waiting for a packet that was lost: it gets company,
/// and the first that succeeds counts.
class shared_lookup {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// How long a lookup is the only one.
    static constexpr std::chrono::seconds patience{1};
    /// Lookups under way at a time: nothing can stop one, and each occupies a thread.
    static constexpr std::size_t most = 4;

    /// `lifetime`: how long addresses are kept.
    explicit shared_lookup(std::chrono::milliseconds lifetime) noexcept : lifetime_{lifetime} {}

    lookup_step ask(time_point now) noexcept {
        if (kept_since_ && now - *kept_since_ < lifetime_) return lookup_step::use;
        bool const alone = under_way_ != 0 && now - last_begun_ < patience;
        if (alone || under_way_ == most) return lookup_step::join;
        ++under_way_;
        last_begun_ = now;
        return lookup_step::begin;
    }

    /// A lookup has ended. Whether its outcome is for those who wait: a failure is not, while another one is under way.
    bool ended(bool success, time_point now) noexcept {
        --under_way_;
        if (success) kept_since_ = now;
        return success || under_way_ == 0;
    }

    /// The addresses that are kept lead nowhere.
    void forget() noexcept { kept_since_.reset(); }

  private:
    std::chrono::milliseconds lifetime_;
    std::optional<time_point> kept_since_{};
    time_point last_begun_{};
    std::size_t under_way_ = 0;
};

}  // namespace vlens::inline v0::call::detail

#endif
