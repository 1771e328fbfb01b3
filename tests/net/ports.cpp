// SPDX-License-Identifier: BSL-1.0

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>

#include "ping.hpp"

namespace {

/// Moves the process to a network of its own, in which connections to one address have a single port to come from.
bool enter_network_of_one_port() {
    if (::unshare(CLONE_NEWNET) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return false;
    int const any = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq loopback{};
    std::strcpy(loopback.ifr_name, "lo");
    loopback.ifr_flags = IFF_UP;
    bool const up = ::ioctl(any, SIOCSIFFLAGS, &loopback) == 0;
    ::close(any);
    std::ofstream range{"/proc/sys/net/ipv4/ip_local_port_range"};
    range << "40001 40001" << std::flush;
    return up && range.good();
}

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

void check_out_of_ports(vlens::error const& e) {
    CHECK(e.kind == vlens::error_kind::connect);
    CHECK(e.delivery == vlens::delivery::not_sent);
    CAPTURE(e.message);
    CHECK(e.message.find("Cannot assign requested address") != std::string::npos);
    CHECK(e.message.find("127.0.0.1:") != std::string::npos);
}

}  // namespace

TEST_CASE("without a local port a call is an error that names the cause, and the next call is fine") {
    if (!enter_network_of_one_port()) {
        std::puts("skipped: a network of its own takes more rights");
        std::exit(77);
    }
    // Outside that range, which whoever names a port may use all the same.
    scripted_server const server{play_pong, 30001};
    asio::io_context context;
    asio::ip::tcp::socket taken{context};
    taken.connect({asio::ip::address_v4::loopback(), server.port()});
    taken.set_option(asio::socket_base::linger{true, 0});

    vlens::client const client{context, plain(server), the_key};
    check_out_of_ports(client.send(ping, hello).error());
    std::optional<vlens::result<Pong>> outcome;
    client.async_send(ping, hello, [&](vlens::result<Pong> got) { outcome.emplace(std::move(got)); });
    context.run();
    REQUIRE(outcome);
    REQUIRE(!*outcome);
    check_out_of_ports(outcome->error());

    // With a reset, which frees the port at once.
    taken.close();
    CHECK(client.send(ping, hello));
}
