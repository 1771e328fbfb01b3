// title: -
// says(gcc): NaN and infinity have no JSON form
// says(clang): literal_is_not_finite
// flags(gcc): -O1 -c -o /dev/null
// budget: 1 error, 14 lines, 240 columns
#include <cmath>

#include <vlens/vlens.hpp>

using vlens::api::CustomerSignOtpRequest;
void consume(CustomerSignOtpRequest const& request);

void locate() {
    auto const begin = vlens::build<CustomerSignOtpRequest>().userDeviceUtcTime("2025-01-15T10:30:00Z");
#ifdef MISTAKE
    auto const request = begin.geoLocation({.latitude = 30.0444, .longitude = -INFINITY}).build();  // <- named
#else
    auto const request = begin.geoLocation({.latitude = 30.0444, .longitude = 31.2357}).build();
#endif
    consume(request);
}
