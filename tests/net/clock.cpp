// SPDX-License-Identifier: BSL-1.0

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>

#include <vlens/token_source.hpp>

#include "ping.hpp"

namespace {

/// By how many seconds the system's clock is wrong.
std::atomic<long> jump{0};

constexpr long ten_hours = 36'000;

}  // namespace

// In place of those of the C library, in the whole process.
extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
    auto const failed = static_cast<int>(::syscall(SYS_clock_gettime, clock, now));
    if (clock == CLOCK_REALTIME) now->tv_sec += jump;
    return failed;
}
extern "C" std::time_t time(std::time_t* also) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (also) *also = now.tv_sec;
    return now.tv_sec;
}

namespace {

/// To and fro, from the right time.
void jump_on() { jump = jump > 0 ? -ten_hours : ten_hours; }

/// The clock jumps while each response is written.
void serve(scripted_server::session& session) {
    while (!session.read_request().empty()) {
        jump_on();
        session.write("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n");
        session.wait_until_arrived();
        jump_on();
        session.write(R"({"word":)");
        session.wait_until_arrived();
        session.write(R"("pong"})");
    }
}

}  // namespace

TEST_CASE("time limits and idle connections do not follow the system's clock") {
    long const before = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    jump = ten_hours;
    REQUIRE(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) >= before + ten_hours);
    jump = 0;

    scripted_server const server{authority().issue(), serve};
    asio::io_context context;
    vlens::client const client{context, over_tls(server), the_key};
    for (int i = 0; i != 4; ++i) {
        CHECK(client.send(ping, hello));
        jump_on();
        std::optional<vlens::result<Pong>> outcome;
        client.async_send(ping, hello, [&](vlens::result<Pong> got) { outcome.emplace(std::move(got)); });
        context.run();
        context.restart();
        REQUIRE(outcome);
        CHECK(*outcome);
        jump_on();
    }
    CHECK(server.connections() == 1);
    jump = 0;
}

TEST_CASE("the life of a token does not follow the system's clock") {
    scripted_server const server{serve};
    auto const asked = std::make_shared<std::atomic<int>>(0);
    vlens::token_source const source{[asked]() -> vlens::result<vlens::issued_token> {
        return vlens::issued_token{.token = vlens::bearer_token{"token-" + std::to_string(++*asked)},
                                   .lifetime = std::chrono::hours{1}};
    }};
    vlens::client const client{plain(server), the_key, source};
    for (int i = 0; i != 4; ++i) {
        CHECK(client.send(signed_ping, hello));
        jump_on();
    }
    CHECK(*asked == 1);
    jump = 0;
}
