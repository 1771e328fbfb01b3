// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / to_json is given a builder
// fix: Call `build()` at its end.
// error: missing_call_of_build
// error: GeoLocation
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto body = vlens::to_json(vlens::build<api::GeoLocation>().latitude(30.0444).longitude(31.2357));  // <- error
#else
auto body = vlens::to_json(vlens::build<api::GeoLocation>().latitude(30.0444).longitude(31.2357).build());
#endif
