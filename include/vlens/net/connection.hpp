#ifndef VLENS_NET_CONNECTION_HPP
#define VLENS_NET_CONNECTION_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/basic_stream_socket.hpp>
#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/ssl/stream_base.hpp>
#include <asio/write.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0::net {

// What calls Asio is a template of its executor, here and behind it: a program that includes client.hpp pays for Asio's
// templates only where it makes a client.

/// A TCP connection, with TLS over it once `start_tls` was called. Not safe for use from two threads at once.
template <class Executor> class connection {
  public:
    using socket_type = asio::basic_stream_socket<asio::ip::tcp, Executor>;

    explicit connection(Executor const& executor) : socket_{executor} {}

    connection(connection const&) = delete;
    connection& operator=(connection const&) = delete;

    socket_type& socket() noexcept { return socket_; }

    /// From here on, reads and writes go through TLS; the handshake is next.
    SSL* start_tls(asio::ssl::context& context) { return tls_.emplace(socket_, context).native_handle(); }

    /// Only after `start_tls`.
    SSL* native_tls() noexcept { return tls_->native_handle(); }

    /// Only after `start_tls`.
    template <class Handler> void async_handshake(Handler handler) {
        tls_->async_handshake(asio::ssl::stream_base::client, std::move(handler));
    }

    template <class Handler> void async_read_some(asio::mutable_buffer space, Handler handler) {
        if (tls_) {
            tls_->async_read_some(space, std::move(handler));
        } else {
            socket_.async_read_some(space, std::move(handler));
        }
    }

    template <class Handler> void async_write(asio::const_buffer bytes, Handler handler) {
        if (tls_) {
            asio::async_write(*tls_, bytes, std::move(handler));
        } else {
            asio::async_write(socket_, bytes, std::move(handler));
        }
    }

    /// Whether an idle connection is still open and the peer has sent nothing that nobody asked for. Does not block.
    /// Reading is the only way to know: over TLS, bytes on the socket may be session tickets and no data at all.
    bool is_quiet() {
        asio::error_code ec;
        socket_.non_blocking(true, ec);
        if (ec) return false;
        char unasked{};
        if (tls_) {
            tls_->read_some(asio::buffer(&unasked, 1), ec);
        } else {
            socket_.read_some(asio::buffer(&unasked, 1), ec);
        }
        return ec == asio::error::would_block || ec == asio::error::try_again;
    }

    /// Aborts what is under way.
    void close() noexcept {
        asio::error_code ignored;
        socket_.close(ignored);
    }

    /// Says goodbye (TLS close_notify) without waiting, then closes. Only while no operation is under way.
    void close_politely() {
        asio::error_code ec;
        if (tls_) socket_.non_blocking(true, ec);
        if (tls_ && !ec) tls_->shutdown(ec);
        close();
    }

  private:
    socket_type socket_;
    std::optional<asio::ssl::stream<socket_type&>> tls_;
};

/// Keeps one connection between calls. Safe for use from several threads.
template <class Executor> class idle_connection {
  public:
    using clock = std::chrono::steady_clock;

    /// The kept connection if it is younger than that, still open and quiet; nullptr otherwise.
    std::unique_ptr<connection<Executor>> take(clock::duration max_idle) {
        std::unique_lock lock{mutex_};
        std::unique_ptr<connection<Executor>> kept = std::move(kept_);
        bool const young = clock::now() - since_ < max_idle;
        lock.unlock();
        if (kept && !(young && kept->is_quiet())) {
            kept->close_politely();
            kept.reset();
        }
        return kept;
    }

    /// Keeps this one, in place of the one that was kept before.
    void put(std::unique_ptr<connection<Executor>> used) {
        std::unique_lock lock{mutex_};
        kept_.swap(used);
        since_ = clock::now();
        lock.unlock();
        if (used) used->close_politely();
    }

    ~idle_connection() {
        if (kept_) kept_->close_politely();
    }

    idle_connection() = default;
    idle_connection(idle_connection const&) = delete;
    idle_connection& operator=(idle_connection const&) = delete;

  private:
    std::mutex mutex_;
    std::unique_ptr<connection<Executor>> kept_;
    clock::time_point since_{};
};

}  // namespace vlens::inline v0::net

#endif
