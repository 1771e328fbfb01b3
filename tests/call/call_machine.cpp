// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/call_machine.hpp>
#include <vlens/observer.hpp>

#include "../http/text_body.hpp"

using std::chrono::milliseconds;
using vlens::delivery;
using vlens::error_kind;
using vlens::repeatability;
using vlens::call::detail::action;
using vlens::call::detail::call_machine;
using vlens::call::detail::call_request;
using vlens::call::detail::connection_end;
using vlens::call::detail::settings;
using vlens::call::detail::stream_end;
using vlens::call::detail::stream_fault;

namespace {

constexpr call_machine::time_point start{milliseconds{1'000'000}};
/// How often a call is attempted, at most.
constexpr vlens::repeat_options twice{.most = 1};
constexpr vlens::repeat_options thrice{.most = 2};
constexpr std::string_view ok = "HTTP/1.1 200 OK\r\nA: 1\r\nContent-Length: 2\r\n\r\nok";

struct scenario {
    std::string base_url = "https://vlens.test";
    repeatability repeats = repeatability::once;
    milliseconds timeout{1000};
    milliseconds max_idle{1000};
    vlens::stage_limits stages{};
    vlens::repeat_options repeated{.most = 0};
    std::string proxy{};
};

/// A machine, what happens to it, and what it says. Each step checks the action that the test expects.
class play {
  public:
    explicit play(scenario const& of = {}) : of_{of}, repeats_{of.repeated, 1}, machine_{made(of), repeats_} {}

    play& begin(action expected) {
        call_request request{.head = std::string{"POST / HTTP/1.1\r\n\r\n"},
                             .body = std::make_unique<text_body>("{body}"),
                             .repeats = of_.repeats,
                             .timeout = of_.timeout};
        return check(enter_and_begin(std::move(request), start, start), expected);
    }

    play& check(action got, action expected) {
        CHECK(static_cast<int>(got) == static_cast<int>(expected));
        return *this;
    }
    play& acquired(bool found, action expected) { return check(machine_.acquired(found), expected); }
    /// Up to a connection that is there, over TLS where the URL asks for it.
    play& connected(action expected) {
        auto& dial = machine_.dial();
        dial.begin();
        dial.resolved(1);
        dial.connected();
        dial.shaken();
        return check(machine_.dialled(), expected);
    }
    play& connect_failed(action expected) {
        auto& dial = machine_.dial();
        dial.begin();
        dial.resolved(1);
        dial.connect_failed("refused");
        return check(machine_.dial_failed(), expected);
    }
    play& at(int milliseconds_later) {
        machine_.at(start + milliseconds{milliseconds_later});
        return *this;
    }
    play& sent(action expected, bool go_on = true) { return check(machine_.sent(go_on), expected); }
    play& send_failed(stream_end end, action expected = action::none) {
        return check(machine_.send_failed({end, "send reason"}), expected);
    }
    play& received(std::string_view bytes, action expected) { return check(machine_.received(bytes), expected); }
    play& ended(stream_end end, action expected) {
        return check(machine_.stream_ended({end, "stream reason"}), expected);
    }
    play& cancel(action expected, bool only_unsent = false) { return check(machine_.cancel(only_unsent), expected); }
    play& deadline(action expected) { return check(machine_.deadline_passed(), expected); }
    /// The wait before the next attempt is over, and not before its time.
    play& rested(action expected) {
        auto const then = machine_.wake_at();
        machine_.at(then - milliseconds{1});
        check(machine_.time_passed(), action::none);
        machine_.at(then);
        return check(machine_.time_passed(), expected);
    }

    /// Up to the request's being under way on a new connection.
    play& dialled() {
        begin(action::acquire).acquired(false, action::dial);
        return connected(action::transfer);
    }
    /// Up to the request's being sent whole.
    play& waiting() {
        dialled();
        CHECK(filled() == "POST / HTTP/1.1\r\n\r\n{body}");
        return sent(action::none);
    }

    std::string filled(std::size_t most = 1000) {
        std::string space(most, '\0');
        space.resize(machine_.fill(space));
        return space;
    }

    play& ends(connection_end expected) {
        CHECK(static_cast<int>(machine_.end_of_connection()) == static_cast<int>(expected));
        return *this;
    }
    vlens::http::detail::response response() {
        auto outcome = machine_.take_outcome();
        REQUIRE(outcome);
        return *std::move(outcome);
    }
    vlens::error failure(error_kind kind, delivery far) {
        auto outcome = machine_.take_outcome();
        REQUIRE(!outcome);
        CHECK(to_string(outcome.error().kind) == to_string(kind));
        CHECK(to_string(outcome.error().delivery) == to_string(far));
        return outcome.error();
    }
    call_machine& machine() { return machine_; }
    action enter_and_begin(vlens::result<call_request> request, call_machine::time_point since,
                           call_machine::time_point now) {
        machine_.enter(std::move(request), since);
        return machine_.begin(now);
    }

  private:
    static std::shared_ptr<settings const> made(scenario const& of) {
        auto checked = vlens::call::detail::check_options({.base_url = of.base_url,
                                                           .stages = of.stages,
                                                           .max_idle = of.max_idle,
                                                           .allow_plain_http = true,
                                                           .proxy = {.url = of.proxy}});
        return std::make_shared<settings const>(*std::move(checked));
    }

