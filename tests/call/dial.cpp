// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/address_order.hpp>
#include <vlens/call/dial.hpp>
#include <vlens/call/settings.hpp>

using vlens::error_kind;
using vlens::call::detail::dial;
using vlens::call::detail::dial_step;
using vlens::call::detail::settings;
using vlens::call::detail::stream_end;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr dial::time_point start{seconds{1000}};

settings to(std::string const& base_url, vlens::stage_limits const& stages = {}) {
    return vlens::call::detail::check_options({.base_url = base_url,
                                               .stages = stages,
                                               .allow_plain_http = true,
                                               .connect_to = vlens::host_port{"place.test", 81}})
        .value();
}

settings through_proxy() {
    return vlens::call::detail::check_options(
               {.base_url = "https://vlens.test", .proxy = {.url = "http://proxy.test:3128"}, .user_agent = "agent"})
        .value();
}

/// The message of a failed one.
std::string why(dial& one, error_kind kind) {
    CHECK(one.failure().kind == kind);
    CHECK(one.failure().delivery == vlens::delivery::not_sent);
    return one.failure().message;
}

}  // namespace

TEST_CASE("plain HTTP: resolve, connect, ready") {
    settings const plain = to("http://vlens.test");
    dial one{plain};
    CHECK(one.begin() == dial_step::resolve);
    CHECK(one.doing() == "resolving place.test");
    CHECK(one.resolved(1) == dial_step::connect);
    CHECK(one.address() == 0);
    CHECK(one.doing() == "connecting to place.test:81");
    CHECK(one.connected() == dial_step::ready);
}

TEST_CASE("HTTPS shakes hands after it has connected") {
    settings const secure = to("https://vlens.test");
    dial one{secure};
    CHECK(one.begin() == dial_step::resolve);
    CHECK(one.resolved(1) == dial_step::connect);
    CHECK(one.connected() == dial_step::handshake);
    CHECK(one.doing() == "shaking hands (TLS) with vlens.test");
    CHECK(one.shaken() == dial_step::ready);
}

TEST_CASE("an address that refuses makes room for the next one at once, and the last reason is reported") {
    settings const plain = to("http://vlens.test");
    dial one{plain};
    one.begin();
    CHECK(one.resolved(3) == dial_step::connect);
    CHECK(one.address() == 0);
    CHECK(one.connect_failed("first") == dial_step::connect);
    CHECK(one.address() == 1);
    CHECK(one.connect_failed("second") == dial_step::connect);
    CHECK(one.address() == 2);
    CHECK(!one.none_connected());
    CHECK(one.connect_failed("third") == dial_step::failed);
    CHECK(one.none_connected());
    CHECK(why(one, error_kind::connect) == "no connection to place.test:81: third (the last of 3 addresses)");

    dial single{plain};
    single.begin();
    single.resolved(1);
    CHECK(single.connect_failed("first") == dial_step::failed);
    CHECK(why(single, error_kind::connect) == "no connection to place.test:81: first");

    dial other{plain};
    other.begin();
    other.resolved(2);
    other.connect_failed("first");
    CHECK(other.connected() == dial_step::ready);
}

TEST_CASE("an address that says nothing gets company after 250 ms, and the first that connects counts") {
    settings const plain = to("http://vlens.test", {.connect = milliseconds{0}});
    auto const never = (dial::time_point::max)();
    dial one{plain};
    one.at(start);
    one.begin();
    one.at(start + milliseconds{10});
    CHECK(one.resolved(3) == dial_step::connect);
    CHECK(one.wake_at() == start + milliseconds{260});
    one.at(start + milliseconds{259});
    CHECK(one.time_passed() == dial_step::none);
    one.at(start + milliseconds{260});
    CHECK(one.time_passed() == dial_step::connect);
    CHECK(one.address() == 1);
    CHECK(one.wake_at() == start + milliseconds{510});
    // One of both refuses: the third is tried at once, and there is nobody to wait for after it.
    one.at(start + milliseconds{300});
    CHECK(one.connect_failed("refused") == dial_step::connect);
    CHECK(one.address() == 2);
    CHECK(one.wake_at() == never);
    // The last one refuses, while the first may still connect.
    CHECK(one.connect_failed("refused") == dial_step::none);
    one.at(start + milliseconds{400});
    CHECK(one.connected() == dial_step::ready);
    CHECK(one.wake_at() == never);
    CHECK(one.times().lookup == milliseconds{10});
    CHECK(one.times().connect == milliseconds{390});
}

