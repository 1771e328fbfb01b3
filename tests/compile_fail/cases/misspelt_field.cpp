// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / A field is misspelt
// error: lattitude
// error(gcc): did you mean
// error(clang<20): did you mean
// budget: 1 error, 22 lines, 240 columns
#include <vlens/vlens.hpp>

#ifdef MISTAKE
auto here = vlens::build<vlens::api::GeoLocation>().lattitude(30.0444).longitude(31.2357).build();  // <- error
#else
auto here = vlens::build<vlens::api::GeoLocation>().latitude(30.0444).longitude(31.2357).build();
#endif
