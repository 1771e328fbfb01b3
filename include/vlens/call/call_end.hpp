// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CALL_END_HPP
#define VLENS_CALL_CALL_END_HPP

#include <optional>
#include <string>
#include <utility>

#include <vlens/call/call_machine.hpp>
#include <vlens/call/credential_set.hpp>
#include <vlens/call/engine.hpp>
#include <vlens/call/redact.hpp>
#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/error.hpp>
#include <vlens/http/response.hpp>
#include <vlens/limits.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// The end of a call as its machine knows it: fills the details that its caller wanted, and hides the credentials. It
/// refers to what it is made of.
class call_end final : public ended_call {
  public:
    call_end(call_machine& of, credential_set const& credentials, limits const& bounds)
        : machine_{&of}, credentials_{&credentials}, bounds_{&bounds}, response_{of.take_outcome()} {}

    result<http::detail::response> take_response() override {
        call_details* const wanted = machine_->wanted_details();
        if (wanted != nullptr) *wanted = machine_->details();
        if (response_) {
            // The reason goes first: an error may hold a part of it.
            hidden().redact(response_->reason);
            if (wanted != nullptr) {
                wanted->http_status = response_->status;
                wanted->fields = response_->fields;
                body_start_ = hidden().redacted_start(response_->body, call_details::longest_body_start);
            }
        }
        return std::move(response_);
    }

    limits const& bounds() const noexcept override { return *bounds_; }

    void explain(error& e) override {
        e.attempts = machine_->details().attempts;
        e.earlier = machine_->earlier();
        hidden().redact(e);
        if (call_details* const wanted = machine_->wanted_details()) wanted->body_start = std::move(body_start_);
    }

  private:
    /// Of the call: its tokens may be newer than those of the client, and a response may repeat any of them.
    secrets const& hidden() {
        if (hidden_) return *hidden_;
        machine_->for_each_token([this](vlens::detail::secret const& token) {
            if (!hidden_) hidden_.emplace(credentials_->hidden());
            hidden_->add(token.value());
        });
        return hidden_ ? *hidden_ : credentials_->hidden();
    }

    call_machine* machine_;
    credential_set const* credentials_;
    limits const* bounds_;
    result<http::detail::response> response_;
    std::optional<secrets> hidden_{};
    std::string body_start_{};
};

}  // namespace vlens::inline v0::call::detail

#endif