    scenario of_;
    vlens::call::detail::repeater repeats_;
    call_machine machine_;
};

/// Everything that can happen to a call that is over changes nothing and asks for nothing.
void check_over(play& of) {
    of.sent(action::none)
        .sent(action::none, false)
        .send_failed(stream_end::reset)
        .received(ok, action::none)
        .ended(stream_end::closed, action::none)
        .cancel(action::none)
        .deadline(action::none)
        .acquired(true, action::none)
        .acquired(false, action::none);
    of.check(of.machine().dialled(), action::none).check(of.machine().dial_failed(), action::none);
    of.check(of.machine().begin(start), action::none);
}

/// Each place in a call where it can end: its name in errors, how to get there, and what that means.
struct place {
    char const* doing;
    delivery far;
    connection_end end;
    std::function<void(play&)> reach;
};

std::vector<place> const places{
    {"waiting for a connection", delivery::not_sent, connection_end::abort,
     [](play& of) { of.begin(action::acquire); }},
    {"resolving vlens.test", delivery::not_sent, connection_end::abort,
     [](play& of) {
         of.begin(action::acquire).acquired(false, action::dial);
         of.machine().dial().begin();
     }},
    {"connecting to vlens.test:443", delivery::not_sent, connection_end::abort,
     [](play& of) {
         of.begin(action::acquire).acquired(false, action::dial);
         of.machine().dial().begin();
         of.machine().dial().resolved(2);
     }},
    {"shaking hands (TLS) with vlens.test", delivery::not_sent, connection_end::abort,
     [](play& of) {
         of.begin(action::acquire).acquired(false, action::dial);
         of.machine().dial().begin();
         of.machine().dial().resolved(1);
         of.machine().dial().connected();
     }},
    {"sending the request", delivery::unknown, connection_end::abort, [](play& of) { of.dialled(); }},
    {"waiting for the response", delivery::unknown, connection_end::close_politely, [](play& of) { of.waiting(); }},
};

}  // namespace

TEST_CASE("a call over a new connection, from resolving to its response") {
    play of;
    of.waiting().received(ok.substr(0, 10), action::receive).received(ok.substr(10), action::complete);
    of.ends(connection_end::keep);
    auto const got = of.response();
    CHECK(got.status == 200);
    CHECK(got.reason == "OK");
    CHECK(got.fields.find("a") == "1");
    CHECK(got.body == "ok");
}

TEST_CASE("a call over plain HTTP shakes no hands, one over an idle connection dials nothing") {
    play plain{{.base_url = "http://vlens.test"}};
    plain.begin(action::acquire).acquired(false, action::dial);
    plain.connected(action::transfer);
    play idle;
    idle.begin(action::acquire).acquired(true, action::transfer);
    CHECK(idle.filled() == "POST / HTTP/1.1\r\n\r\n{body}");
    idle.sent(action::none).received(ok, action::complete);
    CHECK(idle.response().body == "ok");
}

TEST_CASE("never_twice asks for a new connection, the other repeatabilities do not; but all do where none is kept") {
    auto const only_new = [](scenario const& with) {
        play of{with};
        of.begin(action::acquire);
        return of.machine().only_new();
    };
    CHECK(only_new({.repeats = repeatability::never_twice}));
    for (auto const repeats : {repeatability::safe, repeatability::repeatable, repeatability::once}) {
        CHECK(!only_new({.repeats = repeats}));
        CHECK(only_new({.repeats = repeats, .max_idle = milliseconds{0}}));
    }
    // The connection that it leaves may carry the calls of others.
    play of{{.repeats = repeatability::never_twice}};
    of.waiting().received(ok, action::complete).ends(connection_end::keep);
}

TEST_CASE("what fails before a connection is there was not sent") {
    play unresolved;
    unresolved.begin(action::acquire).acquired(false, action::dial);
    unresolved.machine().dial().begin();
    unresolved.machine().dial().resolve_failed("no such host");
    unresolved.check(unresolved.machine().dial_failed(), action::complete);
    CHECK(unresolved.failure(error_kind::resolve, delivery::not_sent).message ==
          "vlens.test was not resolved: no such host");
    play untrusted;
    places[3].reach(untrusted);
    untrusted.machine().dial().handshake_failed({.certificate = "expired"});
    untrusted.check(untrusted.machine().dial_failed(), action::complete);
    CHECK(untrusted.failure(error_kind::tls, delivery::not_sent).message ==
          "the certificate of vlens.test was refused: expired");
}

TEST_CASE("an error in place of a request is the outcome, and nothing else happens") {
    play of;
    of.check(of.enter_and_begin(vlens::error{.kind = error_kind::invalid_argument, .message = "NaN"}, start, start),
             action::complete);
    CHECK(of.failure(error_kind::invalid_argument, delivery::not_sent).message == "NaN");
    check_over(of);
    // Without a request there is nothing to attempt again, whatever the error is.
    play unconnected{{.repeated = twice}};
    unconnected.check(unconnected.enter_and_begin(vlens::error{.kind = error_kind::connect, .message = "no descriptor"},
                                                  start, start),
                      action::complete);
    CHECK(unconnected.failure(error_kind::connect, delivery::not_sent).message == "no descriptor");
}

TEST_CASE("what the caller lent is let go of when the call is complete, not when its machine ends") {
    auto const lent = std::make_shared<bool>();
    auto const progress = [lent](std::uint64_t, std::uint64_t) { return *lent; };
    play fine;
    fine.check(fine.enter_and_begin(call_request{.head = std::string{"POST / HTTP/1.1\r\n\r\n"},
                                                 .body = std::make_unique<text_body>("{}", lent),
                                                 .timeout = milliseconds{1000},
                                                 .progress = progress},
                                    start, start),
               action::acquire);
    CHECK(lent.use_count() == 4);
    fine.acquired(true, action::transfer).received(ok, action::complete);
    CHECK(lent.use_count() == 2);
}

TEST_CASE("a large request is sent piece by piece, and its progress is known") {
    play of;
    of.dialled();
    CHECK(of.machine().body_position() == 0);
    CHECK(of.machine().body_size() == 6);
    CHECK(of.filled(20) == "POST / HTTP/1.1\r\n\r\n{");
    CHECK(of.machine().body_position() == 1);
    of.sent(action::send);
    CHECK(of.filled(4) == "body");
    of.sent(action::send);
    CHECK(of.filled(4) == "}");
    CHECK(of.filled(4).empty());
    of.sent(action::none).received(ok, action::complete).ends(connection_end::keep);
}

TEST_CASE("a response before the request is sent whole is the outcome, and the connection ends") {
    play of;
    of.dialled();
    CHECK(of.filled(20).size() == 20);
    of.received(ok, action::complete).ends(connection_end::abort);
    CHECK(of.response().status == 200);
}

