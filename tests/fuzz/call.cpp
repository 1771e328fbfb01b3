// SPDX-License-Identifier: BSL-1.0

// The machine of a call with any events in any order that a runner can tell it: it ends once, never claims `not_sent`
// of what was handed to a connection, sends again only what may be, and begins nothing after its deadline.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <vlens/call/call_machine.hpp>

#include "../http/text_body.hpp"
#include "input.hpp"

using namespace vlens::call::detail;
using std::chrono::milliseconds;
using vlens::delivery;
using vlens::repeatability;

namespace {

constexpr std::string_view responses[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.1 200 OK\r\n\r\nuntil the end",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    "HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "nonsense\r\n\r\n",
};

/// Every token has its number.
struct supply final : vlens::http::detail::token_supply {
    vlens::http::detail::shared_token ask(waiting&) override { return nullptr; }
    void withdraw(waiting&) noexcept override {}
    bool refuse(vlens::http::detail::shared_token const& token) noexcept override {
        require(token != nullptr, "what is refused is a token");
        require(++refused == 1, "a call has a token renewed once");
        return true;
    }
    int refused = 0;
};

class played_call {
  public:
    explicit played_call(input in) : in_{in} {}

    void run() {
        std::uint8_t const choice = in_.byte();
        auto of = std::make_shared<settings>();
        of->to = {.url = vlens::http::detail::parse_url((choice & 1) != 0 ? "https://h" : "http://h").value(),
                  .connect_host = "h",
                  .connect_port = "1"};
        of->max_idle = milliseconds{(choice & 8) != 0 ? 1000 : 0};
        of->stages.first_byte = milliseconds{(choice & 16) != 0 ? 300 : 0};
        vlens::repeat_options const repeated{.most = static_cast<unsigned>(choice >> 1 & 3),
                                             .first_wait = milliseconds{choice & 32},
                                             .longest_wait = milliseconds{choice & 64},
                                             .budget = (choice & 128) != 0 ? 1U : 50U};
        attempts_ = 1 + (repeated.most < repeated.budget ? repeated.most : repeated.budget);
        repeats_ = std::make_unique<repeater>(repeated, in_.byte());
        repeatability_ = static_cast<repeatability>(in_.byte() % 4);
        machine_ = std::make_unique<call_machine>(of, *repeats_);
        bool const with_token = (in_.byte() & 1) != 0;
        call_request request{.head = std::string{"POST / HTTP/1.1\r\n\r\n"},
                             .tokens = with_token ? std::make_shared<supply>() : nullptr,
                             .token_at = 15,
                             .body = std::make_unique<text_body>(std::string(in_.byte(), 'b')),
                             .repeats = repeatability_,
                             .timeout = milliseconds{1000}};
        machine_->enter(std::move(request), now_);
        act(machine_->begin(now_));
        while (!in_.empty() && !machine_->over()) step();
        if (!machine_->over()) {
            now_ = deadline_;
            machine_->at(now_);
            act(machine_->time_passed());
        }
        require(machine_->over(), "the deadline ends a call");
        check_outcome();
    }

  private:
    void act(action next) {
        if (next == action::authorize) {
            require(state_ == state::none || state_ == state::resting, "an attempt ends before the next one");
            state_ = state::authorizing;
        } else if (next == action::acquire) {
            require(state_ != state::acquiring && state_ != state::dialling && state_ != state::sending,
                    "an attempt ends before the next one");
            require(++begun_ <= attempts_, "there are no more attempts than were allowed");
            require(now_ < deadline_, "no attempt begins after the deadline");
            state_ = state::acquiring;
        } else if (next == action::dial) {
            state_ = state::dialling;
            machine_->dial().at(now_);
            machine_->dial().begin();
        } else if (next == action::transfer) {
            require(handed_out_ == 0 || repeatability_ == repeatability::safe || answered_,
                    "what was sent is not sent again");
            require(handed_out_ == 0 ||
                        (repeatability_ != repeatability::never_twice && repeatability_ != repeatability::once),
                    "a call that may not be repeated is sent once");
            state_ = state::sending;
            receiving_ = true;
            answered_ = false;
        } else if (next == action::send) {
            state_ = state::sending;
        } else if (next == action::rest) {
            require(machine_->rests(), "what rests is not over");
            require(machine_->wake_at() >= now_ && machine_->wake_at() < deadline_, "a rest ends before the deadline");
            state_ = state::resting;
            receiving_ = false;
        } else if (next == action::complete) {
            require(++completed_ == 1, "a call is complete once");
        }
    }

