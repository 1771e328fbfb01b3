// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / A text is given to a number in braces
// error(gcc): bounded(U&&)
// error(clang): wrong_value_in_braces<&vlens::api::CustomerSignOtpRequest::geoLocation>
// budget: 1 error, 9 lines, 280 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request =
    vlens::build<api::CustomerSignOtpRequest>().geoLocation({.latitude = "30.0444", .longitude = 31.2});  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({.latitude = 30.0444, .longitude = 31.2});
#endif