TEST_CASE("the deadline ends a call at any place, and so does its caller") {
    for (place const& one : places) {
        CAPTURE(one.doing);
        play late;
        one.reach(late);
        CHECK(late.machine().wake_at() == start + milliseconds{1000});
        late.deadline(action::complete).ends(one.end);
        CHECK(late.failure(error_kind::timeout, one.far).message ==
              std::string{"the time of 1000 ms was over while "} + one.doing);
        check_over(late);

        play canceled;
        one.reach(canceled);
        canceled.cancel(action::complete).ends(one.end);
        CHECK(canceled.failure(error_kind::canceled, one.far).message ==
              std::string{"canceled by the caller while "} + one.doing);
        check_over(canceled);
    }
}

TEST_CASE("a cancellation that must have no effect on the server comes too late once bytes were sent") {
    for (place const& one : places) {
        CAPTURE(one.doing);
        play of;
        one.reach(of);
        of.cancel(one.far == delivery::not_sent ? action::complete : action::none, true);
    }
}

TEST_CASE("a call completes once, although it is canceled twice or sending and receiving fail together") {
    play canceled;
    canceled.waiting().cancel(action::complete).cancel(action::none);
    canceled.failure(error_kind::canceled, delivery::unknown);
    play broken;
    broken.dialled().send_failed(stream_end::reset).ended(stream_end::reset, action::complete);
    broken.send_failed(stream_end::reset).ended(stream_end::closed, action::none).cancel(action::none);
    CHECK(broken.failure(error_kind::connect, delivery::unknown).message.ends_with("stream reason"));
    play fine;
    fine.waiting().received(ok, action::complete);
    check_over(fine);
    CHECK(fine.response().body == "ok");
}

TEST_CASE("a request that nobody takes, a response that does not begin and one that stops end by their limits") {
    vlens::stage_limits const stages{
        .write = milliseconds{10}, .first_byte = milliseconds{20}, .body = milliseconds{30}};
    struct row {
        char const* message;
        int limit;
        int status;
        connection_end end;
        std::function<void(play&)> reach;
    };
    for (row const& one : {row{"the 10 ms of stage_limits::write were over while sending the request", 10, 0,
                               connection_end::abort, [](play& of) { of.dialled(); }},
                           row{"the 20 ms of stage_limits::first_byte were over while waiting for the response", 20, 0,
                               connection_end::close_politely, [](play& of) { of.waiting(); }},
                           row{"the 30 ms of stage_limits::body were over while waiting for the response", 30, 200,
                               connection_end::close_politely,
                               [](play& of) { of.waiting().received(ok.substr(0, 20), action::receive); }}}) {
        CAPTURE(one.message);
        play of{{.stages = stages}};
        one.reach(of);
        // The shortest of the limits, in case that another stage begins.
        CHECK(of.machine().wake_at() == start + milliseconds{10});
        of.at(one.limit - 1).check(of.machine().time_passed(), action::none);
        CHECK(of.machine().wake_at() == start + milliseconds{one.limit});
        of.at(one.limit).check(of.machine().time_passed(), action::complete).ends(one.end);
        vlens::error const e = of.failure(error_kind::timeout, delivery::unknown);
        CHECK(e.message == one.message);
        CHECK(e.http_status == one.status);
        of.check(of.machine().time_passed(), action::none);
    }
}

TEST_CASE("each byte that moves begins a limit anew, and dialling has limits of its own") {
    vlens::stage_limits const stages{
        .write = milliseconds{10}, .first_byte = milliseconds{10}, .body = milliseconds{10}};
    play of{{.stages = stages}};
    places[2].reach(of);
    of.at(100).check(of.machine().time_passed(), action::none).connected(action::transfer);
    CHECK(of.filled(20).size() == 20);
    of.at(109).machine().progressed();
    of.at(118).check(of.machine().time_passed(), action::none).sent(action::send);
    CHECK(of.filled().size() == 5);
    of.at(127).check(of.machine().time_passed(), action::none).sent(action::none);
    of.at(136).check(of.machine().time_passed(), action::none).received(ok.substr(0, 9), action::receive);
    of.at(145).check(of.machine().time_passed(), action::none).received(ok.substr(9, 9), action::receive);
    of.at(154).check(of.machine().time_passed(), action::none).received(ok.substr(18), action::complete);
    CHECK(of.response().body == "ok");
}

TEST_CASE("after an interim response the response that counts has still to begin") {
    constexpr std::string_view interim = "HTTP/1.1 102 Processing\r\n\r\n";
    play of{{.stages = {.write = {}, .first_byte = milliseconds{20}, .body = milliseconds{10}}}};
    of.waiting().at(5).received(interim, action::receive);
    of.at(24).check(of.machine().time_passed(), action::none).received(interim, action::receive);
    of.at(43).check(of.machine().time_passed(), action::none).received(ok.substr(0, 4), action::receive);
    CHECK(of.machine().details().times.first_byte == milliseconds{43});
    of.at(52).check(of.machine().time_passed(), action::none);
    of.at(53).check(of.machine().time_passed(), action::complete);
    CHECK(of.failure(error_kind::timeout, delivery::unknown).message.starts_with("the 10 ms of stage_limits::body"));
    play silent{{.stages = {.write = {}, .first_byte = milliseconds{20}, .body = milliseconds{10}}}};
    silent.waiting().at(5).received(interim, action::receive);
    silent.at(25).check(silent.machine().time_passed(), action::complete);
    CHECK(
        silent.failure(error_kind::timeout, delivery::unknown).message.starts_with("the 20 ms of stage_limits::first"));
    play closed;
    closed.waiting().received(interim, action::receive).ended(stream_end::closed, action::complete);
    closed.failure(error_kind::connect, delivery::unknown);
}

TEST_CASE("a limit of zero is none: the deadline is what remains") {
    play of{{.stages = {.write = {}, .first_byte = {}, .body = {}}}};
    of.waiting();
    CHECK(of.machine().wake_at() == start + milliseconds{1000});
    of.at(999).check(of.machine().time_passed(), action::none);
    of.at(1000).check(of.machine().time_passed(), action::complete);
    CHECK(of.failure(error_kind::timeout, delivery::unknown).message.starts_with("the time of 1000 ms"));
}

