// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/call/dial.hpp>

using vlens::error_kind;
using vlens::call::detail::dial;
using vlens::call::detail::dial_step;
using vlens::call::detail::origin;
using vlens::call::detail::stream_end;

namespace {

origin to(std::string_view base_url) {
    origin made{.url = vlens::http::detail::parse_url(base_url).value()};
    made.connect_host = "place.test";
    made.connect_port = "81";
    return made;
}

/// The message of a failed one.
std::string why(dial& one, error_kind kind) {
    CHECK(one.failure().kind == kind);
    CHECK(one.failure().delivery == vlens::delivery::not_sent);
    return one.failure().message;
}

}  // namespace

TEST_CASE("plain HTTP: resolve, connect, ready") {
    origin const plain = to("http://vlens.test");
    dial one{plain};
    CHECK(one.begin() == dial_step::resolve);
    CHECK(one.doing() == "resolving place.test");
    CHECK(one.resolved(1) == dial_step::connect);
    CHECK(one.address() == 0);
    CHECK(one.doing() == "connecting to place.test:81");
    CHECK(one.connected() == dial_step::ready);
}

TEST_CASE("HTTPS shakes hands after it has connected") {
    origin const secure = to("https://vlens.test");
    dial one{secure};
    CHECK(one.begin() == dial_step::resolve);
    CHECK(one.resolved(1) == dial_step::connect);
    CHECK(one.connected() == dial_step::handshake);
    CHECK(one.doing() == "shaking hands (TLS) with vlens.test");
    CHECK(one.shaken() == dial_step::ready);
}

TEST_CASE("addresses are tried in order, and the last reason is reported") {
    origin const plain = to("http://vlens.test");
    dial one{plain};
    one.begin();
    CHECK(one.resolved(3) == dial_step::connect);
    CHECK(one.address() == 0);
    CHECK(one.connect_failed("first") == dial_step::connect);
    CHECK(one.address() == 1);
    CHECK(one.connect_failed("second") == dial_step::connect);
    CHECK(one.address() == 2);
    CHECK(one.connect_failed("third") == dial_step::failed);
    CHECK(why(one, error_kind::connect) == "no connection to place.test:81: third");

    dial other{plain};
    other.begin();
    other.resolved(2);
    other.connect_failed("first");
    CHECK(other.connected() == dial_step::ready);
}

TEST_CASE("a name that is not resolved, or has no address, ends it") {
    origin const plain = to("http://vlens.test");
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
    origin const secure = to("https://vlens.test");
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
