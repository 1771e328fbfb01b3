// SPDX-License-Identifier: BSL-1.0

// title: -
// error: latitude
// error: not_nullable
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto here = vlens::build<api::GeoLocation>().latitude(vlens::null).longitude(31.2357).build();  // <- error
#else
auto here = vlens::build<api::GeoLocation>().latitude(30.0444).longitude(31.2357).build();
#endif
