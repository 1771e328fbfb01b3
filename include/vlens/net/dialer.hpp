// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_DIALER_HPP
#define VLENS_NET_DIALER_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/basic_waitable_timer.hpp>
#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/address.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/strand.hpp>
#include <asio/wait_traits.hpp>

#include <openssl/ssl.h>

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/call/dial.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/config.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/host_lookup.hpp>
#include <vlens/net/session_cache.hpp>
#include <vlens/net/step.hpp>
#include <vlens/net/stream_fault.hpp>
#include <vlens/net/tls_verification.hpp>

namespace vlens::inline v0::net::detail {

/// Makes one connection, as a `call::detail::dial` says. It decides nothing.
///
/// Its steps run on a strand and keep it and its owner alive, also those that come back after its end, which do
/// nothing. While it waits for a lookup, only its owner keeps it.
template <class Executor> class dialer final : public std::enable_shared_from_this<dialer<Executor>>,
                                               private host_lookup<Executor>::waiting {
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
        : strand_{strand}, state_{std::move(of)}, timer_{strand.get_inner_executor()} {}

    dialer(dialer const&) = delete;
    dialer& operator=(dialer const&) = delete;

    /// On the strand. The owner, which has the dial, may be told the end at once.
    void start(call::detail::dial& dial, std::shared_ptr<owner> const& told) {
        dial_ = &dial;
        owner_ = told;
        dial_->at(clock::now());
        act(dial_->begin());
    }

    /// On the strand: gives up, and tells nobody.
    void cancel() {
        over_ = true;
        if (dial_->none_connected()) state_->addresses()->forget();
        timer_.cancel();
        forget_lookup();
        attempts_.clear();
        // It stays until its aborted operations, which refer to it, have come back.
        if (connection_) connection_->close();
    }

    /// Before its owner ends, or the context.
    void forget_lookup() noexcept { state_->addresses()->withdraw(*this); }

  private:
    using clock = std::chrono::steady_clock;
    using dial_step = call::detail::dial_step;
    using timer_type = asio::basic_waitable_timer<clock, asio::wait_traits<clock>, Executor>;

    void act(dial_step next) {
        switch (next) {
            case dial_step::none: break;
            case dial_step::resolve: resolve(); break;
            case dial_step::connect: connect(); break;
            case dial_step::tunnel: ask_proxy(); break;
            case dial_step::receive: hear_proxy(); break;
            case dial_step::handshake: start_tls(); break;
            case dial_step::ready: return succeed();
            case dial_step::failed: return fail();
        }
        set_timer();
    }

    void succeed() {
        over_ = true;
        timer_.cancel();
        owner_.lock()->dialled(std::move(connection_));
    }

    void fail() {
        cancel();
        owner_.lock()->dial_failed();
    }

    void set_timer() {
        if (over_ || wakes_at_ == dial_->wake_at()) return;
        wakes_at_ = dial_->wake_at();
        timer_.expires_at(wakes_at_);
        timer_.async_wait(on_strand([](dialer& self, asio::error_code const& canceled, std::size_t) {
            if (!canceled) self.act(self.dial_->time_passed());
        }));
    }

    void resolve();
    void post(typename host_lookup<Executor>::answer const& found) override {
        asio::post(on_strand([found](dialer& self, asio::error_code const&, std::size_t) { self.resolved(*found); }));
    }
    void resolved(host_addresses const& found);
    void connect();
    void ask_proxy();
    void on_asked(asio::error_code const& ec);
    void hear_proxy();
    void start_tls();
    void shake_hands();
    void on_flight_sent(asio::error_code const& ec);
    void on_shaken(asio::error_code const& outcome);

    /// A handler that runs on the strand; it does nothing once this has ended.
    template <class Next> step<Executor> on_strand(Next next) {
        auto take = [self = this->shared_from_this(), kept = owner_.lock(), next](auto const& ec, std::size_t size) {
            if (self->over_ || !kept) return;
            self->dial_->at(clock::now());
            next(*self, ec, size);
        };
        return {strand_, std::move(take)};
    }

    /// Sends what is in the connection, then goes on.
    using next_step = void (dialer::*)(asio::error_code const&);
    void send(next_step next) {
        connection_->async_send(on_strand([next](dialer& self, asio::error_code const& ec, std::size_t size) {
            self.connection_->sent(size);
            if (!ec && !self.connection_->sent_all()) return self.send(next);
            (self.*next)(ec);
        }));
    }

    asio::strand<Executor> strand_;
    std::shared_ptr<client_state<Executor>> state_;
    timer_type timer_;
    clock::time_point wakes_at_ = (clock::time_point::max)();
    std::vector<asio::ip::tcp::endpoint> addresses_{};
    std::vector<std::unique_ptr<typename connection_type::socket_type>> attempts_{};
    std::unique_ptr<connection_type> connection_{};
    call::detail::dial* dial_ = nullptr;
    std::weak_ptr<owner> owner_{};
    /// How much of the request to the proxy was put into the connection; of the handshake, what came of it.
    std::size_t asked_ = 0;
    asio::error_code outcome_{};
    bool over_ = false;
};

template <class Executor> void dialer<Executor>::resolve() {
    std::string const& host = state_->settings()->dialled_host();
    asio::error_code not_an_address;
    auto const address = asio::ip::make_address(host, not_an_address);
    if (!not_an_address) {
        std::string const& digits = state_->settings()->dialled_port();
        std::uint16_t port = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), port);
        return resolved({.endpoints = {{address, port}}});
    }
    if (auto const found = state_->addresses()->ask(*this)) resolved(*found);
}

