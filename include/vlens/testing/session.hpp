// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SESSION_HPP
#define VLENS_TESTING_SESSION_HPP

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/buffer.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/socket_base.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/request_parser.hpp>
#include <vlens/testing/received.hpp>
#include <vlens/testing/reply.hpp>
#include <vlens/testing/script.hpp>
#include <vlens/testing/service.hpp>

namespace vlens::inline v0::testing::detail {

/// Whose connections they are.
class session_owner {
  public:
    virtual playback respond(received& asked, bool keep_alive) = 0;
    /// Keeps a response until it is released, from any thread.
    virtual void keep(std::function<void()> deliver) = 0;

  protected:
    ~session_owner() = default;
};

/// One connection to the sandbox: requests in, responses out, until one side closes.
class session : public std::enable_shared_from_this<session> {
  public:
    session(asio::ip::tcp::socket socket, asio::ssl::context& tls, session_owner& owner)
        : stream_{std::move(socket), tls}, delay_{stream_.get_executor()}, owner_{owner} {}

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
            return write(to_bytes(as_json(refused), false, false), after::close);
        }
        // Pipelined requests are not served: a client of this library waits for its response.
        if (!parser_.done()) {
            if (parser_.head_done() && parser_.expects_continue() && !std::exchange(continued_, true)) {
                return write_continue();
            }
            return read();
        }
        received asked{parser_.method(), parser_.target(), parser_.fields(), std::move(parser_.body())};
        deliver(owner_.respond(asked, parser_.keep_alive()));
    }

    /// At once, or when its time has come.
    void deliver(playback response) {
        if (response.held) {
            response.held = false;
            return owner_.keep([self = shared_from_this(), response = std::move(response)] {
                asio::post(self->stream_.get_executor(), [self, response] { self->deliver(response); });
            });
        }
        if (response.delay.count() > 0) {
            delay_.expires_after(std::exchange(response.delay, {}));
            return delay_.async_wait([self = shared_from_this(), response = std::move(response)](asio::error_code) {
                self->deliver(response);
            });
        }
        if (response.then == after::reset) return abort(true);
        write(std::move(response.bytes), response.then);
    }

    void write_continue() {
        out_ = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(stream_, asio::buffer(out_),
                          [self = shared_from_this()](asio::error_code failed, std::size_t) {
                              if (!failed) self->read();
                          });
    }

    static reply as_json(service::response const& made) { return {made.status, made.body, "application/json"}; }

    void write(std::string bytes, after then) {
        out_ = std::move(bytes);
        asio::async_write(stream_, asio::buffer(out_),
                          [self = shared_from_this(), then](asio::error_code failed, std::size_t) {
                              if (failed) return;
                              if (then == after::cut) return self->abort(false);
                              if (then == after::close) return self->close();
                              self->parser_ = http::detail::request_parser{};
                              self->continued_ = false;
                              self->read();
                          });
    }

    void close() {
        stream_.async_shutdown([self = shared_from_this()](asio::error_code) {});
    }

    /// Without a word of TLS.
    void abort(bool reset) {
        asio::error_code ignored;
        if (reset) stream_.next_layer().set_option(asio::socket_base::linger{true, 0}, ignored);
        stream_.next_layer().close(ignored);
    }

    asio::ssl::stream<asio::ip::tcp::socket> stream_;
    asio::steady_timer delay_;
    session_owner& owner_;
    http::detail::request_parser parser_{};
    bool continued_ = false;
    std::array<char, 16 * 1024> buffer_{};
    std::string out_{};
};

}  // namespace vlens::inline v0::testing::detail

#endif
