// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / A required field is missing in designated braces
// fix: Name the member too.
// error: longitude
// budget: 2 errors, 10 lines, 295 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({.latitude = 30.0444});  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({.latitude = 30.0444, .longitude = 31.2357});
#endif
