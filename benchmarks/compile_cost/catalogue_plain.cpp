// SPDX-License-Identifier: BSL-1.0

// The same catalogue as plain aggregates of standard types that only Boost.Describe knows; every request is written
// once.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <boost/describe.hpp>

namespace vlens {

using image = std::span<std::byte const>;
using text = std::string_view;
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using uuid = std::array<std::byte, 16>;
template <class T> using nullable = std::optional<T>;
template <auto Default> using defaulted = std::optional<decltype(Default)>;
inline constexpr std::nullopt_t null = std::nullopt;

}  // namespace vlens

#define REQUIRED(...) __VA_ARGS__
#define DECLARE(T, ...) BOOST_DESCRIBE_STRUCT(T, (), (__VA_ARGS__))
#include "catalogue.hpp"

CustomerSignOtpRequest request_otp(timestamp now, uuid id) {
    return {.geoLocation = {30.0444, 31.2357},
            .userDeviceUtcTime = now,
            .requestId = id,
            .transactionId = vlens::null,
            .smsProviders = 2};
}

CustomerSignRevalidateLivenessRequest revalidate(timestamp now, uuid id, vlens::image const (&images)[4]) {
    return {.geoLocation = {30.0444, 31.2357},
            .userDeviceUtcTime = now,
            .scanTransaction = {.image = images[0], .face_1 = images[1], .face_2 = images[2], .face_3 = images[3]},
            .requestId = id,
            .transactionId = id};
}

CustomerSignValidateOtpRequest validate_otp(timestamp now, uuid id, text code) {
    return {.geoLocation = {30.0444, 31.2357},
            .userDeviceUtcTime = now,
            .requestId = id,
            .otpRequestId = id,
            .otpCode = code};
}

CustomerSignBaseRequest validate_payment(timestamp now, uuid id) {
    return {.geoLocation = {30.0444, 31.2357}, .userDeviceUtcTime = now, .requestId = id, .paymentGateway = "fawry"};
}

GenerateSignContractLinkInput sign_link(timestamp now, uuid id) {
    return {.geoLocation = {30.0444, 31.2357}, .userDeviceUtcTime = now, .requestId = id};
}

CredentialsLoginInput admin_login(text name, text password) {
    return {.tenancyName = "bank", .userNameOrEmailAddress = name, .password = password};
}

RefreshTokenInput refresh(text token) { return {.refreshToken = token}; }

RegisterInput register_user(text phone, text password, text code, text id) {
    return {.phoneNumber = phone, .password = password, .phoneNumberOtp = code, .phoneNumberOtpRequestId = id};
}

DigitalIdentityLoginInput user_login(text phone, text imei, text password) {
    return {.phoneNumber = phone,
            .imei = imei,
            .password = password,
            .geoLocation = GeoLocation{30.0444, 31.2357},
            .isPhone2FAEnabled = true};
}

ScanTransactionInput scan(vlens::image front, uuid id) {
    return {.image = front, .transaction_id = id, .getExtractedData = true};
}
