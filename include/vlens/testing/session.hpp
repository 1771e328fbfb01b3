// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SESSION_HPP
#define VLENS_TESTING_SESSION_HPP

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/buffer.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/write.hpp>

#include <vlens/config.hpp>
#include <vlens/http/request_parser.hpp>
#include <vlens/testing/service.hpp>

namespace vlens::inline v0::testing::detail {

/// One connection to the sandbox: requests in, responses out, until one side closes.
class session : public std::enable_shared_from_this<session> {
  public:
    session(asio::ip::tcp::socket socket, asio::ssl::context& tls, service& behaviour)
        : stream_{std::move(socket), tls}, service_{behaviour} {}

    void start() {
        asio::error_code ignored;
        stream_.next_layer().set_option(asio::ip::tcp::no_delay{true}, ignored);
        stream_.async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](asio::error_code failed) {
            if (!failed) self->read();
        });
    }

  private:
    void read() {
        stream_.async_read_some(asio::buffer(buffer_),
                                [self = shared_from_this()](asio::error_code failed, std::size_t size) {
                                    if (!failed) self->take({self->buffer_.data(), size});
                                });
    }

    void take(std::string_view bytes) {
        auto taken = parser_.consume(bytes);
        if (!taken) {
            bool const large = taken.error().kind == error_kind::too_large;
            auto const refused = large ? service::refuse(413, service::too_large, taken.error().message)
                                       : service::refuse(400, service::not_http, taken.error().message);
            return write(refused.status, refused.body, false);
        }
        // Pipelined requests are not served: a client of this library waits for its response.
        if (!parser_.done()) {
            if (parser_.head_done() && parser_.expects_continue() && !std::exchange(continued_, true)) {
                return write_continue();
            }
            return read();
        }
        auto const response = service_.respond(parser_.method(), parser_.target(), parser_.fields(), parser_.body());
        write(response.status, response.body, parser_.keep_alive());
    }

    void write_continue() {
        out_ = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(stream_, asio::buffer(out_),
                          [self = shared_from_this()](asio::error_code failed, std::size_t) {
                              if (!failed) self->read();
                          });
    }

    void write(int status, std::string_view body, bool keep_alive) {
        out_ = "HTTP/1.1 " + std::to_string(status) + " " + std::string{reason(status)} +
               "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
               (keep_alive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        out_ += body;
        asio::async_write(stream_, asio::buffer(out_),
                          [self = shared_from_this(), keep_alive](asio::error_code failed, std::size_t) {
                              if (failed) return;
                              if (!keep_alive) return self->close();
                              self->parser_ = http::detail::request_parser{};
                              self->continued_ = false;
                              self->read();
                          });
    }

    void close() {
        stream_.async_shutdown([self = shared_from_this()](asio::error_code) {});
    }

    static constexpr std::string_view reason(int status) noexcept {
        switch (status) {
            case 200: return "OK";
            case 400: return "Bad Request";
            case 401: return "Unauthorized";
            case 404: return "Not Found";
            case 405: return "Method Not Allowed";
            case 413: return "Content Too Large";
            case 422: return "Unprocessable Content";
            default: return "";
        }
    }

    asio::ssl::stream<asio::ip::tcp::socket> stream_;
    service& service_;
    http::detail::request_parser parser_{};
    bool continued_ = false;
    std::array<char, 16 * 1024> buffer_{};
    std::string out_{};
};

}  // namespace vlens::inline v0::testing::detail

#endif
