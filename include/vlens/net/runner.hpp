// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_RUNNER_HPP
#define VLENS_NET_RUNNER_HPP

#include <vlens/net/asio.hpp>

#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/post.hpp>
#include <asio/strand.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include <vlens/call/call_end.hpp>
#include <vlens/call/call_machine.hpp>
#include <vlens/call/call_request.hpp>
#include <vlens/call/carrier.hpp>
#include <vlens/call/credential_set.hpp>
#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/net/alarm_clock.hpp>
#include <vlens/net/borrower.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/dialer.hpp>
#include <vlens/net/exceptions.hpp>
#include <vlens/net/observation.hpp>
#include <vlens/net/step.hpp>
#include <vlens/net/stream_fault.hpp>
#include <vlens/net/wait_readable.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// Does what the machine of a call says, by Asio and OpenSSL, and tells it what happened. It decides nothing. Its steps
/// run on a strand and keep it alive; those of an attempt that is over find another connection and do nothing.
template <class Executor> class runner final : public std::enable_shared_from_this<runner<Executor>>,
                                               public call::detail::running_call,
                                               public call::detail::carried_call,
                                               public dialer<Executor>::owner,
                                               public alarm_clock<Executor>::sleeper,
                                               protected borrower<Executor>,
                                               private http::detail::token_supply::waiting {
  public:
    using action = call::detail::action;

    /// As a borrower of connections. Whoever is told the end lives until then, or is kept.
    runner(asio::strand<Executor> const& strand, std::shared_ptr<client_state<Executor>> of, std::weak_ptr<void> home,
           std::shared_ptr<call::detail::credential_set const> credentials, call::detail::completion& told,
           std::unique_ptr<call::detail::completion> kept = nullptr)
        : borrower<Executor>{strand, std::move(of), std::move(home)},
          credentials_{std::move(credentials)},
          told_{&told},
          kept_{std::move(kept)},
          machine_{state_->settings(), state_->repeats()} {}

    ~runner() { withdraw(); }

    /// Before anything else, once.
    void enter(result<call::detail::call_request> request) {
        auto const refused = alarm_clock<Executor>::refused(strand_.get_inner_executor());
        if (refused && request) request = state_->settings()->to.no_connection(*refused);
        machine_.enter(std::move(request), clock::now());
    }

    /// Begins, never inside this call. From any thread, once.
    void start() {
        tell(+[](call::detail::call_machine& machine) { return machine.begin(clock::now()); });
    }

    /// The same in the calling thread, which alone drives the context and calls `wake` at `wake_at()`, without a timer.
    void start_here() {
        here_ = true;
        act(machine_.begin(clock::now()));
    }
    std::chrono::steady_clock::time_point wake_at() const noexcept { return machine_.wake_at(); }
    void wake() {
        machine_.at(clock::now());
        act(machine_.time_passed());
    }

    /// Whether `told` knows the end.
    bool ended() const noexcept { return ended_; }

    void cancel(bool only_unsent) override {
        tell([only_unsent](call::detail::call_machine& machine) { return machine.cancel(only_unsent); });
    }

    void tell(std::function<action(call::detail::call_machine&)> event) override {
        auto alive = this->weak_from_this().lock();
        if (!alive) return;
        auto hear = [self = std::move(alive), event = std::move(event)](auto&&...) {
            self->machine_.at(clock::now());
            self->act(event(self->machine_));
            self->set_timer();
        };
        asio::post(step<Executor>{strand_, std::move(hear)});
    }

  private:
    using clock = std::chrono::steady_clock;
    using connection_type = connection<Executor>;
    using borrower<Executor>::connection_;
    using borrower<Executor>::state_;
    using borrower<Executor>::strand_;

    void set_timer() {
        if (machine_.over() || here_) return;
        state_->alarms().set(this->shared_from_this(), machine_.wake_at(), strand_.get_inner_executor());
    }
    void ring() override {
        tell(+[](call::detail::call_machine& machine) { return machine.time_passed(); });
    }
    /// Nobody posts to it from then on.
    void withdraw() noexcept override {
        this->forget();
        if (asked_) asked_->withdraw(*this);
        if (dialer_) dialer_->forget_lookup();
    }

    void act(action next) {
        switch (next) {
            case action::none: return;
            case action::acquire: {
                observation_.begun(machine_);
                if (auto* const in_place = state_->carrier()) return in_place->carry(this->shared_from_this());
                return this->acquire(machine_.only_new());
            }
            case action::authorize:
                observation_.begun(machine_);
                asked_ = machine_.tokens();
                if (auto const kept = asked_->ask(*this)) act(machine_.authorized(kept));
                return;
            case action::dial: return dial();
            case action::transfer: {
                auto const* const of = connection_.get();
                begin_to_send();
                // Sending may have ended the attempt.
                if (connection_.get() == of) receive();
                return;
            }
            case action::send: return send();
            case action::receive: return receive();
            case action::rest: return rest();
            case action::complete: return finish();
        }
    }

    void post(result<http::detail::shared_token> const& got) override {
        tell([got](call::detail::call_machine& machine) {
            return got ? machine.authorized(*got) : machine.unauthorized(got.error());
        });
    }

    std::shared_ptr<void> keep_alive() noexcept override { return this->weak_from_this().lock(); }
    bool wants_connection() const noexcept override { return !machine_.over(); }
    void acquired() override {
        machine_.at(clock::now());
        act(machine_.acquired(connection_ != nullptr));
    }

    void dial() {
        auto const one = dialer_ = std::make_shared<dialer<Executor>>(strand_, state_);
        one->start(machine_.dial(), this->shared_from_this());
    }
    void dialled(std::unique_ptr<connection_type> made) override {
        dialer_.reset();
        machine_.at(clock::now());
        this->own(std::move(made));
        act(machine_.dialled());
    }
    void dial_failed() override {
        dialer_.reset();
        machine_.at(clock::now());
        act(machine_.dial_failed());
    }

    void begin_to_send();
    bool fill();
    void send() {
        if (fill()) connection_->async_send(on_strand(&runner::on_part));
    }
    void on_part(asio::error_code const& ec, std::size_t size);
    void on_sent();
    void receive();
    void on_received(asio::error_code const& ec, std::size_t size);

    /// The next attempt begins when its time has passed.
    void rest() {
        observation_.ended(machine_);
        this->end_connection(machine_.end_of_connection());
        if (auto* const in_place = state_->carrier()) return in_place->rest(this->shared_from_this());
        set_timer();
    }

    void finish() {
        if (dialer_) std::exchange(dialer_, nullptr)->cancel();
        withdraw();
        if (!here_) state_->alarms().clear(*this);
        observation_.ended(machine_);
        this->end_connection(machine_.end_of_connection());
        ended_ = true;
        call::detail::call_end end{machine_, *credentials_, state_->settings()->bounds};
        told_->complete(end);
    }

    /// A handler that runs on the strand and keeps the call alive; it does nothing for a connection that has ended.
    step<Executor> on_strand(void (runner::*next)(asio::error_code const&, std::size_t)) {
        auto take = [self = this->shared_from_this(), of = connection_.get(), next](auto const& ec, std::size_t size) {
            if (of != self->connection_.get()) return;
            self->machine_.at(clock::now());
            ((*self).*next)(ec, size);
        };
        return {strand_, std::move(take)};
    }

    std::shared_ptr<dialer<Executor>> dialer_{};
    std::shared_ptr<http::detail::token_supply> asked_{};
    std::shared_ptr<call::detail::credential_set const> credentials_;
    call::detail::completion* told_;
    std::unique_ptr<call::detail::completion> kept_;
    call::detail::call_machine machine_;
    observation observation_{};
    bool here_ = false, ended_ = false;
};

