// SPDX-License-Identifier: BSL-1.0

// The catalogue with VLENS_SCHEMA; every request is built once by its builder.
#include <cstdint>
#include <optional>

#include <vlens/builder.hpp>
#include <vlens/image.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

#define REQUIRED(...) vlens::required<__VA_ARGS__>
#define DECLARE VLENS_SCHEMA
#include "catalogue.hpp"

using vlens::build;

CustomerSignOtpRequest request_otp(timestamp now, uuid id) {
    return build<CustomerSignOtpRequest>()
        .geoLocation({30.0444, 31.2357})
        .userDeviceUtcTime(now)
        .requestId(id)
        .transactionId(vlens::null)
        .smsProviders(2)
        .build();
}

CustomerSignRevalidateLivenessRequest revalidate(timestamp now, uuid id, vlens::image const (&images)[4]) {
    return build<CustomerSignRevalidateLivenessRequest>()
        .geoLocation({30.0444, 31.2357})
        .userDeviceUtcTime(now)
        .scanTransaction({.image = images[0], .face_1 = images[1], .face_2 = images[2], .face_3 = images[3]})
        .requestId(id)
        .transactionId(id)
        .build();
}

CustomerSignValidateOtpRequest validate_otp(timestamp now, uuid id, text code) {
    return build<CustomerSignValidateOtpRequest>()
        .geoLocation({30.0444, 31.2357})
        .userDeviceUtcTime(now)
        .requestId(id)
        .otpRequestId(id)
        .otpCode(code)
        .build();
}

CustomerSignBaseRequest validate_payment(timestamp now, uuid id) {
    return build<CustomerSignBaseRequest>()
        .geoLocation({30.0444, 31.2357})
        .userDeviceUtcTime(now)
        .requestId(id)
        .paymentGateway("fawry")
        .build();
}

GenerateSignContractLinkInput sign_link(timestamp now, uuid id) {
    return build<GenerateSignContractLinkInput>()
        .geoLocation({30.0444, 31.2357})
        .userDeviceUtcTime(now)
        .requestId(id)
        .build();
}

CredentialsLoginInput admin_login(text name, text password) {
    return build<CredentialsLoginInput>().tenancyName("bank").userNameOrEmailAddress(name).password(password).build();
}

RefreshTokenInput refresh(text token) { return build<RefreshTokenInput>().refreshToken(token).build(); }

RegisterInput register_user(text phone, text password, text code, text id) {
    return build<RegisterInput>()
        .phoneNumber(phone)
        .password(password)
        .phoneNumberOtp(code)
        .phoneNumberOtpRequestId(id)
        .build();
}

DigitalIdentityLoginInput user_login(text phone, text imei, text password) {
    return build<DigitalIdentityLoginInput>()
        .phoneNumber(phone)
        .imei(imei)
        .password(password)
        .geoLocation({30.0444, 31.2357})
        .isPhone2FAEnabled(true)
        .build();
}

ScanTransactionInput scan(vlens::image front, uuid id) {
    return build<ScanTransactionInput>().image(front).transaction_id(id).getExtractedData(true).build();
}
