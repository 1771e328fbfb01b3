// SPDX-License-Identifier: BSL-1.0

// title: -
// error: geoLocation
// error: wrong_type
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation(30.0444);  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation(cairo);
#endif
