// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_DIALER_HPP
#define VLENS_NET_DIALER_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/bind_executor.hpp>
#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/address.hpp>
#include <asio/ip/basic_resolver.hpp>
#include <asio/ip/resolver_base.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/strand.hpp>

#include <openssl/ssl.h>

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include <vlens/call/dial.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/config.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/session_cache.hpp>
#include <vlens/net/stream_fault.hpp>
#include <vlens/net/tls_verification.hpp>

namespace vlens::inline v0::net::detail {

/// Makes one connection, as a `call::detail::dial` says. It decides nothing.
///
/// Its steps run on a strand and keep it and its owner alive, also those that come back after its end, which do
/// nothing.
template <class Executor> class dialer : public std::enable_shared_from_this<dialer<Executor>> {
  public:
    using connection_type = connection<Executor>;

    /// Is told how it ended, once, on the strand.
    class owner {
      public:
        virtual void dialled(std::unique_ptr<connection_type> made) = 0;
        /// The reason is in the dial.
        virtual void dial_failed() = 0;

      protected:
        owner() = default;
        ~owner() = default;
    };

    dialer(asio::strand<Executor> const& strand, std::shared_ptr<client_state<Executor>> of)
        : strand_{strand}, state_{std::move(of)}, resolver_{strand.get_inner_executor()} {}

    dialer(dialer const&) = delete;
    dialer& operator=(dialer const&) = delete;

    /// On the strand. The owner, which has the dial, may be told the end at once.
    void start(call::detail::dial& dial, std::shared_ptr<owner> const& told) {
        dial_ = &dial;
        owner_ = told;
        connection_ = std::make_unique<connection_type>(strand_.get_inner_executor());
        dial_->at(clock::now());
        act(dial_->begin());
    }

    /// On the strand: gives up, and tells nobody.
    void cancel() {
        over_ = true;
        resolver_.cancel();
        connection_->close();
    }

  private:
    using clock = std::chrono::steady_clock;
    using dial_step = call::detail::dial_step;

    void act(dial_step next) {
        switch (next) {
            case dial_step::resolve: return resolve();
            case dial_step::connect: return connect();
            case dial_step::handshake: return start_tls();
            case dial_step::ready: over_ = true; return owner_.lock()->dialled(std::move(connection_));
            case dial_step::failed: cancel(); return owner_.lock()->dial_failed();
        }
    }

    void resolve();
    void connect();
    void start_tls();
    void shake_hands();
    void on_shaken(asio::error_code const& outcome);

    /// A handler that runs on the strand; it does nothing once this has ended.
    template <class Step> auto on_strand(Step step) {
        return asio::bind_executor(
            strand_, [self = this->shared_from_this(), kept = owner_.lock(), step](auto const&... arguments) {
                if (self->over_) return;
                self->dial_->at(clock::now());
                step(*self, arguments...);
            });
    }

    asio::strand<Executor> strand_;
    std::shared_ptr<client_state<Executor>> state_;
    asio::ip::basic_resolver<asio::ip::tcp, Executor> resolver_;
    std::vector<asio::ip::tcp::endpoint> addresses_{};
    std::unique_ptr<connection_type> connection_{};
    call::detail::dial* dial_ = nullptr;
    std::weak_ptr<owner> owner_{};
    bool over_ = false;
};

template <class Executor> void dialer<Executor>::resolve() {
    call::detail::origin const& to = state_->settings()->to;
    asio::error_code not_an_address;
    auto const address = asio::ip::make_address(to.connect_host, not_an_address);
    if (!not_an_address) {
        std::uint16_t port = 0;
        std::from_chars(to.connect_port.data(), to.connect_port.data() + to.connect_port.size(), port);
        addresses_.emplace_back(address, port);
        return act(dial_->resolved(1));
    }
    try {
        resolver_.async_resolve(to.connect_host, to.connect_port, asio::ip::resolver_base::numeric_service,
                                on_strand([](dialer& self, asio::error_code const& ec, auto const& found) {
                                    if (ec) return self.act(self.dial_->resolve_failed(ec.message()));
                                    for (auto const& entry : found) self.addresses_.push_back(entry.endpoint());
                                    self.act(self.dial_->resolved(self.addresses_.size()));
                                }));
    } catch (std::system_error const& e) {
        // Asio looks names up on a thread of its own, which may fail to start.
        act(dial_->resolve_failed(e.code().message()));
    }
}

template <class Executor> void dialer<Executor>::connect() {
    asio::error_code ignored;
    connection_->socket().close(ignored);
    connection_->socket().async_connect(addresses_[dial_->address()],
                                        on_strand([](dialer& self, asio::error_code const& ec) {
                                            if (ec) return self.act(self.dial_->connect_failed(ec.message()));
                                            asio::error_code none;
                                            self.connection_->socket().set_option(asio::ip::tcp::no_delay{true}, none);
                                            self.act(self.dial_->connected());
                                        }));
}

template <class Executor> void dialer<Executor>::start_tls() {
    SSL* const ssl = connection_->start_tls(*state_->tls());
    if (!expect_host(ssl, state_->settings()->to.url.host)) {
        return act(dial_->handshake_failed({.certificate = "no certificate can be asked for by that name"}));
    }
    resume_session(ssl);
    shake_hands();
}

/// What the handshake has to say is sent even if it failed: then it is the alert that says why.
template <class Executor> void dialer<Executor>::shake_hands() {
    asio::error_code const outcome = connection_->handshake();
    connection_->async_send(on_strand([outcome](dialer& self, asio::error_code const& ec, std::size_t size) {
        self.connection_->sent(size);
        // Where that failed in the middle, the server may have said why.
        self.on_shaken(ec && !outcome ? ec : outcome);
    }));
}

template <class Executor> void dialer<Executor>::on_shaken(asio::error_code const& outcome) {
    SSL* const ssl = connection_->native_tls();
    if (outcome == asio::error::would_block) {
        connection_->async_receive(on_strand([](dialer& self, asio::error_code const& ec, std::size_t size) {
            if (ec) return self.on_shaken(self.connection_->reason(ec));
            self.connection_->received(size);
            self.shake_hands();
        }));
    } else if (outcome || !is_verified(ssl)) {
        forget_sessions(ssl);
        act(dial_->handshake_failed(handshake_fault_of(ssl, outcome)));
    } else {
        act(dial_->shaken(SSL_session_reused(ssl) == 1));
    }
}

}  // namespace vlens::inline v0::net::detail

#endif
