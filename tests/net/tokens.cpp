// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <future>
#include <list>
#include <memory>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

#include <asio/any_io_executor.hpp>
#include <asio/associated_executor.hpp>
#include <asio/async_result.hpp>
#include <asio/bind_cancellation_slot.hpp>
#include <asio/bind_executor.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/strand.hpp>
#include <asio/system_executor.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_future.hpp>
#include <asio/version.hpp>
#if defined(ASIO_HAS_CO_AWAIT)
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>
#endif
#include <doctest/doctest.h>

#include "ping.hpp"

using vlens::error_kind;

namespace {

void serve_all(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

}  // namespace

static_assert(std::is_same_v<decltype(vlens::client{the_key}), vlens::client<vlens::api_key>>);
static_assert(
    std::is_same_v<decltype(vlens::client{the_key, the_token}), vlens::client<vlens::api_key, vlens::bearer_token>>);
static_assert(std::is_same_v<decltype(vlens::client{asio::io_context{}.get_executor(), the_key, the_token}),
                             vlens::client<vlens::api_key, vlens::bearer_token>>);
static_assert(std::is_same_v<decltype(vlens::client{vlens::client_options{}, the_key}), vlens::client<vlens::api_key>>);
static_assert(std::is_copy_constructible_v<vlens::client<vlens::api_key>>);

TEST_CASE("a callback is called once, on the context, never inside async_send") {
    scripted_server const server{serve_all};
    asio::io_context context;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    int calls = 0;
    client.async_send(ping, hello, [&](vlens::result<Pong> got) {
        ++calls;
        CHECK(*got.value().word == "pong");
    });
    // A request that cannot be sent takes the same way.
    client.async_send(ping, Ping{.word = vlens::text{"\xff"}}, [&](vlens::result<Pong> got) {
        ++calls;
        CHECK(got.error().kind == error_kind::invalid_argument);
    });
    CHECK(calls == 0);
    context.run();
    CHECK(calls == 2);
}

namespace {

/// A completion token that keeps the executor of the operation, and begins nothing.
struct executor_of_operation {
    asio::any_io_executor* found;
};

}  // namespace

template <class Signature> class asio::async_result<executor_of_operation, Signature> {
  public:
    template <class Initiation, class... Arguments>
    static void initiate(Initiation&& operation, executor_of_operation token, Arguments&&...) {
        *token.found = asio::get_associated_executor(operation);
    }
};

TEST_CASE("an operation has the executor of its client") {
    asio::io_context context;
    vlens::client const client{context.get_executor(), vlens::client_options{}, the_key};
    asio::any_io_executor found;
    client.async_send(ping, hello, executor_of_operation{&found});
    CHECK(found == asio::any_io_executor{context.get_executor()});
}

TEST_CASE("a client without an executor has the threads of the system") {
    scripted_server const server{serve_all};
    vlens::client const client{plain(server), the_key};
    CHECK(client.get_executor() == asio::any_io_executor{asio::system_executor{}});
    CHECK(client.async_send(ping, hello, asio::use_future).get().has_value());
}

TEST_CASE("a handler may be of the kind that can only be moved") {
    scripted_server const server{serve_all};
    asio::io_context context;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    bool fine = false;
    client.async_send(ping, hello, [&, owned = std::make_unique<int>(7)](vlens::result<Pong> got) {
        fine = got.has_value() && *owned == 7;
    });
    context.run();
    CHECK(fine);
}

TEST_CASE("a handler runs on its own executor, whose context stays alive for it") {
    scripted_server const server{serve_all};
    asio::io_context calls;
    asio::io_context handlers;
    vlens::client const client{calls.get_executor(), plain(server), the_key};
    bool there = false;
    client.async_send(ping, hello, asio::bind_executor(handlers.get_executor(), [&](vlens::result<Pong> got) {
                          there = got.has_value() && handlers.get_executor().running_in_this_thread() &&
                                  !calls.get_executor().running_in_this_thread();
                      }));
    std::thread other{[&] { calls.run(); }};
    handlers.run();
    other.join();
    CHECK(there);
}

TEST_CASE("a handler may begin the next call, and let go of the client") {
    scripted_server const server{serve_all};
    asio::io_context context;
    auto client = std::make_unique<vlens::client<vlens::api_key>>(context.get_executor(), plain(server), the_key);
    int calls = 0;
    client->async_send(ping, hello, [&](vlens::result<Pong> const& first) {
        calls += first ? 1 : 0;
        client->async_send(ping, hello, [&](vlens::result<Pong> const& second) {
            calls += second ? 1 : 0;
            client.reset();
        });
    });
    context.run();
    CHECK(calls == 2);
    CHECK(server.connections() == 1);
}

TEST_CASE("a future") {
    scripted_server const server{serve_all};
    asio::thread_pool pool{1};
    vlens::client const client{pool.get_executor(), plain(server), the_key};
    std::future<vlens::result<Pong>> got = client.async_send(ping, hello, asio::use_future);
    CHECK(*got.get().value().word == "pong");
    pool.join();
}

TEST_CASE("a client without an executor can do both") {
    scripted_server const server{serve_all};
    vlens::client const client{plain(server), the_key, the_token};
    CHECK(client.send(signed_ping, hello));
    CHECK(client.async_send(signed_ping, hello, vlens::call_options{}, asio::use_future).get());
}

TEST_CASE("many calls at once on a pool of threads") {
    scripted_server const server{authority().issue(), serve_all};
    asio::thread_pool pool{4};
    vlens::client const client{pool.get_executor(), over_tls(server), the_key};
    std::vector<std::future<vlens::result<Pong>>> got;
    for (int i = 0; i != 200; ++i) got.push_back(client.async_send(ping, hello, asio::use_future));
    int fine = 0;
    for (auto& one : got) fine += one.get() ? 1 : 0;
    CHECK(fine == 200);
    pool.join();
}

TEST_CASE("calls on a pool of threads that are canceled from another") {
    scripted_server const server{authority().issue(), [](auto& session) { session.wait_for_close(); }};
    asio::thread_pool pool{4};
    vlens::client const client{pool.get_executor(), over_tls(server), the_key};
    std::atomic<int> canceled{0};
    std::list<asio::cancellation_signal> signals;
    for (int i = 0; i != 200; ++i) {
        auto& signal = signals.emplace_back();
        client.async_send(ping, hello, asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Pong> const& got) {
                              if (!got && got.error().kind == error_kind::canceled) ++canceled;
                          }));
    }
    for (auto& one : signals) one.emit(asio::cancellation_type::terminal);
    pool.join();
    CHECK(canceled == 200);
}

