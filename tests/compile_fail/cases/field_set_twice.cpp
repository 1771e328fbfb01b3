// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / A field is set twice
// fix: Take one of the two out.
// error: geoLocation
// error: already_set
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({1.0, 2.0}).geoLocation({1.0, 2.0});  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({1.0, 2.0});
#endif
