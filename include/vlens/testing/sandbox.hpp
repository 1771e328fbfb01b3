// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SANDBOX_HPP
#define VLENS_TESTING_SANDBOX_HPP

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/address_v4.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>

#include <openssl/ssl.h>

#include <vlens/config.hpp>
#include <vlens/options.hpp>
#include <vlens/testing/certificate.hpp>
#include <vlens/testing/received.hpp>
#include <vlens/testing/reply.hpp>
#include <vlens/testing/script.hpp>
#include <vlens/testing/service.hpp>
#include <vlens/testing/session.hpp>

namespace vlens::inline v0::testing {

/// A server on the loopback interface that speaks the API over real TLS, with a certificate that it makes when it
/// starts: for tests of one's own code without a network. Handlers that `on` was given come first, then those of the
/// API. Runs on a thread of its own until it is destroyed.
class sandbox : public script, private detail::session_owner {
  public:
    /// Starts at once, on a free port. Throws std::system_error or std::runtime_error when it cannot.
    explicit sandbox(service_options options = {})
        : service_{std::move(options)}, acceptor_{context_, {asio::ip::address_v4::loopback(), 0}} {
        SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
        tls_.use_private_key(asio::buffer(certificate_.key_pem), asio::ssl::context::pem);
        tls_.use_certificate(asio::buffer(certificate_.certificate_pem), asio::ssl::context::pem);
        accept();
        thread_ = std::thread{[this] { context_.run(); }};
    }
    ~sandbox() {
        context_.stop();
        thread_.join();
        // Responses that are held keep their connections, which the context outlives.
        take_held();
    }
    sandbox(sandbox const&) = delete;
    sandbox& operator=(sandbox const&) = delete;

    /// For a client of it: `vlens::client client{sandbox.options(), vlens::api_key{…}}`.
    client_options options() const { return {.base_url = base_url(), .ca_pem = ca_pem()}; }
    /// For `client_options::base_url`.
    std::string base_url() const { return "https://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }
    /// For `client_options::ca_pem`.
    std::string const& ca_pem() const noexcept { return certificate_.certificate_pem; }
    /// What it does with a request, and what it has seen.
    testing::service& service() noexcept { return service_; }

  private:
    void accept() {
        acceptor_.async_accept([this](asio::error_code failed, asio::ip::tcp::socket socket) {
            if (failed == asio::error::operation_aborted) return;
            if (failed) return accept();  // of that one connection
            if (!refuses_connection()) serve(std::move(socket));
            accept();
        });
    }

    void serve(asio::ip::tcp::socket socket) {
        detail::session_owner& self = *this;
        std::make_shared<detail::session>(std::move(socket), tls_, self)->start();
    }

    detail::playback respond(received& asked, bool keep_alive) override {
        return play(asked, keep_alive, [this](received& other) {
            auto made = service_.respond(other.method, other.target, other.fields, other.body);
            return reply{made.status, std::move(made.body), "application/json"};
        });
    }
    void keep(std::function<void()> deliver) override { hold(std::move(deliver)); }

    testing::service service_;
    certificate certificate_ = make_certificate();
    asio::ssl::context tls_{asio::ssl::context::tls_server};
    asio::io_context context_{1};
    asio::ip::tcp::acceptor acceptor_;
    std::thread thread_{};
};

}  // namespace vlens::inline v0::testing

#endif
