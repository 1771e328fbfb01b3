// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/wake_list.hpp>

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

namespace {

using wake_list = vlens::call::detail::wake_list<std::chrono::steady_clock>;
using sleepers = std::vector<std::shared_ptr<wake_list::sleeper>>;

constexpr wake_list::time_point start{seconds{1000}};

class sleeper final : public wake_list::sleeper {
    void ring() override {}
    void withdraw() noexcept override {}
};

std::shared_ptr<wake_list::sleeper> make_sleeper() { return std::make_shared<sleeper>(); }

}  // namespace

TEST_CASE("a list without sleepers has nobody to wake") {
    wake_list list;
    CHECK(list.empty());
    CHECK(list.next() == wake_list::time_point::max());
    CHECK(list.due(wake_list::time_point::max()).empty());
    CHECK(list.clear().empty());
}

TEST_CASE("sleepers are due never before their times and at most a millisecond after, and each second from then on") {
    wake_list list;
    auto const first = make_sleeper(), second = make_sleeper(), third = make_sleeper();
    list.put(second, start + microseconds{7'001});
    list.put(third, start + seconds{30});
    list.put(first, start + microseconds{6'999});
    CHECK(list.next() == start + milliseconds{7});
    CHECK(list.due(start + milliseconds{7} - nanoseconds{1}).empty());
    CHECK(list.due(start + milliseconds{7}) == sleepers{first});
    CHECK(list.next() == start + milliseconds{8});
    list.remove(*first);
    CHECK(list.due(start + milliseconds{8} - nanoseconds{1}).empty());
    CHECK(list.due(start + milliseconds{8}) == sleepers{second});
    CHECK(list.due(start + milliseconds{1'008} - nanoseconds{1}).empty());
    CHECK(list.due(start + milliseconds{1'008}) == sleepers{second});
    CHECK(list.next() == start + milliseconds{2'008});
    list.remove(*second);
    CHECK(list.due(start + seconds{30}).empty());
    CHECK(list.due(start + seconds{31}) == sleepers{third});
    CHECK(list.next() == start + seconds{32});
}

TEST_CASE("a time takes the place of the one before, be it later or earlier") {
    wake_list list;
    auto const one = make_sleeper();
    list.put(one, start);
    list.put(one, start + seconds{1});
    CHECK(list.due(start + milliseconds{1}).empty());
    CHECK(list.next() > start + seconds{1});
    list.put(one, start + milliseconds{500});
    CHECK(list.next() <= start + milliseconds{501});
    CHECK(list.due(start + milliseconds{501}) == sleepers{one});
    list.put(one, start + seconds{2});
    CHECK(list.due(start + seconds{3}) == sleepers{one});
}

TEST_CASE("the list keeps all, those that were due as well, until they are removed") {
    wake_list list;
    auto const first = make_sleeper(), second = make_sleeper(), third = make_sleeper();
    for (auto const& one : {first, second, third}) list.put(one, start);
    list.put(second, start + seconds{1});
    CHECK(list.due(start + milliseconds{1}).size() == 2);
    for (auto const* const one : {&first, &second, &third}) CHECK(one->use_count() == 2);
    CHECK(list.remove(*first) == first);
    CHECK(first.use_count() == 1);
    CHECK(list.remove(*first) == nullptr);
    CHECK(list.remove(*third) == third);
    CHECK(list.remove(*second) == second);
    CHECK(second.use_count() == 1);
    CHECK(list.empty());
    CHECK(list.next() == wake_list::time_point::max());

    list.put(third, start);
    list.put(first, start);
    CHECK(list.clear() == sleepers{third, first});
    CHECK(list.empty());
    CHECK(list.next() == wake_list::time_point::max());
    CHECK(first.use_count() == 1);
    CHECK(list.remove(*first) == nullptr);
    list.put(first, start);
    CHECK(list.remove(*first) == first);
}

TEST_CASE("whatever is put and removed, those are due whom a plain search finds") {
    std::mt19937 random{15};
    wake_list list;
    std::array<std::shared_ptr<wake_list::sleeper>, 50> all;
    for (auto& one : all) one = make_sleeper();
    constexpr milliseconds never{-1};
    std::array<milliseconds, 50> when;
    when.fill(never);
    std::array<bool, 50> in{};
    milliseconds now{0};
    for (int i = 0; i != 20'000; ++i) {
        std::size_t const chosen = random() % all.size();
        switch (random() % 4) {
            case 0:
            case 1:
                when[chosen] = now + milliseconds{random() % 20};
                list.put(all[chosen], start + when[chosen]);
                in[chosen] = true;
                break;
            case 2:
                REQUIRE((list.remove(*all[chosen]) != nullptr) == in[chosen]);
                when[chosen] = never;
                in[chosen] = false;
                break;
            default: {
                now += milliseconds{random() % 3};
                auto const woken = list.due(start + now);
                std::size_t due = 0;
                for (std::size_t which = 0; which != all.size(); ++which) {
                    // The millisecond that it may be late.
                    bool const is_due = when[which] != never && when[which] + milliseconds{1} <= now;
                    REQUIRE(is_due == (std::find(woken.begin(), woken.end(), all[which]) != woken.end()));
                    if (!is_due) continue;
                    when[which] = now + seconds{1};
                    ++due;
                }
                REQUIRE(woken.size() == due);
            }
        }
    }
}
