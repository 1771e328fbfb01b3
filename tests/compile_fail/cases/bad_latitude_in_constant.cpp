// SPDX-License-Identifier: BSL-1.0

// title: Literals / A constant is not finite
// fix: JSON has no NaN and no infinity. A number that is no constant is checked when the request is written.
// says: literal_is_not_finite
// budget: 2 errors, 25 lines, 240 columns
#include <limits>

#include <vlens/vlens.hpp>

using limits = std::numeric_limits<double>;

#ifdef MISTAKE
extern constexpr vlens::api::GeoLocation here{.latitude = limits::quiet_NaN(), .longitude = 31.2357};  // <- named
#else
extern constexpr vlens::api::GeoLocation here{.latitude = limits::max(), .longitude = 31.2357};
#endif
