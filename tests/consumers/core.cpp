// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>

#include <vlens/vlens.hpp>

int main() {
    auto const request = vlens::build<vlens::api::CustomerSignOtpRequest>()
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .build();
    std::puts(vlens::to_json(request)->c_str());
}
