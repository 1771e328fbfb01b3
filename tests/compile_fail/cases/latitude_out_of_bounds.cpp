// SPDX-License-Identifier: BSL-1.0

// title: Literals / A constant is out of bounds
// fix: A number that is no constant is checked before the request is written or sent.
// says(gcc): number_is_out_of_bounds
// says(clang): out of the bounds of this member
// budget: 2 errors, 25 lines, 240 columns
#include <vlens/vlens.hpp>

#ifdef MISTAKE
extern constexpr vlens::api::GeoLocation here{.latitude = 90.1, .longitude = 31.2357};  // <- named
#else
extern constexpr vlens::api::GeoLocation here{.latitude = 90, .longitude = -180};
#endif
