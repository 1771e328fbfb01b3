// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_BORROWER_HPP
#define VLENS_NET_BORROWER_HPP

#include <vlens/net/asio.hpp>

#include <asio/post.hpp>
#include <asio/strand.hpp>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include <vlens/call/call_machine.hpp>
#include <vlens/call/pool.hpp>
#include <vlens/config.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/step.hpp>

namespace vlens::inline v0::net::detail {

/// What has a connection of the pool for a while, or waits for one. Owned by shared pointers. What derives from
/// it calls `forget` before it ends, or the context of its strand.
template <class Executor> class borrower : private call::detail::pool<connection<Executor>>::waiter {
  public:
    borrower(borrower const&) = delete;
    borrower& operator=(borrower const&) = delete;

  protected:
    using connection_type = connection<Executor>;

    /// Connections of it belong to the executor of that strand, whose context they keep alive by `home`; nothing where
    /// the caller does.
    borrower(asio::strand<Executor> const& strand, std::shared_ptr<client_state<Executor>> of, std::weak_ptr<void> home)
        : strand_{strand}, state_{std::move(of)}, home_{std::move(home)} {}
    ~borrower() = default;

    /// `acquired` follows, inside this call or later, on the strand.
    void acquire(bool only_new) {
        grant_type given = pool().ask(*this, only_new, clock::now());
        if (given.of) take(std::move(given));
    }
    /// With an idle connection, or, where there is none, with the right to make one.
    virtual void acquired() = 0;

    /// Waits no longer.
    void forget() noexcept { pool().forget(*this); }

    /// A new one, after `acquired` said so.
    void own(std::unique_ptr<connection_type> made) {
        connection_ = std::move(made);
        connection_->stay_in(home_.lock());
    }

    void end_connection(call::detail::connection_end how) {
        grant_type used{std::move(place_), std::move(connection_)};
        if (!used.connection) return;
        switch (how) {
            case call::detail::connection_end::keep: return pool().give_back(std::move(used), clock::now());
            case call::detail::connection_end::close_politely: used.connection->close_politely(); break;
            case call::detail::connection_end::abort: used.connection->close(); break;
        }
        // It stays until its aborted operations, which refer to it, have come back.
        ended_.push_back(std::move(used.connection));
    }

    asio::strand<Executor> strand_;
    std::shared_ptr<client_state<Executor>> state_;

  private:
    using clock = std::chrono::steady_clock;
    using pool_type = call::detail::pool<connection_type>;
    using grant_type = typename pool_type::grant;

    std::weak_ptr<void> home_;
    typename pool_type::place place_{};
    std::vector<std::unique_ptr<connection_type>> ended_{};

  protected:
    std::unique_ptr<connection_type> connection_{};

  private:
    pool_type& pool() noexcept { return state_->connections(); }

    void granted(grant_type given, std::shared_ptr<void> self) override {
        auto take_it = [self = std::move(self), this, given = std::move(given)](auto&&...) mutable {
            if (wants_connection()) return take(std::move(given));
            if (given.connection) pool().give_back(std::move(given), clock::now());
        };
        asio::post(step<Executor>{strand_, std::move(take_it)});
    }

    /// False for a call that has ended since.
    virtual bool wants_connection() const noexcept = 0;

    void take(grant_type given) {
        place_ = std::move(given.of);
        connection_ = std::move(given.connection);
        if (connection_ && connection_->move_to(strand_.get_inner_executor(), home_.lock())) connection_.reset();
        acquired();
    }
};

}  // namespace vlens::inline v0::net::detail

#endif
