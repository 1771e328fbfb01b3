// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A member is named build
// fix: `build()` is the builder's own: name the member otherwise, and give it its key.
// error: member_in_the_way_of_build<&payment::build>
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

#ifdef MISTAKE
struct payment {
    std::optional<int> build{};
};
VLENS_SCHEMA(payment, build)  // <- error
#else
struct payment {
    std::optional<int> build_number{};
};
VLENS_SCHEMA(payment, build_number)
VLENS_KEY(payment, build_number, "build")
#endif
