// SPDX-License-Identifier: BSL-1.0

// Mistakes that the compiler finds, each with what to look for in its first error:
//
//   g++ -std=c++20 -fsyntax-only -DMISTAKE=1 6_what_does_not_compile.cpp

#include <cstdio>
#include <string>

#include <vlens/vlens.hpp>

#ifndef MISTAKE
#define MISTAKE 0
#endif

[[maybe_unused]] static std::string name_of_gateway() { return "a gateway whose name has no other owner"; }

int main() {
    auto const request = vlens::build<vlens::api::CustomerSignOtpRequest>()
#if MISTAKE == 1  // longitude
                             .geoLocation({.latitude = 30.0444})
#elif MISTAKE != 2  // missing_required_fields geoLocation
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
#endif
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
#if MISTAKE == 3  // already_set userDeviceUtcTime
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
#elif MISTAKE == 4  // requestld
                             .requestld("81f404b3-d7dc-4f08-b4fe-934853c86282")
#elif MISTAKE == 5  // literal_is_not_a_uuid
                             .requestId("81f404b3-d7dc")
#elif MISTAKE == 6  // requestId not_nullable
                             .requestId(vlens::null)
#elif MISTAKE == 7  // paymentGateway dangling_temporary
                             .paymentGateway(name_of_gateway())
#elif MISTAKE == 8  // paymentGateway int
                             .paymentGateway(7)
#endif
                             .build();
    std::puts(vlens::to_json(request).value().c_str());
    return 0;
}

// prints: {"geoLocation":{"latitude":30.0444,"longitude":31.2357},"userDeviceUtcTime":"2025-01-15T10:30:00Z"}
