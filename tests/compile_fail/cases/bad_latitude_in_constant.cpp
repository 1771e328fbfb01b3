// title: Literals / A number of a constant is not finite
// fix: JSON has no NaN and no infinity. Of a number that is no constant the request is refused when it is written.
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
