// SPDX-License-Identifier: BSL-1.0

// Builds and serializes one OTP request.
#include <vlens/vlens.hpp>

std::string otp_body(double latitude, double longitude, vlens::timestamp now, vlens::uuid id, int provider) {
    auto request = vlens::build<vlens::api::CustomerSignOtpRequest>()
                       .geoLocation({latitude, longitude})
                       .userDeviceUtcTime(now)
                       .requestId(id)
                       .transactionId(vlens::null)
                       .smsProviders(vlens::api::SmsProvider{provider})
                       .build();
    return vlens::to_json(request).value();
}
