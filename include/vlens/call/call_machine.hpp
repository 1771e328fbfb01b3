// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CALL_MACHINE_HPP
#define VLENS_CALL_CALL_MACHINE_HPP

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
#include <vlens/call/repeat.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/call/stall.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/exchange.hpp>
#include <vlens/http/response.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// One call, from its request to its outcome: attempts, each on an idle connection or a new one, within one deadline.
/// It is told what happened and says what to do next; it knows no socket, no clock and no thread. Once it has said
/// `complete`, whatever happens changes nothing.
class call_machine {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    explicit call_machine(std::shared_ptr<settings const> of) noexcept : settings_{std::move(of)} {}

    /// The call entered at `since`. An error in place of a request is its outcome.
    action begin(result<call_request> request, time_point since, time_point now) {
        if (over_) return action::none;
        if (!request) return fail(std::move(request).error());
        request_ = *std::move(request);
        since_ = since;
        request_.timeout = within_a_year(request_.timeout);
        deadline_ = since + request_.timeout;
        now_ = now;
        return deadline_ <= now ? deadline_passed() : attempt();
    }

    /// The time of what happens next.
    void at(time_point now) noexcept { now_ = now; }

    /// When to call `time_passed`, and then to ask again.
    time_point wake_at() const noexcept {
        time_point const next = stall_.ask_at(now_);
        return next < deadline_ ? next : deadline_;
    }
    action time_passed() {
        if (over_) return action::none;
        if (now_ >= deadline_) return deadline_passed();
        if (!stall_.over(now_)) return action::none;
        if (receive_fault_) return fail(lost(*receive_fault_));
        return fail(error_kind::timeout, stall_.message() + " while " + doing());
    }
    action deadline_passed() {
        if (receive_fault_ && !over_) return fail(lost(*receive_fault_));
        return fail(error_kind::timeout,
                    "the time of " + std::to_string(request_.timeout.count()) + " ms was over while " + doing());
    }

    /// `only_unsent`: leave a call alone of which the server may have seen something.
    action cancel(bool only_unsent) {
        if (only_unsent && delivery_of_call() != delivery::not_sent) return action::none;
        return fail(error_kind::canceled, "canceled by the caller while " + doing());
    }

    /// Whether no connection will do that has carried an earlier call.
    bool only_new() const noexcept {
        return !may_reuse_connection(request_.repeats) || settings_->max_idle.count() == 0;
    }
    /// Its turn has come. `idle`: whether with a connection that was idle.
    action acquired(bool idle) {
        if (over_) return action::none;
        lap();
        details_.reused_connection = idle;
        return idle ? transfer() : new_connection();
    }
    /// How the new connection is made.
    detail::dial& dial() noexcept { return dial_; }
    action dialled() {
        if (over_) return action::none;
        note_dial();
        return transfer();
    }
    /// The reason is in `dial()`.
    action dial_failed() {
        if (over_) return action::none;
        note_dial();
        return fail(std::move(dial_.failure()));
    }

    /// Fills the space with the next bytes to send and returns how many; 0 when there are no more.
    std::size_t fill(std::span<char> space) { return exchange_->fill(space); }
    /// The system has taken some of what was filled.
    void progressed() noexcept { stall_.moved(now_); }
    /// What was filled was handed to the system. `go_on`: whether the caller, told of the progress, wants to go on.
    action sent(bool go_on) {
        if (over_) return action::none;
        if (!go_on) return fail(error_kind::canceled, "canceled by the progress function while " + doing());
        if (receive_fault_) return fail(lost(*receive_fault_));
        stall_.moved(now_);
        if (!exchange_->all_filled()) return action::send;
        stage_ = stage::waiting;
        stall_.enter(exchange_->response_started() ? stall::stage::body : stall::stage::first_byte, now_);
        return action::none;
    }
    /// Whether nothing is to be sent any more.
    bool sent_all() const noexcept { return stage_ == stage::waiting; }
    /// The server may have responded before: receiving goes on and finds out, unless it has ended.
    action send_failed(stream_fault fault) {
        if (over_) return action::none;
        send_fault_ = std::move(fault);
        return receive_fault_ ? fail(lost(*receive_fault_)) : action::none;
    }

    /// For the progress function: bytes of the body that were filled so far, and in all.
    std::uint64_t body_position() const noexcept { return request_.body ? request_.body->position() : 0; }
    std::uint64_t body_size() const noexcept { return request_.body ? request_.body->size() : 0; }
    upload_progress const& progress() const noexcept { return request_.progress; }

    action received(std::string_view bytes) {
        if (over_) return action::none;
        if (!exchange_->response_started()) details_.times.first_byte = lap();
        if (stage_ == stage::waiting) stall_.enter(stall::stage::body, now_);
        auto whole = exchange_->receive(bytes);
        if (!whole) return fail(std::move(whole).error());
        return *whole ? respond() : action::receive;
    }
    action stream_ended(stream_fault const& fault) {
        if (over_) return action::none;
        if (fault.end == stream_end::closed && exchange_->response_started() && !reset_unnoticed()) {
            auto ended = exchange_->end_of_stream();
            return ended ? respond() : fail(std::move(ended).error());
        }
        if (may_be_reset(fault)) {
            receive_fault_ = fault;
            return action::none;
        }
        return fail(lost(fault));
    }

