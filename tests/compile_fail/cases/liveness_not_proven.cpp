// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / The OTP is requested before liveness is proven
// fix: Send the captures; the `approved_contract` after it requests the OTP.
// error: liveness_was_not_proven
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/api/signing.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key, vlens::bearer_token> const client;
extern api::liveness_needed const needed;
extern api::approved_contract const proven;
extern api::device const here;

auto outcome() {
#ifdef MISTAKE
    return needed.request_otp(here).send(client);  // <- error
#else
    return proven.request_otp(here).send(client);
#endif
}
