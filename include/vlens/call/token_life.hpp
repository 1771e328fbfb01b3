// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_TOKEN_LIFE_HPP
#define VLENS_CALL_TOKEN_LIFE_HPP

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// What a call that needs a token does.
enum class token_step : std::uint8_t {
    use,    ///< the token that is kept
    renew,  ///< use it, and have the source asked meanwhile
    join,   ///< those who wait for the source
    begin,  ///< have it asked, and join
};

/// When the source of a token is asked: once for all who wait, again a little before the end of the token's life, and
/// after a server has refused it, a few times a minute at most. One question at a time.
class token_life {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// Before the end of its life, a token is renewed: a fifth of its life, and this at most.
    static constexpr std::chrono::seconds longest_margin{60};
    /// How many refused tokens a minute make it ask.
    static constexpr int most_refusals = 3;

    token_step ask(time_point now) noexcept {
        bool const begins = !under_way_ && (!good_ || now >= renew_at_);
        bool const keeps = good_ && now < ends_;
        if (begins) under_way_ = true;
        if (keeps) return begins ? token_step::renew : token_step::use;
        return begins ? token_step::begin : token_step::join;
    }

    /// The source was asked then, and gave a token for that long.
    void issued(time_point asked, std::chrono::seconds lifetime) noexcept {
        constexpr std::chrono::seconds none{0}, longest{std::chrono::hours{24 * 365}};
        std::chrono::milliseconds const life = std::clamp(lifetime, none, longest);
        under_way_ = false;
        good_ = true;
        ends_ = asked + life;
        renew_at_ = ends_ - (std::min<std::chrono::milliseconds>)(life / 5, longest_margin);
    }
    /// It gave none. A token that is still good is kept, and the source left alone for half of what remains of it.
    void failed(time_point now) noexcept {
        under_way_ = false;
        if (good_ && now < ends_) renew_at_ = now + (ends_ - now) / 2;
    }
    /// A server has refused the token that is kept. Whether the source is to be asked for another one: a service that
    /// refuses all would have it asked by every call.
    bool refused(time_point now) noexcept {
        if (!good_) return true;
        if (now >= refusals_end_) {
            refusals_end_ = now + std::chrono::minutes{1};
            refusals_left_ = most_refusals;
        }
        if (refusals_left_ == 0) return false;
        --refusals_left_;
        good_ = false;
        return true;
    }

  private:
    bool under_way_ = false;
    bool good_ = false;
    int refusals_left_ = 0;
    time_point refusals_end_{};
    time_point renew_at_{};
    time_point ends_{};
};

}  // namespace vlens::inline v0::call::detail

#endif
