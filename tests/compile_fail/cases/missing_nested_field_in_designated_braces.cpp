// error: longitude
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({.latitude = 30.0444});  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({.latitude = 30.0444, .longitude = 31.2357});
#endif
