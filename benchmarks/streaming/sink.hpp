// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_SINK_HPP
#define BENCHMARKS_SINK_HPP

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include <asio/ip/tcp.hpp>
#include <asio/read.hpp>
#include <asio/read_until.hpp>
#include <asio/ssl.hpp>
#include <asio/write.hpp>

#include <vlens/testing/certificate.hpp>

/// A TLS server on the loopback interface that throws bodies away: one connection after another, for any number of
/// requests each. It lives until the program ends.
class sink {
  public:
    sink() {
        tls_.use_private_key(asio::buffer(certificate_.key_pem), asio::ssl::context::pem);
        tls_.use_certificate(asio::buffer(certificate_.certificate_pem), asio::ssl::context::pem);
        std::thread{[this] {
            for (;;) serve();
        }}.detach();
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    std::string const& ca_pem() const { return certificate_.certificate_pem; }

  private:
    using stream = asio::ssl::stream<asio::ip::tcp::socket>;

    static constexpr std::string_view response =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
        R"({"data":"","error_code":0})"
        "\n";

    void serve() {
        stream to{acceptor_.accept(), tls_};
        asio::error_code failed;
        to.handshake(stream::server, failed);
        while (!failed) respond_to_one(to, failed);
    }

    void respond_to_one(stream& to, asio::error_code& failed) {
        std::string head;
        std::size_t const end = asio::read_until(to, asio::dynamic_buffer(head), "\r\n\r\n", failed);
        if (failed) return;
        std::size_t const at = head.find("Content-Length: ");
        std::size_t left = std::strtoul(head.c_str() + at + 16, nullptr, 10) - (head.size() - end);
        while (left != 0 && !failed) left -= to.read_some(asio::buffer(space_, left), failed);
        if (!failed) asio::write(to, asio::buffer(response), failed);
    }

    vlens::testing::certificate certificate_ = vlens::testing::make_certificate();
    asio::ssl::context tls_{asio::ssl::context::tls_server};
    asio::io_context context_{1};
    asio::ip::tcp::acceptor acceptor_{context_, {asio::ip::address_v4::loopback(), 0}};
    std::array<char, 64 * 1024> space_{};
};

#endif
