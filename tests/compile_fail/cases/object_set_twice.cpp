// SPDX-License-Identifier: BSL-1.0

// title: -
// error: geoLocation
// error: already_set
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation(cairo).geoLocation(cairo);  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation(cairo);
#endif
