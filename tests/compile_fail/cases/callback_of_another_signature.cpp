// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / A callback takes something else than the result
// fix: It takes the `vlens::result` of the response.
// error: callback_does_not_fit<void
// error: result<
// budget: 1 error, 12 lines, 240 columns
#include <vlens/client.hpp>

#include <vlens/api/business_request.hpp>

struct done {
#ifdef MISTAKE
    void operator()(std::error_code, vlens::request_of<vlens::api::StepRequestOtp> const&) const;
#else
    void operator()(vlens::result<vlens::response_of<vlens::api::StepRequestOtp> > const&) const;
#endif
};

void send(vlens::client<vlens::api_key, vlens::bearer_token> const& client,
          vlens::api::CustomerSignOtpRequest const& request) {
    client.async_send(vlens::api::StepRequestOtp, request, done{});  // <- error
}
