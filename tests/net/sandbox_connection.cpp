// SPDX-License-Identifier: BSL-1.0

#include <vlens/testing/sandbox.hpp>

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/address_v4.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/write.hpp>

#include <openssl/asn1.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <vlens/api/envelope.hpp>
#include <vlens/json.hpp>

// The sandbox as a client sees it that is not ours: bytes over TLS.

using vlens::testing::sandbox;

namespace {

/// A connection on which the test writes what it likes.
class raw_client {
  public:
    explicit raw_client(sandbox const& server) {
        tls_.add_certificate_authority(asio::buffer(server.ca_pem()));
        tls_.set_verify_mode(asio::ssl::verify_peer);
        std::string const url = server.base_url();
        auto const port = static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)));
        stream_.next_layer().connect({asio::ip::address_v4::loopback(), port});
        stream_.handshake(asio::ssl::stream_base::client);
    }

    void write(std::string_view text) { asio::write(stream_, asio::buffer(text)); }

    /// Reads a head, with its empty line; empty when the server closes before.
    std::string read_head() {
        while (read_.find("\r\n\r\n") == std::string::npos) {
            if (!read_more()) return {};
        }
        return take(read_.find("\r\n\r\n") + 4);
    }

    /// Reads the body that this head announces.
    std::string read_body(std::string const& head) {
        std::size_t const at = head.find("Content-Length: ");
        REQUIRE(at != std::string::npos);
        std::size_t const size = std::stoul(head.substr(at + 16));
        while (read_.size() < size && read_more()) {
        }
        return take(size);
    }

    /// Whether the server says close_notify, and nothing before.
    bool is_closed() { return read_.empty() && !read_more() && ended_with_ == asio::error::eof; }

  private:
    bool read_more() {
        std::array<char, 4096> piece{};
        std::size_t const size = stream_.read_some(asio::buffer(piece), ended_with_);
        read_.append(piece.data(), size);
        return !ended_with_;
    }

    std::string take(std::size_t size) {
        std::string taken = read_.substr(0, size);
        read_.erase(0, size);
        return taken;
    }

    asio::io_context context_;
    asio::ssl::context tls_{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> stream_{context_, tls_};
    std::string read_;
    asio::error_code ended_with_;
};

constexpr std::string_view otp_body =
    R"({"geoLocation":{"latitude":30.0444,"longitude":31.2357},"userDeviceUtcTime":"2025-01-15T10:30:00Z"})";

std::string head_of(std::string_view request_line, std::string_view more_fields = "",
                    std::size_t length = otp_body.size()) {
    return std::string{request_line}
        .append(" HTTP/1.1\r\nHost: localhost\r\nApiKey: sandbox-api-key\r\nAuthorization: Bearer sandbox-token\r\n")
        .append(more_fields)
        .append("Content-Length: " + std::to_string(length) + "\r\n\r\n");
}

constexpr std::string_view otp_line = "POST /api/BusinessRequest/CustomerSign/StepRequestOtp";

bool begins(std::string const& head, std::string_view status_line) {
    return head.starts_with(std::string{status_line} + "\r\nContent-Type: application/json\r\n");
}

std::int64_t error_code_of(std::string const& body) {
    auto const envelope = vlens::from_json<vlens::api::ApiOutputString>(body);
    REQUIRE(envelope);
    return envelope->error_code.value_or(0);
}

}  // namespace

TEST_CASE("what is not HTTP is refused, and the connection ends") {
    sandbox server;
    raw_client client{server};
    client.write("hello\r\n\r\n");
    std::string const head = client.read_head();
    CHECK(begins(head, "HTTP/1.1 400 Bad Request"));
    CHECK(head.find("\r\nConnection: close\r\n") != std::string::npos);
    CHECK(error_code_of(client.read_body(head)) == 9400);
    CHECK(client.is_closed());
}

