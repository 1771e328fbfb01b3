// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / A character is given to a number
// fix: Give the number itself.
// error: GeoLocation
// error: latitude
// error: wrong_type
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto here = vlens::build<api::GeoLocation>().latitude('3').longitude(31.2357).build();  // <- error
#else
auto here = vlens::build<api::GeoLocation>().latitude(3).longitude(31.2357).build();
#endif
