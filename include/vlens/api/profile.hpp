// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_PROFILE_HPP
#define VLENS_API_PROFILE_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
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
#include <vlens/uuid.hpp>

/// Group "Profile": addresses and passwords of customers.
namespace vlens::inline v0::api {

/// Body of VerifyEmail.
struct VerifyEmailInput {
    required<text> email;
    nullable<text> emailOtp{};
    nullable<text> emailOtpRequestId{};
    std::optional<uuid> transactionId{};
    nullable<text> returnUrl{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(VerifyEmailInput, email, emailOtp, emailOtpRequestId, transactionId, returnUrl, extra)

/// Member `data` of ApiOutputVerifyEmail.
struct VerifyEmailOutput {
    std::optional<std::string> emailOtpRequestId{};
    std::optional<std::int64_t> emailOtpExpireInSeconds{};
    std::optional<bool> isEmailConfirmed{};
    std::optional<std::string> transactionId{};
};
VLENS_RESPONSE(VerifyEmailOutput, emailOtpRequestId, emailOtpExpireInSeconds, isEmailConfirmed, transactionId)

/// Response of VerifyEmail.
struct ApiOutputVerifyEmail {
    nullable<VerifyEmailOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputVerifyEmail, data, error_code, error_message, error_descriptions)

/// Body of ForgetPasswordSendEmailOtp.
struct ForgetPasswordSendEmailOtpInput {
    required<text> emailOrPhoneNumber;
    nullable<text> idNumber{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ForgetPasswordSendEmailOtpInput, emailOrPhoneNumber, idNumber, extra)

/// Member `data` of ApiOutputForgetPasswordSendEmailOtp.
struct ForgetPasswordSendEmailOtpOutput {
    std::optional<std::string> emailOtpRequestId{};
    std::optional<std::int64_t> emailOtpExpireInSeconds{};
};
VLENS_RESPONSE(ForgetPasswordSendEmailOtpOutput, emailOtpRequestId, emailOtpExpireInSeconds)

/// Response of ForgetPasswordSendEmailOtp.
struct ApiOutputForgetPasswordSendEmailOtp {
    nullable<ForgetPasswordSendEmailOtpOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputForgetPasswordSendEmailOtp, data, error_code, error_message, error_descriptions)

/// Body of ForgetPasswordValidateEmailOtp.
struct ForgetPasswordValidateEmailOtpInput {
    required<text> emailOrPhoneNumber;
    required<text> emailOtpRequestId;
    required<text> emailOtp;
    nullable<text> idNumber{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ForgetPasswordValidateEmailOtpInput, emailOrPhoneNumber, emailOtpRequestId, emailOtp, idNumber, extra)

/// Body of ForgetPasswordValidatePhoneOtp.
struct ForgetPasswordValidatePhoneOtpInput {
    required<text> emailOrPhoneNumber;
    required<text> phoneNumberOtpRequestId;
    required<text> phoneNumberOtp;
    nullable<text> idNumber{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ForgetPasswordValidatePhoneOtpInput, emailOrPhoneNumber, phoneNumberOtpRequestId, phoneNumberOtp, idNumber,
             extra)

/// Body of ForgetPasswordReset.
struct ForgetPasswordResetInput {
    std::optional<std::int64_t> userId{};
    nullable<text> resetCode{};
    nullable<text> password{};
    nullable<text> returnUrl{};
    nullable<text> singleSignIn{};
    nullable<text> c{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ForgetPasswordResetInput, userId, resetCode, password, returnUrl, singleSignIn, c, extra)

/// Body of ForgetPasswordByPhoneSendPhoneOtp.
struct ForgetPasswordByPhoneSendPhoneOtpInput {
    required<text> phoneNumber;
    nullable<text> idNumber{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ForgetPasswordByPhoneSendPhoneOtpInput, phoneNumber, idNumber, extra)

/// Body of ForgetPasswordByPhoneValidatePhoneOtp.
struct ForgetPasswordByPhoneValidatePhoneOtpInput {
    required<text> phoneNumber;
    required<text> phoneNumberOtpRequestId;
    required<text> phoneNumberOtp;
    nullable<text> idNumber{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ForgetPasswordByPhoneValidatePhoneOtpInput, phoneNumber, phoneNumberOtpRequestId, phoneNumberOtp, idNumber,
             extra)

/// Body of UpdateEmailRequest.
struct UpdateEmailRequestInput {
    required<text> email;
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(UpdateEmailRequestInput, email, extra)

/// Body of ValidateUpdateEmailRequestOtp.
struct ValidateUpdateEmailRequestOtpInput {
    required<text> emailOtpRequestId;
    required<text> emailOtp;
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ValidateUpdateEmailRequestOtpInput, emailOtpRequestId, emailOtp, extra)

/// Verify the email after registration (two calls). Known in part. Whose token it needs was not seen.
inline constexpr endpoint<VerifyEmailInput, ApiOutputVerifyEmail, needs<api_key>, envelope> VerifyEmail{
    "POST", "/api/DigitalIdentity/VerifyEmail", repeatability::never_twice};

/// Start a password reset. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ForgetPasswordSendEmailOtpInput, ApiOutputForgetPasswordSendEmailOtp, needs<api_key>,
                          envelope>
    ForgetPasswordSendEmailOtp{"POST", "/api/DigitalIdentity/ForgetPassword/SendEmailOtp", repeatability::never_twice};

/// Validate the email code of a reset. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ForgetPasswordValidateEmailOtpInput, ApiEnvelope, needs<api_key>, envelope>
    ForgetPasswordValidateEmailOtp{"POST", "/api/DigitalIdentity/ForgetPassword/ValidateEmailOtp",
                                   repeatability::never_twice};

/// Validate the phone code of a reset. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ForgetPasswordValidatePhoneOtpInput, ApiEnvelope, needs<api_key>, envelope>
    ForgetPasswordValidatePhoneOtp{"POST", "/api/DigitalIdentity/ForgetPassword/ValidatePhoneOtp",
                                   repeatability::never_twice};

/// Set the new password. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ForgetPasswordResetInput, ApiEnvelope, needs<api_key>, envelope> ForgetPasswordReset{
    "POST", "/api/DigitalIdentity/ForgetPassword/Reset", repeatability::once};

/// Start a reset for users without email. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ForgetPasswordByPhoneSendPhoneOtpInput, ApiEnvelope, needs<api_key>, envelope>
    ForgetPasswordByPhoneSendPhoneOtp{"POST", "/api/DigitalIdentity/ForgetPasswordByPhone/SendPhoneOtp",
                                      repeatability::never_twice};

/// Validate the phone code of that reset. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ForgetPasswordByPhoneValidatePhoneOtpInput, ApiEnvelope, needs<api_key>, envelope>
    ForgetPasswordByPhoneValidatePhoneOtp{"POST", "/api/DigitalIdentity/ForgetPasswordByPhone/ValidatePhoneOtp",
                                          repeatability::never_twice};

/// Ask to change the email. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<UpdateEmailRequestInput, ApiEnvelope, needs<api_key>, envelope> UpdateEmailRequest{
    "POST", "/api/DigitalIdentity/UpdateEmailRequest", repeatability::never_twice};

/// Confirm the email change. Known in part. Whose token it needs was not seen.
inline constexpr endpoint<ValidateUpdateEmailRequestOtpInput, ApiEnvelope, needs<api_key>, envelope>
    ValidateUpdateEmailRequestOtp{"POST", "/api/DigitalIdentity/ValidateUpdateEmailRequestOtp",
                                  repeatability::never_twice};

}  // namespace vlens::inline v0::api

#endif
