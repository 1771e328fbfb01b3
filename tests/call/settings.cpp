// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include <vlens/call/settings.hpp>

using std::chrono::milliseconds;
using vlens::call::detail::check_options;

namespace {

std::string refusal(vlens::client_options const& options) {
    auto const checked = check_options(options);
    REQUIRE(!checked);
    CHECK(checked.error().kind == vlens::error_kind::invalid_argument);
    CHECK(checked.error().delivery == vlens::delivery::not_sent);
    return checked.error().message;
}

bool contains(std::string const& text, char const* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a connection goes to host and port of the base URL") {
    auto const checked = check_options({.base_url = "https://Vlens.Test:8443/base/"}).value();
    CHECK(checked.to.url.host == "vlens.test");
    CHECK(checked.to.url.path == "/base");
    CHECK(checked.to.connect_host == "vlens.test");
    CHECK(checked.to.connect_port == "8443");
    CHECK(checked.to.address() == "vlens.test:8443");
    CHECK(check_options({.base_url = "https://[2001:db8::1]"}).value().to.address() == "[2001:db8::1]:443");
}

TEST_CASE("a connection goes elsewhere where the options say so") {
    auto const checked = check_options({.base_url = "https://vlens.test",
                                        .connect_to = vlens::host_port{.host = "127.0.0.1", .port = 8080}})
                             .value();
    CHECK(checked.to.url.host == "vlens.test");
    CHECK(checked.to.address() == "127.0.0.1:8080");
}

TEST_CASE("options are taken over") {
    auto const checked = check_options({.base_url = "https://vlens.test",
                                        .timeout = milliseconds{7},
                                        .max_idle = milliseconds{8},
                                        .limits = {.head = 9},
                                        .user_agent = "agent"})
                             .value();
    CHECK(checked.timeout == milliseconds{7});
    CHECK(checked.max_idle == milliseconds{8});
    CHECK(checked.bounds.head == 9);
    CHECK(checked.user_agent == "agent");
}

TEST_CASE("plain HTTP must be allowed by name") {
    CHECK(contains(refusal({.base_url = "http://vlens.test"}), "client_options::allow_plain_http"));
    CHECK(check_options({.base_url = "http://vlens.test", .allow_plain_http = true}));
    CHECK(check_options({.base_url = "https://vlens.test"}));
}

TEST_CASE("a place to connect to needs a host and a port") {
    CHECK(contains(refusal({.base_url = "https://vlens.test", .connect_to = vlens::host_port{"", 1}}), "connect_to"));
    CHECK(contains(refusal({.base_url = "https://vlens.test", .connect_to = vlens::host_port{"h", 0}}), "connect_to"));
}

TEST_CASE("a malformed base URL is refused, and nothing of it is shown") {
    for (char const* const url : {"", "vlens.test", "ftp://vlens.test", "https://", "https://secret:secret@vlens.test",
                                  "https://vlens.test/?secret", "https://vlens.test:0", "https://vlens .test"}) {
        CAPTURE(url);
        CHECK_FALSE(contains(refusal({.base_url = url}), "secret"));
    }
}

TEST_CASE("times stay within the bounds of a clock") {
    using vlens::call::detail::within_a_year;
    constexpr milliseconds year{std::chrono::hours{24 * 365}};
    CHECK(within_a_year(milliseconds{-1}) == milliseconds{0});
    CHECK(within_a_year((milliseconds::min)()) == milliseconds{0});
    CHECK(within_a_year(milliseconds{1}) == milliseconds{1});
    CHECK(within_a_year(year) == year);
    CHECK(within_a_year((milliseconds::max)()) == year);
    CHECK(check_options({.base_url = "https://h", .max_idle = (milliseconds::max)()}).value().max_idle == year);
}
