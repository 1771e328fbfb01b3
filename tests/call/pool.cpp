// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/pool.hpp>

using std::chrono::milliseconds;

namespace {

/// Writes down what is done with it.
struct fake_connection {
    std::string* log;
    char name;
    bool quiet = true;
    /// What happens in other threads while it is asked or closed.
    std::function<void()> meanwhile{};

    bool is_quiet() {
        *log += std::string{"quiet? "} + name + "; ";
        if (meanwhile) std::exchange(meanwhile, {})();
        return quiet;
    }
    void close_politely() {
        *log += std::string{"close "} + name + "; ";
        if (meanwhile) std::exchange(meanwhile, {})();
    }
    void release_memory() { *log += std::string{"release "} + name + "; "; }
};

using pool = vlens::call::detail::pool<fake_connection>;

/// A call: what it got, and whether it still is there.
class call final : public pool::waiter {
  public:
    call(std::string* log, std::string name) : log_{log}, name_{std::move(name)} {}

    std::optional<pool::grant> got{};
    bool ending = false;
    /// Where it runs, nothing runs any more: what it gets is destroyed at once.
    bool stopped = false;
    /// What happens while it is told.
    std::function<void()> meanwhile{};

  private:
    std::shared_ptr<void> keep_alive() noexcept override {
        return ending ? nullptr : std::shared_ptr<void>{std::shared_ptr<void>{}, this};
    }
    void granted(pool::grant given, std::shared_ptr<void> self) override {
        *log_ += name_ + " gets " + (given.connection ? given.connection->name : '*') + "; ";
        CHECK(self.get() == this);
        if (meanwhile) meanwhile();
        if (stopped) return;
        got.emplace(std::move(given));
    }

    std::string* log_;
    std::string name_;
};

struct fixture {
    explicit fixture(std::size_t most = 2) { of->limit(most, milliseconds{100}); }

    std::string log{};
    std::chrono::steady_clock::time_point now{milliseconds{1000}};
    std::unique_ptr<pool> of = std::make_unique<pool>();

    std::string take_log() { return std::exchange(log, {}); }
    /// The name of the idle connection, `*` for a new one, `-` for a place in the queue.
    char ask(call& who, bool only_new = false) {
        pool::grant given = of->ask(who, only_new, now);
        if (!given.of) return '-';
        char const name = given.connection ? given.connection->name : '*';
        who.got.emplace(std::move(given));
        return name;
    }
    /// The call ends and leaves the connection, which it made if it has none.
    void keep(call& who, char name = '?', bool quiet = true) {
        pool::grant used = std::move(*who.got);
        who.got.reset();
        if (!used.connection) {
            used.connection = std::make_unique<fake_connection>(fake_connection{&log, name, quiet});
        }
        used.connection->quiet = quiet;
        of->give_back(std::move(used), now);
    }
    /// It leaves a new connection, `1`, and the other one gives up while that is asked or closed.
    void keep_while_gives_up(call& who, call& other) {
        who.got->connection = std::make_unique<fake_connection>(fake_connection{&log, '1'});
        who.got->connection->meanwhile = [&] { of->forget(other); };
        keep(who);
    }
};

}  // namespace

TEST_CASE("the connection that was used last is taken first, when it is quiet") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    CHECK(with.ask(a) == '*');
    CHECK(with.ask(b) == '*');
    with.keep(a, '1');
    with.keep(b, '2');
    CHECK(with.take_log() == "release 1; release 2; ");
    CHECK(with.ask(a) == '2');
    CHECK(with.ask(b) == '1');
    CHECK(with.take_log() == "quiet? 2; quiet? 1; ");
}

TEST_CASE("a connection that is not quiet is closed politely, and the next one is asked") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.ask(b);
    with.keep(a, '1');
    with.keep(b, '2', false);
    with.log.clear();
    CHECK(with.ask(a) == '1');
    CHECK(with.take_log() == "quiet? 2; close 2; quiet? 1; ");
    with.keep(a, '1', false);
    with.log.clear();
    CHECK(with.ask(a) == '*');
    CHECK(with.take_log() == "quiet? 1; close 1; ");
    // Both places are free again, or taken by a: one is left.
    call c{&with.log, "c"};
    CHECK(with.ask(b) == '*');
    CHECK(with.ask(c) == '-');
    with.of->forget(c);
}

TEST_CASE("all that were idle for as long as the limit are closed politely, without another look") {
    fixture with{3};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    with.ask(a);
    with.ask(b);
    with.ask(c);
    with.keep(a, '1');
    with.keep(b, '2');
    with.now += milliseconds{1};
    with.keep(c, '3');
    with.log.clear();
    with.now += milliseconds{99};
    CHECK(with.ask(a) == '3');
    CHECK(with.take_log() == "close 1; close 2; quiet? 3; ");
    with.now += milliseconds{1000};
    with.keep(a);
    with.log.clear();
    with.now += milliseconds{100};
    CHECK(with.ask(a, true) == '*');
    CHECK(with.take_log() == "close 3; ");
}

