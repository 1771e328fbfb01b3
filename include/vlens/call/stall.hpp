// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_STALL_HPP
#define VLENS_CALL_STALL_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include <vlens/config.hpp>
#include <vlens/stage_limits.hpp>

namespace vlens::inline v0::call::detail {

/// For how long nothing moves on a connection, within the limits of the stage.
class stall {
  public:
    using time_point = std::chrono::steady_clock::time_point;
    enum class stage : std::uint8_t { none, write, first_byte, body };

    /// The limits must outlive it.
    explicit stall(stage_limits const& of) noexcept : limits_{&of} {}

    void enter(stage next, time_point now) noexcept {
        stage_ = next;
        since_ = now;
    }
    /// A byte has.
    void moved(time_point now) noexcept { since_ = now; }
    /// What was until now is that much longer ago.
    void pass(time_point::duration time) noexcept { since_ -= time; }

    bool over(time_point now) const noexcept { return limit().count() > 0 && now - since_ >= limit(); }
    std::string message() const {
        char const* const names[] = {"", "write", "first_byte", "body"};
        return "the " + std::to_string(limit().count()) +
               " ms of stage_limits::" + names[static_cast<std::size_t>(stage_)] + " were over";
    }

    /// When to ask next whether it is over. Stages that begin before then need no other time: their limits end later.
    time_point ask_at(time_point now) const noexcept {
        auto next = (time_point::max)();
        for (auto const one : {limits_->write, limits_->first_byte, limits_->body}) {
            if (one.count() > 0 && now + one < next) next = now + one;
        }
        bool const ends_before = limit().count() > 0 && since_ + limit() > now && since_ + limit() < next;
        return ends_before ? since_ + limit() : next;
    }

  private:
    std::chrono::milliseconds limit() const noexcept {
        switch (stage_) {
            case stage::write: return limits_->write;
            case stage::first_byte: return limits_->first_byte;
            case stage::body: return limits_->body;
            case stage::none: break;
        }
        return {};
    }

    stage_limits const* limits_;
    time_point since_{};
    stage stage_ = stage::none;
};

}  // namespace vlens::inline v0::call::detail

#endif
