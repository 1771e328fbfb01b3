// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The request belongs to another endpoint
// error: request_of_another_endpoint
// says: CustomerSignRevalidateLivenessRequest
// budget: 1 error, 17 lines, 240 columns
#include <vlens/api/business_request.hpp>
#include <vlens/client.hpp>

auto send(vlens::client<vlens::api_key, vlens::bearer_token> const& client,
          vlens::api::CustomerSignOtpRequest const& request) {
#ifdef MISTAKE
    return client.send(vlens::api::StepReValidateLiveness, request);  // <- error
#else
    return client.send(vlens::api::StepRequestOtp, request);
#endif
}
