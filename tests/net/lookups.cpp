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
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/any_io_executor.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/address.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <asio/system_executor.hpp>

#include <vlens/call/shared_lookup.hpp>
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
std::atomic<int> ended{0};
/// What a lookup of that name waits for.
std::function<void(std::string const&)> before_lookup = [](std::string const&) {};
/// What each finds.
std::vector<std::string> addresses{"::1", "127.0.0.1"};

/// For the time of a test. At its end no lookup is under way any more.
class looked_up {
  public:
    explicit looked_up(
        std::function<void(std::string const&)> before = [](std::string const&) {},
        std::vector<std::string> found = {"::1", "127.0.0.1"}) {
        lookups = 0;
        ended = 0;
        before_lookup = std::move(before);
        addresses = std::move(found);
    }
    ~looked_up() {
        while (ended != lookups) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        before_lookup = [](std::string const&) {};
    }
    looked_up(looked_up const&) = delete;
    looked_up& operator=(looked_up const&) = delete;
};

/// Lets lookups hang until it is opened.
class gate {
  public:
    void open() {
        if (!std::exchange(is_open_, true)) open_.set_value();
    }
    void wait() { opened_.wait(); }
    ~gate() { open(); }

  private:
    std::promise<void> open_;
    std::shared_future<void> opened_ = open_.get_future().share();
    bool is_open_ = false;
};

/// A listener whose queue is full: a connection to it is neither accepted nor refused.
class full_listener {
  public:
    explicit full_listener(asio::ip::tcp::endpoint const& at) : acceptor_{context_, at} {
        acceptor_.listen(0);
        for (int i = 0; i != 4; ++i) {
            asio::ip::tcp::socket& one = fillers_.emplace_back(context_);
            one.async_connect(acceptor_.local_endpoint(), [](asio::error_code const&) {});
        }
    }

  private:
    asio::io_context context_;
    asio::ip::tcp::acceptor acceptor_;
    std::list<asio::ip::tcp::socket> fillers_;
};

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

extern "C" int getaddrinfo(char const* host, char const* service, addrinfo const*, addrinfo** found) {
    ++lookups;
    before_lookup(host);
    auto const port = htons(static_cast<std::uint16_t>(std::atoi(service)));
    *found = nullptr;
    for (auto one = addresses.rbegin(); one != addresses.rend(); ++one) {
        auto const address = asio::ip::make_address(*one);
        if (address.is_v6()) {
            sockaddr_in6 by_6{};
            by_6.sin6_family = AF_INET6;
            by_6.sin6_port = port;
            by_6.sin6_addr = in6addr_loopback;
            *found = entry(by_6, AF_INET6, *found);
        } else {
            sockaddr_in by_4{};
            by_4.sin_family = AF_INET;
            by_4.sin_port = port;
            by_4.sin_addr.s_addr = htonl(address.to_v4().to_uint());
            *found = entry(by_4, AF_INET, *found);
        }
    }
    ++ended;
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
    looked_up const names;
    scripted_server const server{play_pong};
    auto const outcome = vlens::client{to(server), the_key}.send(ping, hello);
    CHECK(outcome);
    CHECK(server.connections() == 1);
}

TEST_CASE("where the first address says nothing, the next one is tried beside it") {
    looked_up const names{[](std::string const&) {}, {"127.0.0.2", "127.0.0.1"}};
    scripted_server const server{play_pong};
    full_listener const silent{{asio::ip::make_address("127.0.0.2"), server.port()}};
    CHECK(vlens::client{to(server), the_key}.send(ping, hello));
}

TEST_CASE("calls that begin together share a lookup, and those that follow its addresses") {
    looked_up const names;
    scripted_server const server{play_pong};
    for (auto const lifetime : {std::chrono::seconds{30}, std::chrono::seconds{0}}) {
        gate hold;
        before_lookup = [&](std::string const&) { hold.wait(); };
        lookups = ended = 0;
        asio::io_context context;
        vlens::client_options options = to(server);
        options.max_idle = std::chrono::seconds{0};
        options.address_lifetime = lifetime;
        vlens::client const client{context.get_executor(), options, the_key};
        int fine = 0;
        auto const count = [&fine](vlens::result<Pong> const& got) { fine += got.has_value() ? 1 : 0; };
        for (int i = 0; i != 20; ++i) client.async_send(ping, hello, count);
        context.poll();
        hold.open();
        context.run();
        CHECK(fine == 20);
        CHECK(lookups == 1);
        CHECK(client.send(ping, hello));
        CHECK(client.send(ping, hello));
        CHECK(lookups == (lifetime.count() != 0 ? 1 : 3));
    }
}

TEST_CASE("addresses that lead nowhere are looked up again") {
    looked_up const names;
    vlens::client_options options = plain(free_port());
    options.base_url.replace(options.base_url.find("127.0.0.1"), 9, "vlens.test");
    vlens::client const client{options, the_key};
    for (int i = 1; i != 4; ++i) {
        CHECK(client.send(ping, hello).error().kind == error_kind::connect);
        CHECK(lookups == i);
    }
}

