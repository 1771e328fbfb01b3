// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <vlens/call/idle_connection.hpp>

using std::chrono::milliseconds;

namespace {

/// Writes down what is done with it.
struct fake_connection {
    std::string* log;
    char name;
    bool quiet = true;

    bool is_quiet() {
        *log += std::string{"quiet? "} + name + "; ";
        return quiet;
    }
    void close_politely() { *log += std::string{"close "} + name + "; "; }
    void release_memory() { *log += std::string{"release "} + name + "; "; }
};

struct fixture {
    std::string log;
    std::chrono::steady_clock::time_point now{milliseconds{1000}};
    std::unique_ptr<vlens::call::detail::idle_connection<fake_connection>> idle =
        std::make_unique<vlens::call::detail::idle_connection<fake_connection>>();

    void put(char name, bool quiet = true) {
        idle->put(std::make_unique<fake_connection>(fake_connection{&log, name, quiet}), now);
    }
    char take(milliseconds max_idle = milliseconds{100}) {
        auto const taken = idle->take(now, max_idle);
        return taken ? taken->name : '-';
    }
};

}  // namespace

TEST_CASE("a kept connection is given out once, when it is quiet") {
    fixture of;
    CHECK(of.take() == '-');
    of.put('a');
    CHECK(of.log == "release a; ");
    CHECK(of.take() == 'a');
    CHECK(of.log == "release a; quiet? a; ");
    CHECK(of.take() == '-');
}

TEST_CASE("a connection that is not quiet is closed politely") {
    fixture of;
    of.put('a', false);
    CHECK(of.take() == '-');
    CHECK(of.log == "release a; quiet? a; close a; ");
}

TEST_CASE("a connection that is as old as the limit is closed politely, without another look") {
    fixture of;
    of.put('a');
    of.now += milliseconds{99};
    CHECK(of.take() == 'a');
    of.put('b');
    of.log.clear();
    of.now += milliseconds{100};
    CHECK(of.take() == '-');
    CHECK(of.log == "close b; ");
}

TEST_CASE("of two connections the later one is kept, the other one closed politely") {
    fixture of;
    of.put('a');
    of.now += milliseconds{90};
    of.put('b');
    CHECK(of.log == "release a; release b; close a; ");
    of.now += milliseconds{90};
    CHECK(of.take() == 'b');
}

TEST_CASE("what is kept at the end is closed politely") {
    fixture of;
    of.put('a');
    of.idle.reset();
    CHECK(of.log == "release a; close a; ");
}
