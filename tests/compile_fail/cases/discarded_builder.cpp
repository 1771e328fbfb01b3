// SPDX-License-Identifier: BSL-1.0

// title: Discarded results / What a setter returns is dropped
// fix: A setter changes no builder, it returns the next one.
// error: ignoring return value
// error(gcc): latitude
// error(clang): nodiscard
// budget: 1 error, 25 lines, 740 columns
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>

auto begin() {
    auto const builder = vlens::build<vlens::api::GeoLocation>();
#ifdef MISTAKE
    builder.latitude(30.0444);  // <- error
#else
    return builder.latitude(30.0444);
#endif
}
