// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / The payment is confirmed before the OTP
// fix: Validate the code; `otp_validated` confirms the payment.
// error: otp_was_not_validated
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/api/signing.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key, vlens::bearer_token> const client;
extern api::otp_sent const sent;
extern api::otp_validated const validated;
extern api::device const here;

auto outcome() {
#ifdef MISTAKE
    return sent.validate_payment(here).send(client);  // <- error
#else
    return validated.validate_payment(here).send(client);
#endif
}
