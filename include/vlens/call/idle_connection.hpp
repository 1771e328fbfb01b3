// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_IDLE_CONNECTION_HPP
#define VLENS_CALL_IDLE_CONNECTION_HPP

#include <chrono>
#include <memory>
#include <mutex>
#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// Keeps one connection between calls. Safe for use from several threads.
///
/// A connection has `is_quiet()`: whether it is open and its peer has sent nothing; `close_politely()`; and
/// `release_memory()`: gives back what only a call needs.
template <class Connection> class idle_connection {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    idle_connection() = default;
    idle_connection(idle_connection const&) = delete;
    idle_connection& operator=(idle_connection const&) = delete;
    ~idle_connection() {
        if (kept_) kept_->close_politely();
    }

    /// The kept connection if it has been idle for less than that, is still open and quiet; nullptr otherwise.
    std::unique_ptr<Connection> take(time_point now, std::chrono::milliseconds max_idle) {
        std::unique_lock lock{mutex_};
        std::unique_ptr<Connection> kept = std::move(kept_);
        bool const young = now - since_ < max_idle;
        lock.unlock();
        if (kept && !(young && kept->is_quiet())) {
            kept->close_politely();
            kept.reset();
        }
        return kept;
    }

    /// Keeps this one in place of the one that was kept before.
    void put(std::unique_ptr<Connection> used, time_point now) {
        used->release_memory();
        std::unique_lock lock{mutex_};
        kept_.swap(used);
        since_ = now;
        lock.unlock();
        if (used) used->close_politely();
    }

  private:
    std::mutex mutex_{};
    std::unique_ptr<Connection> kept_{};
    time_point since_{};
};

}  // namespace vlens::inline v0::call::detail

#endif
