// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_DIAL_HPP
#define VLENS_CALL_DIAL_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <vlens/call/settings.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/call_details.hpp>
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
    using time_point = std::chrono::steady_clock::time_point;

    /// The origin must outlive it.
    explicit dial(origin const& to) noexcept : to_{&to} {}

    /// The time of what happens next.
    void at(time_point now) noexcept { now_ = now; }

    dial_step begin() noexcept {
        lap_ = now_;
        return step_ = dial_step::resolve;
    }

    dial_step resolved(std::size_t addresses) {
        times_.lookup = lap();
        if (addresses == 0) return resolve_failed("it has no address");
        addresses_ = addresses;
        return step_ = dial_step::connect;
    }
    dial_step resolve_failed(std::string const& reason) {
        return fail(error_kind::resolve, to_->connect_host + " was not resolved: " + reason);
    }

    /// Which of the addresses to connect to.
    std::size_t address() const noexcept { return address_; }

    dial_step connected() noexcept {
        times_.connect = lap();
        return step_ = to_->url.secure() ? dial_step::handshake : dial_step::ready;
    }
    /// Tries the next address; after the last one, this reason is the failure.
    dial_step connect_failed(std::string const& reason) {
        if (++address_ != addresses_) return step_ = dial_step::connect;
        failure_ = to_->no_connection(reason);
        return step_ = dial_step::failed;
    }

    /// `resumed`: whether the session continues that of an earlier connection.
    dial_step shaken(bool resumed = false) noexcept {
        times_.tls = lap();
        resumed_ = resumed;
        return step_ = dial_step::ready;
    }
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

    /// Of lookup, connect and TLS, so far.
    stage_times const& times() const noexcept { return times_; }
    bool resumed() const noexcept { return resumed_; }

    /// What it waits for, in words.
    std::string doing() const {
        if (step_ == dial_step::resolve) return "resolving " + to_->connect_host;
        if (step_ == dial_step::connect) return "connecting to " + to_->address();
        return "shaking hands (TLS) with " + to_->url.host;
    }

  private:
    /// The time since the step before.
    time_point::duration lap() noexcept { return now_ - std::exchange(lap_, now_); }

    dial_step fail(error_kind kind, std::string message) {
        failure_ = {.kind = kind, .message = std::move(message)};
        return step_ = dial_step::failed;
    }

    origin const* to_;
    std::size_t addresses_ = 0;
    std::size_t address_ = 0;
    time_point now_{};
    time_point lap_{};
    stage_times times_{};
    bool resumed_ = false;
    error failure_{};
    dial_step step_ = dial_step::resolve;
};

}  // namespace vlens::inline v0::call::detail

#endif
