// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <asio/thread_pool.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> one_time_ping{
    "POST", "/ping", vlens::repeatability::never_twice};

vlens::client_options with_at_most(std::size_t connections, vlens::client_options options) {
    options.max_connections = connections;
    return options;
}

/// Responds to all, and knows how many requests it had at once, and in which order they came.
class busy_server {
  public:
    void serve(scripted_server::session& session) {
        for (std::string request = session.read_request(); !request.empty(); request = session.read_request()) {
            int const now = ++at_once_;
            int most = most_;
            while (now > most && !most_.compare_exchange_weak(most, now)) {
            }
            {
                std::lock_guard const lock{mutex_};
                bodies_.push_back(request.substr(request.find("\r\n\r\n") + 4));
            }
            if (held_.valid()) held_.wait();
            --at_once_;
            session.respond(pong);
        }
    }
    auto script() {
        return [this](scripted_server::session& session) { serve(session); };
    }
    /// Responses wait for that.
    void hold(std::promise<void>& until) { held_ = until.get_future().share(); }
    int most() const { return most_; }
    std::vector<std::string> bodies() const {
        std::lock_guard const lock{mutex_};
        return bodies_;
    }

  private:
    std::atomic<int> at_once_{0};
    std::atomic<int> most_{0};
    mutable std::mutex mutex_;
    std::vector<std::string> bodies_;
    std::shared_future<void> held_;
};

/// Runs the context until that is the case.
template <class Done> void run_until(asio::io_context& context, Done done) {
    auto const work = asio::make_work_guard(context);
    while (!done()) context.run_one_for(std::chrono::milliseconds{1});
}

}  // namespace

TEST_CASE("asynchronous calls share as many connections as the options allow, and all succeed") {
    for (bool const tls : {false, true}) {
        CAPTURE(tls);
        busy_server busy;
        scripted_server const server =
            tls ? scripted_server{authority().issue(), busy.script()} : scripted_server{busy.script()};
        asio::io_context context;
        vlens::client const client{context.get_executor(), with_at_most(3, tls ? over_tls(server) : plain(server)),
                                   the_key};
        int fine = 0;
        for (int i = 0; i != 100; ++i) {
            client.async_send(ping, hello, [&](auto outcome) { fine += outcome.has_value() ? 1 : 0; });
        }
        context.run();
        CHECK(fine == 100);
        CHECK(server.connections() == 3);
        CHECK(busy.most() <= 3);
    }
}

TEST_CASE("calls on a pool of threads keep to the bound as well") {
    busy_server busy;
    scripted_server const server{authority().issue(), busy.script()};
    asio::thread_pool threads{4};
    vlens::client const client{threads.get_executor(), with_at_most(3, over_tls(server)), the_key};
    std::atomic<int> fine{0};
    for (int i = 0; i != 200; ++i) {
        client.async_send(ping, hello, [&](auto outcome) { fine += outcome.has_value() ? 1 : 0; });
    }
    threads.join();
    CHECK(fine == 200);
    CHECK(server.connections() == 3);
    CHECK(busy.most() <= 3);
}

TEST_CASE("calls that wait for a connection are sent in the order in which they began") {
    busy_server busy;
    scripted_server const server{busy.script()};
    asio::io_context context;
    vlens::client const client{context.get_executor(), with_at_most(1, plain(server)), the_key};
    std::vector<std::string> words;
    for (int i = 0; i != 20; ++i) words.push_back("word " + std::to_string(i));
    for (std::string const& word : words) {
        client.async_send(ping, Ping{.word = vlens::text{word}}, [](auto outcome) { CHECK(outcome); });
    }
    context.run();
    std::vector<std::string> expected;
    for (std::string const& word : words) expected.push_back(R"({"word":")" + word + R"("})");
    CHECK(busy.bodies() == expected);
    CHECK(server.connections() == 1);
}

