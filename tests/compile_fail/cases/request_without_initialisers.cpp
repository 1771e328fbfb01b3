// SPDX-License-Identifier: BSL-1.0

// title: Missing fields / A request is defined without a value
// fix: Give its required fields, or use `vlens::build`.
// error(gcc): use of deleted function
// error(clang): implicitly-deleted default constructor
// budget: 9 errors, 130 lines, 520 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

// g++ goes on to say of each required field why it has no default constructor, with every constructor of its type. One
// that is deleted would end that, and g++ would take it for a way to fill in what braces leave out: of
// `.geoLocation({30.0444})` it would no longer name the longitude. (docs/builder.md)
#ifdef MISTAKE
api::CustomerSignOtpRequest request;  // <- error
#else
api::CustomerSignOtpRequest request{
    .geoLocation = {.latitude = 30.0444, .longitude = 31.2357},
    .userDeviceUtcTime = "2026-01-10T12:34:56Z",
};
#endif
