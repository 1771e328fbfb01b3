// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BENCHMARKS_BUILD_COST_REQUEST_HPP
#define VLENS_BENCHMARKS_BUILD_COST_REQUEST_HPP

// What the programs of vlens share: the OTP of a signature is asked for, as README.md shows it.

#include <cstdio>

#include <vlens/vlens.hpp>

inline vlens::api::CustomerSignOtpRequest otp_request() {
    return vlens::build<vlens::api::CustomerSignOtpRequest>()
        .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
        .userDeviceUtcTime(vlens::timestamp::now())
        .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
        .build();
}

inline void print(vlens::result<vlens::response_of<vlens::api::StepRequestOtp>> const& got) {
    if (!got) return void(std::puts(to_string(got.error()).c_str()));
    if (got->data && got->data->otpRequestId) std::puts(got->data->otpRequestId->c_str());
}

#endif
