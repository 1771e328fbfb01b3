// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_SEPARATE_CALLS_HPP
#define VLENS_TESTS_SEPARATE_CALLS_HPP

#include <string>

#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

/// The id of the OTP, or the error. Each in a file of its own.
std::string send_otp(vlens::client_options const& options);
std::string send_otp_by(vlens::user_client const& client);
std::string send_otp_by_callback(vlens::client_options const& options);

inline vlens::api::CustomerSignOtpRequest otp_request() {
    return vlens::build<vlens::api::CustomerSignOtpRequest>()
        .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
        .userDeviceUtcTime(vlens::timestamp::now())
        .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
        .build();
}

inline std::string id_in(vlens::result<vlens::response_of<vlens::api::StepRequestOtp>> const& got) {
    if (!got) return to_string(got.error());
    return got->data && got->data->otpRequestId ? *got->data->otpRequestId : "no id";
}

#endif