#if defined(ASIO_HAS_CO_AWAIT)
TEST_CASE("an awaitable") {
    scripted_server const server{serve_all};
    asio::io_context context;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    int fine = 0;
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            vlens::result<Pong> const first = co_await client.async_send(ping, hello, asio::use_awaitable);
            vlens::result<Pong> const second =
                co_await client.async_send(ping, hello, {.timeout = long_enough}, asio::use_awaitable);
            fine = (first ? 1 : 0) + (second ? 1 : 0);
        },
        [](std::exception_ptr const& thrown) {
            if (thrown) std::rethrow_exception(thrown);
        });
    context.run();
    CHECK(fine == 2);
    CHECK(server.connections() == 1);
}

TEST_CASE("an awaitable in a race is canceled when the other wins") {
    std::atomic<bool> closed{false};
    std::promise<void> read;
    scripted_server const server{[&](auto& session) {
        session.read_request();
        read.set_value();
        session.wait_for_close();
        closed = true;
    }};
    asio::io_context context;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    asio::steady_timer timer{context, asio::steady_timer::time_point::max()};
    std::thread canceler{[&] {
        read.get_future().wait();
        asio::post(context, [&] { timer.cancel(); });
    }};
    std::size_t winner = 7;
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            using namespace asio::experimental::awaitable_operators;
            auto const wait = [&]() -> asio::awaitable<void> {
                try {
                    co_await timer.async_wait(asio::use_awaitable);
                } catch (std::system_error const&) {
                }
            };
            auto const call = [&]() -> asio::awaitable<int> {
                auto const got = co_await client.async_send(ping, hello, asio::use_awaitable);
                co_return got ? 1 : 0;
            };
            winner = (co_await (wait() || call())).index();
        },
        [](std::exception_ptr const& thrown) {
            if (thrown) std::rethrow_exception(thrown);
        });
    context.run();
    canceler.join();
    CHECK(winner == 0);
    while (!closed) std::this_thread::sleep_for(std::chrono::milliseconds{1});
}
#endif
