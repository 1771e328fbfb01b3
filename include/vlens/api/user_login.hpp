// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_USER_LOGIN_HPP
#define VLENS_API_USER_LOGIN_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// Group "User Login": tokens of customers.
namespace vlens::inline v0::api {

/// Body of DigitalIdentityLogin. Not seen whether required: geoLocation.
struct DigitalIdentityLoginInput {
    required<text> phoneNumber;
    required<text> imei;
    nullable<text> password{};
    std::optional<GeoLocation> geoLocation{};
    nullable<text> imsi{};
    nullable<text> phoneNumberOtpRequestId{};
    nullable<text> phoneNumberOtp{};
    std::optional<bool> isPhone2FAEnabled{};
    std::optional<std::int64_t> smsProvider{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(DigitalIdentityLoginInput, phoneNumber, imei, password, geoLocation, imsi, phoneNumberOtpRequestId,
             phoneNumberOtp, isPhone2FAEnabled, smsProvider, extra)

/// Member `data` of ApiOutputDigitalIdentityLogin.
struct DigitalIdentityLoginOutput {
    std::optional<bool> hasPendingRequest{};
    std::optional<bool> isEmailConfirmationRequired{};
    std::optional<bool> isEmailConfirmed{};
    std::optional<bool> isPhoneNumberConfirmationRequired{};
    std::optional<bool> isPhoneNumberConfirmed{};
    std::optional<std::string> phoneNumberOtp{};
    std::optional<std::string> phoneNumberOtpRequestId{};
    std::optional<std::string> emailOtpRequestId{};
    std::optional<bool> isDigitalIdentityVerified{};
    std::optional<std::string> accessToken{};
    std::optional<std::string> refreshToken{};
    std::optional<std::string> encryptedAccessToken{};
    std::optional<std::int64_t> phoneOtpExpireInSeconds{};
    std::optional<std::int64_t> emailOtpExpireInSeconds{};
    std::optional<UserDto> user{};
    std::optional<std::string> redirectUri{};
    std::optional<std::string> transactionId{};
};
VLENS_RESPONSE(DigitalIdentityLoginOutput, hasPendingRequest, isEmailConfirmationRequired, isEmailConfirmed,
               isPhoneNumberConfirmationRequired, isPhoneNumberConfirmed, phoneNumberOtp, phoneNumberOtpRequestId,
               emailOtpRequestId, isDigitalIdentityVerified, accessToken, refreshToken, encryptedAccessToken,
               phoneOtpExpireInSeconds, emailOtpExpireInSeconds, user, redirectUri, transactionId)

/// Response of DigitalIdentityLogin.
struct ApiOutputDigitalIdentityLogin {
    nullable<DigitalIdentityLoginOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputDigitalIdentityLogin, data, error_code, error_message, error_descriptions)

/// End-user login. A new device may need an OTP: call again with the request id and code. Known in part.
inline constexpr endpoint<DigitalIdentityLoginInput, ApiOutputDigitalIdentityLogin, needs<api_key>, envelope>
    DigitalIdentityLogin{"POST", "/api/DigitalIdentity/Login", repeatability::never_twice};

/// Refresh an end-user token. Known in part.
inline constexpr endpoint<RefreshTokenInput, ApiEnvelope, needs<api_key>, envelope> DigitalIdentityRefreshToken{
    "POST", "/api/DigitalIdentity/RefreshToken", repeatability::repeatable};

}  // namespace vlens::inline v0::api

#endif
