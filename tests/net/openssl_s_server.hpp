// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_OPENSSL_S_SERVER_HPP
#define VLENS_TESTS_NET_OPENSSL_S_SERVER_HPP

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "child_process.hpp"
#include "ping.hpp"

/// `openssl s_server`, which serves one file.
class s_server {
  public:
    /// `options` are more words of its command line.
    explicit s_server(certificates::identity const& own, std::vector<std::string> const& options = {})
        : program_{command(own, options), folder_} {
        folder_.file("pong", "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(pong.size()) + "\r\n\r\n" +
                                 std::string{pong});
        std::string_view constexpr ready = "ACCEPT 127.0.0.1:";
        for (int i = 0; i != 2000 && port_ == 0 && program_.alive(); ++i) {
            std::string const log = folder_.read("log");
            std::size_t const at = log.find(ready);
            if (at != std::string::npos && log.find('\n', at) != std::string::npos) {
                port_ = static_cast<std::uint16_t>(std::stoi(log.substr(at + ready.size())));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        INFO(folder_.read("log"));
        REQUIRE(port_ != 0);
    }

    vlens::client_options options(std::string const& trusted) const {
        return {.base_url = "https://vlens.test",
                .timeout = long_enough,
                .ca_pem = trusted,
                .connect_to = vlens::host_port{"127.0.0.1", port_}};
    }

    /// What it has printed so far.
    std::string log() const { return folder_.read("log"); }

  private:
    std::vector<std::string> command(certificates::identity const& own, std::vector<std::string> const& options) const {
        std::vector<std::string> words{"openssl",
                                       "s_server",
                                       "-accept",
                                       "127.0.0.1:0",
                                       "-HTTP",
                                       "-cert",
                                       folder_.file("certificate.pem", own.certificate),
                                       "-key",
                                       folder_.file("key.pem", own.key)};
        words.insert(words.end(), options.begin(), options.end());
        return words;
    }

    scratch_folder folder_;
    child_process program_;
    std::uint16_t port_ = 0;
};

// s_server knows GET alone.
inline constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> get_pong{"GET",
                                                                                                          "/pong"};

#endif
