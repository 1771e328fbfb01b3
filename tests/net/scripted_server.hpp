// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_SCRIPTED_SERVER_HPP
#define VLENS_TESTS_NET_SCRIPTED_SERVER_HPP

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/write.hpp>

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "certificates.hpp"

/// A port of loopback on which nobody listens.
inline std::uint16_t free_port() {
    asio::io_context context;
    asio::ip::tcp::acceptor const listener{context, {asio::ip::address_v4::loopback(), 0}};
    return listener.local_endpoint().port();
}

/// A server on loopback that does what the test says, right or wrong, one thread for each connection.
class scripted_server {
  public:
    using tls_stream = asio::ssl::stream<asio::ip::tcp::socket&>;

    /// One accepted connection. Its functions block; all of them give up once the server stops.
    class session {
      public:
        session(asio::ip::tcp::socket socket, int number) : number_{number}, socket_{std::move(socket)} {
            asio::error_code ignored;
            socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
        }

        /// 1 for the first connection of the server.
        int number() const { return number_; }
        int native_socket() { return socket_.native_handle(); }
        /// Only with TLS.
        SSL* native_tls() { return tls_->native_handle(); }

        /// Reads one request, with its body; empty when the client has closed.
        std::string read_request() {
            std::string request = std::exchange(surplus_, {});
            std::size_t end = std::string::npos;
            while ((end = request.find("\r\n\r\n")) == std::string::npos) {
                if (!read_more(request)) return {};
            }
            std::size_t size = end + 4;
            std::string_view constexpr name = "Content-Length: ";
            if (std::size_t const at = request.find(name); at < end)
                size += std::stoul(request.substr(at + name.size()));
            while (request.size() < size) {
                if (!read_more(request)) return {};
            }
            surplus_ = request.substr(size);
            request.resize(size);
            return request;
        }

        /// Adds what comes next; false when nothing more comes.
        bool read_more(std::string& text) {
            std::array<char, 16384> piece;
            asio::error_code ec;
            std::size_t const size =
                tls_ ? tls_->read_some(asio::buffer(piece), ec) : socket_.read_some(asio::buffer(piece), ec);
            text.append(piece.data(), size);
            // With OpenSSL 4.0, Asio's stream reports the end as nothing read.
            return !ec && size != 0;
        }

        /// Text that `read_more` took is read again, by `read_request`.
        void give_back(std::string_view text) { surplus_.insert(0, text); }

        void write(std::string_view text) {
            asio::error_code ignored;
            if (tls_) {
                asio::write(*tls_, asio::buffer(text), ignored);
            } else {
                asio::write(socket_, asio::buffer(text), ignored);
            }
        }

        /// A response with Content-Length.
        void respond(std::string_view body, std::string_view status = "200 OK", std::string_view fields = "") {
            write("HTTP/1.1 " + std::string{status} + "\r\nContent-Type: application/json\r\n" + std::string{fields} +
                  "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body});
        }

        /// TLS close_notify, without waiting for the client's.
        void notify_close() {
            if (!tls_) return;
            SSL_set_quiet_shutdown(tls_->native_handle(), 0);
            asio::error_code ignored;
            socket_.non_blocking(true, ignored);
            tls_->shutdown(ignored);
            socket_.non_blocking(false, ignored);
        }

        /// Returns once all that was written has arrived at the client.
        void wait_until_arrived() {
            until([this] {
                int waiting = 0;
                return ::ioctl(socket_.native_handle(), SIOCOUTQ, &waiting) != 0 || waiting == 0;
            });
        }

        /// Closes the server's side, and returns once the client's end knows.
        void close_and_wait() {
            notify_close();
            ::shutdown(socket_.native_handle(), SHUT_WR);
            until([this] {
                tcp_info info{};
                socklen_t size = sizeof(info);
                return ::getsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &size) != 0 ||
                       info.tcpi_state != TCP_FIN_WAIT1;
            });
        }

        /// The end of the script then resets the connection (RST).
        void reset_at_end() {
            asio::error_code ignored;
            socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
        }

        /// While it is on, what is written waits, to arrive in one segment.
        void collect(bool on) {
            int const value = on ? 1 : 0;
            ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_CORK, &value, sizeof value);
        }

        /// Takes and drops all until the client closes, or the server stops.
        void wait_for_close() {
            std::string dropped;
            while (read_more(dropped)) dropped.clear();
        }

