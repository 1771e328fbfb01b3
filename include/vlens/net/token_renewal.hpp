// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TOKEN_RENEWAL_HPP
#define VLENS_NET_TOKEN_RENEWAL_HPP

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <vlens/call/check_token.hpp>
#include <vlens/call/redact.hpp>
#include <vlens/call/token_life.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/issued_token.hpp>
#include <vlens/net/exceptions.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// Asks the source of a token as a `token_life` says, never under a lock, and tells those who wait. A question that is
/// still open keeps only those, not the source: what that owns ends with its owners, on their threads.
class token_renewal final : public http::detail::token_supply {
  public:
    using shared_token = http::detail::shared_token;
    using answer = result<issued_token>;
    using source = std::function<void(std::function<void(answer)>)>;

    explicit token_renewal(source from) : from_{std::move(from)} {}
    token_renewal(token_renewal const&) = delete;
    token_renewal& operator=(token_renewal const&) = delete;
    /// The token goes with it, even if a question is open.
    ~token_renewal() override {
        std::lock_guard const lock{state_->mutex};
        state_->kept = nullptr;
    }

    shared_token ask(waiting& one) override {
        std::unique_lock lock{state_->mutex};
        auto const step = state_->life.ask(clock::now());
        bool const keeps = step == call::detail::token_step::use || step == call::detail::token_step::renew;
        bool const begins = step == call::detail::token_step::begin || step == call::detail::token_step::renew;
        shared_token kept = keeps ? state_->kept : nullptr;
        if (!keeps) state_->waiting.push_back(&one);
        lock.unlock();
        if (begins) begin();
        return kept;
    }

    void withdraw(waiting& one) noexcept override {
        std::lock_guard const lock{state_->mutex};
        std::erase(state_->waiting, &one);
    }

    bool refuse(shared_token const& token) noexcept override {
        std::lock_guard const lock{state_->mutex};
        return token != state_->kept || state_->life.refused(clock::now());
    }

  private:
    using clock = std::chrono::steady_clock;

    struct state {
        std::mutex mutex{};
        call::detail::token_life life{};
        shared_token kept{};
        std::vector<token_supply::waiting*> waiting{};

        /// Whoever asked has nothing left of the answer once the calls are told: they may end before it does.
        void end(answer given, clock::time_point asked) {
            std::lock_guard const lock{mutex};
            auto const lifetime = given ? given->lifetime : std::chrono::seconds{};
            result<shared_token> got = call::detail::check_token(std::move(given));
            if (got) {
                kept = *got;
                life.issued(asked, lifetime);
            } else {
                life.failed(clock::now());
                // It may repeat the token that it was to renew.
                call::detail::secrets last;
                if (kept) last.add(kept->value());
                last.redact(got.error());
            }
            for (token_supply::waiting* const one : std::exchange(waiting, {})) one->post(got);
        }
    };

    /// One question. A source that drops it without an answer has failed.
    class question {
      public:
        explicit question(std::shared_ptr<state> of) : of_{std::move(of)} {}
        question(question const&) = delete;
        question& operator=(question const&) = delete;
        ~question() { tell(call::detail::no_token("it was dropped without an answer")); }

        void tell(answer got) {
            if (!told_.exchange(true)) of_->end(std::move(got), asked_);
        }

      private:
        std::shared_ptr<state> of_;
        clock::time_point asked_ = clock::now();
        std::atomic<bool> told_{false};
    };

    void begin() {
        auto const asked = std::make_shared<question>(state_);
        auto const thrown = thrown_by([&] { from_([asked](answer got) { asked->tell(std::move(got)); }); });
        if (thrown) asked->tell(call::detail::no_token(*thrown));
    }

    source const from_;
    std::shared_ptr<state> const state_ = std::make_shared<state>();
};

}  // namespace vlens::inline v0::net::detail

#endif
