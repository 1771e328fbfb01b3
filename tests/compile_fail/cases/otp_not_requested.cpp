// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / A code is validated that was not requested
// fix: Request the OTP; `otp_sent` takes the code.
// error: otp_was_not_requested
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/api/signing.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key, vlens::bearer_token> const client;
extern api::otp_sent const sent;
extern api::approved_contract const contract;
extern api::device const here;

auto outcome() {
#ifdef MISTAKE
    return contract.validate_otp(here, "123456").send(client);  // <- error
#else
    return sent.validate_otp(here, "123456").send(client);
#endif
}
