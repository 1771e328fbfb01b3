// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_CUSTOMER_LOGIN_HPP
#define VLENS_API_CUSTOMER_LOGIN_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include <vlens/api/credentials.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/api/step.hpp>
#include <vlens/api/user_login.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// The login of a customer, as states: on a new device a code comes by SMS, without which there is no token.
namespace vlens::inline v0::api {

/// Who logs in, and on which device.
struct login_ids {
    /// E.164.
    required<std::string> phoneNumber;
    required<std::string> imei;
    std::optional<std::int64_t> smsProvider{};

    friend bool operator==(login_ids const&, login_ids const&) = default;
};
VLENS_SCHEMA(login_ids, phoneNumber, imei, smsProvider)

/// The same, and the code that was sent.
struct login_code_ids {
    required<login_ids> login;
    required<std::string> phoneNumberOtpRequestId;

    friend bool operator==(login_code_ids const&, login_code_ids const&) = default;
};
VLENS_SCHEMA(login_code_ids, login, phoneNumberOtpRequestId)

/// What is sent beside, and never stored.
struct login_details {
    std::optional<std::string> password{};
    std::optional<GeoLocation> geoLocation{};
};

/// Result of `validate_phone` where no code was sent; never defined.
class code_was_not_sent;

class customer_login;
class login_code_sent;
struct logged_in;

/// What a login leads to.
using login_outcome = std::variant<logged_in, login_code_sent, in_doubt<customer_login>>;
/// What its code leads to.
using login_code_outcome = std::variant<logged_in, in_doubt<login_code_sent>>;

namespace detail {

inline DigitalIdentityLoginInput login_request(login_ids const& ids, login_details const& details) {
    DigitalIdentityLoginInput request{.phoneNumber = text{ids.phoneNumber.value()}, .imei = text{ids.imei.value()}};
    if (details.password) request.password = text{*details.password};
    request.geoLocation = details.geoLocation;
    request.smsProvider = ids.smsProvider;
    return request;
}

/// DigitalIdentityLogin without a code.
struct log_in {
    using outcome_type = login_outcome;
    static constexpr auto const& endpoint = DigitalIdentityLogin;

    login_ids ids;
    login_details details;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const { return std::tuple{login_request(ids, details)}; }
    result<login_outcome> read(result<ApiOutputDigitalIdentityLogin> response) const;
};

/// DigitalIdentityLogin with the code.
struct log_in_with_code {
    using outcome_type = login_code_outcome;
    static constexpr auto const& endpoint = DigitalIdentityLogin;

    login_code_ids ids;
    login_details details;
    std::string code;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        auto request = login_request(ids.login, details);
        request.phoneNumberOtpRequestId = text{ids.phoneNumberOtpRequestId.value()};
        request.phoneNumberOtp = text{code};
        return std::tuple{request};
    }
    result<login_code_outcome> read(result<ApiOutputDigitalIdentityLogin> response) const;
};

}  // namespace detail

/// A customer who is to log in. It sends one code, however often it is copied.
class customer_login {
  public:
    /// What a state is stored as.
    using ids_type = login_ids;

    /// A new one, which may send another code.
    explicit customer_login(login_ids ids) : ids_{std::move(ids)} {}
    /// The state again, of what was stored.
    static customer_login restored(login_ids ids) { return customer_login{std::move(ids)}; }
    /// What to store.
    login_ids const& ids() const noexcept { return ids_; }

    /// Leads to `logged_in`, `login_code_sent` or `in_doubt<customer_login>`.
    step<detail::log_in> log_in(login_details details) const {
        return step<detail::log_in>{{ids_, std::move(details), leave_}};
    }
    /// Does not compile.
    code_was_not_sent validate_phone(std::string, login_details) const;

  private:
    login_ids ids_;
    detail::leave_to_call leave_{};
};

/// The customer's phone has a code.
class login_code_sent {
  public:
    using ids_type = login_code_ids;

    static login_code_sent restored(login_code_ids ids) { return login_code_sent{std::move(ids)}; }
    login_code_ids const& ids() const noexcept { return ids_; }

    /// Logs in with the code that the customer typed; leads to `logged_in` or `in_doubt<login_code_sent>`.
    step<detail::log_in_with_code> validate_phone(std::string code, login_details details) const {
        return step<detail::log_in_with_code>{{ids_, std::move(details), std::move(code), leave_}};
    }

  private:
    friend struct detail::log_in;
    explicit login_code_sent(login_code_ids ids) : ids_{std::move(ids)} {}

    login_code_ids ids_;
    detail::leave_to_call leave_{};
};

/// The customer has a token.
struct logged_in {
    /// For `client.with(…)`.
    user_token token;
    /// What else the service says, the token for `DigitalIdentityRefreshToken` among it.
    DigitalIdentityLoginOutput data;
};

namespace detail {

inline std::optional<logged_in> logged_in_by(DigitalIdentityLoginOutput& data) {
    if (!data.accessToken) return std::nullopt;
    user_token token{*data.accessToken};
    return logged_in{std::move(token), std::move(data)};
}

inline result<login_outcome> log_in::read(result<ApiOutputDigitalIdentityLogin> response) const {
    if (auto over = failure_of_step<customer_login, login_outcome>(leave, ids, response)) return *std::move(over);
    if (!response->data) return no_data("data");
    if (auto made = logged_in_by(*response->data)) {
        leave.give_back();
        return login_outcome{*std::move(made)};
    }
    if (!response->data->phoneNumberOtpRequestId) return no_data("accessToken");
    return login_outcome{
        login_code_sent{{.login = ids, .phoneNumberOtpRequestId = *response->data->phoneNumberOtpRequestId}}};
}

inline result<login_code_outcome> log_in_with_code::read(result<ApiOutputDigitalIdentityLogin> response) const {
    if (auto over = failure_of_step<login_code_sent, login_code_outcome>(leave, ids, response)) return *std::move(over);
    if (!response->data) return no_data("data");
    if (auto made = logged_in_by(*response->data)) return login_code_outcome{*std::move(made)};
    return no_data("accessToken");
}

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
