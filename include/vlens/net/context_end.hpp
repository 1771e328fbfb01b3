// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_CONTEXT_END_HPP
#define VLENS_NET_CONTEXT_END_HPP

#include <vlens/net/asio.hpp>

#include <asio/execution_context.hpp>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// Tells listeners by `context_ends()` that a context is being destroyed, before anything ends to which one could post:
/// a context shuts its services down beginning with the one that was made last, so this is asked for after the strands
/// of those who listen.
template <class Listener> class context_end final : public asio::execution_context::service {
  public:
    using key_type = context_end;
    static inline asio::execution_context::id id{};

    explicit context_end(asio::execution_context& of) : asio::execution_context::service{of} {}

    /// From any thread.
    void tell(std::weak_ptr<Listener> one) {
        std::lock_guard const lock{mutex_};
        std::erase_if(told_, [](auto const& other) { return other.expired(); });
        told_.push_back(std::move(one));
    }

  private:
    void shutdown() override {
        for (auto const& one : std::exchange(told_, {})) {
            if (auto const alive = one.lock()) alive->context_ends();
        }
    }

    std::mutex mutex_{};
    std::vector<std::weak_ptr<Listener>> told_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
