// SPDX-License-Identifier: BSL-1.0

// title: Literals / A time is not in UTC
// fix: Write it in UTC, with a `Z`; a `std::chrono` time point does as well.
// says: literal_is_not_a_date_time_in_utc
// budget: 1 error, 16 lines, 260 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().userDeviceUtcTime("2025-01-15T10:30:00+02:00");  // <- named
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().userDeviceUtcTime("2025-01-15T10:30:00Z");
#endif
