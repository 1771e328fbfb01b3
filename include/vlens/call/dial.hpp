// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_DIAL_HPP
#define VLENS_CALL_DIAL_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/call/settings.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/call/tunnel.hpp>
#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0::call::detail {

/// What a new connection needs next.
enum class dial_step : std::uint8_t {
    none,       ///< nothing more than is under way
    resolve,    ///< the addresses of `settings::dialled_host()`
    connect,    ///< to the address number `dial::address()`, beside those that are under way
    tunnel,     ///< send `dial::tunnel_request()` to the proxy, then receive
    receive,    ///< more of the proxy's response
    handshake,  ///< of TLS
    ready,      ///< nothing: it can carry a request
    failed,     ///< nothing helps: `dial::failure()` says why
};

/// Makes one connection: looks up the host, races its addresses (RFC 8305 section 5), asks the proxy for a tunnel where
/// there is one, then TLS where the URL asks for it. Each stage has its limit. It is told what happened, and when.
class dial {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// How long an address is given before the next one is tried beside it (RFC 8305 section 8).
    static constexpr std::chrono::milliseconds attempt_delay{250};

    /// The settings must outlive it.
    explicit dial(settings const& of) noexcept : of_{&of} {}

    /// The time of what happens next.
    void at(time_point now) noexcept { now_ = now; }

    dial_step begin() noexcept {
        lap_ = now_;
        return enter(dial_step::resolve, of_->stages.lookup);
    }

    dial_step resolved(std::size_t addresses) {
        times_.lookup = lap();
        if (addresses == 0) return resolve_failed("it has no address");
        addresses_ = addresses;
        enter(dial_step::connect, of_->stages.connect);
        return connect_next();
    }
    dial_step resolve_failed(std::string const& reason) {
        return fail(error_kind::resolve, name() + " was not resolved: " + reason);
    }

    /// Which of the addresses to connect to.
    std::size_t address() const noexcept { return begun_ - 1; }

    /// The first one counts: the others are given up.
    dial_step connected() {
        delay_ends_ = never;
        if (of_->via) {
            tunnel_ = std::make_unique<tunnel>(*of_);
            return enter(dial_step::tunnel, of_->stages.tunnel);
        }
        return through();
    }
    /// Tries the next address; after the last one, this reason is the failure.
    dial_step connect_failed(std::string const& reason) {
        --under_way_;
        if (begun_ != addresses_) return connect_next();
        if (under_way_ != 0) return dial_step::none;
        none_connected_ = true;
        std::string const of_many =
            addresses_ == 1 ? "" : " (the last of " + std::to_string(addresses_) + " addresses)";
        return fail(error_kind::connect, "no connection to " + hop() + ": " + reason + of_many);
    }
    /// Whether no address of the host has accepted, in the time that there was: others may have taken its place since
    /// it was looked up.
    bool none_connected() const noexcept { return none_connected_; }

    std::string const& tunnel_request() const noexcept { return tunnel_->request(); }
    dial_step tunnel_received(std::string_view bytes) {
        auto open = tunnel_->received(bytes);
        if (!open) return fail(std::move(open).error());
        return *open ? through() : dial_step::receive;
    }
    dial_step tunnel_ended(stream_fault const& fault) { return fail(tunnel_->ended(fault)); }

    /// `resumed`: whether the session continues that of an earlier connection.
    dial_step shaken(bool resumed = false) noexcept {
        times_.tls = lap();
        resumed_ = resumed;
        return dial_step::ready;
    }
    dial_step handshake_failed(handshake_fault const& fault) {
        std::string const& host = of_->to.url.host;
        if (!fault.certificate.empty()) {
            return fail(error_kind::tls, "the certificate of " + host + " was refused: " + fault.certificate);
        }
        bool const closed = fault.stream.end == stream_end::closed || fault.stream.end == stream_end::truncated;
        // What TLS refuses, it would refuse again; a connection that broke may be made again.
        error_kind const kind = fault.stream.end == stream_end::tls ? error_kind::tls : error_kind::connect;
        return fail(kind, "TLS handshake with " + host + by_proxy() +
                              " failed: " + (closed ? "the server closed the connection" : fault.stream.reason));
    }

