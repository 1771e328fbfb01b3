// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / Several required fields are not set
// fix: All of them are named; set each before `build()`.
// error: missing_required_fields<
// error: CustomerSignOtpRequest::geoLocation, &
// error: CustomerSignOtpRequest::userDeviceUtcTime>
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

using vlens::api::CustomerSignOtpRequest;

#ifdef MISTAKE
auto request = vlens::build<CustomerSignOtpRequest>().build();  // <- error
#else
auto request = vlens::build<CustomerSignOtpRequest>()
                   .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                   .userDeviceUtcTime("2025-01-15T10:30:00Z")
                   .build();
#endif
