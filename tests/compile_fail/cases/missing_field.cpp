// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / A required field is not set
// fix: Set it before `build()`.
// error: missing_required_fields<
// error: GeoLocation::longitude>
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

#ifdef MISTAKE
auto here = vlens::build<vlens::api::GeoLocation>().latitude(30.0444).build();  // <- error
#else
auto here = vlens::build<vlens::api::GeoLocation>().latitude(30.0444).longitude(31.2357).build();
#endif
