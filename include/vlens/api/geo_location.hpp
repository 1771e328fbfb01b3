// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_GEO_LOCATION_HPP
#define VLENS_API_GEO_LOCATION_HPP

#include <vlens/bounded.hpp>
#include <vlens/config.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::api {

/// Position of the user's device in decimal degrees. A latitude is at most 90 and a longitude at most 180 in size.
struct GeoLocation {
    required<bounded<double, -90, 90>> latitude;
    required<bounded<double, -180, 180>> longitude;
};
VLENS_SCHEMA(GeoLocation, latitude, longitude)

}  // namespace vlens::inline v0::api

#endif
