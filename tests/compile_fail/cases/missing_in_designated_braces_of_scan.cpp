// SPDX-License-Identifier: BSL-1.0

// title: -
// error: face_2
// budget: 2 errors, 10 lines, 355 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
std::vector<std::byte> const jpeg;
constexpr auto proof = vlens::build<api::CustomerSignRevalidateLivenessRequest>();

#ifdef MISTAKE
auto scan = proof.scanTransaction({.image = jpeg, .face_1 = jpeg, .face_3 = jpeg, .country = "EG"});  // <- error
#else
auto scan = proof.scanTransaction({.image = jpeg, .face_1 = jpeg, .face_2 = jpeg, .face_3 = jpeg, .country = "EG"});
#endif
