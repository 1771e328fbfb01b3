// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_ATTEMPT_HPP
#define VLENS_CALL_ATTEMPT_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/call/action.hpp>
#include <vlens/call/call_request.hpp>
#include <vlens/call/dial.hpp>
#include <vlens/call/lost_connection.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/call/stall.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/exchange.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/observer.hpp>

namespace vlens::inline v0::call::detail {

/// One attempt of a call: how far it is, what became of its connection, and how it ends. What takes a connection is
/// made with it: thousands of calls may wait for one.
struct attempt {
    using time_point = std::chrono::steady_clock::time_point;
    enum class stage : std::uint8_t { starting, authorizing, acquiring, dialling, sending, waiting, resting };

    /// Borrows them.
    attempt(settings const& of, time_point now) : to{&of}, begun{now}, patience{of.stages} {}

    action begin(time_point now) {
        at = stage::acquiring;
        began = now;
        return action::acquire;
    }

    action begin(call_request const& request, time_point now, http::detail::shared_token with) {
        token = std::move(with);
        std::string_view const before = request.head;
        head = http::detail::secret_text::joined(
            {before.substr(0, request.token_at), " ", token->value(), before.substr(request.token_at)});
        return begin(now);
    }

    /// The time since the stage before.
    time_point::duration lap(time_point now) noexcept { return now - std::exchange(began, now); }

    action dial(time_point now) {
        at = stage::dialling;
        making = std::make_unique<detail::dial>(*to);
        making->at(now);
        began = now;
        return action::dial;
    }
    void note_dial(time_point now) noexcept {
        times = making->times();
        resumed_session = making->resumed();
        began = now;
    }
    /// It fails: the stage that it is in took the time until then. `late`: because a time limit has passed.
    void end_stage(time_point now, bool late) noexcept {
        if (at == stage::dialling) {
            making->at(now);
            making->end(late);
            note_dial(now);
        } else if (exchange && !started_response()) {
            times.first_byte += lap(now);
        }
    }

    /// Borrows the request. There is a connection, idle until now or new.
    action transfer(call_request const& request, time_point now) {
        if (at == stage::dialling) note_dial(now);
        exchange = std::make_unique<http::detail::exchange>(token ? head : request.head, request.body.get(),
                                                            request.bounds, request.is_head);
        at = stage::sending;
        patience.enter(stall::stage::write, now);
        reached = delivery::unknown;
        return action::transfer;
    }

    std::size_t fill(std::span<char> space) {
        std::size_t const size = exchange->fill(space);
        bytes_sent += size;
        return size;
    }

    /// What was until now is that much longer ago. Not while it dials.
    void pass(time_point::duration time) noexcept {
        begun -= time;
        began -= time;
        patience.pass(time);
    }

    /// The request is sent.
    void wait_for_response(time_point now) noexcept {
        patience.enter(started_response() ? stall::stage::body : stall::stage::first_byte, now);
    }

    /// It is over; another one follows later.
    void rest() noexcept {
        at = stage::resting;
        receive_fault.reset();
        exchange.reset();
    }

    /// What an observer is told of it. Its response is whole where nothing has failed.
    attempt_report report(std::string_view endpoint, unsigned number, time_point now) const {
        attempt_report made{.endpoint = endpoint, .attempt = number, .times = times};
        made.times.all = now - begun;
        if (reached != vlens::delivery::not_sent) {
            made.connection = reused_connection ? connection_use::reused
                              : resumed_session ? connection_use::resumed
                                                : connection_use::made;
        }
        made.http_status = status;
        made.bytes_sent = bytes_sent;
        made.bytes_received = bytes_received;
        made.failure = failure;
        made.delivery = failure || status == 0 ? reached : vlens::delivery::answered;
        return made;
    }

    /// What its caller is told of it.
    call_details details(unsigned number, time_point::duration all) const {
        call_details made{.times = times,
                          .attempts = number,
                          .reused_connection = reused_connection,
                          .resumed_session = resumed_session};
        made.times.all = all;
        return made;
    }

    int http_status() const noexcept { return exchange ? exchange->status() : 0; }
    bool started_response() const noexcept { return exchange && exchange->response_started(); }

    /// What becomes of the connection, without a response or with one after which it could be kept.
    connection_end end() const noexcept {
        return at == stage::waiting ? connection_end::close_politely : connection_end::abort;
    }

    /// The system reports a reset once, perhaps to sending: receiving then finds a closed stream, which says nothing
    /// of the end of a response, unless TLS does.
    bool reset_unnoticed() const noexcept {
        return send_fault && send_fault->end == stream_end::reset && !to->to.url.secure();
    }

    /// The end of the stream may be told before the reset that made it, which what is being sent then meets.
    bool may_be_reset(stream_fault const& received) const noexcept {
        bool const closed = received.end == stream_end::closed || received.end == stream_end::truncated;
        return closed && at == stage::sending && !send_fault && !started_response();
    }

    error lost(stream_fault const& received) const {
        return lost_connection(to->to, received, send_fault.get(), started_response(), doing());
    }

    std::string doing() const {
        switch (at) {
            case stage::starting: return "starting";
            case stage::authorizing: return "waiting for a token";
            case stage::acquiring: return "waiting for a connection";
            case stage::dialling: return making->doing();
            case stage::sending: return "sending the request";
            case stage::waiting: return "waiting for the response";
            case stage::resting: return "waiting to repeat the call";
        }
        return "waiting";
    }

    settings const* to;
    time_point begun{};
    /// At its end.
    std::optional<error_kind> failure{};
    int status = 0;
    std::uint64_t bytes_sent = 0;
    std::uint64_t bytes_received = 0;
    /// With it, the head is this one.
    http::detail::shared_token token{};
    http::detail::secret_text head{};
    /// Of the stage.
    time_point began{};
    std::unique_ptr<detail::dial> making{};
    stall patience;
    std::unique_ptr<http::detail::exchange> exchange{};
    std::unique_ptr<stream_fault> send_fault{};
    /// While the outcome of sending is waited for.
    std::unique_ptr<stream_fault> receive_fault{};
    stage_times times{};
    bool reused_connection = false;
    bool resumed_session = false;
    stage at = stage::starting;
    /// How far this one got.
    delivery reached = delivery::not_sent;
};

}  // namespace vlens::inline v0::call::detail

#endif
