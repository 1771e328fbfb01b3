// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_NGINX_HPP
#define VLENS_TESTS_NET_NGINX_HPP

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>

#include "child_process.hpp"
#include "ping.hpp"

/// Debian keeps it out of PATH, and tools/setup.sh unpacks it where it is not installed.
inline void find_nginx() {
    char const* const cache = std::getenv("XDG_CACHE_HOME");
    char const* const home = std::getenv("HOME");
    std::string const unpacked = cache ? cache : home ? std::string{home} + "/.cache" : "";
    setenv("PATH",
           (std::string{std::getenv("PATH")} + ":/usr/sbin:/sbin:" + unpacked + "/vlens/nginx/usr/sbin").c_str(), 1);
    if (is_installed("nginx")) return;
    std::puts("skipped: nginx is not installed");
    std::exit(77);
}

class nginx {
  public:
    /// `directives` go into the block of the server.
    explicit nginx(std::string const& directives = "") {
        certificates::identity const own = authority().issue();
        folder_.file("certificate.pem", own.certificate);
        folder_.file("key.pem", own.key);
        folder_.file("nginx.conf", R"(
            daemon off; master_process off; pid nginx.pid; error_log error.log;
            events { worker_connections 64; }
            http {
                access_log access.log combined;
                log_format connection '$connection $status';
                access_log connections.log connection;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                keepalive_timeout 30s; client_max_body_size 1m; default_type application/json;
                server {
                    listen 127.0.0.1:)" +
                                       std::to_string(port_) + R"( ssl;
                    ssl_certificate certificate.pem; ssl_certificate_key key.pem;
                    location = /ping { return 200 '{"word":"pong"}'; }
                    location = /moved { return 307 https://vlens.test/ping; }
                    )" + directives + R"(
                }
            })");
        program_.emplace(std::vector<std::string>{"nginx", "-p", folder_.path(), "-c", "nginx.conf", "-e", "error.log"},
                         folder_);
    }

    /// Whether it serves; waits until it does.
    bool ready() const {
        asio::io_context context;
        for (int i = 0; i != 2000 && program_->alive(); ++i) {
            asio::ip::tcp::socket socket{context};
            asio::error_code ec;
            socket.connect({asio::ip::address_v4::loopback(), port_}, ec);
            if (!ec) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        MESSAGE(folder_.read("log"), folder_.read("error.log"));
        return false;
    }

    vlens::client_options options() const {
        return {.base_url = "https://vlens.test",
                .timeout = long_enough,
                .ca_pem = authority().root(),
                .connect_to = vlens::host_port{"127.0.0.1", port_}};
    }

    /// Number of the connection and status of each request so far, once there are that many, in the order in which they
    /// ended: one that is answered early may end after the next one.
    std::vector<std::string> log(std::size_t requests) const {
        std::vector<std::string> all;
        for (int i = 0; i != 2000 && all.size() < requests; ++i) {
            all.clear();
            std::istringstream lines{folder_.read("connections.log")};
            for (std::string line; std::getline(lines, line);) all.push_back(line);
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        return all;
    }

  private:
    std::uint16_t port_ = free_port();
    scratch_folder folder_;
    std::optional<child_process> program_;
};

#endif
