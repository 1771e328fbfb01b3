#ifndef VLENS_NET_EXCHANGE_STEPS_HPP
#define VLENS_NET_EXCHANGE_STEPS_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/address.hpp>
#include <asio/ip/basic_resolver_results.hpp>
#include <asio/ip/resolver_base.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/ssl/error.hpp>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/net/exchange.hpp>
#include <vlens/net/tls.hpp>
#include <vlens/result.hpp>

/// The steps of an exchange, in the order in which they run.
namespace vlens::inline v0::net {

template <class Executor> void exchange<Executor>::start(result<outgoing> request) {
    auto const since = std::chrono::steady_clock::now();
    asio::post(strand_, [self = this->shared_from_this(), request = std::move(request), since]() mutable {
        self->begin(std::move(request), since);
    });
}

template <class Executor>
void exchange<Executor>::begin(result<outgoing> request, std::chrono::steady_clock::time_point since) {
    if (finished_) return;
    if (!request) return fail(std::move(request).error());
    request_ = *std::move(request);

    request_.timeout = within_a_year(request_.timeout);
    deadline_.expires_at(since + request_.timeout);
    auto const on_deadline = [](exchange& self, asio::error_code const& = {}) {
        self.fail(error_kind::timeout, "the time of " + std::to_string(self.request_.timeout.count()) +
                                           " ms was over while " + self.doing());
    };
    if (request_.timeout.count() == 0 || deadline_.expiry() <= std::chrono::steady_clock::now()) {
        return on_deadline(*this);
    }
    deadline_.async_wait(on_strand(on_deadline));

    connection_ = idle_->take(peer_->max_idle);
    if (connection_) return send();
    connection_ = std::make_unique<connection<Executor>>(executor_);
    resolve();
}

template <class Executor> void exchange<Executor>::resolve() {
    stage_ = stage::resolving;
    asio::error_code not_an_address;
    auto const address = asio::ip::make_address(peer_->connect_host, not_an_address);
    if (!not_an_address) {
        std::uint16_t port = 0;
        std::string const& digits = peer_->connect_port;
        std::from_chars(digits.data(), digits.data() + digits.size(), port);
        addresses_.emplace_back(address, port);
        return connect();
    }
    resolver_.async_resolve(
        peer_->connect_host, peer_->connect_port, asio::ip::resolver_base::numeric_service,
        on_strand([](exchange& self, asio::error_code const& ec, auto const& found) { self.on_resolved(ec, found); }));
}

template <class Executor>
void exchange<Executor>::on_resolved(asio::error_code const& ec,
                                     asio::ip::basic_resolver_results<asio::ip::tcp> const& found) {
    if (ec) return fail(error_kind::resolve, peer_->connect_host + " was not resolved: " + ec.message());
    for (auto const& entry : found) addresses_.push_back(entry.endpoint());
    connect();
}

template <class Executor> void exchange<Executor>::connect() {
    stage_ = stage::connecting;
    asio::async_connect(
        connection_->socket(), addresses_,
        on_strand([](exchange& self, asio::error_code const& ec, auto const&) { self.on_connected(ec); }));
}

template <class Executor> void exchange<Executor>::on_connected(asio::error_code const& ec) {
    if (ec) return fail(error_kind::connect, "no connection to " + address() + ": " + ec.message());
    asio::error_code ignored;
    connection_->socket().set_option(asio::ip::tcp::no_delay{true}, ignored);
    if (peer_->tls) return start_tls();
    send();
}

template <class Executor> void exchange<Executor>::start_tls() {
    stage_ = stage::handshaking;
    SSL* const ssl = connection_->start_tls(*peer_->tls);
    if (auto expected = expect_host(ssl, peer_->url.host); !expected) return fail(std::move(expected).error());
    shake_hands();
}

/// What the handshake has to say is sent even if it failed: then it is the alert that says why.
template <class Executor> void exchange<Executor>::shake_hands() {
    asio::error_code const outcome = connection_->handshake();
    connection_->async_send(on_strand([outcome](exchange& self, asio::error_code const& ec, std::size_t size) {
        self.connection_->sent(size);
        // Where that failed in the middle, the server may have said why.
        self.on_shaken(ec && !outcome ? ec : outcome);
    }));
}

template <class Executor> void exchange<Executor>::on_shaken(asio::error_code const& outcome) {
    SSL* const ssl = connection_->native_tls();
    if (outcome == asio::error::would_block) {
        connection_->async_receive(on_strand([](exchange& self, asio::error_code const& ec, std::size_t size) {
            if (ec) return self.on_shaken(self.connection_->reason(ec));
            self.connection_->received(size);
            self.shake_hands();
        }));
    } else if (outcome || SSL_get_verify_result(ssl) != X509_V_OK) {
        fail(handshake_error(ssl, outcome, peer_->url.host));
    } else {
        send();
    }
}

template <class Executor> void exchange<Executor>::send() {
    stage_ = stage::sending;
    delivery_ = delivery::unknown;
    write();
    read();
}

/// Head and body are one stream of bytes, so that a short body leaves in the same segment as the head.
template <class Executor> void exchange<Executor>::write() {
    for (auto space = connection_->space(); std::size_t const size = fill(space); space = connection_->space()) {
        if (auto const ec = connection_->commit(size)) return on_end(ec);
    }
    connection_->async_send(on_strand([](exchange& self, asio::error_code const& ec, std::size_t size) {
        self.connection_->sent(size);
        // The server may have answered before it closed: reading goes on and tells.
        if (!ec) self.on_written();
    }));
}

template <class Executor> std::size_t exchange<Executor>::fill(std::span<char> space) {
    std::size_t const of_head = (std::min)(request_.head.size() - head_written_, space.size());
    request_.head.copy(space.data(), of_head, head_written_);
    head_written_ += of_head;
    return of_head + request_.body.read(space.subspan(of_head));
}

template <class Executor> void exchange<Executor>::on_written() {
    bool go_on = true;
    try {
        go_on = !request_.progress || request_.progress(request_.body.position(), request_.body.size());
    } catch (...) {
        fail(error_kind::canceled, "canceled by an exception of the progress function");
        throw;
    }
    if (!go_on) return fail(error_kind::canceled, "canceled by the progress function while " + doing());
    if (head_written_ == request_.head.size() && request_.body.position() == request_.body.size()) {
        stage_ = stage::waiting;
    } else {
        write();
    }
}

template <class Executor> void exchange<Executor>::read() {
    std::string_view bytes;
    asio::error_code ec;
    while (!(ec = connection_->read(bytes))) {
        auto taken = parser_.consume(bytes);
        if (!taken) return fail(std::move(taken).error());
        if (parser_.done()) return succeed(*taken != bytes.size());
    }
    if (ec != asio::error::would_block) return on_end(ec);
    connection_->async_receive(on_strand([](exchange& self, asio::error_code const& failed, std::size_t size) {
        if (failed) return self.on_end(self.connection_->reason(failed));
        self.connection_->received(size);
        self.read();
    }));
}

template <class Executor> void exchange<Executor>::on_end(asio::error_code const& ec) {
    bool const cut = ec == asio::ssl::error::stream_truncated;
    if (ec == asio::error::eof && parser_.started()) {
        auto ended = parser_.end_of_stream();
        return ended ? succeed(false) : fail(std::move(ended).error());
    }
    if (cut && parser_.started()) {
        return fail(error_kind::protocol, "the connection ended in the middle of the answer, without TLS close_notify");
    }
    if (cut || ec == asio::error::eof) {
        return fail(error_kind::connect, address() + " closed the connection without an answer while " + doing());
    }
    bool const of_tls =
        ec.category() == asio::error::get_ssl_category() || ec.category() == asio::ssl::error::get_stream_category();
    fail(of_tls ? error_kind::tls : error_kind::connect,
         "the connection to " + address() + " broke while " + doing() + ": " + ec.message());
}

/// The whole answer is there, maybe before the whole request was written.
template <class Executor> void exchange<Executor>::succeed(bool unasked_bytes) {
    bool const quiet = stage_ == stage::waiting;
    bool const reusable =
        quiet && parser_.keep_alive() && !unasked_bytes && peer_->max_idle > std::chrono::milliseconds{0};
    finish(answer{.status = parser_.status(), .reason = parser_.reason(), .body = std::move(parser_.body())}, reusable);
}

template <class Executor> void exchange<Executor>::fail(error_kind kind, std::string message) {
    fail(vlens::error{.kind = kind, .message = std::move(message)});
}

template <class Executor> void exchange<Executor>::fail(vlens::error e) {
    e.delivery = delivery_;
    e.http_status = parser_.status();
    finish(std::move(e), false);
}

template <class Executor> void exchange<Executor>::finish(result<answer> outcome, bool reusable) {
    if (finished_) return;
    finished_ = true;
    deadline_.cancel();
    resolver_.cancel();
    if (reusable) {
        idle_->put(std::move(connection_));
    } else if (connection_) {
        // It stays until its aborted operations, which refer to it, have come back.
        stage_ == stage::waiting ? connection_->close_politely() : connection_->close();
    }
    idle_.reset();
    request_ = {};
    complete(std::move(outcome));
}

template <class Executor> std::string exchange<Executor>::doing() const {
    switch (stage_) {
        case stage::starting: return "starting";
        case stage::resolving: return "resolving " + peer_->connect_host;
        case stage::connecting: return "connecting to " + address();
        case stage::handshaking: return "shaking hands (TLS) with " + peer_->url.host;
        case stage::sending: return "sending the request";
        case stage::waiting: return "waiting for the answer";
    }
    return "waiting";
}

}  // namespace vlens::inline v0::net

#endif