TEST_CASE("addresses that say nothing are looked up again: by the limit of connecting, and by the deadline") {
    using std::chrono::milliseconds;
    scripted_server const server{play_pong};
    full_listener const silent{{asio::ip::make_address("127.0.0.2"), server.port()}};
    struct row {
        milliseconds connect, timeout;
    };
    for (row const& one : {row{milliseconds{300}, milliseconds{60'000}}, row{milliseconds{0}, milliseconds{500}}}) {
        looked_up const names{[](std::string const&) {}, {"127.0.0.2"}};
        vlens::client_options options = to(server);
        options.stages.connect = one.connect;
        vlens::client const client{options, the_key};
        vlens::error const late = client.send(ping, hello, {.timeout = one.timeout}).error();
        CHECK(late.kind == error_kind::timeout);
        CHECK(late.message.find("while connecting to vlens.test") != std::string::npos);
        // Another host has taken its name over.
        addresses = {"127.0.0.1"};
        CHECK(client.send(ping, hello, {.timeout = milliseconds{10'000}}));
        CHECK(lookups == 2);
    }
}

TEST_CASE("a lookup that hangs keeps no call beyond its time, and those that gave up are not made up for") {
    gate hold;
    looked_up const names{[&hold](std::string const&) { hold.wait(); }};
    auto const since = std::chrono::steady_clock::now();
    scripted_server const server{play_pong};
    vlens::client const client{to(server), the_key};
    for (int i = 0; i != 3; ++i) {
        vlens::error const late = client.send(ping, hello, {.timeout = std::chrono::milliseconds{100}}).error();
        CHECK(late.kind == error_kind::timeout);
        CHECK(late.message.find("while resolving vlens.test") != std::string::npos);
        CHECK(late.delivery == delivery::not_sent);
    }
    bool const patient = std::chrono::steady_clock::now() - since < vlens::call::detail::shared_lookup::patience;
    if (patient) CHECK(lookups == 1);
    hold.open();
    CHECK(client.send(ping, hello));
    if (patient) CHECK(lookups == 1);
    hold.open();
}

TEST_CASE("the limit of the lookup ends a call before its deadline, and its error names it") {
    gate hold;
    looked_up const names{[&hold](std::string const&) { hold.wait(); }};
    scripted_server const server{play_pong};
    vlens::client_options options = to(server);
    options.stages.lookup = std::chrono::milliseconds{50};
    vlens::error const late = vlens::client{options, the_key}.send(ping, hello).error();
    CHECK(late.kind == error_kind::timeout);
    CHECK(late.message == "the 50 ms of stage_limits::lookup were over while resolving vlens.test");
    CHECK(late.delivery == delivery::not_sent);
    hold.open();
}

TEST_CASE("a lookup that hangs delays no other host, in the same context") {
    gate hold;
    looked_up const names{[&hold](std::string const& host) {
        if (host == "silent.test") hold.wait();
    }};
    scripted_server const server{play_pong};
    asio::io_context context;
    vlens::client_options silent = to(server);
    silent.base_url.replace(silent.base_url.find("vlens.test"), 10, "silent.test");
    int in_time = 0;
    vlens::client const waits{context.get_executor(), silent, the_key};
    vlens::client const client{context.get_executor(), to(server), the_key};
    waits.async_send(ping, hello, [&](vlens::result<Pong> const& got) {
        CHECK(got);
        CHECK(in_time == 1);
    });
    client.async_send(ping, hello, [&](vlens::result<Pong> const& got) {
        CHECK(got);
        ++in_time;
        hold.open();
    });
    context.run();
    CHECK(in_time == 1);
}

TEST_CASE("neither a context nor a client waits at its end for a lookup that hangs") {
    gate hold;
    looked_up const names{[&hold](std::string const&) { hold.wait(); }};
    scripted_server const server{play_pong};
    {
        vlens::client const client{to(server), the_key};
        CHECK(!client.send(ping, hello, {.timeout = std::chrono::milliseconds{50}}));
    }
    {
        asio::io_context context;
        vlens::client const client{context.get_executor(), to(server), the_key};
        client.async_send(ping, hello, [](vlens::result<Pong> const&) { FAIL("was destroyed"); });
        while (lookups != 2) context.run_for(std::chrono::milliseconds{1});
    }
    CHECK(ended == 0);
    hold.open();
}

TEST_CASE("contexts that end while a lookup does are left alone by it") {
    for (int i = 0; i != 100; ++i) {
        gate hold;
        looked_up const names{[&hold](std::string const&) { hold.wait(); }};
        asio::io_context context;
        // A context ends services of Asio in an order that depends on what the program began first.
        if (i % 2 == 0) asio::steady_timer{context};
        vlens::client_options options = plain(1);
        options.base_url = "http://vlens.test:1";
        vlens::client const client{context.get_executor(), options, the_key};
        for (int n = 0; n != 20; ++n) client.async_send(ping, hello, [](vlens::result<Pong> const&) {});
        while (lookups != 1) context.poll();
        hold.open();
    }
}

TEST_CASE("a call that ran out of time leaves nothing in its lane") {
    looked_up const names;
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
    vlens::net::detail::awaited_response<std::remove_const_t<decltype(ping)>> response;
    vlens::net::detail::lane<executor> lane;
    auto call = std::make_shared<vlens::net::detail::runner<executor>>(lane.strand(), state, lane.context(),
                                                                       credentials, response);
    call->enter(state->prepare(
        call_type{credentials, 1, ping, nothing, hello}.with({.timeout = std::chrono::milliseconds{50}})));
    lane.run(std::move(call));
    CHECK(!response.take());
    CHECK(!lane.busy());
}
