// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_SESSION_CACHE_HPP
#define VLENS_NET_SESSION_CACHE_HPP

#include <vlens/net/openssl.hpp>

#include <openssl/crypto.h>
#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/net/freed_by.hpp>

namespace vlens::inline v0::net::detail {

/// TLS sessions of earlier connections to one server. A new connection that resumes one needs no certificate and less
/// time, where the server allows it. Safe for use from several threads.
class session_cache {
  public:
    using session_ptr = std::unique_ptr<SSL_SESSION, freed_by<&SSL_SESSION_free>>;

    /// In place of the oldest one, where there are many.
    void put(session_ptr session) noexcept {
        std::lock_guard const lock{mutex_};
        if (count_ == most) {
            --count_;
            for (std::size_t i = 0; i != count_; ++i) sessions_[i] = std::move(sessions_[i + 1]);
        }
        sessions_[count_++] = std::move(session);
    }

    /// The newest one, or nullptr. One of TLS 1.3 is given out once, as RFC 8446 (appendix C.4) asks.
    session_ptr take() {
        std::lock_guard const lock{mutex_};
        while (count_ != 0) {
            session_ptr newest = std::move(sessions_[--count_]);
            if (SSL_SESSION_is_resumable(newest.get()) != 1) continue;
            if (SSL_SESSION_get_protocol_version(newest.get()) < TLS1_3_VERSION) {
                SSL_SESSION_up_ref(newest.get());
                sessions_[count_++].reset(newest.get());
            }
            return newest;
        }
        return nullptr;
    }

    void clear() {
        std::lock_guard const lock{mutex_};
        while (count_ != 0) sessions_[--count_].reset();
    }

  private:
    /// A server sends one or two with each connection.
    static constexpr std::size_t most = 16;

    std::mutex mutex_{};
    /// The oldest one first. (A std::vector of these would take the compiler longer than the rest of this header.)
    session_ptr sessions_[most]{};
    std::size_t count_ = 0;
};

/// Where a context has its cache. It ends with the context.
inline int session_cache_index() {
    static int const index = CRYPTO_get_ex_new_index(
        CRYPTO_EX_INDEX_SSL_CTX, 0, nullptr, nullptr, nullptr,
        [](void*, void* cache, CRYPTO_EX_DATA*, int, long, void*) { delete static_cast<session_cache*>(cache); });
    return index;
}

/// nullptr where none is kept.
inline session_cache* session_cache_of(SSL_CTX* context) {
    return static_cast<session_cache*>(SSL_CTX_get_ex_data(context, session_cache_index()));
}

/// Lets the connections of a context resume the sessions of each other. Without memory for it, none is resumed.
inline void keep_sessions(SSL_CTX* context) {
    auto cache = std::make_unique<session_cache>();
    if (SSL_CTX_set_ex_data(context, session_cache_index(), cache.get()) != 1) return;
    static_cast<void>(cache.release());
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, [](SSL* ssl, SSL_SESSION* session) {
        session_cache_of(SSL_get_SSL_CTX(ssl))->put(session_cache::session_ptr{session});
        return 1;
    });
}

/// Offers the server a session of an earlier connection, if there is one.
inline void resume_session(SSL* ssl) {
    session_cache* const cache = session_cache_of(SSL_get_SSL_CTX(ssl));
    if (cache == nullptr) return;
    if (auto const session = cache->take()) SSL_set_session(ssl, session.get());
}

/// After a failed handshake: the next one is full, in case the session was what the server stumbled over.
inline void forget_sessions(SSL* ssl) {
    if (session_cache* const cache = session_cache_of(SSL_get_SSL_CTX(ssl))) cache->clear();
}

}  // namespace vlens::inline v0::net::detail

#endif
