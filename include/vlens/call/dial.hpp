// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_DIAL_HPP
#define VLENS_CALL_DIAL_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <vlens/call/settings.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0::call::detail {

/// What a new connection needs next.
enum class dial_step : std::uint8_t {
    resolve,    ///< the addresses of `origin::connect_host`
    connect,    ///< to the address number `dial::address()`
    handshake,  ///< of TLS
    ready,      ///< nothing: it can carry a request
    failed,     ///< nothing helps: `dial::failure()` says why
};

/// Makes one connection: looks up the host, tries its addresses in order, then TLS where the URL asks for it.
class dial {
  public:
    /// The origin must outlive it.
    explicit dial(origin const& to) noexcept : to_{&to} {}

    dial_step begin() noexcept { return step_ = dial_step::resolve; }

    dial_step resolved(std::size_t addresses) {
        if (addresses == 0) return resolve_failed("it has no address");
        addresses_ = addresses;
        return step_ = dial_step::connect;
    }
    dial_step resolve_failed(std::string const& reason) {
        return fail(error_kind::resolve, to_->connect_host + " was not resolved: " + reason);
    }

    /// Which of the addresses to connect to.
    std::size_t address() const noexcept { return address_; }

    dial_step connected() noexcept { return step_ = to_->url.secure() ? dial_step::handshake : dial_step::ready; }
    /// Tries the next address; after the last one, this reason is the failure.
    dial_step connect_failed(std::string const& reason) {
        if (++address_ != addresses_) return step_ = dial_step::connect;
        failure_ = to_->no_connection(reason);
        return step_ = dial_step::failed;
    }

    dial_step shaken() noexcept { return step_ = dial_step::ready; }
    dial_step handshake_failed(handshake_fault const& fault) {
        std::string const& host = to_->url.host;
        if (!fault.certificate.empty()) {
            return fail(error_kind::tls, "the certificate of " + host + " was refused: " + fault.certificate);
        }
        bool const closed = fault.stream.end == stream_end::closed || fault.stream.end == stream_end::truncated;
        // What TLS refuses, it would refuse again; a connection that broke may be made again.
        error_kind const kind = fault.stream.end == stream_end::tls ? error_kind::tls : error_kind::connect;
        return fail(kind, "TLS handshake with " + host +
                              " failed: " + (closed ? "the server closed the connection" : fault.stream.reason));
    }

    /// Once it has failed.
    error& failure() noexcept { return failure_; }

    /// What it waits for, in words.
    std::string doing() const {
        if (step_ == dial_step::resolve) return "resolving " + to_->connect_host;
        if (step_ == dial_step::connect) return "connecting to " + to_->address();
        return "shaking hands (TLS) with " + to_->url.host;
    }

  private:
    dial_step fail(error_kind kind, std::string message) {
        failure_ = {.kind = kind, .message = std::move(message)};
        return step_ = dial_step::failed;
    }

    origin const* to_;
    std::size_t addresses_ = 0;
    std::size_t address_ = 0;
    error failure_{};
    dial_step step_ = dial_step::resolve;
};

}  // namespace vlens::inline v0::call::detail

#endif
