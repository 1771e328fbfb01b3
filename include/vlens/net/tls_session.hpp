// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TLS_SESSION_HPP
#define VLENS_NET_TLS_SESSION_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/detail/throw_exception.hpp>
#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ssl/error.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/net/freed_by.hpp>
#include <vlens/net/send_buffer.hpp>

namespace vlens::inline v0::net::detail {

/// The client's side of a TLS connection, without input or output of its own: what the peer sent is given to it, and
/// what goes to the peer is put into a send buffer, many records at a time, where asio::ssl::stream sends each by
/// itself. Operations that need more from the peer end in `would_block`. It stays where it was made.
class tls_session {
  public:
    /// The longest plain text of a record, and what TLS adds to it at most.
    static constexpr std::size_t longest_text = SSL3_RT_MAX_PLAIN_LENGTH;
    static constexpr std::size_t longest_overhead = SSL3_RT_HEADER_LENGTH + SSL3_RT_MAX_ENCRYPTED_OVERHEAD;

    /// The send buffer must outlive it.
    tls_session(SSL_CTX& context, send_buffer& to) : to_{to}, ssl_{SSL_new(&context)} {
        BIO* const transport = BIO_new(transport_method());
        if (!ssl_ || transport == nullptr) {
            BIO_free(transport);
            ERR_clear_error();
            asio::detail::throw_exception(std::bad_alloc{});
        }
        BIO_set_data(transport, this);
        BIO_set_init(transport, 1);
        SSL_set_bio(ssl_.get(), transport, transport);
        SSL_set_connect_state(ssl_.get());
        SSL_set_read_ahead(ssl_.get(), 1);
    }

    tls_session(tls_session const&) = delete;
    tls_session& operator=(tls_session const&) = delete;

    SSL* native_handle() noexcept { return ssl_.get(); }

    /// Where to put what the peer sends, once an operation would block.
    std::span<char> space() {
        if (!from_) from_.reset(new char[longest_text + longest_overhead]);
        return {from_.get(), longest_text + longest_overhead};
    }

    /// The peer sent the first bytes of `space()`.
    void received(std::size_t size) noexcept { unread_ = {from_.get(), size}; }

    /// Gives back what is empty: the space, and buffers of OpenSSL.
    void release_memory() noexcept {
        if (unread_.empty()) from_.reset();
        SSL_free_buffers(ssl_.get());
    }

    asio::error_code handshake() {
        ERR_clear_error();
        return code_of(SSL_do_handshake(ssl_.get()));
    }

    /// Puts a record with that text into the send buffer, which must have room for it.
    asio::error_code write(std::string_view text) {
        ERR_clear_error();
        std::size_t written = 0;
        return code_of(SSL_write_ex(ssl_.get(), text.data(), text.size(), &written));
    }

    /// The next text of the peer; `eof` when it said that there is no more.
    asio::error_code read(std::span<char> into, std::size_t& size) {
        // OpenSSL would take memory to find that out.
        bool const nothing_came = unread_.empty() && SSL_has_pending(ssl_.get()) == 0;
        if (nothing_came && (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) == 0)
            return asio::error::would_block;
        ERR_clear_error();
        return code_of(SSL_read_ex(ssl_.get(), into.data(), into.size(), &size));
    }

    /// Puts a close_notify into the send buffer.
    void shutdown() noexcept {
        SSL_shutdown(ssl_.get());
        ERR_clear_error();
    }

  private:
    asio::error_code code_of(int returned) const {
        switch (SSL_get_error(ssl_.get(), returned)) {
            case SSL_ERROR_NONE: return {};
            case SSL_ERROR_WANT_READ: return asio::error::would_block;
            case SSL_ERROR_ZERO_RETURN: return asio::error::eof;
            default: break;
        }
        unsigned long const reason = ERR_get_error();
        // The queue is the thread's, and the caller may use OpenSSL as well.
        ERR_clear_error();
        if (reason != 0) return {static_cast<int>(reason), asio::error::get_ssl_category()};
        return asio::ssl::error::unexpected_result;
    }

    /// Never freed, as sessions of static clients may use it until the very end.
    static BIO_METHOD* transport_method() {
        static BIO_METHOD* const method = [] {
            BIO_METHOD* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "vlens");
            if (made == nullptr) asio::detail::throw_exception(std::bad_alloc{});
            BIO_meth_set_write_ex(made, [](BIO* bio, char const* bytes, std::size_t size, std::size_t* written) {
                BIO_clear_retry_flags(bio);
                bool const fits = session_of(bio).to_.append({bytes, size});
                *written = fits ? size : 0;
                // OpenSSL 3.5 takes 0 for written.
                return fits ? 1 : -1;
            });
            BIO_meth_set_read_ex(made, [](BIO* bio, char* into, std::size_t size, std::size_t* read) {
                BIO_clear_retry_flags(bio);
                *read = session_of(bio).take({into, size});
                if (*read == 0) BIO_set_retry_read(bio);
                return *read != 0 ? 1 : 0;
            });
            BIO_meth_set_ctrl(made, [](BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1L : 0L; });
            return made;
        }();
        return method;
    }

    static tls_session& session_of(BIO* bio) noexcept { return *static_cast<tls_session*>(BIO_get_data(bio)); }

    std::size_t take(std::span<char> into) noexcept {
        std::size_t const size = unread_.copy(into.data(), into.size());
        unread_.remove_prefix(size);
        return size;
    }

    send_buffer& to_;
    std::unique_ptr<SSL, freed_by<&SSL_free>> ssl_;
    std::string_view unread_;
    std::unique_ptr<char[]> from_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
