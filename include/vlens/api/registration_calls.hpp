// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_REGISTRATION_CALLS_HPP
#define VLENS_API_REGISTRATION_CALLS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include <vlens/api/geo_location.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/api/registration.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

/// What the states of a registration are stored as, and the calls between them.
namespace vlens::inline v0::api {

/// Whose phone it is.
struct phone_ids {
    /// E.164.
    required<std::string> phoneNumber;
    std::optional<std::int64_t> smsProviders{};
    std::optional<uuid> transactionId{};

    friend bool operator==(phone_ids const&, phone_ids const&) = default;
};
VLENS_SCHEMA(phone_ids, phoneNumber, smsProviders, transactionId)

/// The same, and the code that was sent.
struct phone_code_ids {
    required<phone_ids> phone;
    required<std::string> phoneNumberOtpRequestId;

    friend bool operator==(phone_code_ids const&, phone_code_ids const&) = default;
};
VLENS_SCHEMA(phone_code_ids, phone, phoneNumberOtpRequestId)

/// The same, and the codes that were right, which `Register` takes once more.
struct contact_ids {
    required<phone_code_ids> phone;
    required<std::string> phoneNumberOtp;
    std::optional<std::string> email{};
    std::optional<std::string> emailOtpRequestId{};
    /// Of VerifyOAuthToken, in place of a code by email.
    std::optional<std::string> oAuthTokenVerificationRequestId{};

    friend bool operator==(contact_ids const&, contact_ids const&) = default;
};
VLENS_SCHEMA(contact_ids, phone, phoneNumberOtp, email, emailOtpRequestId, oAuthTokenVerificationRequestId)

/// The same, and the code that was sent by email.
struct email_code_ids {
    required<contact_ids> contact;
    required<std::string> email;
    required<std::string> emailOtpRequestId;

    friend bool operator==(email_code_ids const&, email_code_ids const&) = default;
};
VLENS_SCHEMA(email_code_ids, contact, email, emailOtpRequestId)

/// What is sent at the end, and never stored.
struct customer_details {
    std::optional<std::string> password{};
    std::optional<GeoLocation> geoLocation{};
    /// Of the device.
    std::optional<std::string> imei{};
};

class new_customer;
class phone_code_sent;
class contact_validated;
class email_code_sent;
struct registered_customer;

/// What asking for a code by SMS leads to.
using phone_code_outcome = std::variant<phone_code_sent, in_doubt<new_customer>>;
/// What that code leads to.
using contact_outcome = std::variant<contact_validated, in_doubt<phone_code_sent>>;
/// What asking for a code by email leads to.
using email_code_outcome = std::variant<email_code_sent, in_doubt<contact_validated>>;
/// What that code leads to.
using email_outcome = std::variant<contact_validated, in_doubt<email_code_sent>>;
/// What the registration leads to.
using registration_outcome = std::variant<registered_customer, in_doubt<contact_validated>>;

namespace detail {

/// Makes an error of a response that says no by a boolean.
inline void deny(result<ApiOutputRegister>& response, std::optional<bool> RegisterOutput::*confirmed,
                 std::string message) {
    if (!response || !response->data || (*response->data).*confirmed != false) return;
    response = error{.kind = error_kind::api,
                     .delivery = delivery::answered,
                     .http_status = 200,
                     .message = std::move(message),
                     .pointer = "/data"};
}

/// RegisterStepVerifyPhone without a code.
struct send_phone_code {
    using outcome_type = phone_code_outcome;
    static constexpr auto const& endpoint = RegisterStepVerifyPhone;

    phone_ids ids;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        return std::tuple{RegisterStepVerifyPhoneInput{.phoneNumber = text{ids.phoneNumber.value()},
                                                       .smsProviders = ids.smsProviders,
                                                       .transactionId = ids.transactionId}};
    }
    result<phone_code_outcome> read(result<ApiOutputRegister> response) const;
};

/// RegisterStepVerifyPhone with the code.
struct validate_phone {
    using outcome_type = contact_outcome;
    static constexpr auto const& endpoint = RegisterStepVerifyPhone;

    phone_code_ids ids;
    std::string code;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        return std::tuple{
            RegisterStepVerifyPhoneInput{.phoneNumber = text{ids.phone.phoneNumber.value()},
                                         .phoneNumberOtpRequestId = text{ids.phoneNumberOtpRequestId.value()},
                                         .phoneNumberOtp = text{code},
                                         .transactionId = ids.phone.transactionId}};
    }
    result<contact_outcome> read(result<ApiOutputRegister> response) const;
};

/// RegisterStepVerifyEmail without a code.
struct send_email_code {
    using outcome_type = email_code_outcome;
    static constexpr auto const& endpoint = RegisterStepVerifyEmail;

    contact_ids ids;
    std::string email;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        return std::tuple{
            RegisterStepVerifyEmailInput{.email = text{email}, .transactionId = ids.phone.phone.transactionId}};
    }
    result<email_code_outcome> read(result<ApiOutputRegister> response) const;
};

/// RegisterStepVerifyEmail with the code.
struct validate_email {
    using outcome_type = email_outcome;
    static constexpr auto const& endpoint = RegisterStepVerifyEmail;

    email_code_ids ids;
    std::string code;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        return std::tuple{RegisterStepVerifyEmailInput{.email = text{ids.email.value()},
                                                       .emailOtpRequestId = text{ids.emailOtpRequestId.value()},
                                                       .emailOtp = text{code},
                                                       .transactionId = ids.contact.phone.phone.transactionId}};
    }
    result<email_outcome> read(result<ApiOutputRegister> response) const;
};

/// Register.
struct register_customer {
    using outcome_type = registration_outcome;
    static constexpr auto const& endpoint = Register;

    contact_ids ids;
    customer_details details;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        RegisterInput request{.phoneNumber = text{ids.phone.phone.phoneNumber.value()}};
        if (ids.email) request.email = text{*ids.email};
        if (details.password) request.password = text{*details.password};
        request.phoneNumberOtp = text{ids.phoneNumberOtp.value()};
        request.phoneNumberOtpRequestId = text{ids.phone.phoneNumberOtpRequestId.value()};
        if (ids.oAuthTokenVerificationRequestId) {
            request.oAuthTokenVerificationRequestId = text{*ids.oAuthTokenVerificationRequestId};
        }
        if (ids.emailOtpRequestId) request.emailOtpRequestId = text{*ids.emailOtpRequestId};
        request.geoLocation = details.geoLocation;
        if (details.imei) request.imei = text{*details.imei};
        request.transactionId = ids.phone.phone.transactionId;
        return std::tuple{request};
    }
    result<registration_outcome> read(result<ApiOutputRegister> response) const;
};

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