TEST_CASE("a time that is over when the call begins, or never began, sends nothing") {
    struct row {
        milliseconds timeout;
        milliseconds late;
        action expected;
    };
    for (row const& one : {row{milliseconds{0}, milliseconds{0}, action::complete},
                           row{milliseconds{-5}, milliseconds{0}, action::complete},
                           row{(milliseconds::min)(), milliseconds{0}, action::complete},
                           row{milliseconds{10}, milliseconds{10}, action::complete},
                           row{milliseconds{10}, milliseconds{9}, action::acquire},
                           row{(milliseconds::max)(), milliseconds{0}, action::acquire}}) {
        play of;
        of.check(of.enter_and_begin(call_request{.timeout = one.timeout}, start, start + one.late), one.expected);
        if (one.expected == action::complete) of.failure(error_kind::timeout, delivery::not_sent);
    }
}

TEST_CASE("the progress function cancels a call") {
    play of;
    of.dialled();
    CHECK(of.filled(20).size() == 20);
    of.sent(action::complete, false).ends(connection_end::abort);
    CHECK(of.failure(error_kind::canceled, delivery::unknown).message ==
          "canceled by the progress function while sending the request");
}

TEST_CASE("how a stream that ends without a whole response is reported") {
    struct row {
        std::optional<stream_end> send;
        bool started;
        stream_end end;
        error_kind kind;
        char const* message;
    };
    constexpr char const* reset = "the connection to vlens.test:443 was reset while sending the request: ";
    constexpr char const* broke = "the connection to vlens.test:443 broke while sending the request: ";
    for (row const& one : {
             row{{}, false, stream_end::reset, error_kind::connect, reset},
             row{{}, false, stream_end::broken, error_kind::connect, broke},
             row{{}, false, stream_end::tls, error_kind::tls, broke},
             row{{}, true, stream_end::closed, error_kind::protocol, "connection closed in the middle of"},
             row{{}, true, stream_end::truncated, error_kind::protocol, "without TLS close_notify"},
             row{{}, true, stream_end::reset, error_kind::connect, reset},
             // The reset of a large upload is reported to sending; receiving finds a closed stream.
             row{stream_end::reset, false, stream_end::closed, error_kind::connect, reset},
             row{stream_end::reset, false, stream_end::truncated, error_kind::connect, reset},
             row{stream_end::reset, false, stream_end::broken, error_kind::connect, reset},
             row{stream_end::broken, false, stream_end::closed, error_kind::connect, broke},
             // Or it is reported to receiving; sending finds a broken pipe.
             row{stream_end::broken, false, stream_end::reset, error_kind::connect, reset},
             // The alert of the server says more than that it has closed.
             row{stream_end::reset, false, stream_end::tls, error_kind::tls, broke},
         }) {
        play of;
        of.dialled();
        if (one.send) of.send_failed(*one.send);
        if (one.started) of.received(ok.substr(0, 20), action::receive);
        of.ended(one.end, action::complete).ends(connection_end::abort);
        vlens::error const e = of.failure(one.kind, delivery::unknown);
        CAPTURE(e.message);
        CHECK(e.message.find(one.message) != std::string::npos);
        CHECK(e.http_status == (one.started ? 200 : 0));
    }
}

TEST_CASE("a stream that is closed while the request is sent may be one that was reset: sending finds out") {
    constexpr char const* closed = "vlens.test:443 closed the connection without a response while sending the request";
    constexpr char const* reset = "the connection to vlens.test:443 was reset while sending the request: send reason";
    constexpr char const* broke = "the connection to vlens.test:443 broke while sending the request: send reason";
    for (stream_end const end : {stream_end::closed, stream_end::truncated}) {
        auto const told = [end](auto const& then) {
            play of;
            of.dialled();
            CHECK(of.filled(20).size() == 20);
            of.ended(end, action::none);
            then(of);
            of.ends(connection_end::abort);
            return of.failure(error_kind::connect, delivery::unknown).message;
        };
        CHECK(told([](play& of) { of.send_failed(stream_end::reset, action::complete); }) == reset);
        CHECK(told([](play& of) { of.send_failed(stream_end::broken, action::complete); }) == broke);
        CHECK(told([](play& of) { of.sent(action::complete); }) == closed);
        CHECK(told([](play& of) { of.deadline(action::complete); }) == closed);
        // The last piece of the request makes no difference.
        CHECK(told([](play& of) {
                  CHECK(of.filled().size() == 5);
                  of.sent(action::complete);
              }) == closed);
    }
    play canceled;
    canceled.dialled().ended(stream_end::closed, action::none).cancel(action::complete);
    canceled.failure(error_kind::canceled, delivery::unknown);
    // Nothing is being sent any more.
    play of;
    of.waiting().ended(stream_end::closed, action::complete);
    CHECK(of.failure(error_kind::connect, delivery::unknown).message ==
          "vlens.test:443 closed the connection without a response while waiting for the response");
}

TEST_CASE("a response that only the close delimits ends in order, and is cut without close_notify") {
    constexpr std::string_view endless = "HTTP/1.1 200 OK\r\n\r\nabc";
    play of;
    of.waiting().received(endless, action::receive).ended(stream_end::closed, action::complete);
    of.ends(connection_end::close_politely);
    CHECK(of.response().body == "abc");
    play cut;
    cut.waiting().received(endless, action::receive).ended(stream_end::truncated, action::complete);
    CHECK(cut.failure(error_kind::protocol, delivery::unknown).http_status == 200);
}

TEST_CASE("a reset that was reported to sending alone does not end a response, unless TLS says that it is whole") {
    constexpr std::string_view endless = "HTTP/1.1 200 OK\r\n\r\nabc";
    play plain{{.base_url = "http://vlens.test"}};
    plain.begin(action::acquire).acquired(true, action::transfer).received(endless, action::receive);
    plain.send_failed(stream_end::reset).ended(stream_end::closed, action::complete);
    CHECK(plain.failure(error_kind::connect, delivery::unknown).message.find("was reset") != std::string::npos);
    play tls;
    tls.dialled().received(endless, action::receive).send_failed(stream_end::reset);
    tls.ended(stream_end::closed, action::complete);
    CHECK(tls.response().body == "abc");
    // A server that closed before all was sent to it has responded in order.
    play closed{{.base_url = "http://vlens.test"}};
    closed.begin(action::acquire).acquired(true, action::transfer).received(endless, action::receive);
    closed.send_failed(stream_end::broken).ended(stream_end::closed, action::complete);
    CHECK(closed.response().body == "abc");
}