TEST_CASE("a connection that is given back closes those that are too old by then") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.ask(b);
    with.keep(a, '1');
    with.now += milliseconds{100};
    with.log.clear();
    with.keep(b, '2');
    CHECK(with.take_log() == "release 2; close 1; ");
}

TEST_CASE("beyond the limit calls wait, and get connections in the order in which they came") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    call d{&with.log, "d"};
    call e{&with.log, "e"};
    with.ask(a);
    with.ask(b);
    CHECK(with.ask(c) == '-');
    CHECK(with.ask(d) == '-');
    CHECK(with.ask(e) == '-');
    // With its memory: it goes on at once.
    with.keep(a, '1');
    CHECK(with.take_log() == "quiet? 1; c gets 1; ");
    // The connection of b is gone, its place is not.
    b.got.reset();
    CHECK(with.take_log() == "d gets *; ");
    with.keep(c, '1', false);
    CHECK(with.take_log() == "quiet? 1; close 1; e gets *; ");
    with.keep(e, '3');
    CHECK(with.take_log() == "release 3; ");
}

TEST_CASE("a call that waits for a new connection gets the place of an idle one, which is closed") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    with.ask(a);
    with.ask(b);
    with.keep(a, '1');
    with.now += milliseconds{1};
    with.keep(b, '2');
    with.log.clear();
    // The oldest goes.
    CHECK(with.ask(a, true) == '*');
    CHECK(with.take_log() == "close 1; ");
    CHECK(with.ask(b, true) == '*');
    CHECK(with.take_log() == "close 2; ");
    CHECK(with.ask(c, true) == '-');
    with.keep(a, '3');
    CHECK(with.take_log() == "close 3; c gets *; ");
}

TEST_CASE("a new connection is made beside idle ones where there may be more") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.keep(a, '1');
    with.log.clear();
    CHECK(with.ask(a, true) == '*');
    CHECK(with.ask(b) == '1');
    CHECK(with.take_log() == "quiet? 1; ");
}

TEST_CASE("a call that is forgotten, or ends meanwhile, leaves the queue") {
    for (int forgotten = 0; forgotten != 3; ++forgotten) {
        fixture with{1};
        call a{&with.log, "a"};
        std::vector<std::unique_ptr<call>> queue;
        with.ask(a);
        for (std::string const name : {"x", "y", "z"}) {
            queue.push_back(std::make_unique<call>(&with.log, name));
            CHECK(with.ask(*queue.back()) == '-');
        }
        auto const at = static_cast<std::size_t>(forgotten);
        queue[at]->ending = true;
        if (forgotten != 0) with.of->forget(*queue[at]);
        with.keep(a, '1');
        for (auto& one : queue) {
            if (one->got) with.keep(*one);
        }
        std::string expected = "quiet? 1; ";
        for (std::string const name : {"x", "y", "z"}) {
            if (name != std::string{"xyz"[at]}) expected += name + " gets 1; quiet? 1; ";
        }
        expected.resize(expected.size() - std::string{"quiet? 1; "}.size());
        CHECK(with.take_log() == expected + "release 1; ");
        // What does not wait is forgotten in vain.
        with.of->forget(a);
        with.of->forget(*queue[at]);
    }
}

TEST_CASE("a call that is forgotten once it has got its place leaves the queue alone") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    call d{&with.log, "d"};
    with.ask(a);
    for (call* one : {&b, &c, &d}) CHECK(with.ask(*one) == '-');
    a.got.reset();
    b.got.reset();
    with.of->forget(b);
    c.got.reset();
    CHECK(with.take_log() == "b gets *; c gets *; d gets *; ");
}

TEST_CASE("a call that gives up while a connection is asked gets nothing: the next one does") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    with.ask(a);
    with.ask(b);
    with.ask(c);
    with.keep_while_gives_up(a, b);
    CHECK(with.take_log() == "quiet? 1; c gets 1; ");
    CHECK(!b.got);
}

TEST_CASE("a connection that was asked for a call that gives up is idle again, for as long as before") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.ask(b);
    with.keep_while_gives_up(a, b);
    CHECK(!b.got);
    // Once as what was asked, once as what was given back.
    CHECK(with.take_log() == "quiet? 1; release 1; release 1; ");
    with.now += milliseconds{99};
    CHECK(with.ask(a) == '1');
    with.keep(a);
    with.now += milliseconds{100};
    with.log.clear();
    CHECK(with.ask(a) == '*');
    CHECK(with.take_log() == "close 1; ");
}

TEST_CASE("a place that was meant for a call that gives up is free again") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.ask(b, true);
    with.keep_while_gives_up(a, b);
    CHECK(with.take_log() == "close 1; ");
    CHECK(!b.got);
    CHECK(with.ask(b) == '*');
}

