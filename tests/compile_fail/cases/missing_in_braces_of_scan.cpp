// SPDX-License-Identifier: BSL-1.0

// title: -
// error: face_3
// budget: 2 errors, 10 lines, 345 columns
#include <vlens/vlens.hpp>

using vlens::api::CustomerSignRevalidateLivenessRequest;
std::vector<std::byte> const jpeg;

#ifdef MISTAKE
auto proof = vlens::build<CustomerSignRevalidateLivenessRequest>().scanTransaction({jpeg, jpeg, jpeg});  // <- error
#else
auto proof = vlens::build<CustomerSignRevalidateLivenessRequest>().scanTransaction({jpeg, jpeg, jpeg, jpeg});
#endif