/// A request of one piece is on its way without a wait, and is known to be before its response can come.
template <class Executor> void runner<Executor>::begin_to_send() {
    if (!fill()) return;
    asio::error_code ec;
    if (connection_->send_now(ec)) return on_sent();
    ec ? act(machine_.send_failed(stream_fault_of(ec))) : send();
}

template <class Executor> bool runner<Executor>::fill() {
    for (auto space = connection_->space(); std::size_t const size = machine_.fill(space);
         space = connection_->space()) {
        if (auto const ec = connection_->commit(size)) {
            act(machine_.stream_ended(stream_fault_of(ec)));
            return false;
        }
    }
    return true;
}

template <class Executor> void runner<Executor>::on_part(asio::error_code const& ec, std::size_t size) {
    connection_->sent(size);
    if (ec) return act(machine_.send_failed(stream_fault_of(ec)));
    if (size != 0) machine_.progressed();
    if (connection_->sent_all()) return on_sent();
    connection_->async_send(on_strand(&runner::on_part));
}

template <class Executor> void runner<Executor>::on_sent() {
    bool go_on = true;
    or_clean_up(
        [&] {
            auto const& progress = machine_.progress();
            go_on = !progress || progress(machine_.body_position(), machine_.body_size());
        },
        [this] { act(machine_.sent(false)); });
    act(machine_.sent(go_on));
}

template <class Executor> void runner<Executor>::receive() {
    std::string_view bytes;
    asio::error_code ec;
    while (true) {
        while (!(ec = connection_->read(bytes))) {
            action const next = machine_.received(bytes);
            if (next != action::receive) return act(next);
        }
        if (ec != asio::error::would_block) return act(machine_.stream_ended(stream_fault_of(ec)));
        if (!here_ || !can_wait_readable || !machine_.sent_all()) break;
        // Nothing else is under way in this thread.
        bool const in_time = wait_readable(connection_->socket(), machine_.wake_at());
        machine_.at(clock::now());
        if (action const next = in_time ? action::none : machine_.time_passed(); next != action::none) return act(next);
        ec = connection_->receive_now();
        if (ec) return act(machine_.stream_ended(stream_fault_of(connection_->reason(ec))));
    }
    connection_->async_receive(on_strand(&runner::on_received));
}

template <class Executor> void runner<Executor>::on_received(asio::error_code const& ec, std::size_t size) {
    if (ec) return act(machine_.stream_ended(stream_fault_of(connection_->reason(ec))));
    connection_->received(size);
    receive();
}

}  // namespace vlens::inline v0::net::detail

#endif
