// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_SERVER_PROCESS_HPP
#define VLENS_TESTS_NET_SERVER_PROCESS_HPP

#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <optional>

#include <doctest/doctest.h>

#include "certificates.hpp"
#include "scripted_server.hpp"

/// A scripted server in a process of its own, whose memory is not that of the test. Made before the first thread.
class server_process {
  public:
    /// Over TLS with an identity, over plain TCP without.
    server_process(std::optional<certificates::identity> const& own, void (*play)(scripted_server::session&)) {
        int to_parent[2], to_child[2];
        REQUIRE(::pipe(to_parent) == 0);
        REQUIRE(::pipe(to_child) == 0);
        child_ = ::fork();
        if (child_ == 0) {
            ::close(to_child[1]);
            {
                scripted_server const server = own ? scripted_server{*own, play} : scripted_server{play};
                std::uint16_t const port = server.port();
                char none = 0;
                if (::write(to_parent[1], &port, sizeof port) < 0 || ::read(to_child[0], &none, 1) < 0) ::_exit(1);
            }
            ::_exit(0);
        }
        ::close(to_child[0]);
        until_ = to_child[1];
        REQUIRE(::read(to_parent[0], &port_, sizeof port_) == sizeof port_);
        ::close(to_parent[0]);
        ::close(to_parent[1]);
    }
    ~server_process() {
        ::close(until_);
        ::waitpid(child_, nullptr, 0);
    }

    std::uint16_t port() const { return port_; }

  private:
    pid_t child_ = 0;
    int until_ = -1;
    std::uint16_t port_ = 0;
};

#endif
