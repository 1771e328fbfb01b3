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
#include <vector>

#include <vlens/call/action.hpp>
#include <vlens/call/attempt.hpp>
#include <vlens/call/call_request.hpp>
#include <vlens/call/dial.hpp>
#include <vlens/call/repeat.hpp>
#include <vlens/call/repeater.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/call/stall.hpp>
#include <vlens/call/stream_fault.hpp>
#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/response.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/observer.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// One call, from its request to its outcome: attempts, each on an idle connection or a new one, within one deadline.
/// It is told what happened and says what to do next; it knows no socket, no clock and no thread. Once it has said
/// `complete`, whatever happens changes nothing.
class call_machine {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// The second must outlive it.
    call_machine(std::shared_ptr<settings const> of, repeater& repeats) noexcept
        : settings_{std::move(of)}, repeats_{&repeats} {}

    /// First of all: its time begins. An error in place of a request is its outcome.
    void enter(result<call_request> request, time_point since) {
        since_ = now_ = since;
        if (!request) return end_in(std::move(request).error());
        request_ = *std::move(request);
        request_.timeout = within_a_year(request_.timeout);
        deadline_ = since + request_.timeout;
    }
    action begin(time_point now) {
        if (over_) return action::none;
        now_ = now;
        if (outcome_) return fail(std::move(*outcome_).error(), true);
        return deadline_ <= now ? deadline_passed() : attempt();
    }

    /// The time of what happens next.
    void at(time_point now) noexcept { now_ = now; }
    /// Time passes for this call alone: what was until now is longer ago, its deadline nearer. Not while it dials.
    void pass(time_point::duration time) noexcept {
        for (time_point* const one : {&since_, &deadline_, &rest_until_}) *one -= time;
        attempt_.pass(time);
    }

    /// When to call `time_passed`, and then to ask again.
    time_point wake_at() const noexcept {
        if (rests()) return rest_until_;
        time_point const next = attempt_.patience.ask_at(now_);
        return next < deadline_ ? next : deadline_;
    }
    action time_passed() {
        if (over_) return action::none;
        if (now_ >= deadline_) return deadline_passed();
        if (rests()) return now_ >= rest_until_ ? attempt() : action::none;
        if (!attempt_.patience.over(now_)) return action::none;
        if (attempt_.receive_fault) return fail(attempt_.lost(*attempt_.receive_fault));
        return fail(error_kind::timeout, attempt_.patience.message() + " while " + attempt_.doing());
    }
    action deadline_passed() {
        if (attempt_.receive_fault && !over_) return fail(attempt_.lost(*attempt_.receive_fault));
        return fail(error_kind::timeout, "the time of " + std::to_string(request_.timeout.count()) +
                                             " ms was over while " + attempt_.doing());
    }

    /// `only_unsent`: leave a call alone of which the server may have seen something.
    action cancel(bool only_unsent) {
        if (only_unsent && delivery_of_call() != delivery::not_sent) return action::none;
        return fail(error_kind::canceled, "canceled by the caller while " + attempt_.doing());
    }

    /// Where to ask for a token.
    std::shared_ptr<http::detail::token_supply> const& tokens() const noexcept { return request_.tokens; }
    action authorized(http::detail::shared_token token) {
        return over_ ? action::none : attempt_.begin(request_, now_, std::move(token));
    }
    action unauthorized(error reason) {
        if (over_) return action::none;
        attempt_.failure = reason.kind;
        reason.delivery = delivery_of_call();
        end_ = connection_end::abort;
        return complete(std::move(reason));
    }
    /// Calls a function with the token of each attempt, which no error may show.
    template <class Take> void for_each_token(Take take) const {
        if (attempt_.token) take(*attempt_.token);
        for (auto const& one : earlier_tokens_) take(*one);
    }