TEST_CASE("a call that waits for a connection can be canceled, and its time can pass, without harm to the others") {
    std::promise<void> go_on;
    busy_server busy;
    busy.hold(go_on);
    scripted_server const server{busy.script()};
    asio::io_context context;
    vlens::client const client{context.get_executor(), with_at_most(1, plain(server)), the_key};
    int fine = 0;
    auto const count = [&](auto outcome) { fine += outcome.has_value() ? 1 : 0; };
    client.async_send(ping, hello, count);
    run_until(context, [&] { return busy.bodies().size() == 1; });

    asio::cancellation_signal cancel;
    std::optional<vlens::result<Pong>> canceled;
    client.async_send(ping, hello,
                      asio::bind_cancellation_slot(cancel.slot(), [&](auto got) { canceled.emplace(std::move(got)); }));
    std::optional<vlens::result<Pong>> late;
    client.async_send(ping, hello, {.timeout = std::chrono::milliseconds{30}},
                      [&](auto got) { late.emplace(std::move(got)); });
    client.async_send(ping, hello, count);
    context.poll();
    // Even the gentlest kind ends a call of which nothing was sent.
    cancel.emit(asio::cancellation_type::total);
    run_until(context, [&] { return canceled && late; });
    CHECK(canceled->error().kind == error_kind::canceled);
    CHECK(canceled->error().delivery == delivery::not_sent);
    CHECK(canceled->error().message == "canceled by the caller while waiting for a connection");
    CHECK(late->error().kind == error_kind::timeout);
    CHECK(late->error().delivery == delivery::not_sent);
    CHECK(late->error().message == "the time of 30 ms was over while waiting for a connection");
    CHECK(fine == 0);

    go_on.set_value();
    context.run();
    CHECK(fine == 2);
    CHECK(busy.bodies().size() == 2);
    CHECK(server.connections() == 1);
}

TEST_CASE("calls that wait when the client is destroyed are sent all the same") {
    busy_server busy;
    scripted_server const server{authority().issue(), busy.script()};
    asio::io_context context;
    int fine = 0;
    {
        vlens::client const client{context.get_executor(), with_at_most(2, over_tls(server)), the_key};
        for (int i = 0; i != 20; ++i) {
            client.async_send(ping, hello, [&](auto outcome) { fine += outcome.has_value() ? 1 : 0; });
        }
    }
    context.run();
    CHECK(fine == 20);
    CHECK(server.connections() == 2);
}

TEST_CASE("a context that ends while calls wait for a connection frees all of them") {
    std::promise<void> go_on;
    busy_server busy;
    busy.hold(go_on);
    scripted_server const server{busy.script()};
    auto const alive = std::make_shared<int>(0);
    auto context = std::make_unique<asio::io_context>();
    {
        vlens::client const client{context->get_executor(), with_at_most(1, plain(server)), the_key};
        for (int i = 0; i != 1000; ++i) client.async_send(ping, hello, [alive](auto const&) {});
        run_until(*context, [&] { return busy.bodies().size() == 1; });
        CHECK(alive.use_count() == 1001);
    }
    context.reset();
    CHECK(alive.use_count() == 1);
    go_on.set_value();
}

TEST_CASE("a context that ends when the next call has its turn frees those that wait as well") {
    for (bool const has_timers : {false, true}) {
        CAPTURE(has_timers);
        busy_server busy;
        scripted_server const server{busy.script()};
        auto const alive = std::make_shared<int>(0);
        auto context = std::make_unique<asio::io_context>();
        // Strands come with the first call. A context ends them before the timers that it had by then.
        if (has_timers) asio::steady_timer{*context};
        {
            vlens::client const client{context->get_executor(), with_at_most(1, plain(server)), the_key};
            int ended = 0;
            for (int i = 0; i != 1000; ++i) {
                client.async_send(ping, hello, [alive, &ended, of = context.get()](auto const&) {
                    ++ended;
                    of->stop();
                });
            }
            context->run();
            CHECK(ended == 1);
            CHECK(alive.use_count() > 1);
        }
        context.reset();
        CHECK(alive.use_count() == 1);
    }
}