TEST_CASE("the delay begins anew with each address that is tried") {
    settings const plain = to("http://vlens.test", {.connect = milliseconds{0}});
    dial one{plain};
    one.at(start);
    one.begin();
    one.resolved(3);
    one.at(start + milliseconds{100});
    CHECK(one.connect_failed("refused") == dial_step::connect);
    CHECK(one.wake_at() == start + milliseconds{350});
    one.at(start + milliseconds{250});
    CHECK(one.time_passed() == dial_step::none);
}

TEST_CASE("families alternate, in the order of the system") {
    using addresses = std::vector<std::string>;
    auto const ordered = [](addresses const& sorted) {
        return vlens::call::detail::alternate_families(sorted, [](std::string const& one) { return one[0] == '6'; });
    };
    CHECK(ordered({}) == addresses{});
    CHECK(ordered({"4a"}) == addresses{"4a"});
    CHECK(ordered({"6a", "6b", "6c", "4a", "4b"}) == addresses{"6a", "4a", "6b", "4b", "6c"});
    CHECK(ordered({"4a", "4b", "6a"}) == addresses{"4a", "6a", "4b"});
    CHECK(ordered({"6a", "6b"}) == addresses{"6a", "6b"});
}

TEST_CASE("each stage has its limit, and the error names it") {
    settings const limited = [] {
        settings made = through_proxy();
        made.stages = {
            .lookup = milliseconds{1}, .connect = milliseconds{2}, .tunnel = milliseconds{3}, .tls = milliseconds{4}};
        return made;
    }();
    struct row {
        int stage;
        char const* message;
    };
    for (row const& expected :
         {row{1, "the 1 ms of stage_limits::lookup were over while resolving the proxy proxy.test"},
          row{2, "the 2 ms of stage_limits::connect were over while connecting to the proxy proxy.test:3128"},
          row{3,
              "the 3 ms of stage_limits::tunnel were over while waiting for the proxy proxy.test:3128 to connect to "
              "vlens.test:443"},
          row{4,
              "the 4 ms of stage_limits::tls were over while shaking hands (TLS) with vlens.test through the proxy "
              "proxy.test:3128"}}) {
        dial one{limited};
        one.at(start);
        one.begin();
        if (expected.stage > 1) one.resolved(1);
        if (expected.stage > 2) one.connected();
        if (expected.stage > 3) CHECK(one.tunnel_received("HTTP/1.1 200 OK\r\n\r\n") == dial_step::handshake);
        CHECK(one.wake_at() == start + milliseconds{expected.stage});
        one.at(start + milliseconds{expected.stage - 1});
        CHECK(one.time_passed() == dial_step::none);
        one.at(start + milliseconds{expected.stage});
        CHECK(one.time_passed() == dial_step::failed);
        CHECK(why(one, error_kind::timeout) == expected.message);
        CHECK(one.wake_at() == (dial::time_point::max)());
    }
}

TEST_CASE("the limit of connecting holds for all addresses together") {
    settings const plain = to("http://vlens.test", {.connect = milliseconds{300}});
    dial one{plain};
    one.at(start);
    one.begin();
    one.resolved(5);
    one.at(start + milliseconds{250});
    CHECK(one.time_passed() == dial_step::connect);
    CHECK(one.wake_at() == start + milliseconds{300});
    CHECK(!one.none_connected());
    one.at(start + milliseconds{300});
    CHECK(one.time_passed() == dial_step::failed);
    CHECK(one.none_connected());
}

TEST_CASE("only the limit of connecting says that the addresses lead nowhere") {
    settings const limited = to("https://vlens.test", {.lookup = milliseconds{10}, .tls = milliseconds{10}});
    for (bool const resolved : {false, true}) {
        dial one{limited};
        one.at(start);
        one.begin();
        if (resolved) one.resolved(1);
        if (resolved) one.connected();
        one.at(start + milliseconds{10});
        CHECK(one.time_passed() == dial_step::failed);
        CHECK(!one.none_connected());
    }
}

