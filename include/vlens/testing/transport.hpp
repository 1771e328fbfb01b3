// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_TRANSPORT_HPP
#define VLENS_TESTING_TRANSPORT_HPP

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

#include <vlens/call/action.hpp>
#include <vlens/call/call_machine.hpp>
#include <vlens/call/carrier.hpp>
#include <vlens/config.hpp>
#include <vlens/http/request_parser.hpp>
#include <vlens/options.hpp>
#include <vlens/testing/received.hpp>
#include <vlens/testing/reply.hpp>
#include <vlens/testing/script.hpp>

namespace vlens::inline v0::testing {

/// A server without sockets: clients with its options hand their requests to its handlers and get the responses back,
/// over HTTP/1.1 all the same. A request without a handler is answered by status 501. Time that a fault takes, or
/// that a call waits before it is repeated, passes for the call alone: a delay beyond its time limit fails it at once.
/// Must outlive those calls.
class transport : public script {
  public:
    /// Without handlers or faults: every request is answered by status 501.
    transport() = default;

    /// For a client: `vlens::client client{transport.options(), vlens::api_key{"any"}}`. Others may be set beside.
    client_options options() const {
        client_options made{.base_url = "https://vlens.test"};
        made.transport = carrier_;
        return made;
    }

  private:
    using carried_call = call::detail::carried_call;
    using machine = call::detail::call_machine;
    using action = call::detail::action;
    using stream_end = call::detail::stream_end;
    using duration = machine::time_point::duration;

    class carrier final : public call::detail::carrier {
      public:
        explicit carrier(testing::transport& to) noexcept : to_{&to} {}
        void carry(std::shared_ptr<carried_call> const& call) override {
            // It may have been canceled before it came here.
            call->tell([to = to_, weak = std::weak_ptr{call}](machine& of) {
                return of.over() ? action::none : to->begin(of, weak);
            });
        }
        void rest(std::shared_ptr<carried_call> const& call) override {
            call->tell([](machine& of) {
                if (!of.rests()) return action::none;
                static_cast<void>(pass(of, (duration::max)()));
                return of.time_passed();
            });
        }

      private:
        testing::transport* to_;
    };

    action begin(machine& of, std::weak_ptr<carried_call> const& call) {
        of.acquired(false);
        if (refuses_connection()) {
            of.dial().begin();
            of.dial().resolved(1);
            of.dial().connect_failed("refused by vlens::testing::transport");
            return of.dial_failed();
        }
        of.dialled();
        http::detail::request_parser sent{{.head = unbounded, .header_count = unbounded, .body = unbounded}};
        if (action const next = send(of, sent); of.over()) return next;
        received asked{sent.method(), sent.target(), sent.fields(), std::move(sent.body())};
        detail::playback response = play(asked, sent.keep_alive(), [](received const& unknown) {
            reply refused{501};
            refused.reason = "no handler on " + unknown.method + " " + unknown.target;
            return refused;
        });
        bool const held = response.held;
        auto deliver = [attempt = of.details().attempts, response = std::move(response)](machine& later) {
            return later.details().attempts == attempt ? receive(later, response) : action::none;
        };
        if (!held) return deliver(of);
        hold([call, deliver = std::move(deliver)] {
            if (auto const alive = call.lock()) alive->tell(deliver);
        });
        return action::none;
    }

    /// The whole request, as a server reads it.
    static action send(machine& of, http::detail::request_parser& into) {
        std::array<char, 16 * 1024> piece;
        action next = action::send;
        while (next == action::send) {
            static_cast<void>(into.consume({piece.data(), of.fill(piece)}));
            auto const& progress = of.progress();
            next = of.sent(!progress || progress(of.body_position(), of.body_size()));
        }
        return next;
    }

    /// Lets time pass for the machine alone: until it wakes, and no more than that. Returns how much it was.
    static duration pass(machine& of, duration most) {
        auto const now = std::chrono::steady_clock::now();
        of.at(now);
        auto const time = std::clamp(of.wake_at() - now, duration{}, most);
        of.pass(time);
        return time;
    }

    static action receive(machine& of, detail::playback const& response) {
        for (duration left = response.delay; left.count() > 0;) {
            left -= pass(of, left);
            if (action const next = of.time_passed(); next != action::none) return next;
        }
        if (response.then == detail::after::reset) {
            return of.stream_ended({stream_end::reset, "connection reset by peer"});
        }
        action const next = response.bytes.empty() ? action::receive : of.received(response.bytes);
        return next == action::receive ? of.stream_ended({stream_end::truncated, "stream truncated"}) : next;
    }

    static constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

    std::shared_ptr<carrier> carrier_ = std::make_shared<carrier>(*this);
};

}  // namespace vlens::inline v0::testing

#endif
