// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The options of a call are a duration
// fix: Name the option.
// error: not_call_options
// budget: 1 error, 12 lines, 240 columns
#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;

auto send(vlens::client<vlens::api_key, vlens::bearer_token> const& client) {
    [[maybe_unused]] auto const request = vlens::build<api::CustomerSignOtpRequest>().geoLocation({30.0444, 31.2357});
#ifdef MISTAKE
    return client.send(api::StepRequestOtp, request.userDeviceUtcTime("2025-01-15T10:30:00Z").build(),
                       std::chrono::seconds{5});  // <- error
#else
    return client.send(api::StepRequestOtp, request.userDeviceUtcTime("2025-01-15T10:30:00Z").build(),
                       {.timeout = std::chrono::seconds{5}});
#endif
}
