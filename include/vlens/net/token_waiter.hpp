// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TOKEN_WAITER_HPP
#define VLENS_NET_TOKEN_WAITER_HPP

#include <vlens/net/asio.hpp>

#include <asio/basic_waitable_timer.hpp>
#include <asio/error_code.hpp>
#include <asio/post.hpp>
#include <asio/strand.hpp>
#include <asio/wait_traits.hpp>

#include <chrono>
#include <memory>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/net/step.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// What waits on its strand for a token. Owned by shared pointers.
template <class Executor> class token_waiter {
  public:
    token_waiter(token_waiter const&) = delete;
    token_waiter& operator=(token_waiter const&) = delete;

  protected:
    using token_answer = result<http::detail::shared_token>;

    token_waiter() = default;
    ~token_waiter() = default;

    /// `token_told` follows, inside this call or later. The strand is that of what keeps it alive.
    void ask_for_token(asio::strand<Executor> const& strand, std::shared_ptr<http::detail::token_supply> from) {
        auto one = std::make_unique<wait>(*this, strand, keep_alive(), from);
        if (auto const kept = from->ask(*one)) return token_told(kept);
        until_told_ = std::make_unique<timer>(strand.get_inner_executor(), (clock::time_point::max)());
        until_told_->async_wait(step<Executor>{strand, [one = std::move(one)](auto&&...) {}});
    }
    void forget_token() {
        if (until_told_) until_told_->cancel();
    }

    virtual void token_told(token_answer const& got) = 0;
    /// Keeps it alive.
    virtual std::shared_ptr<void> keep_alive() noexcept = 0;

  private:
    using clock = std::chrono::steady_clock;
    using timer = asio::basic_waitable_timer<clock, asio::wait_traits<clock>, Executor>;

    class wait final : public http::detail::token_supply::waiting {
      public:
        wait(token_waiter& of, asio::strand<Executor> const& strand, std::shared_ptr<void> kept,
             std::shared_ptr<http::detail::token_supply> from)
            : of_{&of}, strand_{&strand}, kept_{std::move(kept)}, from_{std::move(from)} {}
        wait(wait const&) = delete;
        wait& operator=(wait const&) = delete;
        ~wait() { from_->withdraw(*this); }

        void post(token_answer const& got) override {
            auto tell = [of = of_, kept = kept_, got](auto&&...) {
                of->forget_token();
                of->token_told(got);
            };
            asio::post(step<Executor>{*strand_, std::move(tell)});
        }

      private:
        token_waiter* of_;
        asio::strand<Executor> const* strand_;
        std::shared_ptr<void> kept_;
        std::shared_ptr<http::detail::token_supply> from_;
    };

    std::unique_ptr<timer> until_told_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
