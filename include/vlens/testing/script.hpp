// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SCRIPT_HPP
#define VLENS_TESTING_SCRIPT_HPP

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/testing/fault.hpp>
#include <vlens/testing/received.hpp>
#include <vlens/testing/reply.hpp>
#include <vlens/testing/route.hpp>

namespace vlens::inline v0::testing {

namespace detail {

/// How a connection goes on after a response.
enum class after : std::uint8_t { keep, close, cut, reset };

/// What comes back for one request.
struct playback {
    std::string bytes{};
    after then = after::keep;
    std::chrono::milliseconds delay{};
    bool held = false;
};

}  // namespace detail

/// What a server that is played does with requests: handlers of a test's own, and faults. `sandbox` and `transport` are
/// such servers. Safe for use from several threads.
class script {
  public:
    /// Without handlers or faults.
    script() = default;
    script(script const&) = delete;
    script& operator=(script const&) = delete;

    /// Answers requests of that endpoint from here on. The handler takes the parameters of the endpoint, where it has
    /// any, then the request, where it has a body (of `multipart` it does not), then, if it wants it, the
    /// `received const&`; their texts and images live until it returns. It returns the endpoint's response or a
    /// `reply`. May be called from several threads at once; what it throws becomes a response of status 500.
    template <class Endpoint, class Handler> void on(Endpoint const& endpoint, Handler handler) {
        std::string const path{endpoint.path};
        auto made =
            std::make_shared<detail::handler_type>(detail::typed_handler<Endpoint, Handler>{path, std::move(handler)});
        std::lock_guard const lock{mutex_};
        routes_.push_front({std::string{endpoint.method}, path, std::move(made)});
    }

    /// What goes wrong with the next requests, whatever their endpoint, in the order of these calls.
    void fail_next(fault with, std::size_t times = 1) {
        std::lock_guard const lock{mutex_};
        faults_.insert(faults_.end(), times, with);
    }

    /// So many of the next connections are refused, and nothing of a request is sent over them; 0 accepts all again.
    void refuse_connections(std::size_t next) {
        std::lock_guard const lock{mutex_};
        refused_ = next;
    }

    /// How many requests of that endpoint came, those that a fault met included.
    template <class Endpoint> std::size_t calls(Endpoint const& endpoint) const {
        std::lock_guard const lock{mutex_};
        std::size_t count = 0;
        for (line const& one : seen_) {
            if (one.method == endpoint.method && detail::match_path(endpoint.path, one.path)) ++count;
        }
        return count;
    }

    /// Returns once so many responses are held by `fault::hold`.
    void wait_until_held(std::size_t responses = 1) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return held_.size() >= responses; });
    }
    /// Lets the responses go that are held.
    void release() {
        for (auto const& deliver : take_held()) deliver();
    }

  protected:
    ~script() = default;

    /// The response to a request; `otherwise` makes it where no handler is for it.
    template <class Otherwise> detail::playback play(received& asked, bool keep_alive, Otherwise const& otherwise) {
        bool const to_head = asked.method == "HEAD";
        fault const met = note(asked);
        detail::playback made{.delay = met.delay_, .held = met.held_};
        if (met.end_ == fault::end::reset) {
            made.then = detail::after::reset;
            return made;
        }
        made.bytes = detail::to_bytes(met.instead_ ? *met.instead_ : respond(asked, otherwise), keep_alive, to_head);
        if (!keep_alive) made.then = detail::after::close;
        if (met.end_ == fault::end::cut && met.bytes_ < made.bytes.size()) {
            made.bytes.resize(met.bytes_);
            made.then = detail::after::cut;
        }
        return made;
    }

    /// Whether the next connection is to be refused.
    bool refuses_connection() {
        std::lock_guard const lock{mutex_};
        if (refused_ == 0) return false;
        --refused_;
        return true;
    }

    /// Keeps a response until `release`.
    void hold(std::function<void()> deliver) {
        {
            std::lock_guard const lock{mutex_};
            held_.push_back(std::move(deliver));
        }
        changed_.notify_all();
    }
    std::vector<std::function<void()>> take_held() {
        std::lock_guard const lock{mutex_};
        return std::exchange(held_, {});
    }

  private:
    struct line {
        std::string method;
        std::string path;
    };

    fault note(received const& asked) {
        std::lock_guard const lock{mutex_};
        seen_.push_back({asked.method, asked.target.substr(0, asked.target.find('?'))});
        if (faults_.empty()) return {};
        fault next = std::move(faults_.front());
        faults_.pop_front();
        return next;
    }

    template <class Otherwise> reply respond(received& asked, Otherwise const& otherwise) {
        auto const handler = handler_for(asked);
        if (!handler) return otherwise(asked);
        try {
            return (*handler)(asked);
        } catch (std::exception const& e) {
            return {500, std::string{"a handler has thrown: "} + e.what()};
        } catch (...) {
            return {500, "a handler has thrown"};
        }
    }

    /// The latest of its endpoint; none where there is none.
    std::shared_ptr<detail::handler_type> handler_for(received const& asked) const {
        std::string_view const path = std::string_view{asked.target}.substr(0, asked.target.find('?'));
        std::lock_guard const lock{mutex_};
        for (detail::route const& one : routes_) {
            if (one.method == asked.method && detail::match_path(one.path, path)) return one.handler;
        }
        return nullptr;
    }

    mutable std::mutex mutex_{};
    std::condition_variable changed_{};
    std::deque<detail::route> routes_{};
    std::deque<fault> faults_{};
    std::deque<line> seen_{};
    std::size_t refused_ = 0;
    std::vector<std::function<void()>> held_{};
};

}  // namespace vlens::inline v0::testing

#endif
