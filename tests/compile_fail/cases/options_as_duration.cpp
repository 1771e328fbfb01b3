// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The options of a call are a duration
// fix: Name the option.
// error: not_call_options
// budget: 1 error, 12 lines, 240 columns
#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;

auto send(vlens::client<vlens::api_key, vlens::bearer_token> const& client,
          api::CustomerSignOtpRequest const& request) {
#ifdef MISTAKE
    return client.send(api::StepRequestOtp, request, std::chrono::seconds{5});  // <- error
#else
    return client.send(api::StepRequestOtp, request, {.timeout = std::chrono::seconds{5}});
#endif
}
