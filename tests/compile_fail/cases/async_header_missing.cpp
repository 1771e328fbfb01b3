// SPDX-License-Identifier: BSL-1.0

// title: -
// error: include_vlens_async_hpp
// budget: 1 error, 8 lines, 360 columns
#define VLENS_SEPARATE_COMPILATION
#include <vlens/client.hpp>
#include <vlens/vlens.hpp>
#ifndef MISTAKE
#include <vlens/async.hpp>
#endif

namespace api = vlens::api;

extern vlens::user_client const client;
extern api::CustomerSignOtpRequest const request;
void done(vlens::result<vlens::response_of<api::StepRequestOtp>>);

void outcome() {
    client.async_send(api::StepRequestOtp, request, done);  // <- error
}
