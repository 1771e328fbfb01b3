// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / Liveness is proven before both sides of the ID are scanned
// fix: Scan the other side too.
// error: a_side_was_not_scanned
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/api/identity_scan.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key, vlens::user_token> const client;
extern api::front_scanned const front;
extern api::both_sides_scanned const both;
extern api::ScanTransactionLivenessInput const captures;

auto outcome() {
#ifdef MISTAKE
    return front.prove_liveness(captures).send(client);  // <- error
#else
    return both.prove_liveness(captures).send(client);
#endif
}
