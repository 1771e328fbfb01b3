// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / JSON is read into views of a text that may be gone
// fix: Keep the text, and let it be read in place.
// error: give the text as a buffer to from_json_in_situ
// budget: 1 error, 10 lines, 300 columns
#include <string>

#include <vlens/vlens.hpp>

std::string body();

void look() {
#ifdef MISTAKE
    auto const request = vlens::from_json<vlens::api::ScanTransactionLivenessInput>(body());  // <- named
#else
    std::string kept = body();
    auto const request = vlens::from_json_in_situ<vlens::api::ScanTransactionLivenessInput>(kept);
#endif
    static_cast<void>(request);
}
