// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/any_io_executor.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/strand.hpp>
#include <asio/thread_pool.hpp>

#include <vlens/net/alarm_clock.hpp>

using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

using alarm_clock = vlens::net::detail::alarm_clock<asio::any_io_executor>;

/// Counts how often it rings, and whether before its time. It clears itself then, in its context.
class sleeper final : public alarm_clock::sleeper, public std::enable_shared_from_this<sleeper> {
  public:
    template <class Executor> sleeper(std::shared_ptr<alarm_clock> of, Executor const& executor)
        : clock_{std::move(of)}, executor_{executor} {
        // As a call does.
        asio::strand<asio::any_io_executor>{executor_};
    }

    void sleep(alarm_clock::clock::duration time) {
        until_ = alarm_clock::clock::now() + time;
        clock_->set(shared_from_this(), until_, executor_);
    }
    void clear() { clock_->clear(*this); }

    int rings() const { return rings_; }
    bool early() const { return early_; }
    bool has_withdrawn() const { return withdrawn_; }

  private:
    void ring() override {
        if (alarm_clock::clock::now() < until_) early_ = true;
        ++rings_;
        asio::post(executor_, [self = shared_from_this()] { self->clear(); });
    }
    void withdraw() noexcept override { withdrawn_ = true; }

    std::shared_ptr<alarm_clock> clock_;
    asio::any_io_executor executor_;
    alarm_clock::clock::time_point until_{};
    std::atomic<int> rings_{0};
    std::atomic<bool> early_{false};
    std::atomic<bool> withdrawn_{false};
};

}  // namespace

TEST_CASE("each sleeper is woken once, not before its time, whatever the order in which they went to sleep") {
    asio::io_context context;
    auto const clock = std::make_shared<alarm_clock>();
    std::vector<std::shared_ptr<sleeper>> all;
    for (int const time : {5, 1, 3, 0, 4, 1, -1}) {
        all.push_back(std::make_shared<sleeper>(clock, context.get_executor()));
        all.back()->sleep(milliseconds{time});
    }
    context.run();
    for (auto const& one : all) {
        CHECK(one->rings() == 1);
        CHECK(!one->early());
        CHECK(one.use_count() == 1);
    }
}

TEST_CASE("a context does not run for sleepers that were cleared, nor are they kept") {
    asio::io_context context;
    auto const clock = std::make_shared<alarm_clock>();
    auto const first = std::make_shared<sleeper>(clock, context.get_executor());
    auto const second = std::make_shared<sleeper>(clock, context.get_executor());
    first->clear();
    first->sleep(hours{1});
    second->sleep(hours{2});
    context.poll();
    CHECK(!context.stopped());
    first->clear();
    CHECK(first.use_count() == 1);
    context.poll();
    CHECK(!context.stopped());
    second->clear();
    second->clear();
    context.poll();
    CHECK(context.stopped());
    CHECK(second.use_count() == 1);
    CHECK(first->rings() + second->rings() == 0);

    // And after that again.
    context.restart();
    first->sleep(milliseconds{1});
    context.run();
    CHECK(first->rings() == 1);
}

TEST_CASE("where a context is destroyed, all who sleep in it withdraw, and nothing keeps them") {
    // A context ends services of Asio in an order that depends on what the program began first.
    for (bool const has_timers : {false, true}) {
        CAPTURE(has_timers);
        auto context = std::make_unique<asio::io_context>();
        if (has_timers) asio::steady_timer{*context};
        auto clock = std::make_shared<alarm_clock>();
        auto other = std::make_shared<alarm_clock>();
        std::weak_ptr<alarm_clock> const alive = clock;
        std::vector<std::shared_ptr<sleeper>> all;
        for (int i = 0; i != 100; ++i) {
            all.push_back(std::make_shared<sleeper>(i % 2 == 0 ? clock : other, context->get_executor()));
            all.back()->sleep(hours{1 + i % 3});
        }
        // It has rung and is not yet cleared.
        all.front()->sleep(milliseconds{1});
        while (all.front()->rings() == 0) context->run_one();
        all.back()->clear();
        clock.reset();
        other.reset();
        context.reset();
        CHECK(!all.back()->has_withdrawn());
        all.pop_back();
        for (auto const& one : all) {
            CHECK(one->has_withdrawn());
            CHECK(one.use_count() == 1);
        }
        all.clear();
        CHECK(alive.expired());
    }
}

TEST_CASE("a clock that ended before its context is not told") {
    auto context = std::make_unique<asio::io_context>();
    std::weak_ptr<alarm_clock> alive;
    {
        auto const clock = std::make_shared<alarm_clock>();
        alive = clock;
        auto const one = std::make_shared<sleeper>(clock, context->get_executor());
        one->sleep(hours{1});
        one->clear();
    }
    context->run();
    CHECK(alive.expired());
    context.reset();
}

TEST_CASE("sleepers may be set and cleared while others are woken in other threads") {
    asio::thread_pool threads{2};
    auto const clock = std::make_shared<alarm_clock>();
    std::vector<std::shared_ptr<sleeper>> woken, cleared;
    std::thread setting{[&] {
        for (int i = 0; i != 500; ++i) {
            woken.push_back(std::make_shared<sleeper>(clock, threads.get_executor()));
            woken.back()->sleep(milliseconds{i % 5});
        }
    }};
    for (int i = 0; i != 500; ++i) {
        cleared.push_back(std::make_shared<sleeper>(clock, threads.get_executor()));
        cleared.back()->sleep(i % 2 == 0 ? hours{1} : milliseconds{i % 3});
        cleared.back()->clear();
    }
    setting.join();
    threads.join();
    for (auto const& one : woken) {
        CHECK(one->rings() == 1);
        CHECK(!one->early());
        CHECK(one.use_count() == 1);
    }
    for (auto const& one : cleared) {
        CHECK(one->rings() <= 1);
        CHECK(one.use_count() == 1);
    }
}
