// SPDX-License-Identifier: BSL-1.0

#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/write.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

/// What a proxy has seen: what it was asked, and the bytes that went through it to the server.
struct seen {
    std::string asked;
    std::string carried;
};

/// A proxy that says what the test says, and then, if it is to, carries bytes to that server and back.
class scripted_proxy {
  public:
    explicit scripted_proxy(std::string response, std::uint16_t carries_to = 0)
        : server_{[this, response = std::move(response), carries_to](scripted_server::session& session) {
              std::string const asked = session.read_request();
              {
                  std::lock_guard const lock{mutex_};
                  seen_.push_back({.asked = asked, .carried = ""});
              }
              session.write(response);
              carries_to != 0 ? carry(session, carries_to) : session.wait_for_close();
          }} {}

    std::string address() const { return "127.0.0.1:" + std::to_string(server_.port()); }

    std::vector<seen> all() const {
        std::lock_guard const lock{mutex_};
        return seen_;
    }

  private:
    void carry(scripted_server::session& session, std::uint16_t port) {
        asio::io_context context;
        asio::ip::tcp::socket there{context};
        there.connect({asio::ip::address_v4::loopback(), port});
        std::thread back{[&] {
            std::array<char, 16384> piece;
            asio::error_code ec;
            while (!ec) {
                std::size_t const size = there.read_some(asio::buffer(piece), ec);
                session.write({piece.data(), size});
            }
            ::shutdown(session.native_socket(), SHUT_RDWR);
        }};
        std::string text;
        while (session.read_more(text)) {
            asio::error_code ignored;
            asio::write(there, asio::buffer(text), ignored);
            std::lock_guard const lock{mutex_};
            seen_.back().carried += std::exchange(text, {});
        }
        ::shutdown(there.native_handle(), SHUT_RDWR);
        back.join();
    }

    mutable std::mutex mutex_;
    std::vector<seen> seen_;
    scripted_server server_;
};

vlens::client_options by(scripted_proxy const& proxy, scripted_server const& server) {
    vlens::client_options options = over_tls(server);
    options.proxy.url = "http://user:pass%20word@" + proxy.address();
    return options;
}

vlens::error refusal(vlens::client_options const& options) {
    auto const outcome = vlens::client{options, the_key}.send(ping, hello);
    REQUIRE(!outcome);
    CAPTURE(to_string(outcome.error()));
    CHECK(outcome.error().delivery == delivery::not_sent);
    CHECK(outcome.error().http_status == 0);
    CHECK(outcome.error().message.find("pass word") == std::string::npos);
    return outcome.error();
}

constexpr char const* established = "HTTP/1.1 200 Connection established\r\n\r\n";

}  // namespace

TEST_CASE(
    "a call through a proxy: it sees the address, the server sees the call, and neither the secrets of the other") {
    std::string request;
    scripted_server const server{authority().issue(), [&](scripted_server::session& session) {
                                     request = session.read_request();
                                     session.respond(pong);
                                     session.wait_for_close();
                                 }};
    scripted_proxy const proxy{established, server.port()};
    {
        vlens::client_options const options = by(proxy, server);
        CHECK(*vlens::client{options, the_key}.send(ping, hello).value().word == "pong");
    }
    REQUIRE(proxy.all().size() == 1);
    seen const through = proxy.all()[0];
    std::string const to = "127.0.0.1:" + std::to_string(server.port());
    CHECK(through.asked.starts_with("CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\nProxy-Authorization: Basic "));
    for (std::string const& text : {through.asked, through.carried}) {
        CHECK(text.find(the_key.value()) == std::string::npos);
        CHECK(text.find("X-Api-Key") == std::string::npos);
        CHECK(text.find("hello") == std::string::npos);
    }
    CHECK(request.find(the_key.value()) != std::string::npos);
    CHECK(request.find("Proxy-") == std::string::npos);
    CHECK(through.carried.find("Proxy-") == std::string::npos);
    CHECK(server.names_asked() == std::vector<std::string>{"vlens.test"});
}

TEST_CASE("a connection through a proxy is kept, and its session is resumed") {
    scripted_server const server{authority().issue(), play_pong};
    scripted_proxy const proxy{established, server.port()};
    vlens::client_options options = by(proxy, server);
    {
        vlens::client const client{options, the_key};
        for (int i = 0; i != 3; ++i) CHECK(client.send(ping, hello));
        CHECK(proxy.all().size() == 1);
    }
    options.max_idle = std::chrono::seconds{0};
    vlens::client const client{options, the_key};
    vlens::call_details details;
    for (int i = 0; i != 2; ++i) CHECK(client.send(ping, hello, {.details = &details}));
    CHECK(details.resumed_session);
    CHECK(proxy.all().size() == 3);
}