    /// After `retry`, once the connection is gone.
    action retry() { return over_ ? action::none : attempt(); }

    connection_end end_of_connection() const noexcept { return end_; }
    bool over() const noexcept { return over_; }
    /// Once, after `complete`.
    result<http::detail::response> take_outcome() { return *std::move(outcome_); }
    /// Where the caller wants the details; nullptr when it does not.
    call_details* wanted_details() const noexcept { return details_into_; }
    /// What is known of the call, but for what its response says.
    call_details const& details() noexcept {
        details_.attempts = attempts_;
        details_.times.all = now_ - since_;
        return details_;
    }

  private:
    enum class stage : std::uint8_t { starting, acquiring, dialling, sending, waiting };

    /// The time since the stage before.
    time_point::duration lap() noexcept { return now_ - std::exchange(lap_, now_); }

    action attempt() {
        ++attempts_;
        details_ = {};
        lap_ = now_;
        sent_before_ = delivery_of_call() != delivery::not_sent;
        delivery_ = delivery::not_sent;
        stage_ = stage::acquiring;
        stall_.enter(stall::stage::none, now_);
        send_fault_.reset();
        receive_fault_.reset();
        dial_ = detail::dial{*settings_};
        exchange_.emplace(request_.head, request_.body.get(), request_.bounds, request_.is_head);
        return action::acquire;
    }

    action new_connection() noexcept {
        stage_ = stage::dialling;
        return action::dial;
    }

    void note_dial() noexcept {
        details_.times = dial_.times();
        details_.resumed_session = dial_.resumed();
        lap_ = now_;
    }

    action transfer() noexcept {
        stage_ = stage::sending;
        stall_.enter(stall::stage::write, now_);
        delivery_ = delivery::unknown;
        return action::transfer;
    }

    /// The whole response is there, maybe before the whole request was sent.
    action respond() {
        bool const quiet = stage_ == stage::waiting;
        bool const keep = quiet && exchange_->keep_alive() && settings_->max_idle.count() > 0;
        end_ = keep ? connection_end::keep : quiet ? connection_end::close_politely : connection_end::abort;
        if (attempts_left() && may_repeat_after(exchange_->status(), request_.repeats)) return action::retry;
        return complete(exchange_->take_response());
    }

    action fail(error_kind kind, std::string message) {
        return fail(error{.kind = kind, .message = std::move(message)});
    }
    action fail(error e) {
        if (over_) return action::none;
        e.delivery = delivery_;
        e.http_status = exchange_ ? exchange_->status() : 0;
        end_ = stage_ == stage::waiting ? connection_end::close_politely : connection_end::abort;
        if (attempts_left() && now_ < deadline_ && may_repeat_after(e, request_.repeats)) return action::retry;
        e.delivery = delivery_of_call();
        return complete(std::move(e));
    }

    action complete(result<http::detail::response> outcome) {
        over_ = true;
        outcome_.emplace(std::move(outcome));
        // What the caller lent is not kept until the last aborted operation has come back.
        details_into_ = request_.details;
        exchange_.reset();
        request_ = {};
        return action::complete;
    }

    /// How far the call got: the server may have seen an earlier attempt.
    delivery delivery_of_call() const noexcept { return sent_before_ ? delivery::unknown : delivery_; }

    bool attempts_left() const noexcept { return attempts_ != 0 && attempts_ < settings_->attempts; }

    /// The system reports a reset once, perhaps to sending: receiving then finds a closed stream, which says nothing
    /// of the end of a response, unless TLS does.
    bool reset_unnoticed() const noexcept {
        return send_fault_ && send_fault_->end == stream_end::reset && !settings_->to.url.secure();
    }

    /// The end of the stream may be told before the reset that made it, which what is being sent then meets.
    bool may_be_reset(stream_fault const& received) const noexcept {
        bool const closed = received.end == stream_end::closed || received.end == stream_end::truncated;
        return closed && stage_ == stage::sending && !send_fault_ && !exchange_->response_started();
    }

    error lost(stream_fault const& received) const {
        return lost_connection(settings_->to, received, send_fault_, exchange_->response_started(), doing());
    }

    std::string doing() const {
        switch (stage_) {
            case stage::starting: return "starting";
            case stage::acquiring: return "waiting for a connection";
            case stage::dialling: return dial_.doing();
            case stage::sending: return "sending the request";
            case stage::waiting: return "waiting for the response";
        }
        return "waiting";
    }

    std::shared_ptr<settings const> settings_;
    call_request request_{};
    time_point since_{};
    time_point now_{};
    time_point lap_{};
    time_point deadline_{};
    call_details details_{};
    call_details* details_into_ = nullptr;
    unsigned attempts_ = 0;
    detail::dial dial_{*settings_};
    stall stall_{settings_->stages};
    std::optional<http::detail::exchange> exchange_{};
    std::optional<stream_fault> send_fault_{};
    /// While the outcome of sending is waited for.
    std::optional<stream_fault> receive_fault_{};
    std::optional<result<http::detail::response>> outcome_{};
    stage stage_ = stage::starting;
    /// Of this attempt.
    delivery delivery_ = delivery::not_sent;
    bool sent_before_ = false;
    connection_end end_ = connection_end::abort;
    bool over_ = false;
};

}  // namespace vlens::inline v0::call::detail

#endif
