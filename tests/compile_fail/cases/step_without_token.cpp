// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / The client of a step has no token
// fix: Give the client a token, or say `key_alone()` where you know that none is needed.
// error: missing_credentials
// budget: 1 error, 17 lines, 240 columns
#include <vlens/api/signing.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key> const client;
extern api::approved_contract const contract;
extern api::device const here;

auto outcome() {
#ifdef MISTAKE
    return contract.request_otp(here).send(client);  // <- error
#else
    return contract.request_otp(here).key_alone().send(client);
#endif
}
