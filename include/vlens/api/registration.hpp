// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_REGISTRATION_HPP
#define VLENS_API_REGISTRATION_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/open_enum.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

/// Group "Registration": new customers.
namespace vlens::inline v0::api {

/// Body of CheckExistenceOfEmailOrPhone.
struct CheckExistenceInput {
    nullable<text> phoneNumber{};
    nullable<text> email{};
};
VLENS_SCHEMA(CheckExistenceInput, phoneNumber, email)

/// Member `data` of Registration_checkExistenceOfEmailOrPhone_Response_200.
struct CheckExistenceOutput {
    std::optional<bool> exists{};
};
VLENS_RESPONSE(CheckExistenceOutput, exists)

/// Response of CheckExistenceOfEmailOrPhone.
struct Registration_checkExistenceOfEmailOrPhone_Response_200 {
    nullable<CheckExistenceOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(Registration_checkExistenceOfEmailOrPhone_Response_200, data, error_code, error_message)

/// Body of RegisterStepVerifyPhone. Not seen whether required: phoneNumber, smsProviders, phoneNumberOtpRequestId,
/// phoneNumberOtp, transactionId.
struct RegisterStepVerifyPhoneInput {
    /// E.164.
    std::optional<text> phoneNumber{};
    /// SMS provider; the example sends 0.
    std::optional<std::int64_t> smsProviders{};
    /// From the first (send) call.
    std::optional<text> phoneNumberOtpRequestId{};
    /// Code the user received.
    std::optional<text> phoneNumberOtp{};
    std::optional<uuid> transactionId{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(RegisterStepVerifyPhoneInput, phoneNumber, smsProviders, phoneNumberOtpRequestId, phoneNumberOtp,
             transactionId, extra)

/// Member `data` of ApiOutputRegister.
struct RegisterOutput {
    std::optional<bool> isEmailConfirmationRequired{};
    std::optional<bool> isEmailConfirmed{};
    std::optional<bool> isPhoneNumberConfirmationRequired{};
    std::optional<bool> isPhoneNumberConfirmed{};
    std::optional<std::string> phoneNumberOtp{};
    std::optional<std::string> phoneNumberOtpRequestId{};
    std::optional<bool> isDigitalIdentityVerified{};
    std::optional<std::string> accessToken{};
    std::optional<std::string> encryptedAccessToken{};
    std::optional<std::int64_t> expireInSeconds{};
    std::optional<std::string> userName{};
    std::optional<std::string> userFullName{};
    std::optional<UserDto> user{};
    std::optional<std::int64_t> phoneOtpExpireInSeconds{};
    std::optional<std::string> emailOtpRequestId{};
    std::optional<std::int64_t> emailOtpExpireInSeconds{};
    std::optional<std::string> redirectUri{};
    std::optional<std::string> transactionId{};
};
VLENS_RESPONSE(RegisterOutput, isEmailConfirmationRequired, isEmailConfirmed, isPhoneNumberConfirmationRequired,
               isPhoneNumberConfirmed, phoneNumberOtp, phoneNumberOtpRequestId, isDigitalIdentityVerified, accessToken,
               encryptedAccessToken, expireInSeconds, userName, userFullName, user, phoneOtpExpireInSeconds,
               emailOtpRequestId, emailOtpExpireInSeconds, redirectUri, transactionId)

/// Response of RegisterStepVerifyPhone, RegisterStepVerifyEmail and Register.
struct ApiOutputRegister {
    nullable<RegisterOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputRegister, data, error_code, error_message, error_descriptions)

/// Body of RegisterStepVerifyEmail. Not seen whether required: email, emailOtpRequestId, emailOtp, transactionId.
struct RegisterStepVerifyEmailInput {
    std::optional<text> email{};
    std::optional<text> emailOtpRequestId{};
    std::optional<text> emailOtp{};
    std::optional<uuid> transactionId{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(RegisterStepVerifyEmailInput, email, emailOtpRequestId, emailOtp, transactionId, extra)

/// Body of Register. Not seen whether required: phoneNumberOtp, phoneNumberOtpRequestId,
/// oAuthTokenVerificationRequestId, emailOtpRequestId, geoLocation, imei, transactionId.
struct RegisterInput {
    required<text> phoneNumber;
    nullable<text> email{};
    nullable<text> password{};
    std::optional<text> phoneNumberOtp{};
    std::optional<text> phoneNumberOtpRequestId{};
    /// From one of the OAuth verification calls; replaces the email OTP.
    std::optional<text> oAuthTokenVerificationRequestId{};
    /// From the email step.
    std::optional<text> emailOtpRequestId{};
    std::optional<GeoLocation> geoLocation{};
    /// Device id.
    std::optional<text> imei{};
    std::optional<uuid> transactionId{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(RegisterInput, phoneNumber, email, password, phoneNumberOtp, phoneNumberOtpRequestId,
             oAuthTokenVerificationRequestId, emailOtpRequestId, geoLocation, imei, transactionId, extra)

/// Member `provider` of VerifyOAuthTokenInput.
enum class VerifyOAuthTokenInputProvider { Google, Microsoft };
VLENS_TEXT_ENUM(VerifyOAuthTokenInputProvider, Google, Microsoft)

/// Body of RegisterStepVerifyOAuthToken and VerifyOAuthToken. Not seen whether required: provider, IdToken.
struct VerifyOAuthTokenInput {
    /// How Microsoft is spelled was not seen.
    std::optional<open_enum<VerifyOAuthTokenInputProvider>> provider{};
    /// ID token of the provider.
    std::optional<text> IdToken{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(VerifyOAuthTokenInput, provider, IdToken, extra)

/// Member `data` of ApiOutputVerifyOAuthToken.
struct VerifyOAuthTokenOutput {
    std::optional<std::string> oAuthTokenVerificationRequestId{};
    std::optional<bool> isVerified{};
    std::optional<std::string> validationResult{};
    std::optional<std::string> email{};
};
VLENS_RESPONSE(VerifyOAuthTokenOutput, oAuthTokenVerificationRequestId, isVerified, validationResult, email)

/// Response of RegisterStepVerifyOAuthToken and VerifyOAuthToken.
struct ApiOutputVerifyOAuthToken {
    nullable<VerifyOAuthTokenOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputVerifyOAuthToken, data, error_code, error_message, error_descriptions)

/// Is this phone or email taken in the tenant?
inline constexpr endpoint<CheckExistenceInput, Registration_checkExistenceOfEmailOrPhone_Response_200, needs<api_key>,
                          envelope>
    CheckExistenceOfEmailOrPhone{"POST", "/api/DigitalIdentity/CheckExistenceOfEmailOrPhone",
                                 repeatability::repeatable};

/// Send, then validate, the phone OTP. First call with the phone number sends the code; second call adds the request id
/// and the code. Known in part.
inline constexpr endpoint<RegisterStepVerifyPhoneInput, ApiOutputRegister, needs<api_key>, envelope>
    RegisterStepVerifyPhone{"POST", "/api/DigitalIdentity/Register/StepVerifyPhone", repeatability::never_twice};

/// Send, then validate, the email OTP. Same two-call pattern as the phone step; only for tenants that demand email
/// verification. Known in part.
inline constexpr endpoint<RegisterStepVerifyEmailInput, ApiOutputRegister, needs<api_key>, envelope>
    RegisterStepVerifyEmail{"POST", "/api/DigitalIdentity/Register/StepVerifyEmail", repeatability::never_twice};

/// Finish registration; returns the user token. Known in part.
inline constexpr endpoint<RegisterInput, ApiOutputRegister, needs<api_key>, envelope> Register{
    "POST", "/api/DigitalIdentity/Register", repeatability::never_twice};

/// Verify an OAuth ID token while registering. Known in part.
inline constexpr endpoint<VerifyOAuthTokenInput, ApiOutputVerifyOAuthToken, needs<api_key>, envelope>
    RegisterStepVerifyOAuthToken{"POST", "/api/DigitalIdentity/Register/StepVerifyOAuthToken", repeatability::once};

/// Verify an OAuth ID token in place of an email OTP. Known in part.
inline constexpr endpoint<VerifyOAuthTokenInput, ApiOutputVerifyOAuthToken, needs<api_key>, envelope> VerifyOAuthToken{
    "POST", "/api/DigitalIdentity/VerifyOAuthToken", repeatability::once};

}  // namespace vlens::inline v0::api

#endif
