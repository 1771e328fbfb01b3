// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_DISTANCE_HPP
#define VLENS_TESTING_DISTANCE_HPP

#include <algorithm>
#include <cmath>
#include <numbers>

#include <vlens/api/geo_location.hpp>
#include <vlens/config.hpp>

namespace vlens::inline v0::testing {

/// Great-circle distance in kilometres on a sphere of the Earth's mean radius (haversine formula).
inline double distance_km(api::GeoLocation const& a, api::GeoLocation const& b) noexcept {
    constexpr double mean_radius_km = 6371.0088;
    constexpr double radians = std::numbers::pi / 180;
    double const half_height = std::sin((b.latitude - a.latitude) * radians / 2);
    double const half_width = std::sin((b.longitude - a.longitude) * radians / 2);
    double const chord = half_height * half_height +
                         std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * half_width * half_width;
    return 2 * mean_radius_km * std::asin(std::sqrt(std::clamp(chord, 0.0, 1.0)));
}

}  // namespace vlens::inline v0::testing

#endif