    /// When to call `time_passed`; never is the largest time.
    time_point wake_at() const noexcept { return stage_ends_ < delay_ends_ ? stage_ends_ : delay_ends_; }
    dial_step time_passed() {
        if (now_ >= stage_ends_) {
            end(true);
            return fail(error_kind::timeout, "the " + std::to_string(limit_.count()) + " ms of stage_limits::" +
                                                 limit_name() + " were over while " + doing());
        }
        return now_ >= delay_ends_ ? connect_next() : dial_step::none;
    }

    /// No connection comes of it: the stage that it is in took the time until now. `late`: which is all that it had.
    void end(bool late) noexcept {
        if (late && stage_ == dial_step::connect) none_connected_ = true;
        auto& unfinished = stage_ == dial_step::resolve     ? times_.lookup
                           : stage_ == dial_step::handshake ? times_.tls
                                                            : times_.connect;
        unfinished += lap();
    }

    /// Once it has failed.
    error& failure() noexcept { return failure_; }
    /// Whether another attempt would fail as well, whatever the kind of failure allows.
    bool refused_for_good() const noexcept { return tunnel_ && tunnel_->refused(); }

    /// Of lookup, connect and TLS, so far.
    stage_times const& times() const noexcept { return times_; }
    bool resumed() const noexcept { return resumed_; }

    /// What it waits for, in words.
    std::string doing() const {
        switch (stage_) {
            case dial_step::resolve: return "resolving " + name();
            case dial_step::connect: return "connecting to " + hop();
            case dial_step::tunnel: return "waiting for " + hop() + " to connect to " + of_->to.address();
            default: return "shaking hands (TLS) with " + of_->to.url.host + by_proxy();
        }
    }

  private:
    static constexpr time_point never = (time_point::max)();

    /// The time since the stage before.
    time_point::duration lap() noexcept { return now_ - std::exchange(lap_, now_); }

    dial_step enter(dial_step stage, std::chrono::milliseconds limit) noexcept {
        limit_ = limit;
        stage_ends_ = limit.count() > 0 ? now_ + limit : never;
        return stage_ = stage;
    }

    dial_step connect_next() noexcept {
        ++begun_;
        ++under_way_;
        delay_ends_ = begun_ == addresses_ ? never : now_ + attempt_delay;
        return dial_step::connect;
    }

    /// There is a connection to the server.
    dial_step through() noexcept {
        times_.connect = lap();
        if (!of_->to.url.secure()) return dial_step::ready;
        return enter(dial_step::handshake, of_->stages.tls);
    }

    std::string name() const { return (of_->via ? "the proxy " : "") + of_->dialled_host(); }
    /// Where the connection goes first, as errors name it.
    std::string hop() const { return of_->via ? "the proxy " + of_->via->address() : of_->to.address(); }
    std::string by_proxy() const { return of_->via ? " through " + hop() : std::string{}; }

    std::string limit_name() const {
        switch (stage_) {
            case dial_step::resolve: return "lookup";
            case dial_step::connect: return "connect";
            case dial_step::tunnel: return "tunnel";
            default: return "tls";
        }
    }

    dial_step fail(error_kind kind, std::string message) {
        return fail(error{.kind = kind, .message = std::move(message)});
    }
    dial_step fail(error e) {
        failure_ = std::move(e);
        stage_ends_ = delay_ends_ = never;
        return dial_step::failed;
    }

    settings const* of_;
    std::size_t addresses_ = 0;
    std::size_t begun_ = 0;
    std::size_t under_way_ = 0;
    time_point now_{};
    time_point lap_{};
    time_point stage_ends_ = never;
    time_point delay_ends_ = never;
    std::chrono::milliseconds limit_{};
    stage_times times_{};
    bool resumed_ = false;
    bool none_connected_ = false;
    std::unique_ptr<tunnel> tunnel_{};
    error failure_{};
    dial_step stage_ = dial_step::resolve;
};

}  // namespace vlens::inline v0::call::detail

#endif
