// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / A required field is missing in the initialisers of a request
// fix: Name the member too.
// error(gcc): vlens::v0::timestamp
// error(clang<17): timestamp
// error(clang): e
// says(clang): field 'userDeviceUtcTime'
// says(gcc<13): CustomerSignOtpRequest::userDeviceUtcTime
// budget: 2 errors, 14 lines, 280 columns
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>

#ifdef MISTAKE
vlens::api::CustomerSignOtpRequest request{.geoLocation = {30.0444, 31.2357}};  // <- error
#else
vlens::api::CustomerSignOtpRequest request{.geoLocation = {30.0444, 31.2357},
                                           .userDeviceUtcTime = "2025-01-15T10:30:00Z"};
#endif
