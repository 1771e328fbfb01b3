// SPDX-License-Identifier: BSL-1.0

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

/// As long as it lives, the process gets no further file descriptor.
class no_descriptors {
  public:
    no_descriptors() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        int const next = ::dup(0);
        ::close(next);
        rlimit none = before_;
        none.rlim_cur = static_cast<rlim_t>(next);
        ::setrlimit(RLIMIT_NOFILE, &none);
        // Those below the limit that are free.
        while (true) {
            int const filler = ::dup(0);
            if (filler < 0) break;
            fillers_.push_back(filler);
        }
    }
    ~no_descriptors() {
        for (int const one : fillers_) ::close(one);
        ::setrlimit(RLIMIT_NOFILE, &before_);
    }

  private:
    rlimit before_{};
    std::vector<int> fillers_;
};

void check_out_of_descriptors(vlens::error const& e) {
    CHECK(e.kind == error_kind::connect);
    CHECK(e.delivery == delivery::not_sent);
    CAPTURE(e.message);
    CHECK(e.message.find("Too many open files") != std::string::npos);
    CHECK(e.message.find("127.0.0.1:") != std::string::npos);
}

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

}  // namespace

// A server in this process would lack descriptors as well: it begins when they are there again.

TEST_CASE("a blocking call without a file descriptor is an error that names the cause, and the next call is fine") {
    std::uint16_t const port = free_port();
    vlens::client const client{plain(port), the_key};
    {
        no_descriptors const none;
        check_out_of_descriptors(client.send(ping, hello).error());
    }
    scripted_server const server{play_pong, port};
    CHECK(client.send(ping, hello));
}

TEST_CASE("a blocking call whose context was made before names the cause as well") {
    std::uint16_t const port = free_port();
    vlens::client const client{plain(port), the_key};
    CHECK(client.send(ping, hello).error().message.find("Connection refused") != std::string::npos);
    no_descriptors const none;
    check_out_of_descriptors(client.send(ping, hello).error());
}

TEST_CASE("a call that is refused before anything is sent says why, with a file descriptor or without") {
    vlens::client_options options = plain(free_port());
    options.allow_plain_http = false;
    vlens::client const client{options, the_key};
    no_descriptors const none;
    vlens::error const refused = client.send(ping, hello).error();
    CHECK(refused.kind == error_kind::invalid_argument);
    CHECK(refused.message.find("allow_plain_http") != std::string::npos);
}

TEST_CASE("an asynchronous call without a file descriptor names the cause") {
    asio::io_context context;
    vlens::client const client{context.get_executor(), plain(free_port()), the_key};
    std::optional<vlens::result<Pong>> outcome;
    {
        no_descriptors const none;
        client.async_send(ping, hello, [&](vlens::result<Pong> got) { outcome.emplace(std::move(got)); });
        context.run();
    }
    REQUIRE(outcome);
    REQUIRE(!*outcome);
    check_out_of_descriptors(outcome->error());
}
