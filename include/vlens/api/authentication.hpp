// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_AUTHENTICATION_HPP
#define VLENS_API_AUTHENTICATION_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// Group "Authentication": tokens of administrators and services.
namespace vlens::inline v0::api {

/// Parameters of Login.
struct Login_parameters {
    /// Tenant name, same as in the body.
    required<text> TenancyName;
};
VLENS_SCHEMA(Login_parameters, TenancyName)
VLENS_HEADER(Login_parameters, TenancyName, "TenancyName")

/// Body of Login.
struct CredentialsLoginInput {
    required<text> tenancyName;
    required<text> userNameOrEmailAddress;
    required<text> password;
};
VLENS_SCHEMA(CredentialsLoginInput, tenancyName, userNameOrEmailAddress, password)

/// Member `data` of ApiOutputCredentialsLogin.
struct CredentialsLoginOutput {
    std::optional<std::string> accessToken{};
    std::optional<std::string> encryptedAccessToken{};
    std::optional<std::int64_t> expireInSeconds{};
    std::optional<std::string> refreshToken{};
    std::optional<std::int64_t> refreshTokenExpireInSeconds{};
    std::optional<std::int64_t> userId{};
    std::optional<std::string> apiKey{};
    std::optional<std::string> bundleKey{};
    std::optional<bool> requiresTwoFactorVerification{};
    /// Type not visible.
    std::optional<raw_json> twoFactorAuthProviders{};
    std::optional<std::string> twoFactorRememberClientToken{};
    std::optional<bool> shouldResetPassword{};
    std::optional<std::string> passwordResetCode{};
    std::optional<std::string> returnUrl{};
};
VLENS_RESPONSE(CredentialsLoginOutput, accessToken, encryptedAccessToken, expireInSeconds, refreshToken,
               refreshTokenExpireInSeconds, userId, apiKey, bundleKey, requiresTwoFactorVerification,
               twoFactorAuthProviders, twoFactorRememberClientToken, shouldResetPassword, passwordResetCode, returnUrl)

/// Response of Login.
struct ApiOutputCredentialsLogin {
    nullable<CredentialsLoginOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputCredentialsLogin, data, error_code, error_message, error_descriptions)

/// Member `data` of ApiOutputRefreshToken.
struct RefreshTokenOutput {
    std::optional<std::string> accessToken{};
    std::optional<std::string> encryptedAccessToken{};
    std::optional<std::int64_t> expireInSeconds{};
    std::optional<std::string> refreshToken{};
    std::optional<std::string> newRefreshToken{};
};
VLENS_RESPONSE(RefreshTokenOutput, accessToken, encryptedAccessToken, expireInSeconds, refreshToken, newRefreshToken)

/// Response of RefreshToken.
struct ApiOutputRefreshToken {
    nullable<RefreshTokenOutput> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputRefreshToken, data, error_code, error_message, error_descriptions)

/// Get an admin or service token. Access token lives 24 h, refresh token 7 days by default.
inline constexpr endpoint<CredentialsLoginInput, ApiOutputCredentialsLogin, needs<api_key>, envelope, Login_parameters>
    Login{"POST", "/api/credentials/Login", repeatability::repeatable};

/// Trade a refresh token for a new access token.
inline constexpr endpoint<RefreshTokenInput, ApiOutputRefreshToken, needs<api_key>, envelope> RefreshToken{
    "POST", "/api/credentials/RefreshToken", repeatability::repeatable};

}  // namespace vlens::inline v0::api

#endif
