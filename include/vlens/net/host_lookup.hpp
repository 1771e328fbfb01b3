// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_HOST_LOOKUP_HPP
#define VLENS_NET_HOST_LOOKUP_HPP

#include <vlens/net/asio.hpp>

#include <asio/error_code.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/basic_resolver.hpp>
#include <asio/ip/resolver_base.hpp>
#include <asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <vlens/call/address_order.hpp>
#include <vlens/call/shared_lookup.hpp>
#include <vlens/config.hpp>
#include <vlens/net/exceptions.hpp>

namespace vlens::inline v0::net::detail {

/// The addresses of a host, in the order in which to try them; or why there are none.
struct host_addresses {
    std::vector<asio::ip::tcp::endpoint> endpoints{};
    std::string reason{};
};

/// The addresses of the host that a client connects to, for all its calls, as a `shared_lookup` says.
///
/// The system looks names up by a function that blocks, and that nothing can stop. So each lookup has a thread of its
/// own, which keeps what it needs and is waited for by nobody: neither by another lookup, nor by a destructor. Asio's
/// resolvers share one thread a context, on which one name server that is silent delays all others.
/// Safe for use from several threads.
template <class Executor> class host_lookup : public std::enable_shared_from_this<host_lookup<Executor>> {
  public:
    using answer = std::shared_ptr<host_addresses const>;

    /// Who waits. It withdraws before the context ends to which it posts.
    class waiting {
      public:
        waiting() = default;
        waiting(waiting const&) = delete;
        waiting& operator=(waiting const&) = delete;

        /// Called at most once, on the thread of the lookup and under its lock: it posts and does nothing else.
        virtual void post(answer const& found) = 0;

      protected:
        ~waiting() = default;
    };

    host_lookup(std::string host, std::string port, std::chrono::milliseconds lifetime)
        : host_{std::move(host)}, port_{std::move(port)}, shared_{lifetime} {}

    /// The addresses that are kept; else nullptr, and `one` is told later, unless it withdraws before.
    answer ask(waiting& one) {
        std::lock_guard const lock{mutex_};
        auto const step = shared_.ask(clock::now());
        if (step == call::detail::lookup_step::use) return kept_;
        waiting_.push_back(&one);
        if (step == call::detail::lookup_step::begin) begin();
        return nullptr;
    }

    /// Whoever has asked does so before it ends. Once this returns, it is not told any more.
    void withdraw(waiting& one) noexcept {
        std::lock_guard const lock{mutex_};
        for (auto i = waiting_.begin(); i != waiting_.end(); ++i) {
            if (*i != &one) continue;
            waiting_.erase(i);
            return;
        }
    }

    /// The addresses that are kept lead nowhere.
    void forget() {
        std::lock_guard const lock{mutex_};
        shared_.forget();
    }

  private:
    using clock = std::chrono::steady_clock;

    void begin() {
        auto const refused = refused_by_system([this] {
            std::thread{[self = this->shared_from_this()] { self->end(look_up(self->host_, self->port_)); }}.detach();
        });
        if (refused) tell(std::make_shared<host_addresses>(host_addresses{.reason = *refused}));
    }

    static answer look_up(std::string const& host, std::string const& port) {
        host_addresses found;
        auto const refused = refused_by_system([&] {
            asio::io_context own{1};
            asio::ip::basic_resolver<asio::ip::tcp, asio::io_context::executor_type> resolver{own};
            asio::error_code ec;
            auto const entries = resolver.resolve(host, port, asio::ip::resolver_base::numeric_service, ec);
            if (ec) found.reason = ec.message();
            for (auto const& entry : entries) found.endpoints.push_back(entry.endpoint());
        });
        if (refused) found.reason = *refused;
        found.endpoints = call::detail::alternate_families(
            std::move(found.endpoints), [](auto const& endpoint) { return endpoint.address().is_v6(); });
        return std::make_shared<host_addresses const>(std::move(found));
    }

    void end(answer found) {
        std::lock_guard const lock{mutex_};
        tell(std::move(found));
    }

    void tell(answer found) {
        bool const success = found->reason.empty();
        bool const counts = shared_.ended(success, clock::now());
        if (success) kept_ = found;
        if (!counts) return;
        for (waiting* const one : std::exchange(waiting_, {})) one->post(found);
    }

    std::string const host_;
    std::string const port_;
    std::mutex mutex_{};
    call::detail::shared_lookup shared_;
    answer kept_{};
    std::vector<waiting*> waiting_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
