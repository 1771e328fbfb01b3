// SPDX-License-Identifier: BSL-1.0

#include <cstdio>

import vlens.client;

vlens::client_options options_of_sandbox();

int main() {
    vlens::client client{options_of_sandbox(), vlens::api_key{"sandbox-api-key"}, vlens::bearer_token{"sandbox-token"}};
    auto const request = vlens::build<vlens::api::CustomerSignOtpRequest>()
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                             .userDeviceUtcTime(vlens::timestamp::now())
                             .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
                             .build();
    auto const sent = client.send(vlens::api::StepRequestOtp, request);
    std::puts(sent && sent->data ? "sent" : "not sent");
}
