// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / A required field is missing in braces
// fix: Give a value for each required member.
// error: longitude
// budget: 2 errors, 10 lines, 280 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({30.0444});  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({30.0444, 31.2357});
#endif