    /// Whether no connection will do that has carried an earlier call.
    bool only_new() const noexcept {
        return !may_reuse_connection(request_.repeats) || settings_->max_idle.count() == 0;
    }
    /// Its turn has come. `idle`: whether with a connection that was idle.
    action acquired(bool idle) {
        if (over_) return action::none;
        attempt_.lap(now_);
        attempt_.reused_connection = idle;
        return idle ? attempt_.transfer(request_, now_) : attempt_.dial(now_);
    }
    /// How the new connection is made.
    detail::dial& dial() noexcept { return *attempt_.making; }
    action dialled() { return over_ ? action::none : attempt_.transfer(request_, now_); }
    /// The reason is in `dial()`.
    action dial_failed() {
        if (over_) return action::none;
        return fail(std::move(dial().failure()), dial().refused_for_good());
    }

    /// Fills the space with the next bytes to send and returns how many; 0 when there are no more.
    std::size_t fill(std::span<char> space) { return attempt_.fill(space); }
    /// The system has taken some of what was filled.
    void progressed() noexcept { attempt_.patience.moved(now_); }
    /// What was filled was handed to the system. `go_on`: whether the caller, told of the progress, wants to go on.
    action sent(bool go_on) {
        if (over_) return action::none;
        if (!go_on) return fail(error_kind::canceled, "canceled by the progress function while " + attempt_.doing());
        if (attempt_.receive_fault) return fail(attempt_.lost(*attempt_.receive_fault));
        attempt_.patience.moved(now_);
        if (!attempt_.exchange->all_filled()) return action::send;
        attempt_.at = stage::waiting;
        attempt_.wait_for_response(now_);
        return action::none;
    }
    /// Whether nothing is to be sent any more.
    bool sent_all() const noexcept { return attempt_.at == stage::waiting; }
    /// The server may have responded before: receiving goes on and finds out, unless it has ended.
    action send_failed(stream_fault fault) {
        if (over_) return action::none;
        attempt_.send_fault = std::make_unique<stream_fault>(std::move(fault));
        return attempt_.receive_fault ? fail(attempt_.lost(*attempt_.receive_fault)) : action::none;
    }

    /// For the progress function: bytes of the body that were filled so far, and in all.
    std::uint64_t body_position() const noexcept { return request_.body ? request_.body->position() : 0; }
    std::uint64_t body_size() const noexcept { return request_.body ? request_.body->size() : 0; }
    upload_progress const& progress() const noexcept { return request_.progress; }

    action received(std::string_view bytes) {
        if (over_) return action::none;
        // After an interim response the one that counts is still to come.
        if (!attempt_.started_response()) attempt_.times.first_byte += attempt_.lap(now_);
        attempt_.bytes_received += bytes.size();
        auto whole = attempt_.exchange->receive(bytes);
        if (sent_all()) attempt_.wait_for_response(now_);
        if (!whole) return fail(std::move(whole).error());
        return *whole ? respond() : action::receive;
    }
    action stream_ended(stream_fault const& fault) {
        if (over_) return action::none;
        if (fault.end == stream_end::closed && attempt_.started_response() && !attempt_.reset_unnoticed()) {
            auto ended = attempt_.exchange->end_of_stream();
            return ended ? respond() : fail(std::move(ended).error());
        }
        if (attempt_.may_be_reset(fault)) {
            attempt_.receive_fault = std::make_unique<stream_fault>(fault);
            return action::none;
        }
        return fail(attempt_.lost(fault));
    }

    /// Whether it waits to begin another attempt.
    bool rests() const noexcept { return attempt_.at == stage::resting && !over_; }
    connection_end end_of_connection() const noexcept { return end_; }
    bool over() const noexcept { return over_; }
    /// Once, after `complete`.
    result<http::detail::response> take_outcome() { return std::move(*outcome_); }
    /// Why the attempts before the last one failed, as `error::earlier` says it.
    std::string const& earlier() const noexcept { return earlier_; }
    /// nullptr where nobody watches.
    observer* watched_by() const noexcept { return settings_->observer.get(); }
    attempt_report report() const { return attempt_.report(request_.endpoint, attempts_, now_); }
    /// Where the caller wants the details; nullptr when it does not.
    call_details* wanted_details() const noexcept { return details_into_; }
    /// What is known of the call, but for what its response says.
    call_details details() const { return attempt_.details(attempts_, now_ - since_); }

  private:
    using stage = detail::attempt::stage;

