// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstddef>

#include <doctest/doctest.h>

#include <vlens/call/shared_lookup.hpp>

using std::chrono::milliseconds;
using std::chrono::seconds;
using vlens::call::detail::lookup_step;
using vlens::call::detail::shared_lookup;

namespace {

constexpr shared_lookup::time_point start{seconds{1000}};

}  // namespace

TEST_CASE("one lookup for all who wait, and addresses are kept for their lifetime") {
    shared_lookup one{seconds{30}};
    CHECK(one.ask(start) == lookup_step::begin);
    CHECK(one.ask(start) == lookup_step::join);
    CHECK(one.ask(start + milliseconds{999}) == lookup_step::join);
    CHECK(one.ended(true, start + seconds{1}));
    CHECK(one.ask(start + seconds{1}) == lookup_step::use);
    CHECK(one.ask(start + seconds{31} - milliseconds{1}) == lookup_step::use);
    CHECK(one.ask(start + seconds{31}) == lookup_step::begin);
    CHECK(one.ask(start + seconds{31}) == lookup_step::join);
}

TEST_CASE("a failure is for those who wait, and is not kept") {
    shared_lookup one{seconds{30}};
    one.ask(start);
    CHECK(one.ended(false, start));
    CHECK(one.ask(start) == lookup_step::begin);
}

TEST_CASE("with no lifetime, only those who wait share a lookup") {
    shared_lookup one{seconds{0}};
    CHECK(one.ask(start) == lookup_step::begin);
    CHECK(one.ask(start) == lookup_step::join);
    CHECK(one.ended(true, start));
    CHECK(one.ask(start) == lookup_step::begin);
}

TEST_CASE("addresses that lead nowhere are forgotten") {
    shared_lookup one{seconds{30}};
    one.ask(start);
    one.ended(true, start);
    one.forget();
    CHECK(one.ask(start) == lookup_step::begin);
}

TEST_CASE("a lookup that takes long gets company, up to a bound, and the first success counts") {
    shared_lookup one{seconds{30}};
    for (std::size_t i = 0; i != shared_lookup::most; ++i) {
        auto const then = start + static_cast<int>(i) * shared_lookup::patience;
        CHECK(one.ask(then) == lookup_step::begin);
        CHECK(one.ask(then) == lookup_step::join);
    }
    CHECK(one.ask(start + seconds{100}) == lookup_step::join);
    // A failure says nothing while others are under way.
    CHECK(!one.ended(false, start + seconds{100}));
    CHECK(one.ended(true, start + seconds{101}));
    CHECK(one.ask(start + seconds{101}) == lookup_step::use);
    // Those that are late are welcome: what they found is newer.
    CHECK(one.ended(true, start + seconds{120}));
    CHECK(one.ask(start + seconds{149}) == lookup_step::use);
    CHECK(one.ended(false, start + seconds{149}));
    CHECK(one.ask(start + seconds{149}) == lookup_step::use);
    CHECK(one.ask(start + seconds{150}) == lookup_step::begin);
}
