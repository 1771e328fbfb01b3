// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / Null is given to a field that takes none
// fix: Leave `requestId` out; a `nullable` field, such as `transactionId`, takes null.
// error: requestId
// error: not_nullable
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().requestId(vlens::null);  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().transactionId(vlens::null);
#endif