template <class Executor> void dialer<Executor>::resolved(host_addresses const& found) {
    if (!found.reason.empty()) return act(dial_->resolve_failed(found.reason));
    addresses_ = found.endpoints;
    act(dial_->resolved(addresses_.size()));
}

template <class Executor> void dialer<Executor>::connect() {
    std::size_t const number = dial_->address();
    attempts_.push_back(std::make_unique<typename connection_type::socket_type>(strand_.get_inner_executor()));
    attempts_.back()->async_connect(
        addresses_[number], on_strand([number](dialer& self, asio::error_code const& ec, std::size_t) {
            // Another one was first.
            if (self.connection_) return;
            if (ec) return self.act(self.dial_->connect_failed(ec.message()));
            self.connection_ = std::make_unique<connection_type>(self.strand_.get_inner_executor());
            self.connection_->socket() = std::move(*self.attempts_[number]);
            self.attempts_.clear();
            asio::error_code ignored;
            self.connection_->socket().set_option(asio::ip::tcp::no_delay{true}, ignored);
            self.act(self.dial_->connected());
        }));
}

template <class Executor> void dialer<Executor>::ask_proxy() {
    auto const space = connection_->space();
    std::size_t const size = dial_->tunnel_request().copy(space.data(), space.size(), asked_);
    asked_ += size;
    static_cast<void>(connection_->commit(size));
    send(&dialer::on_asked);
}

template <class Executor> void dialer<Executor>::on_asked(asio::error_code const& ec) {
    if (ec) return act(dial_->tunnel_ended(stream_fault_of(ec)));
    asked_ == dial_->tunnel_request().size() ? hear_proxy() : ask_proxy();
}

template <class Executor> void dialer<Executor>::hear_proxy() {
    connection_->async_receive(on_strand([](dialer& self, asio::error_code const& ec, std::size_t size) {
        if (ec) return self.act(self.dial_->tunnel_ended(stream_fault_of(ec)));
        self.connection_->received(size);
        std::string_view bytes;
        static_cast<void>(self.connection_->read(bytes));
        self.act(self.dial_->tunnel_received(bytes));
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

/// Where OpenSSL refuses the server, what it has to say is sent all the same: the alert says why.
template <class Executor> void dialer<Executor>::shake_hands() {
    outcome_ = connection_->handshake();
    if (auto refused = refused_server(connection_->native_tls(), *state_->settings()); !refused.empty()) {
        // Nothing more goes there, the certificate of the client least of all.
        forget_sessions(connection_->native_tls());
        return act(dial_->handshake_failed({.certificate = std::move(refused)}));
    }
    send(&dialer::on_flight_sent);
}

/// Where sending failed in the middle, the server may have said why.
template <class Executor> void dialer<Executor>::on_flight_sent(asio::error_code const& ec) {
    on_shaken(ec && !outcome_ ? ec : outcome_);
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
