// SPDX-License-Identifier: BSL-1.0

#include <cstdio>

#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

int main() {
    vlens::client client{{.base_url = "https://127.0.0.1:1", .repeats = {.most = 0}},
                         vlens::api_key{"key"},
                         vlens::bearer_token{"token"}};
    auto const request = vlens::build<vlens::api::CustomerSignOtpRequest>()
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .build();
    auto const sent = client.send(vlens::api::StepRequestOtp, request);
    std::puts(sent ? "sent to nobody" : to_string(sent.error()).c_str());
}