    void step() {
        std::uint8_t const event = in_.byte();
        now_ += milliseconds{in_.byte()};
        machine_->at(now_);
        if (now_ >= deadline_) return act(machine_->time_passed());
        switch (event % 12) {
            case 0: return act(machine_->cancel((event & 16) != 0));
            case 1:
                if (machine_->wake_at() <= now_) act(machine_->time_passed());
                return;
            case 2:
                if (receiving_) end_stream(event);
                return;
            case 3:
                if (receiving_ && state_ == state::sending) act(machine_->send_failed({end(event), "send"}));
                return;
            case 4:
            case 5:
            case 6:
            case 7:
                if (receiving_) receive(event);
                return;
            default: go_on(event);
        }
    }

    /// What was asked for succeeds, or fails.
    void go_on(std::uint8_t event) {
        bool const well = (event & 32) == 0;
        if (state_ == state::authorizing) {
            if (!well) return act(machine_->unauthorized({.message = "no token"}));
            act(machine_->authorized(std::make_shared<vlens::detail::secret const>("token")));
        } else if (state_ == state::acquiring) {
            bool const idle = (event & 16) != 0 && !machine_->only_new();
            state_ = state::none;
            act(machine_->acquired(idle));
        } else if (state_ == state::dialling) {
            state_ = state::none;
            auto& dial = machine_->dial();
            dial.at(now_);
            dial.resolved(1);
            if (!well) {
                dial.connect_failed("refused");
                return act(machine_->dial_failed());
            }
            dial.connected();
            dial.shaken();
            act(machine_->dialled());
        } else if (state_ == state::sending) {
            char space[64];
            handed_out_ += machine_->fill(std::span<char>{space, std::size_t{1} + event % 64});
            state_ = state::none;
            act(machine_->sent((event & 128) == 0 || (event & 64) == 0));
        } else if (state_ == state::resting && machine_->wake_at() <= now_) {
            act(machine_->time_passed());
        }
    }

    void receive(std::uint8_t event) {
        std::string_view const all = responses[(event >> 4) % std::size(responses)];
        std::string_view const some = all.substr(0, 1 + in_.byte() % all.size());
        act_on_stream(machine_->received(some));
    }
    void end_stream(std::uint8_t event) { act_on_stream(machine_->stream_ended({end(event), "stream"})); }
    void act_on_stream(action next) {
        answered_ = next == action::rest;
        if (next != action::receive) receiving_ = false;
        act(next);
    }

    static stream_end end(std::uint8_t event) { return static_cast<stream_end>((event >> 4) % 5); }

    void check_outcome() {
        require(completed_ == 1, "a call is complete");
        auto const outcome = machine_->take_outcome();
        if (!outcome) {
            require(handed_out_ == 0 || outcome.error().delivery != delivery::not_sent,
                    "what was sent is not not_sent");
            require(!outcome.error().message.empty(), "an error says why");
        } else {
            require(outcome->status >= 200, "a response is a final one");
        }
        require(machine_->received("x") == action::none && machine_->time_passed() == action::none &&
                    machine_->cancel(false) == action::none && machine_->sent(true) == action::none &&
                    machine_->deadline_passed() == action::none,
                "after its end nothing changes a call");
    }

    enum class state : std::uint8_t { none, authorizing, acquiring, dialling, sending, resting };

    input in_;
    std::unique_ptr<call_machine> machine_{};
    call_machine::time_point now_{milliseconds{1'000'000}};
    call_machine::time_point const deadline_ = now_ + milliseconds{1000};
    std::unique_ptr<repeater> repeats_{};
    repeatability repeatability_{};
    unsigned attempts_ = 0;
    unsigned begun_ = 0;
    int completed_ = 0;
    std::size_t handed_out_ = 0;
    state state_ = state::none;
    bool receiving_ = false;
    bool answered_ = false;
};

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    played_call{{data, size}}.run();
    return 0;
}
