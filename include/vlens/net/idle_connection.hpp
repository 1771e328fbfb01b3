#ifndef VLENS_NET_IDLE_CONNECTION_HPP
#define VLENS_NET_IDLE_CONNECTION_HPP

#include <chrono>
#include <memory>
#include <mutex>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/net/connection.hpp>

namespace vlens::inline v0::net {

/// Keeps one connection between calls. Safe for use from several threads.
template <class Executor> class idle_connection {
  public:
    using clock = std::chrono::steady_clock;

    /// The kept connection if it is younger than that, still open and quiet; nullptr otherwise.
    std::unique_ptr<connection<Executor>> take(clock::duration max_idle) {
        std::unique_lock lock{mutex_};
        std::unique_ptr<connection<Executor>> kept = std::move(kept_);
        bool const young = clock::now() - since_ < max_idle;
        lock.unlock();
        if (kept && !(young && kept->is_quiet())) {
            kept->close_politely();
            kept.reset();
        }
        return kept;
    }

    /// Keeps this one, in place of the one that was kept before.
    void put(std::unique_ptr<connection<Executor>> used) {
        used->rest();
        std::unique_lock lock{mutex_};
        kept_.swap(used);
        since_ = clock::now();
        lock.unlock();
        if (used) used->close_politely();
    }

    ~idle_connection() {
        if (kept_) kept_->close_politely();
    }

    idle_connection() = default;
    idle_connection(idle_connection const&) = delete;
    idle_connection& operator=(idle_connection const&) = delete;

  private:
    std::mutex mutex_;
    std::unique_ptr<connection<Executor>> kept_;
    clock::time_point since_{};
};

}  // namespace vlens::inline v0::net

#endif
