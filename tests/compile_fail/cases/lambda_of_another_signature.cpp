// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / A lambda takes something else than the result
// fix: It takes the `vlens::result` of the response.
// error: callback_does_not_fit<void
// error: result<
// budget: 2 errors, 13 lines, 1100 columns
#include <vlens/client.hpp>

#include <vlens/api/business_request.hpp>

// g++ adds that the function which the mistake has reached is declared with a local type, the lambda, and is not
// defined, in one long line; a definition would be an error of its own, for its result is incomplete.
void send(vlens::client<vlens::api_key, vlens::bearer_token> const& client,
          vlens::api::CustomerSignOtpRequest const& request) {
#ifdef MISTAKE
    client.async_send(vlens::api::StepRequestOtp, request, [](std::error_code, int) {});  // <- error
#else
    client.async_send(vlens::api::StepRequestOtp, request,
                      [](vlens::result<vlens::response_of<vlens::api::StepRequestOtp> > const&) {});
#endif
}
