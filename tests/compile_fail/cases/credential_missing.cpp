// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The endpoint needs a credential that the client was not given
// fix: Make the client with all of them, or take `client.with(vlens::bearer_token{…})`.
// error: missing_credentials
// says: bearer_token
// budget: 1 error, 17 lines, 240 columns
#include <vlens/api/business_request.hpp>
#include <vlens/client.hpp>

auto send(vlens::api::CustomerSignOtpRequest const& request) {
#ifdef MISTAKE
    vlens::client client{vlens::api_key{"key"}};
#else
    vlens::client client{vlens::api_key{"key"}, vlens::bearer_token{"token"}};
#endif
    return client.send(vlens::api::StepRequestOtp, request);  // <- error
}
