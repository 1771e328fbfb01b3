// SPDX-License-Identifier: BSL-1.0

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include <vlens/call/settings.hpp>
#include <vlens/call/tunnel.hpp>

using vlens::error_kind;
using vlens::call::detail::settings;
using vlens::call::detail::tunnel;

namespace {

settings by(vlens::proxy_options proxy, std::optional<vlens::host_port> place = {}) {
    return vlens::call::detail::check_options({.base_url = "https://vlens.test",
                                               .connect_to = std::move(place),
                                               .proxy = std::move(proxy),
                                               .user_agent = ""})
        .value();
}

struct told {
    vlens::error error;
    bool refused;
};

/// What a response of the proxy leads to, where that is no tunnel. Byte by byte it is the same.
told failure(std::string_view response, vlens::proxy_options const& proxy = {.url = "p.test:8080"}) {
    settings const of = by(proxy);
    tunnel one{of};
    auto open = one.received(response);
    REQUIRE(!open);
    CHECK(open.error().delivery == vlens::delivery::not_sent);
    CHECK(open.error().http_status == 0);
    return {open.error(), one.refused()};
}

}  // namespace

TEST_CASE("credentials of the proxy are in the request for the tunnel, others are not asked for") {
    CHECK(tunnel{by({.url = "http://p.test:8080"})}.request() ==
          "CONNECT vlens.test:443 HTTP/1.1\r\nHost: vlens.test:443\r\n\r\n");
    // RFC 7617, section 2.
    CHECK(tunnel{by({.url = "http://Aladdin:open%20sesame@p.test:8080"})}.request() ==
          "CONNECT vlens.test:443 HTTP/1.1\r\nHost: vlens.test:443\r\n"
          "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
    CHECK(tunnel{by({.url = "p.test:8080"}, vlens::host_port{"::1", 8443})}.request() ==
          "CONNECT [::1]:8443 HTTP/1.1\r\nHost: [::1]:8443\r\n\r\n");
}

TEST_CASE("any 2xx is a tunnel, whatever its fields say of a body, after interim responses as well") {
    for (char const* const response :
         {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.0 200 Connection established\r\nProxy-agent: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 204 No\r\n\r\n", "HTTP/1.1 299 X\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"}) {
        CAPTURE(response);
        settings const of = by({.url = "p.test:8080"});
        CHECK(tunnel{of}.received(response).value());
        tunnel slow{of};
        std::string_view const text = response;
        for (std::size_t i = 0; i != text.size(); ++i) {
            auto const open = slow.received(text.substr(i, 1));
            REQUIRE(open);
            CHECK(*open == (i + 1 == text.size()));
        }
    }
}

TEST_CASE("a proxy that refuses is named with the status; for 407, what to do is said") {
    told const forbidden = failure("HTTP/1.1 403 No\r\nContent-Length: 5\r\n\r\nnever");
    CHECK(forbidden.error.kind == error_kind::connect);
    CHECK(forbidden.error.message == "the proxy p.test:8080 refused a tunnel to vlens.test:443 with status 403");
    CHECK(forbidden.refused);
    constexpr std::string_view asks = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
    CHECK(failure(asks).error.message.ends_with("it asks for credentials, which client_options::proxy has not"));
    told const wrong = failure(asks, {.url = "user:secret@p.test:8080"});
    CHECK(wrong.error.message.ends_with("it does not accept the credentials of client_options::proxy"));
    CHECK(wrong.error.message.find("secret") == std::string::npos);
    CHECK(wrong.refused);
    for (std::string const status : {"500", "502", "503", "504"}) {
        told const busy = failure("HTTP/1.1 " + status + " Busy\r\n\r\n");
        CHECK(busy.error.kind == error_kind::connect);
        CHECK(busy.error.message.ends_with(status));
        CHECK(!busy.refused);
    }
}

TEST_CASE("garbage, a head that is too large and bytes after the 200 are faults of the protocol") {
    told const garbage = failure("SSH-2.0-OpenSSH\r\n");
    CHECK(garbage.error.kind == error_kind::protocol);
    CHECK(garbage.error.message.starts_with("the response of the proxy p.test:8080 to CONNECT is malformed: "));
    CHECK(!garbage.refused);
    told const large = failure("HTTP/1.1 200 OK\r\nA: " + std::string(100'000, 'a'));
    CHECK(large.error.kind == error_kind::too_large);
    told const early = failure("HTTP/1.1 200 OK\r\n\r\nearly");
    CHECK(early.error.kind == error_kind::protocol);
    CHECK(early.error.message.starts_with("the proxy p.test:8080 sent 5 bytes after its 200"));
}
