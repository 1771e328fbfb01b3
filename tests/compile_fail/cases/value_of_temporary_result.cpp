// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / A reference to the value of a result that is gone
// fix: Keep the result, or a copy of its value.
// only: clang
// error(clang): temporary bound to local reference
// budget: 1 error, 6 lines, 200 columns
#include <vlens/vlens.hpp>

void show(vlens::api::GeoLocation const& place);

void locate(char const* body) {
#ifdef MISTAKE
    auto const& place = *vlens::from_json<vlens::api::GeoLocation>(body);  // <- error
#else
    auto const place = *vlens::from_json<vlens::api::GeoLocation>(body);
#endif
    show(place);
}
