// SPDX-License-Identifier: BSL-1.0

// Asks for the OTP of a signature.

#include <cstdio>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

int main() {
    // In place of the service: a client without options talks to https://api.vlenseg.com.
    vlens::testing::sandbox const sandbox;
    vlens::client const client{{.base_url = sandbox.base_url(), .ca_pem = sandbox.ca_pem()},
                               vlens::api_key{"sandbox-api-key"},
                               vlens::bearer_token{"sandbox-token"}};

    auto const request = vlens::build<vlens::api::CustomerSignOtpRequest>()
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                             .userDeviceUtcTime(vlens::timestamp::now())
                             .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
                             .build();
    auto const response = client.send(vlens::api::StepRequestOtp, request);
    if (!response) {
        std::printf("no OTP: %s\n", to_string(response.error()).c_str());
        return 1;
    }
    if (!response->data || !response->data->otpRequestId) return 1;
    std::printf("The OTP is on its way: %s\n", response->data->otpRequestId->c_str());
    return 0;
}

// prints: The OTP is on its way: ...
