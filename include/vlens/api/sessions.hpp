// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_SESSIONS_HPP
#define VLENS_API_SESSIONS_HPP

#include <vlens/client.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <vlens/api/authentication.hpp>
#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/customer_login.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/error.hpp>
#include <vlens/issued_token.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/text.hpp>
#include <vlens/token_source.hpp>

/// Tokens that are renewed before they end, for `client.with(…)`.
namespace vlens::inline v0::api {

/// An administrator or a service of a tenant.
struct admin_account {
    required<std::string> tenancyName;
    required<std::string> userNameOrEmailAddress;
    required<std::string> password;
};

namespace detail {

/// The API's default, where a response does not say how long a token lives.
inline constexpr std::chrono::seconds usual_token_lifetime{86'400};

// Templates, though there is one client: the compiler reads and checks a call only where a program makes one.

/// The tokens of one login, renewed by RefreshToken. Asked by one thread at a time, or by several after a 401.
template <class Client> class renewed_login {
  public:
    explicit renewed_login(Client by) : by_{std::move(by)} {}

    void keep(std::optional<std::string> refreshToken) { refresh_ = std::move(refreshToken); }
    Client const& by() const noexcept { return by_; }

    result<issued_token> refresh() {
        if (!refresh_) {
            return error{.kind = error_kind::invalid_argument,
                         .message = "the session has no refresh token: log in again"};
        }
        RefreshTokenInput request{};
        request.refreshToken = text{*refresh_};
        auto got = by_.send(RefreshToken, request);
        if (!got) return std::move(got).error();
        if (!got->data || !got->data->accessToken) return no_data("accessToken");
        RefreshTokenOutput& data = *got->data;
        // Both were seen, without a word on their meaning: the new one is preferred, and the old one kept without any.
        if (data.newRefreshToken || data.refreshToken) {
            refresh_ = data.newRefreshToken ? std::move(data.newRefreshToken) : std::move(data.refreshToken);
        }
        return issued(*data.accessToken, data.expireInSeconds);
    }

    static issued_token issued(std::string const& accessToken, std::optional<std::int64_t> seconds) {
        return {bearer_token{accessToken}, seconds ? std::chrono::seconds{*seconds} : usual_token_lifetime};
    }

  private:
    Client by_;
    std::optional<std::string> refresh_{};
};

/// Logs in, then refreshes; logs in again where that is refused.
template <class Client> class admin_tokens {
  public:
    admin_tokens(Client by, admin_account account) : login_{std::move(by)}, account_{std::move(account)} {}

    result<issued_token> next() {
        std::lock_guard const lock{mutex_};
        if (std::exchange(is_logged_in_, false)) {
            auto refreshed = login_.refresh();
            is_logged_in_ = refreshed.has_value();
            // What was not answered says nothing of the refresh token; it is tried again, not the password.
            if (refreshed) return refreshed;
            if (refreshed.error().delivery != delivery::answered) {
                is_logged_in_ = true;
                return refreshed;
            }
        }
        return log_in();
    }

  private:
    result<issued_token> log_in() {
        text const tenant{account_.tenancyName.value()};
        CredentialsLoginInput const request{.tenancyName = tenant,
                                            .userNameOrEmailAddress = text{account_.userNameOrEmailAddress.value()},
                                            .password = text{account_.password.value()}};
        auto got = login_.by().send(Login, Login_parameters{.TenancyName = tenant}, request);
        if (!got) return std::move(got).error();
        if (!got->data || !got->data->accessToken) return no_data("accessToken");
        is_logged_in_ = got->data->refreshToken.has_value();
        login_.keep(std::move(got->data->refreshToken));
        return renewed_login<Client>::issued(*got->data->accessToken, got->data->expireInSeconds);
    }

    std::mutex mutex_{};
    renewed_login<Client> login_;
    admin_account account_;
    bool is_logged_in_ = false;
};

/// The token of a login, then those that refresh it.
template <class Client> class customer_tokens {
  public:
    customer_tokens(Client by, logged_in const& login)
        : login_{std::move(by)}, first_{login.token.value()}, since_{std::chrono::steady_clock::now()} {
        login_.keep(login.data.refreshToken);
    }

    result<issued_token> next() {
        std::lock_guard const lock{mutex_};
        if (!first_) return login_.refresh();
        auto const old = std::chrono::steady_clock::now() - since_;
        std::string const token = *std::exchange(first_, std::nullopt);
        return issued_token{bearer_token{token},
                            usual_token_lifetime - std::chrono::duration_cast<std::chrono::seconds>(old)};
    }

  private:
    std::mutex mutex_{};
    renewed_login<Client> login_;
    std::optional<std::string> first_;
    std::chrono::steady_clock::time_point since_;
};

}  // namespace detail

/// The token of an administrator: logs in with the tenancy when the first call needs it, and refreshes it before it
/// ends or once a server refuses it. Calls by `by`, which is a client of its own: `client.with(admin_session(client,
/// …))`.
template <std::same_as<api_key> Key> token_source_of<admin_token> admin_session(client<Key> by, admin_account account) {
    return token_source_of<admin_token>{[tokens = std::make_shared<detail::admin_tokens<client<Key>>>(
                                             std::move(by), std::move(account))] { return tokens->next(); }};
}

/// The token of a customer who has just logged in, refreshed likewise. Once that is refused, calls fail with the
/// reason: only the customer knows the password.
template <std::same_as<api_key> Key>
token_source_of<user_token> customer_session(client<Key> by, logged_in const& login) {
    return token_source_of<user_token>{[tokens = std::make_shared<detail::customer_tokens<client<Key>>>(
                                            std::move(by), login)] { return tokens->next(); }};
}

}  // namespace vlens::inline v0::api

#endif
