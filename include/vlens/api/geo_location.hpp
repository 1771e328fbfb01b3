// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_GEO_LOCATION_HPP
#define VLENS_API_GEO_LOCATION_HPP

#include <vlens/config.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::api {

/// Position of the user's device in decimal degrees. NaN and infinity are refused when the request is written.
struct GeoLocation {
    required<double> latitude;
    required<double> longitude;
};
VLENS_SCHEMA(GeoLocation, latitude, longitude)

}  // namespace vlens::inline v0::api

#endif
