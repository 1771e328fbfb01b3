// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>

#include "child_process.hpp"
#include "ping.hpp"

// Proxies that are not ours: tinyproxy and squid.

using vlens::delivery;
using vlens::error_kind;

namespace {

namespace files = std::filesystem;

/// Where tools/setup.sh unpacks them, where they are not installed.
std::string unpacked(std::string const& name) {
    char const* const cache = std::getenv("XDG_CACHE_HOME");
    char const* const home = std::getenv("HOME");
    return (cache ? cache : home ? std::string{home} + "/.cache" : "") + "/vlens/" + name;
}

/// The root below which that program is: the system's, or where it is unpacked.
std::string root_of(std::string const& name, std::string const& program) {
    for (std::string const& root : {std::string{}, unpacked(name)}) {
        if (files::exists(root + program)) return root;
    }
    std::printf("skipped: %s is not installed\n", name.c_str());
    std::exit(77);
}

// Each demands user and password, and connects to the ports that are allowed.

std::vector<std::string> tinyproxy(scratch_folder const& folder, std::uint16_t port,
                                   std::vector<std::uint16_t> const& allowed) {
    std::string lines = "Listen 127.0.0.1\nPort " + std::to_string(port) +
                        "\nTimeout 60\nMaxClients 20\nAllow 127.0.0.1\nBasicAuth user pass\nLogLevel Info\n";
    for (auto const one : allowed) lines += "ConnectPort " + std::to_string(one) + "\n";
    return {root_of("tinyproxy", "/usr/bin/tinyproxy") + "/usr/bin/tinyproxy", "-d", "-c",
            folder.file("tinyproxy.conf", lines)};
}

std::vector<std::string> squid(scratch_folder const& folder, std::uint16_t port,
                               std::vector<std::uint16_t> const& allowed) {
    std::string const root = root_of("squid", "/usr/sbin/squid");
    std::string const at = folder.path();
    files::permissions(at, files::perms::all);
    std::string const helper =
        folder.file("check.sh", "while read who; do [ \"$who\" = 'user pass' ] && echo OK || echo ERR; done\n");
    std::string lines = "http_port 127.0.0.1:" + std::to_string(port) + R"(
pid_filename none
pinger_enable off
cache deny all
access_log none
error_default_language none
err_page_stylesheet none
shutdown_lifetime 0 seconds
max_filedescriptors 1024
)";
    lines += "auth_param basic program /bin/sh " + helper +
             "\nauth_param basic realm test\nacl known proxy_auth REQUIRED\ncache_log " + at +
             "/cache.log\ncoredump_dir " + at + "\nunlinkd_program " + root +
             "/usr/lib/squid/unlinkd\npinger_program " + root + "/usr/lib/squid/pinger\nlogfile_daemon " + root +
             "/usr/lib/squid/log_file_daemon\nmime_table " + root + "/usr/share/squid/mime.conf\nicon_directory " +
             root + "/usr/share/squid/icons\nerror_directory " + root +
             "/usr/share/squid-langpack/templates\nacl allowed port";
    for (auto const one : allowed) lines += ' ' + std::to_string(one);
    lines += "\nhttp_access deny !known\nhttp_access allow allowed\nhttp_access deny all\n";
    std::string libraries;
    if (!root.empty()) {
        for (auto const& one : files::directory_iterator{root + "/usr/lib"}) libraries += one.path().string() + ":";
    }
    return {"/usr/bin/env", "LD_LIBRARY_PATH=" + libraries,  root + "/usr/sbin/squid", "-N",
            "-f",           folder.file("squid.conf", lines)};
}

using command = std::vector<std::string> (*)(scratch_folder const&, std::uint16_t, std::vector<std::uint16_t> const&);

class proxy_program {
  public:
    proxy_program(command made, std::vector<std::uint16_t> const& allowed)
        : program_{made(folder_, port_, allowed), folder_} {
        asio::io_context context;
        for (int i = 0; i != 2000 && program_.alive(); ++i) {
            asio::ip::tcp::socket socket{context};
            asio::error_code ec;
            socket.connect({asio::ip::address_v4::loopback(), port_}, ec);
            if (!ec) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        FAIL(folder_.read("log") << folder_.read("cache.log"));
    }

    std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  private:
    scratch_folder folder_;
    std::uint16_t port_ = free_port();
    child_process program_;
};

struct kind {
    command made;
    /// What it says where the server cannot be connected to.
    char const* unreachable;
    /// What it says to the wrong password.
    char const* stranger;
};

constexpr kind kinds[] = {{tinyproxy, "500", "401"}, {squid, "503", "407"}};

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

}  // namespace

TEST_CASE("tinyproxy and squid are talked to, and what they refuse is told") {
    for (kind const& one : kinds) {
        scripted_server const server{authority().issue(), play_pong};
        std::uint16_t const closed = free_port();
        proxy_program const proxy{one.made, {server.port(), closed}};
        vlens::client_options options = over_tls(server);
        options.proxy.url = "http://user:pass@" + proxy.address();
        vlens::client const client{options, the_key};
        for (int i = 0; i != 2; ++i) {
            auto const outcome = client.send(ping, hello);
            if (!outcome) MESSAGE(to_string(outcome.error()));
            CHECK(outcome);
        }
        CHECK(server.connections() == 1);

        auto const refused = [&](std::string const& status) {
            vlens::error const e = vlens::client{options, the_key}.send(ping, hello).error();
            CAPTURE(to_string(e));
            CHECK(e.kind == error_kind::connect);
            CHECK(e.delivery == delivery::not_sent);
            CHECK(e.message.starts_with("the proxy " + proxy.address() + " refused a tunnel to 127.0.0.1:"));
            CHECK(e.message.find("with status " + status) != std::string::npos);
        };
        options.connect_to->port = closed;
        refused(one.unreachable);
        options.connect_to->port = 81;
        refused("403");
        options.proxy.url = "http://user:wrong@" + proxy.address();
        refused(one.stranger);
        options.proxy.url = proxy.address();
        refused("407");
        CHECK(server.connections() == 1);
    }
}
