// SPDX-License-Identifier: BSL-1.0

// otp_vlens.cpp by the headers that it needs, in place of vlens.hpp.
#include <string>

#include <vlens/api/step_request_otp.hpp>
#include <vlens/builder.hpp>
#include <vlens/to_json.hpp>

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
