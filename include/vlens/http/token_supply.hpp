// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_TOKEN_SUPPLY_HPP
#define VLENS_HTTP_TOKEN_SUPPLY_HPP

#include <memory>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

using shared_token = std::shared_ptr<vlens::detail::secret const>;

/// Where calls get a bearer token that is renewed. Shared by them; safe for use from several threads.
class token_supply {
  public:
    /// Who waits for a token. It withdraws before the context ends to which it posts.
    class waiting {
      public:
        waiting() = default;
        waiting(waiting const&) = delete;
        waiting& operator=(waiting const&) = delete;

        /// Called at most once, on any thread and under a lock: it posts and does nothing else.
        virtual void post(result<shared_token> const& got) = 0;

      protected:
        ~waiting() = default;
    };

    token_supply() = default;
    token_supply(token_supply const&) = delete;
    token_supply& operator=(token_supply const&) = delete;
    virtual ~token_supply() = default;

    /// The token that is good; else nullptr, and `one` is told later, unless it withdraws before.
    virtual shared_token ask(waiting& one) = 0;
    /// Whoever has asked does so before it ends. Once this returns, it is not told any more.
    virtual void withdraw(waiting& one) noexcept = 0;
    /// The server does not accept that token. Whether another one can be asked for now.
    virtual bool refuse(shared_token const& token) noexcept = 0;
};

}  // namespace vlens::inline v0::http::detail

#endif