TEST_CASE("a limit of zero is none") {
    settings const none = to("https://vlens.test", {.lookup = {}, .connect = {}, .tunnel = {}, .tls = {}});
    auto const never = (dial::time_point::max)();
    dial one{none};
    one.at(start);
    one.begin();
    CHECK(one.wake_at() == never);
    one.resolved(1);
    CHECK(one.wake_at() == never);
    one.connected();
    CHECK(one.wake_at() == never);
}

TEST_CASE("by a proxy: resolve it, connect to it, ask it for a tunnel, then shake hands with the server") {
    settings const by_proxy = through_proxy();
    dial one{by_proxy};
    CHECK(one.begin() == dial_step::resolve);
    CHECK(by_proxy.dialled_host() == "proxy.test");
    CHECK(by_proxy.dialled_port() == "3128");
    CHECK(one.resolved(1) == dial_step::connect);
    CHECK(one.connected() == dial_step::tunnel);
    CHECK(one.tunnel_request() ==
          "CONNECT vlens.test:443 HTTP/1.1\r\nHost: vlens.test:443\r\nUser-Agent: agent\r\n\r\n");
    CHECK(one.tunnel_received("HTTP/1.0 200 Connection est") == dial_step::receive);
    CHECK(one.tunnel_received("ablished\r\nVia: x\r\n\r\n") == dial_step::handshake);
    CHECK(one.shaken() == dial_step::ready);
}

TEST_CASE("errors say that it was the proxy") {
    settings const by_proxy = through_proxy();
    dial unknown{by_proxy};
    unknown.begin();
    unknown.resolve_failed("no such host");
    CHECK(why(unknown, error_kind::resolve) == "the proxy proxy.test was not resolved: no such host");
    dial dead{by_proxy};
    dead.begin();
    dead.resolved(1);
    dead.connect_failed("refused");
    CHECK(why(dead, error_kind::connect) == "no connection to the proxy proxy.test:3128: refused");
    dial cut{by_proxy};
    cut.begin();
    cut.resolved(1);
    cut.connected();
    CHECK(cut.tunnel_ended({stream_end::closed, "eof"}) == dial_step::failed);
    CHECK(why(cut, error_kind::connect) ==
          "the proxy proxy.test:3128 closed the connection instead of responding to CONNECT");
    dial reset{by_proxy};
    reset.begin();
    reset.resolved(1);
    reset.connected();
    reset.tunnel_ended({stream_end::reset, "reset by peer"});
    CHECK(why(reset, error_kind::connect) == "the connection to the proxy proxy.test:3128 broke: reset by peer");
}

TEST_CASE("a name that is not resolved, or has no address, ends it") {
    settings const plain = to("http://vlens.test");
    dial one{plain};
    one.begin();
    CHECK(one.resolve_failed("no such host") == dial_step::failed);
    CHECK(why(one, error_kind::resolve) == "place.test was not resolved: no such host");
    dial none{plain};
    none.begin();
    CHECK(none.resolved(0) == dial_step::failed);
    CHECK(why(none, error_kind::resolve) == "place.test was not resolved: it has no address");
}

TEST_CASE("a failed handshake says what failed: what TLS refuses, or the connection") {
    settings const secure = to("https://vlens.test");
    auto const told = [&](vlens::call::detail::handshake_fault const& fault, error_kind kind) {
        dial one{secure};
        one.begin();
        one.resolved(2);
        one.connected();
        CHECK(one.handshake_failed(fault) == dial_step::failed);
        return why(one, kind);
    };
    struct row {
        stream_end end;
        error_kind kind;
        char const* says;
    };
    for (row const& one :
         {row{stream_end::closed, error_kind::connect, "the server closed the connection"},
          row{stream_end::truncated, error_kind::connect, "the server closed the connection"},
          row{stream_end::reset, error_kind::connect, "reason"}, row{stream_end::broken, error_kind::connect, "reason"},
          row{stream_end::tls, error_kind::tls, "reason"}}) {
        CHECK(told({.stream = {one.end, "reason"}}, one.kind) ==
              std::string{"TLS handshake with vlens.test failed: "} + one.says);
        CHECK(told({.certificate = "too old", .stream = {one.end, "reason"}}, error_kind::tls) ==
              "the certificate of vlens.test was refused: too old");
    }
}