TEST_CASE("a proxy that refuses is a connect error that says so") {
    scripted_server const server{authority().issue(), play_pong};
    for (std::string const status : {"403", "407", "502", "503"}) {
        scripted_proxy const proxy{"HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno"};
        vlens::client_options options = by(proxy, server);
        // These would refuse again.
        if (status < "500") options.repeats = {};
        vlens::error const e = refusal(options);
        CHECK(e.kind == error_kind::connect);
        CHECK(e.message.starts_with("the proxy " + proxy.address() + " refused a tunnel to 127.0.0.1:" +
                                    std::to_string(server.port()) + " with status " + status));
        if (status < "500") CHECK(proxy.all().size() == 1);
    }
    CHECK(server.connections() == 0);
}

TEST_CASE("a proxy that responds with garbage, or says something after its 200, is a protocol error") {
    scripted_server const server{authority().issue(), play_pong};
    for (char const* const response : {"220 mail.test ESMTP\r\n", "HTTP/1.1 200 OK\r\n\r\nand more"}) {
        scripted_proxy const proxy{response};
        vlens::error const e = refusal(by(proxy, server));
        CHECK(e.kind == error_kind::protocol);
        CHECK(e.message.find("the proxy " + proxy.address()) != std::string::npos);
    }
    CHECK(server.connections() == 0);
}

TEST_CASE("a proxy that closes or resets is a connect error") {
    scripted_server const server{authority().issue(), play_pong};
    for (bool const reset : {false, true}) {
        scripted_server const proxy{[reset](scripted_server::session& session) {
            session.read_request();
            session.write("HTTP/1.1 200 ");
            session.wait_until_arrived();
            if (reset) session.reset_at_end();
        }};
        vlens::client_options options = over_tls(server);
        options.proxy.url = "127.0.0.1:" + std::to_string(proxy.port());
        vlens::error const e = refusal(options);
        CHECK(e.kind == error_kind::connect);
        CHECK(e.message.find("the proxy " + options.proxy.url) != std::string::npos);
        CHECK(e.message.find(reset ? "reset" : "closed") != std::string::npos);
    }
}

TEST_CASE("a proxy that says nothing ends a call by the limit of the tunnel") {
    scripted_server const server{authority().issue(), play_pong};
    scripted_proxy const proxy{""};
    vlens::client_options options = by(proxy, server);
    options.stages.tunnel = std::chrono::milliseconds{200};
    vlens::error const e = refusal(options);
    CHECK(e.kind == error_kind::timeout);
    CHECK(e.message.starts_with("the 200 ms of stage_limits::tunnel were over while waiting for the proxy "));
}

TEST_CASE("a proxy that is not there is named, and so is the server behind one that is") {
    scripted_server const server{authority().issue(), play_pong};
    vlens::client_options options = over_tls(server);
    options.proxy.url = "127.0.0.1:" + std::to_string(free_port());
    vlens::error const gone = refusal(options);
    CHECK(gone.kind == error_kind::connect);
    CHECK(gone.message.starts_with("no connection to the proxy " + options.proxy.url));

    scripted_server const untrusted{certificates::authority{"unknown root"}.issue(), play_pong};
    scripted_proxy const proxy{established, untrusted.port()};
    vlens::error const refused = refusal(by(proxy, untrusted));
    CHECK(refused.kind == error_kind::tls);
    CHECK(refused.message.starts_with("the certificate of vlens.test was refused"));
    scripted_server const closes{[](scripted_server::session& session) {
        std::string begin;
        session.read_more(begin);
    }};
    scripted_proxy const other{established, closes.port()};
    vlens::error const cut = refusal(by(other, closes));
    CHECK(cut.message.starts_with("TLS handshake with vlens.test through the proxy " + other.address()));
}

TEST_CASE("the proxy of the environment is taken where the caller opts in, and not for hosts that need none") {
    scripted_server const server{authority().issue(), play_pong};
    scripted_proxy const proxy{established, server.port()};
    setenv("https_proxy", ("http://" + proxy.address()).c_str(), 1);
    unsetenv("no_proxy");
    unsetenv("NO_PROXY");
    vlens::client_options options = over_tls(server);
    CHECK(vlens::client{options, the_key}.send(ping, hello));
    CHECK(proxy.all().empty());
    options.proxy.from_environment = true;
    CHECK(vlens::client{options, the_key}.send(ping, hello));
    CHECK(proxy.all().size() == 1);
    setenv("no_proxy", "localhost,.test", 1);
    CHECK(vlens::client{options, the_key}.send(ping, hello));
    CHECK(proxy.all().size() == 1);
    unsetenv("https_proxy");
}

TEST_CASE("a client without TLS does not ask the environment for a proxy, which may be malformed") {
    scripted_server const server{play_pong};
    setenv("https_proxy", "socks5://proxy.test:1080", 1);
    unsetenv("no_proxy");
    unsetenv("NO_PROXY");
    vlens::client_options options = plain(server);
    options.proxy.from_environment = true;
    CHECK(vlens::client{options, the_key}.send(ping, hello));
    vlens::error const socks = refusal({.proxy = options.proxy});
    CHECK(socks.kind == error_kind::invalid_argument);
    CHECK(socks.message.starts_with("https_proxy "));
    unsetenv("https_proxy");
}