TEST_CASE("the status of an interim response is in no error") {
    play of;
    of.waiting().received("HTTP/1.1 103 Early Hints\r\nLink:", action::receive).deadline(action::complete);
    CHECK(of.failure(error_kind::timeout, delivery::unknown).http_status == 0);
    play malformed;
    malformed.waiting().received("HTTP/1.1 103 Early Hints\r\n:\r\n", action::complete);
    CHECK(malformed.failure(error_kind::protocol, delivery::unknown).http_status == 0);
}

TEST_CASE("a malformed response ends the call politely") {
    play of;
    of.waiting().received("SSH-2.0\r\n", action::complete).ends(connection_end::close_politely);
    of.failure(error_kind::protocol, delivery::unknown);
}

TEST_CASE("a connection that the server closes, or that is not to be kept, ends with the call") {
    play closes;
    closes.waiting().received("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", action::complete);
    closes.ends(connection_end::close_politely);
    play unasked;
    unasked.waiting().received(std::string{ok} + "H", action::complete).ends(connection_end::close_politely);
    play none{{.max_idle = milliseconds{0}}};
    none.waiting().received(ok, action::complete).ends(connection_end::close_politely);
}

TEST_CASE("a failed attempt is repeated as often as allowed, from its first byte and on a connection of its own") {
    play of{{.repeated = thrice}};
    of.begin(action::acquire).acquired(false, action::dial);
    of.connect_failed(action::rest).ends(connection_end::abort).rested(action::acquire);
    of.acquired(false, action::dial);
    of.connected(action::transfer);
    CHECK(of.filled() == "POST / HTTP/1.1\r\n\r\n{body}");
    of.sent(action::none).received(ok, action::complete);
    CHECK(of.response().body == "ok");

    play last{{.repeated = twice}};
    last.begin(action::acquire).acquired(false, action::dial);
    last.connect_failed(action::rest).rested(action::acquire).acquired(false, action::dial);
    last.connect_failed(action::complete);
    last.failure(error_kind::connect, delivery::not_sent);
}

TEST_CASE("what was sent is repeated only where the endpoint is safe, and a body from its beginning") {
    play safe{{.repeats = repeatability::safe, .repeated = twice}};
    safe.dialled();
    CHECK(safe.filled(20).size() == 20);
    safe.send_failed(stream_end::reset).ended(stream_end::closed, action::rest).ends(connection_end::abort);
    safe.rested(action::acquire).acquired(true, action::transfer);
    CHECK(safe.filled() == "POST / HTTP/1.1\r\n\r\n{body}");
    // The fault of the first attempt does not explain the end of the second.
    safe.ended(stream_end::closed, action::none).sent(action::complete);
    CHECK(safe.failure(error_kind::connect, delivery::unknown).message.find("closed") != std::string::npos);

    for (auto const repeats : {repeatability::repeatable, repeatability::once, repeatability::never_twice}) {
        play of{{.repeats = repeats, .repeated = twice}};
        of.dialled().ended(stream_end::reset, action::complete);
        of.failure(error_kind::connect, delivery::unknown);
    }
}

TEST_CASE("an attempt does not end by what the one before has received") {
    play of{{.repeats = repeatability::safe, .repeated = twice}};
    of.dialled().ended(stream_end::closed, action::none).send_failed(stream_end::reset, action::rest);
    of.rested(action::acquire).acquired(true, action::transfer);
    CHECK(of.filled(20).size() == 20);
    of.sent(action::send);
    of.deadline(action::complete).failure(error_kind::timeout, delivery::unknown);
}

TEST_CASE("a connection that breaks in the handshake is made again, a certificate that is refused is not") {
    for (bool const refused : {false, true}) {
        play of{{.repeats = repeatability::never_twice, .repeated = twice}};
        of.begin(action::acquire).acquired(false, action::dial);
        of.machine().dial().connected();
        vlens::call::detail::handshake_fault fault{.stream = {stream_end::reset, "reason"}};
        if (refused) fault.certificate = "too old";
        of.machine().dial().handshake_failed(fault);
        of.check(of.machine().dial_failed(), refused ? action::complete : action::rest);
        if (refused) of.failure(error_kind::tls, delivery::not_sent);
    }
}

TEST_CASE("a proxy that refuses is asked again only where it refuses for the moment") {
    for (std::string const status : {"401", "403", "404", "407", "502", "503"}) {
        play of{{.repeats = repeatability::safe, .repeated = twice, .proxy = "proxy.test:3128"}};
        of.begin(action::acquire).acquired(false, action::dial);
        auto& dial = of.machine().dial();
        dial.begin();
        dial.resolved(1);
        dial.connected();
        dial.tunnel_received("HTTP/1.1 " + status + " No\r\n\r\n");
        of.check(of.machine().dial_failed(), status < "500" ? action::complete : action::rest);
        if (status < "500") of.failure(error_kind::connect, delivery::not_sent);
    }
}

TEST_CASE("a response that may improve is repeated, the last one is the outcome") {
    constexpr std::string_view busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
    play of{{.repeats = repeatability::repeatable, .repeated = twice}};
    of.waiting().received(busy, action::rest).ends(connection_end::keep);
    of.rested(action::acquire).acquired(true, action::transfer);
    CHECK(of.filled() == "POST / HTTP/1.1\r\n\r\n{body}");
    of.sent(action::none).received(busy, action::complete);
    CHECK(of.response().status == 503);

    play once{{.repeats = repeatability::once, .repeated = twice}};
    once.waiting().received(busy, action::complete);
}

