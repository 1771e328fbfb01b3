// SPDX-License-Identifier: BSL-1.0

// title: Discarded results / What can fail is not looked at
// fix: Look at the result, or hand it on.
// error: ignoring return
// error(gcc): result<void>
// error(clang): nodiscard
// budget: 1 error, 14 lines, 240 columns
#include <string>

#include <vlens/api/geo_location.hpp>
#include <vlens/to_json.hpp>

auto print(vlens::api::GeoLocation const& here, std::string& out) {
#ifdef MISTAKE
    vlens::to_json(here, out);  // <- error
#else
    return vlens::to_json(here, out);
#endif
}
