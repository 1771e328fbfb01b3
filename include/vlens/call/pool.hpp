// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_POOL_HPP
#define VLENS_CALL_POOL_HPP

#include <chrono>
#include <cstddef>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// The connections of a client: so many at most, open or about to be, carrying a call or idle. A call that finds none
/// waits, first come, first served. Safe for use from several threads.
///
/// A connection has `is_quiet()`: whether it is open and its peer has sent nothing; `close_politely()`; and
/// `release_memory()`: gives back what only a call needs. Connections that were idle for too long are closed whenever
/// the pool is used: a timer for them would keep the caller's execution context from running out of work.
template <class Connection> class pool {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// The right to have one connection, until its end. The pool must outlive it.
    class place {
      public:
        place() = default;
        place(place&& other) noexcept : in_{std::exchange(other.in_, nullptr)} {}
        place& operator=(place other) noexcept {
            std::swap(in_, other.in_);
            return *this;
        }
        ~place() {
            if (in_ != nullptr) in_->leave();
        }
        explicit operator bool() const noexcept { return in_ != nullptr; }

      private:
        friend class pool;
        explicit place(pool* in) noexcept : in_{in} {}
        pool* in_ = nullptr;
    };

    /// What a call gets: a place, and the idle connection that has it; one has to be made where there is none.
    struct grant {
        place of{};
        std::unique_ptr<Connection> connection{};
        /// When it became idle.
        time_point since{};
    };

    /// A call that may have to wait. It calls `forget` before its end.
    class waiter {
      public:
        waiter() = default;
        waiter(waiter const&) = delete;
        waiter& operator=(waiter const&) = delete;

      protected:
        ~waiter() = default;

        /// Keeps it alive; nullptr when it is being destroyed.
        virtual std::shared_ptr<void> keep_alive() noexcept = 0;
        /// Its turn has come, in the thread of whoever made room and under the pool's lock: it posts both to where the
        /// waiter runs, and does nothing else. Where nothing runs any more, they may be destroyed inside this call.
        /// After `forget` it is not called any more.
        virtual void granted(grant given, std::shared_ptr<void> self) = 0;

      private:
        friend class pool;
        waiter* before_ = nullptr;
        waiter* after_ = nullptr;
        bool waits_ = false;
        bool only_new_ = false;
    };

    pool() = default;
    pool(pool const&) = delete;
    pool& operator=(pool const&) = delete;
    ~pool() {
        for (idle const& one : idle_) one.connection->close_politely();
    }

    /// Before the first use: how many connections there may be, and for how long one may be idle.
    void limit(std::size_t most, std::chrono::milliseconds max_idle) noexcept {
        most_ = most;
        max_idle_ = max_idle;
    }

    /// The connection that was used last, or the right to make one; neither when there are too many: then the waiter is
    /// `granted` one later, unless it is forgotten before. `only_new`: an idle one will not do, and is closed if that
    /// makes room.
    grant ask(waiter& who, bool only_new, time_point now) {
        grant given;
        std::unique_lock lock{mutex_};
        bool const is_next = first_ == nullptr;
        bool const made_room = close_old(lock, now);
        if (is_next && has_room()) {
            given = take(lock, only_new);
            if (made_room) serve(lock);
        } else {
            append(who, only_new);
            serve(lock);
        }
        return given;
    }

    /// Ends its waiting, if it waits.
    void forget(waiter& who) noexcept {
        std::lock_guard const lock{mutex_};
        if (who.waits_) remove(who);
    }

    /// The connection can carry another call: it goes to the first that waits, or becomes idle.
    void give_back(grant used, time_point now) {
        Connection const* const kept = used.connection.get();
        used.since = now;
        std::unique_lock lock{mutex_};
        keep(std::move(used));
        serve(lock);
        if (!idle_.empty() && idle_.back().connection.get() == kept) idle_.back().connection->release_memory();
        if (close_old(lock, now)) serve(lock);
    }

    /// Closes those that are idle.
    void close_idle() {
        std::unique_lock lock{mutex_};
        close_first(lock, idle_.size());
        serve(lock);
    }

  private:
    struct idle {
        std::unique_ptr<Connection> connection;
        time_point since;
    };

    bool has_room() const noexcept { return !idle_.empty() || count_ < most_; }

    /// Where there is room. The lock is left while a connection is asked or closed, and may stay so.
    grant take(std::unique_lock<std::recursive_mutex>& lock, bool only_new) {
        while (!only_new && !idle_.empty()) {
            grant found{place{this}, std::move(idle_.back().connection), idle_.back().since};
            idle_.pop_back();
            lock.unlock();
            if (found.connection->is_quiet()) return found;
            found.connection->close_politely();
            found.connection.reset();
            lock.lock();
            if (idle_.empty()) return found;
            found.of.in_ = nullptr;
            --count_;
        }
        if (count_ < most_) {
            ++count_;
            return {place{this}, nullptr, {}};
        }
        std::unique_ptr<Connection> const oldest = std::move(idle_.front().connection);
        idle_.erase(idle_.begin());
        lock.unlock();
        oldest->close_politely();
        return {place{this}, nullptr, {}};
    }

    /// The connection of a place is gone.
    void leave() {
        std::unique_lock lock{mutex_};
        --count_;
        serve(lock);
    }

    /// One thread at a time gives what there is to those that wait.
    class server {
      public:
        server(pool& of, std::unique_lock<std::recursive_mutex>& lock) noexcept : of_{of}, lock_{lock} {
            of_.serving_ = true;
        }
        server(server const&) = delete;
        server& operator=(server const&) = delete;
        ~server() {
            if (!lock_.owns_lock()) lock_.lock();
            of_.serving_ = false;
        }

      private:
        pool& of_;
        std::unique_lock<std::recursive_mutex>& lock_;
    };

    /// Takes the lock if it was left.
    void serve(std::unique_lock<std::recursive_mutex>& lock) {
        if (!lock.owns_lock()) lock.lock();
        if (serving_) return;
        server const only{*this, lock};
        while (first_ != nullptr && has_room()) {
            grant given = take(lock, first_->only_new_);
            if (!lock.owns_lock()) lock.lock();
            hand_over(lock, std::move(given));
        }
    }

    /// To whoever is the first by now: who was before may have given up while the lock was left.
    void hand_over(std::unique_lock<std::recursive_mutex>& lock, grant given) {
        while (first_ != nullptr) {
            if (first_->only_new_ && given.connection) {
                lock.unlock();
                given.connection->close_politely();
                given.connection.reset();
                lock.lock();
                continue;
            }
            waiter& next = *first_;
            remove(next);
            if (auto self = next.keep_alive()) return next.granted(std::move(given), std::move(self));
        }
        // Its place ends with it, unless the connection keeps that.
        if (!given.connection) return;
        given.connection->release_memory();
        keep(std::move(given));
    }

    void keep(grant given) {
        auto later = idle_.end();
        while (later != idle_.begin() && std::prev(later)->since > given.since) --later;
        idle_.insert(later, {std::move(given.connection), given.since});
        given.of.in_ = nullptr;
    }

    /// Whether there were any.
    bool close_old(std::unique_lock<std::recursive_mutex>& lock, time_point now) {
        std::size_t old = 0;
        while (old != idle_.size() && now - idle_[old].since >= max_idle_) ++old;
        close_first(lock, old);
        return old != 0;
    }

    void close_first(std::unique_lock<std::recursive_mutex>& lock, std::size_t size) {
        if (size == 0) return;
        auto const end = idle_.begin() + static_cast<std::ptrdiff_t>(size);
        std::vector<idle> closed{std::make_move_iterator(idle_.begin()), std::make_move_iterator(end)};
        idle_.erase(idle_.begin(), end);
        lock.unlock();
        for (idle const& one : closed) one.connection->close_politely();
        closed.clear();
        lock.lock();
        count_ -= size;
    }

    void append(waiter& who, bool only_new) noexcept {
        who.before_ = last_;
        who.after_ = nullptr;
        who.waits_ = true;
        who.only_new_ = only_new;
        (last_ != nullptr ? last_->after_ : first_) = &who;
        last_ = &who;
    }
    void remove(waiter& who) noexcept {
        (who.before_ != nullptr ? who.before_->after_ : first_) = who.after_;
        (who.after_ != nullptr ? who.after_->before_ : last_) = who.before_;
        who.waits_ = false;
    }

    /// A grant that is destroyed at once comes back to the pool under its lock.
    std::recursive_mutex mutex_{};
    std::size_t most_ = 1;
    std::chrono::milliseconds max_idle_{};
    /// Those in use, those about to be made, and those that are idle.
    std::size_t count_ = 0;
    /// The one that was used last is the last.
    std::vector<idle> idle_{};
    waiter* first_ = nullptr;
    waiter* last_ = nullptr;
    bool serving_ = false;
};

}  // namespace vlens::inline v0::call::detail

#endif
