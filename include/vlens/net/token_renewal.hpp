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
#include <vlens/call/token_life.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/issued_token.hpp>
#include <vlens/net/exceptions.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// Asks the source of a token as a `token_life` says, never under a lock, and tells those who wait.
class token_renewal final : public http::detail::token_supply, public std::enable_shared_from_this<token_renewal> {
  public:
    using shared_token = http::detail::shared_token;
    using answer = result<issued_token>;
    using source = std::function<void(std::function<void(answer)>)>;

    explicit token_renewal(source from) : from_{std::move(from)} {}

    shared_token ask(waiting& one) override {
        std::unique_lock lock{mutex_};
        auto const step = life_.ask(clock::now());
        bool const keeps = step == call::detail::token_step::use || step == call::detail::token_step::renew;
        bool const begins = step == call::detail::token_step::begin || step == call::detail::token_step::renew;
        shared_token kept = keeps ? kept_ : nullptr;
        if (!keeps) waiting_.push_back(&one);
        lock.unlock();
        if (begins) begin();
        return kept;
    }

    void withdraw(waiting& one) noexcept override {
        std::lock_guard const lock{mutex_};
        std::erase(waiting_, &one);
    }

    bool refuse(shared_token const& token) noexcept override {
        std::lock_guard const lock{mutex_};
        return token != kept_ || life_.refused(clock::now());
    }

  private:
    using clock = std::chrono::steady_clock;

    /// One question. A source that drops it without an answer has failed.
    class question {
      public:
        explicit question(std::shared_ptr<token_renewal> of) : of_{std::move(of)} {}
        question(question const&) = delete;
        question& operator=(question const&) = delete;
        ~question() { tell(call::detail::no_token("it was dropped without an answer")); }

        void tell(answer const& got) {
            if (!told_.exchange(true)) of_->end(got, asked_);
        }

      private:
        std::shared_ptr<token_renewal> of_;
        clock::time_point asked_ = clock::now();
        std::atomic<bool> told_{false};
    };

    void begin() {
        auto const asked = std::make_shared<question>(shared_from_this());
        auto const thrown = thrown_by([&] { from_([asked](answer const& got) { asked->tell(got); }); });
        if (thrown) asked->tell(call::detail::no_token(*thrown));
    }

    void end(answer const& given, clock::time_point asked) {
        result<shared_token> const got = call::detail::check_token(given);
        std::lock_guard const lock{mutex_};
        if (got) {
            kept_ = *got;
            life_.issued(asked, given->lifetime);
        } else {
            life_.failed(clock::now());
        }
        for (waiting* const one : std::exchange(waiting_, {})) one->post(got);
    }

    source const from_;
    std::mutex mutex_{};
    call::detail::token_life life_{};
    shared_token kept_{};
    std::vector<waiting*> waiting_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