TEST_CASE("blocking calls from many threads keep as many connections as the options allow") {
    for (bool const tls : {false, true}) {
        CAPTURE(tls);
        busy_server busy;
        scripted_server const server =
            tls ? scripted_server{authority().issue(), busy.script()} : scripted_server{busy.script()};
        vlens::client const client{with_at_most(3, tls ? over_tls(server) : plain(server)), the_key};
        std::atomic<int> fine{0};
        std::vector<std::thread> threads;
        for (int i = 0; i != 8; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n != 20; ++n) fine += client.send(ping, hello).has_value() ? 1 : 0;
            });
        }
        for (std::thread& one : threads) one.join();
        CHECK(fine == 160);
        CHECK(server.connections() <= 3);
        CHECK(busy.most() <= 3);
    }
}

TEST_CASE("blocking and asynchronous calls share connections, and the bound") {
    busy_server busy;
    scripted_server const server{authority().issue(), busy.script()};
    asio::io_context context;
    std::optional<vlens::client<vlens::api_key>> client{std::in_place, context.get_executor(),
                                                        with_at_most(1, over_tls(server)), the_key};
    int fine = 0;
    for (int i = 0; i != 3; ++i) {
        CHECK(client->send(ping, hello));
        client->async_send(ping, hello, [&](auto outcome) { fine += outcome.has_value() ? 1 : 0; });
        context.run();
        context.restart();
    }
    CHECK(client->send(ping, hello));
    CHECK(fine == 3);
    CHECK(server.connections() == 1);
    // The connection is that of the last blocking call, whose context lives as long.
    client.reset();
}

TEST_CASE("a blocking call waits for the connection of an asynchronous one, within its time") {
    std::promise<void> go_on;
    busy_server busy;
    busy.hold(go_on);
    scripted_server const server{busy.script()};
    asio::thread_pool threads{1};
    vlens::client const client{threads.get_executor(), with_at_most(1, plain(server)), the_key};
    client.async_send(ping, hello, [](auto outcome) { CHECK(outcome); });
    while (busy.bodies().empty()) std::this_thread::yield();
    vlens::error const late = client.send(ping, hello, {.timeout = std::chrono::milliseconds{20}}).error();
    CHECK(late.message == "the time of 20 ms was over while waiting for a connection");
    std::thread waiting{[&] { CHECK(client.send(ping, hello)); }};
    go_on.set_value();
    waiting.join();
    threads.join();
    CHECK(server.connections() == 1);
}

TEST_CASE("a call that must not happen twice takes the place of an idle connection where there may be no more") {
    std::promise<void> first_closed;
    busy_server busy;
    scripted_server const server{[&](scripted_server::session& session) {
        busy.serve(session);
        if (session.number() == 1) first_closed.set_value();
    }};
    vlens::client const client{with_at_most(1, plain(server)), the_key};
    CHECK(client.send(ping, hello));
    CHECK(client.send(one_time_ping, hello));
    CHECK(first_closed.get_future().wait_for(long_enough / 4) == std::future_status::ready);
    CHECK(server.connections() == 2);
    CHECK(client.send(ping, hello));
    CHECK(server.connections() == 2);
}

TEST_CASE("of connections that cannot be made, each leaves its place to the next call") {
    std::uint16_t const port = free_port();
    asio::io_context context;
    vlens::client const client{context.get_executor(), with_at_most(2, plain(port)), the_key};
    int refused = 0;
    for (int i = 0; i != 50; ++i) {
        client.async_send(ping, hello, [&](auto outcome) {
            CHECK(outcome.error().kind == error_kind::connect);
            ++refused;
        });
    }
    context.run();
    CHECK(refused == 50);
}

TEST_CASE("idle connections are closed on demand") {
    std::promise<void> closed;
    busy_server busy;
    scripted_server const server{[&](scripted_server::session& session) {
        busy.serve(session);
        if (session.number() == 1) closed.set_value();
    }};
    vlens::client const client{plain(server), the_key};
    CHECK(client.send(ping, hello));
    client.close_idle();
    CHECK(closed.get_future().wait_for(long_enough / 4) == std::future_status::ready);
    CHECK(client.send(ping, hello));
    CHECK(server.connections() == 2);
}

TEST_CASE("options that allow no connection refuse every call") {
    vlens::client const client{with_at_most(0, plain(free_port())), the_key};
    vlens::error const refused = client.send(ping, hello).error();
    CHECK(refused.kind == error_kind::invalid_argument);
    CHECK(refused.message.find("max_connections") != std::string::npos);
}