TEST_CASE("a deadline or a cancellation between two attempts ends the call") {
    play late{{.repeated = twice}};
    late.begin(action::acquire).acquired(false, action::dial);
    late.connect_failed(action::rest).deadline(action::complete).rested(action::none);
    late.failure(error_kind::timeout, delivery::not_sent);
}

TEST_CASE("a call of which an earlier attempt was sent is never reported as not sent") {
    play of{{.repeats = repeatability::safe, .repeated = twice}};
    of.waiting().ended(stream_end::closed, action::rest).rested(action::acquire);
    of.cancel(action::none, true);
    of.acquired(false, action::dial).connect_failed(action::complete);
    of.failure(error_kind::connect, delivery::unknown);

    // What to do next depends on the last attempt alone.
    play busy{{.repeats = repeatability::repeatable, .repeated = thrice}};
    busy.waiting().received("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", action::rest);
    busy.rested(action::acquire).acquired(false, action::dial);
    busy.connect_failed(action::rest).rested(action::acquire).cancel(action::complete);
    CHECK(busy.failure(error_kind::canceled, delivery::unknown).message ==
          "canceled by the caller while waiting for a connection");
}

TEST_CASE("a call that waits to be repeated has no connection, does nothing before its time, and can be canceled") {
    play of{{.repeats = repeatability::safe, .repeated = twice}};
    of.waiting().at(10).ended(stream_end::closed, action::rest).ends(connection_end::close_politely);
    CHECK(of.machine().rests());
    CHECK(of.machine().wake_at() >= start + milliseconds{10});
    CHECK(of.machine().wake_at() <= start + milliseconds{110});
    of.cancel(action::none, true).cancel(action::complete);
    vlens::error const e = of.failure(error_kind::canceled, delivery::unknown);
    CHECK(e.message == "canceled by the caller while waiting to repeat the call");
    CHECK(e.http_status == 0);
    CHECK_FALSE(of.machine().rests());
    // The context of the call had other work until the deadline.
    play late{{.repeated = twice}};
    late.begin(action::acquire).acquired(false, action::dial).connect_failed(action::rest).at(1000);
    late.check(late.machine().time_passed(), action::complete);
    CHECK(late.failure(error_kind::timeout, delivery::not_sent).message ==
          "the time of 1000 ms was over while waiting to repeat the call");
}

TEST_CASE("a wait that would not end before the deadline ends the call at once, with its last failure") {
    scenario const with{.repeats = repeatability::safe,
                        .repeated = {.most = 9, .first_wait = milliseconds{0}, .longest_wait = milliseconds{0}}};
    constexpr std::string_view busy = "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
    play of{with};
    of.waiting().received(busy, action::complete);
    CHECK(of.response().status == 503);
    play in_time{{.repeats = with.repeats, .timeout = milliseconds{1001}, .repeated = with.repeated}};
    in_time.waiting().received(busy, action::rest);
    CHECK(in_time.machine().wake_at() == start + milliseconds{1000});
    in_time.rested(action::acquire).acquired(true, action::transfer).received(busy, action::complete);
    CHECK(in_time.response().status == 503);
}