        /// Does nothing until the server stops.
        void wait_for_stop() { stopped_.get_future().wait(); }

      private:
        friend class scripted_server;

        template <class Done> static void until(Done done) {
            while (!done()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }

        int number_;
        asio::ip::tcp::socket socket_;
        std::optional<tls_stream> tls_;
        std::string surplus_;
        bool open_ = true;
        std::promise<void> stopped_;
    };

    using script = std::function<void(session&)>;

    /// Over plain TCP; on any port, unless one is given.
    explicit scripted_server(script play, std::uint16_t port = 0)
        : acceptor_{context_, {asio::ip::address_v4::loopback(), port}}, play_{std::move(play)} {
        begin();
    }
    /// Over TLS, which `adjust` may change before the first connection; on any port, unless one is given.
    scripted_server(certificates::identity const& own, script play,
                    std::function<void(asio::ssl::context&)> const& adjust = {}, std::uint16_t port = 0)
        : acceptor_{context_, {asio::ip::address_v4::loopback(), port}},
          tls_{std::in_place, asio::ssl::context::tls_server},
          play_{std::move(play)} {
        tls_->use_certificate_chain(asio::buffer(own.certificate));
        tls_->use_private_key(asio::buffer(own.key), asio::ssl::context::pem);
        SSL_CTX_set_tlsext_servername_callback(tls_->native_handle(), &take_name);
        SSL_CTX_set_tlsext_servername_arg(tls_->native_handle(), this);
        if (adjust) adjust(*tls_);
        begin();
    }

    ~scripted_server() {
        {
            std::lock_guard const lock{mutex_};
            stopping_ = true;
            for (session& one : sessions_) {
                one.stopped_.set_value();
                if (one.open_) ::shutdown(one.socket_.native_handle(), SHUT_RDWR);
            }
        }
        ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
        accepting_.join();
        for (std::thread& one : threads_) one.join();
    }

    std::uint16_t port() const { return port_; }

    int connections() const {
        std::lock_guard const lock{mutex_};
        return static_cast<int>(sessions_.size());
    }

    /// Names that clients asked for by SNI; empty text where there was none.
    std::vector<std::string> names_asked() const {
        std::lock_guard const lock{mutex_};
        return names_asked_;
    }

  private:
    void begin() {
        port_ = acceptor_.local_endpoint().port();
        accepting_ = std::thread{[this] { accept(); }};
    }

    void accept() {
        for (;;) {
            asio::error_code ec;
            asio::ip::tcp::socket socket{context_};
            acceptor_.accept(socket, ec);
            std::lock_guard const lock{mutex_};
            if (ec || stopping_) return;
            session& one = sessions_.emplace_back(std::move(socket), static_cast<int>(sessions_.size()) + 1);
            threads_.emplace_back([this, &one] { serve(one); });
        }
    }

    void serve(session& one) {
        if (shake_hands(one)) play_(one);
        std::lock_guard const lock{mutex_};
        one.open_ = false;
        asio::error_code ignored;
        one.socket_.close(ignored);
    }

    bool shake_hands(session& one) {
        if (!tls_) return true;
        one.tls_.emplace(one.socket_, *tls_);
        // Destroying the stream says nothing to the client: a close_notify is the script's choice.
        SSL_set_quiet_shutdown(one.tls_->native_handle(), 1);
        asio::error_code ec;
        one.tls_->handshake(asio::ssl::stream_base::server, ec);
        return !ec;
    }

    static int take_name(SSL* ssl, int*, void* server) {
        char const* const name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
        auto& self = *static_cast<scripted_server*>(server);
        std::lock_guard const lock{self.mutex_};
        self.names_asked_.emplace_back(name != nullptr ? name : "");
        return SSL_TLSEXT_ERR_OK;
    }

    asio::io_context context_;
    asio::ip::tcp::acceptor acceptor_{context_, {asio::ip::address_v4::loopback(), 0}};
    std::uint16_t port_ = 0;
    std::optional<asio::ssl::context> tls_;
    script play_;
    mutable std::mutex mutex_;
    bool stopping_ = false;
    std::list<session> sessions_;
    std::vector<std::string> names_asked_;
    std::list<std::thread> threads_;
    std::thread accepting_;
};

#endif
