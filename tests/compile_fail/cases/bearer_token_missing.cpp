// title: Endpoints and credentials / The endpoint needs a bearer token and the client has none
// fix: Make the client with both.
// error: bearer_token_missing
// says: CustomerSignOtpRequest
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
