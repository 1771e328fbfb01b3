// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TOKEN_SOURCE_HPP
#define VLENS_TOKEN_SOURCE_HPP

#include <concepts>
#include <functional>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>

#include <vlens/call/check_token.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/issued_token.hpp>
#include <vlens/net/exceptions.hpp>
#include <vlens/net/token_renewal.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0 {

/// A token that is renewed: a credential in its place, for endpoints that need one. Its function is asked once for all
/// calls that wait, again a little before the end of the token's life, and after a 401. A copy is the same source.
template <std::derived_from<bearer_token> Token> class token_source_of {
  public:
    /// The token that endpoints ask for.
    using stands_for = Token;
    /// Takes the token, from any thread, once; dropping it is a failure.
    using done = std::function<void(result<issued_token>)>;

    /// A function `result<issued_token>()`, which may block: each question has a thread of its own. Nobody waits for
    /// that thread: what the function uses it owns, as a copy of another client. It should end by a time limit of its
    /// own, and may throw.
    template <class Blocking>
        requires std::is_invocable_r_v<result<issued_token>, Blocking&>
    explicit token_source_of(Blocking function)
        : token_source_of{[kept = std::make_shared<Blocking>(std::move(function))](done told) {
              std::thread{[kept, told = std::move(told)]() mutable {
                  result<issued_token> answer = answer_of(*kept);
                  // Once the calls are over, whoever has made them may end what the function uses.
                  kept.reset();
                  told(std::move(answer));
              }}.detach();
          }} {}

    /// A function `void(done)`, which begins something and returns: called by whichever call needs the
    /// token, on its thread, under no lock.
    template <class Asynchronous>
        requires std::invocable<Asynchronous&, done>
    explicit token_source_of(Asynchronous function)
        : supply_{std::make_shared<net::detail::token_renewal>(std::move(function))} {}

    /// What all copies share.
    std::shared_ptr<http::detail::token_supply> const& supply() const noexcept { return supply_; }

  private:
    template <class Blocking> static result<issued_token> answer_of(Blocking& function) {
        result<issued_token> answer = call::detail::no_token("it has not been asked");
        if (auto const thrown = net::detail::thrown_by([&] { answer = function(); })) {
            return call::detail::no_token(*thrown);
        }
        return answer;
    }

    std::shared_ptr<http::detail::token_supply> supply_;
};

/// Of a `bearer_token`.
using token_source = token_source_of<bearer_token>;

}  // namespace vlens::inline v0

#endif