TEST_CASE("a server that asks for a wait is given it, with the date that it names counted from its own clock") {
    struct row {
        char const* fields;
        int wait;
    };
    constexpr int none = -1;
    for (row const& one : {
             row{"Retry-After: 2\r\n", 2000},
             row{"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:40 GMT\r\n", 3000},
             row{"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sunday, 06-Nov-94 08:49:40 GMT\r\n", 3000},
             row{"Date: Sun Nov  6 08:49:37 1994\r\nRetry-After: Sun Nov  6 08:49:48 1994\r\n", none},
             row{"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:30 GMT\r\n", 0},
             // How far away these are nobody knows: the server may want any wait.
             row{"Retry-After: Sun, 06 Nov 1994 08:49:40 GMT\r\n", none},
             row{"Date: today\r\nRetry-After: Sun, 06 Nov 1994 08:49:40 GMT\r\n", none},
             row{"Retry-After: soon\r\n", 0},
             row{"", 0},
             row{"Retry-After: 10\r\n", 10'000},
             row{"Retry-After: 11\r\n", none},
             row{"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:48 GMT\r\n", none},
             row{"Retry-After: 99999999999999999999\r\n", none},
         }) {
        CAPTURE(one.fields);
        play of{{.repeats = repeatability::repeatable,
                 .timeout = std::chrono::seconds{60},
                 .repeated = {.most = 1, .first_wait = milliseconds{0}}}};
        of.waiting().received(std::string{"HTTP/1.1 429 Slow\r\nContent-Length: 0\r\n"} + one.fields + "\r\n",
                              one.wait == none ? action::complete : action::rest);
        if (one.wait != none) CHECK(of.machine().wake_at() == start + milliseconds{one.wait});
    }
}

TEST_CASE("a stage of dialling that a call ends in took the time until then") {
    struct row {
        int lookup, connect, tls;
    };
    struct ending {
        std::function<action(play&)> by;
        int after;
        vlens::stage_limits stages;
    };
    auto const in_dial = [](play& of) {
        auto& dial = of.machine().dial();
        CHECK(static_cast<int>(dial.time_passed()) == static_cast<int>(vlens::call::detail::dial_step::failed));
        return of.machine().dial_failed();
    };
    std::vector<ending> const endings{
        {[](play& of) { return of.machine().time_passed(); }, 1000, {}},
        {[](play& of) { return of.machine().cancel(false); }, 700, {}},
        {in_dial, 600, {.lookup = milliseconds{600}, .connect = milliseconds{590}, .tls = milliseconds{570}}},
    };
    for (ending const& one : endings) {
        CAPTURE(one.after);
        for (row const& expected : {row{one.after, 0, 0}, row{10, one.after - 10, 0}, row{10, 20, one.after - 30}}) {
            CAPTURE(expected.lookup);
            CAPTURE(expected.connect);
            play of{{.stages = one.stages}};
            of.begin(action::acquire).acquired(false, action::dial);
            auto& dial = of.machine().dial();
            dial.at(start);
            dial.begin();
            dial.at(start + milliseconds{10});
            if (expected.connect != 0) dial.resolved(1);
            dial.at(start + milliseconds{30});
            if (expected.tls != 0) dial.connected();
            dial.at(start + milliseconds{one.after});
            of.at(one.after).check(one.by(of), action::complete);
            for (vlens::stage_times const& times : {of.machine().details().times, of.machine().report().times}) {
                CHECK(times.lookup == milliseconds{expected.lookup});
                CHECK(times.connect == milliseconds{expected.connect});
                CHECK(times.tls == milliseconds{expected.tls});
                CHECK(times.all == milliseconds{one.after});
            }
        }
    }
}

TEST_CASE("a response that does not begin took the time until its call ended") {
    play late;
    late.waiting().at(1000).check(late.machine().time_passed(), action::complete);
    CHECK(late.machine().details().times.first_byte == milliseconds{1000});
    play cut;
    cut.waiting().at(40).ended(stream_end::reset, action::complete);
    CHECK(cut.machine().details().times.first_byte == milliseconds{40});
    play begun;
    begun.waiting().at(40).received(ok.substr(0, 30), action::receive);
    begun.at(1000).check(begun.machine().time_passed(), action::complete);
    CHECK(begun.machine().details().times.first_byte == milliseconds{40});
}

TEST_CASE("addresses that a call has waited for until its deadline lead nowhere, those of a canceled call may not") {
    struct row {
        bool resolved, connected, canceled, nowhere;
    };
    for (row const& one : {row{false, false, false, false}, row{true, false, false, true},
                           row{true, false, true, false}, row{true, true, false, false}}) {
        CAPTURE(one.resolved);
        CAPTURE(one.connected);
        CAPTURE(one.canceled);
        play of;
        of.begin(action::acquire).acquired(false, action::dial);
        auto& dial = of.machine().dial();
        dial.begin();
        if (one.resolved) dial.resolved(2);
        if (one.connected) dial.connected();
        of.at(1000);
        one.canceled ? of.cancel(action::complete) : of.check(of.machine().time_passed(), action::complete);
        CHECK(dial.none_connected() == one.nowhere);
    }
}

TEST_CASE("time that passes for a call alone brings its deadline, its limits and the end of its wait nearer") {
    play late;
    late.waiting().at(10);
    late.machine().pass(milliseconds{900});
    CHECK(late.machine().wake_at() == start + milliseconds{100});
    late.at(99).check(late.machine().time_passed(), action::none);
    late.at(100).check(late.machine().time_passed(), action::complete);
    CHECK(late.machine().details().times.first_byte == milliseconds{1000});
    CHECK(late.machine().details().times.all == milliseconds{1000});
    CHECK(late.machine().report().times.all == milliseconds{1000});
    play slow{{.stages = {.first_byte = milliseconds{300}}}};
    slow.waiting().machine().pass(milliseconds{200});
    CHECK(slow.machine().wake_at() == start + milliseconds{100});
    slow.at(100).check(slow.machine().time_passed(), action::complete);
    play again{{.repeats = repeatability::safe, .timeout = std::chrono::seconds{9}, .repeated = twice}};
    again.waiting().received("HTTP/1.1 503 Busy\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n", action::rest);
    again.machine().pass(again.machine().wake_at() - start);
    CHECK(again.machine().wake_at() == start);
    again.check(again.machine().time_passed(), action::acquire);
    CHECK(again.machine().report().times.all == milliseconds{0});
    CHECK(again.machine().details().times.all >= std::chrono::seconds{2});
}

TEST_CASE("what an observer is told of an attempt: its connection, its bytes, its end") {
    using vlens::connection_use;
    play served;
    served.waiting().at(7).received(ok, action::complete);
    auto report = served.machine().report();
    CHECK(report.attempt == 1);
    CHECK(report.connection == connection_use::made);
    CHECK(report.bytes_sent == std::string_view{"POST / HTTP/1.1\r\n\r\n{body}"}.size());
    CHECK(report.bytes_received == ok.size());
    CHECK(report.http_status == 200);
    CHECK(!report.failure);
    CHECK(report.delivery == delivery::answered);
    CHECK(report.times.all == milliseconds{7});
    play unsent;
    unsent.begin(action::acquire).acquired(false, action::dial).connect_failed(action::complete);
    report = unsent.machine().report();
    CHECK(report.connection == connection_use::none);
    CHECK(report.bytes_sent == 0);
    CHECK(report.failure == error_kind::connect);
    CHECK(report.delivery == delivery::not_sent);
    play cut;
    cut.begin(action::acquire).acquired(true, action::transfer);
    CHECK(cut.filled(5).size() == 5);
    cut.sent(action::send).received(ok.substr(0, 20), action::receive).ended(stream_end::reset, action::complete);
    report = cut.machine().report();
    CHECK(report.connection == connection_use::reused);
    CHECK(report.bytes_sent == 5);
    CHECK(report.bytes_received == 20);
    CHECK(report.http_status == 200);
    CHECK(report.failure == error_kind::connect);
    CHECK(report.delivery == delivery::unknown);
}

TEST_CASE("why each attempt but the last one failed is known") {
    play of{{.repeats = repeatability::safe, .repeated = thrice}};
    of.begin(action::acquire).acquired(false, action::dial).connect_failed(action::rest);
    CHECK(of.machine().earlier() == "1: connect (not_sent): no connection to vlens.test:443: refused");
    of.rested(action::acquire).acquired(true, action::transfer);
    of.received("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", action::rest).rested(action::acquire);
    CHECK(of.machine().earlier().ends_with(": refused; 2: HTTP 503"));
    of.cancel(action::complete);
    CHECK(of.machine().details().attempts == 3);
    CHECK(of.machine().earlier().ends_with(": refused; 2: HTTP 503"));
    // While it waits, the last one has failed as well.
    play rests{{.repeated = twice}};
    rests.begin(action::acquire).acquired(false, action::dial).connect_failed(action::rest).cancel(action::complete);
    CHECK(rests.machine().details().attempts == 1);
    CHECK(rests.machine().earlier().starts_with("1: connect"));
}

namespace {

/// Counts what it is told to give up.
struct supply final : vlens::http::detail::token_supply {
    vlens::http::detail::shared_token ask(waiting&) override { return nullptr; }
    void withdraw(waiting&) noexcept override {}
    bool refuse(vlens::http::detail::shared_token const& token) noexcept override {
        refused.push_back(token);
        return has_another;
    }

    bool has_another = true;
    std::vector<vlens::http::detail::shared_token> refused{};
};

vlens::http::detail::shared_token token_of(char const* text) {
    return std::make_shared<vlens::detail::secret const>(text);
}

/// A call that needs a token, up to the question for one.
std::shared_ptr<supply> begin_with_tokens(play& of, repeatability repeats) {
    auto const from = std::make_shared<supply>();
    std::string const head = "GET / HTTP/1.1\r\nAuthorization: Bearer\r\n\r\n";
    of.check(of.enter_and_begin(call_request{.head = head,
                                             .tokens = from,
                                             .token_at = head.size() - 4,
                                             .repeats = repeats,
                                             .timeout = milliseconds{1000}},
                                start, start),
             action::authorize);
    CHECK(of.machine().tokens() == from);
    return from;
}

constexpr std::string_view refusal = "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n";

}  // namespace

TEST_CASE("each attempt has the token that it was given, and a 401 gives it up once") {
    for (auto const repeats : {repeatability::safe, repeatability::repeatable}) {
        play of{{.repeated = thrice}};
        auto const from = begin_with_tokens(of, repeats);
        auto const first = token_of("first");
        of.check(of.machine().authorized(first), action::acquire).acquired(true, action::transfer);
        CHECK(of.filled() == "GET / HTTP/1.1\r\nAuthorization: Bearer first\r\n\r\n");
        of.sent(action::none).received(refusal, action::rest).ends(connection_end::keep);
        CHECK(from->refused == std::vector{first});
        CHECK(of.machine().wake_at() == start);
        of.rested(action::authorize);
        of.check(of.machine().authorized(token_of("2nd")), action::acquire).acquired(true, action::transfer);
        CHECK(of.filled() == "GET / HTTP/1.1\r\nAuthorization: Bearer 2nd\r\n\r\n");
        of.sent(action::none).received(refusal, action::complete);
        CHECK(of.response().status == 401);
        CHECK(from->refused.size() == 1);
        CHECK(of.machine().earlier() == "1: HTTP 401");
    }
    for (auto const repeats : {repeatability::once, repeatability::never_twice}) {
        play of{{.repeated = thrice}};
        auto const from = begin_with_tokens(of, repeats);
        of.check(of.machine().authorized(token_of("first")), action::acquire).acquired(true, action::transfer);
        of.received(refusal, action::complete);
        CHECK(from->refused.size() == 1);
    }
    // Where the source is left alone, an attempt would have the same token.
    play alone{{.repeated = thrice}};
    auto const asked = begin_with_tokens(alone, repeatability::safe);
    asked->has_another = false;
    alone.check(alone.machine().authorized(token_of("first")), action::acquire).acquired(true, action::transfer);
    alone.received(refusal, action::complete);
    // Without a source, there is no new token.
    play plain{{.repeats = repeatability::safe, .repeated = thrice}};
    plain.waiting().received(refusal, action::complete);
}

TEST_CASE("a call knows the tokens of all its attempts, each once, until its end") {
    auto const known = [](call_machine const& of) {
        std::vector<std::string> texts;
        of.for_each_token([&texts](vlens::detail::secret const& one) { texts.push_back(one.value()); });
        return texts;
    };
    play of{{.repeated = thrice}};
    auto const send_with = [&of](vlens::http::detail::shared_token const& token) -> play& {
        of.check(of.machine().authorized(token), action::acquire).acquired(true, action::transfer);
        static_cast<void>(of.filled());
        return of.sent(action::none);
    };
    begin_with_tokens(of, repeatability::safe);
    CHECK(known(of.machine()).empty());
    auto const first = token_of("first");
    send_with(first).received("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", action::rest).rested(action::authorize);
    CHECK(known(of.machine()) == std::vector<std::string>{"first"});
    send_with(first).received(refusal, action::rest).rested(action::authorize);
    CHECK(known(of.machine()) == std::vector<std::string>{"first"});
    send_with(token_of("2nd")).received(refusal, action::complete);
    CHECK(known(of.machine()) == std::vector<std::string>{"2nd", "first"});
}

TEST_CASE("a call without a token ends by the reason, by its deadline or by its caller, and nothing of it was sent") {
    play failed{{.repeated = thrice}};
    begin_with_tokens(failed, repeatability::safe);
    failed.check(failed.machine().unauthorized({.kind = error_kind::connect, .message = "no login"}), action::complete);
    CHECK(failed.failure(error_kind::connect, delivery::not_sent).message == "no login");
    failed.check(failed.machine().authorized(token_of("late")), action::none);
    failed.check(failed.machine().unauthorized({}), action::none);
    play late;
    begin_with_tokens(late, repeatability::safe);
    late.deadline(action::complete);
    CHECK(late.failure(error_kind::timeout, delivery::not_sent).message ==
          "the time of 1000 ms was over while waiting for a token");
    // Of an earlier attempt the server has seen something.
    play again{{.repeated = thrice}};
    begin_with_tokens(again, repeatability::safe);
    again.check(again.machine().authorized(token_of("first")), action::acquire).acquired(true, action::transfer);
    again.received(refusal, action::rest).rested(action::authorize);
    again.check(again.machine().unauthorized({.kind = error_kind::connect}), action::complete);
    again.failure(error_kind::connect, delivery::unknown);
}

TEST_CASE("a response is handed over, not copied") {
    play call;
    std::string const body(100'000, 'b');
    call.waiting().received("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n18696\r\n" + body.substr(10),
                            action::receive);
    call.received("\r\na\r\n" + body.substr(0, 10) + "\r\n0\r\n\r\n", action::complete);
    auto const got = call.response();
    CHECK(got.body == body);
    // The last chunk made it grow by a half at least; a copy would have no more room than it needs.
    CHECK(got.body.capacity() > body.size() + 1000);
}
