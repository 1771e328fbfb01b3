// SPDX-License-Identifier: BSL-1.0

// title: -
// error: missing_required_fields<
// error: GeoLocation::longitude>
// budget: 1 error, 8 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
using location = api::GeoLocation;

#ifdef MISTAKE
auto request =
    vlens::build<api::CustomerSignOtpRequest>().geoLocation(vlens::build<location>().latitude(1).build());  // <- error
#else
auto request =
    vlens::build<api::CustomerSignOtpRequest>().geoLocation(vlens::build<location>().latitude(1).longitude(2).build());
#endif
