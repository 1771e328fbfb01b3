// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/repeat_budget.hpp>
#include <vlens/call/repeater.hpp>

using std::chrono::milliseconds;
using std::chrono::seconds;
using vlens::repeat_options;
using vlens::call::detail::repeat_budget;
using vlens::call::detail::repeater;

namespace {

constexpr seconds minute{60};

/// The longest and the shortest of many waits before that repeat.
struct range {
    milliseconds least = (milliseconds::max)();
    milliseconds most{-1};
};
range waits(repeat_options of, unsigned attempts, std::optional<seconds> asked = {}) {
    of.budget = 100'000;
    repeater decides{of, 7};
    range seen;
    for (int i = 0; i != 10'000; ++i) {
        auto const wait = decides.wait(attempts, asked, minute);
        REQUIRE(wait);
        if (*wait < seen.least) seen.least = *wait;
        if (*wait > seen.most) seen.most = *wait;
    }
    return seen;
}

}  // namespace

TEST_CASE("the wait is anything up to a bound that doubles, up to the longest") {
    struct row {
        unsigned attempts;
        int bound;
    };
    repeat_options const of{.most = 100, .first_wait = milliseconds{10}, .longest_wait = milliseconds{70}};
    for (row const& one : {row{1, 10}, row{2, 20}, row{3, 40}, row{4, 70}, row{5, 70}, row{100, 70}}) {
        CAPTURE(one.attempts);
        range const seen = waits(of, one.attempts);
        CHECK(seen.least == milliseconds{0});
        CHECK(seen.most == milliseconds{one.bound});
    }
    repeat_options const absurd{
        .most = 100, .first_wait = (milliseconds::max)(), .longest_wait = (milliseconds::max)()};
    CHECK(repeater{absurd, 1}.wait(100, {}, std::chrono::hours{24 * 366}));
    repeat_options const none{.most = 100, .first_wait = milliseconds{-1}, .longest_wait = milliseconds{-1}};
    CHECK(waits(none, 100).most == milliseconds{0});
}

TEST_CASE("a wait that the server asks for comes before the random one, which keeps calls from coming back together") {
    range const seen = waits({.first_wait = milliseconds{10}}, 1, seconds{2});
    CHECK(seen.least == milliseconds{2000});
    CHECK(seen.most == milliseconds{2010});
}

TEST_CASE("no repeat beyond the number, beyond the longest Retry-After, and none that begins after the deadline") {
    repeat_options const of{.most = 2, .first_wait = milliseconds{0}, .longest_retry_after = seconds{3}};
    struct row {
        unsigned attempts;
        std::optional<seconds> asked;
        milliseconds left;
        bool may;
    };
    for (row const& one :
         {row{1, {}, minute, true}, row{2, {}, minute, true}, row{3, {}, minute, false},
          row{1, seconds{3}, minute, true}, row{1, seconds{4}, minute, false},
          row{1, seconds{3}, milliseconds{3001}, true}, row{1, seconds{3}, milliseconds{3000}, false},
          row{1, {}, milliseconds{1}, true}, row{1, {}, milliseconds{0}, false}, row{1, {}, milliseconds{-1}, false}}) {
        CAPTURE(one.attempts);
        CAPTURE(one.left.count());
        CHECK(repeater{of, 1}.wait(one.attempts, one.asked, one.left).has_value() == one.may);
    }
    CHECK_FALSE(repeater{{.most = 0}, 1}.wait(1, {}, minute));
}

TEST_CASE("all calls share a budget: a repeat takes one, ten calls that are served give one back, up to the whole") {
    repeater decides{{.most = 9, .budget = 2}, 1};
    auto const may = [&decides] { return decides.wait(1, {}, minute).has_value(); };
    // What is not repeated for another reason costs nothing.
    CHECK_FALSE(decides.wait(10, {}, minute));
    CHECK_FALSE(decides.wait(1, {}, seconds{0}));
    CHECK(may());
    CHECK(may());
    CHECK_FALSE(may());
    for (int i = 0; i != 9; ++i) decides.served();
    CHECK_FALSE(may());
    decides.served();
    CHECK(may());
    CHECK_FALSE(may());
    for (int i = 0; i != 1000; ++i) decides.served();
    CHECK(may());
    CHECK(may());
    CHECK_FALSE(may());
    CHECK_FALSE(repeater{{.budget = 0}, 1}.wait(1, {}, minute));
}

TEST_CASE("threads take from a budget no more than there is, and lose nothing that they add") {
    repeat_budget budget{1000};
    std::vector<int> taken(4);
    auto const on_threads = [&taken](auto work) {
        std::vector<std::thread> threads;
        for (int& count : taken) threads.emplace_back([&count, work] { work(count); });
        for (std::thread& one : threads) one.join();
    };
    on_threads([&budget](int& count) {
        while (budget.take()) ++count;
    });
    CHECK(taken[0] + taken[1] + taken[2] + taken[3] == 1000);
    on_threads([&budget](int&) {
        for (std::uint64_t i = 0; i != 250 * repeat_budget::calls_for_one; ++i) budget.add();
    });
    int left = 0;
    while (budget.take()) ++left;
    CHECK(left == 1000);
}
