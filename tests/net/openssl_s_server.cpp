// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "openssl_s_server.hpp"
#include "ping.hpp"

// The TLS of a server that is not ours: `openssl s_server`.

using vlens::delivery;
using vlens::error_kind;

namespace {

vlens::result<Pong> call(certificates::identity const& shown, std::string const& trusted = authority().root()) {
    s_server const server{shown};
    return vlens::client{server.options(trusted), the_key}.send(get_pong, hello);
}

void check_refused(vlens::result<Pong> const& outcome, std::string_view reason) {
    REQUIRE(!outcome);
    CAPTURE(to_string(outcome.error()));
    CHECK(outcome.error().kind == error_kind::tls);
    CHECK(outcome.error().delivery == delivery::not_sent);
    CHECK(outcome.error().message.find(reason) != std::string::npos);
    CHECK(outcome.error().message.find("vlens.test") != std::string::npos);
}

}  // namespace

TEST_CASE("openssl s_server with the right certificate is talked to") {
    auto const outcome = call(authority().issue());
    if (!outcome) MESSAGE(to_string(outcome.error()));
    CHECK(*outcome.value().word == "pong");
}

TEST_CASE("openssl s_server with a wrong certificate is refused before anything is sent") {
    check_refused(call(authority().issue({.alternative_names = "DNS:other.test"})), "hostname mismatch");
    check_refused(call(authority().issue({.common_name = "vlens.test", .alternative_names = ""})), "hostname mismatch");
    check_refused(call(authority().issue({.days = {.from = -3, .until = -1}})), "certificate has expired");
    check_refused(call(authority().issue(), certificates::authority{"other root"}.root()),
                  "unable to get local issuer certificate");
}
