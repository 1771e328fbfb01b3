// SPDX-License-Identifier: BSL-1.0

// title: Literals / A literal is not a time
// says: literal_is_not_a_date_time_in_utc
// budget: 1 error, 16 lines, 260 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().userDeviceUtcTime("2025-13-40");  // <- named
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().userDeviceUtcTime("2025-01-15T10:30:00Z");
#endif
