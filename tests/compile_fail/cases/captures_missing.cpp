// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / Liveness is validated again without captures
// fix: Give the front of the ID and three captures of the face.
// error: captures_are_missing
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/api/signing.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key, vlens::bearer_token> const client;
extern api::liveness_needed const needed;
extern api::ScanTransactionLivenessInput const captures;
extern api::device const here;

auto outcome() {
#ifdef MISTAKE
    return needed.revalidate_liveness(here).send(client);  // <- error
#else
    return needed.revalidate_liveness(here, captures).send(client);
#endif
}