    action attempt() {
        ++attempts_;
        sent_before_ = delivery_of_call() != delivery::not_sent;
        bool const known = !earlier_tokens_.empty() && earlier_tokens_.back() == attempt_.token;
        if (attempt_.token && !known) earlier_tokens_.push_back(std::move(attempt_.token));
        attempt_ = detail::attempt{*settings_, now_};
        if (!request_.tokens) return attempt_.begin(now_);
        attempt_.at = stage::authorizing;
        return action::authorize;
    }

    /// The whole response is there, maybe before the whole request was sent.
    action respond() {
        auto const& got = *attempt_.exchange;
        attempt_.status = got.status();
        bool const keep = sent_all() && got.keep_alive() && settings_->max_idle.count() > 0;
        end_ = keep ? connection_end::keep : attempt_.end();
        if (got.status() == 401 && renew_token()) {
            rest_until_ = now_;
            return rest("HTTP 401");
        }
        if (!may_repeat_after(got.status(), repeatability::safe)) {
            repeats_->served();
        } else if (may_repeat_after(got.status(), request_.repeats) && may_rest(retry_after(got.fields()))) {
            return rest("HTTP " + std::to_string(got.status()));
        }
        return complete(attempt_.exchange->take_response());
    }

    /// Once a call: the token is given up. Whether there is to be an attempt with a new one.
    bool renew_token() {
        if (!attempt_.token || std::exchange(renewed_, true)) return false;
        return request_.tokens->refuse(attempt_.token) && may_repeat_with_new_token(request_.repeats) &&
               repeats_->at_once(attempts_);
    }

    action fail(error_kind kind, std::string message) {
        return fail(error{.kind = kind, .message = std::move(message)});
    }
    /// `for_good`: whatever the kind says, another attempt would fail as well.
    action fail(error e, bool for_good = false) {
        if (over_) return action::none;
        attempt_.end_stage(now_, e.kind == error_kind::timeout);
        e.delivery = attempt_.reached;
        attempt_.status = e.http_status = attempt_.http_status();
        end_ = attempt_.end();
        attempt_.failure = e.kind;
        if (!for_good && may_repeat_after(e, request_.repeats) && may_rest(std::nullopt)) return rest(to_string(e));
        e.delivery = delivery_of_call();
        return complete(std::move(e));
    }

    /// Whether there is to be another attempt, after a while.
    bool may_rest(std::optional<std::chrono::seconds> asked) noexcept {
        auto const wait = repeats_->wait(attempts_, asked, deadline_ - now_);
        if (wait) rest_until_ = now_ + *wait;
        return wait.has_value();
    }
    action rest(std::string const& cause) {
        earlier_.append(earlier_.empty() ? "" : "; ").append(std::to_string(attempts_)).append(": ").append(cause);
        attempt_.rest();
        return action::rest;
    }

    void end_in(result<http::detail::response> outcome) {
        outcome_ = std::make_unique<result<http::detail::response>>(std::move(outcome));
    }
    action complete(result<http::detail::response> outcome) {
        over_ = true;
        end_in(std::move(outcome));
        // What the caller lent is not kept until the last aborted operation has come back. The observer wants the name.
        details_into_ = request_.details;
        attempt_.exchange.reset();
        request_ = {.endpoint = std::move(request_.endpoint)};
        return action::complete;
    }

    /// How far the call got: the server may have seen an earlier attempt.
    delivery delivery_of_call() const noexcept { return sent_before_ ? delivery::unknown : attempt_.reached; }

    std::shared_ptr<settings const> settings_;
    repeater* repeats_;
    call_request request_{};
    time_point since_{}, now_{}, deadline_{}, rest_until_{};
    call_details* details_into_ = nullptr;
    std::string earlier_{};
    std::vector<http::detail::shared_token> earlier_tokens_{};
    detail::attempt attempt_{*settings_, {}};
    std::unique_ptr<result<http::detail::response>> outcome_{};
    unsigned attempts_ = 0;
    bool sent_before_ = false, renewed_ = false, over_ = false;
    connection_end end_ = connection_end::abort;
};

}  // namespace vlens::inline v0::call::detail

#endif