TEST_CASE("a request that is too large is refused, and the connection ends") {
    sandbox server;
    raw_client client{server};
    client.write(head_of(otp_line, "", 1'000'000'000'000));
    std::string const head = client.read_head();
    CHECK(begins(head, "HTTP/1.1 413 Content Too Large"));
    CHECK(head.find("\r\nConnection: close\r\n") != std::string::npos);
    CHECK(error_code_of(client.read_body(head)) == 9413);
    CHECK(client.is_closed());
}

TEST_CASE("one connection serves one request after another, each with its status") {
    sandbox server;
    raw_client client{server};
    auto const response_to = [&](std::string const& head, std::string_view body = otp_body) {
        client.write(head);
        client.write(body);
        std::string const got = client.read_head();
        CHECK(got.find("Connection: close") == std::string::npos);
        client.read_body(got);
        return got;
    };
    CHECK(begins(response_to(head_of(otp_line)), "HTTP/1.1 200 OK"));
    CHECK(begins(response_to(head_of("POST /elsewhere")), "HTTP/1.1 404 Not Found"));
    CHECK(begins(response_to(head_of("PUT /api/BusinessRequest/CustomerSign/StepRequestOtp")),
                 "HTTP/1.1 405 Method Not Allowed"));
    CHECK(begins(response_to(head_of(otp_line, "", 2), "{}"), "HTTP/1.1 422 Unprocessable Content"));
    CHECK(begins(response_to("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", ""), "HTTP/1.1 401 Unauthorized"));
    CHECK(begins(response_to(head_of(otp_line)), "HTTP/1.1 200 OK"));
    CHECK(server.service().otps_sent() == 2);
}

TEST_CASE("a client that asks for it is told to continue, once a request") {
    sandbox server;
    raw_client client{server};
    for (int i = 0; i != 2; ++i) {
        client.write(head_of(otp_line, "Expect: 100-continue\r\n"));
        CHECK(client.read_head() == "HTTP/1.1 100 Continue\r\n\r\n");
        client.write(otp_body.substr(0, 10));
        client.write(otp_body.substr(10));
        std::string const head = client.read_head();
        CHECK(begins(head, "HTTP/1.1 200 OK"));
        CHECK(client.read_body(head).find(R"("otpRequestId":")") != std::string::npos);
    }
    CHECK(server.service().otps_sent() == 2);
}

TEST_CASE("a request with Connection: close ends the connection") {
    sandbox server;
    raw_client client{server};
    client.write(head_of(otp_line, "Connection: close\r\n"));
    client.write(otp_body);
    std::string const head = client.read_head();
    CHECK(head.find("\r\nConnection: close\r\n") != std::string::npos);
    client.read_body(head);
    CHECK(client.is_closed());
}

TEST_CASE("the certificate names localhost and the addresses of loopback, and is good for a day") {
    sandbox server;
    std::string const& pem = server.ca_pem();
    vlens::testing::detail::bio_ptr const source{BIO_new_mem_buf(pem.data(), -1)};
    vlens::testing::detail::x509_ptr const made{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)};
    REQUIRE(made);
    CHECK(X509_check_ca(made.get()) == 1);
    CHECK(X509_check_host(made.get(), "localhost", 0, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr) == 1);
    CHECK(X509_check_host(made.get(), "vlens sandbox", 0, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr) == 0);
    CHECK(X509_check_ip_asc(made.get(), "127.0.0.1", 0) == 1);
    CHECK(X509_check_ip_asc(made.get(), "::1", 0) == 1);
    CHECK(X509_check_ip_asc(made.get(), "127.0.0.2", 0) == 0);
    int days = 0;
    int seconds = 0;
    // From a day ago, for clocks that differ.
    REQUIRE(ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(made.get()), X509_get0_notAfter(made.get())) == 1);
    CHECK(days == 2);
    CHECK(seconds == 0);
    // Without a time, it is now.
    REQUIRE(ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(made.get()), nullptr) == 1);
    CHECK(days + seconds > 0);
    REQUIRE(ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(made.get())) == 1);
    CHECK(days + seconds > 0);
}
