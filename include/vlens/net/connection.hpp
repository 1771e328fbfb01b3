// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_CONNECTION_HPP
#define VLENS_NET_CONNECTION_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/basic_stream_socket.hpp>
#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/error.hpp>

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/net/send_buffer.hpp>
#include <vlens/net/tls_session.hpp>

namespace vlens::inline v0::net::detail {

// What calls Asio is a template of its executor, here and in what includes it: a program that includes client.hpp pays
// for Asio's templates only where it makes a client.

/// A TCP connection, with TLS over it once `start_tls` was called. Bytes for the peer are put into `space()`, piece by
/// piece, then sent together. Not safe for use from two threads at once; one sending and one receiving operation may be
/// under way.
template <class Executor> class connection {
  public:
    using socket_type = asio::basic_stream_socket<asio::ip::tcp, Executor>;

    explicit connection(Executor const& executor) : socket_{executor} {}

    connection(connection const&) = delete;
    connection& operator=(connection const&) = delete;
    ~connection() { wipe(); }

    socket_type& socket() noexcept { return socket_; }

    /// The operations run in the context of that executor from here on; `home` keeps it alive, nothing where the caller
    /// does. Only while none is under way.
    asio::error_code move_to(Executor const& executor, std::shared_ptr<void> home) {
        asio::error_code ec;
        if (home == home_) return ec;
        auto const protocol = socket_.local_endpoint(ec).protocol();
        if (ec) return ec;
        auto const handle = socket_.release(ec);
        if (ec) return ec;
        socket_type moved{executor};
        moved.assign(protocol, handle, ec);
        if (ec) {
            // It goes back, to be closed there.
            asio::error_code ignored;
            socket_.assign(protocol, handle, ignored);
            return ec;
        }
        socket_ = std::move(moved);
        home_ = std::move(home);
        return ec;
    }
    /// The same for a connection that was made there.
    void stay_in(std::shared_ptr<void> home) noexcept { home_ = std::move(home); }

    /// From here on, bytes go through TLS; the handshake is next.
    SSL* start_tls(SSL_CTX& context) { return tls_.emplace(context, send_buffer_).native_handle(); }

    /// Only after `start_tls`.
    SSL* native_tls() noexcept { return tls_->native_handle(); }

    /// Only after `start_tls`. `would_block` when the peer has to send more. Whatever it ends in, there may be
    /// something to send.
    asio::error_code handshake() { return tls_->handshake(); }

    /// Where the next bytes for the peer go; nowhere when what waits has to be sent first.
    std::span<char> space() {
        if (!tls_) return send_buffer_.space();
        return send_buffer_.space().size() < room_of_piece ? std::span<char>{} : text().first(piece);
    }

    /// Takes the first bytes of `space()`.
    asio::error_code commit(std::size_t size) {
        if (tls_) {
            if (size > used_) used_ = size;
            return tls_->write({text().data(), size});
        }
        send_buffer_.commit(size);
        return {};
    }

    /// Sends of what was taken as much as goes at once; `sent` tells how much that was.
    template <class Handler> void async_send(Handler handler) {
        socket_.async_write_some(asio::buffer(send_buffer_.data().data(), send_buffer_.data().size()),
                                 std::move(handler));
    }
    void sent(std::size_t size) noexcept { send_buffer_.consume(size); }
    bool sent_all() const noexcept { return send_buffer_.data().empty(); }

    /// Sends of what was taken as much as goes without waiting; true when that was all.
    bool send_now(asio::error_code& ec) {
        if (!be_non_blocking(ec)) return false;
        sent(socket_.write_some(asio::buffer(send_buffer_.data().data(), send_buffer_.data().size()), ec));
        if (ec == asio::error::would_block || ec == asio::error::try_again) ec.clear();
        return !ec && sent_all();
    }

    /// Waits for bytes of the peer; `received` tells how many they are.
    template <class Handler> void async_receive(Handler handler) {
        socket_.async_read_some(receive_space(), std::move(handler));
    }
    /// The same in the calling thread, as far as there is something to receive.
    asio::error_code receive_now() {
        asio::error_code ec;
        std::size_t const size = socket_.read_some(receive_space(), ec);
        if (ec == asio::error::would_block || ec == asio::error::try_again) return {};
        if (!ec) received(size);
        return ec;
    }
    void received(std::size_t size) noexcept {
        if (tls_) {
            tls_->received(size);
        } else {
            unread_ = size;
        }
    }

    /// The next bytes of what was received, until the next operation; `would_block` when there are none.
    asio::error_code read(std::string_view& bytes) {
        std::size_t size = std::exchange(unread_, 0);
        asio::error_code ec;
        if (tls_) {
            ec = tls_->read(text(), size);
        } else if (size == 0) {
            ec = asio::error::would_block;
        }
        bytes = {text().data(), size};
        return ec;
    }

    /// Why receiving ended in that error: over TLS, an end without close_notify is not the end of the data.
    asio::error_code reason(asio::error_code const& ec) const {
        return tls_ && ec == asio::error::eof ? asio::ssl::error::stream_truncated : ec;
    }

    /// Whether an idle connection is still open and the peer has sent nothing that nobody asked for. Does not block.
    /// Reading is the only way to know: over TLS, bytes on the socket may be session tickets and no data at all. A peer
    /// that has sent more than one read takes is not quiet, so that no peer can hold up the caller.
    bool is_quiet() {
        asio::error_code ec;
        if (!be_non_blocking(ec)) return false;
        std::string_view unasked;
        if (read(unasked) != asio::error::would_block) return false;
        std::size_t const size = socket_.read_some(receive_space(), ec);
        if (!ec) {
            received(size);
            if (read(unasked) != asio::error::would_block) return false;
            socket_.read_some(receive_space(), ec);
        }
        return ec == asio::error::would_block || ec == asio::error::try_again;
    }

    /// Gives back memory that only a call needs.
    void release_memory() noexcept {
        send_buffer_.release_memory();
        if (unread_ == 0) {
            wipe();
            text_.reset();
        }
        if (tls_) tls_->release_memory();
    }

    /// Aborts what is under way.
    void close() noexcept {
        asio::error_code ignored;
        socket_.close(ignored);
    }

    /// Says goodbye (TLS close_notify, or the alert that an operation ended in) without waiting, then closes. Only
    /// while nothing is being sent.
    void close_politely() {
        if (tls_) {
            tls_->shutdown();
            asio::error_code ec;
            if (be_non_blocking(ec))
                socket_.write_some(asio::buffer(send_buffer_.data().data(), send_buffer_.data().size()), ec);
        }
        close();
    }

  private:
    static constexpr std::size_t write_space = 64 * 1024;

    /// Four records fill the buffer. TLS may add short ones of its own: an alert, or answers to KeyUpdates.
    /// Some seventy find room; a server that asks for more while none are sent loses the connection.
    static constexpr std::size_t piece = 15 * 1024;
    static constexpr std::size_t room_of_piece = piece + tls_session::longest_overhead + 2048;

    /// The system is asked once, not each time.
    bool be_non_blocking(asio::error_code& ec) {
        if (!socket_.non_blocking()) socket_.non_blocking(true, ec);
        return !ec;
    }

    asio::mutable_buffer receive_space() {
        std::span<char> const space = tls_ ? tls_->space() : text();
        return asio::buffer(space.data(), space.size());
    }

    /// What became a record may have had credentials in it.
    void wipe() noexcept {
        if (text_) http::detail::wipe(text_.get(), std::exchange(used_, 0));
    }

    std::span<char> text() {
        if (!text_) text_.reset(new char[tls_session::longest_text]);
        return {text_.get(), tls_session::longest_text};
    }

    /// Outlives the socket.
    std::shared_ptr<void> home_{};
    socket_type socket_;
    send_buffer send_buffer_{write_space};
    /// With TLS, what becomes a record next, or was in one; without, what was received.
    std::unique_ptr<char[]> text_{};
    std::size_t unread_ = 0;
    /// The most that was put there to be sent.
    std::size_t used_ = 0;
    std::optional<tls_session> tls_;
};

}  // namespace vlens::inline v0::net::detail

#endif
