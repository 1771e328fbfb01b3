// SPDX-License-Identifier: BSL-1.0

// title: -
// error(gcc): literal_is_not_a_uuid
// error(clang): nullable<vlens::uuid>
// says: literal_is_not_a_uuid
// budget: 1 error, 20 lines, 240 columns
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>

#ifdef MISTAKE
auto request = vlens::build<vlens::api::CustomerSignOtpRequest>().transactionId("81f404b3-d7dc-4f08");  // <- named
#else
auto request = vlens::build<vlens::api::CustomerSignOtpRequest>().transactionId("81f404b3-d7dc-4f08-b4fe-934853c86282");
#endif
