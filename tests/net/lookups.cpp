// SPDX-License-Identifier: BSL-1.0

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <doctest/doctest.h>
#include <asio/any_io_executor.hpp>
#include <asio/system_executor.hpp>

#include <vlens/client.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/lanes.hpp>
#include <vlens/net/typed_call.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

// How names are looked up: the functions of the system have other definitions in this program.

namespace {

std::atomic<int> lookups{0};
/// What a lookup waits for; its argument is how many there were before.
std::function<void(int)> before_lookup = [](int) {};

template <class Address> addrinfo* entry(Address address, int family, addrinfo* next) {
    struct both {
        addrinfo info{};
        Address address{};
    };
    auto* const made = new (std::malloc(sizeof(both))) both{.address = address};
    made->info = {.ai_flags = 0,
                  .ai_family = family,
                  .ai_socktype = SOCK_STREAM,
                  .ai_protocol = IPPROTO_TCP,
                  .ai_addrlen = sizeof(Address),
                  .ai_addr = reinterpret_cast<sockaddr*>(&made->address),
                  .ai_canonname = nullptr,
                  .ai_next = next};
    return &made->info;
}

vlens::client_options to(scripted_server const& server) {
    vlens::client_options options = plain(server);
    options.base_url = "http://vlens.test:" + std::to_string(server.port());
    return options;
}

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

}  // namespace

/// Loopback, by IPv6 and then by IPv4.
extern "C" int getaddrinfo(char const*, char const* service, addrinfo const*, addrinfo** found) {
    before_lookup(lookups++);
    auto const port = htons(static_cast<std::uint16_t>(std::atoi(service)));
    sockaddr_in by_4{};
    by_4.sin_family = AF_INET;
    by_4.sin_port = port;
    by_4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 by_6{};
    by_6.sin6_family = AF_INET6;
    by_6.sin6_port = port;
    by_6.sin6_addr = in6addr_loopback;
    *found = entry(by_6, AF_INET6, entry(by_4, AF_INET, nullptr));
    return 0;
}

extern "C" void freeaddrinfo(addrinfo* first) {
    while (first != nullptr) {
        addrinfo* const next = first->ai_next;
        std::free(first);
        first = next;
    }
}

TEST_CASE("where the first address refuses, the next one is tried, of another family as well") {
    scripted_server const server{play_pong};
    auto const outcome = vlens::client{to(server), the_key}.send(ping, hello);
    CHECK(outcome);
    CHECK(server.connections() == 1);
}

TEST_CASE("a lookup that hangs keeps no call beyond its time, and those that gave up are not made up for") {
    scripted_server const server{play_pong};
    std::promise<void> release;
    std::shared_future<void> const released = release.get_future().share();
    lookups = 0;
    before_lookup = [&](int earlier) {
        if (earlier == 0) released.wait();
    };
    {
        vlens::client const client{to(server), the_key};
        for (int i = 0; i != 3; ++i) {
            vlens::error const late = client.send(ping, hello, {.timeout = std::chrono::milliseconds{200}}).error();
            CHECK(late.kind == error_kind::timeout);
            CHECK(late.delivery == delivery::not_sent);
        }
        release.set_value();
        CHECK(client.send(ping, hello));
    }
    CHECK(lookups == 2);
    before_lookup = [](int) {};
}

TEST_CASE("a call whose lookup hangs does not wait for it at its end, although another call has kept a connection") {
    scripted_server const server{play_pong};
    std::promise<void> release;
    std::shared_future<void> const released = release.get_future().share();
    std::promise<void> begun;
    lookups = 0;
    before_lookup = [&](int earlier) {
        if (earlier != 0) return;
        begun.set_value();
        released.wait_for(long_enough);
    };
    {
        vlens::client const client{to(server), the_key};
        std::thread hanging{[&] {
            auto const since = std::chrono::steady_clock::now();
            auto const late = client.send(ping, hello, {.timeout = std::chrono::milliseconds{1000}});
            CHECK(!late);
            CHECK(std::chrono::steady_clock::now() - since < long_enough / 2);
        }};
        begun.get_future().wait();
        CHECK(client.send(ping, hello));
        hanging.join();
        // Nor does the next call, which goes where nothing hangs.
        CHECK(client.send(ping, hello));
        CHECK(server.connections() == 1);
        release.set_value();
    }
    before_lookup = [](int) {};
}

TEST_CASE("a call that ran out of time leaves nothing in its lane") {
    scripted_server const server{[](scripted_server::session& session) {
        session.read_request();
        session.wait_for_stop();
    }};
    using executor = asio::any_io_executor;
    auto const state =
        std::make_shared<vlens::net::detail::client_state<executor>>(asio::system_executor{}, to(server));
    auto const credentials = std::make_shared<vlens::call::detail::credential_set const>(
        std::vector<vlens::detail::credential>{vlens::detail::as_sent(the_key)});
    using call_type = vlens::net::detail::call_of<decltype(ping) const&, vlens::none const&, Ping const&>;
    vlens::none const nothing;
    vlens::net::detail::lane<executor> lane;
    std::optional<vlens::result<Pong>> got;
    lane.run(vlens::net::detail::start_call(state, lane.executor(), lane.context(),
                                            call_type{credentials, 1, ping, nothing, hello},
                                            {.timeout = std::chrono::milliseconds{50}},
                                            [&](vlens::result<Pong> outcome) { got.emplace(std::move(outcome)); }),
             [&] { return got.has_value(); });
    CHECK(!*got);
    CHECK(!lane.busy());
}
