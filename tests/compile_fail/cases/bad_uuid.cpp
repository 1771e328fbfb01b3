// SPDX-License-Identifier: BSL-1.0

// title: Literals / A literal is not a UUID
// fix: What comes at run time goes through `vlens::uuid::parse`.
// says: literal_is_not_a_uuid
// budget: 1 error, 16 lines, 260 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().requestId("81f404b3-d7dc-4f08");  // <- named
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().requestId("81f404b3-d7dc-4f08-b4fe-934853c86282");
#endif
