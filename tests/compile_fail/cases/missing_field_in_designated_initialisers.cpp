// error(gcc): vlens::v0::timestamp
// error(clang): no matching constructor
// error(clang): vlens::timestamp
// budget: 2 errors, 23 lines, 280 columns
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>

#ifdef MISTAKE
vlens::api::CustomerSignOtpRequest request{.geoLocation = {30.0444, 31.2357}};  // <- error
#else
vlens::api::CustomerSignOtpRequest request{.geoLocation = {30.0444, 31.2357},
                                           .userDeviceUtcTime = "2025-01-15T10:30:00Z"};
#endif
