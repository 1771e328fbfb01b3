// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nginx.hpp"
#include "ping.hpp"

// The HTTP of a server that is not ours: nginx, over TLS.

using vlens::delivery;
using vlens::error_kind;

TEST_CASE("nginx") {
    find_nginx();
    nginx const server;
    REQUIRE(server.ready());
    vlens::client const client{server.options(), the_key};

    for (int i = 0; i != 3; ++i) {
        auto const outcome = client.send(ping, hello);
        if (!outcome) MESSAGE(to_string(outcome.error()));
        CHECK(outcome);
    }

    vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>> const moved{"POST", "/moved"};
    vlens::error const redirected = client.send(moved, hello).error();
    CHECK(redirected.kind == error_kind::http_status);
    CHECK(redirected.http_status == 307);

    // More than client_max_body_size: nginx responds after the head and closes while we still write.
    std::vector<std::byte> const photo = some_photo(12'000'000);
    vlens::error const refused =
        client.send(ping, Ping{.word = vlens::text{"hello"}, .photo = vlens::image{photo}}).error();
    CAPTURE(to_string(refused));
    CHECK(refused.kind == error_kind::http_status);
    CHECK(refused.http_status == 413);
    CHECK(refused.delivery == delivery::answered);

    CHECK(client.send(ping, hello));
    std::vector<std::string> const log = server.log(6);
    REQUIRE(log.size() == 6);
    std::string const first = log[0].substr(0, log[0].find(' ') + 1);
    CHECK(std::count(log.begin(), log.end(), first + "200") == 3);
    CHECK(std::count(log.begin(), log.end(), first + "307") == 1);
    CHECK(std::count(log.begin(), log.end(), first + "413") == 1);
}