TEST_CASE("a connection that was asked for another call is closed for one that needs a new one") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    with.ask(a);
    with.ask(b);
    with.ask(c, true);
    with.keep_while_gives_up(a, b);
    CHECK(with.take_log() == "quiet? 1; close 1; c gets *; ");
    CHECK(!b.got);
}

TEST_CASE("what a call gets that has ended meanwhile goes to the next one, and a call that comes later is the last") {
    fixture with{1};
    call a{&with.log, "a"};
    call late{&with.log, "late"};
    with.ask(a);
    std::vector<std::unique_ptr<call>> queue;
    for (int i = 0; i != 1000; ++i) {
        queue.push_back(std::make_unique<call>(&with.log, ""));
        with.ask(*queue.back());
    }
    with.ask(late);
    a.got.reset();
    for (auto& one : queue) {
        CHECK(!late.got);
        REQUIRE(one->got);
        one->got.reset();
    }
    CHECK(late.got);
}

TEST_CASE("idle connections are closed when that is asked for, which makes room") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.ask(b);
    with.keep(a, '1');
    with.log.clear();
    with.of->close_idle();
    CHECK(with.take_log() == "close 1; ");
    with.of->close_idle();
    CHECK(with.take_log().empty());
    CHECK(with.ask(a) == '*');
}

TEST_CASE("what a call gets may be destroyed at once, and goes to the next one") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    call d{&with.log, "d"};
    with.ask(a);
    for (call* const one : {&b, &c, &d}) with.ask(*one);
    b.stopped = true;
    c.stopped = true;
    with.keep(a, '1');
    CHECK(with.take_log() == "quiet? 1; b gets 1; c gets *; d gets *; ");
    d.got.reset();
    CHECK(with.ask(a) == '*');
}

TEST_CASE("a call that is forgotten is not told any more, nor still being told") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    with.ask(a);
    with.ask(b);
    std::atomic<bool> being_told{false};
    std::atomic<bool> told{false};
    std::atomic<bool> gives_up{false};
    b.meanwhile = [&] {
        being_told = true;
        while (!gives_up) std::this_thread::yield();
        for (int i = 0; i != 1000; ++i) std::this_thread::yield();
        told = true;
    };
    std::thread other{[&] {
        while (!being_told) std::this_thread::yield();
        gives_up = true;
        with.of->forget(b);
        CHECK(told);
    }};
    with.keep(a, '1');
    other.join();
    CHECK(b.got);
}

TEST_CASE("idle connections are in the order in which they became idle") {
    fixture with;
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    with.ask(a);
    with.ask(b);
    with.ask(c);
    // It was asked for c, which gives up meanwhile, as does b, which leaves its own later.
    a.got->connection = std::make_unique<fake_connection>(fake_connection{&with.log, '1', true, [&] {
                                                                              with.now += milliseconds{50};
                                                                              with.of->forget(c);
                                                                              with.keep(b, '2');
                                                                          }});
    with.keep(a);
    with.now += milliseconds{60};
    with.log.clear();
    CHECK(with.ask(a) == '2');
    CHECK(with.take_log() == "close 1; quiet? 2; ");
}

TEST_CASE("a connection has its place until it is closed") {
    fixture with{1};
    call a{&with.log, "a"};
    call b{&with.log, "b"};
    call c{&with.log, "c"};
    call d{&with.log, "d"};
    std::function<void()> meanwhile = [&] { CHECK(with.ask(b) == '-'); };
    with.ask(a);
    a.got->connection = std::make_unique<fake_connection>(fake_connection{&with.log, '1', true, [&] { meanwhile(); }});
    SUBCASE("which is old when another call comes: that is the first") {
        with.keep(a);
        with.now += milliseconds{100};
        CHECK(with.ask(c) == '*');
        c.got.reset();
        CHECK(with.take_log() == "release 1; close 1; b gets *; ");
    }
    SUBCASE("which is old when another one is given back") {
        with.of->limit(2, milliseconds{100});
        CHECK(with.ask(c) == '*');
        with.keep(a);
        with.now += milliseconds{100};
        meanwhile = [&] {
            CHECK(with.ask(d) == '2');
            CHECK(with.ask(b) == '-');
        };
        with.keep(c, '2');
        CHECK(with.take_log() == "release 1; release 2; close 1; quiet? 2; b gets *; ");
    }
    SUBCASE("which is closed on demand") {
        with.keep(a);
        with.of->close_idle();
        CHECK(with.take_log() == "release 1; close 1; b gets *; ");
    }
}

TEST_CASE("what is kept at the end is closed politely") {
    fixture with;
    call a{&with.log, "a"};
    with.ask(a);
    with.keep(a, '1');
    with.of.reset();
    CHECK(with.take_log() == "release 1; close 1; ");
}
